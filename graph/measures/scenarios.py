"""What could be otherwise, and the networks that there would be.

A source or what is alleged may be left out, somebody unnamed may be somebody else, and what was
written down at all is in part chance.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..identity import Identity
from ..judgement import Judgement, Verdict
from ..ledger import Ledger
from ..standing import Standing
from .network import Network, network

if TYPE_CHECKING:
    from ..graph import Graph
    from .rule import Rule

Kind = Literal["source", "lineage", "standing", "denial", "identity", "bootstrap"]

KINDS: dict[Kind, str] = {
    "source": "without one document",
    "lineage": "without a source and all that derives from it",
    "standing": "without what stands weakest",
    "denial": "without what somebody denies",
    "identity": "if somebody unnamed were somebody else",
    "bootstrap": "with claims drawn at random",
}

_OF_SOURCES: tuple[Kind, ...] = ("source", "lineage")


class Scenario(Struct, frozen=True, kw_only=True):
    """One thing that could be otherwise, and the network that there would be.

    Attributes:
        words: what is otherwise, to be read after a rank: "3 without “The harbour” (muelle)".
        merged: the two entities that would be one, if that is the scenario.
    """

    kind: Kind
    words: str
    network: Network
    merged: tuple[str, str] | None = None


class Skipped(Struct, frozen=True, kw_only=True):
    """A scenario that says nothing, and why."""

    kind: Kind
    words: str
    why: str


Found = Iterator[Scenario | Skipped]


class World:
    """A graph and a rule, from which scenarios are made."""

    def __init__(self, graph: Graph, rule: Rule) -> None:
        self.ledger = graph.ledger
        self.rule = rule
        self.narrowings = graph.narrowings
        self.drawn = graph.drawn
        self.actual = network(graph, rule)

    def with_claims(self, claims: Iterable[str]) -> Network:
        """The network of these claims alone."""
        return Network(self.ledger, claims, self.rule, narrowings=self.narrowings)


def source_scenarios(world: World) -> Found:
    """For each document, without the claims that no other gives; then for each source with all.

    That is, with all that derives from it, however far. Scenarios that would leave out the same
    claims are one, named by the first.
    """
    ledger = world.ledger
    places = {
        name: frozenset(place.source for place in ledger.claims[name].evidence)
        for name in world.actual.claims
    }
    used = frozenset(source for sources in places.values() for source in sources)
    seen: set[frozenset[str]] = set()
    for kind in _OF_SOURCES:
        for source, record in ledger.sources.items():
            gone = frozenset({source}) if kind == "source" else _derived(ledger, source)
            lost = gone & used
            if not lost or lost in seen:
                continue
            seen.add(lost)
            others = len(lost - {source})
            derive = "1 source that derives" if others == 1 else f"{others} sources that derive"
            more = f" and {derive} from it" if others else ""
            kept = [name for name, sources in places.items() if not sources <= lost]
            yield _scenario(kind, f"without “{record.title}” ({source}){more}", world, kept)


def _derived(ledger: Ledger, source: str) -> frozenset[str]:
    """The source and all that derives from it, however far."""
    found = {source: None}
    queue = [source]
    for parent in queue:
        for name, other in ledger.sources.items():
            if parent in other.derives_from and name not in found:
                found[name] = None
                queue.append(name)
    return frozenset(found)


def standing_scenarios(world: World) -> Found:
    """Without alleged claims; and without those and inferred ones."""
    known = world.ledger.claims
    before: list[str] | None = None
    for words, gone in (
        ("without alleged claims", {Standing.ALLEGED}),
        ("without alleged and inferred claims", {Standing.ALLEGED, Standing.INFERRED}),
    ):
        kept = [name for name in world.actual.claims if known[name].standing not in gone]
        if kept == before:
            why = "it leaves out no more than the one before"
            yield Skipped(kind="standing", words=words, why=why)
        else:
            yield _scenario("standing", words, world, kept)
        before = kept


def denial_scenarios(world: World) -> Found:
    """Without claims that somebody denies, in general included."""
    kept = [name for name in world.actual.claims if not world.ledger.is_denied(name)]
    yield _scenario("denial", "without claims that somebody denies", world, kept)


def _scenario(kind: Kind, words: str, world: World, kept: list[str]) -> Scenario | Skipped:
    if len(kept) == len(world.actual.claims):
        return Skipped(kind=kind, words=words, why="it leaves out no claim that was counted")
    if not kept:
        return Skipped(kind=kind, words=words, why="it leaves no claim")
    return Scenario(kind=kind, words=words, network=world.with_claims(kept))


def candidates(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """Each unnamed entity with each of those that the case has judged undecided.

    Nothing says that they are one: the case says that nobody could tell.

    >>> from legajo import open_case
    >>> candidates(open_case("pacto").ledger)[0]
    ('former-us-diplomat', 'us-security-source')
    """
    canonical = ledger.identity.canonical
    found: dict[tuple[str, str], None] = {}
    for judgement in ledger.judgements:
        if judgement.verdict is Verdict.UNDECIDED:
            left, right = canonical(judgement.left), canonical(judgement.right)
            if left == right or {left, right} - ledger.entities.keys():
                continue
            if not ledger.entities[left].named:
                found[left, right] = None
            elif not ledger.entities[right].named:
                found[right, left] = None
    return tuple(found)


def identity_scenarios(world: World, pairs: Iterable[tuple[str, str]]) -> Found:
    """For each pair, the network that there would be if the two were one."""
    ledger = world.ledger
    for unnamed, other in pairs:
        names = [ledger.entity(name).name for name in (unnamed, other)]
        words = f"if {names[0]} ({unnamed}) were {names[1]} ({other})"
        judgements = (
            *ledger.judgements,
            Judgement(
                left=unnamed, right=other, verdict=Verdict.SAME, because="only to see what follows"
            ),
        )
        against = Identity(ledger.entities, judgements).contradictions()
        if against:
            reason = f"the case has judged that they differ: {against[0][0].because}"
            yield Skipped(kind="identity", words=words, why=reason)
            continue
        if not {unnamed, other} & set(world.actual.nodes):
            why = "neither is in the network"
            yield Skipped(kind="identity", words=words, why=why)
            continue
        # Each record stands as it did; only who is who is another question.
        imagined = Ledger(
            vocabulary=ledger.vocabulary,
            sources=ledger.sources.values(),
            entities=ledger.entities.values(),
            claims=ledger.claims.values(),
            judgements=judgements,
            checked=True,
        )
        counted = Network(imagined, world.drawn, world.rule, narrowings=world.narrowings)
        yield Scenario(kind="identity", words=words, network=counted, merged=(unnamed, other))


def drawn_networks(world: World, *, draws: int, seed: int) -> Iterator[Network]:
    """As many claims as were counted, drawn with replacement, so many times; one at a time.

    Claims of one document are not independent of each other, so what this shows is the least that
    ranks move. A claim drawn twice counts as once: it stays one claim.
    """
    claims = world.actual.claims
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(draws if claims else 0):
        drawn = set(chance.choices(claims, k=len(claims)))
        yield world.with_claims(name for name in claims if name in drawn)
