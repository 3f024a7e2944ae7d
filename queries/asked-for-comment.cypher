// question en: Who was asked for an answer, by whom and when?
// question es: ¿A quién se pidió respuesta, quién lo hizo y cuándo?
// topic: says
// columns: asked, by, when, standing, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named asked-for-comment
MATCH (a)-[r:REQUESTED_COMMENT_FROM]->(b)
RETURN b.name AS asked, a.name AS by, r.when AS when, r.standing AS standing, r.citations AS cited
ORDER BY asked, by, r.claim
