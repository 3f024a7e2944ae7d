"""Independent origins: how many voices a statement really rests on.

The roots of a set of claims are the origins of their chains of speakers, each once, less those that
are not shown to be independent:

- a publisher that speaks in its own voice, where its document derives from one that says the same,
  or whose publisher is an origin too;
- of several such publishers whose documents derive from one and the same source, all but the first;
- `unstated`, where anybody else is an origin: it may be one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .claim import UNSTATED, Claim
from .standing import Polarity

if TYPE_CHECKING:
    from .ledger import Ledger

Triple = tuple[str, str, str]


def triple_of(ledger: Ledger, claim: Claim) -> Triple:
    """Subject, relation and object after judgements; a symmetric relation's ends in one order."""
    merged = ledger.identity.merged
    subject = merged.get(claim.subject, claim.subject)
    other = str(claim.value) if claim.object is None else merged.get(claim.object, claim.object)
    if ledger.vocabulary.relations[claim.relation].symmetric and other < subject:
        subject, other = other, subject
    return subject, claim.relation, other


def roots_by_claim(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """For each asserting claim the roots of all that say the same, by id."""
    said: dict[Triple, list[Claim]] = {}
    for claim in ledger.claims.values():
        if claim.polarity is Polarity.ASSERTS:
            said.setdefault(triple_of(ledger, claim), []).append(claim)
    ancestry = _ancestry(ledger)
    found: dict[str, tuple[str, ...]] = {}
    for claims in said.values():
        of_all = _roots(ledger, ancestry, claims)
        for claim in claims:
            found[claim.id] = of_all
    return found


def roots(ledger: Ledger, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The independent origins of these claims, as entity ids in the order of the claims.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> roots(ledger, [ledger.claim("ic-luna-denial")])
    ('osiris-luna',)
    """
    (found,) = roots_of_each(ledger, [list(claims)])
    return found


def roots_of_each(ledger: Ledger, groups: Iterable[list[Claim]]) -> list[tuple[str, ...]]:
    """The independent origins of each of several sets of claims.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> roots_of_each(ledger, [[ledger.claim("ic-luna-denial")], []])
    [('osiris-luna',), ()]
    """
    ancestry = _ancestry(ledger)
    return [_roots(ledger, ancestry, claims) if claims else () for claims in groups]


def _roots(
    ledger: Ledger, ancestry: Mapping[str, frozenset[str]], claims: list[Claim]
) -> tuple[str, ...]:
    canonical = ledger.identity.canonical
    if len(claims) == 1:
        last = claims[0].said_by[-1]
        if len(last) == 1:
            return (canonical(last[0]),)
        return _without_unstated(dict.fromkeys(map(canonical, last)))
    origins, quoted = _origins(ledger, claims)
    saying = {place.source for claim in claims for place in claim.evidence}
    dependent: set[str] = set()
    # Documents, and what they derive from, of publishers that count already.
    counted: set[str] = set()
    for origin, documents in origins.items():
        if origin in quoted or not documents:
            continue
        lineage = {source for document in documents for source in ancestry[document]}
        upstream = lineage - documents
        publishers = {canonical(ledger.sources[source].publisher) for source in upstream}
        if upstream & saying or (publishers - {origin}) & origins.keys() or lineage & counted:
            dependent.add(origin)
        else:
            counted |= lineage
    independent = [origin for origin in origins if origin not in dependent]
    # Publishers that lean on each other in a circle, each by another document, are still one voice.
    return _without_unstated(independent or list(origins)[:1])


def _origins(ledger: Ledger, claims: Iterable[Claim]) -> tuple[dict[str, set[str]], set[str]]:
    """Each origin with the documents in which it speaks for itself, and those that are quoted."""
    canonical = ledger.identity.canonical
    origins: dict[str, set[str]] = {}
    quoted: set[str] = set()
    for claim in claims:
        for origin in map(canonical, claim.said_by[-1]):
            own = origins.setdefault(origin, set())
            if len(claim.said_by) == 1:
                own.update(place.source for place in claim.evidence)
            else:
                quoted.add(origin)
    return origins, quoted


def _without_unstated(origins: Iterable[str]) -> tuple[str, ...]:
    stated = tuple(origin for origin in origins if origin != UNSTATED)
    return stated or (UNSTATED,)


def _ancestry(ledger: Ledger) -> Mapping[str, frozenset[str]]:
    """Each source with all that it derives from, itself included."""
    found: dict[str, frozenset[str]] = {}
    for start in ledger.sources:
        seen: dict[str, None] = {start: None}
        queue = [start]
        for name in queue:
            for parent in ledger.sources[name].derives_from:
                if parent not in seen:
                    seen[parent] = None
                    queue.append(parent)
        found[start] = frozenset(seen)
    return found
