"""Days, times, moments and durations; what the tables hold is what the real Neo4j 5.26 gave."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import neo4j.time
import pytest
import pytz  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from neo4j.exceptions import BrokenRecordError, Neo4jError

from legajo.cypher import Engine

TEXTS = (
    ("date('2020-1-2')", "2020-01-02"),
    ("date('20200102')", "2020-01-02"),
    ("date('2020-W53-7')", "2021-01-03"),
    ("date('2020Q2')", "2020-04-01"),
    ("date('2020-Q2-45')", "2020-05-15"),
    ("date('2020060')", "2020-02-29"),
    ("date('+12000-01-31')", "+12000-01-31"),
    ("date('-0044-03-15')", "-0044-03-15"),
    ("date({year: 0})", "0000-01-01"),
    ("date({year: -999999999})", "-999999999-01-01"),
    ("date({year: 2020, month: null})", "2020-01-01"),
    ("date({year: 2020, MONTH: 3})", "2020-03-01"),
    ("date({year: 2019, week: 53, dayOfWeek: 7})", "2020-01-05"),
    ("date({date: date('2020-12-31'), year: 2021, week: 3})", "2021-01-21"),
    ("date({date: date('2020-12-31'), quarter: 1})", "2020-03-31"),
    ("date({date: date('2020-06-30'), dayOfQuarter: 92})", "2020-07-01"),
    ("date('2020-01-01') + duration('-PT86399.5S')", "2019-12-31"),
    ("localtime('1:2:3')", "01:02:03"),
    ("localtime('101112,123')", "10:11:12.123"),
    ("time('t10z')", "10:00:00Z"),
    ("time('10:00+18:00')", "10:00:00+18:00"),
    ("time({hour: 10, timezone: '+01:30:15'})", "10:00:00+01:30:15"),
    ("time({time: time('10:00+01:00'), timezone: '+03:00'})", "12:00:00+03:00"),
    ("time(datetime('2020-01-01T10:00[America/New_York]'))", "10:00:00-05:00"),
    ("localdatetime('2020-W02T10')", "2020-01-06T10:00:00"),
    ("localdatetime('-12000-01-01T10:00')", "-12000-01-01T10:00:00"),
    (
        "localdatetime({datetime: localdatetime('2020-01-02T10:11:12.123456789'), millisecond: 5})",
        "2020-01-02T10:11:12.005",
    ),
    ("datetime({year: 1984, timezone: '+02:05:59'})", "1984-01-01T00:00:00+02:05:59"),
    (
        "datetime('1818-07-21T21:40:32.142[Europe/London]')",
        "1818-07-21T21:40:32.142-00:01:15[Europe/London]",
    ),
    (
        "datetime('-0044-07-01T00:00[Europe/Madrid]')",
        "-0044-07-01T00:00:00-00:14:44[Europe/Madrid]",
    ),
    ("datetime('+12345-07-01T00:00[Europe/Madrid]')", "+12345-07-01T00:00:00+02:00[Europe/Madrid]"),
    (
        "datetime('2020-01-01T10:00[america/new york]')",
        "2020-01-01T10:00:00-05:00[America/New_York]",
    ),
    ("datetime('2020-03-29T02:30[Europe/Madrid]')", "2020-03-29T03:30:00+02:00[Europe/Madrid]"),
    ("datetime('2020-10-25T02:30[Europe/Madrid]')", "2020-10-25T02:30:00+02:00[Europe/Madrid]"),
    (
        "datetime('2020-10-25T02:30+01:00[Europe/Madrid]')",
        "2020-10-25T02:30:00+01:00[Europe/Madrid]",
    ),
    (
        "datetime('2020-10-25T02:30+01:00[Europe/Madrid]') + duration('PT1M')",
        "2020-10-25T02:31:00+01:00[Europe/Madrid]",
    ),
    (
        "datetime('2020-10-25T02:30+01:00[Europe/Madrid]') - duration('PT1H')",
        "2020-10-25T02:30:00+02:00[Europe/Madrid]",
    ),
    (
        "datetime({datetime: datetime('2020-10-25T02:30+01:00[Europe/Madrid]'), minute: 40})",
        "2020-10-25T02:40:00+02:00[Europe/Madrid]",
    ),
    (
        "datetime('2020-03-28T02:30[Europe/Madrid]') + duration('P1DT1H')",
        "2020-03-29T04:30:00+02:00[Europe/Madrid]",
    ),
    (
        "datetime({datetime: datetime('2020-01-01T10:00+01:00'), hour: 3, timezone: 'America/New_York'})",  # noqa: E501 - one line an expression
        "2019-12-31T21:00:00-05:00[America/New_York]",
    ),
    (
        "datetime({date: date('2020-01-01'), time: localtime('10:00'), timezone: 'America/New_York'})",  # noqa: E501 - one line an expression
        "2020-01-01T10:00:00-05:00[America/New_York]",
    ),
    ("datetime({epochSeconds: 5, year: 2020, hour: 3})", "2020-01-01T03:00:05Z"),
    ("datetime({epochSeconds: 9223372036854775807})", "1969-12-31T23:59:59Z"),
    ("datetime.fromEpochMillis(9223372036854775807)", "+292278994-08-17T07:12:55.807Z"),
    ("datetime.fromEpoch(-1, 500000000)", "1969-12-31T23:59:59.5Z"),
    ("date.truncate('decade', date('-0005-01-01'))", "0000-01-01"),
    ("date.truncate('weekYear', date('2021-01-02'))", "2019-12-30"),
    ("date.truncate('week', date('2021-01-02'), {day: 3})", "2020-12-03"),
    ("date.truncate('month', date('2020-02-03'), null)", "2020-02-01"),
    (
        "time.truncate('microsecond', time('10:11:12.123456789+01:00'), {nanosecond: 5})",
        "10:11:12.123456005+01:00",
    ),
    (
        "datetime.truncate('day', datetime('2020-01-01T10:11Z'), {hour: 3, timezone: 'Europe/Madrid'})",  # noqa: E501 - one line an expression
        "2020-01-01T03:00:00+01:00[Europe/Madrid]",
    ),
    ("datetime.truncate('millennium', localdatetime('2020-01-01T10:11'))", "2000-01-01T00:00:00Z"),
    ("duration('P1.5M')", "P1M15DT5H14M33S"),
    ("duration('PT1.55M')", "PT1M33S"),
    ("duration('-P1,5D')", "P-1DT-12H"),
    ("duration('P-1Y+2M')", "P-10M"),
    ("duration('-P2012-02-02T14:37:21.545')", "P-2012Y-2M-2DT-14H-37M-21.545S"),
    ("duration('PT1020')", "PT10H20M"),
    ("duration({months: 0.75})", "P22DT19H51M49.5S"),
    (
        "duration({years: 12.5, days: 14.5, hours: 16.5, seconds: 70.5, nanoseconds: 3.7})",
        "P12Y6M14DT28H31M10.500000003S",
    ),
    ("duration({years: 9223372036854775807})", "P-1Y"),
    ("duration('P1M') / 7", "P4DT8H21M17.999999999S"),
    ("duration('P1D') * (0.0 / 0.0)", "PT0S"),
    ("duration.between(date('2020-01-31'), datetime('2020-03-01T10:00+01:00'))", "P1M1DT10H"),
    ("duration.between(localtime('10:00'), date('2020-01-01'))", "PT-10H"),
    ("duration.between(date('-999999999-01-01'), date('+999999999-12-31'))", "P1999999998Y11M30D"),
    (
        "duration.inSeconds(localdatetime('-999999999-01-01'), localdatetime('+999999999-12-31T23:59:59'))",  # noqa: E501 - one line an expression
        "PT17531639991215H59M59S",
    ),
    (
        "duration.inMonths(datetime('2020-10-25T02:30[Europe/Madrid]'), localdatetime('2022-10-25T02:29'))",  # noqa: E501 - one line an expression
        "P1Y11M",
    ),
)
VALUES = (
    ("date('2020-01-01').quarterDay", 1),
    ("date('2020-12-31').ordinalDay", 366),
    ("date('2021-01-02').weekYear", 2020),
    ("date('+12000-02-29').week", 9),
    ("date('2020-01-01')['year']", 2020),
    ("datetime('1969-12-31T23:59:58.5Z').epochSeconds", -1),
    ("datetime('1969-12-31T23:59:58.5Z').epochMillis", -1500),
    ("datetime('2020-01-01T10:00[Asia/Kolkata]').offsetMinutes", 330),
    ("datetime('2020-01-01T10:00[Asia/Kolkata]').TIMEZONE", "Asia/Kolkata"),
    ("time('10:00-03:30').offset", "-03:30"),
    ("duration('-P1Y2M10DT5H6M7.5S').minutesOfHour", -6),
    ("duration('-P1Y2M10DT5H6M7.5S').millisecondsOfSecond", 500),
    ("datetime('2020-01-01T10:00Z') = datetime('2020-01-01T11:00+01:00')", False),
    ("datetime('2020-01-01T10:00Z') < datetime('2020-01-01T11:00+01:00')", True),
    ("time('10:00Z') <= time('11:00+01:00')", True),
    ("date('9999-12-31') < date('+12000-01-01')", True),
    ("date('-0001-01-01') < date('0001-01-01')", True),
    ("duration('P1D') = duration('PT24H')", False),
    ("duration('P1D') < duration('P2D')", None),
    ("duration('P1D') <= duration('P1D')", True),
    ("date('2020-01-01') < localdatetime('2021-01-01T00:00')", None),
)
ERRORS = (
    ("date('2020-1')", "SyntaxError"),
    ("date('2020-02-30')", "SyntaxError"),
    ("date('12020-01-01')", "SyntaxError"),
    ("date('')", "SyntaxError"),
    ("date({})", "ArgumentError"),
    ("date({month: 3})", "ArgumentError"),
    ("date({year: 2020, day: 3})", "ArgumentError"),
    ("date({year: 2020, month: 1, week: 2})", "TypeError"),
    ("date({year: 2020, hour: 3})", "TypeError"),
    ("date({year: 2020, foo: 3})", "ArgumentError"),
    ("date({year: 2020, Year: 2021})", "ArgumentError"),
    ("date({year: 1000000000})", "ArgumentError"),
    ("date(time('10:00Z'))", "TypeError"),
    ("date('+999999999-12-31') + duration('P1D')", "ArithmeticError"),
    ("localtime('24:00')", "SyntaxError"),
    ("localtime({hour: 3, millisecond: 3})", "ArgumentError"),
    ("time('10:00[Europe/Madrid]')", "ArgumentError"),
    ("time('10:00-18:01')", "ArgumentError"),
    ("datetime(date('2020-02-03'))", "TypeError"),
    ("datetime({year: 2020, hour: 10})", "ArgumentError"),
    ("datetime({year: 2020, timezone: 'EST'})", "SyntaxError"),
    ("datetime({date: date('2020-01-01'), datetime: datetime()})", "ArgumentError"),
    ("datetime('2020-01-01Z')", "SyntaxError"),
    ("datetime('2020-03-29T02:30+01:00[Europe/Madrid]')", "ArgumentError"),
    ("datetime.fromEpoch(5, 1000000000)", "ArgumentError"),
    ("date.truncate('hour', datetime('2021-01-02T10:11Z'))", "TypeError"),
    ("time.truncate('month', time('10:11+01:00'))", "TypeError"),
    ("duration('PT')", "SyntaxError"),
    ("duration('P1.5YT1H')", "SyntaxError"),
    ("duration('P2012-13-02')", "ArgumentError"),
    ("duration({days: 9223372036854775807})", "ArgumentError"),
    ("duration.inMonths(localtime('10:00'), localtime('11:00'))", "TypeError"),
    ("date('2020-01-01').hour", "TypeError"),
    ("date('2020-01-01').foo", "TypeError"),
)

# What an expression comes to.
Value: TypeAlias = Any
EMPTY = Engine.from_rows([], [])
KINDS = ("date", "localtime", "time", "localdatetime", "datetime")
DAY_UNITS = (
    "millennium",
    "century",
    "decade",
    "year",
    "weekYear",
    "quarter",
    "month",
    "week",
    "day",
)
ZONES = ("Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia")
YEARS = st.integers(-999_999, 999_999) | st.integers(1, 9999)
CLOCKS = st.tuples(
    st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999_999_999)
)


def value(expression: str, **parameters: object) -> Value:
    (row,) = EMPTY.query(f"RETURN {expression} AS found", parameters).rows
    return row[0]


@st.composite
def day_texts(draw: st.DrawFn) -> str:
    year = draw(YEARS)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}-{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}"


@st.composite
def moment_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A constructor and a text for it."""
    kind = draw(st.sampled_from(KINDS))
    hour, minute, second, nanos = draw(CLOCKS)
    clock = f"{hour:02d}:{minute:02d}:{second:02d}.{nanos:09d}"
    offset = draw(st.sampled_from(("Z", "+01:00", "-05:30", "+18:00")))
    day = draw(day_texts())
    # Before there was standard time Neo4j writes offsets that it does not read.
    if kind == "datetime" and day > "1950" and day[0] != "-":
        offset = draw(st.sampled_from((offset, *(f"[{zone}]" for zone in ZONES))))
    text = {
        "date": day,
        "localtime": clock,
        "time": clock + offset,
        "localdatetime": f"{day}T{clock}",
        "datetime": f"{day}T{clock}{offset}",
    }[kind]
    return kind, text


