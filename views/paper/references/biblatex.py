"""References for BibLaTeX and biber: UTF-8, dates in EDTF, whole titles kept as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..spelling import latex
from .dates import edtf
from .names import author_field
from .reference import Reference

_LANGUAGES = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese", "de": "german"}
PREAMBLE = '@preamble{"\\providecommand{\\legajochar}[2]{{[}U+#1{]}}"}\n'
"""What a character becomes that LaTeX doesn't know, where the paper's own preamble is not read."""


def biblatex(references: Iterable[Reference]) -> str:
    """The whole .bib file."""
    return PREAMBLE + "".join(map(_entry, references))


def _entry(one: Reference) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(one)]
    return f"\n@{_type(one)}{{{one.key},\n{''.join(lines)}}}\n"


def _type(one: Reference) -> str:
    """Its type; an article that stands in nothing that has a name is none to BibLaTeX."""
    return "misc" if one.kind.biblatex == "article" and one.venue is None else one.kind.biblatex


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    if one.authors:
        yield "author", author_field(one.authors, latex)
    # A second pair of braces: no style changes the capitals of a title.
    yield "title", f"{{{latex(one.title)}}}"
    if one.venue is not None:
        yield _venue(one), f"{{{latex(one.venue.name)}}}"
    if one.published is not None:
        yield "date", edtf(one.published)
    if one.genre is not None:
        yield "type" if one.kind.biblatex == "report" else "howpublished", latex(one.genre)
    if one.language in _LANGUAGES:
        yield "langid", _LANGUAGES[one.language]
    if one.url:
        yield "url", verbatim_url(one.url)
    if one.notes:
        yield "note", latex(one.note)


def _venue(one: Reference) -> str:
    return {
        "article": "journaltitle",
        "online": "organization",
        "report": "institution",
        "book": "publisher",
        "dataset": "publisher",
    }.get(one.kind.biblatex, "organization")


def verbatim_url(url: str) -> str:
    """A URL for a field that is read verbatim: what would end the field is percent-encoded."""
    kept = "".join(f"%{ord(one):02X}" if one in '{}\\ "<>^`' else one for one in url)
    return "".join(one if one.isascii() and one.isprintable() else _percent(one) for one in kept)


def _percent(one: str) -> str:
    return "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "replace"))
