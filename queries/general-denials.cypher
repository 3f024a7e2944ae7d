// question en: Who denies a whole set of accusations without naming one, and which claims does that cover?
// question es: ¿Quién niega acusaciones en conjunto sin nombrar ninguna, y qué afirmaciones abarca?
// topic: says
// columns: denied_generally_by, who, what, whom, standing, said_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named general-denials
MATCH (a)-[r]->(b)
WHERE r.denied_generally_by IS NOT NULL
UNWIND r.denied_generally_by AS denier
MATCH (d:Entity {id: denier})
RETURN d.name AS denied_generally_by, a.name AS who, type(r) AS what, b.name AS whom,
       r.standing AS standing, r.said_by_chain AS said_by, r.citations AS cited
ORDER BY denied_generally_by, who, what, whom, said_by, r.claim
