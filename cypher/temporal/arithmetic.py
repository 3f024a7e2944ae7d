"""Moment ± duration, duration ± duration, duration × number, duration between moments."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import isfinite

from ..errors import ARITHMETIC, CypherError, NotSupported
from ..values.entities import Value
from .text import MONTH_SECONDS
from .values import (
    DAY,
    SECOND,
    DateTimeValue,
    DurationValue,
    LocalDateTimeValue,
    LocalTimeValue,
    TimeValue,
    at_instant,
    day_from_ordinal,
    epoch_nanos,
    from_epoch,
    in_zone,
)

_MONTH_NANOS = float(MONTH_SECONDS * SECOND)


def combine(operator: str, left: Value, right: Value) -> Value:
    """The result, or NotImplemented where the operator has no meaning for these."""
    if isinstance(left, bool) or isinstance(right, bool):
        return NotImplemented
    if isinstance(left, DurationValue) and isinstance(right, DurationValue):
        if operator in "+-":
            sign = 1 if operator == "+" else -1
            return DurationValue(
                left.months + sign * right.months,
                left.days + sign * right.days,
                left.seconds + sign * right.seconds,
                left.nanos + sign * right.nanos,
            )
    elif isinstance(right, DurationValue) and operator in "+-" and _is_moment(left):
        return shift(left, right, 1 if operator == "+" else -1)
    elif isinstance(left, DurationValue) and operator == "+" and _is_moment(right):
        return shift(right, left, 1)
    elif isinstance(left, DurationValue) and isinstance(right, int | float) and operator in "*/":
        return _scale(left, right, divide=operator == "/")
    elif isinstance(right, DurationValue) and isinstance(left, int | float) and operator == "*":
        return _scale(right, left, divide=False)
    return NotImplemented


def _is_moment(value: Value) -> bool:
    return isinstance(value, date | LocalTimeValue | TimeValue | LocalDateTimeValue | DateTimeValue)


def _scale(duration: DurationValue, by: float, *, divide: bool) -> DurationValue:
    factor = float(by)
    if not isfinite(factor) or (divide and factor == 0):
        raise NotSupported(f"a duration times or over {by}")
    parts = (duration.months, duration.days, duration.seconds, duration.nanos)
    months, days, seconds, nanos = (part / factor if divide else part * factor for part in parts)
    # In floats and in this order, so that the last nanosecond is Neo4j's.
    days += (months - int(months)) * _MONTH_NANOS / DAY
    seconds += (days - int(days)) * DAY / SECOND
    nanos += (seconds - int(seconds)) * SECOND
    if max(abs(months), abs(days), abs(seconds)) >= 2**63:
        raise CypherError(ARITHMETIC, "long overflow: the duration is too large.")
    return DurationValue(int(months), int(days), int(seconds), int(nanos))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise NotSupported("dates before the year 1 or after 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(moment: Value, duration: DurationValue, sign: int) -> Value:
    """The moment a duration later or earlier: months first, then days, then time."""
    nanos = sign * (duration.seconds * SECOND + duration.nanos)
    if isinstance(moment, LocalTimeValue):
        return LocalTimeValue((moment.nanos + nanos) % DAY)
    if isinstance(moment, TimeValue):
        return TimeValue((moment.nanos + nanos) % DAY, moment.offset)
    day = moment if isinstance(moment, date) else moment.day
    day = add_months(day, sign * duration.months)
    day = day_from_ordinal(day.toordinal() + sign * duration.days)
    if isinstance(moment, date):
        whole = abs(nanos) // DAY
        return day_from_ordinal(day.toordinal() + (whole if nanos >= 0 else -whole))
    if isinstance(moment, LocalDateTimeValue):
        return LocalDateTimeValue(*from_epoch(epoch_nanos(day, moment.nanos) + nanos))
    offset = moment.offset if moment.zone is None else None
    moved = in_zone(day, moment.nanos, offset, moment.zone)
    return at_instant(moved.instant() + nanos, moment.offset, moment.zone)


class _Side:
    """One end of `duration.between`, with what the other end lends it."""

    def __init__(self, value: Value, other: Value) -> None:
        self.has_day = isinstance(value, date | LocalDateTimeValue | DateTimeValue)
        self.nanos = 0 if isinstance(value, date) else value.nanos
        day = value if isinstance(value, date) else getattr(value, "day", None)
        lent = other if isinstance(other, date) else getattr(other, "day", None)
        self.day: date = day or lent or date(1970, 1, 1)
        zoned = value if isinstance(value, TimeValue | DateTimeValue) else other
        self.zone: str | None = getattr(zoned, "zone", None)
        self.offset: int = getattr(zoned, "offset", 0)
        if isinstance(value, DateTimeValue) or self.zone is None:
            self.moment = DateTimeValue(self.day, self.nanos, self.offset, self.zone)
        else:
            self.moment = in_zone(self.day, self.nanos, None, self.zone)


def between(start: Value, end: Value, unit: str) -> DurationValue:
    """The duration from start to end; `unit` "" splits it into months, days and seconds.

    Args:
        start: A moment of any kind.
        end: A moment of any kind; what one lacks (day, zone) it takes from the other.
        unit: "", "months", "days" or "seconds".
    """
    one, two = _Side(start, end), _Side(end, start)
    dated = one.has_day and two.has_day
    left = one.moment
    right = at_instant(two.moment.instant(), left.offset, left.zone)
    if not dated or unit == "seconds":
        if unit in ("months", "days"):
            return DurationValue(0, 0, 0, 0)
        return DurationValue(0, 0, 0, two.moment.instant() - left.instant())
    if unit == "days":
        return DurationValue(0, _days(left, right), 0, 0)
    months = _months(left, right)
    if unit == "months":
        return DurationValue(months, 0, 0, 0)
    left = shift(left, DurationValue(months, 0, 0, 0), 1)
    days = _days(left, right)
    left = shift(left, DurationValue(0, days, 0, 0), 1)
    return DurationValue(months, days, 0, right.instant() - left.instant())


def _end_day(left: DateTimeValue, right: DateTimeValue) -> date:
    """The last day that is whole, seen from the first moment."""
    day = right.day
    if day > left.day and right.nanos < left.nanos:
        return day_from_ordinal(day.toordinal() - 1)
    if day < left.day and right.nanos > left.nanos:
        return day_from_ordinal(day.toordinal() + 1)
    return day


def _days(left: DateTimeValue, right: DateTimeValue) -> int:
    return _end_day(left, right).toordinal() - left.day.toordinal()


def _months(left: DateTimeValue, right: DateTimeValue) -> int:
    end = _end_day(left, right)
    first = (left.day.year * 12 + left.day.month) * 32 + left.day.day
    last = (end.year * 12 + end.month) * 32 + end.day
    difference = last - first
    return difference // 32 if difference >= 0 else -(-difference // 32)
