"""A case: a ledger with its story, its overview and its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Unpack

from msgspec import Struct

from .counts import many
from .dates import PartialDate
from .errors import Place, Problem
from .filters import FilterWords, filters_from_words
from .graph import Graph
from .ledger import Ledger
from .standing import Standing

if TYPE_CHECKING:
    from .vocabulary import Vocabulary


class Step(Struct, frozen=True, kw_only=True):
    """One step of the story: what to look at, and what is said of it.

    Attributes:
        focus: ids of the entities that come forward; the others step back.
        relations: of the claims between them, those that are lit; all where it is empty.
        select: an entity, or a claim with a name, that is marked.
        standing: only claims that stand so.
        as_of: only what holds as of this date.
        camera: what is in sight: the middle of the picture and how large; else the focus.
    """

    title: str
    text: str
    focus: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    select: str | None = None
    standing: tuple[Standing, ...] = ()
    as_of: PartialDate | None = None
    camera: tuple[float, float, float] | None = None


class Case(Struct, frozen=True, kw_only=True):
    """What `legajo.open_case` gives.

    Attributes:
        overview: ids of the entities that the page opens on, at most 60.
        positions: hand-made places of entities on the page.
        silences: for each source, the paragraphs that give no claim, with the reason.
        warnings: what somebody should look at; none of them is an error.
        places: where each claim, entity and source is written, by id.
    """

    name: str
    title: str
    ledger: Ledger
    language: str = "en"
    summary: str = ""
    overview: tuple[str, ...] = ()
    positions: Mapping[str, tuple[float, float]] = MappingProxyType({})
    story: tuple[Step, ...] = ()
    silences: Mapping[str, Mapping[int, str]] = MappingProxyType({})
    folder: Path | None = None
    warnings: tuple[Problem, ...] = ()
    places: Mapping[str, Place] = MappingProxyType({})

    def graph(self, *, evidence: bool = False, **words: Unpack[FilterWords]) -> Graph:
        """The graph of the ledger, or of the part of it that filters keep (see `Filters`).

        Raises:
            FilterError: a word that the case does not know, with the nearest ones.
            AmbiguousName: `without` fits several entities.

        >>> from legajo import open_case
        >>> open_case("pacto").graph(procedure="convicted").relationships
        ()
        """
        filters = filters_from_words(self.ledger, **words)
        return Graph(self.ledger, filters=filters, evidence=evidence, case=self)

    def __repr__(self) -> str:
        ledger = self.ledger
        counts = (
            many(len(ledger.claims), "claim"),
            many(len(ledger.canonical_entities), "entity", "entities"),
            many(len(ledger.sources), "source"),
        )
        return f"<Case {self.name}: {', '.join(counts)}>"

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the ledger, with what the case adds."""
        return self.ledger.vocabulary
