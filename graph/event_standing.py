"""How well events stand: the best of the claims that say they happened.

Not every claim that names an event says so. Who speaks or writes about an event, looks into it, or
accuses somebody of it vouches for the words, the inquiry or the accusation: such claims count as
alleged at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .claim import Claim
from .standing import Polarity, Procedure, Standing
from .vocabulary import Relation

if TYPE_CHECKING:
    from .ledger import Ledger

_TALK = frozenset({"documents", "speech"})


def event_standings(ledger: Ledger) -> Mapping[str, Standing]:
    """The standing of each event that an asserting claim names, by canonical id."""
    vocabulary, merged = ledger.vocabulary, ledger.identity.merged
    events = {
        name
        for name, entity in ledger.entities.items()
        if vocabulary.types[entity.type].glyph == "event"
    }
    found: dict[str, Standing] = {}
    for claim in ledger.claims.values():
        if claim.polarity is Polarity.ASSERTS:
            for name, standing in _named(claim, vocabulary.relations[claim.relation]):
                if name in events:
                    event = merged.get(name, name)
                    found[event] = max(found.get(event, standing), standing)
    return found


def _named(claim: Claim, relation: Relation) -> Iterator[tuple[str, Standing]]:
    """What a claim names, and how far it vouches that this happened."""
    standing = claim.standing
    at_most_alleged = min(standing, Standing.ALLEGED)
    talk = relation.family in _TALK
    inquiry = relation.family == "investigation" or relation.procedure is not None
    # An inquiry that acts did happen; what it looks into need not have.
    yield claim.subject, at_most_alleged if talk else standing
    if claim.object is not None:
        yield claim.object, at_most_alleged if talk or inquiry else standing
    for name in claim.qualifiers.during:
        yield name, at_most_alleged if talk else standing
    # To put somebody on a list vouches for the list.
    if relation.procedure is Procedure.LISTED:
        for name in claim.qualifiers.about:
            yield name, standing
