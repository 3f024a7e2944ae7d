"""Python's, the driver's and pandas' values as the engine's: what parameters and properties share.

Loaded when a value is none of the everyday ones.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from ..temporal.base import SECOND
from ..temporal.days import day_from_ordinal
from ..temporal.durations import DurationValue
from ..temporal.values import (
    DateTimeValue,
    LocalDateTimeValue,
    LocalTimeValue,
    TimeValue,
    at_instant,
)
from ..temporal.zones import zone_name
from .entities import Value
from .points import SYSTEMS, point_of

UNKNOWN = object()
_NAMED = ("zone", "key")


def from_python(value: Value) -> Value:
    """The engine's value, or UNKNOWN.

    `datetime.datetime`, `time`, `timedelta`, the classes of `neo4j.time` and `neo4j.spatial`,
    `pandas.Timestamp` and `Timedelta` are known.

    Raises:
        CypherError: There is no such time zone or point.
    """
    module, name = type(value).__module__, type(value).__name__
    if module == "neo4j.time" and name == "Date":
        return date(value.year, value.month, value.day) if value.year else UNKNOWN
    if module == "neo4j.time" and name == "Duration":
        return DurationValue(value.months, value.days, value.seconds, value.nanoseconds)
    if name == "NaTType":
        return None
    if isinstance(value, timedelta):
        nanos = value.microseconds * 1_000 + getattr(value, "nanoseconds", 0)
        return DurationValue(0, value.days, value.seconds, nanos)
    if isinstance(value, datetime) or (module == "neo4j.time" and name == "DateTime"):
        return _moment(value)
    if isinstance(value, time) or (module == "neo4j.time" and name == "Time"):
        return _time(value)
    if isinstance(value, tuple) and hasattr(value, "srid"):
        srid = getattr(value, "srid", None)
        return point_of(srid, tuple(value)) if srid in SYSTEMS else UNKNOWN
    return UNKNOWN


def _nanos(value: Value) -> int:
    clock = (value.hour * 3600 + value.minute * 60 + int(value.second)) * SECOND
    if hasattr(value, "microsecond"):
        return int(clock + value.microsecond * 1_000 + getattr(value, "nanosecond", 0))
    return int(clock + value.nanosecond)


def _time(value: Value) -> Value:
    offset = value.utcoffset()
    if value.tzinfo is None or offset is None:
        return LocalTimeValue(_nanos(value)) if value.tzinfo is None else UNKNOWN
    return TimeValue(_nanos(value), _seconds(offset))


def _seconds(offset: timedelta) -> int:
    return offset.days * 86_400 + offset.seconds


def _moment(value: Value) -> Value:
    day = day_from_ordinal(date(value.year, value.month, value.day).toordinal())
    zone: Any = value.tzinfo
    if zone is None:
        return LocalDateTimeValue(day, _nanos(value))
    offset = value.utcoffset()
    if offset is None:
        return UNKNOWN
    name = next((found for one in _NAMED if (found := getattr(zone, one, None))), None)
    moment = DateTimeValue(day, _nanos(value), _seconds(offset), None)
    if not isinstance(name, str):
        return moment
    return at_instant(moment.instant(), 0, zone_name(name))
