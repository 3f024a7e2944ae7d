// question en: What is said of one person or body, by whom and how firmly?
// question es: ¿Qué se dice de una persona o institución, quién lo dice y con qué firmeza?
// topic: people
// parameter: entity: entity : the person or body
// columns: direction, relation, other, dated, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named dossier -p entity=osiris-luna
MATCH (e:Entity {id: $entity})-[r]-(o)
RETURN CASE WHEN startNode(r) = e THEN 'does' ELSE 'undergoes' END AS direction,
       type(r) AS relation, o.name AS other, coalesce(r.when, r.since) AS dated,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY direction, relation, other, r.claim
