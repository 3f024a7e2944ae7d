// question en: Who wrote, published, copied, hid or handed over which document?
// question es: ¿Quién elaboró, publicó, copió, ocultó o entregó qué documento?
// topic: documents
// columns: who, what, document, to, when, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named papers
MATCH (a)-[r]->(b:Document)
WHERE type(r) IN ['AUTHORED', 'PUBLISHED', 'COPIED', 'CONCEALED', 'HANDED_OVER', 'OBTAINED', 'REMOVED', 'SEIZED']
RETURN a.name AS who, type(r) AS what, b.name AS document,
       COLLECT { MATCH (x:Entity) WHERE x.id IN r.to RETURN x.name ORDER BY x.name } AS to,
       r.when AS when, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY document, what, who, r.claim
