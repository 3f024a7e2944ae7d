"""What somebody should look at in a case without errors. None of it keeps the case from being used.

Each kind of warning is summed up by file, source or person, so that a real case gives a page of
them and not ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...graph import (
    UNSTATED,
    Case,
    Claim,
    Place,
    Polarity,
    Problem,
    Procedure,
    Standing,
    Voice,
    nearest,
)
from .listing import MOST_LISTED, counted, line_of, lines_of, paragraphs, quoted

_ANSWERS = frozenset(
    {"denies", "denies_generally", "deflected", "declined_to_answer", "had_not_answered"}
)
_ACCUSING = frozenset(
    {Procedure.ACCUSED, Procedure.LISTED, Procedure.SANCTIONED, Procedure.CHARGED}
)
# An alleged post or presence asks for no answer; an alleged deal, payment or concealment does.
_WRONGS = frozenset({"pact", "law", "investigation", "money"})


def find_warnings(case: Case, *, resolved: Mapping[str, int]) -> list[Problem]:
    """Every warning; `resolved` says how often `document` stood for the date of each source."""
    finder = _Finder(case, resolved)
    return [
        *finder.coverage(),
        *finder.unused_entities(),
        *finder.unused_sources(),
        *finder.unused_ids(),
        *finder.rare_relations(),
        *finder.without_owner(),
        *finder.mixed_standing(),
        *finder.unlinked_opposites(),
        *finder.strange_denials(),
        *finder.unheld(),
        *finder.unanswered(),
        *finder.document_dates(),
    ]


class _Finder:
    def __init__(self, case: Case, resolved: Mapping[str, int]) -> None:
        self.case = case
        self.ledger = case.ledger
        self.claims = list(case.ledger.claims.values())
        self.canonical = case.ledger.identity.canonical
        self.resolved = resolved
        self.used = _names_used(case)

    def coverage(self) -> Iterator[Problem]:
        """Paragraphs of held sources with neither claim nor silence, or with both."""
        cited: dict[str, set[int]] = {}
        first: dict[str, Place | None] = {}
        for claim in self.claims:
            for evidence in claim.evidence:
                if evidence.paragraph is not None:
                    cited.setdefault(evidence.source, set()).add(evidence.paragraph)
            first.setdefault(claim.source, claim.place)
        for source in self.ledger.sources.values():
            if source.paragraphs is None:
                continue
            claimed = cited.get(source.id, set())
            silent = self.case.silences.get(source.id, {})
            bare = [
                n for n in range(1, source.paragraphs + 1) if n not in claimed and n not in silent
            ]
            place = _file_of(first.get(source.id)) or source.place
            if bare:
                yield _warning(
                    "not-covered",
                    f"{paragraphs(bare)} of {source.id!r} {_has(bare)} neither a claim "
                    "nor a line in silences.yaml.",
                    place,
                )
            both = sorted(claimed & silent.keys())
            if both:
                yield _warning(
                    "covered-twice",
                    f"{paragraphs(both)} of {source.id!r} {_has(both)} claims, "
                    "and a line in silences.yaml.",
                    Place("silences.yaml"),
                )

    def unused_entities(self) -> Iterator[Problem]:
        """Entities that nothing speaks of."""
        by_file: dict[str, list[str]] = {}
        for entity in self.ledger.entities.values():
            if entity.id not in self.used and entity.place:
                by_file.setdefault(entity.place.file, []).append(entity.id)
        for names in by_file.values():
            yield _warning(
                "unused-entity",
                f"no claim speaks of {quoted(names)}.",
                self.ledger.entities[names[0]].place,
            )

    def unused_sources(self) -> Iterator[Problem]:
        """Sources that are not held, and that no claim or other source rests on."""
        names = [
            source.id
            for source in self.ledger.sources.values()
            if not source.held and source.id not in self.used
        ]
        if names:
            yield _warning(
                "unused-source",
                f"no claim or source rests on {quoted(names)}.",
                self.ledger.sources[names[0]].place,
            )

    def unused_ids(self) -> Iterator[Problem]:
        """Names of claims and bundles that nothing points at."""
        by_file: dict[str, dict[str, Place]] = {}
        for claim in self.claims:
            for name in (claim.name, claim.bundle):
                if name and name not in self.used and claim.place:
                    by_file.setdefault(claim.place.file, {}).setdefault(name, claim.place)
        for names in by_file.values():
            yield _warning(
                "unused-id", f"nothing points at {quoted(names)}.", next(iter(names.values()))
            )

    def rare_relations(self) -> Iterator[Problem]:
        """Relations used once, each with the one whose name is nearest."""
        by_relation: dict[str, list[Claim]] = {}
        for claim in self.claims:
            by_relation.setdefault(claim.relation, []).append(claim)
        once = [name for name, claims in by_relation.items() if len(claims) == 1]
        if not once:
            return
        words: list[str] = []
        for name in once:
            near = nearest(
                name,
                [other for other in self.ledger.vocabulary.relations if other != name],
                limit=1,
            )
            line = line_of(by_relation[name][0].place)
            words.append(f"{name} ({line}{f'; nearest: {near[0]}' if near else ''})")
        yield _warning(
            "used-once",
            f"{counted(once, 'relation')} used once: {', '.join(words)}.",
            None,
        )
        unused = [
            relation
            for relation in self.ledger.vocabulary.relations.values()
            if relation.place
            and relation.id not in by_relation
            and relation.id in self._own_relations
        ]
        for relation in unused:
            yield _warning(
                "unused-relation",
                f"no claim uses the case's own relation {relation.id!r}.",
                relation.place,
            )

    @property
    def _own_relations(self) -> set[str]:
        from .bundled_vocabulary import bundled_vocabulary

        return {*self.ledger.vocabulary.relations} - {*bundled_vocabulary().relations}

    def without_owner(self) -> Iterator[Problem]:
        """Claims whose speaker the document does not state."""
        found = [claim for claim in self.claims if UNSTATED in claim.speakers]
        for group in _by_file(found):
            yield _warning(
                "unstated",
                f"the document names no owner of {counted(group, 'claim')} ({lines_of(group)}).",
                group[0].place,
                hint="Look whether the text does.",
            )

    def mixed_standing(self) -> Iterator[Problem]:
        """Quoted statements by one chain in one paragraph whose claims stand differently.

        What speakers say of themselves may stand otherwise than what they say of others.
        """
        groups: dict[tuple[str, int | None, str, bool], list[Claim]] = {}
        for claim in self.claims:
            if claim.voice is Voice.QUOTE:
                evidence = claim.evidence[0]
                of_itself = claim.subject in claim.origin or claim.object in claim.origin
                key = (evidence.source, evidence.paragraph, claim.chain, of_itself)
                groups.setdefault(key, []).append(claim)
        for (_, paragraph, chain, _), claims in groups.items():
            standings: dict[Standing, list[Claim]] = {}
            for claim in claims:
                standings.setdefault(claim.standing, []).append(claim)
            if len(standings) > 1:
                parts = "; ".join(
                    f"{standing.value} ({lines_of(members)})"
                    for standing, members in standings.items()
                )
                yield _warning(
                    "mixed-standing",
                    f"what {chain!r} is quoted as saying in paragraph {paragraph} "
                    f"stands in several ways: {parts}.",
                    claims[0].place,
                )

    def unlinked_opposites(self) -> Iterator[Problem]:
        """Claims that say the opposite of others, where no denial or contradiction links them."""
        said: dict[tuple[str, ...], list[Claim]] = {}
        for claim in self.claims:
            if claim.polarity is Polarity.ASSERTS:
                said.setdefault(self._triple(claim), []).append(claim)
        linked = {
            (answer.claim, answer.target)
            for answer in self.ledger.answers
            if answer.how in {"denies", "denies_generally"}
        }
        for claim in self.claims:
            if claim.relation == "contradicts" and claim.object is not None:
                for left in self.ledger.claims_meant(claim.subject):
                    for right in self.ledger.claims_meant(claim.object):
                        linked |= {(left, right), (right, left)}
        for claim in self.claims:
            if claim.polarity is Polarity.ASSERTS:
                continue
            opposites = [
                other
                for other in said.get(self._triple(claim), ())
                if (claim.id, other.id) not in linked
            ]
            if opposites:
                where = ", ".join(str(other.place) for other in opposites[:MOST_LISTED])
                yield _warning(
                    "unlinked-opposite",
                    f"this says the opposite of {where}, and nothing links them.",
                    claim.place,
                    hint="Add `denies`, or a claim that one contradicts the other.",
                )

    def strange_denials(self) -> Iterator[Problem]:
        """Denials of a claim that is about others: a slip of its id would deny the wrong thing."""
        for claim in self.claims:
            for name in claim.denies:
                for denied in map(self.ledger.claims.__getitem__, self.ledger.claims_meant(name)):
                    if not self._ends(claim) & self._ends(denied):
                        yield _warning(
                            "strange-denial",
                            f"this denies {name!r} ({denied.place}), which is about others.",
                            claim.place,
                            hint="Look whether that claim is meant.",
                        )

    def _ends(self, claim: Claim) -> set[str]:
        qualifiers = claim.qualifiers
        names = (claim.subject, claim.object or claim.subject, *qualifiers.to, *qualifiers.about)
        return set(map(self.canonical, names))

    def unheld(self) -> Iterator[Problem]:
        """Claims read from a source that nobody holds: no paragraph of it can be looked up."""
        by_source: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if not self.ledger.sources[claim.source].held:
                by_source.setdefault(claim.source, []).append(claim)
        for name, claims in by_source.items():
            yield _warning(
                "not-held",
                f"{counted(claims, 'claim')} read from {name!r}, of which no document is held.",
                claims[0].place,
                hint="Give the source `paragraphs` and `sha256`, or cite it through one that is.",
            )

    def _triple(self, claim: Claim) -> tuple[str, ...]:
        subject = self.canonical(claim.subject)
        relation = self.ledger.vocabulary.relations[claim.relation]
        if claim.object is None:
            return (subject, claim.relation, "", str(claim.value))
        other = self.canonical(claim.object)
        if relation.symmetric and other < subject:
            subject, other = other, subject
        return (subject, claim.relation, other)

    def unanswered(self) -> Iterator[Problem]:
        """Accusations of a person with neither an answer nor a word that none was found."""
        against: dict[str, list[Claim]] = {}
        for claim in self.claims:
            person = self._accused(claim)
            if person is not None and not self._is_answered(claim):
                against.setdefault(person, []).append(claim)
        if not against:
            return
        most = sorted(against, key=lambda person: -len(against[person]))
        for person in most[:MOST_LISTED]:
            claims = against[person]
            name = self.ledger.entities[person].name
            yield _warning(
                "unanswered",
                f"nothing answers {counted(claims, 'accusation')} against {name} "
                f"({lines_of(claims)}).",
                claims[0].place,
                hint="Add the answer, or had_not_answered where a document says there was none.",
            )
        others = most[MOST_LISTED:]
        if others:
            total = sum(len(against[person]) for person in others)
            yield _warning(
                "unanswered",
                f"nothing answers {total} accusations against {len(others)} more persons: "
                f"{quoted(others)}.",
                None,
            )

    def _is_answered(self, claim: Claim) -> bool:
        """Whether something answers the claim, or the accusations that it is about."""
        meant = (
            claim.id,
            *(name for about in claim.qualifiers.about for name in self.ledger.claims_meant(about)),
        )
        return any(
            answer.how in _ANSWERS for name in meant for answer in self.ledger.answered_by(name)
        )

    def _accused(self, claim: Claim) -> str | None:
        """Whom a claim accuses: the doer of an alleged deed, or the object of a procedure."""
        if claim.polarity is not Polarity.ASSERTS or claim.object in self.ledger.claims:
            return None
        vocabulary = self.ledger.vocabulary
        procedure = vocabulary.relations[claim.relation].procedure
        accused = claim.subject
        if procedure is not None:
            if procedure not in _ACCUSING or claim.object is None:
                return None
            accused = claim.object
        elif (
            claim.standing is not Standing.ALLEGED
            or vocabulary.relations[claim.relation].family not in _WRONGS
        ):
            return None
        person = self.canonical(accused)
        entity = self.ledger.entities.get(person)
        if entity is None or not vocabulary.is_a(entity.type, ("Person",)):
            return None
        # What speakers say of themselves is no accusation.
        return None if accused in claim.origin else person

    def document_dates(self) -> Iterator[Problem]:
        """How often `document` stood for a date, and for which."""
        for name, count in self.resolved.items():
            source = self.ledger.sources[name]
            date = source.published
            inferred = ", which is itself inferred" if date and date.inferred else ""
            times = "once" if count == 1 else f"{count} times"
            yield _warning(
                "document-date",
                f"`document` was read as {date} in {name!r} {times}{inferred}.",
                source.place,
            )


def _names_used(case: Case) -> set[str]:
    """Every id that something in the case refers to."""
    used: set[str] = set()
    ledger = case.ledger
    for claim in ledger.claims.values():
        qualifiers = claim.qualifiers
        used.update((claim.subject, claim.object or "", claim.source), claim.speakers)
        used.update(qualifiers.at, qualifiers.during, qualifiers.about, qualifiers.to)
        used.update(claim.denies, claim.denies_generally)
        if qualifiers.amount and qualifiers.amount.counted_by:
            used.add(qualifiers.amount.counted_by)
    for source in ledger.sources.values():
        used.update((source.publisher,), source.authors, source.derives_from)
    for entity in ledger.entities.values():
        used.update(entity.within, *(name.seen for name in entity.names))
    for judgement in ledger.judgements:
        used.update((judgement.left, judgement.right, judgement.by or ""))
    return used


def _warning(code: str, message: str, place: Place | None, hint: str | None = None) -> Problem:
    return Problem(code=code, message=message, severity="warning", place=place, hint=hint)


def _by_file(claims: Iterable[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.place.file if claim.place else "", []).append(claim)
    return list(groups.values())


def _file_of(place: Place | None) -> Place | None:
    return Place(place.file) if place else None


def _has(numbers: list[int]) -> str:
    return "has" if len(numbers) == 1 else "have"
