// question en: Who was asked or accused and gave no answer, declined, or spoke of something else?
// question es: ¿A quién se preguntó o acusó y no respondió, declinó responder o habló de otra cosa?
// topic: says
// columns: who, how, claim, when, standing, said_by, cited
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named silences
MATCH (who:Entity)-[r:HAD_NOT_ANSWERED|DECLINED_TO_ANSWER|DEFLECTED]->(c:Claim)
RETURN who.name AS who, type(r) AS how, c.sentence AS claim, coalesce(r.when, r.since) AS when,
       r.standing AS standing, r.said_by_chain AS said_by, r.citations AS cited
ORDER BY who, how, claim, c.id, r.claim
