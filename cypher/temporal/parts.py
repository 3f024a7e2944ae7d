"""Components of moments and durations: `d.year`, `t.hour`, `dur.minutesOfHour`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import TYPE, CypherError, nearest
from ..values.entities import Value
from .build import parts_of
from .days import Day, day_of_quarter, day_of_year, quarter_of, week_date
from .durations import DurationValue, split_off
from .values import DateTimeValue, TimeValue, clock_parts, offset_text

_OF_DAY: dict[str, Callable[[Day], int]] = {
    "year": lambda day: day.year,
    "quarter": quarter_of,
    "month": lambda day: day.month,
    "week": lambda day: week_date(day)[1],
    "weekYear": lambda day: week_date(day)[0],
    "day": lambda day: day.day,
    "ordinalDay": day_of_year,
    "weekDay": lambda day: week_date(day)[2],
    "dayOfWeek": lambda day: week_date(day)[2],
    "dayOfQuarter": day_of_quarter,
    "quarterDay": day_of_quarter,
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
    return split_off(number, by)[0]


def _rest(number: int, by: int) -> int:
    return split_off(number, by)[1]


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


def _of_time(value: TimeValue | DateTimeValue) -> dict[str, Callable[[Any], Any]]:
    named = value.zone if isinstance(value, DateTimeValue) else None
    return {
        "timezone": lambda _: named or offset_text(value.offset),
        "offset": lambda _: offset_text(value.offset),
        "offsetMinutes": lambda _: _whole(value.offset, 60),
        "offsetSeconds": lambda _: value.offset,
    }


# Milliseconds are rounded down and seconds, made of them, towards zero, as in Neo4j.
_OF_INSTANT: dict[str, Callable[[int], int]] = {
    "epochSeconds": lambda instant: _whole(instant // 1_000_000, 1_000),
    "epochMillis": lambda instant: instant // 1_000_000,
}


def component(value: Value, key: str) -> Value:
    """One component of a moment or duration; its name may be written in any case."""
    tables: list[tuple[dict[str, Callable[[Any], Any]], Any]] = []
    if isinstance(value, DurationValue):
        tables.append((_OF_DURATION, value))
    elif (parts := parts_of(value)) is not None:
        if parts.day is not None:
            tables.append((_OF_DAY, parts.day))
        if parts.nanos is not None:
            tables.append((_OF_CLOCK, parts.nanos))
    if isinstance(value, TimeValue | DateTimeValue):
        tables.append((_of_time(value), None))
    if isinstance(value, DateTimeValue):
        tables.append((_OF_INSTANT, value.instant()))
    names: dict[str, tuple[Callable[[Any], Any], Any]] = {}
    for table, subject in tables:
        for name, read in table.items():
            if name == key:
                return read(subject)
            names[name.lower()] = read, subject
    found = names.get(key.lower())
    if found is not None:
        return found[0](found[1])
    kind = getattr(type(value), "cypher_name", "Date")
    spellings = [name for table, _ in tables for name in table]
    raise CypherError(TYPE, f"No such field of a {kind}: {key}.{nearest(key, spellings)}")
