// question en: Who accused whom in public, and does anybody deny it?
// question es: ¿Quién acusó públicamente a quién, y alguien lo niega?
// topic: law
// columns: who, whom, when, standing, said_by, denied_by, denied_generally_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named accusations
MATCH (a)-[r:ACCUSED]->(b)
RETURN a.name AS who, b.name AS whom, coalesce(r.when, r.said) AS when, r.standing AS standing,
       r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity) WHERE d.id IN r.denied_by RETURN d.name ORDER BY d.name
       } AS denied_by,
       COLLECT { MATCH (d:Entity) WHERE d.id IN r.denied_generally_by RETURN d.name ORDER BY d.name } AS denied_generally_by,
       r.citations AS cited
ORDER BY whom, who, r.claim
