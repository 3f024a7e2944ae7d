"""The claims and entities that rows of a query come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..cypher import NodeValue, PathValue, RelationshipValue

if TYPE_CHECKING:
    from ..cypher import Result
    from .ledger import Ledger


class Touched(NamedTuple):
    """Ids of claims and of entities."""

    claims: frozenset[str]
    entities: frozenset[str]


def claims_among(entities: Iterable[NodeValue | RelationshipValue]) -> Iterator[str]:
    """Ids of the claims that nodes and relationships stand for, each once.

    A claim is a relationship, in the evidence layer also a node; a relationship of that layer
    (`CITES`, `SAID_BY`) belongs to the claim that it starts from.
    """
    seen: set[str] = set()
    for one in entities:
        claim: Any = None
        if isinstance(one, NodeValue):
            claim = _claim_node(one)
        else:
            claim = one.properties.get("claim") or _claim_node(one.start)
        if claim is not None and claim not in seen:
            seen.add(claim)
            yield claim


def _claim_node(node: NodeValue) -> str | None:
    return str(node.key) if "Claim" in node.labels else None


def touched_by(ledger: Ledger, result: Result) -> Touched:
    """What the rows came from, where they were asked with `because`; else what they hold.

    Attributes of the entities come along: they are properties of the nodes.
    """
    found = result.because.together() if result.traced else tuple(_entities_in(result.rows))
    claims = set(claims_among(found))
    entities = {
        str(node.key)
        for one in found
        for node in ((one,) if isinstance(one, NodeValue) else (one.start, one.end))
        if node.key in ledger.entities
    }
    canonical = ledger.identity.canonical
    claims |= {
        claim.id
        for claim in ledger.claims.values()
        if claim.object is None
        and claim.subject in ledger.entities
        and canonical(claim.subject) in entities
    }
    return Touched(frozenset(claims), frozenset(entities))


def _entities_in(value: object) -> Iterator[NodeValue | RelationshipValue]:
    # A loop and no recursion: a list may hold millions of relationships.
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, PathValue):
            yield from one.nodes
            yield from one.relationships
        elif isinstance(one, NodeValue | RelationshipValue):
            yield one
