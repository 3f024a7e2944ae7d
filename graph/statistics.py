"""How much a case holds, and how much of its documents it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from .standing import STRONGEST_FIRST, Polarity, Procedure

if TYPE_CHECKING:
    from .case import Case
    from .ledger import Ledger


class Coverage(Struct, frozen=True, kw_only=True):
    """One held source: how many of its paragraphs have claims, or are silent with a reason."""

    source: str
    paragraphs: int
    with_claims: int
    silent: int

    @property
    def uncovered(self) -> int:
        """Paragraphs that have neither claims nor a reason for silence."""
        return self.paragraphs - self.with_claims - self.silent


class Statistics(Struct, frozen=True, kw_only=True):
    """Counts of a case.

    Mappings go from the most frequent to the least, equal ones by name; standings by strength.

    Attributes:
        entities: after judgements.
        types: entities by type.
        relations, standings, procedures, sources: claims by each; every procedure is named, also
            those with none.
        denials: claims that something is not so; `denied` counts the claims that these deny, and
            `denied_generally` those that they cover without naming them.
        unnamed: entities that the documents leave unnamed.
    """

    sources: Mapping[str, int]
    entities: int
    unnamed: int
    claims: int
    drawn: int
    denials: int
    denied: int
    denied_generally: int
    judgements: int
    types: Mapping[str, int]
    relations: Mapping[str, int]
    standings: Mapping[str, int]
    procedures: Mapping[str, int]
    coverage: tuple[Coverage, ...]


def statistics(case: Case) -> Statistics:
    """What is in a case, counted.

    >>> from legajo import open_case
    >>> counted = statistics(open_case("pacto"))
    >>> counted.claims == sum(counted.standings.values())
    True
    """
    ledger = case.ledger
    claims = ledger.claims.values()
    canonical = [ledger.entities[name] for name in ledger.canonical_entities]
    standings = Counter(claim.standing for claim in claims)
    procedures = Counter(procedure for claim in claims if (procedure := ledger.procedure(claim)))
    return Statistics(
        sources={name: ledger.source_counts[name] for name in ledger.sources},
        entities=len(canonical),
        unnamed=sum(not entity.named for entity in canonical),
        claims=len(claims),
        drawn=len(case.graph().drawn),
        denials=sum(claim.polarity is Polarity.DENIES for claim in claims),
        denied=_answered(ledger, "denies"),
        denied_generally=_answered(ledger, "denies_generally"),
        judgements=len(ledger.judgements),
        types=_by_frequency(Counter(entity.type for entity in canonical)),
        relations=_by_frequency(Counter(claim.relation for claim in claims)),
        standings={standing.value: standings[standing] for standing in STRONGEST_FIRST},
        procedures={procedure.value: procedures[procedure] for procedure in Procedure},
        coverage=tuple(_coverage(ledger, case.silences)),
    )


def _answered(ledger: Ledger, how: str) -> int:
    return len({answer.target for answer in ledger.answers if answer.how == how})


def _by_frequency(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _coverage(ledger: Ledger, silences: Mapping[str, Mapping[int, str]]) -> list[Coverage]:
    stated: dict[str, set[int]] = {name: set() for name in ledger.sources}
    for claim in ledger.claims.values():
        for place in claim.evidence:
            if place.paragraph is not None:
                stated[place.source].add(place.paragraph)
    return [
        Coverage(
            source=name,
            paragraphs=source.paragraphs,
            with_claims=len(stated[name]),
            silent=len(set(silences.get(name, ())) - stated[name]),
        )
        for name, source in ledger.sources.items()
        if source.paragraphs is not None
    ]
