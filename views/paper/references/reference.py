"""A document of the case as a reference: what is known of it, and nothing that is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ....graph.dates import PartialDate
from ....graph.wording import Language, date_in_words, language_of
from ..words import WORDS
from .kinds import KINDS, Kind

if TYPE_CHECKING:
    from ....graph.ledger import Ledger
    from ....graph.source import Source


_LONGEST = 28


class Author(Struct, frozen=True, kw_only=True):
    """A person by family and given name, or a body (or a name that can't be cut) as one text."""

    literal: str | None = None
    family: str = ""
    given: str = ""

    @property
    def name(self) -> str:
        """The whole name, as it is read."""
        return self.literal or f"{self.given} {self.family}"

    @property
    def sorted_by(self) -> str:
        """`Family, Given`, or the whole text."""
        return self.literal or f"{self.family}, {self.given}"


class Venue(Struct, frozen=True, kw_only=True):
    """Who published it; `journal` where it stands in a paper, blog or platform."""

    name: str
    journal: bool


class Reference(Struct, frozen=True, kw_only=True):
    """One source.

    Attributes:
        key: what citations name it by, unique also where capitals don't count.
        source: its id in the case.
        published: None where the case gives no date.
        notes: in words: how the date was inferred, that it is only cited, what the curator noted.
    """

    key: str
    source: str
    kind: Kind
    title: str
    authors: tuple[Author, ...] = ()
    venue: Venue | None = None
    published: PartialDate | None = None
    published_words: str | None = None
    genre: str | None = None
    url: str | None = None
    language: str | None = None
    held: bool = True
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """All notes as one, as a bibliography prints it: with a capital."""
        said = "; ".join(self.notes)
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def short(self) -> str:
        """Who and when, as a figure's line of sources says it: `El Faro 2025`."""
        who = self.venue.name if self.venue else (self.authors[0].name if self.authors else "")
        title = self.title
        if len(title) > _LONGEST:
            title = title[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,:;") + "…"
        return " ".join(filter(None, [who or f"“{title}”", self.years]))

    @property
    def years(self) -> str:
        """`2021`, `2021–2022` where it may be either, or nothing."""
        if self.published is None:
            return ""
        ends = (self.published.earliest, self.published.latest)
        found = sorted({day.year for day in ends if day is not None})
        return "–".join(f"{year:04}" for year in found)


def references(ledger: Ledger, sources: Iterable[str], *, language: str = "en") -> list[Reference]:
    """The references of these sources and of all that they derive from, in the case's order.

    >>> from legajo import open_case
    >>> [one.key for one in references(open_case("pacto").ledger, ["cited-elfaro-english"])][:2]
    ['cited-elfaro-2021', 'cited-elfaro-english']
    """
    wanted = dict.fromkeys(sources)
    queue = list(wanted)
    for name in queue:
        for parent in ledger.sources[name].derives_from:
            if parent not in wanted:
                wanted[parent] = None
                queue.append(parent)
    keys = _keys(ledger.sources)
    spoken = language_of(language)
    return [
        _reference(ledger, source, keys[name], spoken)
        for name, source in ledger.sources.items()
        if name in wanted
    ]


def _keys(names: Iterable[str]) -> Mapping[str, str]:
    """A key for each source: its id, in the letters that every format takes."""
    taken: dict[str, str] = {}
    keys: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-") or "source"
        if not stem[0].isalpha():
            stem = f"s{stem}"
        key, number = stem, 1
        while key.lower() in taken:
            number += 1
            key = f"{stem}-{number}"
        taken[key.lower()] = keys[name] = key
    return keys


def _reference(ledger: Ledger, source: Source, key: str, language: Language) -> Reference:
    kind = KINDS[source.kind]
    words = WORDS[language]
    authors: list[Author] = []
    notes: list[str] = []
    unnamed = 0
    for name in source.authors:
        author = _author(ledger, name)
        if author is None:
            unnamed += 1
        else:
            authors.append(author)
    if unnamed:
        notes.append(words["author not named"])
    publisher = ledger.entity(source.publisher)
    venue = None
    if publisher.named:
        venue = Venue(name=publisher.name, journal=kind.in_venue)
        if not authors and not kind.in_venue:
            authors.append(Author(literal=publisher.name))
    else:
        notes.append(words["publisher not named"])
    if source.published is not None and source.published.inferred:
        notes.append(words["date inferred"].format(source.published.inferred))
    if not source.held:
        notes.append(words["only cited"])
    if source.note:
        notes.append(source.note)
    return Reference(
        key=key,
        source=source.id,
        kind=kind,
        title=source.title,
        authors=tuple(authors),
        venue=venue,
        published=source.published,
        published_words=(
            None if source.published is None else date_in_words(source.published, language)
        ),
        genre=kind.genre_in(language),
        url=source.url,
        language=source.language,
        held=source.held,
        notes=tuple(notes),
    )


def _author(ledger: Ledger, name: str) -> Author | None:
    """The author's name; None for somebody whom the document leaves unnamed.

    A person's name is cut only where that is no guess: two words, or a short form that ends it
    (`Lund` of `Rosa Maria Lund`). Anything else stays one text.
    """
    entity = ledger.entity(name)
    if not entity.named:
        return None
    if not ledger.vocabulary.is_a(entity.type, ["Person"]):
        return Author(literal=entity.name)
    whole = entity.name.strip()
    shorts = [form.form for form in entity.names if form.kind == "short"]
    for short in sorted(shorts, key=len, reverse=True):
        given = whole.removesuffix(f" {short}")
        if given != whole:
            return Author(family=short, given=given)
    words = whole.split()
    if len(words) == 2:
        return Author(family=words[1], given=words[0])
    return Author(literal=whole)
