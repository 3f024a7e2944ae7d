"""`NetworkXStore`: the graph in memory, the default: no server, no set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..closing import Closing
from ..property_graph import PropertyGraph
from .store import Counts, Pushed

if TYPE_CHECKING:
    from ...cypher import Result
    from ..graph import Graph
    from ..vocabulary import Vocabulary


class NetworkXStore(Closing):
    """One graph in memory, with the same questions as a server answers.

    >>> from legajo import open_case
    >>> store = NetworkXStore()
    >>> graph = open_case("pacto").graph(standing="recorded")
    >>> store.push(graph).stored == store.count()
    True
    >>> store.push(graph).changed
    False
    """

    def __init__(self) -> None:
        self._graph = PropertyGraph([], [])

    def push(self, graph: Graph, case: str | None = None) -> Pushed:
        """Hold this graph and nothing else; counted against what was held before."""
        before = self._graph
        name = case or (graph.case.name if graph.case is not None else "legajo")
        self._graph = PropertyGraph(graph.nodes, graph.relationships, title=name)
        sent = self.count()
        return Pushed(
            nodes=_changes(before.nodes, self._graph.nodes, lambda row: row.key),
            relationships=_changes(
                before.relationships,
                self._graph.relationships,
                lambda row: (row.start, row.type, row.end, row.key),
            ),
            sent=sent,
            stored=sent,
        )

    def pull(self, vocabulary: Vocabulary | None = None) -> PropertyGraph:  # noqa: ARG002 - as every store
        """What is held; its labels are in order."""
        return self._graph

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Result:
        """The rows that a query finds.

        Raises:
            neo4j.exceptions.ClientError: the query can't be run as it is, or takes too long.
        """
        return self._graph.query(text, parameters, timeout=timeout)

    def count(self) -> Counts:
        """How many nodes and relationships are held."""
        return Counts(len(self._graph.nodes), len(self._graph.relationships))

    def delete(self) -> Counts:
        """Hold nothing; what went."""
        gone = self.count()
        self._graph = PropertyGraph([], [])
        return gone

    def close(self) -> None:
        """Nothing to let go of; there as for every store."""


def _changes(before: Iterable[Any], after: Iterable[Any], key: Any) -> dict[str, int]:  # noqa: ANN401 - rows of either kind
    old = {key(row): row for row in before}
    new = {key(row): row for row in after}
    kept = old.keys() & new.keys()
    found = {
        "created": len(new.keys() - old.keys()),
        "updated": sum(old[one] != new[one] for one in kept),
        "unchanged": sum(old[one] == new[one] for one in kept),
        "deleted": len(old.keys() - new.keys()),
    }
    return {word: n for word, n in found.items() if n}
