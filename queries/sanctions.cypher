// question: Who was put on a list or sanctioned, by whom and when?
// columns: whom, what, authority, dated, standing, cited
MATCH (authority)-[act:LISTED|SANCTIONED]->(whom)
RETURN whom.name AS whom, act.procedure AS what, authority.name AS authority,
       coalesce(act.when, act.since) AS dated, act.standing AS standing, act.citations AS cited
ORDER BY whom, what, authority, dated
