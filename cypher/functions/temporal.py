"""date(), time(), localtime(), datetime(), localdatetime(), duration() and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import ARGUMENT, CypherError, type_error
from ..steps.context import Context
from ..temporal.base import SECOND
from ..temporal.between import between
from ..temporal.build import KINDS, build, parts_of
from ..temporal.durations import DurationValue, duration_from_map
from ..temporal.text import parse_duration
from ..temporal.truncation import truncate
from ..temporal.values import DateTimeValue, at_instant
from ..temporal.zones import UTC_ZONE, parse_zone
from ..values.arithmetic import kind_name
from ..values.entities import Value

Function = Callable[..., Value]


def _now(context: Context, kind: str, zone: Value) -> Value:
    return KINDS[kind](at_instant(context.now, *parse_zone(zone)))


def _constructor(kind: str) -> Function:
    def construct(context: Context, *arguments: Value) -> Value:
        if not arguments:
            return _now(context, kind, "Z")
        (value,) = arguments
        if type(value) is dict and [key.lower() for key in value] == ["timezone"]:
            zone = next(iter(value.values()))
            if zone is not None:
                return _now(context, kind, zone)
        return build(kind, value, context.now)

    return construct


def _truncater(kind: str) -> Function:
    def cut(context: Context, unit: Value, *rest: Value) -> Value:
        value = rest[0] if rest else KINDS[kind](at_instant(context.now, *UTC_ZONE))
        fields = rest[1] if len(rest) > 1 and rest[1] is not None else {}
        if type(unit) is not str or type(fields) is not dict or parts_of(value) is None:
            given = ", ".join(map(kind_name, (unit, *rest)))
            raise type_error(
                f"{kind}.truncate() takes a unit (a String), a moment and a Map, not {given}."
            )
        return truncate(kind, unit, value, fields, context.now)

    return cut


def _clock(kind: str) -> Function:
    def read(context: Context, zone: Value = "Z") -> Value:
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
    if not 0 <= nanos < SECOND:
        raise CypherError(ARGUMENT, f"Invalid nanosecond: {nanos}")
    return at_instant(seconds * SECOND + nanos, *UTC_ZONE)


def datetime_fromepochmillis_(millis: Value) -> DateTimeValue:
    if type(millis) is not int:
        raise type_error("datetime.fromepochmillis() takes an Integer.")
    return at_instant(millis * 1_000_000, *UTC_ZONE)


def timestamp_(context: Context) -> int:
    """Milliseconds since 1970."""
    return context.now // 1_000_000


def duration_(value: Value) -> DurationValue:
    if type(value) is str:
        return parse_duration(value)
    if type(value) is not dict:
        raise type_error(f"duration() takes a Map or a String, not a {kind_name(value)}.")
    return duration_from_map(value)


def _two(start: Value, end: Value, unit: str) -> DurationValue:
    for value in (start, end):
        if parts_of(value) is None:
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
