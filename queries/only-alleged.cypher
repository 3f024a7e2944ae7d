// question: What is only alleged or inferred, with no firmer claim of the same thing?
// columns: who, what, whom, standings, origins, denied
MATCH (a)-[r]->(b)
WITH a, type(r) AS what, b, collect(DISTINCT r.standing) AS standings,
     collect(DISTINCT r.said_by_chain) AS origins, count(r.denied_by) AS denied
WHERE all(standing IN standings WHERE standing IN ['alleged', 'inferred'])
RETURN a.name AS who, what, b.name AS whom, standings, origins, denied
ORDER BY who, what, whom
