"""Nodes and relationships with properties, wherever they come from: to query, draw and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .counts import nodes_and_relationships
from .elements import NodeRow, RelationshipRow

if TYPE_CHECKING:
    import networkx

    from ..cypher import Engine, Result


class PropertyGraph:
    """Rows of nodes and relationships, as a store or a file gave them. Immutable.

    Attributes:
        title: What it is called where it is written.
        nodes: Keys are unique.
        relationships: Keys are unique among those with the same ends.
    """

    def __init__(
        self,
        nodes: Iterable[NodeRow],
        relationships: Iterable[RelationshipRow],
        *,
        title: str = "legajo",
    ) -> None:
        self.title = title
        self.nodes: tuple[NodeRow, ...] = tuple(nodes)
        self.relationships: tuple[RelationshipRow, ...] = tuple(relationships)

    @cached_property
    def networkx(self) -> networkx.MultiDiGraph[str]:
        """The same as a frozen networkx graph; edges are keyed by the relationships' keys.

        A node's attribute `__labels__` holds its labels, an edge's `__labels__` its type.
        """
        from .multigraph import collector_paused, to_networkx

        with collector_paused():
            return to_networkx(self.nodes, self.relationships)

    @cached_property
    def engine(self) -> Engine:
        """The Cypher engine over its rows."""
        from ..cypher import Engine

        return Engine.from_rows(self.nodes, self.relationships)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Result:
        """The rows that a Cypher query finds here.

        Raises:
            neo4j.exceptions.ClientError: the query can't be run as it is, or takes too long.

        >>> from legajo.graph import NodeRow, PropertyGraph
        >>> graph = PropertyGraph([NodeRow("ana", ("Person",), {"name": "Ana Soto"})], [])
        >>> graph.query("MATCH (p:Person) RETURN p.name").data()
        [{'p.name': 'Ana Soto'}]
        """
        return self.engine.query(text, parameters, timeout=timeout)

    def __repr__(self) -> str:
        size = nodes_and_relationships(len(self.nodes), len(self.relationships))
        return f"<PropertyGraph: {size}>"
