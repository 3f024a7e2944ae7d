// question en: What do logs, pictures, recordings and texts show?
// question es: ¿Qué muestran registros, fotografías, grabaciones y textos?
// topic: documents
// columns: document, shows, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named what-documents-show
MATCH (a:Document)-[r:SHOWS]->(b)
RETURN a.name AS document, b.name AS shows, r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY document, shows, r.claim
