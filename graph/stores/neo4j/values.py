"""What the driver returns as the embedded engine's values: printed, they look the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date

from ....cypher import NodeValue, PathValue, RelationshipValue
from ....cypher.values.foreign import UNKNOWN, from_python
from .layout import KEY_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import neo4j

    from .connection import Connection
    from .layout import Layout


# The values of one row, in the columns' order.
Row = list[Any]


class Reading:
    """Rows of results; of nodes that stand only at a relationship's ends the rest is fetched."""

    def __init__(self, connection: Connection, layout: Layout | None) -> None:
        self.connection = connection
        self.layout = layout
        self._nodes: dict[str, NodeValue] = {}

    def rows(self, records: Iterable[neo4j.Record]) -> list[Row]:
        """The values of each record."""
        listed = list(records)
        self._fetch(listed)
        return [[self._value(value) for value in record.values()] for record in listed]

    def _fetch(self, records: list[neo4j.Record]) -> None:
        """Keep every node that the rows hold or that a relationship in them joins."""
        missing: dict[str, None] = {}
        for entity in _entities([list(record.values()) for record in records]):
            for node in (entity,) if isinstance(entity, Node) else entity.nodes:
                if node is None:
                    continue
                if node.labels or dict(node):
                    self._keep(node)
                else:
                    missing[node.element_id] = None
        wanted = [name for name in missing if name not in self._nodes]
        if wanted:
            for row in self.connection.read(
                "MATCH (n) WHERE elementId(n) IN $wanted RETURN n", {"wanted": wanted}
            ):
                self._keep(row["n"])

    def _keep(self, node: Node) -> NodeValue:
        known = self._nodes.get(node.element_id)
        if known is not None:
            return known
        own = self.layout.own if self.layout is not None else {}
        label = self.layout.label if self.layout is not None else None
        properties = {
            name: self._value(value) for name, value in sorted(node.items()) if name not in own
        }
        names = [one for one in KEY_LABELS if one in node.labels]
        names += sorted(one for one in node.labels if one not in KEY_LABELS and one != label)
        key = properties.get("id", node.element_id)
        value = NodeValue(key, tuple(names), properties, len(self._nodes))
        self._nodes[node.element_id] = value
        return value

    def _value(self, value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
        if isinstance(value, Node):
            return self._keep(value)
        if isinstance(value, Relationship):
            return self._relationship(value)
        if isinstance(value, Path):
            return PathValue(
                [self._keep(one) for one in value.nodes],
                [self._relationship(one) for one in value.relationships],
            )
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, dict):
            return {name: self._value(one) for name, one in value.items()}
        if isinstance(value, Date):
            return date(value.year, value.month, value.day)
        found = from_python(value)
        return value if found is UNKNOWN else found

    def _relationship(self, one: Relationship) -> RelationshipValue:
        start, end = (self._keep(node) for node in one.nodes if node is not None)
        properties = {name: self._value(value) for name, value in sorted(one.items())}
        key = properties.get("claim", one.element_id)
        return RelationshipValue(key, start, end, one.type, properties, 0)


def _entities(values: Iterable[Any]) -> Iterable[Any]:
    """Nodes, relationships and paths, however deep they lie."""
    for value in values:
        if isinstance(value, (Node, Relationship)):
            yield value
        elif isinstance(value, Path):
            yield from value.nodes
            yield from value.relationships
        elif isinstance(value, list):
            yield from _entities(value)
        elif isinstance(value, dict):
            yield from _entities(value.values())
