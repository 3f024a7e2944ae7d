// question en: What do several independent origins say?
// question es: ¿Qué dicen varios orígenes independientes?
// topic: says
// parameter: least: integer = 2 : how many origins at least
// columns: who, what, whom, roots, standings, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named several-roots -p least=3
MATCH (a)-[r]->(b)
WHERE size(r.roots) >= $least
WITH a, r, b ORDER BY r.claim
WITH a, type(r) AS what, b, collect(DISTINCT r.standing) AS standings,
     collect(r) AS claims, max(size(r.roots)) AS many
UNWIND claims AS r
UNWIND r.roots AS root
WITH a, what, b, standings, many, claims, collect(DISTINCT root) AS roots
RETURN a.name AS who, what, b.name AS whom, roots, standings,
       COLLECT {
         MATCH (d:Entity)
         WHERE any(r IN claims
                   WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, []))
         RETURN d.name + CASE WHEN any(r IN claims WHERE d.id IN r.denied_by) THEN ''
                              ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       reduce(all = [], r IN claims | all + [one IN r.citations WHERE NOT one IN all]) AS cited
ORDER BY many DESC, who, what, whom, a.id, b.id
