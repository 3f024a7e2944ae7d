"""Nodes, relationships and paths: one object an entity, equal only to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


# None, bool, int, float, str, list, dict, date, a TemporalValue, or one of the classes below: what
# an expression comes to.
Value: TypeAlias = Any


class NodeValue:
    """A node of the indexed graph.

    Attributes:
        key: What the graph calls the node.
        labels: In the order the graph gives them.
        properties: As stored; read single ones through `properties.property_of`, which checks the
            type.
        position: Place among the graph's nodes, from 0.
        outgoing, incoming: Relationships by type; filled when a query first expands.
    """

    __slots__ = ("incoming", "key", "labels", "outgoing", "position", "properties")

    def __init__(
        self, key: Hashable, labels: tuple[str, ...], properties: Mapping[str, Any], position: int
    ) -> None:
        self.key: Hashable = key
        self.labels: tuple[str, ...] = labels
        self.properties: Mapping[str, Any] = properties
        self.position: int = position
        self.outgoing: dict[str, list[RelationshipValue]] = {}
        self.incoming: dict[str, list[RelationshipValue]] = {}

    def __repr__(self) -> str:
        return f"<Node {self.key!r} {':'.join(self.labels)}>"


class EdgeKey:
    """What follows the ends in the key of a networkx edge: nothing, or its number among parallels.

    Many relationships share one: their whole keys would take more room than all else about them.
    """

    __slots__ = ("rest",)

    def __init__(self, rest: tuple[Hashable, ...]) -> None:
        self.rest = rest


class RelationshipValue:
    """A relationship of the indexed graph; parallel ones stay apart."""

    __slots__ = ("_key", "end", "position", "properties", "start", "type")

    def __init__(
        self,
        key: Hashable,
        start: NodeValue,
        end: NodeValue,
        type: str,  # noqa: A002 - the word for it in Cypher
        properties: Mapping[str, Any],
        position: int,
    ) -> None:
        self._key = key
        self.start: NodeValue = start
        self.end: NodeValue = end
        self.type: str = type
        self.properties: Mapping[str, Any] = properties
        self.position: int = position

    @property
    def key(self) -> Hashable:
        """What the graph calls it; in networkx its two nodes, and a key beside parallel ones."""
        if type(self._key) is EdgeKey:
            rest: tuple[Hashable, ...] = getattr(self._key, "rest")  # noqa: B009 - told by its type
            return (self.start.key, self.end.key, *rest)
        return self._key

    def __repr__(self) -> str:
        return f"<Relationship {self.start.key!r} -{self.type}-> {self.end.key!r}>"


class PathValue:
    """A walk as matched: one node more than relationships."""

    __slots__ = ("nodes", "relationships")

    def __init__(self, nodes: list[NodeValue], relationships: list[RelationshipValue]) -> None:
        self.nodes: list[NodeValue] = nodes
        self.relationships: list[RelationshipValue] = relationships

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PathValue):
            return NotImplemented
        return self.nodes == other.nodes and self.relationships == other.relationships

    def __hash__(self) -> int:
        return hash((tuple(self.nodes), tuple(self.relationships)))

    def __repr__(self) -> str:
        return f"<Path of {len(self.relationships)} from {self.nodes[0].key!r}>"
