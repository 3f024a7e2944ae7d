// question en: Whom did an authority accuse, list, sanction, charge, arrest, clear or convict?
// question es: ¿A quién acusó, incluyó en una lista, sancionó, imputó, arrestó, exculpó o condenó una autoridad?
// topic: law
// parameter: procedure: text = null : accused, listed, sanctioned, charged, arrested, convicted, ...; null for all
// columns: authority, procedure, whom, dated, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named procedures -p procedure=sanctioned
MATCH (authority)-[act]->(whom)
WHERE act.procedure IS NOT NULL AND NOT type(act) STARTS WITH 'NOT_'
  AND ($procedure IS NULL OR act.procedure = $procedure)
RETURN authority.name AS authority, act.procedure AS procedure, whom.name AS whom,
       coalesce(act.when, act.since) AS dated, act.standing AS standing,
       act.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(act.denied_by, []) + coalesce(act.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN act.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       act.citations AS cited
ORDER BY procedure, authority, whom, dated, act.claim
