"""Do claims fit their relations, and does everything that they name exist?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .claim import CURATOR, UNSTATED, Claim
from .dates import Comparison, PartialDate
from .errors import Problem
from .record_names import RecordNames, unknown
from .rings import find_rings
from .source import Evidence
from .vocabulary import CLAIM_TYPE, Relation


class ClaimChecks:
    """The checks of one ledger's claims; which types fit which end is found out once for each."""

    def __init__(self, names: RecordNames) -> None:
        self.names = names
        self._fitting: dict[tuple[str, str, str], bool] = {}

    def problems(self, claim: Claim) -> Iterator[Problem]:
        """What is wrong with one claim, in the order of its fields."""
        relations = self.names.vocabulary.relations
        relation = relations.get(claim.relation)
        if relation is None:
            yield unknown("relation", claim.relation, claim.id, "relation", relations)
        yield from self._people(claim)
        yield from self._claims_named(claim)
        if relation is not None:
            yield from self._ends(claim, relation)
        for place in claim.evidence:
            yield from self._evidence(claim, place)
        since, until = claim.qualifiers.since, claim.qualifiers.until
        if since and until and since.compare(until) is Comparison.AFTER:
            yield Problem(
                code="dates-reversed",
                message=f"it begins ({since}) after it ends ({until}).",
                record=claim.id,
                field="since",
                word=since.text,
            )

    def _curator(self, claim: Claim) -> Iterator[Problem]:
        relation = self.names.vocabulary.relations.get(claim.relation)
        if (relation is not None and not relation.about_claims) or len(claim.speakers) > 1:
            yield Problem(
                code="curator-speaks",
                message="the curator can only link claims, and speaks for nobody else.",
                record=claim.id,
                field="by",
                word=CURATOR,
                hint="Name who says so, or leave `by` out where the publisher does.",
            )

    def _people(self, claim: Claim) -> Iterator[Problem]:
        """Speakers, and the entities among the qualifiers."""
        entities, stated = self.names.entities, claim.qualifiers
        for place in claim.said_by:
            for name in place:
                if name == CURATOR:
                    yield from self._curator(claim)
                elif name not in entities and name != UNSTATED:
                    yield unknown("entity", name, claim.id, "by", entities)
        for field, names in (("at", stated.at), ("during", stated.during), ("to", stated.to)):
            for name in names:
                if name not in entities:
                    yield unknown("entity", name, claim.id, field, entities)
        if stated.amount and stated.amount.counted_by:
            name = stated.amount.counted_by
            if name not in entities:
                yield unknown("entity", name, claim.id, "counted_by", entities)

    def _claims_named(self, claim: Claim) -> Iterator[Problem]:
        """What the claim is about, and what it denies."""
        names = self.names
        for name in claim.qualifiers.about:
            if name not in names.entities and not names.meant(name):
                yield unknown("entity, claim or bundle", name, claim.id, "about", names.of_anything)
        for name in claim.denies:
            if name in names.bundles:
                yield Problem(
                    code="denies-bundle",
                    message=f"{name!r} is a bundle: a denial names single claims.",
                    record=claim.id,
                    field="denies",
                    word=name,
                    hint="Name the claims it denies, or write denies_generally.",
                )
            elif not names.is_claim(name):
                yield unknown("claim", name, claim.id, "denies", names.named)
        for name in claim.denies_generally:
            if not names.meant(name):
                known = names.of_claims
                yield unknown("claim or bundle", name, claim.id, "denies_generally", known)

    def _ends(self, claim: Claim, relation: Relation) -> Iterator[Problem]:
        yield from self._end(claim, "subject", claim.subject, relation.subject_types)
        if claim.object is not None and relation.value is None:
            yield from self._end(claim, "object", claim.object, relation.object_types)
        elif relation.value is None:
            yield _of_object(
                claim,
                "value-for-object",
                f"{relation.id!r} needs an entity as its object, not text.",
            )
        elif claim.object is not None:
            message = f"{relation.id!r} takes a {relation.value} as its object, not an entity."
            yield _of_object(claim, "object-for-value", message)
        elif isinstance(claim.value, PartialDate) != (relation.value == "date"):
            message = f"{relation.id!r} takes a {relation.value} as its object."
            yield _of_object(claim, "wrong-value", message)

    def _end(
        self, claim: Claim, field: str, name: str, allowed: tuple[str, ...]
    ) -> Iterator[Problem]:
        names = self.names
        entity = names.entities.get(name)
        if entity is not None:
            key = (claim.relation, field, entity.type)
            fits = self._fitting.get(key)
            if fits is None:
                fits = self._fitting[key] = names.vocabulary.is_a(entity.type, allowed)
            if not fits and entity.type in names.vocabulary.types:
                yield _wrong_end(claim, field, name, entity.type, allowed)
        elif names.meant(name):
            if CLAIM_TYPE not in allowed:
                yield _wrong_end(claim, field, name, "claim or bundle", allowed)
        elif CLAIM_TYPE not in allowed:
            yield unknown("entity", name, claim.id, field, names.entities)
        elif len(allowed) == 1:
            yield unknown("claim or bundle", name, claim.id, field, names.of_claims)
        else:
            yield unknown("entity, claim or bundle", name, claim.id, field, names.of_anything)

    def _evidence(self, claim: Claim, place: Evidence) -> Iterator[Problem]:
        source = self.names.sources.get(place.source)
        if source is None:
            yield unknown("source", place.source, claim.id, "source", self.names.sources)
        elif place.paragraph is not None:
            count = source.paragraphs
            if count is not None and not 1 <= place.paragraph <= count:
                number = place.paragraph
                yield Problem(
                    code="paragraph-beyond",
                    message=f"there is no paragraph {number} in {source.id!r}: it has {count}.",
                    record=claim.id,
                    field="paragraph",
                    word=str(number),
                )

    def rings(self, claims: Sequence[Claim]) -> Iterator[Problem]:
        """Claims that answer themselves, at once or over others."""
        names = self.names
        links: dict[str, list[str]] = {}
        for claim in claims:
            references = [*claim.denies, *claim.denies_generally, claim.subject, claim.object or ""]
            targets = [
                target.id
                for name in references
                if name not in names.entities
                for target in names.meant(name)
            ]
            if targets:
                links[claim.id] = targets
        for ring in find_rings(links):
            message, code = "this claim answers itself.", "answers-itself"
            if len(ring) > 2:
                called = [names.claims[member].name or member for member in ring]
                message = f"claims answer each other in a ring: {' → '.join(called)}."
                code = "answer-ring"
            yield Problem(
                code=code,
                message=message,
                record=ring[0],
                field="object",
                hint="A claim can only speak of claims made before it: take out one of the links.",
            )


def _of_object(claim: Claim, code: str, message: str) -> Problem:
    word = claim.object if claim.object is not None else str(claim.value)
    return Problem(code=code, message=message, record=claim.id, field="object", word=word)


def _wrong_end(
    claim: Claim, field: str, name: str, found: str, allowed: tuple[str, ...]
) -> Problem:
    *first, last = allowed
    wanted = f"{', '.join(first)} or {last}" if first else last
    an = "an" if found[0] in "AEIO" else "a"
    return Problem(
        code="wrong-end",
        message=f"the {field} of {claim.relation!r} must be {wanted}; {name!r} is {an} {found}.",
        record=claim.id,
        field=field,
        word=name,
        hint=f"`legajo vocabulary` shows the ends of {claim.relation}.",
    )
