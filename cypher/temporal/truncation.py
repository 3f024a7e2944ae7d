"""`date.truncate('month', d, {day: 3})`: cut down to a unit, then set what is below."""

from __future__ import annotations

from typing import Any

from ..errors import TYPE, CypherError, nearest
from ..values.entities import Value
from .base import DAY, SECOND
from .build import DATED, KINDS, TIMED, build, needed_day, needed_time, offset_now, parts_of
from .days import Day, add_days, make_day, week_date
from .fields import fraction_of
from .values import DateTimeValue, in_zone
from .zones import UTC_ZONE, parse_zone

_UNIT_NANOS = {
    "day": DAY, "hour": 3600 * SECOND, "minute": 60 * SECOND, "second": SECOND,
    "millisecond": 1_000_000,
    "microsecond": 1_000,
}  # fmt: skip
_UNIT_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_UNITS = (*_UNIT_YEARS, "weekYear", "quarter", "month", "week", *_UNIT_NANOS)
# What the fields of a finer unit are added to instead of replacing it.
_KEPT = {"millisecond": ("microsecond", "nanosecond"), "microsecond": ("nanosecond",)}


def truncate(kind: str, unit: str, value: Value, fields: dict[str, Any], now: int) -> Value:
    """The moment cut down to the unit, then with the given fields set.

    Args:
        kind: "date", "time", "localtime", "datetime" or "localdatetime".
        unit: From "millennium" to "microsecond".
        value: A moment that has what the kind needs.
        fields: What to set below the unit.
        now: Nanoseconds since 1970.
    """
    _check_unit(kind, unit)
    parts = parts_of(value)
    assert parts is not None
    day = needed_day(value, parts) if kind in DATED else make_day(0, 1, 1)
    if kind in ("localdatetime", "datetime"):
        if parts.nanos is None and unit in _UNIT_NANOS and unit != "day":
            raise CypherError(TYPE, f"Cannot truncate {value} with a time based unit.")
        nanos = parts.nanos or 0
    else:
        nanos = needed_time(value, parts) if kind in TIMED else 0
    if unit in _UNIT_NANOS:
        nanos = nanos // _UNIT_NANOS[unit] * _UNIT_NANOS[unit]
    else:
        day, nanos = _cut_day(day, unit), 0
    zone = parts.zone or UTC_ZONE
    moment = in_zone(day, nanos, *zone) if kind == "datetime" else _plain(day, nanos, zone[0])
    return _with_fields(kind, unit, moment, fields, now)


def _plain(day: Day, nanos: int, offset: int) -> DateTimeValue:
    return DateTimeValue(day, nanos, offset, None)


def _with_fields(
    kind: str, unit: str, moment: DateTimeValue, fields: dict[str, Any], now: int
) -> Value:
    if not fields:
        return KINDS[kind](moment)
    if fields.get("timezone") is not None and kind in ("time", "datetime"):
        # The zone changes and the clock does not.
        zone = parse_zone(fields["timezone"])
        if kind == "time":
            moment = _plain(moment.day, moment.nanos, offset_now(zone, now))
        else:
            moment = in_zone(moment.day, moment.nanos, *zone, preferred=moment.offset)
    kept = _KEPT.get(unit, ())
    if any(name in fields for name in kept):
        below = moment.nanos % SECOND
        fractions = {unit: below // _UNIT_NANOS[unit]}
        fractions |= {name: fields[name] for name in kept if name in fields}
        nanos = moment.nanos - below + fraction_of(fractions)
        moment = DateTimeValue(moment.day, nanos, moment.offset, moment.zone)
        fields = {name: value for name, value in fields.items() if name not in kept}
        if not fields:
            return KINDS[kind](moment)
    base = {"date": "date", "time": "time", "localtime": "time"}.get(kind, "datetime")
    return build(kind, {**fields, base: KINDS[kind](moment)}, now)


def _check_unit(kind: str, unit: str) -> None:
    if unit not in _UNITS:
        raise CypherError(TYPE, f"Unsupported unit: {unit}.{nearest(unit, _UNITS)}")
    if kind == "date" and unit in _UNIT_NANOS and unit != "day":
        raise CypherError(TYPE, f"Unit too small for truncation of a date: {unit}.")
    if kind in ("time", "localtime") and unit not in _UNIT_NANOS:
        raise CypherError(TYPE, f"Unit is too large to be used for truncation of a {kind}: {unit}.")


def _cut_day(day: Day, unit: str) -> Day:
    if unit == "week":
        return add_days(day, 1 - week_date(day)[2])
    if unit == "weekYear":
        first = make_day(week_date(day)[0], 1, 4)
        return add_days(first, 1 - week_date(first)[2])
    if unit == "month":
        return make_day(day.year, day.month, 1)
    if unit == "quarter":
        return make_day(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    step = _UNIT_YEARS[unit]
    # Towards the year 0, from both sides.
    year = abs(day.year) // step * step
    return make_day(year if day.year >= 0 else -year, 1, 1)
