"""Setting single fields of a moment: the year, the week, the minute, one after the other.

Each step is Java's: a month that is too short takes the day back to its last, a week moves by whole
weeks, and after each step a zone's clocks decide what the local time means.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from ..errors import ARGUMENT, TYPE, CypherError, nearest, type_error
from ..values.arithmetic import kind_name
from .base import SECOND
from .days import (
    LAST_YEAR,
    Day,
    add_days,
    clipped_day,
    day_from_ordinal,
    day_of_quarter,
    day_of_year,
    is_leap,
    make_day,
    quarter_of,
    week_date,
    weeks_in,
)
from .values import DateTimeValue, clock_parts, in_zone

DAY_FIELDS = ("year", "quarter", "month", "week", "ordinalDay", "dayOfQuarter", "dayOfWeek", "day")
CLOCK_FIELDS = ("hour", "minute", "second")
FRACTIONS = ("millisecond", "microsecond", "nanosecond")
BASES = ("date", "time", "datetime", "epochSeconds", "epochMillis")
_ALIASES = {"weekday": "dayOfWeek", "quarterday": "dayOfQuarter"}
_READ_ONLY = ("weekYear", "offset", "offsetMinutes", "offsetSeconds")
_NAMES = {
    name.lower(): name
    for name in (*DAY_FIELDS, *CLOCK_FIELDS, *FRACTIONS, *BASES, *_READ_ONLY, "timezone")
} | _ALIASES
_DEFAULTS = {"year": 0, "hour": 0, "minute": 0, "second": 0}
# The fields that name a day together with a year, in the order in which they must be given.
_CALENDARS = (("month", "day"), ("week", "dayOfWeek"), ("quarter", "dayOfQuarter"), ("ordinalDay",))
_DATED = ("date", "localdatetime", "datetime")
_TIMED = ("localtime", "time", "localdatetime", "datetime")


def read_fields(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields by the names they have here; Neo4j reads them in any case.

    Raises:
        CypherError: The kind of moment does not take them, or they do not go together.
    """
    found: dict[str, Any] = {}
    for key, value in fields.items():
        name = _NAMES.get(key.lower())
        if name is None:
            hint = nearest(key, _NAMES.values())
            raise CypherError(ARGUMENT, f"No such field of a {kind}: {key}.{hint}")
        if name in found:
            raise CypherError(ARGUMENT, f"The field {name} is given twice.")
        if not _takes(kind, name):
            raise CypherError(TYPE, f"{kind}() does not take the field {name}.")
        found[name] = value
    if not found or set(found) == {"timezone"}:
        raise CypherError(ARGUMENT, "At least one temporal unit must be specified.")
    _check_together(kind, found)
    return found


def _takes(kind: str, name: str) -> bool:
    if name in _READ_ONLY:
        return False
    if name in (*DAY_FIELDS, "date"):
        return kind in _DATED
    if name in (*CLOCK_FIELDS, *FRACTIONS, "time"):
        return kind in _TIMED
    if name == "timezone":
        return kind in ("time", "datetime")
    return kind == "datetime" or (name == "datetime" and kind == "localdatetime")


def _check_together(kind: str, found: dict[str, Any]) -> None:
    bases = [name for name in BASES if name in found]
    whole = [name for name in bases if name not in ("date", "time")]
    if len(whole) > 1 or (whole and len(bases) > 1):
        raise CypherError(ARGUMENT, f"{' and '.join(bases)} cannot be selected together.")
    used = [group for group in _CALENDARS if any(name in found for name in group)]
    if len(used) > 1:
        given = ", ".join(name for group in used for name in group if name in found)
        raise CypherError(
            TYPE, f"A day is given by one of month, week, quarter and ordinalDay, not by {given}."
        )
    if whole:
        return
    group = ("year", *(used[0] if used else ()))
    timed = any(name in found for name in (*CLOCK_FIELDS, *FRACTIONS, "time"))
    if "date" not in found and kind in _DATED:
        if used != [("ordinalDay",)] and any(name in found for name in group):
            _in_order(found, *group)
        if timed:
            for name in (*group, *(() if used else ("month",))):
                if name not in found:
                    raise CypherError(ARGUMENT, f"{name} must be specified.")
    if timed and "time" not in found:
        fraction = next((name for name in FRACTIONS if name in found), FRACTIONS[0])
        _in_order(found, *CLOCK_FIELDS, fraction)


def _in_order(found: dict[str, Any], *names: str) -> None:
    if names[0] not in found:
        raise CypherError(ARGUMENT, f"{names[0]} must be specified.")
    for before, after in pairwise(names):
        if after in found and before not in found:
            raise CypherError(ARGUMENT, f"{after} cannot be specified without {before}.")


def whole_number(fields: dict[str, Any], name: str) -> int:
    """The field; null stands for its smallest value, as in Neo4j."""
    value = fields[name]
    if value is None:
        return _DEFAULTS.get(name, 1)
    if type(value) is not int:
        raise type_error(f"{name} must be an integer value, but was a {kind_name(value)}.")
    return value


