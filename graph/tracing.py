"""Which claims each row of a query rests on, whatever the query returns of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .touched import claims_among

if TYPE_CHECKING:
    from ..cypher import Result
    from ..cypher.limits import Cancellation
    from .graph import Graph
    from .ledger import Ledger


class Traced:
    """A result that knows the ids of the claims behind its rows.

    Attributes:
        result: Asked with `because`.
    """

    def __init__(self, result: Result) -> None:
        self.result = result

    @cached_property
    def claims(self) -> tuple[tuple[str, ...], ...]:
        """For each row the claims that its patterns matched, in the order of the match."""
        because = self.result.because
        return tuple(tuple(claims_among(because.touched(row))) for row in range(len(because)))

    @cached_property
    def all_claims(self) -> tuple[str, ...]:
        """The claims of all rows, each once."""
        return tuple(claims_among(self.result.because.together()))


def query_with_claims(
    graph: Graph,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    max_rows: int | None = None,
    cancel: Cancellation | None = None,
) -> Traced:
    """Ask a graph, and keep track of the claims behind each row: those that its patterns matched.

    Conditions count (EXISTS with one that was found), and so do CALL { }, aggregates and DISTINCT
    (with all that they folded together). What only a node's own properties say is no claim here.

    Raises:
        neo4j.exceptions.Neo4jError: as `Graph.query` does.

    >>> from legajo import open_case
    >>> graph = open_case("pacto").graph(source="insight-workers")
    >>> text = "MATCH ()-[r:NEGOTIATED_WITH]->() WHERE r.denied_by IS NOT NULL RETURN r.denied_by"
    >>> traced = query_with_claims(graph, text)
    >>> traced.result.rows
    [(['osiris-luna'],)]
    >>> traced.claims == ((graph.ledger.claim("ic-luna-negotiated").id,),)
    True
    """
    return Traced(
        graph.query(
            text, parameters, timeout=timeout, max_rows=max_rows, cancel=cancel, because=True
        )
    )


def weakest(ledger: Ledger, claims: Iterable[str]) -> str | None:
    """The claim with the lowest standing; of several one that somebody denies, then the first.

    A row stands no firmer than this one. None where there is no claim.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> reported, alleged = (
    ...     next(one.id for one in ledger.claims.values() if one.standing.value == standing)
    ...     for standing in ("reported", "alleged")
    ... )
    >>> weakest(ledger, [reported, alleged]) == alleged
    True
    """

    def strength(name: str) -> tuple[Any, ...]:
        return (
            ledger.claims[name].standing,
            not ledger.denied_by(name),
            not ledger.denied_generally_by(name),
        )

    return min(claims, key=strength, default=None)
