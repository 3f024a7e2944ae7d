"""A partial date as each format writes it, never more precise than it is."""

from __future__ import annotations

import re
from typing import Any

from ....graph.dates import PartialDate

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def edtf(value: PartialDate) -> str:
    """BibLaTeX's date: `2021-12?` inferred, `2021~` about, `2021-08/2021-10`, `/2020-09`.

    >>> from legajo.graph import parse_date
    >>> edtf(parse_date("2020-08/2020-10")), edtf(parse_date("2020"))
    ('2020-08/2020-10', '2020')
    """
    doubt = ("?" if value.inferred else "") + ("~" if value.about or value.widened else "")
    doubt = "%" if len(doubt) == 2 else doubt
    first, last = _ends(value)
    if first == last:
        return f"{first}{doubt}"
    return f"{first}{doubt if first else ''}/{last}{doubt if last else ''}"


def parts(value: PartialDate) -> list[list[int]]:
    """CSL's `date-parts`: one list of year, month, day, or two; an open end is left out."""
    ends = dict.fromkeys(filter(None, _ends(value)))
    return [[int(part) for part in end.split("-")] for end in ends]


def csl_date(value: PartialDate) -> dict[str, Any]:
    """The date for CSL; `circa` where it is inferred, approximate, or one day of a range."""
    first, last = _ends(value)
    certain = first == last and not (value.inferred or value.about or value.widened)
    found: dict[str, Any] = {"date-parts": parts(value)}
    return found if certain else {**found, "circa": True}


def sure_parts(value: PartialDate) -> list[int]:
    """Year, month and day as far as there is no doubt about them; none of an open date.

    >>> from legajo.graph import parse_date
    >>> sure_parts(parse_date("2021-11/2021-12"))
    [2021]
    """
    if value.precision == "open":
        return []
    found: list[int] = []
    for places in zip(*parts(value), strict=False):
        if len(set(places)) > 1:
            break
        found.append(places[0])
    return found


def year(value: PartialDate) -> str:
    """BibTeX's year: `2021`, `2021--2022` where it may be either, nothing where it is open."""
    if value.precision == "open":
        return ""
    ends = dict.fromkeys(end[:4] for end in _ends(value) if end)
    return "--".join(ends)


def month(value: PartialDate) -> int | None:
    """The month, where there is no doubt about it."""
    sure = sure_parts(value)
    return sure[1] if len(sure) > 1 else None


def _ends(value: PartialDate) -> tuple[str, str]:
    """First and last as they were written (`2025-07-30`, `2025-09`); empty where open."""
    found = _ISO.findall(value.text)
    if value.precision == "open":
        if value.earliest is None:
            return "", _day(value.latest)
        return _day(value.earliest), ""
    if value.precision == "range":
        if len(found) == 2:
            return found[0], found[1]
        return _day(value.earliest), _day(value.latest)
    return (found[0], found[0]) if found else (_day(value.earliest), _day(value.latest))


def _day(value: object) -> str:
    return "" if value is None else str(value)
