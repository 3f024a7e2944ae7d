"""What a paper is made from: a graph, its references, and claims in words with their citations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from ...graph.claim import UNSTATED
from ...graph.sentences import STANDING_WORDS, attribution, sentence
from ...graph.version import version_of
from ...graph.wording import Language, date_in_words, language_of
from ..from_graph import page_model
from ..page import positions
from .contradictions import Opposition, oppositions
from .references import Cite, Reference, references
from .words import WORDS

if TYPE_CHECKING:
    from ...graph.claim import Claim
    from ...graph.dates import PartialDate
    from ...graph.graph import Graph
    from ...graph.source import Evidence
    from ...graph.standing import Standing


class Content:
    """A graph read for a paper; what is slow is worked out once, on first use."""

    def __init__(self, graph: Graph, language: str = "en") -> None:
        self.graph = graph
        self.ledger = graph.ledger
        self.language: Language = language_of(language)
        self.words = WORDS[self.language]

    @property
    def title(self) -> str:
        """The case's, where there is a case."""
        return self.graph.case.title if self.graph.case else ""

    @cached_property
    def version(self) -> str:
        """The checksum of all that the case says."""
        return version_of(self.graph.case or self.ledger)

    def counted(self, what: str, number: int) -> str:
        """So many of these in words: `no claims`, `1 claim`, `12 claims`."""
        forms = self.words[f"number {what}"].split("|")
        return forms[min(number, 2)].format(number)

    def nothing(self, what: str) -> str:
        """The caption of a table without rows, as `No claims.`."""
        said = self.counted(what, 0)
        return f"{said[:1].upper()}{said[1:]}."

    def caption(self, name: str, **words: object) -> str:
        """The caption of a figure or table by its name."""
        said = self.words[f"{name} caption"].format(**words)
        return f"{said[:1].upper()}{said[1:]}"

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """The entities that the page opens on, and where they lie there."""
        return positions(page_model(self.graph, language=self.language))

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that the graph keeps, in the ledger's order."""
        return [self.ledger.claims[name] for name in self.graph.claims]

    @cached_property
    def oppositions(self) -> list[Opposition]:
        """What is said against a kept claim, or by one."""
        return oppositions(self.ledger, self.graph.claims)

    @cached_property
    def references(self) -> list[Reference]:
        """Every source that a table cites, and what they rest on."""
        shown = {claim.id: claim for claim in self.claims}
        for pair in self.oppositions:
            shown[pair.claim.id] = pair.claim
            shown[pair.against.id] = pair.against
            if pair.link is not None:
                shown[pair.link.id] = pair.link
        used = {place.source for claim in shown.values() for place in claim.evidence}
        if not any(one.narrows_claims for one in self.graph.narrowings):
            used |= set(self.ledger.sources)
        names = [name for name in self.ledger.sources if name in used]
        return references(self.ledger, names, language=self.language)

    @cached_property
    def keys(self) -> dict[str, str]:
        """The citation key of each source."""
        return {one.source: one.key for one in self.references}

    def cites(self, claim: Claim) -> tuple[Cite, ...]:
        """Where a claim is written: each source once, with its paragraphs in order of mention."""
        found: dict[str, dict[str, None]] = {}
        paragraphs: dict[str, list[int]] = {}
        for place in claim.evidence:
            others = found.setdefault(place.source, {})
            if place.paragraph is not None:
                numbers = paragraphs.setdefault(place.source, [])
                if place.paragraph not in numbers:
                    numbers.append(place.paragraph)
            else:
                locator = self._locator(place)
                if locator:
                    others[locator] = None
        return tuple(
            Cite(
                key=self.keys[source],
                paragraphs=tuple(paragraphs.get(source, ())),
                locators=tuple(others),
            )
            for source, others in found.items()
        )

    def _locator(self, place: Evidence) -> str | None:
        if place.page is not None:
            return self.words["page"].format(place.page)
        return self.words["row"].format(place.row) if place.row is not None else None

    def sentence(self, claim: Claim) -> str:
        """What is claimed."""
        return sentence(self.ledger, claim, language=self.language)

    def speakers(self, claim: Claim) -> str:
        """Who says so, from the publisher inward."""
        words = attribution(self.ledger, claim, language=self.language)
        return words.removesuffix(f" ({self.standing(claim.standing)})")

    def standing(self, standing: Standing) -> str:
        """The word for a standing."""
        return STANDING_WORDS[self.language][standing]

    def procedure(self, claim: Claim) -> str:
        """The word for what an authority did, or nothing."""
        found = self.ledger.procedure(claim)
        return "" if found is None else self.words[found.value]

    def deniers(self, claim: Claim) -> str:
        """Who denies it: this very claim, then in general."""
        direct = list(self.names(self.ledger.denied_by(claim.id)))
        general = self.words["generally"]
        others = [
            general.format(name)
            for name in self.names(self.ledger.denied_generally_by(claim.id))
            if name not in direct
        ]
        return ", ".join([*direct, *others])

    def names(self, references: Iterable[str]) -> Iterable[str]:
        """Entities by the name that they are shown by."""
        for one in references:
            yield self.words["nobody"] if one == UNSTATED else self.name(one)

    def name(self, entity: str) -> str:
        """An entity's name after judgements."""
        return self.ledger.entities[self.ledger.identity.canonical(entity)].name

    def type_label(self, entity: str) -> str:
        """The word for its type."""
        type_ = self.ledger.vocabulary.types[self.ledger.entity(entity).type]
        return type_.labels.get(self.language) or type_.labels.get("en") or type_.id

    def date(self, value: PartialDate | None) -> str:
        """A date in words, or nothing."""
        return "" if value is None else date_in_words(value, self.language)
