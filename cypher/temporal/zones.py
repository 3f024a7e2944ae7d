"""Time zones: their names, their offsets at an instant, and what their clocks skip or show twice.

The rules are those of the `pytz` package, which the Neo4j driver brings along: a system's own may
be built otherwise and give other local mean times than Java.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..errors import ARGUMENT, SYNTAX, TYPE, CypherError, NotSupported, nearest
from ..values.entities import Value
from .base import SECOND
from .days import Day, from_epoch

Zone = tuple[int, str | None]
UTC_ZONE: Zone = (0, None)
_OFFSET = re.compile(r"([-+])(\d\d):(\d\d)(?::(\d\d))?\Z", re.ASCII)
_LARGEST_OFFSET = 18 * 3600
# What the time zone database lists and Java does not know.
_UNKNOWN_TO_JAVA = frozenset(
    ("EST", "MST", "HST", "ROC", "Factory", "GMT+0", "GMT-0", "localtime", "posixrules")
)
# The years whose rules stand for all later ones, and the first that has rules at all.
_FUTURE_YEAR, _CYCLE = 2400, 400


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Zone names by their spelling in small letters."""
    import pytz  # type: ignore[import-untyped]  # see the module

    known = {name.lower(): name for name in pytz.all_timezones if name not in _UNKNOWN_TO_JAVA}
    return known | {"ut": "UT"}


@lru_cache(maxsize=64)
def _zone_info(name: str) -> ZoneInfo:
    import pytz

    open_rules = getattr(pytz, "open_resource")  # noqa: B009 - pytz's types leave it out
    with open_rules("UTC" if name == "UT" else name) as rules:
        return ZoneInfo.from_file(rules, key=name)


def zone_name(text: str) -> str:
    """The zone's name as the database spells it; Neo4j reads any case and blanks for `_`."""
    wanted = text.replace(" ", "_").lower()
    known = _names().get(wanted)
    if known is not None:
        return known
    if wanted.startswith("systemv/"):
        raise NotSupported(f"the obsolete time zone {text}")
    raise CypherError(
        SYNTAX, f"Invalid value for TimeZone: '{text}'.{nearest(wanted, _names().values())}"
    )


def make_offset(sign: str, hours: int, minutes: int, seconds: int = 0) -> int:
    """Seconds east of UTC."""
    offset = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or offset > _LARGEST_OFFSET:
        raise CypherError(ARGUMENT, "Zone offset not in valid range: -18:00 to +18:00")
    return -offset if sign == "-" else offset


def parse_zone(value: Value) -> Zone:
    """A timezone as a map gives it: (offset, None) or (0, name)."""
    if type(value) is not str:
        raise CypherError(TYPE, "A timezone is a String such as '+01:00' or 'Europe/Madrid'.")
    if value in ("Z", "z"):
        return UTC_ZONE
    found = _OFFSET.match(value)
    if found is not None:
        offset = make_offset(found[1], int(found[2]), int(found[3]), int(found[4] or 0))
        return offset, None
    return 0, zone_name(value)


def _moment(day: Day, nanos: int) -> datetime:
    """A time that has the same offset and that Python's calendar can hold."""
    second, minute, hour = nanos // SECOND, 0, 0
    minute, second = divmod(second, 60)
    hour, minute = divmod(minute, 60)
    if day.year < 2:
        return datetime(2, 1, 2, 12)  # noqa: DTZ001 - the zone comes on top
    year = day.year if day.year < _FUTURE_YEAR else day.year % _CYCLE + _FUTURE_YEAR
    return datetime(year, day.month, day.day, hour, minute, second)  # noqa: DTZ001


def _seconds(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def offset_at(name: str, instant: int) -> int:
    """A zone's offset in seconds at an instant, given in nanoseconds since 1970."""
    moment = _moment(*from_epoch(instant)).replace(tzinfo=UTC)
    return _seconds(moment.astimezone(_zone_info(name)))


def offsets_of(name: str, day: Day, nanos: int) -> tuple[int, int]:
    """The offsets before and after, seen from a local time.

    They are equal but for a local time that the zone's clocks skip (the first is smaller) or show
    twice (the first is larger).
    """
    moment = _moment(day, nanos).replace(tzinfo=_zone_info(name))
    return _seconds(moment), _seconds(moment.replace(fold=1))
