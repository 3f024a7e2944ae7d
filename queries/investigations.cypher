// question en: Who looked into whom or what, and who stopped it?
// question es: ¿Quién investigó a quién o qué, y quién lo detuvo?
// topic: law
// columns: who, what, whom_or_what, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named investigations
MATCH (a)-[r]->(b)
WHERE type(r) IN ['INVESTIGATED', 'FOUND_EVIDENCE_OF', 'SURVEILLED', 'SEIZED', 'RAIDED', 'CONCEALED', 'REMOVED']
   OR (type(r) = 'ENDED' AND b:Proceeding)
RETURN a.name AS who, type(r) AS what, b.name AS whom_or_what, coalesce(r.when, r.since) AS when,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, whom_or_what, r.claim
