// question en: What happened or is said to have happened, when, where, who was there, and how firmly is it known?
// question es: ¿Qué ocurrió o se dice que ocurrió, cuándo, dónde, quién estuvo, y con qué firmeza se sabe?
// topic: meetings
// columns: event, type, when, standing, where, attended_by, organized_by
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named events
MATCH (e:Event)
RETURN e.name AS event, e.type AS type, e.when AS when, e.standing AS standing,
       COLLECT { MATCH (e)-[:HELD_AT]->(p) RETURN DISTINCT p.name AS name ORDER BY name } AS where,
       COLLECT { MATCH (e)<-[:ATTENDED]-(p) RETURN DISTINCT p.name AS name ORDER BY name } AS attended_by,
       COLLECT { MATCH (e)<-[:ORGANIZED]-(p) RETURN DISTINCT p.name AS name ORDER BY name } AS organized_by
ORDER BY e.when_from, event, e.id
