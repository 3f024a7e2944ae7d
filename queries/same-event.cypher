// question en: Which people are said to have been at the same event?
// question es: ¿Qué personas se dice que estuvieron en un mismo hecho?
// topic: meetings
// columns: one, other, event, when, standings, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named same-event
MATCH (a)-[r:ATTENDED]->(e:Event)<-[s:ATTENDED]-(b)
WHERE a.id < b.id
RETURN a.name AS one, b.name AS other, e.name AS event, e.when AS when,
       [r.standing, s.standing] AS standings,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
           OR d.id IN coalesce(s.denied_by, []) + coalesce(s.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by OR d.id IN s.denied_by THEN ''
                              ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations + s.citations AS cited
ORDER BY one, other, event, r.claim, s.claim
