// question en: Who entered which guarded place, with whom, who let them in, and who kept a record?
// question es: ¿Quién entró en qué lugar vigilado, con quién, quién lo permitió y quién lo registró?
// topic: meetings
// columns: who, what, whom_or_where, at, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named entries
MATCH (a)-[r:ENTERED|ACCOMPANIED|PERMITTED_ENTRY|REGISTERED]->(b)
RETURN a.name AS who, type(r) AS what, b.name AS whom_or_where,
       COLLECT { MATCH (p:Entity) WHERE p.id IN r.at RETURN p.name ORDER BY p.name } AS at,
       r.when AS when, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, whom_or_where, r.claim
