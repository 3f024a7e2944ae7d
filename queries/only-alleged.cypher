// question en: What is only alleged or inferred, with no firmer claim of the same thing?
// question es: ¿Qué sólo se alega o se deduce, sin una afirmación más firme de lo mismo?
// topic: says
// columns: who, what, whom, standings, origins, denied
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named only-alleged
MATCH (a)-[r]->(b)
WITH a, r, b ORDER BY r.claim
WITH a, type(r) AS what, b, collect(DISTINCT r.standing) AS standings,
     collect(DISTINCT r.said_by_chain) AS origins,
     count(coalesce(r.denied_by, r.denied_generally_by)) AS denied
WHERE all(standing IN standings WHERE standing IN ['alleged', 'inferred'])
RETURN a.name AS who, what, b.name AS whom, standings, origins, denied
ORDER BY who, what, whom, a.id, b.id
