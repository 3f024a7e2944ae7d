// question en: Who backed which politician, party or election?
// question es: ¿Quién apoyó a qué político, partido o elección?
// topic: pact
// columns: who, whom, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named political-support
MATCH (a)-[r:SUPPORTS_POLITICALLY]->(b)
RETURN a.name AS who, b.name AS whom, coalesce(r.when, r.since) AS when, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY whom, who, r.claim
