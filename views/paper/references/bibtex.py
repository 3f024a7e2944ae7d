"""References for classic BibTeX: all in ASCII, years and months, the rest in notes.

Its styles print a fixed set of fields a type, and warn where one is missing. What has no author,
publisher or date is therefore `@misc`, which wants none, with the publisher in `howpublished`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..spelling import bibtex as spelled
from .biblatex import PREAMBLE, verbatim_url
from .dates import month, year
from .names import author_field
from .reference import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VENUES = {"article": "journal", "techreport": "institution", "book": "publisher"}


def bibtex(references: Iterable[Reference]) -> str:
    """The whole .bib file."""
    return PREAMBLE + "".join(map(_entry, references))


def _entry(one: Reference) -> str:
    complete = one.authors and one.venue is not None and one.published and year(one.published)
    type_ = one.kind.bibtex if complete else "misc"
    lines = [f"  {name} = {value},\n" for name, value in _fields(one, type_)]
    return f"\n@{type_}{{{one.key},\n{''.join(lines)}}}\n"


def _fields(one: Reference, type_: str) -> Iterator[tuple[str, str]]:
    if one.authors:
        yield "author", f"{{{author_field(one.authors, spelled)}}}"
    else:
        yield "key", f"{{{spelled(one.title)}}}"  # styles sort by it
    # A second pair of braces: no style changes the capitals of a title.
    yield "title", f"{{{{{spelled(one.title)}}}}}"
    venue = spelled(one.venue.name) if one.venue is not None else ""
    genre = spelled(one.genre) if one.genre is not None else ""
    if type_ in _VENUES:
        yield _VENUES[type_], f"{{{{{venue}}}}}"
        if genre:
            yield "type", f"{{{genre}}}"
    elif genre or venue:
        yield "howpublished", f"{{{', '.join(filter(None, [genre, venue]))}}}"
    if one.published is not None:
        if years := year(one.published):
            yield "year", f"{{{years}}}"
        number = month(one.published)
        if number is not None:
            yield "month", _MONTHS[number - 1]
    if one.language is not None:
        yield "language", f"{{{spelled(one.language)}}}"
    address = verbatim_url(one.url) if one.url else ""
    if address:
        yield "url", f"{{{address}}}"
    date = one.published_words if _says_less(one) else None
    said = [spelled("; ".join(filter(None, [date, *one.notes])) if date else one.note)]
    # The old styles know no field `url`: the note prints it.
    said += [f"\\url{{{address}}}"] if address else []
    if any(said):
        yield "note", f"{{{'. '.join(filter(None, said))}}}"


def _says_less(one: Reference) -> bool:
    """Whether year and month say less than is known of the date."""
    date = one.published
    if date is None:
        return False
    doubted = date.inferred or date.about or date.widened
    return bool(doubted) or date.precision not in {"year", "month"}
