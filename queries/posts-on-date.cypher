// question en: Who held which post on a given day, and for whom can that not be said?
// question es: ¿Quién ocupaba qué cargo en un día dado, y de quién no se puede decir?
// topic: people
// parameter: day: date : the day, such as 2020-06-01
// columns: who, post, body, on_that_day, since, until, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named posts-on-date -p day=2020-06-01
MATCH (person)-[r:HELD_POST]->(body)
WITH person, r, body, date($day) AS day
WITH person, r, body,
     CASE
       WHEN r.since_from > day OR r.until_to < day THEN 'no'
       WHEN r.when_from <= day AND r.when_to >= day AND r.when_from = r.when_to THEN 'yes'
       WHEN r.since_to <= day AND r.until_from >= day THEN 'yes'
       WHEN r.since_to <= day AND r.until IS NULL THEN 'began before, no end stated'
       WHEN r.when_from > day OR r.when_to < day THEN 'stated for another time'
       ELSE 'cannot be said'
     END AS on_that_day
WHERE on_that_day <> 'no'
WITH person, r, body, on_that_day,
     CASE on_that_day WHEN 'yes' THEN 1 WHEN 'cannot be said' THEN 3 WHEN 'stated for another time' THEN 4 ELSE 2 END AS rank
RETURN person.name AS who, r.as AS post, body.name AS body, on_that_day,
       coalesce(r.since, r.when) AS since, r.until AS until,
       r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY rank, who, post, body, r.claim
