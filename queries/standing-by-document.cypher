// question en: How firmly does each document speak?
// question es: ¿Con qué firmeza habla cada documento?
// topic: documents
// columns: document, claims, recorded, reported, stated, alleged, inferred, denials
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named standing-by-document
MATCH (c:Claim)-[:CITES]->(s:Source)
WITH DISTINCT s, c
WITH s, collect(c.standing) AS standings, count(CASE WHEN c.polarity = 'denies' THEN 1 END) AS denials
RETURN s.id AS document, size(standings) AS claims,
       size([one IN standings WHERE one = 'recorded']) AS recorded,
       size([one IN standings WHERE one = 'reported']) AS reported,
       size([one IN standings WHERE one = 'stated']) AS stated,
       size([one IN standings WHERE one = 'alleged']) AS alleged,
       size([one IN standings WHERE one = 'inferred']) AS inferred, denials
ORDER BY document
