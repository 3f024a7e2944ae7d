"""Claims, entities and sources as rows that JSON and tables can hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .claim import Claim
from .dates import PartialDate
from .flat import to_number

if TYPE_CHECKING:
    from .amounts import Amount
    from .ledger import Ledger

Row = dict[str, Any]
"""Texts, numbers, booleans, None, and lists and mappings of them."""


def claim_row(ledger: Ledger, claim: Claim) -> Row:
    """One claim, with names and with what answers it; dates and references as written.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> row = claim_row(ledger, ledger.claim("ic-luna-denial"))
    >>> row["polarity"], row["standing"], row["said_by"]
    ('denies', 'stated', ['insight-crime', 'osiris-luna'])
    """
    procedure = ledger.procedure(claim)
    stated = claim.qualifiers
    first = claim.evidence[0]
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject_name": _name(ledger, claim.subject),
        "relation": claim.relation,
        "object": claim.object,
        "object_name": None if claim.object is None else _name(ledger, claim.object),
        "value": str(claim.value) if isinstance(claim.value, PartialDate) else claim.value,
        "polarity": claim.polarity.value,
        "standing": claim.standing.value,
        "procedure": procedure.value if procedure else None,
        "said_by": _chain(claim.said_by),
        "said_by_names": _chain([[_name(ledger, one) for one in place] for place in claim.said_by]),
        "source": first.source,
        "source_sha256": ledger.sources[first.source].sha256,
        "paragraph": first.paragraph,
        "evidence": [
            {
                "source": place.source,
                "source_sha256": ledger.sources[place.source].sha256,
                "paragraph": place.paragraph,
                "fingerprint": place.fingerprint,
            }
            for place in claim.evidence
        ],
        "when": _date(stated.when),
        "since": _date(stated.since),
        "until": _date(stated.until),
        "said": _date(stated.said),
        "as": stated.role,
        "at": list(stated.at),
        "during": list(stated.during),
        "about": list(stated.about),
        "to": list(stated.to),
        "amount": None if stated.amount is None else _amount(stated.amount),
        "voice": claim.voice.value,
        "flag": claim.flag.value if claim.flag else None,
        "bundle": claim.bundle,
        "answers": [
            {"claim": answer.target, "how": answer.how} for answer in ledger.answers_of(claim.id)
        ],
        "answered_by": [
            {"claim": answer.claim, "how": answer.how} for answer in ledger.answered_by(claim.id)
        ],
        "note": claim.note,
    }


def entity_row(ledger: Ledger, entity_id: str) -> Row:
    """One entity with all that were judged to be the same; `claims` counts those it is an end of.

    Raises:
        UnknownName: no entity has that id.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> row = entity_row(ledger, "el-faro")
    >>> row["type"], row["name"]
    ('Medium', 'El Faro')
    """
    entity = ledger.entity(entity_id)
    group = ledger.identity.group(entity_id)
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "named": entity.named,
        "described": entity.described,
        "names": [
            {"form": name.form, "kind": name.kind, "language": name.language}
            for name in entity.names
        ],
        "identifiers": dict(entity.identifiers),
        "same_as": [other for other in group if other != entity.id],
        "note": entity.note,
        "claims": sum(ledger.end_counts[name] for name in group),
    }


def source_row(ledger: Ledger, source_id: str) -> Row:
    """One source; `claims` counts those written in it.

    Raises:
        UnknownName: no source has that id.

    >>> from legajo import open_case
    >>> ledger = open_case("pacto").ledger
    >>> row = source_row(ledger, "insight-workers")
    >>> row["publisher_name"], row["held"]
    ('InSight Crime', True)
    """
    source = ledger.source(source_id)
    return {
        "id": source.id,
        "title": source.title,
        "kind": source.kind,
        "publisher": source.publisher,
        "publisher_name": _name(ledger, source.publisher),
        "authors": list(source.authors),
        "published": _date(source.published),
        "published_inferred": source.published.inferred if source.published else None,
        "url": source.url,
        "language": source.language,
        "paragraphs": source.paragraphs,
        "sha256": source.sha256,
        "held": source.held,
        "derives_from": list(source.derives_from),
        "note": source.note,
        "claims": ledger.source_counts[source_id],
    }


def _name(ledger: Ledger, reference: str) -> str:
    if reference in ledger.entities:
        return ledger.entities[ledger.identity.canonical(reference)].name
    return reference


def _chain(places: Iterable[Iterable[str]]) -> list[str | list[str]]:
    """One item a place of the chain, a list where witnesses stand side by side."""
    listed = [list(place) for place in places]
    return [place[0] if len(place) == 1 else place for place in listed]


def _date(value: PartialDate | None) -> str | None:
    return None if value is None else value.text


def _amount(amount: Amount) -> Row:
    return {
        "text": amount.text,
        "of": amount.of,
        "low": None if amount.low is None else to_number(amount.low),
        "high": None if amount.high is None else to_number(amount.high),
        "approximate": amount.approximate,
        "unit": amount.unit,
        "counted_by": amount.counted_by,
    }
