"""How far ranks can be trusted: where each actor would be if the case were a little otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from msgspec import Struct

from ..errors import MeasureError
from ..lookup import find_entity
from .catalogue import Measure, find_measures
from .network import Network, refuse_other_graphs
from .rule import RuleWords, rule_from_words
from .scenarios import (
    KINDS,
    Kind,
    Scenario,
    Skipped,
    World,
    candidates,
    denial_scenarios,
    drawn_networks,
    identity_scenarios,
    source_scenarios,
    standing_scenarios,
)
from .values import ranks

if TYPE_CHECKING:
    from ..graph import Graph

DRAWS = 200
SEED = 0
# Of the draws, the share that a rank's range leaves out at each end.
_TAIL = 0.05


class Range(Struct, frozen=True, kw_only=True):
    """Where an actor stands in the scenarios of one kind.

    Attributes:
        best, worst: ranks; None where it is in none of the networks. Of draws at random, the ends
            of the middle nine tenths.
        at_worst: the scenario in which it ranks worst, or is no longer there; None for draws, and
            where its rank is the same in all.
        gone: in how many scenarios it is no longer there.
    """

    best: int | None
    worst: int | None
    at_worst: str | None
    gone: int


class Shift(Struct, frozen=True, kw_only=True):
    """A rank that does not hold in a scenario; `after` is None where the actor is gone."""

    actor: str
    before: int
    after: int | None
    scenario: Scenario


class Sensitivity(Struct, frozen=True, kw_only=True):
    """How the ranks of one measure move.

    Attributes:
        ranks: as the case is.
        scenarios: those that were taken, draws at random apart.
        draws: how many draws at random; `seed` makes them the same again.
        skipped: those that say nothing, with the reason.
        ranges: for each actor and each kind of scenario its range of ranks.
        shifts: for each actor whose rank changes in a scenario that is no draw, each such change.
    """

    measure: Measure
    network: Network
    ranks: Mapping[str, int]
    scenarios: tuple[Scenario, ...]
    skipped: tuple[Skipped, ...]
    draws: int
    seed: int
    ranges: Mapping[str, Mapping[Kind, Range]]
    shifts: tuple[Shift, ...]

    def actors(self) -> tuple[str, ...]:
        """Ids of the actors by rank; equal ones in the ledger's order."""
        return tuple(sorted(self.ranks, key=self.ranks.__getitem__))

    def rows(self) -> list[dict[str, Any]]:
        """One for each actor: rank, id, name, and for each kind of scenario best and worst rank."""
        found = []
        for name in self.actors():
            row: dict[str, Any] = {"rank": self.ranks[name], "id": name}
            row["name"] = self.network.ledger.entity(name).name
            for kind, reach in self.ranges[name].items():
                row |= {
                    f"{kind}_best": reach.best,
                    f"{kind}_worst": reach.worst,
                    f"{kind}_gone": reach.gone,
                    f"{kind}_at_worst": reach.at_worst,
                }
            found.append(row)
        return found

    def summary(self, *, first: int = 10) -> str:
        """In one sentence: how many of the first ranks survive every scenario.

        >>> from legajo import open_case
        >>> found = sensitivity(open_case("pacto").graph(), "degree", draws=0)
        >>> found.summary(first=1)
        'The first rank by degree does not hold in all 25 scenarios.'
        """
        listed = [name for name, rank in self.ranks.items() if rank <= first]
        if not listed:
            return f"Nobody has a rank by {self.measure.id}."
        if not self.scenarios:
            return "There is no scenario: nothing can be left out, and nobody is in question."
        moved = {shift.actor for shift in self.shifts}
        surviving = sum(name not in moved for name in listed)
        where = f"in {self._every()}"
        if len(listed) == 1:
            held = "holds" if surviving else "does not hold"
            return f"The first rank by {self.measure.id} {held} {where}."
        ranks = f"the first {len(listed)} ranks by {self.measure.id}"
        return f"{surviving or 'None'} of {ranks} {'holds' if surviving < 2 else 'hold'} {where}."

    def _every(self) -> str:
        count = len(self.scenarios)
        return "the only scenario" if count == 1 else f"all {count} scenarios"

    def sentences(self, *, first: int = 10) -> tuple[str, ...]:
        """In words: which of the first ranks survive, and what becomes of those that don't.

        >>> from legajo import open_case
        >>> found = sensitivity(open_case("pacto").graph(), "degree", draws=0)
        >>> found.sentences(first=1)[0].partition(". ")[0]
        'Rank 1 by degree, Osiris Luna, holds in 24 of 25 scenarios'
        """
        return tuple(self._sentence(name) for name in self.actors() if self.ranks[name] <= first)

    def _sentence(self, name: str) -> str:
        rank = self.ranks[name]
        shared = sum(other == rank for other in self.ranks.values()) - 1
        also = f" (shared with {shared} more)" if shared else ""
        head = f"Rank {rank} by {self.measure.id}{also}, {self.network.ledger.entity(name).name},"
        moved = [shift for shift in self.shifts if shift.actor == name]
        if not moved:
            return f"{head} holds in {self._every()}."
        last = len(self.ranks) + 1
        worst = max(moved, key=lambda shift: shift.after or last)
        best = min(moved, key=lambda shift: shift.after or last)
        told = []
        if (worst.after or last) > rank:
            told.append(f" At worst {self._change(worst)}.")
        if (best.after or last) < rank:
            told.append(f" At best {self._change(best)}.")
        every = len(self.scenarios)
        held = f"{every - len(moved) or 'none'} of {every} scenarios"
        return f"{head} holds in {held if every > 1 else 'no scenario'}.{''.join(told)}"

    def _change(self, shift: Shift) -> str:
        place = "no rank" if shift.after is None else f"rank {shift.after}"
        scenario = shift.scenario
        left, before = len(scenario.network.claims), len(self.network.claims)
        share = "" if scenario.merged else f" ({left:,} of {before:,} claims left)"
        return f"{place}, {scenario.words}{share}"


