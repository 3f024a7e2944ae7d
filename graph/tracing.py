"""Which claims each row of a query rests on, whatever the query returns of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ..cypher import Result
    from .graph import Graph


class Traced(NamedTuple):
    """A result, and for each of its rows the ids of the claims that it rests on.

    `complete` is False where only what the row itself holds could be looked at: a query without
    relationships, DISTINCT over aggregates. What is only a condition (in WHERE, EXISTS) is never
    traced.
    """

    result: Result
    claims: tuple[tuple[str, ...], ...]
    complete: bool


def query_with_claims(
    graph: Graph,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    max_rows: int | None = None,
) -> Traced:
    """Ask a graph, and keep track of the claims behind each row: those that its patterns matched.

    Raises:
        neo4j.exceptions.Neo4jError: as `Graph.query` does.

    >>> from legajo import open_case
    >>> graph = open_case("pacto").graph(source="insight-workers")
    >>> text = "MATCH ()-[r:NEGOTIATED_WITH]->() WHERE r.denied_by IS NOT NULL RETURN r.denied_by"
    >>> traced = query_with_claims(graph, text)
    >>> traced.result.rows, traced.complete
    ([(['osiris-luna'],)], True)
    >>> traced.claims == ((graph.ledger.claim("ic-luna-negotiated").id,),)
    True
    """
    from ..cypher.limits import Limits
    from ..cypher.witnesses import query_with_witnesses

    result, witnesses = query_with_witnesses(
        graph.engine,
        text,
        parameters,
        limits=Limits(timeout=timeout, max_rows=max_rows),
    )
    behind: Iterable[Any] = witnesses if witnesses is not None else [()] * len(result.rows)
    claims = tuple(
        tuple(_claims_in((row, others))) for row, others in zip(result.rows, behind, strict=True)
    )
    return Traced(result, claims, complete=witnesses is not None)


def _claims_in(value: object) -> Iterator[str]:
    """Ids of the claims in a value, each once, in reading order.

    A loop and no recursion: an aggregate over long paths holds millions of relationships.
    """
    from ..cypher import NodeValue, PathValue, RelationshipValue

    waiting = [value]
    seen: set[object] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, PathValue):
            waiting.extend(reversed([*one.nodes, *one.relationships]))
        elif isinstance(one, RelationshipValue) and one not in seen:
            seen.add(one)
            claim = one.properties.get("claim")
            if claim is None:
                waiting.append(one.start)
            elif claim not in seen:
                seen.add(claim)
                yield claim
        elif isinstance(one, NodeValue) and "Claim" in one.labels and one.key not in seen:
            seen.add(one.key)
            yield str(one.key)