def set_fields(moment: DateTimeValue, fields: dict[str, Any]) -> DateTimeValue:
    """The moment with the fields set, the largest first."""
    for name in (*DAY_FIELDS, *CLOCK_FIELDS):
        if name not in fields:
            continue
        number = whole_number(fields, name)
        if name in CLOCK_FIELDS:
            moment = moved(moment, moment.day, _set_clock(moment.nanos, name, number))
            continue
        step = "weekYear" if name == "year" and "week" in fields else name
        try:
            day = _STEPS[step](moment.day, number)
        except ValueError as error:
            raise CypherError(ARGUMENT, f"There is no such day: {name} {number}: {error}") from None
        moment = moved(moment, day, moment.nanos)
    if any(name in fields for name in FRACTIONS):
        nanos = moment.nanos // SECOND * SECOND + fraction_of(fields)
        moment = moved(moment, moment.day, nanos)
    return moment


def moved(moment: DateTimeValue, day: Day, nanos: int) -> DateTimeValue:
    """The moment at another local time, with the offset it had where the zone still has it."""
    if moment.zone is None:
        return DateTimeValue(day, nanos, moment.offset, None)
    return in_zone(day, nanos, 0, moment.zone, preferred=moment.offset)


def start_of_week_year(moment: DateTimeValue, fields: dict[str, Any]) -> DateTimeValue:
    """Where a date by week starts: the first Monday of the year of weeks."""
    year = whole_number(fields, "year") if "year" in fields else 0
    if abs(year) > LAST_YEAR:
        raise CypherError(ARGUMENT, f"Invalid value for Year: {year}")
    day = _set_week_year(moment.day, year)
    return moved(moment, _set_weekday(_set_week(day, 1), 1), moment.nanos)


def fraction_of(fields: dict[str, Any]) -> int:
    """Nanoseconds of the second, from milli-, micro- and nanoseconds beside each other."""
    total, above = 0, 1
    for name, count in (("millisecond", 1_000), ("microsecond", 1_000_000), ("nanosecond", SECOND)):
        if name not in fields:
            continue
        number = 0 if fields[name] is None else whole_number(fields, name)
        if not 0 <= number < count // above:
            raise CypherError(ARGUMENT, f"Invalid value for {name}: {number}")
        total += number * (SECOND // count)
        above = count
    return total


def _set_clock(nanos: int, name: str, number: int) -> int:
    if not 0 <= number < (24 if name == "hour" else 60):
        raise CypherError(ARGUMENT, f"Invalid value for {name}: {number}")
    hour, minute, second, rest = clock_parts(nanos)
    hour, minute, second = (
        number if name == one else old
        for one, old in zip(CLOCK_FIELDS, (hour, minute, second), strict=True)
    )
    return (hour * 3600 + minute * 60 + second) * SECOND + rest


def _within(number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise ValueError(f"valid values are {least} to {most}")


def _set_year(day: Day, year: int) -> Day:
    _within(year, -LAST_YEAR, LAST_YEAR)
    return clipped_day(year, day.month, day.day)


def _set_week_year(day: Day, year: int) -> Day:
    _within(year, -LAST_YEAR, LAST_YEAR)
    _, week, weekday = week_date(day)
    week = min(week, weeks_in(year))
    first = make_day(year, 1, 4)
    monday = first.toordinal() - week_date(first)[2] + 1
    return day_from_ordinal(monday + (week - 1) * 7 + weekday - 1)


def _set_quarter(day: Day, quarter: int) -> Day:
    _within(quarter, 1, 4)
    return clipped_day(day.year, day.month + (quarter - quarter_of(day)) * 3, day.day)


def _set_month(day: Day, month: int) -> Day:
    _within(month, 1, 12)
    return clipped_day(day.year, month, day.day)


def _set_week(day: Day, week: int) -> Day:
    _within(week, 1, 53)
    return add_days(day, (week - week_date(day)[1]) * 7)


def _set_ordinal(day: Day, number: int) -> Day:
    _within(number, 1, 365 + is_leap(day.year))
    return add_days(day, number - day_of_year(day))


def _set_day_of_quarter(day: Day, number: int) -> Day:
    _within(number, 1, 92)
    return _set_ordinal(day, day_of_year(day) + number - day_of_quarter(day))


def _set_weekday(day: Day, number: int) -> Day:
    _within(number, 1, 7)
    return add_days(day, number - week_date(day)[2])


def _set_day(day: Day, number: int) -> Day:
    return make_day(day.year, day.month, number)


_STEPS: dict[str, Callable[[Day, int], Day]] = {
    "year": _set_year, "weekYear": _set_week_year, "quarter": _set_quarter, "month": _set_month,
    "week": _set_week, "ordinalDay": _set_ordinal, "dayOfQuarter": _set_day_of_quarter,
    "dayOfWeek": _set_weekday, "day": _set_day,
}  # fmt: skip
