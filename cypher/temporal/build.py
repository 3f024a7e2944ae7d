"""Moments from maps, from text and from other moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from ..errors import ARGUMENT, TYPE, CypherError, type_error
from ..values.arithmetic import kind_name
from ..values.entities import Value
from .base import DAY, SECOND
from .days import Day, FarDay, make_day
from .durations import wrapped
from .fields import read_fields, set_fields, start_of_week_year
from .text import day_in, match_text, time_in, zone_in
from .values import (
    DateTimeValue,
    LocalDateTimeValue,
    LocalTimeValue,
    TimeValue,
    at_instant,
    in_zone,
)
from .zones import UTC_ZONE, Zone, offset_at, offsets_of, parse_zone

# Every moment is worked on as a DateTimeValue and becomes its kind at the end.
KINDS: dict[str, Callable[[DateTimeValue], Any]] = {
    "date": lambda m: m.day,
    "localtime": lambda m: LocalTimeValue(m.nanos),
    "time": lambda m: TimeValue(m.nanos, m.offset),
    "localdatetime": lambda m: LocalDateTimeValue(m.day, m.nanos),
    "datetime": lambda m: m,
}
DATED = ("date", "localdatetime", "datetime")
TIMED = ("localtime", "time", "localdatetime", "datetime")
_TEXT_NAMES = {
    "date": "Date", "localtime": "LocalTime", "time": "Time", "localdatetime": "LocalDateTime",
    "datetime": "DateTime",
}  # fmt: skip
_NO_DAY = make_day(0, 1, 1)


class Parts(NamedTuple):
    """A moment taken apart; None for what it lacks."""

    day: Day | None
    nanos: int | None
    zone: Zone | None


def parts_of(value: Value) -> Parts | None:
    """The parts of a moment; None for any other value."""
    if isinstance(value, date | FarDay):
        return Parts(value, None, None)
    if isinstance(value, LocalTimeValue):
        return Parts(None, value.nanos, None)
    if isinstance(value, TimeValue):
        return Parts(None, value.nanos, (value.offset, None))
    if isinstance(value, LocalDateTimeValue):
        return Parts(value.day, value.nanos, None)
    if isinstance(value, DateTimeValue):
        return Parts(value.day, value.nanos, (value.offset, value.zone))
    return None


def build(kind: str, value: Value, now: int) -> Value:
    """A moment of the kind from a map, a text or another moment.

    Args:
        kind: "date", "time", "localtime", "datetime" or "localdatetime".
        value: What the constructor was given.
        now: Nanoseconds since 1970: what the clocks of a named zone show depends on the day.
    """
    if type(value) is dict:
        return _from_map(kind, value, now)
    if type(value) is str:
        return _from_text(kind, value)
    return _selected(kind, value)


def _selected(kind: str, value: Value) -> Value:
    """`date(datetime())` and the like."""
    parts = parts_of(value)
    if parts is None:
        raise type_error(f"{kind}() takes a Map, a String or a moment, not a {kind_name(value)}.")
    if kind == "datetime":
        if isinstance(value, DateTimeValue):
            return value
        if not isinstance(value, LocalDateTimeValue):
            raise type_error(f"A {kind_name(value)} cannot become a datetime.")
    day = needed_day(value, parts) if kind in DATED else _NO_DAY
    nanos = needed_time(value, parts) if kind in TIMED else 0
    offset = 0 if parts.zone is None else parts.zone[0]
    return KINDS[kind](DateTimeValue(day, nanos, offset, None))


def needed_day(value: Value, parts: Parts | None = None) -> Day:
    """The day of a moment, or an error."""
    parts = parts or parts_of(value)
    if parts is None:
        raise CypherError(ARGUMENT, f"Cannot construct a date from a {kind_name(value)}.")
    if parts.day is None:
        raise type_error(f"Cannot get the date of: {value}")
    return parts.day


def needed_time(value: Value, parts: Parts | None = None) -> int:
    """The time of a moment, or an error."""
    parts = parts or parts_of(value)
    if parts is None:
        raise CypherError(ARGUMENT, f"Cannot construct a time from a {kind_name(value)}.")
    if parts.nanos is None:
        raise type_error(f"Cannot get the time of: {value}")
    return parts.nanos


def _from_text(kind: str, text: str) -> Value:
    what = _TEXT_NAMES[kind]
    found = match_text(text, what)
    day = day_in(found, what) if kind in DATED else _NO_DAY
    timed = kind in ("localtime", "time") or (kind in TIMED and found["time"] is not None)
    nanos = time_in(found, what) if timed else 0
    offset, name = zone_in(found) if kind in ("time", "datetime") else (0, None)
    if kind == "time" and found["zone"] is not None:
        raise CypherError(
            ARGUMENT, f"A time without a date has no named zone, only an offset: '{text}'."
        )
    if name is not None and offset is not None:
        before, after = offsets_of(name, day, nanos)
        if before < after or offset not in (before, after):
            raise CypherError(ARGUMENT, f"Timezone and offset do not match: {text}")
    return KINDS[kind](in_zone(day, nanos, offset or 0, name, preferred=offset))


def _from_map(kind: str, given: dict[str, Any], now: int) -> Value:
    fields = read_fields(kind, given)
    if kind == "time":
        return _time_from_map(fields, now)
    zone = parse_zone(fields["timezone"]) if "timezone" in fields else None
    moment, base_zone = _base(fields, zone)
    if "week" in fields and not {"date", "datetime", "epochSeconds", "epochMillis"} & set(fields):
        moment = start_of_week_year(moment, fields)
    moment = set_fields(moment, fields)
    if zone is not None:
        if base_zone:
            # What was selected keeps its instant and is shown in the other zone.
            moment = at_instant(moment.instant(), *zone)
        else:
            moment = in_zone(moment.day, moment.nanos, *zone, preferred=moment.offset)
    return KINDS[kind](moment)


def _base(fields: dict[str, Any], zone: Zone | None) -> tuple[DateTimeValue, bool]:
    """What the fields are set on, and whether it brings a zone of its own."""
    if "datetime" in fields:
        value = fields["datetime"]
        parts = parts_of(value)
        day, nanos = needed_day(value, parts), needed_time(value, parts)
        own = None if parts is None else parts.zone
        return in_zone(day, nanos, *(own or UTC_ZONE)), own is not None
    if "epochSeconds" in fields or "epochMillis" in fields:
        return at_instant(_epoch(fields), *(zone or UTC_ZONE)), True
    day = needed_day(fields["date"]) if "date" in fields else _NO_DAY
    if "time" in fields:
        nanos = needed_time(fields["time"])
        parts = parts_of(fields["time"])
        own = None if parts is None else parts.zone
        return in_zone(day, nanos, *(own or UTC_ZONE)), own is not None
    return in_zone(day, 0, *(zone or UTC_ZONE)), False


def _epoch(fields: dict[str, Any]) -> int:
    name = "epochSeconds" if "epochSeconds" in fields else "epochMillis"
    value = fields[name]
    if type(value) is not int:
        raise CypherError(ARGUMENT, f"{name} must be an Integer, not a {kind_name(value)}.")
    # Neo4j multiplies with Java's longs.
    return wrapped(value * 1_000 if name == "epochSeconds" else value) * 1_000_000


def offset_now(zone: Zone, now: int) -> int:
    """The offset of a time without a day: what the zone's clocks show today."""
    return zone[0] if zone[1] is None else offset_at(zone[1], now)


def _time_from_map(fields: dict[str, Any], now: int) -> TimeValue:
    base_offset: int | None = None
    nanos = 0
    if "time" in fields:
        value = fields["time"]
        nanos = needed_time(value)
        parts = parts_of(value)
        base_offset = None if parts is None or parts.zone is None else parts.zone[0]
    moment = set_fields(DateTimeValue(_NO_DAY, nanos, base_offset or 0, None), fields)
    if "timezone" not in fields:
        return TimeValue(moment.nanos, moment.offset)
    offset = offset_now(parse_zone(fields["timezone"]), now)
    if base_offset is None:
        return TimeValue(moment.nanos, offset)
    return TimeValue((moment.nanos + (offset - base_offset) * SECOND) % DAY, offset)


__all__ = [
    "DATED", "KINDS", "TIMED", "TYPE", "Parts", "build", "needed_day", "needed_time", "offset_now",
    "parts_of",
]  # fmt: skip
