"""Moments and durations with nanoseconds; a day alone is `datetime.date`, years 1 to 9999."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..errors import ARGUMENT, CypherError, NotSupported
from ..values.entities import Value

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
_EPOCH = date(1970, 1, 1).toordinal()


class TemporalValue:
    """Base of what this module adds: equal when of one kind with equal keys."""

    __slots__ = ()
    is_cypher_value: ClassVar[bool] = True
    cypher_name: ClassVar[str]
    order_rank: ClassVar[float]

    def order_key(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, TemporalValue)
            and type(self) is type(other)
            and self.order_key() == other.order_key()
        )

    def __hash__(self) -> int:
        return hash((self.cypher_name, self.order_key()))

    def __repr__(self) -> str:
        return f"<{self.cypher_name} {self}>"

    def text(self) -> str:
        """What toString() gives: unlike the shortest form, always with seconds."""
        return str(self)

    @staticmethod
    def compare(left: TemporalValue, right: TemporalValue) -> int | None:
        one, two = left.order_key(), right.order_key()
        return (one > two) - (one < two)


class LocalTimeValue(TemporalValue):
    """A time of day; `nanos` since midnight."""

    __slots__ = ("nanos",)
    cypher_name = "LocalTime"
    order_rank: ClassVar[float] = 9

    def __init__(self, nanos: int) -> None:
        self.nanos: int = nanos

    def order_key(self) -> tuple[Any, ...]:
        return (self.nanos,)

    def __str__(self) -> str:
        return time_text(self.nanos)

    def text(self) -> str:
        return full_time_text(self.nanos)

    def to_driver(self) -> Value:
        from neo4j.time import Time

        return Time(*clock_parts(self.nanos))


class TimeValue(TemporalValue):
    """A time of day with its offset from UTC in seconds."""

    __slots__ = ("nanos", "offset")
    cypher_name = "Time"
    order_rank: ClassVar[float] = 8

    def __init__(self, nanos: int, offset: int) -> None:
        self.nanos: int = nanos
        self.offset: int = offset

    def order_key(self) -> tuple[Any, ...]:
        return (self.nanos - self.offset * SECOND, self.offset)

    def __str__(self) -> str:
        return time_text(self.nanos) + offset_text(self.offset)

    def text(self) -> str:
        return full_time_text(self.nanos) + offset_text(self.offset)

    def to_driver(self) -> Value:
        from neo4j.time import Time

        return Time(*clock_parts(self.nanos), _fixed(self.offset))


class LocalDateTimeValue(TemporalValue):
    """A day and a time of day."""

    __slots__ = ("day", "nanos")
    cypher_name = "LocalDateTime"
    order_rank: ClassVar[float] = 6

    def __init__(self, day: date, nanos: int) -> None:
        self.day: date = day
        self.nanos: int = nanos

    def order_key(self) -> tuple[Any, ...]:
        return (self.day, self.nanos)

    def __str__(self) -> str:
        return f"{self.day.isoformat()}T{time_text(self.nanos)}"

    def text(self) -> str:
        return f"{self.day.isoformat()}T{full_time_text(self.nanos)}"

    def to_driver(self) -> Value:
        from neo4j.time import DateTime

        day = self.day
        return DateTime(day.year, day.month, day.day, *clock_parts(self.nanos))


class DateTimeValue(TemporalValue):
    """A day and a time somewhere: an offset in seconds, and the zone's name if it has one."""

    __slots__ = ("day", "nanos", "offset", "zone")
    cypher_name = "DateTime"
    order_rank: ClassVar[float] = 5

    def __init__(self, day: date, nanos: int, offset: int, zone: str | None) -> None:
        self.day: date = day
        self.nanos: int = nanos
        self.offset: int = offset
        self.zone: str | None = zone

    def instant(self) -> int:
        """Nanoseconds since 1970 in UTC."""
        return epoch_nanos(self.day, self.nanos) - self.offset * SECOND

    def order_key(self) -> tuple[Any, ...]:
        return (self.instant(), self.offset, self.zone or "")

    def __str__(self) -> str:
        name = f"[{self.zone}]" if self.zone else ""
        return f"{self.day.isoformat()}T{time_text(self.nanos)}{offset_text(self.offset)}{name}"

    def text(self) -> str:
        name = f"[{self.zone}]" if self.zone else ""
        return (
            f"{self.day.isoformat()}T{full_time_text(self.nanos)}{offset_text(self.offset)}{name}"
        )

    def to_driver(self) -> Value:
        import pytz  # type: ignore[import-untyped]  # what the driver itself uses
        from neo4j.time import DateTime

        day, nanos = from_epoch(self.instant())
        moment = DateTime(day.year, day.month, day.day, *clock_parts(nanos), pytz.utc)
        return moment.as_timezone(pytz.timezone(self.zone) if self.zone else _fixed(self.offset))


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

    def order_key(self) -> tuple[Any, ...]:
        average = self.months * 2_629_746 + self.days * 86_400 + self.seconds
        return (average, self.nanos, self.months, self.days)

    @staticmethod
    def compare(left: TemporalValue, right: TemporalValue) -> int | None:
        # A month is sometimes longer than 30 days: durations are equal or not, never smaller.
        return None

    def __str__(self) -> str:
        years, months = _split(self.months, 12)
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


