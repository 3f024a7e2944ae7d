"""A graph becomes a page model: each claim in words, with speakers, places and denials."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..graph.claim import CURATOR, UNSTATED
from ..graph.dates import PartialDate
from ..graph.multigraph import collector_paused
from ..graph.selection import dates_of
from ..graph.sentences import STANDING_WORDS, attribution, sentences
from ..graph.wording import Language, amount_in_words, date_in_words, language_of
from .model import (
    Days,
    PageModel,
    Speaker,
    ViewClaim,
    ViewEntity,
    ViewEvidence,
    ViewLink,
    ViewName,
    ViewSource,
    ViewStep,
)
from .opening import MOST_DRAWN, MOST_IN_OVERVIEW, strongest

if TYPE_CHECKING:
    from ..graph.case import Step
    from ..graph.claim import Claim, Speakers
    from ..graph.graph import Graph
    from ..graph.source import Evidence

_WORDS = {
    "en": {
        "denies": "denies",
        "denies_generally": "denies in general",
        "unstated": "nobody it names",
        "curator": "the curator of this case",
        "page": "page {}",
        "row": "row {}",
        "counted": "{}, counted by {}",
        "years": "{} to {}",
    },
    "es": {
        "denies": "niega",
        "denies_generally": "niega en general",
        "unstated": "nadie con nombre",
        "curator": "quien curó este caso",
        "page": "página {}",
        "row": "fila {}",
        "counted": "{}, según el recuento de {}",
        "years": "{} a {}",
    },
}

DEFAULT_TITLE = "legajo"

_POSTS = {"Occupancy", "Employment", "Membership", "Directorship"}


def page_model(graph: Graph, *, title: str | None = None, language: str = "en") -> PageModel:
    """What a graph's page shows: its claims, the entities at their ends, their documents.

    Title, summary, overview and hand-made places come from the graph's case, where it has one. Who
    denies a claim is named whatever the graph was narrowed to.

    >>> from legajo import open_case
    >>> page_model(open_case("pacto").graph(), title="A pact").title
    'A pact'
    """
    with collector_paused():
        model = _Reading(graph, language).model(title)
    if graph.case is not None and not model.overview and len(model.entities) <= MOST_DRAWN:
        # Whoever opens a case sees who matters most, not everybody.
        return replace(model, overview=tuple(strongest(model, MOST_IN_OVERVIEW)), chosen=True)
    return model


class _Reading:
    def __init__(self, graph: Graph, language: str) -> None:
        self.graph = graph
        self.ledger = graph.ledger
        self.language: Language = language_of(language)
        self.words = _WORDS[self.language]
        self.kept = dict.fromkeys(graph.claims)
        self.entities = self._entities()
        # Few chains of speakers stand on many claims: each is put into words once.
        self.sentence = sentences(self.ledger, language=self.language)
        self.forth, self.back = self._links()
        self.chains: dict[Speakers, tuple[tuple[tuple[Speaker, ...], ...], str]] = {}
        self.ends: dict[str, str] = {}
        self.labels = {
            name: relation.label(self.language)
            for name, relation in self.ledger.vocabulary.relations.items()
        }

    def model(self, title: str | None) -> PageModel:
        case = self.graph.case
        claims = tuple(self.claim(self.ledger.claims[name]) for name in self.kept)
        used = {place.source for claim in claims for place in claim.evidence}
        return PageModel(
            title=title or (case.title if case else DEFAULT_TITLE),
            summary=case.summary if case else "",
            language=self.language,
            entities=tuple(map(self.entity, self.entities)),
            claims=claims,
            sources=tuple(self.source(name) for name in self.ledger.sources if name in used),
            story=tuple(map(self.step, case.story)) if case else (),
            overview=tuple(self._known(case.overview)) if case else (),
            positions={
                self.ledger.identity.canonical(name): place
                for name, place in (case.positions.items() if case else ())
            },
            narrowed=len(self.kept) < len(self.ledger.claims),
            posts=self._posts({claim.relation for claim in claims}),
            families={
                name: self.ledger.vocabulary.relations[name].family
                for name in sorted({claim.relation for claim in claims})
            },
            years=self._years(used),
        )

    def _years(self, sources: set[str]) -> str:
        """The years in which the documents may have been published: the first and the last."""
        dates = [
            published.bounds
            for name in sources
            if (published := self.ledger.sources[name].published) is not None
        ]
        known = [day.year for bounds in dates for day in bounds if day is not None]
        if not known:
            return ""
        first, last = min(known), max(known)
        return str(first) if first == last else self.words["years"].format(first, last)

    def _posts(self, used: set[str]) -> tuple[str, ...]:
        """Relations of the claims that FollowTheMoney would call a post or a membership."""
        relations = self.ledger.vocabulary.relations
        return tuple(sorted(name for name in used if relations[name].ftm in _POSTS))

    def step(self, step: Step) -> ViewStep:
        selected = step.select and self.ledger.names.get(step.select, self._end(step.select))
        return ViewStep(
            title=step.title,
            text=step.text,
            focus=tuple(self._known(step.focus)),
            relations=step.relations,
            select=selected,
            standing=tuple(standing.value for standing in step.standing),
            as_of=_days(step.as_of),
            camera=step.camera,
        )

    def _entities(self) -> tuple[str, ...]:
        """The graph's nodes and other ends of kept claims, but nobody who was taken out."""
        canonical = self.ledger.identity.canonical
        wanted = set(self.graph.entities)
        everyone = len(wanted) == len(self.ledger.canonical_entities)
        for name in () if everyone else self.kept:
            claim = self.ledger.claims[name]
            for end in (claim.subject, claim.object):
                if end is not None and end in self.ledger.entities:
                    wanted.add(canonical(end))
        return tuple(
            name
            for name in self.ledger.canonical_entities
            if name in wanted and name not in self.graph.taken_out
        )

    def _known(self, names: Iterable[str]) -> list[str]:
        shown = set(self.entities)
        return [
            name
            for name in dict.fromkeys(map(self.ledger.identity.canonical, names))
            if name in shown
        ]

    def entity(self, name: str) -> ViewEntity:
        entity = self.ledger.entity(name)
        type_ = self.ledger.vocabulary.types[entity.type]
        label = type_.labels.get(self.language) or type_.labels.get("en") or type_.id
        return ViewEntity(
            id=name,
            name=entity.name,
            type=entity.type,
            type_label=_sentence_case(label),
            glyph=type_.glyph,
            names=tuple(
                ViewName(form=name.form, kind=name.kind, language=name.language, seen=name.seen)
                for name in entity.names
            ),
            named=entity.named,
            description=entity.described,
            note=entity.note,
        )

    def source(self, name: str) -> ViewSource:
        source = self.ledger.sources[name]
        return ViewSource(
            id=name,
            title=source.title,
            publisher=self._name(source.publisher),
            published=self._date(source.published),
            url=source.url,
            kind=source.kind,
        )

    def claim(self, claim: Claim) -> ViewClaim:
        relation = self.ledger.vocabulary.relations[claim.relation]
        stated = claim.qualifiers
        dates = dates_of(self.ledger, claim)
        denied_by: tuple[str, ...] = ()
        denied_generally_by: tuple[str, ...] = ()
        if self.ledger.answered_by(claim.id):
            denied_by = tuple(map(self._name, self.ledger.denied_by(claim.id)))
            denied_generally_by = tuple(map(self._name, self.ledger.denied_generally_by(claim.id)))
        chain = self.chains.get(claim.said_by)
        if chain is None:
            chain = self.chains[claim.said_by] = self._chain(claim)
        return ViewClaim(
            id=claim.id,
            subject=self._end(claim.subject),
            relation=claim.relation,
            relation_label=self.labels[claim.relation],
            sentence=self.sentence(claim),
            standing=claim.standing.value,
            evidence=tuple(map(self._place, claim.evidence)),
            object=None if claim.object is None else self._end(claim.object),
            value=self._date(claim.value) if isinstance(claim.value, PartialDate) else claim.value,
            polarity=claim.polarity.value,
            directed=not relation.symmetric,
            procedure=procedure.value if (procedure := self.ledger.procedure(claim)) else None,
            said_by=chain[0],
            chain_text=chain[1],
            when=self._date(stated.when) if stated.when else None,
            since=self._date(stated.since) if stated.since else None,
            until=self._date(stated.until) if stated.until else None,
            said=self._date(stated.said) if stated.said else None,
            date_note=self._reasons(claim),
            event=dates.is_event and bool(dates.when or dates.since or dates.until),
            when_days=_days(dates.when) if dates.when else None,
            since_days=_days(dates.since) if dates.since else None,
            until_days=_days(dates.until) if dates.until else None,
            role=stated.role,
            at=self._references(stated.at) if stated.at else (),
            during=self._references(stated.during) if stated.during else (),
            about=self._references(stated.about) if stated.about else (),
            to=self._references(stated.to) if stated.to else (),
            amount=self._amount(claim) if stated.amount else None,
            voice=claim.voice.value,
            flag=claim.flag.value if claim.flag else None,
            note=claim.note,
            about_claims=relation.about_claims,
            answers=tuple(self.forth.get(claim.id, ())),
            answered_by=tuple(self.back.get(claim.id, ())),
            denied_by=denied_by,
            denied_generally_by=denied_generally_by,
        )

    def _end(self, reference: str) -> str:
        """An entity after judgements; a claim by its id; a bundle by its name."""
        found = self.ends.get(reference)
        if found is None:
            found = self.ends[reference] = self._end_of(reference)
        return found

    def _end_of(self, reference: str) -> str:
        if reference in self.ledger.entities:
            return self.ledger.identity.canonical(reference)
        meant = self.ledger.claims_meant(reference)
        return meant[0] if len(meant) == 1 else reference

    def _references(self, names: Iterable[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            if name in self.ledger.entities:
                found[self.ledger.identity.canonical(name)] = None
            else:
                found.update(dict.fromkeys(self.ledger.claims_meant(name)))
        return tuple(found)

    def _name(self, reference: str) -> str:
        return self.ledger.entities[self.ledger.identity.canonical(reference)].name

    def _speaker(self, reference: str) -> Speaker:
        if reference == UNSTATED:
            return Speaker(id="", name=self.words["unstated"])
        if reference == CURATOR:
            return Speaker(id="", name=self.words["curator"])
        return Speaker(id=self._end(reference), name=self._name(reference))

    def _chain(self, claim: Claim) -> tuple[tuple[tuple[Speaker, ...], ...], str]:
        """Its speakers, as entities and in words."""
        words = attribution(self.ledger, claim, language=self.language)
        standing = f" ({STANDING_WORDS[self.language][claim.standing]})"
        speakers = tuple(tuple(map(self._speaker, place)) for place in claim.said_by)
        return speakers, words.removesuffix(standing)

    def _place(self, evidence: Evidence) -> ViewEvidence:
        place = None
        if evidence.page is not None:
            place = self.words["page"].format(evidence.page)
        elif evidence.row is not None:
            place = self.words["row"].format(evidence.row)
        return ViewEvidence(source=evidence.source, paragraph=evidence.paragraph, place=place)

    def _date(self, value: PartialDate | None) -> str | None:
        return None if value is None else date_in_words(value, self.language)

    def _reasons(self, claim: Claim) -> str | None:
        """Why its dates were inferred, each reason once."""
        stated = claim.qualifiers
        dates = [stated.when, stated.since, stated.until, stated.said]
        if isinstance(claim.value, PartialDate):
            dates.append(claim.value)
        reasons = [date.inferred for date in dates if date is not None and date.inferred]
        return "; ".join(dict.fromkeys(reasons)) if reasons else None

    def _amount(self, claim: Claim) -> str | None:
        amount = claim.qualifiers.amount
        if amount is None:
            return None
        words = amount_in_words(amount, self.language)
        return (
            self.words["counted"].format(words, self._name(amount.counted_by))
            if amount.counted_by
            else words
        )

    def _links(self) -> tuple[dict[str, list[ViewLink]], dict[str, list[ViewLink]]]:
        """What each claim answers, and what answers it.

        A claim that links two others ("x contradicts y") joins those two, and says who draws the
        link.
        """
        forth: dict[str, list[ViewLink]] = {}
        back: dict[str, list[ViewLink]] = {}
        for answer in self.ledger.answers:
            linking = self.ledger.claims[answer.claim]
            linked = self.ledger.claims_meant(linking.subject)
            by = attribution(self.ledger, linking, language=self.language) if linked else ""
            label = self._how(answer.how)
            for speaking in linked or (answer.claim,):
                if speaking in self.kept and answer.target in self.kept:
                    forth.setdefault(speaking, []).append(
                        ViewLink(claim=answer.target, how=answer.how, label=label, by=by)
                    )
                    back.setdefault(answer.target, []).append(
                        ViewLink(claim=speaking, how=answer.how, label=label, by=by)
                    )
        return forth, back

    def _how(self, how: str) -> str:
        if how in self.words:
            return self.words[how]
        relation = self.ledger.vocabulary.relations.get(how.removeprefix("not_"))
        label = relation.label(self.language) if relation else how.replace("_", " ")
        return label if relation is None or not how.startswith("not_") else f"≠ {label}"


@lru_cache(maxsize=4096)
def _days(value: PartialDate | None) -> Days | None:
    if value is None:
        return None
    first, last = value.span
    return first.isoformat(), last.isoformat()


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
