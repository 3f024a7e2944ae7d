// question en: Which dates were worked out by the curator, and why?
// question es: ¿Qué fechas dedujo el curador, y por qué?
// topic: time
// columns: who, what, whom, when, since, until, why, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named inferred-dates
MATCH (a)-[r]->(b)
WHERE r.inferred IS NOT NULL
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.when AS when, r.since AS since,
       r.until AS until, r.inferred AS why, r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY who, what, whom, r.claim
