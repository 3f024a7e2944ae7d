// question en: What stands in one document only?
// question es: ¿Qué consta en un solo documento?
// topic: says
// parameter: source: source = null : a document; null for all
// columns: document, who, what, whom, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named one-document
MATCH (a)-[r]->(b)
WITH a, r, b ORDER BY r.claim
WITH a, type(r) AS what, b, collect(r) AS claims
WITH a, what, b, claims, reduce(all = [], r IN claims | all + [one IN r.sources WHERE NOT one IN all]) AS documents
WHERE size(documents) = 1 AND ($source IS NULL OR documents[0] = $source)
UNWIND claims AS r
RETURN documents[0] AS document, a.name AS who, what, b.name AS whom, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY document, who, what, whom, r.claim
