// question en: Which claims contradict each other?
// question es: ¿Qué afirmaciones se contradicen?
// topic: says
// columns: one, one_standing, one_said_by, one_cited, other, other_standing, other_said_by, other_cited
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named contradictions
MATCH (a:Claim), (b:Claim)
WHERE b.id IN a.contradicted_by AND a.id < b.id
RETURN a.sentence AS one, a.standing AS one_standing, a.said_by_chain AS one_said_by,
       a.citations AS one_cited, b.sentence AS other, b.standing AS other_standing,
       b.said_by_chain AS other_said_by, b.citations AS other_cited
ORDER BY one, other, a.id, b.id
