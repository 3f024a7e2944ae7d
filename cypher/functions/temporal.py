"""date(), time(), localtime(), datetime(), localdatetime(), duration() and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import isfinite

from ..errors import ARGUMENT, CypherError, type_error
from ..steps.context import Context
from ..temporal.arithmetic import between
from ..temporal.build import KINDS, build, truncate
from ..temporal.text import duration_of, parse_duration
from ..temporal.values import DateTimeValue, DurationValue, at_instant
from ..values.arithmetic import kind_name
from ..values.entities import Value

Function = Callable[..., Value]


def _now(context: Context, kind: str, zone: Value = None) -> Value:
    from ..temporal.text import parse_zone

    offset, name = (0, None) if zone is None else parse_zone(zone)
    return KINDS[kind](at_instant(context.now, offset, name))


def _constructor(kind: str) -> Function:
    def construct(context: Context, *arguments: Value) -> Value:
        if not arguments:
            return _now(context, kind)
        (value,) = arguments
        if type(value) is dict and set(value) == {"timezone"}:
            return _now(context, kind, value["timezone"])
        return build(kind, value)

    return construct


def _truncater(kind: str) -> Function:
    def cut(context: Context, unit: Value, *rest: Value) -> Value:
        if type(unit) is not str:
            raise type_error(f"The unit of {kind}.truncate() is a String, not a {kind_name(unit)}.")
        value = rest[0] if rest else _now(context, kind)
        return truncate(kind, unit, value, rest[1] if len(rest) > 1 else {})

    return cut


def _clock(kind: str) -> Function:
    def read(context: Context, zone: Value = None) -> Value:
        return _now(context, kind, zone)

    return read


date_: Function = _constructor("date")
time_: Function = _constructor("time")
localtime_: Function = _constructor("localtime")
localdatetime_: Function = _constructor("localdatetime")
datetime_: Function = _constructor("datetime")
date_truncate_: Function = _truncater("date")
time_truncate_: Function = _truncater("time")
localtime_truncate_: Function = _truncater("localtime")
localdatetime_truncate_: Function = _truncater("localdatetime")
datetime_truncate_: Function = _truncater("datetime")
date_transaction_: Function = _clock("date")
date_statement_: Function = date_transaction_
date_realtime_: Function = date_transaction_
time_transaction_: Function = _clock("time")
time_statement_: Function = time_transaction_
time_realtime_: Function = time_transaction_
localtime_transaction_: Function = _clock("localtime")
localtime_statement_: Function = localtime_transaction_
localtime_realtime_: Function = localtime_transaction_
localdatetime_transaction_: Function = _clock("localdatetime")
localdatetime_statement_: Function = localdatetime_transaction_
localdatetime_realtime_: Function = localdatetime_transaction_
datetime_transaction_: Function = _clock("datetime")
datetime_statement_: Function = datetime_transaction_
datetime_realtime_: Function = datetime_transaction_


def datetime_fromepoch_(seconds: Value, nanos: Value) -> DateTimeValue:
    if type(seconds) is not int or type(nanos) is not int:
        raise type_error("datetime.fromepoch() takes two Integers.")
    return at_instant(seconds * 1_000_000_000 + nanos, 0, None)


def datetime_fromepochmillis_(millis: Value) -> DateTimeValue:
    if type(millis) is not int:
        raise type_error("datetime.fromepochmillis() takes an Integer.")
    return at_instant(millis * 1_000_000, 0, None)


_MONTHS = {"years": 12, "quarters": 3, "months": 1}
_DAYS = {"weeks": 7, "days": 1}
_SECONDS = {
    "hours": Decimal(3600), "minutes": Decimal(60), "seconds": Decimal(1),
    "milliseconds": Decimal("1e-3"),
    "microseconds": Decimal("1e-6"), "nanoseconds": Decimal("1e-9"),
}  # fmt: skip


def duration_(value: Value) -> DurationValue:
    if isinstance(value, DurationValue):
        return value
    if type(value) is str:
        return parse_duration(value)
    if type(value) is not dict:
        raise type_error(f"duration() takes a Map or a String, not a {kind_name(value)}.")
    months = days = seconds = Decimal(0)
    for key, amount in value.items():
        if type(amount) not in (int, float) or not isfinite(amount):
            raise type_error(f"{key} must be a number value, but was a {kind_name(amount)}.")
        number = Decimal(repr(amount))
        if key in _MONTHS:
            months += number * _MONTHS[key]
        elif key in _DAYS:
            days += number * _DAYS[key]
        elif key in _SECONDS:
            seconds += number * _SECONDS[key]
        else:
            raise CypherError(ARGUMENT, f"No such field of a duration: {key}.")
    return duration_of(months, days, seconds)


def _two(start: Value, end: Value, unit: str) -> DurationValue:
    for value in (start, end):
        if kind_name(value) not in ("Date", "LocalTime", "Time", "LocalDateTime", "DateTime"):
            raise type_error(f"A duration lies between two moments, not at a {kind_name(value)}.")
    return between(start, end, unit)


def duration_between_(start: Value, end: Value) -> DurationValue:
    return _two(start, end, "")


def duration_in_months_(start: Value, end: Value) -> DurationValue:
    return _two(start, end, "months")


def duration_in_days_(start: Value, end: Value) -> DurationValue:
    return _two(start, end, "days")


def duration_in_seconds_(start: Value, end: Value) -> DurationValue:
    return _two(start, end, "seconds")