@pytest.mark.parametrize(("expression", "text"), TEXTS)
def test_a_moment_or_duration_is_neo4js(expression: str, text: str) -> None:
    assert value(f"toString({expression})") == text


@pytest.mark.parametrize(("expression", "found"), VALUES)
def test_a_component_or_comparison_is_neo4js(expression: str, found: object) -> None:
    assert (value(expression), type(value(expression))) == (found, type(found))


@pytest.mark.parametrize(("expression", "code"), ERRORS)
def test_what_neo4j_refuses_is_an_error_with_its_code(expression: str, code: str) -> None:
    with pytest.raises(Neo4jError) as caught:
        value(expression)
    assert str(caught.value.code).endswith(f".{code}")


@given(moment_texts())
def test_a_moment_survives_its_text(moment: tuple[str, str]) -> None:
    kind, text = moment
    assert value(f"{kind}(toString({kind}($text))) = {kind}($text)", text=text) is True


@given(moment_texts(), st.sampled_from(DAY_UNITS))
def test_truncating_twice_is_truncating_once(moment: tuple[str, str], unit: str) -> None:
    kind, text = moment
    unit = unit if kind in ("date", "localdatetime", "datetime") else "minute"
    once = f"{kind}.truncate($unit, {kind}($text))"
    assert value(f"{kind}.truncate($unit, {once}) = {once}", unit=unit, text=text) is True


