"""Times and moments with nanoseconds; a day alone is a `Day` (see `days`)."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, ClassVar

from ..values.entities import Value
from .base import SECOND, TemporalValue
from .days import Day, epoch_nanos, from_epoch
from .zones import offset_at, offsets_of


class LocalTimeValue(TemporalValue):
    """A time of day; `nanos` since midnight."""

    __slots__ = ("nanos",)
    cypher_name = "LocalTime"
    order_rank: ClassVar[float] = 9

    def __init__(self, nanos: int) -> None:
        self.nanos: int = nanos

    def order_key(self) -> int:
        return self.nanos

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

    def __init__(self, day: Day, nanos: int) -> None:
        self.day: Day = day
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

    def __init__(self, day: Day, nanos: int, offset: int, zone: str | None) -> None:
        self.day: Day = day
        self.nanos: int = nanos
        self.offset: int = offset
        self.zone: str | None = zone

    def instant(self) -> int:
        """Nanoseconds since 1970 in UTC."""
        return epoch_nanos(self.day, self.nanos) - self.offset * SECOND

    def order_key(self) -> tuple[Any, ...]:
        return (self.instant(), self.offset, self.zone or "")

    def __eq__(self, other: object) -> bool:
        # As in Neo4j: where a zone's clocks show an hour twice, both are equal, and yet DISTINCT
        # keeps them apart, because their hashes differ.
        return (
            isinstance(other, DateTimeValue)
            and self.nanos == other.nanos
            and self.day == other.day
            and self.zone == other.zone
            and (self.zone is not None or self.offset == other.offset)
        )

    def __hash__(self) -> int:
        return hash(self.instant())

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

    # The driver knows offsets in whole minutes, and rounds them down.
    fixed: tzinfo = pytz.FixedOffset(offset // 60)
    return fixed


def at_instant(instant: int, offset: int, zone: str | None) -> DateTimeValue:
    """The moment as a zone's clocks show it."""
    shown = offset_at(zone, instant) if zone is not None else offset
    day, nanos = from_epoch(instant + shown * SECOND)
    return DateTimeValue(day, nanos, shown, zone)


def in_zone(
    day: Day, nanos: int, offset: int, zone: str | None, *, preferred: int | None = None
) -> DateTimeValue:
    """The local moment in a zone, as Java finds it.

    What the clocks skip becomes as much later as they skip. Of what they show twice it is the
    earlier, unless the other has the preferred offset.

    Args:
        day: The local day.
        nanos: The local time.
        offset: Seconds, where the zone has no name.
        zone: The zone's name.
        preferred: The offset to keep where the zone has it there.
    """
    if zone is None:
        return DateTimeValue(day, nanos, offset, None)
    before, after = offsets_of(zone, day, nanos)
    if before < after:
        return at_instant(epoch_nanos(day, nanos) - before * SECOND, 0, zone)
    return DateTimeValue(day, nanos, after if preferred == after else before, zone)
