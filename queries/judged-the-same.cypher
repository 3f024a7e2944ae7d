// question en: Which records were judged to be one and the same, and which form was kept?
// question es: ¿Qué fichas se juzgaron una misma, y qué forma se conservó?
// topic: people
// columns: kept, merged, name, names
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named judged-the-same
MATCH (e:Entity)
WHERE e.same_as IS NOT NULL
RETURN e.id AS kept, e.same_as AS merged, e.name AS name, e.names AS names
ORDER BY kept
