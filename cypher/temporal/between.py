"""The duration from one moment to another."""

from __future__ import annotations

from datetime import date

from ..errors import TYPE, CypherError
from ..values.entities import Value
from .arithmetic import shift
from .build import Parts, parts_of
from .days import Day, add_days
from .durations import DurationValue, split_off
from .values import DateTimeValue, at_instant, in_zone
from .zones import Zone


def between(start: Value, end: Value, unit: str) -> DurationValue:
    """The duration from start to end.

    Args:
        start: A moment of any kind.
        end: A moment of any kind; what one lacks (day, zone) it takes from the other.
        unit: "months", "days" or "seconds"; "" splits it into months, days and seconds.
    """
    if unit == "seconds":
        return DurationValue(0, 0, 0, _nanos(start, end))
    if unit == "months":
        return DurationValue(_months(start, end), 0, 0, 0)
    if unit == "days":
        return DurationValue(0, _days(start, end), 0, 0)
    months = days = 0
    if _has_day(start) and _has_day(end):
        months = _months(start, end)
        start = shift(start, DurationValue(months, 0, 0, 0), 1)
        days = _days(start, end)
        start = shift(start, DurationValue(0, days, 0, 0), 1)
    return DurationValue(months, days, 0, _nanos(start, end))


def _has_day(value: Value) -> bool:
    parts = parts_of(value)
    return parts is not None and parts.day is not None


def _sides(start: Value, end: Value) -> tuple[DateTimeValue, DateTimeValue]:
    """Both as moments of the start's zone, each with what the other lends it."""
    one, two = parts_of(start), parts_of(end)
    assert one is not None
    assert two is not None
    zone = one.zone or two.zone or (0, None)
    left = _filled(start, one, two, one.zone or _lent(two, zone))
    right = _filled(end, two, one, two.zone or _lent(one, zone))
    return left, at_instant(right.instant(), left.offset, left.zone)


def _lent(other: Parts, zone: Zone) -> Zone:
    # A time alone lends an offset, a moment its zone.
    return zone if other.day is not None else (zone[0], None)


def _filled(value: Value, own: Parts, other: Parts, zone: Zone) -> DateTimeValue:
    if isinstance(value, DateTimeValue):
        return value
    day = own.day or other.day or date(1970, 1, 1)
    return in_zone(day, own.nanos or 0, *zone)


def _nanos(start: Value, end: Value) -> int:
    left, right = _sides(start, end)
    return right.instant() - left.instant()


def _date_sides(start: Value, end: Value, unit: str) -> tuple[DateTimeValue, DateTimeValue]:
    if not _has_day(start) and not _has_day(end):
        raise CypherError(TYPE, f"Two times have no {unit} between them.")
    return _sides(start, end)


def _days(start: Value, end: Value) -> int:
    left, right = _date_sides(start, end, "days")
    return _end_day(left, right).toordinal() - left.day.toordinal()


def _months(start: Value, end: Value) -> int:
    left, right = _date_sides(start, end, "months")
    last = _end_day(left, right)
    # A month is whole once the day of the month is reached.
    return split_off(_month_days(last) - _month_days(left.day), 32)[0]


def _month_days(day: Day) -> int:
    return (day.year * 12 + day.month) * 32 + day.day


def _end_day(left: DateTimeValue, right: DateTimeValue) -> Day:
    """The last day that is whole, seen from the first moment."""
    day = right.day
    if day > left.day and right.nanos < left.nanos:
        return add_days(day, -1)
    if day < left.day and right.nanos > left.nanos:
        return add_days(day, 1)
    return day
