// question en: Who acted or spoke for whom?
// question es: ¿Quién actuó o habló en nombre de quién?
// topic: people
// columns: who, for_whom, as_what, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named representatives
MATCH (a)-[r:REPRESENTED]->(b)
RETURN a.name AS who, b.name AS for_whom, r.as AS as_what, coalesce(r.when, r.since) AS when,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY for_whom, who, r.claim
