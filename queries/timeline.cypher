// question en: What is dated, in order?
// question es: ¿Qué tiene fecha, en orden?
// topic: time
// parameter: after: date = null : nothing that ended before this day; null for no bound
// parameter: before: date = null : nothing that began after this day; null for no bound
// columns: dated, who, what, whom, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named timeline -p after=2020-01-01 -p before=2020-12-31
MATCH (a)-[r]->(b)
WITH a, r, b, coalesce(r.when, r.since) AS dated, coalesce(r.when_from, r.since_from) AS first,
     coalesce(r.when_to, r.since_to) AS last
WHERE dated IS NOT NULL
  AND ($after IS NULL OR last IS NULL OR last >= date($after))
  AND ($before IS NULL OR first IS NULL OR first <= date($before))
RETURN dated, a.name AS who, type(r) AS what, b.name AS whom, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY first, last, who, what, whom, r.claim
