"""Do the records of a ledger fit together? Every problem in one run, with record and word.

A loader adds file, line and column: it knows where the word is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .claim import UNSTATED, Claim
from .dates import Comparison
from .entity import Entity
from .errors import Problem, nearest
from .identity import Identity
from .judgement import Judgement
from .source import Source
from .vocabulary import CLAIM_TYPE, Relation, Vocabulary


def check_records(
    vocabulary: Vocabulary,
    sources: Sequence[Source],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
) -> list[Problem]:
    """Every error in the records, in their order; an empty list where they fit."""
    return list(_Checker(vocabulary, sources, entities, claims, judgements).problems())


class _Checker:
    def __init__(
        self,
        vocabulary: Vocabulary,
        sources: Sequence[Source],
        entities: Sequence[Entity],
        claims: Sequence[Claim],
        judgements: Sequence[Judgement],
    ) -> None:
        self.vocabulary = vocabulary
        self.sources = {source.id: source for source in sources}
        self.entities = {entity.id: entity for entity in entities}
        self.claims = claims
        self.judgements = judgements
        self.named = {claim.name: claim for claim in claims if claim.name}
        self.by_id = {claim.id: claim for claim in claims}
        self.bundles: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.bundle:
                self.bundles.setdefault(claim.bundle, []).append(claim)
        self.doubled = [*_doubled(sources), *_doubled(entities), *_doubled(claims)]
        self.ends: dict[tuple[str, str, bool], bool] = {}

    def problems(self) -> Iterator[Problem]:
        yield from self.doubled
        yield from self._one_name_space()
        for source in self.sources.values():
            yield from self._source(source)
        yield from self._source_rings()
        for entity in self.entities.values():
            yield from self._entity(entity)
        for claim in self.claims:
            yield from self._claim(claim)
        yield from self._claim_rings()
        yield from self._judgements()

    def _one_name_space(self) -> Iterator[Problem]:
        seen: dict[str, str] = dict.fromkeys(self.sources, "a source")
        for names, what in (
            (self.entities, "an entity"),
            ([claim.name for claim in self.claims if claim.name], "a claim"),
            (self.bundles, "a bundle"),
        ):
            for name in names:
                if name in seen:
                    yield Problem(
                        code="id-twice",
                        message=f"the id {name!r} names {what} and also {seen[name]}.",
                        record=self.named[name].id if what == "a claim" else name,
                        field="id" if what != "a bundle" else "bundle",
                        word=name,
                        hint="An id names one thing in a case: rename one of them.",
                    )
                seen.setdefault(name, what)

    def _source(self, source: Source) -> Iterator[Problem]:
        for field, names in (("publisher", (source.publisher,)), ("authors", source.authors)):
            for name in names:
                if name not in self.entities:
                    yield self._unknown("entity", name, source.id, field, self.entities)
        for name in source.derives_from:
            if name not in self.sources:
                yield self._unknown("source", name, source.id, "derives_from", self.sources)

    def _source_rings(self) -> Iterator[Problem]:
        links = {name: source.derives_from for name, source in self.sources.items()}
        for ring in _rings(links):
            yield Problem(
                code="source-ring",
                message=f"sources derive from each other in a ring: {' → '.join(ring)}.",
                record=ring[0],
                field="derives_from",
                word=ring[1],
                hint="Take out the link that the documents do not state.",
            )

    def _entity(self, entity: Entity) -> Iterator[Problem]:
        if entity.type not in self.vocabulary.types:
            yield self._unknown("type", entity.type, entity.id, "type", self.vocabulary.types)
        for name in entity.within:
            if name not in self.entities:
                yield self._unknown("entity", name, entity.id, "within", self.entities)
        for form in entity.names:
            for name in form.seen:
                if name not in self.sources:
                    yield self._unknown("source", name, entity.id, "seen", self.sources)

    def _claim(self, claim: Claim) -> Iterator[Problem]:
        relation = self.vocabulary.relations.get(claim.relation)
        if relation is None:
            yield self._unknown(
                "relation", claim.relation, claim.id, "relation", self.vocabulary.relations
            )
        yield from self._references(claim)
        if relation is not None:
            yield from self._ends(claim, relation)
        for evidence in claim.evidence:
            source = self.sources.get(evidence.source)
            if source is None:
                yield self._unknown("source", evidence.source, claim.id, "source", self.sources)
            elif evidence.paragraph is not None:
                count = source.paragraphs
                if count is not None and not 1 <= evidence.paragraph <= count:
                    yield Problem(
                        code="paragraph-beyond",
                        message=f"there is no paragraph {evidence.paragraph} in {source.id!r}: it has {count}.",
                        record=claim.id,
                        field="paragraph",
                        word=str(evidence.paragraph),
                    )
        since, until = claim.qualifiers.since, claim.qualifiers.until
        if since and until and since.compare(until) is Comparison.AFTER:
            yield Problem(
                code="dates-reversed",
                message=f"it begins ({since}) after it ends ({until}).",
                record=claim.id,
                field="since",
                word=since.text,
            )

    def _references(self, claim: Claim) -> Iterator[Problem]:
        entities = self.entities
        for name in claim.speakers:
            if name not in entities and name != UNSTATED:
                yield self._unknown("entity", name, claim.id, "by", entities)
        qualifiers = claim.qualifiers
        for field in ("at", "during", "to"):
            for name in getattr(qualifiers, field):
                if name not in entities:
                    yield self._unknown("entity", name, claim.id, field, entities)
        if qualifiers.amount and qualifiers.amount.counted_by:
            name = qualifiers.amount.counted_by
            if name not in entities:
                yield self._unknown("entity", name, claim.id, "counted_by", entities)
        for name in qualifiers.about:
            if name not in entities and not self._is_claim(name) and name not in self.bundles:
                yield self._unknown(
                    "entity, claim or bundle", name, claim.id, "about", self._all_names()
                )
        for name in claim.denies:
            if name in self.bundles:
                yield Problem(
                    code="denies-bundle",
                    message=f"{name!r} is a bundle: a denial names single claims.",
                    record=claim.id,
                    field="denies",
                    word=name,
                    hint="Name the claims it denies, or write denies_generally.",
                )
            elif not self._is_claim(name):
                yield self._unknown("claim", name, claim.id, "denies", self.named)
        for name in claim.denies_generally:
            if name not in self.bundles and not self._is_claim(name):
                yield self._unknown(
                    "claim or bundle",
                    name,
                    claim.id,
                    "denies_generally",
                    [*self.named, *self.bundles],
                )

    def _ends(self, claim: Claim, relation: Relation) -> Iterator[Problem]:
        yield from self._end(claim, "subject", claim.subject, relation.subject_types)
        if relation.value is None:
            if claim.object is None:
                yield Problem(
                    code="value-for-object",
                    message=f"{relation.id!r} needs an entity as its object, not text.",
                    record=claim.id,
                    field="object",
                    word=str(claim.value),
                )
            else:
                yield from self._end(claim, "object", claim.object, relation.object_types)
        elif claim.object is not None:
            yield Problem(
                code="object-for-value",
                message=f"{relation.id!r} takes a {relation.value} as its object, not an entity.",
                record=claim.id,
                field="object",
                word=claim.object,
            )

    def _end(
        self, claim: Claim, field: str, name: str, allowed: tuple[str, ...]
    ) -> Iterator[Problem]:
        entity = self.entities.get(name)
        if entity is None:
            if self._is_claim(name) or name in self.bundles:
                if CLAIM_TYPE not in allowed:
                    yield self._wrong_end(claim, field, name, "claim or bundle", allowed)
            elif CLAIM_TYPE in allowed and len(allowed) == 1:
                yield self._unknown(
                    "claim or bundle", name, claim.id, field, [*self.named, *self.bundles]
                )
            else:
                known = self._all_names() if CLAIM_TYPE in allowed else self.entities
                what = "entity, claim or bundle" if CLAIM_TYPE in allowed else "entity"
                yield self._unknown(what, name, claim.id, field, known)
            return
        key = (claim.relation, entity.type, field == "subject")
        fits = self.ends.get(key)
        if fits is None:
            fits = self.ends[key] = self.vocabulary.is_a(entity.type, allowed)
        if not fits and entity.type in self.vocabulary.types:
            yield self._wrong_end(claim, field, name, entity.type, allowed)

    def _wrong_end(
        self, claim: Claim, field: str, name: str, found: str, allowed: tuple[str, ...]
    ) -> Problem:
        return Problem(
            code="wrong-end",
            message=(
                f"the {field} of {claim.relation!r} must be {_alternatives(allowed)}; {name!r} is a {found}."
            ),
            record=claim.id,
            field=field,
            word=name,
            hint=f"`legajo vocabulary` shows the ends of {claim.relation}.",
        )

    def _claim_rings(self) -> Iterator[Problem]:
        links: dict[str, list[str]] = {}
        for claim in self.claims:
            # Contradiction goes both ways by nature; everything else that speaks of a claim comes
            # after it.
            references = [*claim.denies, *claim.denies_generally, claim.subject, claim.object or ""]
            targets = [target.id for name in references for target in self._meant(name)]
            if targets:
                links[claim.id] = targets
        for ring in _rings(links):
            claim = self.by_id[ring[0]]
            if len(ring) == 2:
                message, code = "this claim answers itself.", "answers-itself"
            else:
                names = [self.by_id[member].name or member for member in ring]
                message, code = (
                    f"claims answer each other in a ring: {' → '.join(names)}.",
                    "answer-ring",
                )
            yield Problem(
                code=code,
                message=message,
                record=claim.id,
                field="object",
                hint="A claim can only speak of claims made before it: take out one of the links.",
            )

    def _judgements(self) -> Iterator[Problem]:
        for position, judgement in enumerate(self.judgements):
            for field, name in (("left", judgement.left), ("right", judgement.right)):
                if name not in self.entities:
                    yield self._unknown(
                        "entity", name, f"judgement:{position}", field, self.entities
                    )
            if judgement.by and judgement.by not in self.entities and judgement.by != "curator":
                yield self._unknown(
                    "entity", judgement.by, f"judgement:{position}", "by", self.entities
                )
        identity = Identity(self.entities, self.judgements)
        for different, chain in identity.contradictions():
            joined = ", ".join(f"{link.left} = {link.right}" for link in chain)
            reason = (
                f"but a chain of `same` joins them: {joined}."
                if chain
                else "but they are one entity."
            )
            yield Problem(
                code="judgements-clash",
                message=f"{different.left!r} and {different.right!r} are judged different, {reason}",
                record=f"judgement:{self.judgements.index(different)}",
                field="left",
                word=different.left,
                hint="Withdraw the `same` that is wrong, or the `different`.",
            )

    def _is_claim(self, name: str) -> bool:
        return name in self.named or name in self.by_id

    def _meant(self, name: str) -> list[Claim]:
        found = self.named.get(name) or self.by_id.get(name)
        return [found] if found else self.bundles.get(name, [])

    def _all_names(self) -> list[str]:
        return [*self.entities, *self.named, *self.bundles]

    def _unknown(
        self, what: str, word: str, record: str, field: str, known: Iterable[str]
    ) -> Problem:
        near = nearest(word, known)
        return Problem(
            code=f"unknown-{what.split(maxsplit=1)[0].rstrip(',')}",
            message=f"no {what} is named {word!r}.",
            record=record,
            field=field,
            word=word,
            near=near,
            hint=None if near else _WHERE.get(what),
        )


_WHERE = {
    "relation": "`legajo vocabulary` lists the relations.",
    "type": "`legajo vocabulary` lists the types.",
    "entity": "Add it to people.yaml or another file of entities.",
    "source": "Add it to sources.yaml.",
    "claim": "Give the claim that is meant an `id`.",
    "claim or bundle": "Give the claim that is meant an `id`, or several a `bundle`.",
}


def _alternatives(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


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


def _rings(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Each ring once, as the names on it with the first one repeated at the end."""
    rings: list[list[str]] = []
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            path.append(start)
            stack.append((start, iter(links[start])))
        while stack:
            name, following = stack[-1]
            for step in following:
                if step in path:
                    rings.append([*path[path.index(step) :], step])
                elif step not in done and step in links:
                    path.append(step)
                    stack.append((step, iter(links[step])))
                    break
            else:
                done.add(name)
                path.pop()
                stack.pop()
    return rings


__all__ = ["check_records"]
