// question en: What supports, confirms, undermines or supersedes which claim, and who makes the link?
// question es: ¿Qué apoya, confirma, debilita o reemplaza qué afirmación, y quién lo enlaza?
// topic: says
// columns: what, how, claim, said_by, standing, cited
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named supports
MATCH (x)-[r:SUPPORTS|CONFIRMS|UNDERMINES|SUPERSEDES]->(c:Claim)
RETURN coalesce(x.sentence, x.name) AS what, type(r) AS how, c.sentence AS claim,
       r.said_by_chain AS said_by, r.standing AS standing, r.citations AS cited
ORDER BY how, claim, what, c.id, r.claim
