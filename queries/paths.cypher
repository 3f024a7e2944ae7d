// question en: By which shortest ways are two people or bodies connected, and what is the weakest step?
// question es: ¿Por qué caminos más cortos están conectadas dos personas o instituciones, y cuál es el paso más débil?
// topic: network
// parameter: one: entity : one end
// parameter: other: entity : the other end
// parameter: without: list of entities = [] : whom no path may go through
// parameter: standings: list of text = ["recorded", "reported", "stated", "alleged", "inferred"] : how firm each step must be
// columns: length, steps, weakest, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named paths -p one=us-treasury -p other=ms-13
MATCH (a:Entity {id: $one}), (b:Entity {id: $other})
MATCH path = allShortestPaths((a)-[*..8]-(b))
WHERE none(n IN nodes(path) WHERE n.id IN $without)
  AND all(r IN relationships(path) WHERE r.standing IN $standings)
WITH path, ['recorded', 'reported', 'stated', 'alleged', 'inferred'] AS order
RETURN length(path) AS length,
       [r IN relationships(path) | startNode(r).name + ' ' + type(r) + ' ' + endNode(r).name] AS steps,
       order[reduce(last = 0, k IN range(0, 4) |
             CASE WHEN any(r IN relationships(path) WHERE r.standing = order[k]) THEN k ELSE last END)] AS weakest,
       COLLECT {
         MATCH (d:Entity)
         WHERE any(r IN relationships(path)
                   WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, []))
         RETURN d.name + CASE WHEN any(r IN relationships(path) WHERE d.id IN r.denied_by) THEN ''
                              ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       reduce(all = [], r IN relationships(path) | all + r.citations) AS cited
ORDER BY steps, cited
