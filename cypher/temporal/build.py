"""Moments from maps, from text and from other moments, and cut down to a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..errors import ARGUMENT, CypherError, NotSupported, type_error
from ..values.arithmetic import kind_name
from ..values.entities import Value
from .parts import day_part
from .text import day_of_quarter, parse_day, parse_moment, parse_time, parse_zone
from .values import (
    SECOND,
    DateTimeValue,
    LocalDateTimeValue,
    LocalTimeValue,
    TimeValue,
    at_instant,
    clock_parts,
    epoch_nanos,
    in_zone,
)

KINDS: dict[str, Callable[[DateTimeValue], Any]] = {
    "date": lambda m: m.day,
    "localtime": lambda m: LocalTimeValue(m.nanos),
    "time": lambda m: TimeValue(m.nanos, m.offset),
    "localdatetime": lambda m: LocalDateTimeValue(m.day, m.nanos),
    "datetime": lambda m: m,
}
_DATED, _TIMED, _ZONED = (
    ("date", "localdatetime", "datetime"),
    ("localtime", "time", "localdatetime", "datetime"),
    ("time", "datetime"),
)
_DAY_FIELDS = (
    "year", "month", "day", "week", "dayOfWeek", "ordinalDay", "quarter", "dayOfQuarter",
)  # fmt: skip
_CLOCK_FIELDS = ("hour", "minute", "second", "millisecond", "microsecond", "nanosecond")
_UNITS = (
    "millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day",
    "hour", "minute", "second", "millisecond", "microsecond",
)  # fmt: skip
_UNIT_NANOS = {
    "day": 86_400 * SECOND, "hour": 3600 * SECOND, "minute": 60 * SECOND, "second": SECOND,
    "millisecond": 1_000_000,
    "microsecond": 1_000,
}  # fmt: skip


def build(kind: str, value: Value) -> Value:
    """A moment of the kind from a map, a text or another moment.

    Args:
        kind: "date", "time", "localtime", "datetime" or "localdatetime".
        value: What the constructor was given.
    """
    if type(value) is dict:
        return _from_map(kind, value)
    if type(value) is str:
        return _from_text(kind, value)
    day, nanos, zone = _taken_apart(value, kind)
    if (kind in _DATED and day is None) or (
        kind in _TIMED and nanos is None and kind != "datetime"
    ):
        raise type_error(f"A {kind_name(value)} cannot become a {kind}.")
    if kind == "datetime" and nanos is None:
        nanos = 0
    return _make(kind, day or date(1970, 1, 1), nanos or 0, zone)


def _make(kind: str, day: date, nanos: int, zone: tuple[int | None, str | None] | None) -> Value:
    if kind == "datetime":
        offset, name = zone or (0, None)
        return in_zone(day, nanos, None if name else offset, name)
    offset, name = zone or (0, None)
    if kind == "time" and offset is None:
        raise NotSupported("a time in a named zone, whose offset depends on the day")
    return KINDS[kind](DateTimeValue(day, nanos, offset or 0, None))


def _taken_apart(
    value: Value, kind: str
) -> tuple[date | None, int | None, tuple[int | None, str | None] | None]:
    """(day, nanoseconds, zone) of a moment; None for what it lacks."""
    if isinstance(value, date):
        return value, None, None
    if isinstance(value, LocalTimeValue):
        return None, value.nanos, None
    if isinstance(value, TimeValue):
        return None, value.nanos, (value.offset, None)
    if isinstance(value, LocalDateTimeValue):
        return value.day, value.nanos, None
    if isinstance(value, DateTimeValue):
        # A time keeps the offset that the zone had at that moment.
        zone = (value.offset, None if kind == "time" else value.zone)
        return value.day, value.nanos, zone
    raise type_error(f"{kind}() takes a Map, a String or a moment, not a {kind_name(value)}.")


def _from_text(kind: str, text: str) -> Value:
    if kind == "date":
        return parse_day(text)
    if kind in ("localtime", "time"):
        nanos, offset, name = parse_time(text, kind)
        if name or (kind == "localtime" and offset is not None):
            raise CypherError(ARGUMENT, f"Text cannot be parsed to a {kind}: '{text}'.")
        return _make(kind, date(1970, 1, 1), nanos, (offset or 0, None))
    day, nanos, offset, name = parse_moment(text, kind)
    if kind == "localdatetime":
        if offset is not None or name:
            raise CypherError(ARGUMENT, f"Text cannot be parsed to a localdatetime: '{text}'.")
        return LocalDateTimeValue(day, nanos)
    return in_zone(day, nanos, offset if name else offset or 0, name)


def _from_map(kind: str, fields: dict[str, Any]) -> Value:
    if any(value is None for value in fields.values()):
        return None
    _check_fields(kind, fields)
    if "epochSeconds" in fields or "epochMillis" in fields:
        return _from_epoch(kind, fields)
    base_day, base_nanos, base_zone = _bases(kind, fields)
    day = _day(fields, base_day) if kind in _DATED else base_day or date(1970, 1, 1)
    zone = parse_zone(fields["timezone"]) if "timezone" in fields else None
    nanos = base_nanos or 0
    if zone is not None and base_zone is not None and base_nanos is not None:
        # The time that was selected keeps its instant and is shown in the other zone.
        moment = in_zone(day, nanos, None if base_zone[1] else base_zone[0], base_zone[1])
        if kind == "time" and zone[1] is not None:
            raise NotSupported("a time in a named zone, whose offset depends on the day")
        moment = at_instant(moment.instant(), *zone)
        day, nanos = (moment.day if kind == "datetime" else day), moment.nanos
    nanos = _clock(fields, nanos, has_base=base_nanos is not None)
    return _make(kind, day, nanos, zone or base_zone)


def _check_fields(kind: str, fields: dict[str, Any]) -> None:
    allowed: tuple[str, ...] = ()
    if kind in _DATED:
        allowed += ("date", *_DAY_FIELDS)
    if kind in _TIMED:
        allowed += ("time", *_CLOCK_FIELDS)
    if kind in ("localdatetime", "datetime"):
        allowed += ("datetime",)
    if kind in _ZONED:
        allowed += ("timezone",)
    if kind == "datetime":
        allowed += ("epochSeconds", "epochMillis")
    for name, value in fields.items():
        if name not in allowed:
            raise CypherError(ARGUMENT, f"{kind}() does not take the field {name}.")
        if (
            name in (*_DAY_FIELDS, *_CLOCK_FIELDS, "epochSeconds", "epochMillis")
            and type(value) is not int
        ):
            raise type_error(f"{name} must be an Integer, but was a {kind_name(value)}.")


def _from_epoch(kind: str, fields: dict[str, Any]) -> Value:
    nanos = fields.get("epochSeconds", 0) * SECOND + fields.get("epochMillis", 0) * 1_000_000
    rest = set(fields) - {"epochSeconds", "epochMillis", "nanosecond", "timezone"}
    if rest:
        raise NotSupported(f"an epoch together with {', '.join(sorted(rest))}")
    zone = parse_zone(fields["timezone"]) if "timezone" in fields else (0, None)
    return at_instant(nanos + fields.get("nanosecond", 0), *zone)


def _bases(
    kind: str, fields: dict[str, Any]
) -> tuple[date | None, int | None, tuple[int | None, str | None] | None]:
    day: date | None = None
    nanos: int | None = None
    zone: tuple[int | None, str | None] | None = None
    if "datetime" in fields:
        day, nanos, zone = _taken_apart(fields["datetime"], kind)
    if "date" in fields:
        day, _, _ = _taken_apart(fields["date"], kind)
    if "time" in fields:
        _, nanos, zone = _taken_apart(fields["time"], kind)
    if ("date" in fields or "datetime" in fields) and day is None:
        raise type_error(f"{kind}() needs a moment that has a day.")
    if ("time" in fields or "datetime" in fields) and nanos is None:
        raise type_error(f"{kind}() needs a moment that has a time.")
    return day, nanos, zone


def _day(fields: dict[str, Any], base: date | None) -> date:  # noqa: C901, PLR0912 - one branch a calendar
    if base is None and "year" not in fields:
        raise CypherError(ARGUMENT, "year must be specified.")
    groups = (("week", "dayOfWeek"), ("ordinalDay",), ("quarter", "dayOfQuarter"), ("month", "day"))
    used = [group for group in groups if any(name in fields for name in group)]
    if len(used) > 1:
        raise CypherError(
            ARGUMENT, "A day is given by month, week, quarter or ordinal day, not by two of them."
        )
    group = used[0] if used else ("month", "day")
    if "year" in fields or base is None:
        year = int(fields["year"])
    else:
        year = day_part(base, "weekYear" if group[0] == "week" else "year")

    def part(name: str, above: str | None = None) -> int:
        if name in fields:
            return int(fields[name])
        if base is not None:
            return day_part(base, name)
        if above is not None and above not in fields:
            return 1
        return 1

    if base is None and len(group) == 2 and group[1] in fields and group[0] not in fields:
        raise CypherError(ARGUMENT, f"{group[0]} must be specified.")
    try:
        if not 1 <= year <= 9999:
            raise NotSupported("dates before the year 1 or after 9999")
        if group[0] == "week":
            week, weekday = part("week"), part("dayOfWeek")
            if week == 53:
                # In a year of 52 weeks Neo4j goes on into the next.
                last = date.fromisocalendar(year, 52, weekday)
                return date.fromordinal(last.toordinal() + 7)
            return date.fromisocalendar(year, week, weekday)
        if group[0] == "ordinalDay":
            found = date.fromordinal(date(year, 1, 1).toordinal() + part("ordinalDay") - 1)
            if found.year != year:
                raise ValueError(part("ordinalDay"))
            return found
        if group[0] == "quarter":
            quarter = part("quarter")
            if base is None or "dayOfQuarter" in fields:
                return day_of_quarter(year, quarter, part("dayOfQuarter"))
            # The day taken over keeps its month within the quarter.
            return _in_month(year, quarter * 3 - 2 + (base.month - 1) % 3, base.day)
        if "day" in fields or base is None:
            return date(year, part("month"), part("day"))
        return _in_month(year, part("month"), base.day)
    except ValueError:
        raise CypherError(ARGUMENT, f"There is no such day: {fields}.") from None


def _in_month(year: int, month: int, day: int) -> date:
    """A day that was taken over from another month, or the last of this one."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def _clock(fields: dict[str, Any], base: int, *, has_base: bool, adding: bool = False) -> int:
    """Nanoseconds of the day, the given fields in place of the base's."""
    hour, minute, second, rest = clock_parts(base)
    given = [name for name in _CLOCK_FIELDS if name in fields]
    if not given:
        return base
    if not has_base:
        for before, after in (("hour", "minute"), ("minute", "second")):
            if after in given and before not in given:
                raise CypherError(ARGUMENT, f"{before} must be specified.")
    hour, minute = fields.get("hour", hour), fields.get("minute", minute)
    second = fields.get("second", second)
    fractions = [name for name in ("millisecond", "microsecond", "nanosecond") if name in fields]
    if fractions:
        if has_base and rest and not adding:
            raise NotSupported("a part of a second in place of another moment's")
        limits = {"millisecond": 1_000, "microsecond": 1_000_000, "nanosecond": SECOND}
        added, above = 0, 1
        for name in fractions:
            limit = limits[name] // above
            if not 0 <= fields[name] < limit:
                raise CypherError(ARGUMENT, f"Invalid value for {name}: {fields[name]}.")
            added += fields[name] * (SECOND // limits[name])
            above = limits[name]
        rest = rest + added if adding else added
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= rest < SECOND):
        raise CypherError(ARGUMENT, f"There is no such time: {fields}.")
    return int((hour * 3600 + minute * 60 + second) * SECOND + rest)


