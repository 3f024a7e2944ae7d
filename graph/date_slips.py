"""Dates as people write them elsewhere, and what each would be here."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212]\s*")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?:[T ][0-9:]+Z?)?")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEARS = re.compile(r"([0-9]{4})\s*(?:-|to|until)\s*([0-9]{4})")
_MONTHS_OF_ONE_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})/([0-9]{2})")
_ROUGHLY = re.compile(r"(?:circa|around|ca|c|~)\.?\s*(.+)", re.IGNORECASE)
_MONTH_NAMES = (
    *(("jan", "ene"), ("feb",), ("mar",), ("apr", "abr"), ("may",), ("jun",), ("jul",)),
    *(("aug", "ago"), ("sep",), ("oct",), ("nov",), ("dec", "dic")),
)
_IN_WORDS = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?\s+(?:de\s+)?)?(?P<month>[a-z]{3,10})\.?\s+"
    r"(?:(?P<later>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+)?(?:de\s+|del\s+)?(?P<year>[0-9]{4})",
    re.IGNORECASE,
)


def written_here(text: str) -> Iterator[str]:
    """What a date of another form may mean, in the form of a case; some may not exist.

    >>> list(written_here("03/09/2020"))
    ['2020-09-03', '2020-03-09']
    >>> list(written_here("3 de septiembre de 2020"))
    ['2020-09-03']
    """
    text = _DASHES.sub("-", text.strip())
    roughly = _ROUGHLY.fullmatch(text)
    if roughly:
        text = roughly[1]
        yield from (f"about {date}" for date in (*written_here(text), text))
    elif found := _DAY_FIRST.fullmatch(text):
        first, second, year = found.groups()
        yield from dict.fromkeys((_iso(year, second, first), _iso(year, first, second)))
    elif found := _YEARS.fullmatch(text):
        yield f"{found[1]}/{found[2]}"
    elif found := _MONTHS_OF_ONE_YEAR.fullmatch(text):
        yield f"{found[1]}-{found[2]}/{found[1]}-{found[3]}"
    elif found := _TOGETHER.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        yield _iso(*found.groups())
    elif found := _IN_WORDS.fullmatch(text):
        beginning = found["month"][:3].lower()
        for number, names in enumerate(_MONTH_NAMES, start=1):
            if beginning in names:
                yield _iso(found["year"], str(number), found["day"] or found["later"])


def _iso(year: str, month: str, day: str | None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
