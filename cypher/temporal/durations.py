"""Durations: months, days and seconds side by side, because a month has no fixed length."""

from __future__ import annotations

from math import isfinite
from typing import Any, ClassVar

from ..errors import ARGUMENT, ARITHMETIC, CypherError, nearest, type_error
from ..values.arithmetic import kind_name
from ..values.entities import Value
from ..values.properties import LARGEST, SMALLEST
from .base import SECOND, TemporalValue

MONTH_SECONDS = 2_629_746
DAY_SECONDS = 86_400
_MONTH_NANOS = float(MONTH_SECONDS * SECOND)
_DAY_NANOS = float(DAY_SECONDS * SECOND)


class DurationValue(TemporalValue):
    """Months, days, seconds, each with its own sign, and nanoseconds from 0 to a second."""

    __slots__ = ("days", "months", "nanos", "seconds")
    cypher_name = "Duration"
    order_rank: ClassVar[float] = 10
    is_duration: ClassVar[bool] = True

    def __init__(self, months: int, days: int, seconds: int, nanos: int) -> None:
        carried, rest = divmod(nanos, SECOND)
        self.nanos: int = rest
        self.months: int = months
        self.days: int = days
        self.seconds: int = seconds + carried
        if not SMALLEST <= self._average() <= LARGEST:
            raise CypherError(
                ARGUMENT,
                f"Invalid value for duration, will cause overflow. Value was months={months}, "
                f"days={days}, seconds={seconds}, nanos={nanos}",
            )

    def _average(self) -> int:
        return self.months * MONTH_SECONDS + self.days * DAY_SECONDS + self.seconds

    def order_key(self) -> tuple[Any, ...]:
        return (self._average(), self.nanos, self.months, self.days)

    @staticmethod
    def compare(left: TemporalValue, right: TemporalValue) -> int | None:
        # A month is sometimes longer than 30 days: durations are equal or not, never smaller.
        return None

    def __str__(self) -> str:
        years, months = split_off(self.months, 12)
        text = "".join(f"{n}{u}" for n, u in ((years, "Y"), (months, "M"), (self.days, "D")) if n)
        total = self.seconds * SECOND + self.nanos
        sign, rest = ("-" if total < 0 else ""), abs(total)
        whole, nanos = divmod(rest, SECOND)
        minutes, seconds = divmod(whole, 60)
        hours, minutes = divmod(minutes, 60)
        clock = f"{sign}{hours}H" if hours else ""
        clock += f"{sign}{minutes}M" if minutes else ""
        if seconds or nanos:
            fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
            clock += f"{sign}{seconds}{fraction}S"
        if not text and not clock:
            return "PT0S"
        return f"P{text}{'T' + clock if clock else ''}"

    def to_driver(self) -> Value:
        from neo4j.time import Duration

        return Duration(
            months=self.months, days=self.days, seconds=self.seconds, nanoseconds=self.nanos
        )


class DurationMean:
    """The mean of durations, moved by each as Neo4j does it."""

    def __init__(self) -> None:
        self.count: int = 0
        self.parts: list[float] = [0.0, 0.0, 0.0, 0.0]

    def add(self, value: DurationValue) -> None:
        self.count += 1
        for place, part in enumerate((value.months, value.days, value.seconds, value.nanos)):
            self.parts[place] += (part - self.parts[place]) / self.count

    def result(self) -> DurationValue:
        months, days, seconds, nanos = self.parts
        return approximate(months, days, seconds, nanos)


def split_off(number: int, by: int) -> tuple[int, int]:
    """Whole and rest, both with the sign of the number."""
    whole, rest = divmod(abs(number), by)
    return (whole, rest) if number >= 0 else (-whole, -rest)


def _long(value: float) -> int:
    if abs(value) > 2.0**63:
        raise CypherError(ARITHMETIC, "long overflow: the duration is too large.")
    return int(value) if isfinite(value) else 0


def approximate(
    months: float, days: float, seconds: float, nanos: float, sign: int = 1
) -> DurationValue:
    """A duration of fractions: those of months go to days, of days to seconds, and so on.

    In floats and in this order, so that the last nanosecond is Neo4j's.
    """
    months, days, seconds, nanos = float(months), float(days), float(seconds), float(nanos)
    whole_months = _long(months)
    days += _MONTH_NANOS * (months - whole_months) / _DAY_NANOS
    whole_days = _long(days)
    seconds += _DAY_NANOS * (days - whole_days) / SECOND
    whole_seconds = _long(seconds)
    nanos += float(SECOND) * (seconds - whole_seconds)
    return DurationValue(
        sign * whole_months, sign * whole_days, sign * whole_seconds, sign * _long(nanos)
    )


_FIELDS = (
    "years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds",
    "microseconds", "nanoseconds",
)  # fmt: skip


def duration_from_map(fields: dict[str, Any]) -> DurationValue:
    """`duration({hours: 1.5})`; names in any case, as Neo4j reads them."""
    given: dict[str, Any] = {}
    for key, amount in fields.items():
        name = key.lower()
        if name not in _FIELDS:
            hint = nearest(name, _FIELDS)
            raise CypherError(ARGUMENT, f"No such field of a duration: {key}.{hint}")
        if type(amount) not in (int, float):
            raise type_error(f"{name} must be a number value, but was a {kind_name(amount)}.")
        given[name] = amount
    if not given:
        raise CypherError(ARGUMENT, "At least one temporal unit must be specified.")
    years, months, weeks, days, hours, minutes, seconds, milli, micro, nano = (
        given.get(name, 0) for name in _FIELDS
    )
    if all(type(amount) is int for amount in given.values()):
        return DurationValue(
            wrapped(years * 12 + months),
            wrapped(weeks * 7 + days),
            wrapped(hours * 3600 + minutes * 60 + seconds),
            wrapped(milli * 1_000_000 + micro * 1_000 + nano),
        )
    return approximate(
        float(years) * 12 + float(months),
        float(weeks) * 7 + float(days),
        float(hours) * 3600 + float(minutes) * 60 + float(seconds),
        float(milli) * 1e6 + float(micro) * 1e3 + float(nano),
    )


def wrapped(number: int) -> int:
    """As a product of Java's longs that runs over."""
    return (number - SMALLEST) % 2**64 + SMALLEST
