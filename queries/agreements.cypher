// question en: Who is said to have agreed with whom, about what, and who brokered it?
// question es: ¿Quién se dice que acordó con quién, sobre qué, y quién lo gestionó?
// topic: pact
// columns: who, what, with_whom_or_what, about, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named agreements
MATCH (a)-[r:AGREED_WITH|BROKERED|FACILITATED]-(b)
WHERE a = startNode(r)
RETURN a.name AS who, type(r) AS what, b.name AS with_whom_or_what,
       COLLECT { MATCH (x:Entity) WHERE x.id IN r.about RETURN x.name ORDER BY x.name } AS about,
       coalesce(r.when, r.since) AS when, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, with_whom_or_what, r.claim
