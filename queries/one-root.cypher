// question en: What rests on a single origin, however many documents repeat it?
// question es: ¿Qué descansa en un solo origen, por muchos documentos que lo repitan?
// topic: says
// columns: who, what, whom, root, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named one-root
MATCH (a)-[r]->(b)
WHERE size(r.roots) = 1
RETURN a.name AS who, type(r) AS what, b.name AS whom, r.roots[0] AS root,
       r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY root, who, what, whom, r.claim
