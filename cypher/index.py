"""The graph as a query reads it: nodes by label and property, relationships by type and end.

Every part is built on first need: `RETURN 1` builds nothing, a look-up of nodes no adjacency.
"""

from __future__ import annotations

from collections import Counter
from threading import RLock
from typing import TYPE_CHECKING, Any

from .collector import collector_paused
from .errors import PROPERTY_TYPE, CypherError
from .limits import watched
from .values.comparison import group_key
from .values.entities import NodeValue, RelationshipValue
from .values.properties import property_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from .values.entities import Value

    NodeRow = tuple[Hashable, Iterable[str], Mapping[str, Any]]
    RelationshipRow = tuple[Hashable, Hashable, Hashable, str, Mapping[str, Any]]
    Rows = Iterable[Any] | Callable[[], Iterable[Any]]


class GraphIndex:
    """What the engine knows of one graph.

    Args:
        nodes: Rows (key, labels, properties), or a function that gives them.
        relationships: Rows (key, start key, end key, type, properties), or a function.
        directed: False where an edge has no direction and so matches both ways.
    """

    def __init__(self, nodes: Rows, relationships: Rows, *, directed: bool = True) -> None:
        # What can be read once only is kept, in case indexing is stopped and begun again.
        self._node_rows = _repeatable(nodes)
        self._relationship_rows = _repeatable(relationships)
        self.directed = directed
        self._lock = RLock()
        self._nodes: list[NodeValue] | None = None
        self._by_key: dict[Hashable, NodeValue] = {}
        self._by_label: dict[str, list[NodeValue]] | None = None
        self._relationships: list[RelationshipValue] | None = None
        self._by_type: dict[str, list[RelationshipValue]] = {}
        # How many relationships of a type go from a node to itself: filled with the adjacency.
        self.loops: dict[NodeValue, Counter[str]] = {}
        self._properties: set[str] | None = None
        self._node_properties: set[str] | None = None
        self._hashes: dict[tuple[str | None, str], dict[Any, list[NodeValue]]] = {}

    @property
    def nodes(self) -> list[NodeValue]:
        """All nodes, in the graph's order."""
        if self._nodes is None:
            with self._lock:
                if self._nodes is None:
                    rows = self._node_rows() if callable(self._node_rows) else self._node_rows
                    with collector_paused():
                        made = [
                            NodeValue(key, tuple(labels), properties, position)
                            for position, (key, labels, properties) in enumerate(watched(rows))
                        ]
                        self._by_key = {node.key: node for node in made}
                    self._nodes = made
        return self._nodes

    @property
    def labelled(self) -> dict[str, list[NodeValue]]:
        """Nodes by label."""
        if self._by_label is None:
            nodes = self.nodes
            with self._lock:
                if self._by_label is None:
                    found: dict[str, list[NodeValue]] = {}
                    for node in nodes:
                        for label in node.labels:
                            if label in found:
                                found[label].append(node)
                            else:
                                found[label] = [node]
                    self._by_label = found
        return self._by_label

    @property
    def relationships(self) -> list[RelationshipValue]:
        """All relationships; the first call also fills the adjacency of every node."""
        self.fill_adjacency()
        assert self._relationships is not None
        return self._relationships

    def fill_adjacency(self) -> None:
        """Give every node its relationships, once."""
        if self._relationships is not None:
            return
        with self._lock:
            if self._relationships is None:
                with collector_paused():
                    try:
                        self._build_relationships()
                    except BaseException:
                        self._forget_adjacency()
                        raise

    def _forget_adjacency(self) -> None:
        """Half of it would stand beside the whole of the next try."""
        self._by_type.clear()
        for node in self._nodes or ():
            node.outgoing.clear()
            node.incoming.clear()

    def _build_relationships(self) -> None:
        rows = (
            self._relationship_rows()
            if callable(self._relationship_rows)
            else self._relationship_rows
        )
        by_key = self._by_key if self.nodes else {}
        by_type = self._by_type
        made: list[RelationshipValue] = []
        loops: dict[NodeValue, Counter[str]] = {}
        for position, (key, start_key, end_key, kind, properties) in enumerate(watched(rows)):
            try:
                start, end = by_key[start_key], by_key[end_key]
            except KeyError as missing:
                raise CypherError(
                    PROPERTY_TYPE, f"Relationship {key!r} ends at {missing}, which is not a node."
                ) from None
            one = RelationshipValue(key, start, end, kind, properties, position)
            made.append(one)
            if start is end:
                loops.setdefault(start, Counter())[kind] += 1
            # Most lists of most nodes have one element: made as a literal it takes no spare room.
            for table in (start.outgoing, end.incoming, by_type):
                found = table.get(kind)
                if found is None:
                    table[kind] = [one]
                else:
                    found.append(one)
        self.loops = loops
        self._relationships = made

    @property
    def typed(self) -> dict[str, list[RelationshipValue]]:
        """Relationships by type."""
        if self._relationships is None:
            self.fill_adjacency()
        return self._by_type

    def with_value(self, label: str | None, key: str, value: Value) -> list[NodeValue]:
        """Nodes (of the label) whose property equals the value, by a hash built on first use."""
        table = self._hashes.get((label, key))
        if table is None:
            with self._lock:
                table = {}
                for node in self.nodes if label is None else self.labelled.get(label, ()):
                    found = property_of(node, key)
                    if found is not None:
                        table.setdefault(group_key(found), []).append(node)
                self._hashes[label, key] = table
        return table.get(group_key(value), [])

    @property
    def node_properties(self) -> set[str]:
        """Every property name on a node."""
        if self._node_properties is None:
            self._node_properties = _names(node.properties for node in self.nodes)
        return self._node_properties

    @property
    def known_properties(self) -> set[str]:
        """Every property name in the graph: what a misspelt one is compared with."""
        if self._properties is None:
            own = _names(one.properties for one in self.relationships)
            self._properties = self.node_properties | own
        return self._properties


def _repeatable(rows: Rows) -> Rows:
    if callable(rows) or iter(rows) is not rows:
        return rows
    return list(rows)


def _names(found: Iterable[Mapping[str, Any]]) -> set[str]:
    names: set[object] = set()
    for properties in found:
        names.update(properties)
    return {name for name in names if isinstance(name, str)}
