// question en: Which dates were worked out by the curator, and why?
// question es: ¿Qué fechas dedujo el curador, y por qué?
// topic: time
// columns: who, what, whom, when, since, until, why, standing, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named inferred-dates
MATCH (a)-[r]->(b)
WHERE r.inferred IS NOT NULL
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.when AS when, r.since AS since,
       r.until AS until, r.inferred AS why, r.standing AS standing, r.citations AS cited
ORDER BY who, what, whom, r.claim
