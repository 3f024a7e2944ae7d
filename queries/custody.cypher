// question en: Who was arrested, imprisoned, released, deported or extradited, and who asked for it?
// question es: ¿Quién fue arrestado, encarcelado, liberado, deportado o extraditado, y quién lo pidió?
// topic: law
// columns: who, what, whom_or_where, to, when, standing, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named custody
MATCH (a)-[r:ARRESTED|IMPRISONED_IN|RELEASED|DEPORTED|EXTRADITED|SOUGHT_EXTRADITION_OF]->(b)
RETURN a.name AS who, type(r) AS what, b.name AS whom_or_where,
       COLLECT { MATCH (x:Entity) WHERE x.id IN r.to RETURN x.name ORDER BY x.name } AS to,
       coalesce(r.when, r.since) AS when, r.standing AS standing,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, whom_or_where, r.claim
