// question en: Who was appointed, dismissed, elected, or left, and by whom?
// question es: ¿Quién fue nombrado, destituido o elegido, o dejó su cargo, y por quién?
// topic: people
// columns: who, what, whom_or_where, as_what, dated, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named changes-of-post
MATCH (a)-[r:APPOINTED|DISMISSED|DISMISSED_FROM|RESIGNED_FROM|SUCCEEDED|WON|CANDIDATE_IN]->(b)
RETURN a.name AS who, type(r) AS what, b.name AS whom_or_where, r.as AS as_what, r.when AS dated,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, whom_or_where, r.claim
