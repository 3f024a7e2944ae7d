// question en: Who held which post, where and when?
// question es: ¿Quién ocupó qué cargo, dónde y cuándo?
// topic: people
// parameter: body: entity = null : a body; null for all
// parameter: person: entity = null : a person; null for all
// columns: who, post, body, since, until, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named posts -p body=fbi
MATCH (person)-[r:HELD_POST]->(body)
WHERE ($body IS NULL OR body.id = $body)
  AND ($person IS NULL OR person.id = $person)
RETURN person.name AS who, r.as AS post, body.name AS body,
       coalesce(r.since, r.when) AS since, r.until AS until,
       r.standing AS standing,
       COLLECT {
         MATCH (d:Entity) WHERE d.id IN r.denied_by RETURN d.name ORDER BY d.name
       } AS denied_by,
       r.citations AS cited
ORDER BY who, since, post, body, r.claim
