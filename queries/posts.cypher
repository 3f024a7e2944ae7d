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
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY who, since, post, body, r.claim
