// question en: Who denies what, and who says it?
// question es: ¿Quién niega qué, y quién lo afirma?
// topic: says
// columns: denied_by, who, what, whom, standing, said_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named denials
MATCH (a)-[r]->(b)
WHERE r.denied_by IS NOT NULL
UNWIND r.denied_by AS denier
MATCH (d:Entity {id: denier})
RETURN d.name AS denied_by, a.name AS who, type(r) AS what, b.name AS whom,
       r.standing AS standing, r.said_by_chain AS said_by, r.citations AS cited
ORDER BY denied_by, who, what, whom, said_by, r.claim