@given(day_texts(), st.integers(-400_000, 400_000))
def test_days_there_and_back_are_the_day(day: str, days: int) -> None:
    there = "date($day) + duration({days: $days})"
    assert value(f"{there} - duration({{days: $days}}) = date($day)", day=day, days=days) is True
    between = value(f"duration.inDays(date($day), {there}).days", day=day, days=days)
    assert between == days


@given(st.dates(), st.dates())
def test_days_are_pythons_where_python_has_them(one: date, two: date) -> None:
    assert value("duration.inDays($one, $two).days", one=one, two=two) == (two - one).days
    assert value("date($text)", text=one.isoformat()) == one
    assert value("[$one.year, $one.week, $one.weekYear, $one.ordinalDay]", one=one) == [
        one.year, one.isocalendar()[1], one.isocalendar()[0], one.timetuple().tm_yday,
    ]  # fmt: skip
    assert value("$one < $two", one=one, two=two) is (one < two)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(-(10**9), 10**9))
def test_a_duration_survives_its_text(months: int, days: int, seconds: int) -> None:
    made = "duration({months: $m, days: $d, seconds: $s, nanoseconds: 5})"
    same = value(f"duration(toString({made})) = {made}", m=months, d=days, s=seconds)
    assert same is True


def test_a_value_beyond_the_drivers_calendar_says_so_and_stays_in_rows() -> None:
    result = EMPTY.query("RETURN date('+12000-01-31') AS far")
    assert str(result.rows[0][0]) == "+12000-01-31"
    with pytest.raises(BrokenRecordError, match=r"Date \+12000-01-31 is beyond .* toString\(\)"):
        result.single()


