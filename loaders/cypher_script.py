"""A Cypher script as rows: what its statements make, and nothing else. No file is read by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.elements import NodeRow, RelationshipRow
from ..graph.keys import keyed, node_key
from ..graph.property_graph import PropertyGraph
from ..graph.utf8 import STDIN, read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELS = "__labels__"


def load_cypher(path: str | Path, parameters: Mapping[str, Any] | None = None) -> PropertyGraph:
    """The graph that a script of CREATE, MERGE, SET and other statements makes.

    A node's key is its property `id` where that is text and nobody else's, otherwise `node-` and
    its number; that of a relationship is its `claim`, otherwise what it joins and how.

    Args:
        path: The script; `-` for standard input.
        parameters: Values for `$name`.

    Raises:
        UnreachableError: the file can't be read, or is not UTF-8.
        neo4j.exceptions.Neo4jError: a statement is wrong; the message shows line and column.
    """
    from ..cypher import build

    built = build(read_utf8(path), parameters)
    keys: dict[Any, str] = {}
    taken: set[str] = set()
    nodes = []
    for number, properties in built.nodes(data=True):
        flat = {name: value for name, value in properties.items() if name != _LABELS}
        keys[number] = key = node_key(flat.get("id"), number, taken)
        nodes.append(NodeRow(key, _ordered(properties[_LABELS]), flat))
    relationships = []
    for start, end, properties in built.edges(data=True):
        flat = {name: value for name, value in properties.items() if name != _LABELS}
        (kind,) = properties[_LABELS]
        key = str(flat.get("claim") or f"{keys[start]}/{kind.lower()}/{keys[end]}")
        relationships.append(RelationshipRow(key, keys[start], keys[end], kind, flat))
    title = "script" if str(path) == STDIN else Path(path).stem
    return PropertyGraph(nodes, keyed(relationships), title=title)


def _ordered(labels: set[str]) -> tuple[str, ...]:
    """`Entity` first, as everywhere; a set has no order of its own."""
    return tuple(sorted(labels, key=lambda label: (label != "Entity", label)))


def as_entities(nodes: Iterator[NodeRow] | tuple[NodeRow, ...]) -> Iterator[NodeRow]:
    """Nodes as a server holds those of a case: each with a label and an id to be found by."""
    own = {"Entity", "Claim", "Source", "Bundle"}
    for row in nodes:
        labels = row.labels if own & set(row.labels) else ("Entity", *row.labels)
        yield NodeRow(row.key, labels, {**_properties(row), "id": row.key})


def as_claims(
    rows: Iterator[RelationshipRow] | tuple[RelationshipRow, ...],
) -> Iterator[RelationshipRow]:
    """Relationships as a server holds those of a case: each with a `claim` to be told by."""
    for row in rows:
        yield row._replace(properties={"claim": row.key, **_properties(row)})


def _properties(row: NodeRow | RelationshipRow) -> dict[str, Any]:
    """A server has no list of whole and other numbers: all are numbers with a fraction there."""
    return {
        name: list(map(float, value))
        if isinstance(value, (list, tuple)) and set(map(type, value)) == {int, float}
        else value
        for name, value in row.properties.items()
    }
