// question en: What did the curator mark as doubtful, and why?
// question es: ¿Qué marcó el curador como dudoso, y por qué?
// topic: documents
// columns: claim, flag, note, standing, said_by, cited
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named flagged
MATCH (c:Claim)
WHERE c.flag IS NOT NULL
RETURN c.sentence AS claim, c.flag AS flag, c.note AS note,
       c.standing AS standing, c.said_by_chain AS said_by, c.citations AS cited
ORDER BY flag, claim, c.id
