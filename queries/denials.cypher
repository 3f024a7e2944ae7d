// question: Who denies what, and who says it?
// columns: denied_by, who, what, whom, standing, said_by, cited
MATCH (a)-[r]->(b)
WHERE r.denied_by IS NOT NULL
UNWIND r.denied_by AS denier
MATCH (d:Entity {id: denier})
RETURN d.name AS denied_by, a.name AS who, type(r) AS what, b.name AS whom,
       r.standing AS standing, r.said_by_chain AS said_by, r.citations AS cited
ORDER BY denied_by, who, what, whom, said_by
