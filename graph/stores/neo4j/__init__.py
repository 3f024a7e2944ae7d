"""The graph on a Neo4j server: `Neo4jStore`.

settings.py    where the server is and who asks
failures.py    what the driver raises → one sentence for each cause
connection.py  one driver, sessions that read or write
layout.py      which labels, keys and constraints hold a case, alone or beside others
mark.py        the node that says that a push is under way, and the record of the last one
rows.py        rows ↔ what the server holds
push.py        rows → server, in batches
pull.py        server → rows
scope.py       a query kept to one case of several
store.py       the store
"""
