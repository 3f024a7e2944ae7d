// question en: Which people had to do with the same body, and in what capacity?
// question es: ¿Qué personas tuvieron que ver con un mismo órgano o grupo, y en qué calidad?
// topic: network
// columns: one, how_one, body, how_other, other, weakest, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named shared-bodies
MATCH (a:Person)-[r:HELD_POST|MEMBER_OF|LEADS]->(body)<-[s:HELD_POST|MEMBER_OF|LEADS]-(b:Person)
WHERE a.id < b.id
WITH a, r, body, s, b, ['recorded', 'reported', 'stated', 'alleged', 'inferred'] AS standings
RETURN a.name AS one, coalesce(r.as, type(r)) AS how_one, body.name AS body,
       coalesce(s.as, type(s)) AS how_other, b.name AS other,
       standings[reduce(last = 0, k IN range(0, 4) |
                 CASE WHEN standings[k] IN [r.standing, s.standing] THEN k ELSE last END)] AS weakest,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
           OR d.id IN coalesce(s.denied_by, []) + coalesce(s.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by OR d.id IN s.denied_by THEN ''
                              ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations + s.citations AS cited
ORDER BY body, one, other, r.claim, s.claim
