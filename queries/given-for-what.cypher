// question en: What was demanded, offered or granted, by whom and to whom?
// question es: ¿Qué se exigió, ofreció o concedió, quién y a quién?
// topic: pact
// columns: who, what, thing, to, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named given-for-what
MATCH (a)-[r:DEMANDED|OFFERED|GRANTED|RECEIVED_PRIVILEGE]->(b)
RETURN a.name AS who, type(r) AS what, b.name AS thing,
       COLLECT { MATCH (x:Entity) WHERE x.id IN r.to RETURN x.name ORDER BY x.name } AS to,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, thing, r.claim
