"""Components of moments and durations: `d.year`, `t.hour`, `dur.minutesOfHour`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from ..errors import TYPE, CypherError, nearest
from ..values.entities import Value
from .values import (
    DateTimeValue,
    DurationValue,
    LocalDateTimeValue,
    LocalTimeValue,
    TimeValue,
    clock_parts,
    offset_text,
)

_OF_DAY: dict[str, Callable[[date], int]] = {
    "year": lambda day: day.year,
    "quarter": lambda day: (day.month + 2) // 3,
    "month": lambda day: day.month,
    "week": lambda day: day.isocalendar()[1],
    "weekYear": lambda day: day.isocalendar()[0],
    "day": lambda day: day.day,
    "ordinalDay": lambda day: day.timetuple().tm_yday,
    "weekDay": lambda day: day.isoweekday(),
    "dayOfWeek": lambda day: day.isoweekday(),
    "dayOfQuarter": lambda day: (
        day.toordinal() - date(day.year, (day.month - 1) // 3 * 3 + 1, 1).toordinal() + 1
    ),
}
_OF_CLOCK: dict[str, Callable[[int], int]] = {
    "hour": lambda nanos: clock_parts(nanos)[0],
    "minute": lambda nanos: clock_parts(nanos)[1],
    "second": lambda nanos: clock_parts(nanos)[2],
    "millisecond": lambda nanos: clock_parts(nanos)[3] // 1_000_000,
    "microsecond": lambda nanos: clock_parts(nanos)[3] // 1_000,
    "nanosecond": lambda nanos: clock_parts(nanos)[3],
}


def _whole(number: int, by: int) -> int:
    return abs(number) // by if number >= 0 else -(abs(number) // by)


def _rest(number: int, by: int) -> int:
    return number - _whole(number, by) * by


_OF_DURATION: dict[str, Callable[[DurationValue], int]] = {
    "years": lambda d: _whole(d.months, 12),
    "quarters": lambda d: _whole(d.months, 3),
    "months": lambda d: d.months,
    "weeks": lambda d: _whole(d.days, 7),
    "days": lambda d: d.days,
    "hours": lambda d: _whole(d.seconds, 3600),
    "minutes": lambda d: _whole(d.seconds, 60),
    "seconds": lambda d: d.seconds,
    "milliseconds": lambda d: d.seconds * 1_000 + d.nanos // 1_000_000,
    "microseconds": lambda d: d.seconds * 1_000_000 + d.nanos // 1_000,
    "nanoseconds": lambda d: d.seconds * 1_000_000_000 + d.nanos,
    "quartersOfYear": lambda d: _whole(_rest(d.months, 12), 3),
    "monthsOfQuarter": lambda d: _rest(d.months, 3),
    "monthsOfYear": lambda d: _rest(d.months, 12),
    "daysOfWeek": lambda d: _rest(d.days, 7),
    "minutesOfHour": lambda d: _rest(_whole(d.seconds, 60), 60),
    "secondsOfMinute": lambda d: _rest(d.seconds, 60),
    "millisecondsOfSecond": lambda d: d.nanos // 1_000_000,
    "microsecondsOfSecond": lambda d: d.nanos // 1_000,
    "nanosecondsOfSecond": lambda d: d.nanos,
}


def component(value: Value, key: str) -> Value:
    """One component of a moment or duration."""
    known: dict[str, Callable[[], Any]] = {}
    if isinstance(value, DurationValue):
        known = {name: partial(read, value) for name, read in _OF_DURATION.items()}
    day = value if isinstance(value, date) else getattr(value, "day", None)
    if day is not None:
        known |= {name: partial(read, day) for name, read in _OF_DAY.items()}
    if isinstance(value, LocalTimeValue | TimeValue | LocalDateTimeValue | DateTimeValue):
        known |= {name: partial(read, value.nanos) for name, read in _OF_CLOCK.items()}
    if isinstance(value, TimeValue | DateTimeValue):
        offset = value.offset
        zone = value.zone if isinstance(value, DateTimeValue) else None
        known["timezone"] = lambda: zone or offset_text(offset)
        known["offset"] = lambda: offset_text(offset)
        known["offsetMinutes"] = lambda: _whole(offset, 60)
        known["offsetSeconds"] = lambda: offset
    if isinstance(value, DateTimeValue):
        instant = value.instant()
        known["epochSeconds"] = lambda: instant // 1_000_000_000
        known["epochMillis"] = lambda: instant // 1_000_000
    if key not in known:
        name = getattr(type(value), "cypher_name", "Date")
        raise CypherError(TYPE, f"No such field of a {name}: {key}.{nearest(key, known)}")
    return known[key]()


def day_part(day: date, key: str) -> int:
    return _OF_DAY[key](day)
