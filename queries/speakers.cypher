// question en: Whose words does the case go back to, and how firmly do they speak?
// question es: ¿A las palabras de quién se remonta el caso, y con qué firmeza hablan?
// topic: says
// columns: who, named, claims, recorded, reported, stated, alleged, inferred
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named speakers
MATCH ()-[r]->()
UNWIND r.origin AS speaker
MATCH (e:Entity {id: speaker})
WITH e, collect(r.standing) AS standings
RETURN e.name AS who, e.named AS named, size(standings) AS claims,
       size([one IN standings WHERE one = 'recorded']) AS recorded,
       size([one IN standings WHERE one = 'reported']) AS reported,
       size([one IN standings WHERE one = 'stated']) AS stated,
       size([one IN standings WHERE one = 'alleged']) AS alleged,
       size([one IN standings WHERE one = 'inferred']) AS inferred
ORDER BY claims DESC, who, e.id
