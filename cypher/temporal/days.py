"""Days of the years -999999999 to 999999999, as Java counts them.

A day that `datetime.date` can hold is a `datetime.date`; any other is a `FarDay`, which answers to
the same names. The Gregorian calendar repeats every 400 years, so a far day is worked out on its
twin in the years 2000 to 2399.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from typing import ClassVar, TypeAlias

from ..errors import ARITHMETIC, CypherError
from .base import DAY, TemporalValue

LAST_YEAR = 999_999_999
EPOCH = date(1970, 1, 1).toordinal()
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_TWIN_YEAR = 2000


class FarDay(TemporalValue):
    """A day before the year 1 or after 9999."""

    __slots__ = ("day", "month", "year")
    cypher_name = "Date"
    order_rank: ClassVar[float] = 7

    def __init__(self, year: int, month: int, day: int) -> None:
        self.year: int = year
        self.month: int = month
        self.day: int = day

    def order_key(self) -> FarDay:
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FarDay) and _parts(self) == _parts(other)

    def __hash__(self) -> int:
        return hash(_parts(self))

    # Java compares days of any year; `date` answers NotImplemented, so these are asked.
    def __lt__(self, other: Day) -> bool:
        return _parts(self) < _parts(other)

    def __le__(self, other: Day) -> bool:
        return _parts(self) <= _parts(other)

    def __gt__(self, other: Day) -> bool:
        return _parts(self) > _parts(other)

    def __ge__(self, other: Day) -> bool:
        return _parts(self) >= _parts(other)

    def isoformat(self) -> str:
        """A sign and at least four digits: `+12000-01-31`, `-0005-01-31`, `0000-01-31`."""
        sign = "+" if self.year > 9999 else "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    __str__ = isoformat

    def toordinal(self) -> int:
        """Days since the one before 0001-01-01."""
        twin = twin_of(self)
        return twin.toordinal() + (self.year - twin.year) // _CYCLE_YEARS * _CYCLE_DAYS

    def to_driver(self) -> object:
        raise OverflowError(f"{self} is beyond the years 1 to 9999")


Day: TypeAlias = date | FarDay


def _parts(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def twin_of(day: Day) -> date:
    """The day of the years 2000 to 2399 that falls on the same weekday of the same kind of year."""
    return date(day.year % _CYCLE_YEARS + _TWIN_YEAR, day.month, day.day)


def month_length(year: int, month: int) -> int:
    return monthrange(year % _CYCLE_YEARS + _TWIN_YEAR, month)[1]


def is_leap(year: int) -> bool:
    return isleap(year)


def make_day(year: int, month: int, day: int) -> Day:
    """The day of that date.

    Raises:
        ValueError: There is none, or its year is beyond Java's calendar.
    """
    if 1 <= year <= 9999:
        return date(year, month, day)
    if abs(year) > LAST_YEAR:
        raise ValueError(f"the year {year} is not between -{LAST_YEAR} and {LAST_YEAR}")
    date(year % _CYCLE_YEARS + _TWIN_YEAR, month, day)
    return FarDay(year, month, day)


def day_from_ordinal(ordinal: int) -> Day:
    """The day with that number; 1 is 0001-01-01.

    Raises:
        CypherError: It is beyond Java's calendar.
    """
    if 1 <= ordinal <= date.max.toordinal():
        return date.fromordinal(ordinal)
    cycles, rest = divmod(ordinal - 1, _CYCLE_DAYS)
    near = date.fromordinal(rest + 1)
    year = near.year + cycles * _CYCLE_YEARS
    if abs(year) > LAST_YEAR:
        raise CypherError(
            ARITHMETIC,
            f"Invalid value for Year (valid values -{LAST_YEAR} - {LAST_YEAR}): {year}",
        )
    return FarDay(year, near.month, near.day)


def clipped_day(year: int, month: int, day: int) -> Day:
    """The day of that date, or the month's last where the month is shorter."""
    return make_day(year, month, min(day, month_length(year, month)))


def add_months(day: Day, months: int) -> Day:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if abs(year) > LAST_YEAR:
        raise CypherError(
            ARITHMETIC,
            f"Invalid value for Year (valid values -{LAST_YEAR} - {LAST_YEAR}): {year}",
        )
    return clipped_day(year, month + 1, day.day)


def add_days(day: Day, days: int) -> Day:
    return day_from_ordinal(day.toordinal() + days) if days else day


def day_of_year(day: Day) -> int:
    return twin_of(day).timetuple().tm_yday


def day_of_quarter(day: Day) -> int:
    twin = twin_of(day)
    first = date(twin.year, (twin.month - 1) // 3 * 3 + 1, 1)
    return twin.toordinal() - first.toordinal() + 1


def quarter_of(day: Day) -> int:
    return (day.month + 2) // 3


def week_date(day: Day) -> tuple[int, int, int]:
    """Year, week and weekday by ISO 8601: the year of a week is the one that its Thursday is in."""
    twin = twin_of(day)
    year, week, weekday = twin.isocalendar()
    return year + day.year - twin.year, week, weekday


def weeks_in(year: int) -> int:
    """52 or 53."""
    return date(year % _CYCLE_YEARS + _TWIN_YEAR, 12, 28).isocalendar()[1]


def epoch_nanos(day: Day, nanos: int) -> int:
    """Nanoseconds from 1970 to a time of a day."""
    return (day.toordinal() - EPOCH) * DAY + nanos


def from_epoch(nanos: int) -> tuple[Day, int]:
    """Day and nanoseconds of the day."""
    days, rest = divmod(nanos, DAY)
    return day_from_ordinal(days + EPOCH), rest
