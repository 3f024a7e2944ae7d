// question en: Which allegations does a document make without saying whose they are?
// question es: ¿Qué acusaciones recoge un documento sin decir de quién son?
// topic: says
// columns: who, what, whom, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named no-owner
MATCH (a)-[r]->(b)
WHERE 'unstated' IN r.origin
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY who, what, whom, r.claim
