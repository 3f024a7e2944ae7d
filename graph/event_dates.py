"""When events took place, for what happened during them.

An event's own date is its `took_place` claim. Where several claims date it and one date lies within
all the others, that one counts; where they can't all be right, the event has no date that others
could inherit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .dates import PartialDate
from .standing import Polarity

if TYPE_CHECKING:
    from .ledger import Ledger

TOOK_PLACE = "took_place"
"""The relation that dates an event."""

AT_THE_TIME = frozenset({"attended", "held_at", "witnessed"})
"""Relations that hold while the event at one of their ends takes place, and so at its date."""


def event_dates(ledger: Ledger) -> Mapping[str, PartialDate]:
    """The date of each event that has one, by canonical id; denied dates are left out."""
    stated: dict[str, list[PartialDate]] = {}
    canonical = ledger.identity.canonical
    for claim in ledger.claims.values():
        if (
            claim.relation == TOOK_PLACE
            and claim.polarity is Polarity.ASSERTS
            and isinstance(claim.value, PartialDate)
            and not ledger.is_denied(claim.id)
        ):
            stated.setdefault(canonical(claim.subject), []).append(claim.value)
    agreed = {event: _within_all(dates) for event, dates in stated.items()}
    return {event: found for event, found in agreed.items() if found is not None}


def _within_all(dates: list[PartialDate]) -> PartialDate | None:
    for candidate in dates:
        first, last = candidate.span
        if all(other.span[0] <= first and last <= other.span[1] for other in dates):
            return candidate
    return None
