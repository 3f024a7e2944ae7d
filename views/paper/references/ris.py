"""References as RIS, for EndNote, Mendeley and library systems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...text import clean
from .dates import sure_parts
from .reference import Reference

_SPACE = re.compile(r"[\t\n\r ]+")


def ris(references: Iterable[Reference]) -> str:
    """The whole file; lines end in CR and LF, as RIS asks."""
    return "".join(
        f"{tag}  - {_SPACE.sub(' ', clean(value)).strip()}\r\n"
        for one in references
        for tag, value in _lines(one)
    )


def _lines(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", one.kind.ris
    yield "ID", one.key
    for author in one.authors:
        yield "AU", author.sorted_by
    yield "TI", one.title
    if one.venue is not None:
        yield ("T2" if one.venue.journal else "PB"), one.venue.name
    if one.published is not None:
        sure = sure_parts(one.published)
        if sure:
            yield "PY", f"{sure[0]:04}"
        yield "DA", _date(sure, one.published_words or "")
    if one.genre:
        yield "M3", one.genre
    if one.language:
        yield "LA", one.language
    if one.url:
        yield "UR", one.url
    for note in one.notes:
        yield "N1", note
    yield "ER", ""


def _date(sure: list[int], words: str) -> str:
    """`2021/12//December 2021`: numbers as far as they are sure, then the whole in words."""
    numbers = [f"{number:0{2 if place else 4}}" for place, number in enumerate(sure)]
    numbers += [""] * (3 - len(numbers))
    return f"{'/'.join(numbers)}/{words.replace('/', '-')}"
