// question en: Who is left unnamed in the documents, and what is known of them?
// question es: ¿A quiénes dejan sin nombre los documentos, y qué se sabe de ellos?
// topic: people
// columns: id, described, within, type, as_source, as_subject, as_object
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named unnamed-people
MATCH (e:Actor)
WHERE e.named = false
RETURN e.id AS id, e.described AS described,
       COLLECT { MATCH (body:Entity) WHERE body.id IN e.within RETURN body.name ORDER BY body.name } AS within,
       e.type AS type,
       COUNT { MATCH ()-[r]->() WHERE e.id IN r.origin } AS as_source,
       COUNT { (e)-->() } AS as_subject, COUNT { (e)<--() } AS as_object
ORDER BY id
