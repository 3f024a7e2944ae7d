// question en: Which figures are given, of what, and who counted?
// question es: ¿Qué cifras se dan, de qué, y quién contó?
// topic: money
// columns: claim, amount, low, high, of, unit, approximate, counted_by, standing, said_by, cited
// layer: evidence
// engines: networkx, neo4j
// example: legajo query pacto --named figures
MATCH (c:Claim)
WHERE c.amount IS NOT NULL
RETURN c.sentence AS claim, c.amount AS amount, c.amount_low AS low, c.amount_high AS high,
       c.amount_of AS of, c.amount_unit AS unit, c.amount_approximate AS approximate,
       c.amount_counted_by AS counted_by, c.standing AS standing, c.said_by_chain AS said_by,
       c.citations AS cited
ORDER BY of, low, claim, c.id
