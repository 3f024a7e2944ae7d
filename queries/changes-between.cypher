// question en: What began, ended or happened between two dates?
// question es: ¿Qué empezó, terminó u ocurrió entre dos fechas?
// topic: time
// parameter: after: date : first day
// parameter: before: date : last day
// columns: change, dated, who, what, whom, surely, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named changes-between -p after=2021-05-01 -p before=2021-12-31
MATCH (a)-[r]->(b)
WITH a, r, b, date($after) AS after, date($before) AS before
UNWIND [
  {change: 'happened', dated: r.when, first: r.when_from, last: r.when_to},
  {change: 'began', dated: r.since, first: r.since_from, last: r.since_to},
  {change: 'ended', dated: r.until, first: r.until_from, last: r.until_to}
] AS point
WITH a, r, b, after, before, point
WHERE point.dated IS NOT NULL
  AND coalesce(point.first <= before, true) AND coalesce(point.last >= after, true)
RETURN point.change AS change, point.dated AS dated, a.name AS who, type(r) AS what,
       b.name AS whom, coalesce(point.first >= after AND point.last <= before, false) AS surely,
       r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY point.first, point.last, change, who, what, whom, r.claim
