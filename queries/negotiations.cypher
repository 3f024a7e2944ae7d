// question en: Who is said to have negotiated with whom, who says so, and who denies it?
// question es: ¿Quién se dice que negoció con quién, quién lo dice y quién lo niega?
// topic: pact
// columns: who, with_whom, standing, said_by, denied_by
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named negotiations
MATCH (a)-[r:NEGOTIATED_WITH]-(b)
WHERE a = startNode(r)
RETURN a.name AS who, b.name AS with_whom, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by
ORDER BY size(coalesce(r.denied_by, [])) DESC, size(denied_by) DESC,
         who, with_whom, standing, said_by, r.claim
