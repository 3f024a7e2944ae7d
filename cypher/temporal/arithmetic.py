"""Moment ± duration, duration ± duration, duration × number."""

from __future__ import annotations

from datetime import date
from math import copysign, inf, nan

from ..errors import ARITHMETIC, CypherError
from ..values.entities import Value
from ..values.properties import LARGEST, SMALLEST
from .base import DAY, SECOND
from .days import Day, FarDay, add_days, add_months, epoch_nanos, from_epoch
from .durations import DAY_SECONDS, DurationValue, approximate, split_off
from .fields import moved
from .values import DateTimeValue, LocalDateTimeValue, LocalTimeValue, TimeValue, at_instant

_MOMENTS = (date, FarDay, LocalTimeValue, TimeValue, LocalDateTimeValue, DateTimeValue)


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
    elif isinstance(right, DurationValue) and operator in "+-" and isinstance(left, _MOMENTS):
        return shift(left, right, 1 if operator == "+" else -1)
    elif isinstance(left, DurationValue) and operator == "+" and isinstance(right, _MOMENTS):
        return shift(right, left, 1)
    elif isinstance(left, DurationValue) and isinstance(right, int | float) and operator in "*/":
        return _multiply(left, right) if operator == "*" else divide(left, right)
    elif isinstance(right, DurationValue) and isinstance(left, int | float) and operator == "*":
        return _multiply(right, left)
    return NotImplemented


def _multiply(duration: DurationValue, factor: float) -> DurationValue:
    whole = (duration.months, duration.days, duration.seconds, duration.nanos)
    if isinstance(factor, int):
        return DurationValue(*(_checked(part * factor) for part in whole))
    months, days, seconds, nanos = (part * factor for part in whole)
    return approximate(months, days, seconds, nanos)


def divide(duration: DurationValue, divisor: float) -> DurationValue:
    """In floats, as Neo4j does it."""
    by = float(divisor)
    whole = (duration.months, duration.days, duration.seconds, duration.nanos)
    months, days, seconds, nanos = (_quotient(part, by) for part in whole)
    return approximate(months, days, seconds, nanos)


def _quotient(part: int, by: float) -> float:
    if by == 0:
        return copysign(inf, part) * copysign(1.0, by) if part else nan
    return part / by


def _checked(seconds: int) -> int:
    if SMALLEST <= seconds <= LARGEST:
        return seconds
    raise CypherError(ARITHMETIC, "long overflow: the duration is too large.")


def shift(moment: Value, duration: DurationValue, sign: int) -> Value:
    """The moment a duration later or earlier: months first, then days, then time."""
    if isinstance(moment, date | FarDay):
        # Only whole days of the time count, those of the seconds without their fraction.
        days = duration.days + split_off(duration.seconds, DAY_SECONDS)[0]
        return add_days(add_months(moment, sign * duration.months), sign * _checked(days))
    nanos = sign * (duration.seconds * SECOND + duration.nanos)
    if isinstance(moment, LocalTimeValue):
        return LocalTimeValue((moment.nanos + nanos) % DAY)
    if isinstance(moment, TimeValue):
        return TimeValue((moment.nanos + nanos) % DAY, moment.offset)
    if isinstance(moment, LocalDateTimeValue):
        day = _later_day(moment.day, duration, sign)
        return LocalDateTimeValue(*from_epoch(epoch_nanos(day, moment.nanos) + nanos))
    if duration.months:
        day = add_months(moment.day, sign * duration.months)
        moment = moved(moment, day, moment.nanos)
    if duration.days:
        moment = moved(moment, add_days(moment.day, sign * duration.days), moment.nanos)
    if nanos:
        moment = at_instant(moment.instant() + nanos, moment.offset, moment.zone)
    return moment


def _later_day(day: Day, duration: DurationValue, sign: int) -> Day:
    return add_days(add_months(day, sign * duration.months), sign * duration.days)
