"""The dossier of one entity: what is claimed of it, how firmly, and what answers that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from .claim import Claim
from .entity import Entity
from .judgement import Judgement
from .standing import STRONGEST_FIRST, Standing

if TYPE_CHECKING:
    from .ledger import Answer, Ledger


class Entry(Struct, frozen=True, kw_only=True):
    """One claim, and everything that other claims say of it, in the ledger's order."""

    claim: Claim
    answers: tuple[Answer, ...] = ()


class Dossier(Struct, frozen=True, kw_only=True):
    """What a case holds about one entity.

    Attributes:
        entity: with the names and identifiers of all that were judged to be the same.
        judgements: every judgement about one of them, undecided ones included.
        claims: the claims with the entity at one end, by standing, the strongest first; each list
            in the ledger's order.
        mentioned: claims that name it only as place, occasion, topic or addressee.
        said: claims about others of which it is a speaker.
    """

    entity: Entity
    judgements: tuple[Judgement, ...]
    claims: Mapping[Standing, tuple[Entry, ...]]
    mentioned: tuple[Entry, ...]
    said: tuple[Entry, ...]


def dossier(ledger: Ledger, entity_id: str, *, claims: Iterable[str] | None = None) -> Dossier:
    """The dossier of that entity and of all that were judged to be the same.

    Args:
        ledger: where its claims are.
        entity_id: its id; `find_entity` gives it for a name.
        claims: ids of the claims to look at, all where None (`graph.claims` of a narrowed graph).

    Raises:
        UnknownName: no entity has that id.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> found = dossier(ledger, "osiris-luna")
    >>> found.entity.name, [standing.value for standing in found.claims][:2]
    ('Osiris Luna', ['recorded', 'reported'])
    """
    entity = ledger.entity(entity_id)
    group = set(ledger.identity.group(entity_id))
    by_standing: dict[Standing, list[Entry]] = {standing: [] for standing in STRONGEST_FIRST}
    mentioned: list[Entry] = []
    said: list[Entry] = []
    for name in ledger.claims if claims is None else claims:
        claim = ledger.claims[name]
        stated = claim.qualifiers
        entry = Entry(claim=claim, answers=ledger.answered_by(name))
        if claim.subject in group or claim.object in group:
            by_standing[claim.standing].append(entry)
        elif not group.isdisjoint((*stated.at, *stated.during, *stated.about, *stated.to)):
            mentioned.append(entry)
        elif not group.isdisjoint(claim.speakers):
            said.append(entry)
    return Dossier(
        entity=entity,
        judgements=tuple(
            judgement
            for judgement in ledger.judgements
            if judgement.left in group or judgement.right in group
        ),
        claims={standing: tuple(found) for standing, found in by_standing.items() if found},
        mentioned=tuple(mentioned),
        said=tuple(said),
    )