def _split(number: int, by: int) -> tuple[int, int]:
    whole, rest = divmod(abs(number), by)
    return (whole, rest) if number >= 0 else (-whole, -rest)


def clock_parts(nanos: int) -> tuple[int, int, int, int]:
    """Hour, minute, second, nanosecond."""
    seconds, rest = divmod(nanos, SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return hour, minute, second, rest


def time_text(nanos: int) -> str:
    hour, minute, second, rest = clock_parts(nanos)
    text = f"{hour:02d}:{minute:02d}"
    if not second and not rest:
        return text
    text += f":{second:02d}"
    if not rest:
        return text
    # Java shows milliseconds, microseconds or nanoseconds, whichever suffices.
    width = 3 if rest % 1_000_000 == 0 else 6 if rest % 1_000 == 0 else 9
    return f"{text}.{f'{rest:09d}'[:width]}"


def full_time_text(nanos: int) -> str:
    hour, minute, second, rest = clock_parts(nanos)
    fraction = f".{rest:09d}".rstrip("0") if rest else ""
    return f"{hour:02d}:{minute:02d}:{second:02d}{fraction}"


def offset_text(offset: int) -> str:
    if offset == 0:
        return "Z"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def _fixed(offset: int) -> tzinfo:
    import pytz

    fixed: tzinfo = pytz.FixedOffset(offset // 60)
    return fixed


def epoch_nanos(day: date, nanos: int) -> int:
    return (day.toordinal() - _EPOCH) * DAY + nanos


def from_epoch(nanos: int) -> tuple[date, int]:
    """Day and nanoseconds of the day."""
    days, rest = divmod(nanos, DAY)
    return day_from_ordinal(days + _EPOCH), rest


def day_from_ordinal(ordinal: int) -> date:
    if not 1 <= ordinal <= date.max.toordinal():
        raise NotSupported("dates before the year 1 or after 9999")
    return date.fromordinal(ordinal)


@lru_cache(maxsize=64)
def _zone_info(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CypherError(ARGUMENT, f"Unknown time zone '{name}'.") from None


def offset_at(name: str, instant: int) -> int:
    """A zone's offset in seconds at an instant."""
    day, nanos = from_epoch(instant)
    hour, minute, second, _ = clock_parts(nanos)
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
    found = moment.astimezone(_zone_info(name)).utcoffset()
    return _whole_minutes(name, found)


def _whole_minutes(name: str, offset: timedelta | None) -> int:
    seconds = 0 if offset is None else int(offset.total_seconds())
    if seconds % 60:
        # Before standard time the editions of the time zone database disagree.
        raise NotSupported(f"the local mean time of {name}")
    return seconds


def in_zone(day: date, nanos: int, offset: int | None, zone: str | None) -> DateTimeValue:
    """The local moment in a zone; where clocks skip it, as much later as they skip."""
    if zone is None:
        return DateTimeValue(day, nanos, offset or 0, None)
    hour, minute, second, _ = clock_parts(nanos)
    local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone_info(zone))
    offsets = [_whole_minutes(zone, local.replace(fold=fold).utcoffset()) for fold in (0, 1)]
    if offset is not None and offset not in offsets:
        raise NotSupported(
            f"the offset {offset_text(offset)} in {zone}, which has {offset_text(offsets[0])}"
        )
    chosen = offsets[0] if offset is None else offset
    return at_instant(epoch_nanos(day, nanos) - chosen * SECOND, None, zone)


def at_instant(instant: int, offset: int | None, zone: str | None) -> DateTimeValue:
    """The moment as a zone's clocks show it."""
    shown = offset_at(zone, instant) if zone is not None else offset or 0
    day, nanos = from_epoch(instant + shown * SECOND)
    return DateTimeValue(day, nanos, shown, zone)
