"""ISO 8601 text → days, times, zones and durations, in the forms that Neo4j reads."""

from __future__ import annotations

import re

from ..errors import ARGUMENT, SYNTAX, CypherError
from ..values.properties import LARGEST, SMALLEST
from .base import SECOND
from .days import Day, day_from_ordinal, is_leap, make_day, week_date, weeks_in
from .durations import DurationValue, approximate
from .zones import make_offset, parse_zone

_DAY = (
    # Without hyphens a year has four digits; with a sign it may have up to nine.
    r"(?:(?P<year>\d{4})(?:(?P<month>\d\d)(?P<day>\d\d)?|W(?P<week>\d\d)(?P<weekday>\d)?"
    r"|Q(?P<quarter>\d)(?P<of_quarter>\d\d)?|(?P<ordinal>\d{3}))"
    r"|(?P<year2>\d{4}|[-+]\d{1,9})(?:-(?P<month2>\d\d?)(?:-(?P<day2>\d\d?))?"
    r"|-?W(?P<week2>\d\d?)(?:-(?P<weekday2>\d))?|-?Q(?P<quarter2>\d)(?:-(?P<of_quarter2>\d\d?))?"
    r"|-(?P<ordinal2>\d{3}))?)"
)
_CLOCK = (
    r"(?:(?P<hour>\d\d?)(?::(?P<minute>\d\d?)(?::(?P<second>\d\d?)(?:[.,](?P<fraction>\d{1,9}))?)?)?"
    r"|(?P<hour2>\d\d)(?:(?P<minute2>\d\d)(?:(?P<second2>\d\d)(?:[.,](?P<fraction2>\d{1,9}))?)?)?)"
)
_ZONE = (
    r"(?P<offset>Z|(?P<sign>[-+])(?P<hours>\d\d)(?::?(?P<minutes>\d\d))?)?"
    r"(?:\[(?P<zone>[\w~./ +-]+)\])?"
)
_FORMS = {
    "Date": re.compile(_DAY, re.ASCII),
    "LocalTime": re.compile(f"T?{_CLOCK}", re.ASCII),
    "Time": re.compile(f"T?{_CLOCK}{_ZONE}", re.ASCII | re.IGNORECASE),
    "LocalDateTime": re.compile(f"{_DAY}(?P<time>T{_CLOCK})?", re.ASCII | re.IGNORECASE),
    "DateTime": re.compile(f"{_DAY}(?P<time>T{_CLOCK}{_ZONE})?", re.ASCII | re.IGNORECASE),
}
_AMOUNT = r"[-+]?\d+(?:[.,]\d+)?"
_DURATION = re.compile(
    rf"([-+]?)P(?:({_AMOUNT})Y)?(?:({_AMOUNT})M)?(?:({_AMOUNT})W)?(?:({_AMOUNT})D)?"
    rf"(?P<time>T(?:({_AMOUNT})H)?(?:({_AMOUNT})M)?(?:([-+]?\d+)(?:[.,](\d{{1,9}}))?S)?)?",
    re.ASCII | re.IGNORECASE,
)
_DATED_DURATION = re.compile(
    r"(?P<sign>[-+]?)P(?:(?P<year>\d{4})(?:-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<month2>\d\d)(?P<day2>\d\d)))?"
    r"(?P<time>T(?:(?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"|(?P<hour2>\d\d)(?:(?P<minute2>\d\d)"
    r"(?:(?P<second2>\d\d)(?:[.,](?P<fraction2>\d{1,9}))?)?)?))?",
    re.ASCII | re.IGNORECASE,
)
Found = re.Match[str]


def match_text(text: str, what: str) -> Found:
    """The parts of a text, or an error that says what it cannot be parsed to."""
    found = _FORMS[what].fullmatch(text)
    if found is None:
        raise bad_text(text, what)
    return found


def bad_text(text: str, what: str) -> CypherError:
    return CypherError(SYNTAX, f"Text cannot be parsed to a {what}: '{text}'.")


def _number(found: Found, name: str) -> int | None:
    digits = found[name] if found[name] is not None else found[f"{name}2"]
    return None if digits is None else int(digits)


def day_in(found: Found, what: str) -> Day:
    """The day that a text names."""
    year = _number(found, "year") or 0
    try:
        if (month := _number(found, "month")) is not None:
            if len(found["month2"] or "12") < 2 and found["day2"] is None:
                raise ValueError("a month without a day needs two digits")
            day = _number(found, "day")
            return make_day(year, month, 1 if day is None else day)
        if (week := _number(found, "week")) is not None:
            return _week_day(year, week, _number(found, "weekday"))
        if (quarter := _number(found, "quarter")) is not None:
            return _quarter_day(year, quarter, _number(found, "of_quarter"))
        if (ordinal := _number(found, "ordinal")) is not None:
            if not 1 <= ordinal <= 365 + is_leap(year):
                raise ValueError(f"the year {year} has no day {ordinal}")
            return day_from_ordinal(make_day(year, 1, 1).toordinal() + ordinal - 1)
        return make_day(year, 1, 1)
    except ValueError as error:
        raise CypherError(
            SYNTAX, f"Text cannot be parsed to a {what}: '{found[0]}': {error}."
        ) from None


def _week_day(year: int, week: int, weekday: int | None) -> Day:
    weekday = 1 if weekday is None else weekday
    if not (1 <= week <= weeks_in(year) and 1 <= weekday <= 7):
        raise ValueError(f"the year {year} has no such week or weekday")
    first = make_day(year, 1, 4)
    monday = first.toordinal() - week_date(first)[2] + 1
    return day_from_ordinal(monday + (week - 1) * 7 + weekday - 1)


def _quarter_day(year: int, quarter: int, number: int | None) -> Day:
    number = 1 if number is None else number
    lengths = (90 + is_leap(year), 91, 92, 92)
    if not (1 <= quarter <= 4 and 1 <= number <= lengths[quarter - 1]):
        raise ValueError(f"the year {year} has no such day of a quarter")
    return day_from_ordinal(make_day(year, quarter * 3 - 2, 1).toordinal() + number - 1)


def time_in(found: Found, what: str) -> int:
    """The nanoseconds of the day that a text names."""
    hour, minute, second = (_number(found, name) or 0 for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise CypherError(SYNTAX, f"There is no such time, in the {what} '{found[0]}'.")
    fraction = found["fraction"] or found["fraction2"] or "0"
    return (hour * 3600 + minute * 60 + second) * SECOND + int(fraction.ljust(9, "0"))


def zone_in(found: Found) -> tuple[int | None, str | None]:
    """(offset or None, zone name or None) of a text."""
    between, name = (None, None) if found["zone"] is None else parse_zone(found["zone"])
    if found["offset"] is None:
        return between if name is None else None, name
    if found["sign"] is None:
        return 0, name
    return make_offset(found["sign"], int(found["hours"]), int(found["minutes"] or 0)), name


def parse_duration(text: str) -> DurationValue:
    """`P1Y2M3DT4H5M6.7S`, with a fraction in the last part only, or `P2012-02-02T14:37:21.545`."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return _dated_duration(text)
    sign = -1 if found[1] == "-" else 1
    parts = [found[number] for number in (2, 3, 4, 5, 7, 8, 9)]
    given = [number for number, part in enumerate(parts) if part is not None]
    broken = [number for number in given if "." in parts[number] or "," in parts[number]]
    if not given or text[-1] in "Tt" or (broken and broken != given[-1:]):
        raise bad_text(text, "Duration")
    whole = [0 if part is None or number in broken else _long(part, text)
             for number, part in enumerate(parts)]  # fmt: skip
    months = whole[0] * 12 + whole[1]
    days = whole[2] * 7 + whole[3]
    seconds = whole[4] * 3600 + whole[5] * 60 + whole[6]
    if broken:
        amount = float(parts[broken[0]].replace(",", ".")) * (12, 1, 7, 1, 3600, 60)[broken[0]]
        if broken[0] < 2:
            return approximate(months + amount, 0, 0, 0, sign)
        if broken[0] < 4:
            return approximate(months, days + amount, 0, 0, sign)
        return approximate(months, days, seconds + amount, 0, sign)
    nanos = int((found[10] or "0").ljust(9, "0"))
    if parts[6] is not None and parts[6][0] == "-":
        nanos = -nanos
    return DurationValue(sign * months, sign * days, sign * seconds, sign * nanos)


def _long(digits: str, text: str) -> int:
    number = int(digits)
    if SMALLEST <= number <= LARGEST:
        return number
    raise bad_text(text, "Duration")


def _dated_duration(text: str) -> DurationValue:
    found = _DATED_DURATION.fullmatch(text)
    if found is None or (found["year"] is None and found["time"] is None):
        raise bad_text(text, "Duration")
    sign = -1 if found["sign"] == "-" else 1
    month, day = _number(found, "month") or 0, _number(found, "day") or 0
    hour, minute, second = (_number(found, name) or 0 for name in ("hour", "minute", "second"))
    limits = (("months", month, 12), ("days", day, 31), ("hours", hour, 24),
              ("minutes", minute, 60), ("seconds", second, 60))  # fmt: skip
    for name, number, limit in limits:
        if number > limit:
            raise CypherError(ARGUMENT, f"{name} is out of range: {number}")
    nanos = int((found["fraction"] or found["fraction2"] or "0").ljust(9, "0"))
    return DurationValue(
        sign * (int(found["year"] or 0) * 12 + month),
        sign * day,
        sign * (hour * 3600 + minute * 60 + second),
        sign * nanos,
    )
