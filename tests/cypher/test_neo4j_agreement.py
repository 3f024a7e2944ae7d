"""What Neo4j 5.26 answered where the differential test found a difference; no server needed."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import networkx
import pytest
from neo4j.exceptions import ClientError

from legajo.cypher import Engine

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("9007199254740993 = 9007199254740992.0", True),
        ("9007199254740993 > 9007199254740992.0", False),
        ("9223372036854775807 < 9223372036854775808.0", False),
        ("1 IN [1.0]", True),
        ("toString(4.9e-324)", "4.9E-324"),
        ("toString(1e10)", "1.0E10"),
        ("1e1_0", 1e10),
        ("toInteger('9007199254740993.0')", 9007199254740993),
        ("toInteger('\uff11')", 1),
        ("toInteger('1e-400')", 0),
        ("toInteger('.')", None),
        ("toFloat('0x1p3')", 8.0),
        ("toFloat('-0x1.8p1')", -3.0),
        ("toFloat('\uff11')", None),
        ("toFloat('1e5f')", 1e5),
        ("toFloat('1ff')", None),
        ("split('a,b', [',', null])", None),
        ("'\\q'", "\\q"),
        ("'\\x41'", "\\x41"),
        ("'\\U0001F600'", "\\U0001F600"),
        ("'\\%'", "\\%"),
        ("'\\u0061'", "a"),
        ("round(0.49999999999999994)", 0.0),
        ("round(1e300)", 2.0**63),
        ("round(-9.3e18)", -(2.0**63)),
        ("round(4503599627370497.5)", 4503599627370498.0),
        ("round(1e30, 2)", 1e30),
        ("round(-2.5)", -2.0),
        ("'a}' =~ 'a}'", True),
        ("'é' =~ 'é'", True),
    ],
)
def test_an_expression_comes_to_what_neo4j_says(
    evaluate: Callable[..., Any], expression: str, value: object
) -> None:
    found = evaluate(expression)
    assert found == value
    assert type(found) is type(value)


# What Neo4j 5.26.20 answered, with A = 7 as parameter.
@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        (r"RETURN 1 AS `\u0041`", "A", 1),
        (r"RETURN 1 AS `\u005cu0041`", r"\u0041", 1),
        (r"RETURN 1 AS `\\u0041`", r"\\u0041", 1),
        (r"RETURN 1 AS `\\\u0041`", r"\\A", 1),
        (r"RETURN 1 AS `a\u005c`", "a\\", 1),
        (r"RETURN 1 AS `\U0001F600`", r"\U0001F600", 1),
        (r"RETURN 1 AS `\uD83D\uDE00`", "\U0001f600", 1),
        (r"RETURN \u0031 AS x", "x", 1),
        (r"RETURN 1 AS \u0041", "A", 1),
        (r"RETURN 1 // \u000a + 1 AS x", "x", 2),
        (r"RETURN '\u0041'", r"'\u0041'", "A"),
        (r"RETURN '\u005cn' AS x", "x", "\n"),
        (r"RETURN '\u005cu0041' AS x", "x", r"\u0041"),
        (r"RETURN '\u005c\u005cn' AS x", "x", r"\n"),
        (r"RETURN '\u005c\u0027' AS x", "x", "'"),
        (r"RETURN '\\u0041' AS x", "x", r"\u0041"),
        (r"RETURN '\\\u0041' AS x", "x", r"\A"),
        (r"RETURN '\x\u0041' AS x", "x", r"\xA"),
        (r"RETURN '\uD83D\uDE00' AS x", "x", "\U0001f600"),
        (r"RETURN {`\u0041b`: 1} AS x", "x", {"Ab": 1}),
        (r"RETURN $`\u0041` AS x", "x", 7),
    ],
)
def test_an_escape_is_read_wherever_it_stands(text: str, column: str, value: object) -> None:
    found = Engine(networkx.MultiDiGraph()).query(text, {"A": 7})
    assert (list(found.keys()), [list(row) for row in found.rows]) == ([column], [[value]])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (r"RETURN 1 AS `\u0060`", 13),
        (r"RETURN '\u0027' AS x", 15),
        (r"RETURN '\u005c\\' AS x", 8),
        (r"RETURN 1 AS x // \users", 18),
        (r"RETURN 1 AS `a\u00`", 15),
        (r"RETURN '\uu0041' AS x", 9),
        (r"RETURN '\u0041', y", 18),
    ],
)
def test_what_an_escape_makes_wrong_is_told_where_it_is_written(text: str, column: int) -> None:
    with pytest.raises(ClientError, match=rf"line 1, column {column} "):
        Engine(networkx.MultiDiGraph()).query(text)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("trim(LEADING FROM '  a ')", "a "),
        ("trim(TRAILING 'x' FROM 'xax')", "xa"),
        ("trim(BOTH '\U0001f600' FROM '\U0001f600a')", "a"),
        ("trim('x' FROM 'xax')", "a"),
        ("trim('x' FROM null)", None),
        ("btrim('xyaxy', 'xy')", "a"),
        ("ltrim('xyaxy', 'yx')", "axy"),
        ("rtrim('x', null)", None),
        ("ltrim('xyaxy', '')", "xyaxy"),
        ("[both IN [' a '] | trim(both)]", ["a"]),
    ],
)
def test_trim_takes_what_it_trims(
    evaluate: Callable[..., Any], expression: str, value: object
) -> None:
    assert evaluate(expression) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("date('2020-W5-3')", date(2020, 1, 29)),
        ("date('2020W5')", date(2020, 1, 27)),
        ("date('2020-W53-7')", date(2021, 1, 3)),
        ("date('2020Q210')", date(2020, 4, 10)),
        ("date('2020-Q2-9')", date(2020, 4, 9)),
        ("date('2020-12-1')", date(2020, 12, 1)),
        ("date('2020-1-31')", date(2020, 1, 31)),
        ("date({date: date('2020-01-31'), month: 2})", date(2020, 2, 29)),
        ("date({date: date('2020-02-29'), year: 2019})", date(2019, 2, 28)),
        ("date({date: date('2020-05-31'), quarter: 1})", date(2020, 2, 29)),
        ("date({date: date('2020-03-31'), quarter: 2})", date(2020, 6, 30)),
    ],
)
def test_a_date_is_read_and_made_from_parts(
    evaluate: Callable[..., Any], expression: str, value: date
) -> None:
    assert evaluate(expression) == value


def test_a_moment_keeps_its_offset_in_the_drivers_class() -> None:
    text = "RETURN datetime('2020-03-29T01:30:00[Europe/Madrid]') + duration('PT1H') AS moment"
    record = Engine.from_rows([], []).query(text).single()
    assert record is not None
    assert record["moment"].iso_format() == "2020-03-29T03:30:00.000000000+02:00"


@pytest.mark.parametrize(
    "expression",
    [
        "trim(BOTH 'xy' FROM 'xax')",
        "date('2020-1')",
        "date('2020-Q2-92')",
        "date('2020-Q5-1')",
        "date({date: date('2020-01-31'), month: 2, day: 30})",
        "0X1F",
        "0O17",
        "[1, 2][..]",
        "toInteger('1e30')",
        "toInteger('9223372036854775807.5')",
        "toInteger('1e999999999')",
        "substring('a', 2147483648)",
        "null / 0",
        "'a\\u00g9'",
        # Java has no such expressions, or another meaning for them.
        "'a{' =~ 'a{'",
        "'aa' =~ 'a{,2}'",
        "'a' =~ '(?#c)a'",
        "'a' =~ '(?P<n>a)'",
        "'aé' =~ 'a\\\\b.'",
        "'a' =~ '(a)\\\\2'",
        "'ab' =~ '(a)(?(1)b|c)'",
    ],
)
def test_what_neo4j_refuses_is_no_answer(evaluate: Callable[..., Any], expression: str) -> None:
    with pytest.raises(ClientError):
        evaluate(expression)


def test_a_sum_past_64_bits_goes_on_as_float(ask: Ask) -> None:
    assert ask("UNWIND [9223372036854775807, 1, 1] AS x RETURN sum(x)") == [(2.0**63,)]


def test_null_by_zero_fails_and_null_modulo_zero_does_not(ask: Ask) -> None:
    assert ask("UNWIND [null] AS x RETURN x % 0, x / 0.0") == [(None, None)]
    with pytest.raises(ClientError, match="by zero"):
        ask("UNWIND [null] AS x UNWIND [0] AS y RETURN x / y")


def test_a_float_by_whole_zero_fails_except_between_literals(ask: Ask) -> None:
    assert ask("RETURN 1.0 / 0, -1.0 / 0, 1.0 / (1 - 1)") == [(math.inf, -math.inf, math.inf)]
    assert ask("UNWIND [0.0] AS x RETURN 1 / x") == [(math.inf,)]
    for query in ("UNWIND [0] AS x RETURN 1.0 / x", "UNWIND [1.0] AS x RETURN x / 0"):
        with pytest.raises(ClientError, match="by zero"):
            ask(query)


def test_negative_zero_comes_right_before_zero(ask: Ask) -> None:
    rows = ask("UNWIND [0, -0.0, 0.0, -1, 1] AS x RETURN x ORDER BY x")
    assert [row[0] for row in rows] == [-1, 0, 0, 0, 1]
    assert math.copysign(1, rows[1][0]) == -1


def test_outer_names_stay_visible_behind_distinct_and_aggregates_in_a_subquery(ask: Ask) -> None:
    rows = ask(
        "MATCH (m {name: 'El Muelle'}) RETURN "
        "COUNT { MATCH (m)<--(x) WITH DISTINCT x.name AS y WHERE y < m.name RETURN y }, "
        "EXISTS { MATCH (m)<--(x) WITH x, count(*) AS y WHERE y > size(m.name) RETURN x }"
    )
    assert rows == [(1, False)]


def test_labels_are_tested_by_is_with_an_expression(ask: Ask) -> None:
    rows = ask(
        "MATCH (n:Entity) RETURN n IS !Person, n IS (Person|Company), count(*) ORDER BY 1, 3"
    )
    assert sorted(rows) == [(False, True, 3), (True, True, 2)]


def test_only_a_literal_zero_is_negative(ask: Ask) -> None:
    rows = ask(
        "UNWIND [0.0] AS x RETURN -0.0, -x, -(0.0), --0.0, -(1 - 1.0), x * -1, round(-0.04, 1)"
    )
    assert [math.copysign(1, value) for value in rows[0]] == [-1, 1, 1, 1, 1, -1, 1]


def test_negative_zero_equals_zero_and_comes_before_it(ask: Ask) -> None:
    assert ask("UNWIND [-0.0] AS x RETURN x < 0, x < 0.0, 0 <= x, x >= 0, x = 0, x IN [0]") == [
        (True, True, False, False, True, True)
    ]
    assert ask("UNWIND [-0.0, 0.0, 0] AS x WITH x WHERE x >= 0 RETURN count(*)") == [(2,)]


def test_order_by_and_limit_are_clauses_of_their_own(ask: Ask) -> None:
    assert ask("UNWIND [3, 1, 2] AS x ORDER BY x LIMIT 2 RETURN x") == [(1,), (2,)]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("duration('P10D') / 3", "P3DT8H"),
        ("duration('P1M') / 3", "P10DT3H29M42S"),
        ("duration('P1Y2M3DT4H5M6.789S') / 7", "P2MT10H52M9.541285714S"),
        ("duration('P1M') * 0.1", "P3DT1H2M54.599999999S"),
        ("duration('PT1S') / 3", "PT0.333333333S"),
        ("duration('P5M') * 1.1", "P5M15DT5H14M33S"),
        ("duration('P1M1DT1S') / -3", "P-10DT-11H-29M-42.333333333S"),
        ("duration('P1D') / 0.3", "P3DT8H"),
        ("date({year: 2019, week: 53, dayOfWeek: 7})", "2020-01-05"),
    ],
)
def test_durations_scale_to_neo4js_last_nanosecond(
    evaluate: Callable[..., Any], expression: str, value: str
) -> None:
    assert evaluate(f"toString({expression})") == value


def test_the_first_separator_of_a_list_wins(evaluate: Callable[..., Any]) -> None:
    assert evaluate("split('aXYb', ['X', 'XY'])") == ["a", "Yb"]
    assert evaluate("split('aXYb', ['XY', 'X'])") == ["a", "b"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("WITH 1 AS distinct RETURN distinct", [(1,)]),
        ("WITH 1 AS distinct RETURN distinct * 2 AS x", [(2,)]),
        ("WITH 1 AS distinct WITH distinct AS y RETURN y", [(1,)]),
        ("WITH 1 AS distinct RETURN distinct distinct", [(1,)]),
        ("WITH 1 AS distinct RETURN DISTINCT *", [(1,)]),
        ("WITH true AS not RETURN not AND not(not) AS x", [(False,)]),
        ("WITH {a: true} AS not RETURN not.a AS x, [not.a] AS y", [(True, [True])]),
        ("WITH 1 AS case RETURN case * 2 AS x, case IS NULL AS y", [(2, False)]),
        ("UNWIND [1, 1] AS x RETURN count(ALL x) AS c", [(2,)]),
        (
            "WITH duration('P1DT2H') AS d RETURN d {.days, .hours} AS x",
            [({"days": 1, "hours": 2},)],
        ),
        (
            "UNWIND [{x: 1}, point({x: 2, y: 3})] AS m RETURN m {.x} AS x",
            [({"x": 1},), ({"x": 2},)],
        ),
        ("UNWIND [3, 1, 2] AS x RETURN percentileCont(x, 0.0 / 0.0) AS p", [(1,)]),
        ("UNWIND [1, 1.0 / 0, 3] AS x RETURN avg(x) AS a", [(math.inf,)]),
        ("UNWIND [-1.0 / 0, -1.0 / 0] AS x RETURN avg(x) AS a", [(-math.inf,)]),
        ("UNWIND [3, 1, 2] AS x RETURN percentileDisc(x, 0.0 / 0.0) AS p", [(1,)]),
    ],
)
def test_a_query_gives_the_rows_that_neo4j_gives(
    ask: Ask, query: str, rows: list[tuple[Any, ...]]
) -> None:
    assert ask(query) == rows


@pytest.mark.parametrize(
    "query",
    [
        "RETURN duration(duration('P1D'))",
        "MATCH (n:A:B) WHERE n:A|B RETURN n",
        "MATCH (n:A:B) WHERE EXISTS { (n:A&B) } RETURN n",
        "MATCH (n:A:B)-[:!T]->() RETURN n",
        "MATCH (n:A:B)-[r]->() WHERE r:!T RETURN n",
        "MATCH ((x:A:B)-->(y:A&B)){1,2} RETURN x",
        "WITH date('2020-01-01') AS d RETURN d {.year, a: 1}",
        "WITH date('2020-01-01') AS d RETURN d {.*}",
        "WITH date('2020-01-01') AS d RETURN d {.nope}",
        "WITH 1 AS all RETURN count(all)",
        "WITH 1 AS distinct RETURN count(distinct)",
    ],
)
def test_a_query_is_refused_as_by_neo4j(ask: Ask, query: str) -> None:
    with pytest.raises(ClientError):
        ask(query)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:A:B) MATCH (m:A&B) RETURN n",
        "MATCH (n:A:B) RETURN n:A&B",
        "MATCH (n:A:B)-[:T|U]->() RETURN n",
        "MATCH (n:A:B)-[r]->() WHERE r:T|U RETURN n",
        "MATCH (n:A:B) WHERE n:(A) RETURN n",
    ],
)
def test_two_spellings_of_labels_in_different_places_are_taken(ask: Ask, query: str) -> None:
    assert ask(query) == []