def test_every_clock_of_a_run_shows_the_same_moment() -> None:
    assert value("datetime() = datetime.statement() AND date.realtime() = date()") is True
    assert value("timestamp() = datetime.transaction().epochMillis") is True
    assert value("date.transaction(null)") is None


def test_the_mean_of_durations_is_neo4js() -> None:
    texts = ["P1D", "P2M", "PT5.5S"]
    found = EMPTY.query("UNWIND $texts AS t RETURN toString(avg(duration(t)))", {"texts": texts})
    assert found.rows == [("P20DT14H59M25.833333333S",)]


def test_a_timedelta_is_a_duration() -> None:
    assert value("toString($d)", d=timedelta(days=2, seconds=3, microseconds=4)) == "P2DT3.000004S"


MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("given", "text", "driver"),
    [
        (date(2020, 2, 3), "2020-02-03", neo4j.time.Date(2020, 2, 3)),
        (time(10, 11, 12, 5), "10:11:12.000005", neo4j.time.Time(10, 11, 12, 5000)),
        (
            time(10, 11, tzinfo=timezone(timedelta(hours=1))),
            "10:11:00+01:00",
            neo4j.time.Time(10, 11, 0, 0, pytz.FixedOffset(60)),
        ),
        (
            datetime(2020, 2, 3, 4, 5),  # noqa: DTZ001 - a local one
            "2020-02-03T04:05:00",
            neo4j.time.DateTime(2020, 2, 3, 4, 5),
        ),
        (
            datetime(2020, 10, 25, 2, 30, tzinfo=MADRID, fold=1),
            "2020-10-25T02:30:00+01:00[Europe/Madrid]",
            pytz.timezone("Europe/Madrid").localize(
                neo4j.time.DateTime(2020, 10, 25, 2, 30), is_dst=False
            ),
        ),
        (
            neo4j.time.DateTime(2020, 2, 3, 4, 5, 6, 7),
            "2020-02-03T04:05:06.000000007",
            neo4j.time.DateTime(2020, 2, 3, 4, 5, 6, 7),
        ),
        (
            neo4j.time.Duration(months=1, days=-2, nanoseconds=3),
            "P1M-2DT0.000000003S",
            neo4j.time.Duration(months=1, days=-2, nanoseconds=3),
        ),
    ],
    ids=lambda given: str(given)[:40],
)
def test_moments_of_python_and_the_driver_go_in_and_come_out(
    given: object, text: str, driver: object
) -> None:
    engine = Engine.from_rows([("a", ("A",), {"at": given, "all": [given]})], [])
    query = "MATCH (n) RETURN toString(n.at), n.at = $at, n.all = [$at], n.at AS at"
    record = engine.query(query, {"at": given}).single()
    assert record is not None
    assert list(record) == [text, True, True, driver]


@pytest.mark.parametrize("given", [b"bytes", object(), {1, 2}, time(1, tzinfo=MADRID)])
def test_what_is_no_value_of_cypher_is_refused_by_name(given: object) -> None:
    with pytest.raises(Neo4jError, match=r"Parameter \$at is a "):
        value("$at", at=given)
    engine = Engine.from_rows([("a", ("A",), {"at": given})], [])
    with pytest.raises(Neo4jError, match="Node 'a': attribute 'at' is a "):
        engine.query("MATCH (n) RETURN n.at")
