"""Claims between the same two entities that say the same of their line: drawn as one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ....graph.standing import STRONGEST_FIRST, Procedure, Standing
from ..content import Content


class Tie(Struct, frozen=True, kw_only=True):
    """One line in print: the claims from one entity to another of one standing, procedure, denial.

    Attributes:
        start, end: places in the list of those shown; for what has no direction, in its order.
        directed: False for symmetric relations, which get no arrow.
    """

    start: int
    end: int
    directed: bool
    standing: Standing
    procedure: Procedure | None
    denied: bool
    claims: tuple[str, ...]


def ties(content: Content, shown: Sequence[str]) -> list[Tie]:
    """The lines among these entities, strongest standing first between each two of them.

    Claims that join an entity with itself are no lines: `loops` counts them.
    """
    place = {entity: number for number, entity in enumerate(shown)}
    ledger = content.ledger
    canonical = ledger.identity.canonical
    found: dict[tuple[int, int, bool, Standing, Procedure | None, bool], list[str]] = {}
    for name in content.graph.drawn:
        claim = ledger.claims[name]
        start = place.get(canonical(claim.subject))
        end = place.get(canonical(claim.object or claim.subject))
        if start is None or end is None or start == end:
            continue
        directed = not ledger.vocabulary.relations[claim.relation].symmetric
        if not directed and end < start:
            start, end = end, start
        key = (
            start,
            end,
            directed,
            claim.standing,
            ledger.procedure(claim),
            content.ledger.is_denied(claim.id),
        )
        found.setdefault(key, []).append(name)
    rank = {standing: number for number, standing in enumerate(STRONGEST_FIRST)}
    ordered = sorted(
        found.items(),
        key=lambda one: (
            min(one[0][0], one[0][1]),
            max(one[0][0], one[0][1]),
            rank[one[0][3]],
            one[0][0],
            "" if one[0][4] is None else one[0][4].value,
            one[0][2],
            one[0][5],
        ),
    )
    return [
        Tie(
            start=start,
            end=end,
            directed=directed,
            standing=standing,
            procedure=procedure,
            denied=denied,
            claims=tuple(claims),
        )
        for (start, end, directed, standing, procedure, denied), claims in ordered
    ]


def loops(content: Content, shown: Sequence[str]) -> int:
    """How many claims join one of these with itself."""
    known = set(shown)
    canonical = content.ledger.identity.canonical
    count = 0
    for name in content.graph.drawn:
        claim = content.ledger.claims[name]
        start = canonical(claim.subject)
        count += start in known and start == canonical(claim.object or claim.subject)
    return count
