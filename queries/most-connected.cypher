// question en: Who is most connected, counting only claims as firm as asked?
// question es: ¿Quién está más conectado, contando sólo afirmaciones tan firmes como se pida?
// topic: network
// parameter: standings: list of text = ["recorded"] : which standings count
// parameter: type: text = "Entity" : label of those who are ranked
// parameter: limit: integer = 20 : how many
// columns: who, type, others, claims, denied
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named most-connected -p type=Person -p standings:='["recorded", "reported"]'
MATCH (e:Entity)-[r]-(o)
WHERE r.standing IN $standings AND $type IN labels(e) AND NOT type(r) STARTS WITH 'NOT_'
WITH e, count(DISTINCT o) AS others, count(DISTINCT r) AS claims,
     count(DISTINCT CASE WHEN coalesce(r.denied_by, r.denied_generally_by) IS NOT NULL THEN r
                         END) AS denied
RETURN e.name AS who, e.type AS type, others, claims, denied
ORDER BY others DESC, claims DESC, who, e.id
LIMIT $limit
