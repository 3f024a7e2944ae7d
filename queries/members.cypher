// question en: Who belongs to a body or leads it, with or without a post?
// question es: ¿Quién pertenece a un grupo u organización o lo dirige, con cargo o sin él?
// topic: people
// parameter: body: entity = null : a body; null for all
// columns: who, how, body, as_what, since, until, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named members -p body=gana
MATCH (a)-[r:MEMBER_OF|LEADS|HELD_POST]->(b)
WHERE $body IS NULL OR b.id = $body
RETURN a.name AS who, type(r) AS how, b.name AS body, r.as AS as_what,
       coalesce(r.since, r.when) AS since, r.until AS until, r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY body, who, how, r.claim
