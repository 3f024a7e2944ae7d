// question en: By which names and titles does each person or body appear?
// question es: ¿Con qué nombres y títulos aparece cada persona o institución?
// topic: people
// parameter: entity: entity = null : id or name; null for all
// columns: id, name, type, names, same_as
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named names-used -p entity=osiris-luna
MATCH (e:Entity)
WHERE ($entity IS NULL OR e.id = $entity) AND size(e.names) > 1
RETURN e.id AS id, e.name AS name, e.type AS type, e.names AS names, e.same_as AS same_as
ORDER BY id
