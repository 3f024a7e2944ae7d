// question: Who is said to have negotiated with whom, who says so, and who denies it?
// columns: who, with_whom, standing, said_by, denied_by, cited
MATCH (a)-[r:NEGOTIATED_WITH]-(b)
WHERE a.id < b.id
RETURN a.name AS who, b.name AS with_whom, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
           MATCH (d:Entity)
           WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
           RETURN d.name
       } AS denied_by,
       r.citations AS cited
ORDER BY who, with_whom, standing, said_by
