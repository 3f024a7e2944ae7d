"""Random expressions of time and place, beside plain dates."""

from __future__ import annotations

from collections.abc import Callable

from .choices import Choices

Maker = Callable[[str], str]
INSTANTS = {
    "datetime": (
        "datetime('2020-02-29T23:30:00Z')", "datetime('2019-12-31T23:59:59.999999999+02:00')",
        "datetime({year: 2020, month: 3, day: 29, hour: 2, minute: 30, timezone: 'Europe/Madrid'})",
        "datetime('2020-02-29T23:30:00[America/Bogota]')", "datetime({epochSeconds: -1})", "null",
    ),
    "localdatetime": (
        "localdatetime('2020-02-29T12:00')", "localdatetime({year: 1999, week: 53, dayOfWeek: 7})",
        "localdatetime('1969-12-31T23:59:59.000001')", "null",
    ),
    "time": ("time('12:00+01:00')", "time('23:59:59.5Z')", "time('11:00Z')", "null"),
    "localtime": ("localtime('00:00')", "localtime('12:31:14.645876123')", "null"),
}  # fmt: skip
DURATIONS = (
    "duration('P1M')", "duration('P1DT-1H')", "duration('-P1Y2M10.5D')", "duration('PT0.000001S')",
    "duration({weeks: 1.5, minutes: -90})", "duration('P14M')", "duration('PT25H')", "null",
)  # fmt: skip
POINTS = (
    "point({x: 1, y: 2})", "point({x: 1.0, y: 2.0})", "point({x: -1, y: 0.5, z: 3})",
    "point({longitude: -74.1, latitude: 4.6})", "point({x: 3, y: 4, crs: 'cartesian'})",
    "point({longitude: -3.7, latitude: 40.4, height: 9})", "null",
)  # fmt: skip
DATE_PARTS = ("year", "month", "day", "week", "weekYear", "ordinalDay", "epochMillis")
TIME_PARTS = ("hour", "minute", "second", "millisecond", "nanosecond")
DURATION_PARTS = (
    "years", "months", "days", "hours", "minutes", "seconds", "monthsOfYear", "daysOfWeek",
    "minutesOfHour", "nanosecondsOfSecond", "quarters", "weeks",
)  # fmt: skip
TRUNCATED = ("decade", "year", "weekYear", "quarter", "month", "week", "day", "hour", "second")


def instant(choices: Choices, kind: str = "") -> str:
    return choices.pick(INSTANTS[kind or choices.pick(tuple(INSTANTS))])


def instants(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    """Of any of the four kinds that hold a time of day."""
    pick = choices.pick
    return [
        lambda: f"({sub('instant')} {pick('+-')} {sub('duration')})",
        lambda: f"datetime.truncate('{pick(TRUNCATED)}', {instant(choices, 'datetime')})",
        lambda: f"localdatetime.truncate('{pick(TRUNCATED[:7])}', {sub('date')})",
        lambda: f"localtime({instant(choices, pick(('datetime', 'localdatetime', 'time')))})",
        lambda: f"localdatetime({{date: {sub('date')}, time: {instant(choices, 'localtime')}}})",
        lambda: f"datetime({{datetime: {instant(choices, 'datetime')}, timezone: '+05:00'}})",
    ]


def durations(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    pick = choices.pick
    between = ("between", "inMonths", "inDays", "inSeconds")
    dated = ("datetime", "localdatetime")
    return [
        lambda: f"({sub('duration')} {pick('+-')} {sub('duration')})",
        lambda: f"({sub('duration')} {pick('*/')} {pick(('2', '-1', '0.5'))})",
        lambda: f"duration.{pick(between)}({sub('date')}, {sub('date')})",
        lambda: (
            f"duration.{pick(between)}({instant(choices, pick(dated))}, "
            f"{instant(choices, pick(dated))})"
        ),
        lambda: f"duration({{days: {pick('012')}, hours: {pick(('-1', '30', '1.5'))}}})",
    ]


def points(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    return [lambda: f"point({{x: {sub('float')}, y: {sub('int')}}})"]


def numbers(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    """Whole numbers that times and places have."""
    pick = choices.pick
    return [
        lambda: f"{instant(choices, 'datetime')}.{pick(DATE_PARTS + TIME_PARTS)}",
        lambda: f"{instant(choices, 'localtime')}.{pick(TIME_PARTS)}",
        lambda: f"{sub('duration')}.{pick(DURATION_PARTS)}",
        lambda: f"{sub('point')}.srid",
    ]


def fractions(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    """Floats that places have."""
    pick = choices.pick
    return [
        lambda: f"point.distance({sub('point')}, {sub('point')})",
        lambda: f"{sub('point')}.{pick(('x', 'y', 'z', 'latitude', 'longitude'))}",
    ]


def truths(choices: Choices, sub: Maker) -> list[Callable[[], str]]:
    pick = choices.pick
    return [
        lambda: f"({sub('instant')} {pick(('<', '=', '>=', '<>'))} {sub('instant')})",
        lambda: f"({sub('duration')} {pick(('=', '<', '<>'))} {sub('duration')})",
        lambda: f"({sub('point')} {pick(('=', '<', '<>'))} {sub('point')})",
        lambda: (
            f"point.withinBBox({sub('point')}, {pick(POINTS[:2])}, {pick((POINTS[1], POINTS[5]))})"
        ),
    ]
