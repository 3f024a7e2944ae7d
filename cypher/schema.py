"""`CALL db.schema...`: which labels, types and properties occur together, as Neo4j counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from .values.entities import NodeValue, RelationshipValue
from .values.properties import properties_of

if TYPE_CHECKING:
    from .index import GraphIndex
    from .values.entities import Value

_TYPES = {str: "String", bool: "Boolean", int: "Long", float: "Double", date: "Date"}


class Shown(dict[str, Any]):
    """Properties of what stands for a label or a type: a client sees them, a query reads none."""

    def __init__(self, shown: dict[str, Any]) -> None:
        super().__init__()
        self.shown = shown


def visualization(index: GraphIndex) -> Iterator[tuple[Any, ...]]:
    """One row: a node for each label, a relationship for each type between labels.

    As in Neo4j a type joins every label that it starts from with every label that it ends at,
    whether or not one relationship joins these two.
    """
    nodes = {
        label: NodeValue(
            label, (label,), Shown({"name": label, "indexes": [], "constraints": []}), -1 - place
        )
        for place, label in enumerate(sorted(index.labelled))
    }
    relationships: list[RelationshipValue] = []
    for kind, found in sorted(index.typed.items()):
        starts = sorted({label for one in found for label in one.start.labels})
        ends = sorted({label for one in found for label in one.end.labels})
        for start in starts:
            for end in ends:
                place = -1 - len(relationships)
                shown = Shown({"name": kind})
                key = (start, kind, end)
                relationships.append(
                    RelationshipValue(key, nodes[start], nodes[end], kind, shown, place)
                )
    yield list(nodes.values()), relationships


def node_type_properties(index: GraphIndex) -> Iterator[tuple[Any, ...]]:
    """A row for each set of labels that occurs, and each property on it."""
    groups: dict[tuple[str, ...], list[NodeValue]] = {}
    for node in index.nodes:
        groups.setdefault(tuple(sorted(node.labels)), []).append(node)
    for labels, nodes in sorted(groups.items()):
        name = "".join(f":`{label}`" for label in labels)
        for row in _properties(nodes):
            yield name, list(labels), *row


def relationship_type_properties(index: GraphIndex) -> Iterator[tuple[Any, ...]]:
    """A row for each type and each property on it."""
    for kind, found in sorted(index.typed.items()):
        for row in _properties(found):
            yield f":`{kind}`", *row


def _properties(
    entities: Iterable[NodeValue] | Iterable[RelationshipValue],
) -> Iterator[tuple[str | None, list[str] | None, bool]]:
    """(name, types, whether each of them has it), or one row of nulls where none has any."""
    types: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    total = 0
    for entity in entities:
        total += 1
        for key, value in properties_of(entity).items():
            types.setdefault(key, set()).add(_type_name(value))
            counts[key] = counts.get(key, 0) + 1
    for key in sorted(types):
        yield key, sorted(types[key]), counts[key] == total
    if not types:
        yield None, None, False


def _type_name(value: Value) -> str:
    if type(value) is list:
        # An empty one is stored as text.
        return f"{_type_name(value[0]) if value else 'String'}Array"
    return _TYPES.get(type(value)) or str(getattr(type(value), "cypher_name", "Any"))
