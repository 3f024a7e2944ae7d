// question en: Which lines have no date?
// question es: ¿Qué vínculos no tienen fecha?
// topic: time
// columns: who, what, whom, standing, said_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named undated
MATCH (a)-[r]->(b)
WHERE r.when IS NULL AND r.since IS NULL AND r.until IS NULL
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.standing AS standing,
       r.said_by_chain AS said_by, r.citations AS cited
ORDER BY who, what, whom, r.claim
