"""The flat properties of claims, computed from the whole ledger before anything is narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .amounts import Amount
from .claim import NO_QUALIFIERS, Claim, Qualifiers, Speakers
from .dates import PartialDate
from .elements import Properties
from .event_dates import AT_THE_TIME, event_dates
from .flat import amount_properties, date_properties
from .roots import roots_by_claim
from .source import Evidence
from .standing import Polarity

if TYPE_CHECKING:
    from .ledger import Ledger


class Projection:
    """What stands on the relationships of a ledger's graphs."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._speakers: dict[Speakers, Properties] = {}
        self._procedures = {
            name: relation.procedure.value
            for name, relation in ledger.vocabulary.relations.items()
            if relation.procedure is not None
        }

    @cached_property
    def event_dates(self) -> Mapping[str, PartialDate]:
        """The date of each event that has an undisputed one, by canonical id."""
        return event_dates(self.ledger)

    def inherited_date(self, claim: Claim) -> tuple[str, PartialDate] | None:
        """The event that dates a claim, and its date: only where the claim has none of its own."""
        qualifiers = claim.qualifiers
        if qualifiers.when or qualifiers.since or qualifiers.until:
            return None
        events = [*qualifiers.during]
        if claim.relation in AT_THE_TIME:
            events += [claim.subject, claim.object or claim.subject]
        for event in map(self.ledger.identity.canonical, events):
            if event in self.event_dates:
                return event, self.event_dates[event]
        return None

    def claim_properties(self, claim: Claim) -> Properties:
        """What stands on the relationship of a claim; each call makes it anew."""
        # As in the type NOT_MET_WITH: who asks for a relation must not get its denials.
        denied = "not_" if claim.polarity is Polarity.DENIES else ""
        flat: Properties = {"claim": claim.id, "relation": f"{denied}{claim.relation}"}
        flat["standing"] = claim.standing.value
        if claim.relation in self._procedures and claim.polarity is Polarity.ASSERTS:
            flat["procedure"] = self._procedures[claim.relation]
        speakers = self._speakers.get(claim.said_by)
        if speakers is None:
            speakers = self._speakers[claim.said_by] = self._of_speakers(claim.said_by)
        flat |= speakers
        _add_evidence(flat, claim.evidence)
        flat["voice"] = claim.voice.value
        flat["polarity"] = claim.polarity.value
        if claim.polarity is Polarity.ASSERTS:
            flat["roots"] = list(self._roots[claim.id])
        if claim.qualifiers is not NO_QUALIFIERS:
            self._add_qualifiers(flat, claim.qualifiers)
        if claim.qualifiers.during or claim.relation in AT_THE_TIME:
            self._add_inherited_date(flat, claim)
        if claim.flag is not None:
            flat["flag"] = claim.flag.value
        for field, text in (("note", claim.note), ("name", claim.name), ("bundle", claim.bundle)):
            if text is not None:
                flat[field] = text
        if claim.id in self._answered:
            flat |= self._answered[claim.id]
        return flat

    def _of_speakers(self, said_by: Speakers) -> Properties:
        merged = self.ledger.identity.merged
        chain = [[merged.get(speaker, speaker) for speaker in place] for place in said_by]
        if len(chain) == 1 and len(chain[0]) == 1:
            (publisher,) = chain[0]
            return {
                "publisher": publisher,
                "origin": [publisher],
                "said_by": [publisher],
                "said_by_chain": publisher,
            }
        return {
            "publisher": chain[0][0],
            "origin": chain[-1],
            "said_by": list(dict.fromkeys(speaker for place in chain for speaker in place)),
            "said_by_chain": " > ".join(" & ".join(place) for place in chain),
        }

    def _add_qualifiers(self, flat: Properties, qualifiers: Qualifiers) -> None:
        reasons: list[str] = []
        for field, stated in (
            ("when", qualifiers.when),
            ("since", qualifiers.since),
            ("until", qualifiers.until),
            ("said", qualifiers.said),
        ):
            if stated is not None:
                flat.update(date_properties(field, stated))
                if stated.inferred:
                    reasons.append(stated.inferred)
        if qualifiers.role is not None:
            flat["as"] = qualifiers.role
        for field, names in (
            ("at", qualifiers.at),
            ("during", qualifiers.during),
            ("about", qualifiers.about),
            ("to", qualifiers.to),
        ):
            if names:
                flat[field] = self.references(names)
        if qualifiers.amount is not None:
            flat |= self._of_amount(qualifiers.amount)
        if reasons:
            flat["inferred"] = "; ".join(dict.fromkeys(reasons))

    def _add_inherited_date(self, flat: Properties, claim: Claim) -> None:
        inherited = self.inherited_date(claim)
        if inherited is not None:
            event, found = inherited
            flat |= date_properties("when", found)
            flat["when_inherited_from"] = event
            if found.inferred:
                reason = flat.get("inferred")
                flat["inferred"] = f"{reason}; {found.inferred}" if reason else found.inferred

    def _of_amount(self, amount: Amount) -> Properties:
        flat = amount_properties(amount)
        if amount.counted_by is not None:
            flat["amount_counted_by"] = self.ledger.identity.canonical(amount.counted_by)
        return flat

    def references(self, names: Iterable[str]) -> list[str]:
        """Ids of what is pointed at: entities after judgements, claims by id, bundles by name."""
        ledger = self.ledger
        return [
            ledger.names[name] if name in ledger.names else ledger.identity.canonical(name)
            for name in names
        ]

    @cached_property
    def _roots(self) -> Mapping[str, tuple[str, ...]]:
        return roots_by_claim(self.ledger)

    @cached_property
    def _answered(self) -> Mapping[str, Properties]:
        """Denials and contradictions of each claim that has any."""
        ledger = self.ledger
        found: dict[str, Properties] = {}
        for claim_id in dict.fromkeys(answer.target for answer in ledger.answers):
            for field, names in (
                ("denied_by", ledger.denied_by(claim_id)),
                ("denied_generally_by", ledger.denied_generally_by(claim_id)),
            ):
                if names:
                    found.setdefault(claim_id, {})[field] = list(names)
        for claim_id, others in ledger.contradictions.items():
            found.setdefault(claim_id, {})["contradicted_by"] = list(others)
        return found


def _add_evidence(flat: Properties, evidence: tuple[Evidence, ...]) -> None:
    if len(evidence) == 1:
        (place,) = evidence
        flat["sources"] = [place.source]
        if place.paragraph is not None:
            flat["paragraphs"] = [place.paragraph]
        flat["citations"] = [place.citation]
        return
    flat["sources"] = list(dict.fromkeys(place.source for place in evidence))
    paragraphs = [place.paragraph for place in evidence if place.paragraph is not None]
    if paragraphs:
        flat["paragraphs"] = list(dict.fromkeys(paragraphs))
    flat["citations"] = list(dict.fromkeys(place.citation for place in evidence))
