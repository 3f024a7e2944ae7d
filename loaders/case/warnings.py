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
    Problem,
    Standing,
    Voice,
    nearest,
)
from .answer_warnings import AnswerWarnings
from .doubts import find_doubts
from .listing import counted, line_of, lines_of, paragraphs, quoted, warning


def find_warnings(case: Case, *, resolved: Mapping[str, int]) -> list[Problem]:
    """Every warning; `resolved` says how often `document` stood for the date of each source."""
    finder = _Finder(case, resolved)
    answers = AnswerWarnings(case)
    return [
        *finder.coverage(),
        *finder.unused_entities(),
        *finder.unused_sources(),
        *finder.unused_ids(),
        *finder.rare_relations(),
        *finder.without_owner(),
        *finder.mixed_standing(),
        *answers.unlinked_opposites(),
        *answers.strange_denials(),
        *finder.unheld(),
        *find_doubts(case),
        *answers.unanswered(),
        *finder.document_dates(),
    ]


class _Finder:
    def __init__(self, case: Case, resolved: Mapping[str, int]) -> None:
        self.case = case
        self.ledger = case.ledger
        self.claims = list(case.ledger.claims.values())
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
                yield warning(
                    "not-covered",
                    f"{paragraphs(bare)} of {source.id!r} {_has(bare)} neither a claim "
                    "nor a line in silences.yaml.",
                    place,
                )
            both = sorted(claimed & silent.keys())
            if both:
                yield warning(
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
            yield warning(
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
            yield warning(
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
            yield warning(
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
        yield warning(
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
            yield warning(
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
            yield warning(
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
                yield warning(
                    "mixed-standing",
                    f"what {chain!r} is quoted as saying in paragraph {paragraph} "
                    f"stands in several ways: {parts}.",
                    claims[0].place,
                )

    def unheld(self) -> Iterator[Problem]:
        """Claims read from a source that nobody holds: no paragraph of it can be looked up."""
        by_source: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if not self.ledger.sources[claim.source].held:
                by_source.setdefault(claim.source, []).append(claim)
        for name, claims in by_source.items():
            yield warning(
                "not-held",
                f"{counted(claims, 'claim')} read from {name!r}, of which no document is held.",
                claims[0].place,
                hint="Give the source `paragraphs` and `sha256`, or cite it through one that is.",
            )

    def document_dates(self) -> Iterator[Problem]:
        """How often `document` stood for a date, and for which."""
        for name, count in self.resolved.items():
            source = self.ledger.sources[name]
            date = source.published
            inferred = ", which is itself inferred" if date and date.inferred else ""
            times = "once" if count == 1 else f"{count} times"
            yield warning(
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


def _by_file(claims: Iterable[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.place.file if claim.place else "", []).append(claim)
    return list(groups.values())


def _file_of(place: Place | None) -> Place | None:
    return Place(place.file) if place else None


def _has(numbers: list[int]) -> str:
    return "has" if len(numbers) == 1 else "have"
