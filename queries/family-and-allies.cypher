// question en: Who is kin, partner, aide or ally of whom, and who is at odds?
// question es: ¿Quién es pariente, pareja, colaborador o aliado de quién, y quiénes están enfrentados?
// topic: people
// columns: who, relation, whom, as_what, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named family-and-allies
MATCH (a)-[r:PARENT_OF|PARTNER_OF|AIDE_OF|ALLY_OF|AT_ODDS_WITH|BUSINESS_PARTNER_OF]-(b)
WHERE a = startNode(r)
RETURN a.name AS who, type(r) AS relation, b.name AS whom, r.as AS as_what,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY relation, who, whom, r.claim
