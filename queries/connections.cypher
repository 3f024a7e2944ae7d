// question en: Who connects two bodies or people, being linked to both?
// question es: ¿Quién une a dos instituciones o personas, por estar vinculado a ambas?
// topic: network
// parameter: one: entity : one body or person
// parameter: other: entity : the other
// columns: between, type, to_one, to_other, weakest, denied_by
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named connections -p one=ms-13 -p other=gana
MATCH (a:Entity)-[r]-(m)-[s]-(b:Entity)
WHERE a.id = $one AND b.id = $other AND a <> b
WITH m, r, s, ['recorded', 'reported', 'stated', 'alleged', 'inferred'] AS standings
WITH m, r, s, standings,
     reduce(last = 0, k IN range(0, 4) |
            CASE WHEN standings[k] IN [r.standing, s.standing] THEN k ELSE last END) AS weakest
RETURN m.name AS between, m.type AS type, type(r) AS to_one, type(s) AS to_other,
       standings[weakest] AS weakest,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
           OR d.id IN coalesce(s.denied_by, []) + coalesce(s.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by OR d.id IN s.denied_by THEN ''
                              ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by
ORDER BY weakest, between, to_one, to_other, r.claim, s.claim
