"""Rows for tests of pushes, and a client that pushes them in small batches, to be killed.

Run as a program: address, version of the rows, `alone` or `alongside`.
"""

from __future__ import annotations

import sys
from functools import partial

from legajo.graph import NodeRow, RelationshipRow
from legajo.graph.stores import Neo4jStore

BATCH = 5
COUNT = 40
Rows = tuple[list[NodeRow], list[RelationshipRow]]


def rows(version: int) -> Rows:
    """Two versions share most nodes; of the rest some change, some go and some come."""
    numbers = range(version * 8, version * 8 + COUNT)
    nodes = [
        NodeRow(
            f"n{number}",
            ("Entity", "Person"),
            {"id": f"n{number}", "name": f"N {number % (9 + version)}"},
        )
        for number in numbers
    ]
    links = [
        RelationshipRow(
            f"c{one}",
            f"n{one}",
            f"n{other}",
            "MET_WITH",
            {"claim": f"c{one}", "version": one * version},
        )
        for one, other in zip(numbers, [*numbers[3:], *numbers[:3]], strict=True)
    ]
    return nodes, links


def push(store: Neo4jStore, version: int) -> None:
    """Push one version as the case `kills`."""
    nodes, links = rows(version)
    store.push_rows(partial(list, nodes), partial(list, links), case="kills")


if __name__ == "__main__":
    with Neo4jStore(sys.argv[1], alongside=sys.argv[3] == "alongside", batch=BATCH) as client:
        push(client, int(sys.argv[2]))
