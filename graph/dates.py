"""Partial dates: as precise as the text, and never more.

A year stays a year: `2020` has a first and a last possible day, and is never padded to a day. Two
partial dates compare in three values: before, after, or can't say. The written forms are those of
ISO 8601-1 (reduced precision) and, for intervals, the slash of ISO 8601; see
docs/reference/case-format.md.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .errors import DateError

Precision = Literal["year", "month", "day", "range", "open"]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Comparison(Enum):
    """What can be said about the order of two partial dates."""

    BEFORE = "before"
    AFTER = "after"
    CANNOT_SAY = "can't say"


class PartialDate(Struct, frozen=True, kw_only=True):
    """A date as a document gives it.

    Attributes:
        text: as written (`2020-08`, `before 2020-09-03`).
        earliest: the first day it can be; None where it is open to the past.
        latest: the last day it can be; None where it is open to the future.
        precision: year, month or day; `range` between two dates; `open` to one side.
        about: the document's word for an approximation (`spring`), or `about` itself.
        widened: the days to each side that an approximation may miss by (used when comparing).
        inferred: why, where the date was worked out and not read.
        relative: it was written relative to the document's own date.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    about: str | None = None
    widened: int = 0
    inferred: str | None = None
    relative: bool = False

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise DateError(f"the date {self.text!r} is open on both sides")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise DateError(f"the date {self.text!r} ends before it begins")

    def __str__(self) -> str:
        return self.text

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """First and last possible day, widened where the date is approximate; None where open."""
        if not self.widened:
            return self.earliest, self.latest
        earliest, latest = self.earliest, self.latest
        if earliest is not None:
            earliest -= min(timedelta(days=self.widened), earliest - date.min)
        if latest is not None:
            latest += min(timedelta(days=self.widened), date.max - latest)
        return earliest, latest

    @property
    def span(self) -> tuple[date, date]:
        """The bounds, with the ends of the calendar where the date is open."""
        first, last = self.bounds
        return first or date.min, last or date.max

    def compare(self, other: PartialDate) -> Comparison:
        """Whether this date is certainly before or after the other one.

        >>> parse_date("2020").compare(parse_date("2021-01")).value
        'before'
        >>> parse_date("2020").compare(parse_date("2020-08")).value
        "can't say"
        """
        first, last = self.bounds
        other_first, other_last = other.bounds
        if last and other_first and last < other_first:
            return Comparison.BEFORE
        if first and other_last and first > other_last:
            return Comparison.AFTER
        return Comparison.CANNOT_SAY

    def with_reason(self, *, inferred: str | None = None, about: str | None = None) -> PartialDate:
        """The same date with why it was inferred, or with the document's approximation."""
        return replace(self, inferred=inferred or self.inferred, about=about or self.about)


def parse_date(text: str) -> PartialDate:
    """Read `2020`, `2020-08`, `2020-09-03` or an interval `2019/2020-03`.

    Raises:
        DateError: another form, or a day that does not exist.

    >>> parse_date("2020-02").latest
    datetime.date(2020, 2, 29)
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if slash and _ISO.fullmatch(first.strip()) and _ISO.fullmatch(last.strip()):
        return between(parse_date(first), parse_date(last), text=text)
    found = _ISO.fullmatch(text)
    if not found:
        raise _unreadable(text)
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        if month is None:
            return _span(text, date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            return _span(text, date(year, month, 1), _month_end(year, month), "month")
        return _span(text, date(year, month, day), date(year, month, day), "day")
    except ValueError as error:
        raise DateError(
            f"there is no date {text!r}: {error}.", hint="Check month and day."
        ) from error


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _unreadable(text: str) -> DateError:
    """What is wrong with a date of another form, and what it would be here."""
    from .date_slips import written_here

    near = [date for date in written_here(text) if _exists(date.removeprefix("about "))]
    return DateError(
        f"no date can be read from {text!r}.",
        near=near,
        hint=None
        if near
        else "Write 2020, 2020-08 or 2020-09-03; see docs/reference/case-format.md.",
    )


def _exists(text: str) -> bool:
    first, slash, last = text.partition("/")
    if not all(map(_ISO.fullmatch, (first, last) if slash else (first,))):
        return False
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def before(limit: PartialDate) -> PartialDate:
    """Some day before all of `limit`."""
    if limit.earliest is None or limit.earliest == date.min:
        raise DateError(f"nothing is certainly before {limit.text!r}")
    return _span(f"before {limit.text}", None, limit.earliest - timedelta(days=1), "open")


def after(limit: PartialDate) -> PartialDate:
    """Some day after all of `limit`."""
    if limit.latest is None or limit.latest == date.max:
        raise DateError(f"nothing is certainly after {limit.text!r}")
    return _span(f"after {limit.text}", limit.latest + timedelta(days=1), None, "open")


def about(centre: PartialDate) -> PartialDate:
    """Approximately `centre`: it may miss by one unit of its own precision to each side."""
    days = {"year": 366, "month": 31, "day": 7}.get(centre.precision)
    if days is None:
        raise DateError(
            f"{centre.text!r} can't be approximate", hint="Write about with a year, month or day."
        )
    return replace(centre, text=f"about {centre.text}", about="about", widened=days)


def between(first: PartialDate, last: PartialDate, *, text: str | None = None) -> PartialDate:
    """Some day from `first` to `last`, both included."""
    return _span(text or f"{first.text}/{last.text}", first.earliest, last.latest, "range")


def of_document(published: PartialDate) -> PartialDate:
    """The document's own date, for what a text states as of its own day."""
    return replace(published, relative=True)


def _span(
    text: str, earliest: date | None, latest: date | None, precision: Precision
) -> PartialDate:
    return PartialDate(text=text, earliest=earliest, latest=latest, precision=precision)
