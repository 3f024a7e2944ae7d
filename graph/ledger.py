"""The ledger: sources, entities, claims and judgements, checked against each other and frozen.

It knows nothing of engines. What follows from the records (who denies what, which claims share an
origin) is computed here once, before anything is narrowed, so that no filter can hide a denial.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .claim import Claim
from .entity import Entity, Name
from .errors import CaseError, UnknownName, nearest
from .identity import Identity
from .judgement import Judgement
from .source import Source
from .standing import Polarity, Procedure
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .plain import PlainGraph


class Answer(Struct, frozen=True):
    """One claim speaks of another.

    `how` is `denies`, `denies_generally` or a relation about claims
    (`not_` before it where the answering claim says that it is not so); `by` are those who answer.
    """

    claim: str
    how: str
    target: str
    by: tuple[str, ...]


class Ledger:
    """All records of a case.

    Attributes:
        entities, sources, claims: by id, in the order given.

    Raises:
        CaseError: the records do not fit together; carries every problem found.
    """

    def __init__(
        self,
        *,
        vocabulary: Vocabulary,
        sources: Iterable[Source] = (),
        entities: Iterable[Entity] = (),
        claims: Iterable[Claim] = (),
        judgements: Iterable[Judgement] = (),
        checked: bool = False,
    ) -> None:
        source_list, entity_list, claim_list = list(sources), list(entities), list(claims)
        self.vocabulary = vocabulary
        self.sources: Mapping[str, Source] = MappingProxyType(
            {source.id: source for source in source_list}
        )
        self.entities: Mapping[str, Entity] = MappingProxyType(
            {entity.id: entity for entity in entity_list}
        )
        self.claims: Mapping[str, Claim] = MappingProxyType(
            {claim.id: claim for claim in claim_list}
        )
        self.judgements: tuple[Judgement, ...] = tuple(judgements)
        if not checked:
            from .checks import check_records

            problems = check_records(
                vocabulary, source_list, entity_list, claim_list, self.judgements
            )
            if problems:
                raise CaseError(
                    f"the records do not fit together: {len(problems)} errors", problems
                )

    @cached_property
    def identity(self) -> Identity:
        """The groups that the judgements make."""
        return Identity(self.entities, self.judgements)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Ids of named claims, by name."""
        return MappingProxyType(
            {claim.name: claim.id for claim in self.claims.values() if claim.name}
        )

    @cached_property
    def bundles(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the claims in each bundle, in the ledger's order."""
        found: dict[str, list[str]] = {}
        for claim in self.claims.values():
            if claim.bundle:
                found.setdefault(claim.bundle, []).append(claim.id)
        return MappingProxyType({name: tuple(ids) for name, ids in found.items()})

    def claims_meant(self, reference: str) -> tuple[str, ...]:
        """Ids of the claims that a reference (id, name or bundle) means; empty for an entity.

        >>> from legajo import open_case
        >>> ledger = open_case("pacto").ledger
        >>> len(ledger.claims_meant("ic-luna-denial")), ledger.claims_meant("osiris-luna")
        (1, ())
        """
        if reference in self.claims:
            return (reference,)
        if reference in self.names:
            return (self.names[reference],)
        return self.bundles.get(reference, ())

    def claim(self, reference: str) -> Claim:
        """The claim of that id or name.

        Raises:
            UnknownName: with the nearest names.

        >>> from legajo import open_case
        >>> ledger = open_case("pacto").ledger
        >>> ledger.claim("ic-luna-denial").denies
        ('ic-luna-negotiated',)
        """
        found = self.claims.get(self.names.get(reference, reference))
        if found is None:
            raise UnknownName(
                f"no claim is named {reference!r}.",
                near=nearest(reference, [*self.names, *self.claims]),
            )
        return found

    def entity(self, reference: str) -> Entity:
        """The entity of that id, with the names and identifiers of all judged to be the same.

        Raises:
            UnknownName: with the nearest ids.
        """
        if reference not in self.entities:
            raise UnknownName(
                f"no entity has the id {reference!r}.", near=nearest(reference, self.entities)
            )
        first, *others = (self.entities[name] for name in self.identity.group(reference))
        if not others:
            return first
        names = _merged_names([*first.names, *(name for other in others for name in other.names)])
        identifiers = {
            key: value
            for one in (*reversed(others), first)
            for key, value in one.identifiers.items()
        }
        return replace(first, names=names, identifiers=identifiers)

    def source(self, reference: str) -> Source:
        """The source of that id.

        Raises:
            UnknownName: with the nearest ids.
        """
        if reference not in self.sources:
            raise UnknownName(
                f"no source is named {reference!r}.",
                near=nearest(reference, self.sources),
                hint="`legajo sources` lists them.",
            )
        return self.sources[reference]

    @cached_property
    def end_counts(self) -> Counter[str]:
        """How many claims each entity is an end of, by its own id; both ends of one count once."""
        return Counter(
            name
            for claim in self.claims.values()
            for name in {claim.subject, claim.object}
            if name is not None and name in self.entities
        )

    @cached_property
    def source_counts(self) -> Counter[str]:
        """How many claims are written in each source."""
        return Counter(
            source
            for claim in self.claims.values()
            for source in {place.source for place in claim.evidence}
        )

    @cached_property
    def canonical_entities(self) -> tuple[str, ...]:
        """Ids of entities after judgements, each group once, in the ledger's order."""
        return tuple(dict.fromkeys(map(self.identity.canonical, self.entities)))

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Everything that claims say of other claims, in the ledger's order."""
        found: list[Answer] = []
        for claim in self.claims.values():
            for how, references in (
                ("denies", claim.denies),
                ("denies_generally", claim.denies_generally),
            ):
                for reference in references:
                    found += [
                        Answer(claim.id, how, target, claim.origin)
                        for target in self.claims_meant(reference)
                    ]
            if claim.object is not None and self.vocabulary.relations[claim.relation].about_claims:
                asserted = claim.polarity is Polarity.ASSERTS
                how = claim.relation if asserted else f"not_{claim.relation}"
                by = (claim.subject,) if claim.subject in self.entities else claim.origin
                found += [
                    Answer(claim.id, how, target, by) for target in self.claims_meant(claim.object)
                ]
        return tuple(found)

    @cached_property
    def _answered_by(self) -> Mapping[str, tuple[Answer, ...]]:
        return _grouped(self.answers, lambda answer: answer.target)

    @cached_property
    def _answers_of(self) -> Mapping[str, tuple[Answer, ...]]:
        return _grouped(self.answers, lambda answer: answer.claim)

    def answered_by(self, claim_id: str) -> tuple[Answer, ...]:
        """What other claims say of this one, in the ledger's order."""
        return self._answered_by.get(claim_id, ())

    def answers_of(self, claim_id: str) -> tuple[Answer, ...]:
        """What this claim says of others."""
        return self._answers_of.get(claim_id, ())

    def denied_by(self, claim_id: str) -> tuple[str, ...]:
        """Ids of the entities that deny this very claim, each once.

        >>> from legajo import open_case
        >>> ledger = open_case("pacto").ledger
        >>> ledger.denied_by(ledger.claim("ic-luna-negotiated").id)
        ('osiris-luna',)
        """
        return self._answerers(claim_id, "denies")

    def denied_generally_by(self, claim_id: str) -> tuple[str, ...]:
        """Ids of the entities whose general denial covers this claim, each once."""
        return self._answerers(claim_id, "denies_generally")

    def is_denied(self, claim_id: str) -> bool:
        """Whether anybody denies the claim: this very one, or in general.

        >>> from legajo import open_case
        >>> ledger = open_case("pacto").ledger
        >>> ledger.is_denied(ledger.claim("ic-luna-negotiated").id)
        True
        """
        return any(
            answer.how in {"denies", "denies_generally"}
            for answer in self._answered_by.get(claim_id, ())
        )

    def _answerers(self, claim_id: str, how: str) -> tuple[str, ...]:
        canonical = self.identity.canonical
        return tuple(
            dict.fromkeys(
                canonical(speaker)
                for answer in self._answered_by.get(claim_id, ())
                if answer.how == how
                for speaker in answer.by
            )
        )

    @cached_property
    def contradictions(self) -> Mapping[str, tuple[str, ...]]:
        """By claim, what it is said to contradict or to be contradicted by, whoever says so.

        Ids of claims, for whom it holds both ways, and of what else contradicts one (a document).

        >>> from legajo import open_case
        >>> found = open_case("pacto").ledger.contradictions
        >>> all(one in found.get(other, [one]) for one, others in found.items() for other in others)
        True
        """
        found: dict[str, dict[str, None]] = {}
        for answer in self.answers:
            if answer.how == "contradicts":
                subject = self.claims[answer.claim].subject
                for other in self.claims_meant(subject) or (self.identity.canonical(subject),):
                    found.setdefault(answer.target, {})[other] = None
                    if other in self.claims:
                        found.setdefault(other, {})[answer.target] = None
        return MappingProxyType({claim: tuple(others) for claim, others in found.items()})

    @cached_property
    def plain_graph(self) -> PlainGraph:
        """The plain graph of all its claims, made on first use and shared by its graphs."""
        from .plain import PlainGraph

        return PlainGraph(self)

    def procedure(self, claim: Claim) -> Procedure | None:
        """What an authority did, by this claim; None where the claim says that it was not done.

        `not charged` charges nobody: asked for those who were charged, it must not be among them.
        """
        if claim.polarity is Polarity.DENIES:
            return None
        return self.vocabulary.relations[claim.relation].procedure

    def with_judgements(self, judgements: Iterable[Judgement]) -> Ledger:
        """The same records under other judgements: no merge loses anything, nor does un-merging."""
        return Ledger(
            vocabulary=self.vocabulary,
            sources=self.sources.values(),
            entities=self.entities.values(),
            claims=self.claims.values(),
            judgements=judgements,
        )


def _grouped(
    answers: Iterable[Answer], key: Callable[[Answer], str]
) -> Mapping[str, tuple[Answer, ...]]:
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(key(answer), []).append(answer)
    return {name: tuple(group) for name, group in found.items()}


def _merged_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Each form and kind once, seen wherever one of them was."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        known = found.setdefault((name.form, name.kind), name)
        if known is not name:
            seen = tuple(dict.fromkeys([*known.seen, *name.seen]))
            language = known.language or name.language
            found[name.form, name.kind] = replace(known, seen=seen, language=language)
    return tuple(found.values())
