"""Do the records of a ledger fit together? Every problem in one run, with record and word.

A loader adds file, line and column: it knows where the word is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .claim import Claim
from .claim_checks import ClaimChecks
from .entity import Entity
from .errors import Problem
from .identity import Identity
from .judgement import Judgement, Verdict
from .record_names import RecordNames, unknown
from .rings import find_rings
from .source import Source
from .vocabulary import Vocabulary

ACTOR = "Actor"
"""The type above persons, groups and bodies: it does not tell them apart."""


def check_records(
    vocabulary: Vocabulary,
    sources: Sequence[Source],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
) -> list[Problem]:
    """Every error in the records, in their order; an empty list where they fit."""
    names = RecordNames(vocabulary, sources, entities, claims)
    found = [*_doubled(sources), *_doubled(entities), *_doubled(claims), *_one_name_space(names)]
    for source in names.sources.values():
        found += _source(names, source)
    found += _source_rings(names)
    for entity in names.entities.values():
        found += _entity(names, entity)
    checks = ClaimChecks(names)
    for claim in claims:
        found += checks.problems(claim)
    found += checks.rings(claims)
    found += _judgements(names, judgements)
    return found


def _doubled(records: Iterable[Source | Entity | Claim]) -> Iterator[Problem]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield Problem(
                code="id-twice",
                message=f"the id {record.id!r} is given twice.",
                record=record.id,
                field="id",
                word=record.id,
                place=record.place,
            )
        seen.add(record.id)


def _one_name_space(names: RecordNames) -> Iterator[Problem]:
    """An id names one thing in a case: a source, an entity, a claim or a bundle."""
    seen: dict[str, str] = dict.fromkeys(names.sources, "a source")
    for called, what, field in (
        (list(names.entities), "an entity", "id"),
        ([claim.name for claim in names.claims.values() if claim.name], "a claim", "id"),
        (list(names.bundles), "a bundle", "bundle"),
        (list(names.claims), "a claim by its full id", "id"),
    ):
        for name in called:
            if name in seen:
                yield Problem(
                    code="id-twice",
                    message=f"the id {name!r} names {_two_things(what, seen[name])}.",
                    record=names.named[name].id if what == "a claim" else name,
                    field=field,
                    word=name,
                    hint="An id names one thing in a case: rename one of them.",
                )
            seen.setdefault(name, what)


def _two_things(what: str, before: str) -> str:
    return "two claims" if what == before == "a claim" else f"{what} and also {before}"


def _source(names: RecordNames, source: Source) -> Iterator[Problem]:
    for field, called in (("publisher", (source.publisher,)), ("authors", source.authors)):
        for name in called:
            if name not in names.entities:
                yield unknown("entity", name, source.id, field, names.entities)
    for name in source.derives_from:
        if name not in names.sources:
            yield unknown("source", name, source.id, "derives_from", names.sources)


def _source_rings(names: RecordNames) -> Iterator[Problem]:
    links = {name: source.derives_from for name, source in names.sources.items()}
    for ring in find_rings(links):
        yield Problem(
            code="source-ring",
            message=f"sources derive from each other in a ring: {' → '.join(ring)}.",
            record=ring[0],
            field="derives_from",
            word=ring[1],
            hint="Take out the link that the documents do not state.",
        )


def _entity(names: RecordNames, entity: Entity) -> Iterator[Problem]:
    types = names.vocabulary.types
    if entity.type not in types:
        yield unknown("type", entity.type, entity.id, "type", types)
    for name in entity.within:
        if name not in names.entities:
            yield unknown("entity", name, entity.id, "within", names.entities)
    for form in entity.names:
        for name in form.seen:
            if name not in names.sources:
                yield unknown("source", name, entity.id, "seen", names.sources)


def _judgements(names: RecordNames, judgements: Sequence[Judgement]) -> Iterator[Problem]:
    entities = names.entities
    for position, judgement in enumerate(judgements):
        record = f"judgement:{position}"
        for field, name in (("left", judgement.left), ("right", judgement.right)):
            if name not in entities:
                yield unknown("entity", name, record, field, entities)
        if judgement.by and judgement.by not in entities and judgement.by != "curator":
            yield unknown("entity", judgement.by, record, "by", entities)
        if judgement.verdict is Verdict.SAME:
            yield from _of_two_kinds(names, judgement, record)
    yield from _judged_twice(judgements)
    for different, chain in Identity(entities, judgements).contradictions():
        left, right = different.left, different.right
        reason = "but they are one entity."
        if chain:
            joined = ", ".join(f"{link.left} = {link.right}" for link in chain)
            reason = f"but a chain of `same` joins them: {joined}."
        yield Problem(
            code="judgements-clash",
            message=f"{left!r} and {right!r} are judged different, {reason}",
            record=f"judgement:{judgements.index(different)}",
            field="left",
            word=left,
            hint="Withdraw the `same` that is wrong, or the `different`.",
        )


def _of_two_kinds(names: RecordNames, judgement: Judgement, record: str) -> Iterator[Problem]:
    """A person is no body, and no place: a slip of the id would hand one's claims to the other."""
    pair = [names.entities.get(name) for name in (judgement.left, judgement.right)]
    types = [entity.type for entity in pair if entity is not None]
    lineages = [names.vocabulary.lineages.get(name, ()) for name in types]
    if len(types) < 2 or not all(lineages):
        return
    left, right = types
    shared = set(lineages[0]).intersection(lineages[1]) - {ACTOR}
    if not shared and ACTOR not in types:
        yield Problem(
            code="judged-of-two-kinds",
            message=f"{judgement.left!r} is of type {left} and {judgement.right!r} of type {right}:"
            " they can't be the same.",
            record=record,
            field="right",
            word=judgement.right,
            hint="Check the ids; or give both entities one type.",
        )


def _judged_twice(judgements: Sequence[Judgement]) -> Iterator[Problem]:
    """A pair that one judgement joins and another leaves open: a person must say which holds."""
    first: dict[frozenset[str], Judgement] = {}
    for position, judgement in enumerate(judgements):
        pair = frozenset((judgement.left, judgement.right))
        earlier = first.setdefault(pair, judgement)
        if {earlier.verdict, judgement.verdict} == {Verdict.SAME, Verdict.UNDECIDED}:
            yield Problem(
                code="judged-twice",
                message=f"{judgement.left!r} and {judgement.right!r} are judged"
                f" {judgement.verdict.value} here, and {earlier.verdict.value} before.",
                record=f"judgement:{position}",
                field="judgement",
                word=judgement.verdict.value,
                hint="Keep one of the two judgements.",
            )
