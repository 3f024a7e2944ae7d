"""What every store can do, and what a push answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from ..graph import Graph
    from ..property_graph import PropertyGraph
    from ..vocabulary import Vocabulary


class Counts(NamedTuple):
    """How many nodes and relationships."""

    nodes: int
    relationships: int


class Pushed(NamedTuple):
    """What a push did.

    Attributes:
        nodes: How many were `created`, `updated`, `unchanged` and `deleted`.
        relationships: The same.
        sent: How many rows went out.
        stored: How many of the case's are there now; the same, or the push is an error.
    """

    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    sent: Counts
    stored: Counts

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was."""
        both = (self.nodes, self.relationships)
        return any(one.get(word) for one in both for word in ("created", "updated", "deleted"))


class Store(Protocol):
    """A place where the graph of a case lies and is queried."""

    def push(self, graph: Graph, case: str | None = None) -> Pushed:
        """Make the store hold this graph of the case and nothing else of it."""
        ...

    def pull(self, vocabulary: Vocabulary | None = None) -> PropertyGraph:
        """Everything that the store holds of the case; the vocabulary orders labels."""
        ...

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Any:  # noqa: ANN401 - like neo4j.Result
        """The rows that a Cypher query finds."""
        ...

    def count(self) -> Counts:
        """How many nodes and relationships of the case are there."""
        ...

    def delete(self) -> Counts:
        """Take the case out; how many nodes and relationships went."""
        ...