def sensitivity(
    graph: Graph,
    name: str = "betweenness",
    *,
    same: Iterable[tuple[str, str]] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[int], None] | None = None,
    **words: Unpack[RuleWords],
) -> Sensitivity:
    """How the ranks of a measure move when the case is a little otherwise.

    Each document is left out in turn, and each source with all that derives from it; alleged
    claims are left out, then inferred ones too, then denied ones; each unnamed entity is taken to
    be each of those that the case could not tell it from; and claims are drawn at random.

    Args:
        graph: What is measured; narrow it before.
        name: Of the measure.
        same: Pairs of entities to take for one in turn, in place of those that the case has judged
            undecided. None of this says that they are.
        draws: How often claims are drawn at random, with replacement; 0 for not at all.
        seed: Of the draws.
        progress: Told 1 for each network that is measured.
        words: The rule of ties, as in `measure`.

    Raises:
        MeasureError: no such measure; a pair of one entity, or a number of draws below 0.
        UnknownName, AmbiguousName: a pair whose ends the case does not know.

    >>> from legajo import open_case
    >>> found = sensitivity(open_case("pacto").graph(), "betweenness", draws=20)
    >>> found.ranks["osiris-luna"], found.ranges["osiris-luna"]["bootstrap"].worst
    (1, 1)
    """
    if draws < 0:
        raise MeasureError(f"claims can't be drawn {draws} times.", hint="0 draws none.")
    (measure,) = find_measures([name])
    refuse_other_graphs(graph)
    world = World(graph, rule_from_words(graph.ledger, **words))
    pairs = candidates(graph.ledger) if same is None else _pairs(graph, same)
    found = [
        *source_scenarios(world),
        *standing_scenarios(world),
        *denial_scenarios(world),
        *identity_scenarios(world, pairs),
    ]
    scenarios = tuple(one for one in found if isinstance(one, Scenario))
    actual = _ranks(measure, world.actual)

    def measured(counted: Network) -> dict[str, int]:
        if progress is not None:
            progress(1)
        return _ranks(measure, counted)

    after = [(one, measured(one.network)) for one in scenarios]
    drawn = [measured(one) for one in drawn_networks(world, draws=draws, seed=seed)]
    return Sensitivity(
        measure=measure,
        network=world.actual,
        ranks=actual,
        scenarios=scenarios,
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
        draws=len(drawn),
        seed=seed,
        ranges={actor: _ranges(actor, before, after, drawn) for actor, before in actual.items()},
        shifts=tuple(
            Shift(
                actor=actor,
                before=before,
                after=_rank_in(scenario, otherwise, actor),
                scenario=scenario,
            )
            for actor, before in actual.items()
            for scenario, otherwise in after
            if _rank_in(scenario, otherwise, actor) != before
        ),
    )


def _pairs(graph: Graph, same: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    found = []
    for one, other in same:
        pair = find_entity(graph.ledger, one), find_entity(graph.ledger, other)
        if pair[0] == pair[1]:
            raise MeasureError(f"{one!r} and {other!r} are one entity already: {pair[0]}.")
        found.append(pair)
    return found


def _ranks(measure: Measure, counted: Network) -> dict[str, int]:
    return ranks(measure.take(counted), lowest_first=measure.lowest_first)


def _rank_in(scenario: Scenario, otherwise: Mapping[str, int], actor: str) -> int | None:
    """Its rank, or that of whom it would be."""
    canonical = scenario.network.ledger.identity.canonical
    return otherwise.get(canonical(actor))


def _ranges(
    actor: str,
    before: int,
    after: Sequence[tuple[Scenario, Mapping[str, int]]],
    drawn: Sequence[Mapping[str, int]],
) -> dict[Kind, Range]:
    placed: dict[Kind, list[tuple[int | None, str]]] = {}
    for scenario, otherwise in after:
        rank = _rank_in(scenario, otherwise, actor)
        placed.setdefault(scenario.kind, []).append((rank, scenario.words))
    found: dict[Kind, Range] = {}
    for kind in KINDS:
        if kind in placed:
            known = sorted(rank for rank, _ in placed[kind] if rank is not None)
            worst = max(placed[kind], key=lambda one: (one[0] is None, one[0] or 0))
            moves = any(rank != before for rank, _ in placed[kind])
            found[kind] = _range(known, len(placed[kind]), worst[1] if moves else None)
    if drawn:
        known = sorted(otherwise[actor] for otherwise in drawn if actor in otherwise)
        cut = int(len(known) * _TAIL)
        gone = len(drawn) - len(known)
        middle = known[cut : len(known) - cut]
        found["bootstrap"] = _range(middle, len(middle) + gone, None)
    return found


def _range(known: list[int], count: int, at_worst: str | None) -> Range:
    return Range(
        best=known[0] if known else None,
        worst=known[-1] if known else None,
        at_worst=at_worst,
        gone=count - len(known),
    )
