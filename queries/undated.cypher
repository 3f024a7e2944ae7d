// question en: Which lines have no date?
// question es: ¿Qué vínculos no tienen fecha?
// topic: time
// columns: who, what, whom, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named undated
MATCH (a)-[r]->(b)
WHERE r.when IS NULL AND r.since IS NULL AND r.until IS NULL
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY who, what, whom, r.claim
