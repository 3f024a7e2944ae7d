// question en: Who was put on a list or sanctioned, by whom and when?
// question es: ¿Quién fue incluido en una lista o sancionado, por quién y cuándo?
// topic: law
// columns: whom, what, authority, dated, standing, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named sanctions
MATCH (authority)-[act:LISTED|SANCTIONED]->(whom)
RETURN whom.name AS whom, act.procedure AS what, authority.name AS authority,
       coalesce(act.when, act.since) AS dated, act.standing AS standing, act.citations AS cited
ORDER BY whom, what, authority, dated, act.claim
