// question en: What do sources say whom the documents do not name?
// question es: ¿Qué dicen las fuentes que los documentos no nombran?
// topic: says
// columns: speaker, described, who, what, whom, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named unnamed-sources
MATCH (a)-[r]->(b)
UNWIND r.origin AS speaker
MATCH (e:Actor {id: speaker})
WHERE e.named = false
RETURN e.id AS speaker, e.described AS described, a.name AS who, type(r) AS what, b.name AS whom,
       r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY speaker, who, what, whom, r.claim
