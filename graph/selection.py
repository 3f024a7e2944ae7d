"""Which claims filters keep.

Where a date filter can't say whether a claim belongs, because the claim or its source has no date
or one that is not precise enough, the claim is kept and counted: silence about a date is no reason
to leave something out unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from .claim import Claim
from .dates import PartialDate
from .event_dates import TOOK_PLACE

if TYPE_CHECKING:
    from .filters import Filters
    from .ledger import Ledger


class Selection(NamedTuple):
    """Claims that are kept, in the ledger's order, and those of which a date filter can't say."""

    claims: tuple[str, ...]
    undatable: frozenset[str]


class ClaimDates(NamedTuple):
    """What decides whether a claim counts at a moment; an event's date may be inherited."""

    is_event: bool
    when: PartialDate | None
    since: PartialDate | None
    until: PartialDate | None

    def counts_at(self, moment: PartialDate) -> bool | None:
        """Whether an event had happened, or a state lasted; None where the dates can't say."""
        if self.is_event:
            return _had_happened(self.since or self.when, self.until, moment)
        return _lasted(self.when, self.since, self.until, moment)


def dates_of(ledger: Ledger, claim: Claim) -> ClaimDates:
    """A claim's dates; the date of an event is the value of its `took_place` claim."""
    is_event = ledger.vocabulary.relations[claim.relation].kind == "event"
    if claim.relation == TOOK_PLACE and isinstance(claim.value, PartialDate):
        return ClaimDates(is_event, claim.value, None, None)
    qualifiers = claim.qualifiers
    inherited = ledger.plain_graph.projection.inherited_date(claim)
    when = inherited[1] if inherited else qualifiers.when
    return ClaimDates(is_event, when, qualifiers.since, qualifiers.until)


def select(ledger: Ledger, filters: Filters, claims: Iterable[str]) -> Selection:
    """Those of the claims that the filters keep."""
    tests = _Tests(ledger, filters)
    known = ledger.claims
    kept = tuple(claims)
    for wanted in tests.wanted():
        kept = tuple(name for name in kept if wanted(known[name]))
    undatable: set[str] = set()
    for moment in tests.moments():
        answers = {name: moment(known[name]) for name in kept}
        kept = tuple(name for name in kept if answers[name] is not False)
        undatable.update(name for name, answer in answers.items() if answer is None)
    return Selection(kept, frozenset(undatable.intersection(kept)))


class _Tests:
    def __init__(self, ledger: Ledger, filters: Filters) -> None:
        self.ledger = ledger
        self.filters = filters
        self.taken_out = frozenset(map(ledger.identity.canonical, filters.without))
        self.fitting_types: dict[str, bool] = {}

    def wanted(self) -> list[Callable[[Claim], bool]]:
        """One test for each filter that is set, dates apart."""
        filters = self.filters
        found: list[Callable[[Claim], bool]] = []
        if filters.standing:
            found.append(lambda claim: claim.standing in filters.standing)
        if filters.procedure:
            found.append(lambda claim: self.ledger.procedure(claim) in filters.procedure)
        if filters.relation:
            found.append(lambda claim: claim.relation in filters.relation)
        if filters.source:
            found.append(lambda claim: any(at.source in filters.source for at in claim.evidence))
        if filters.type:
            found.append(lambda claim: any(map(self.is_wanted_type, self.ends(claim))))
        if filters.without:
            found.append(self.survives)
        return found

    def ends(self, claim: Claim) -> list[str]:
        """The entities at both ends; of a claim about claims, the ends of those as well."""
        ledger = self.ledger
        found: dict[str, None] = {}
        waiting, known = [claim.id], {claim.id}
        for one in map(ledger.claims.__getitem__, waiting):
            for name in filter(None, (one.subject, one.object)):
                if name in ledger.entities:
                    found[ledger.identity.canonical(name)] = None
                else:
                    # A bundle may hold thousands of claims: none is looked for in a list.
                    fresh = [target for target in ledger.claims_meant(name) if target not in known]
                    waiting += fresh
                    known.update(fresh)
        return list(found)

    def survives(self, claim: Claim) -> bool:
        """Whether neither end is taken out, nor everything that a claim about claims speaks of."""
        canonical = self.ledger.identity.canonical
        for name in (claim.subject, claim.object):
            if name is not None and canonical(name) in self.taken_out:
                return False
            targets = self.ledger.claims_meant(name) if name is not None else ()
            if targets and not any(self.survives(self.ledger.claims[target]) for target in targets):
                return False
        return True

    def is_wanted_type(self, entity: str) -> bool:
        """Whether an entity has one of the wanted types."""
        name = self.ledger.entities[entity].type
        if name not in self.fitting_types:
            self.fitting_types[name] = self.ledger.vocabulary.is_a(name, self.filters.type)
        return self.fitting_types[name]

    def moments(self) -> list[Callable[[Claim], bool | None]]:
        """One test for each date filter; it answers None where it can't say."""
        found: list[Callable[[Claim], bool | None]] = []
        as_of, known_on = self.filters.as_of, self.filters.known_on
        if as_of is not None:
            found.append(lambda claim: dates_of(self.ledger, claim).counts_at(as_of))
        if known_on is not None:
            found.append(lambda claim: self.is_known_on(claim, known_on))
        return found

    def is_known_on(self, claim: Claim, moment: PartialDate) -> bool | None:
        """Whether one of its sources had been published by then."""
        answers = [
            _had_happened(self.ledger.sources[at.source].published, None, moment)
            for at in claim.evidence
        ]
        if True in answers:
            return True
        return None if None in answers else False


def _had_happened(
    start: PartialDate | None, until: PartialDate | None, moment: PartialDate
) -> bool | None:
    """Begun by that moment? What began on that very day counts."""
    first, last = moment.span
    if start is not None:
        earliest, latest = start.span
        if latest <= first:
            return True
        if earliest > last:
            return False
    # What had ended by then had begun before, even where nothing says when.
    return True if until is not None and until.span[1] <= first else None


def _lasted(
    when: PartialDate | None,
    since: PartialDate | None,
    until: PartialDate | None,
    moment: PartialDate,
) -> bool | None:
    """Known to hold then? A state that was seen at one date may have held at any other."""
    first, last = moment.span
    if since is not None and since.span[0] > last:
        return False
    if until is not None and until.span[1] < first:
        return False
    if since is not None and until is not None:
        inside = since.span[1] <= first and last <= until.span[0]
        return True if inside else None
    seen = when.span if when is not None else None
    return True if seen is not None and seen == (first, last) and first == last else None
