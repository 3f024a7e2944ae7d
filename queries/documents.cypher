// question en: Which documents are there, who published them, and what do they derive from?
// question es: ¿Qué documentos hay, quién los publicó y de qué proceden?
// topic: documents
// columns: document, title, publisher, published, held, paragraphs, claims, derives_from
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named documents
MATCH (s:Source)
RETURN s.id AS document, s.title AS title,
       COLLECT { MATCH (s)-[:PUBLISHED_BY]->(p) RETURN p.name ORDER BY p.name } AS publisher,
       s.published AS published, s.held AS held, s.paragraphs AS paragraphs,
       COUNT { (:Claim)-[:CITES]->(s) } AS claims,
       COLLECT { MATCH (s)-[:DERIVES_FROM]->(o) RETURN o.id ORDER BY o.id } AS derives_from
ORDER BY s.published_from, document
