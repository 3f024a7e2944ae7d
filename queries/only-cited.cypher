// question en: Which documents does the case rest on that nobody here holds?
// question es: ¿En qué documentos descansa el caso sin que aquí se tengan?
// topic: documents
// columns: document, title, publisher, published, basis_of
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named only-cited
MATCH (s:Source)
WHERE NOT s.held
RETURN s.id AS document, s.title AS title,
       COLLECT { MATCH (s)-[:PUBLISHED_BY]->(p) RETURN p.name ORDER BY p.name } AS publisher,
       s.published AS published,
       COLLECT { MATCH (o:Source)-[:DERIVES_FROM]->(s) RETURN o.id ORDER BY o.id } AS basis_of
ORDER BY document
