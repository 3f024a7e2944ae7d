// question en: Who met whom, when, and who says so?
// question es: ¿Quién se reunió con quién, cuándo, y quién lo dice?
// topic: meetings
// parameter: person: entity = null : one side; null for all
// columns: who, whom, when, at, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named meetings -p person=carlos-marroquin
MATCH (a)-[r:MET_WITH]-(b)
WHERE a = startNode(r)
  AND ($person IS NULL OR $person IN [a.id, b.id])
RETURN a.name AS who, b.name AS whom, r.when AS when,
       COLLECT { MATCH (p:Entity) WHERE p.id IN r.at RETURN p.name ORDER BY p.name } AS at,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY r.when_from, who, whom, r.claim