def truncate(kind: str, unit: str, value: Value, fields: Value) -> Value:
    """The moment cut down to the unit, then with the given fields set."""
    if type(fields) is not dict:
        raise type_error(f"{kind}.truncate() takes a Map of fields, not a {kind_name(fields)}.")
    if unit not in _UNITS:
        raise CypherError(ARGUMENT, f"Unsupported unit: {unit}.")
    day, nanos, zone = _taken_apart(value, kind)
    if unit not in _UNIT_NANOS or unit == "day":
        if kind in ("time", "localtime") and unit != "day":
            raise CypherError(ARGUMENT, f"Unit is too large to be used for a {kind}: {unit}.")
    elif kind == "date":
        raise CypherError(ARGUMENT, f"Unit too small for truncation of a date: {unit}.")
    if (kind in _DATED and day is None) or (nanos is None and kind in ("time", "localtime")):
        raise type_error(f"A {kind_name(value)} cannot be truncated to a {kind}.")
    day = day or date(1970, 1, 1)
    if unit in _UNIT_NANOS:
        step = _UNIT_NANOS[unit]
        nanos = (nanos or 0) // step * step
    else:
        day, nanos = _cut_day(day, unit), 0
    _check_fields(kind, fields)
    if kind in _DATED and any(name in fields for name in _DAY_FIELDS):
        day = _day(fields, day)
    nanos = _clock(fields, nanos, has_base=True, adding=True)
    if "timezone" in fields:
        zone = parse_zone(fields["timezone"])
    return _make(kind, day, nanos, zone)


def _cut_day(day: date, unit: str) -> date:
    if unit == "week":
        return date.fromordinal(day.toordinal() - day.isoweekday() + 1)
    if unit == "weekYear":
        return date.fromisocalendar(day.isocalendar()[0], 1, 1)
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    step = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
    year = day.year // step * step
    if year < 1:
        raise NotSupported("dates before the year 1 or after 9999")
    return date(year, 1, 1)


__all__ = ["KINDS", "build", "epoch_nanos", "truncate"]
