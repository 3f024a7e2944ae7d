// question en: Was anybody convicted?
// question es: ¿Fue condenado alguien?
// topic: law
// columns: whom, court, dated, standing, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named convictions
MATCH (court)-[act]->(whom)
WHERE act.procedure = 'convicted' AND NOT type(act) STARTS WITH 'NOT_'
RETURN whom.name AS whom, court.name AS court, act.when AS dated, act.standing AS standing,
       act.citations AS cited
ORDER BY whom, court, act.claim
