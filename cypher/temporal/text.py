"""ISO 8601 text → days, times, zones and durations, in the forms that Neo4j reads."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from ..errors import ARGUMENT, SYNTAX, CypherError, NotSupported
from ..values.entities import Value
from .values import SECOND, DurationValue

_DAY = re.compile(
    r"(?P<year>\d{4})(?:-?W(?P<week>\d\d?)(?:-?(?P<weekday>\d))?|-?(?P<ordinal>\d{3})"
    r"|-?Q(?P<quarter>\d)(?:-?(?P<of_quarter>\d\d?))?"
    r"|-(?P<month>\d\d?)-(?P<day>\d\d?)|-?(?P<month2>\d\d)(?P<day2>(?<!-\d\d)\d\d)?|)\Z",
    re.ASCII,
)
_TIME = re.compile(
    r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?)?"
    r"(?P<offset>Z|[-+]\d\d(?::?\d\d(?::?\d\d)?)?)?(?:\[(?P<zone>[^\]]+)\])?\Z",
    re.ASCII,
)
_OFFSET = re.compile(r"([-+])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?\Z", re.ASCII)
_NUMBER = r"(-?\d+(?:[.,]\d+)?)"
_DURATION = re.compile(
    rf"([-+])?P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?\Z",
    re.ASCII | re.IGNORECASE,
)
_DATED_DURATION = re.compile(
    r"P(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?)\Z", re.ASCII
)
MONTH_SECONDS = 2_629_746


def bad_text(text: str, what: str) -> CypherError:
    return CypherError(SYNTAX, f"Text cannot be parsed to a {what}: '{text}'.")


def parse_day(text: str, what: str = "Date") -> date:
    found = _DAY.match(text)
    if found is None:
        if re.match(r"[-+]\d{4,9}-", text):
            raise NotSupported("dates before the year 1 or after 9999")
        raise bad_text(text, what)
    year = int(found["year"])
    try:
        if found["week"]:
            return date.fromisocalendar(year, int(found["week"]), int(found["weekday"] or 1))
        if found["ordinal"]:
            day = date.fromordinal(date(year, 1, 1).toordinal() + int(found["ordinal"]) - 1)
            if day.year != year or found["ordinal"] == "000":
                raise bad_text(text, what)
            return day
        if found["quarter"]:
            return day_of_quarter(year, int(found["quarter"]), int(found["of_quarter"] or 1))
        month, number = found["month"] or found["month2"], found["day"] or found["day2"]
        return date(year, int(month or 1), int(number or 1))
    except ValueError:
        raise bad_text(text, what) from None


def day_of_quarter(year: int, quarter: int, number: int) -> date:
    """The day of that number, from 1.

    Raises:
        ValueError: There is no such quarter, or it is shorter.
    """
    if not 1 <= quarter <= 4:
        raise ValueError(quarter)
    found = date.fromordinal(date(year, quarter * 3 - 2, 1).toordinal() + number - 1)
    if found.year != year or (found.month + 2) // 3 != quarter:
        raise ValueError(number)
    return found


def parse_time(text: str, what: str) -> tuple[int, int | None, str | None]:
    """(nanoseconds of the day, offset or None, zone or None)."""
    found = _TIME.match(text)
    if found is None:
        raise bad_text(text, what)
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise bad_text(text, what)
    nanos = int((found["fraction"] or "0").ljust(9, "0"))
    offset = None if found["offset"] is None else parse_offset(found["offset"])
    return (hour * 3600 + minute * 60 + second) * SECOND + nanos, offset, found["zone"]


def parse_moment(text: str, what: str) -> tuple[date, int, int | None, str | None]:
    """(day, nanoseconds, offset or None, zone or None)."""
    before, separator, after = text.partition("T")
    if not separator:
        zone = re.search(r"\[.*\Z", text)
        if zone:
            raise bad_text(text, what)
        return parse_day(text, what), 0, None, None
    return parse_day(before, what), *parse_time(after, what)


def parse_offset(text: str) -> int:
    """Seconds east of UTC."""
    if text in ("Z", "z"):
        return 0
    found = _OFFSET.match(text)
    if found is None:
        raise CypherError(ARGUMENT, f"Invalid time offset '{text}'.")
    hours, minutes, seconds = (int(found[number] or 0) for number in (2, 3, 4))
    if seconds:
        raise NotSupported("time offsets with seconds")
    offset = hours * 3600 + minutes * 60
    if minutes > 59 or offset > 18 * 3600:
        raise CypherError(ARGUMENT, f"Invalid time offset '{text}'.")
    return -offset if found[1] == "-" else offset


def parse_zone(value: Value) -> tuple[int | None, str | None]:
    """A timezone as it is given in a map: (offset, None) or (None, name)."""
    if type(value) is not str:
        raise CypherError(ARGUMENT, "A timezone is a String such as '+01:00' or 'Europe/Madrid'.")
    if value in ("Z", "z") or value[:1] in "+-":
        return parse_offset(value), None
    if value in ("UTC", "GMT"):
        return None, value
    return None, value


def parse_duration(text: str) -> DurationValue:
    dated = _DATED_DURATION.match(text)
    if dated is not None:
        years, months, days, hours, minutes = (Decimal(part) for part in dated.groups()[:5])
        seconds = Decimal(dated[6])
        return duration_of(years * 12 + months, days, hours * 3600 + minutes * 60 + seconds)
    found = _DURATION.match(text)
    if found is None or text[-1:].upper() in ("P", "T"):
        raise bad_text(text, "Duration")
    sign = -1 if found[1] == "-" else 1
    years, months, weeks, days, hours, minutes, seconds = (
        sign * Decimal((found[number] or "0").replace(",", ".")) for number in range(2, 9)
    )
    return duration_of(years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)


def duration_of(months: Decimal, days: Decimal, seconds: Decimal) -> DurationValue:
    """A duration whose fractions of months go to days and of days to seconds."""
    whole_months = int(months)
    days += (months - whole_months) * MONTH_SECONDS / 86_400
    whole_days = int(days)
    seconds += (days - whole_days) * 86_400
    nanos = int(seconds * SECOND)
    if abs(nanos) > 2**63 * SECOND or abs(whole_days) > 2**63 or abs(whole_months) > 2**63:
        raise CypherError(ARGUMENT, "Invalid value for duration: too large.")
    return DurationValue(whole_months, whole_days, 0, nanos)
