// question: Was anybody convicted?
// columns: whom, court, dated, standing, cited
MATCH (court)-[act]->(whom)
WHERE act.procedure = 'convicted' AND NOT type(act) STARTS WITH 'NOT_'
RETURN whom.name AS whom, court.name AS court, act.when AS dated, act.standing AS standing,
       act.citations AS cited
ORDER BY whom, court
