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
         MATCH (d:Entity) WHERE d.id IN r.denied_by RETURN d.name ORDER BY d.name
       } AS denied_by,
       r.citations AS cited
ORDER BY document, shows, r.claim
