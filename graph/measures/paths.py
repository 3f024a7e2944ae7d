"""Paths between two entities: the strongest, and the shortest. The page finds the same ones.

A path goes over what a graph draws, whichever way it points, and through entities of any type.

1. Claims are ranked by standing, and of two with the same standing the one that nobody denies (in
   general included) comes first: ten ranks.
2. A step is as strong as the strongest claim between its ends, the first in the ledger's order.
3. A path is as strong as its weakest step; the first of several equal ones is its weakest link.
4. The strongest path is the one whose weakest link ranks first; then that with the fewest steps;
   then the one whose ids, compared from the start, come first. The shortest path has the fewest
   steps; then the strongest weakest link; then the ids decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import MeasureError
from ..lookup import find_entity
from ..standing import STRONGEST_FIRST, Polarity

if TYPE_CHECKING:
    from ..graph import Graph
    from ..ledger import Ledger

_LAST_RANK = 2 * len(STRONGEST_FIRST) - 1

Neighbours = Mapping[str, Mapping[str, "Step"]]


class Step(Struct, frozen=True, kw_only=True):
    """One step: from one entity to the next, over the strongest claim between them.

    Attributes:
        rank: of the claim, from 0, recorded and denied by nobody, to 9, inferred and denied.
        claims: every claim between the two that the graph draws, in the ledger's order.
    """

    start: str
    end: str
    claim: str
    rank: int
    claims: tuple[str, ...]


class Path(Struct, frozen=True, kw_only=True):
    """A path, as the ids of its entities and its steps."""

    entities: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def weakest(self) -> Step:
        """The weakest link: the step whose claim stands lowest; the first where several do."""
        return max(self.steps, key=lambda step: step.rank)


def rank_of(ledger: Ledger, claim: str) -> int:
    """How firm a claim is, from 0, recorded and denied by nobody, to 9, inferred and denied.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> rank_of(ledger, ledger.claim("ic-luna-negotiated").id)
    7
    """
    standing = STRONGEST_FIRST.index(ledger.claims[claim].standing)
    return 2 * standing + ledger.is_denied(claim)


def strongest_path(graph: Graph, one: str, other: str) -> Path | None:
    """The path whose weakest link is strongest; None where there is no path.

    Args:
        graph: Narrow it first to leave out what no path may use.
        one: Where it starts: an id, a name, or words of one.
        other: Where it ends.

    Raises:
        UnknownName: no entity has that name.
        AmbiguousName: several have.
        MeasureError: both are the same entity.

    >>> from legajo import open_case
    >>> graph = open_case("pacto").graph()
    >>> path = strongest_path(graph, "us-treasury", "ms-13")
    >>> path.entities
    ('us-treasury', 'carlos-marroquin', 'bukele-government', 'ms-13')
    """
    ends = _ends(graph, one, other)
    neighbours = _neighbours(graph)
    for rank in range(_LAST_RANK + 1):
        distances = _distances(neighbours, ends[1], rank)
        if ends[0] in distances:
            return _walk(neighbours, distances, ends, rank)
    return None


def shortest_path(graph: Graph, one: str, other: str) -> Path | None:
    """The path with the fewest steps; None where there is no path. See `strongest_path`.

    It can run through a denied allegation: its weakest link says so.

    >>> from legajo import open_case
    >>> graph = open_case("pacto").graph()
    >>> path = shortest_path(graph, "us-treasury", "ms-13")
    >>> len(path.steps), graph.ledger.claims[path.weakest.claim].standing.value
    (2, 'alleged')
    """
    ends = _ends(graph, one, other)
    neighbours = _neighbours(graph)
    fewest = _distances(neighbours, ends[1], _LAST_RANK)
    if ends[0] not in fewest:
        return None
    for rank in range(_LAST_RANK + 1):
        distances = _distances(neighbours, ends[1], rank)
        if distances.get(ends[0]) == fewest[ends[0]]:
            return _walk(neighbours, distances, ends, rank)
    return None


def _ends(graph: Graph, one: str, other: str) -> tuple[str, str]:
    start, end = (find_entity(graph.ledger, text) for text in (one, other))
    if start == end:
        name = graph.ledger.entity(start).name
        raise MeasureError(
            f"both ends of the path are {name} ({start}).", hint="Name two entities."
        )
    return start, end


def _neighbours(graph: Graph) -> Neighbours:
    """For each entity whom a step leads to."""
    ledger = graph.ledger
    canonical = ledger.identity.canonical
    found: dict[tuple[str, str], list[str]] = {}
    for name in graph.drawn:
        claim = ledger.claims[name]
        start, end = canonical(claim.subject), canonical(claim.object or claim.subject)
        if claim.polarity is Polarity.ASSERTS and start != end:
            found.setdefault((min(start, end), max(start, end)), []).append(name)
    neighbours: dict[str, dict[str, Step]] = {}
    for (start, end), names in found.items():
        ranks = [rank_of(ledger, name) for name in names]
        rank = min(ranks)
        claim_id, claims = names[ranks.index(rank)], tuple(names)
        for here, there in ((start, end), (end, start)):
            neighbours.setdefault(here, {})[there] = Step(
                start=here, end=there, claim=claim_id, rank=rank, claims=claims
            )
    return neighbours


def _distances(neighbours: Neighbours, goal: str, rank: int) -> dict[str, int]:
    """How many steps it is to the goal, over steps of this rank or a better one."""
    distances = {goal: 0}
    edge = [goal]
    while edge:
        reached: list[str] = []
        for here in edge:
            for there, step in neighbours.get(here, {}).items():
                if step.rank <= rank and there not in distances:
                    distances[there] = distances[here] + 1
                    reached.append(there)
        edge = reached
    return distances


def _walk(
    neighbours: Neighbours, distances: Mapping[str, int], ends: tuple[str, str], rank: int
) -> Path:
    """From the start by steps that come nearer to the goal, each to the first id."""
    here, goal = ends
    steps: list[Step] = []
    while here != goal:
        step = min(
            (
                step
                for there, step in neighbours[here].items()
                if step.rank <= rank and distances.get(there) == distances[here] - 1
            ),
            key=lambda one: one.end,
        )
        steps.append(step)
        here = step.end
    return Path(entities=(ends[0], *(step.end for step in steps)), steps=tuple(steps))
