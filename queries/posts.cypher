// question: Who held which post, where and when?
// parameter: body = null : id or name of a body; null for all
// columns: who, post, body, since, until, standing, denied_by, cited
MATCH (person)-[post:HELD_POST]->(body)
WHERE $body IS NULL OR body.id = $body OR body.name = $body
RETURN person.name AS who, post.as AS post, body.name AS body,
       coalesce(post.since, post.when) AS since, post.until AS until,
       post.standing AS standing,
       COLLECT { MATCH (d:Entity) WHERE d.id IN post.denied_by RETURN d.name } AS denied_by,
       post.citations AS cited
ORDER BY who, since, post
