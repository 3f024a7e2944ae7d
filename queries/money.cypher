// question en: Who paid, took, stole, sold or owned what, how much, and who counted?
// question es: ¿Quién pagó, tomó, robó, vendió o poseyó qué, cuánto, y quién lo contó?
// topic: money
// columns: who, what, whom_or_what, amount, unit, of, counted_by, standing, said_by, denied_by, cited
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named money
MATCH (a)-[r:PAID|STOLE|EMBEZZLED_FROM|SOLD|OWNS|EXTORTED|TOOK_KICKBACKS_FROM]->(b)
RETURN a.name AS who, type(r) AS what, b.name AS whom_or_what, r.amount AS amount,
       r.amount_unit AS unit, r.amount_of AS of, r.amount_counted_by AS counted_by,
       r.standing AS standing, r.said_by_chain AS said_by,
       COLLECT {
         MATCH (d:Entity)
         WHERE d.id IN coalesce(r.denied_by, []) + coalesce(r.denied_generally_by, [])
         RETURN d.name + CASE WHEN d.id IN r.denied_by THEN '' ELSE ' (in general)' END AS denier
         ORDER BY denier
       } AS denied_by,
       r.citations AS cited
ORDER BY what, who, whom_or_what, r.claim
