"""Server → rows: a case that was pushed, or whatever else a database holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...elements import NodeRow, RelationshipRow
from ...keys import keyed, node_key, relationship_key
from .layout import EVIDENCE_TYPES, KEY_LABELS, Layout
from .mark import MARK
from .rows import node_row, received, without_case, without_own

if TYPE_CHECKING:
    from ...vocabulary import Vocabulary
    from .connection import Connection


def pull_case(
    connection: Connection, layout: Layout, vocabulary: Vocabulary | None
) -> tuple[list[NodeRow], list[RelationshipRow]]:
    """Nodes and relationships of a case that legajo pushed, each sorted by its key."""
    nodes: list[NodeRow] = []
    for label in KEY_LABELS:
        pattern = layout.every("n", label)
        nodes += sorted(
            node_row(
                without_case(labels, layout.label),
                without_own(properties, layout.own),
                properties["id"],
                vocabulary,
            )
            for labels, properties in connection.stream(
                f"MATCH {pattern} RETURN labels(n) AS labels, properties(n) AS properties"
            )
        )
    found = [row for label in KEY_LABELS for row in _relationships(connection, layout, label)]
    return nodes, sorted(keyed(found), key=lambda row: (row.start, row.end, row.key))


def _relationships(connection: Connection, layout: Layout, label: str) -> Iterator[RelationshipRow]:
    for start, end, kind, given, plain in connection.stream(
        f"MATCH {layout.every('a', label)}-[r]->(b) WHERE {layout.ours} "
        "RETURN a.id AS start, b.id AS end, type(r) AS type, properties(r) AS properties, "
        "b:Entity AS plain",
        {"evidence_types": list(EVIDENCE_TYPES)},
    ):
        properties = received(given)
        key = relationship_key(start, kind, end, properties, plain=label == "Entity" and plain)
        yield RelationshipRow(key, start, end, kind, properties)


def pull_everything(connection: Connection) -> tuple[list[NodeRow], list[RelationshipRow]]:
    """Whatever a database holds that legajo did not write.

    A node's key is its property `id` where that is text and nobody else's, otherwise
    `node-` and its number.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    nodes = []
    for element, labels, properties in connection.stream(
        f"MATCH (n) WHERE NOT n:{MARK} RETURN elementId(n) AS element, labels(n) AS labels, "
        "properties(n) AS properties"
    ):
        number = element.rpartition(":")[2]
        keys[element] = key = node_key(properties.get("id"), number, taken)
        nodes.append(NodeRow(key, tuple(sorted(labels)), received(properties)))
    found = []
    for start, end, kind, properties in connection.stream(
        "MATCH (a)-[r]->(b) RETURN elementId(a) AS start, elementId(b) AS end, type(r) AS type, "
        "properties(r) AS properties"
    ):
        if start in keys and end in keys:
            left, right = keys[start], keys[end]
            key = f"{left}/{kind.lower()}/{right}"
            found.append(RelationshipRow(key, left, right, kind, received(properties)))
    return sorted(nodes), sorted(keyed(found), key=lambda row: (row.start, row.end, row.key))
