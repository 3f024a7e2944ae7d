"""Everyday queries and the corners where Cypher differs from Python."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import pytest

# A graph, a row or what an expression comes to.
Value: TypeAlias = Any


Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("7 / 2", 3), ("-7 / 2", -3), ("-7 % 3", -1), ("2 ^ 3", 8.0), ("7 / 2.0", 3.5),
        ("1 + 2.0", 3.0),
        ("'a' + 1", "a1"), ("1 + 'a'", "1a"), ("'x' + 1.0", "x1.0"), ("'x' + 1e10", "x1.0E10"),
        ("[1] + 2", [1, 2]), ("[1] + null", None),
        ("null = null", None), ("null <> 1", None), ("[1, null] = [1, 2]", None),
        ("[1, null] = [2, null]", False),
        ("1 = 1.0", True), ("true = 1", False), ("'1' = 1", False), ("1 < 'a'", None),
        ("{a: null} = {a: null}", None),
        ("null IN []", False), ("1 IN [null, 2]", None), ("1 IN [null, 1]", True),
        ("NOT null", None),
        ("true XOR null", None), ("false AND null", False), ("true OR null", True),
        ("1 < 2 < 3", True), ("1 < 3 < 2", False),
        ("all(x IN [] WHERE false)", True), ("any(x IN [null] WHERE x)", None),
        ("none(x IN [1, 2] WHERE x > 2)", True),
        ("single(x IN [1, 2, 3] WHERE x = 2)", True), ("reduce(s = 0, x IN [1, 2, 3] | s + x)", 6),
        ("[x IN range(1, 5) WHERE x % 2 = 0 | x * x]", [4, 16]), ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][1..]", [2, 3]),
        ("[1, 2, 3][5]", None), ("{a: 1}['a']", 1), ("{a: {b: 2}}.a.b", 2),
        ("CASE 2 WHEN 1 THEN 'x' ELSE 'y' END", "y"),
        ("CASE WHEN null THEN 1 ELSE 2 END", 2), ("coalesce(null, 3)", 3), ("toInteger('12')", 12),
        ("toInteger('x')", None),
        ("toInteger(-1.9)", -1), ("toFloat('1.5')", 1.5), ("toString(1.0)", "1.0"),
        ("toString(1e-5)", "1.0E-5"), ("toBoolean('TRUE')", True),
        ("round(2.5)", 3.0), ("round(-2.5)", -2.0), ("round(1.249, 1)", 1.2), ("ceil(1.1)", 2.0),
        ("sign(-3)", -1), ("abs(-3)", 3),
        ("split('a,b', ',')", ["a", "b"]), ("substring('hello', 1, 3)", "ell"),
        ("left('hello', 2)", "he"), ("right('hello', 2)", "lo"),
        ("trim('  x ')", "x"), ("replace('aba', 'a', 'c')", "cbc"), ("reverse('abc')", "cba"),
        ("size('añb')", 3),
        ("'Ana Soto' STARTS WITH 'Ana'", True), ("'abc' =~ 'a.*'", True),
        ("'xabc' =~ 'a.*'", False), ("'A' =~ '(?i)a'", True), ("1 STARTS WITH 'a'", None),
        ("date('2020-02')", date(2020, 2, 1)),
        ("date('2020-08-15').month", 8),
        ("date('2020-08-15') < date('2020-09-01')", True),
        ("date('2020-01-31') + duration('P1M')", date(2020, 2, 29)),
        ("duration.between(date('2020-01-01'), date('2021-03-04')).months", 14),
        ("toString(duration({hours: 25}))", "PT25H"),
        ("1 IS :: INTEGER", True), ("null IS :: INTEGER", True), ("'a' IS NOT :: STRING", False),
        ("1.5 IS :: FLOAT NOT NULL", True),
        ("head([])", None), ("keys({b: 1, a: 2})", ["b", "a"]), ("range(5, 1, -2)", [5, 3, 1]),
        ("0x1F", 31), ("'\\u00e9'", "é"),
    ],
)  # fmt: skip
def test_an_expression_has_its_value(
    evaluate: Callable[..., Any], expression: str, value: Value
) -> None:
    found = evaluate(expression)
    assert found == value
    assert type(found) is type(value)


def test_floats_divide_by_zero_and_integers_do_not(evaluate: Callable[..., Any]) -> None:
    assert evaluate("1.0 / 0") == math.inf
    assert math.isnan(evaluate("0.0 / 0"))
    assert math.copysign(1, evaluate("-0.0")) == -1


def test_values_of_every_kind_have_an_order(ask: Ask) -> None:
    rows = ask(
        "UNWIND [null, 1, 'a', true, [1], {a: 1}, 1.5, date('2020-01-01')] AS x RETURN x ORDER BY x"
    )
    assert [row[0] for row in rows] == [{"a": 1}, [1], date(2020, 1, 1), "a", True, 1, 1.5, None]
    assert ask("UNWIND [1, null, 2] AS x RETURN x ORDER BY x DESC")[0] == (None,)


def test_parallel_relationships_stay_apart(ask: Ask) -> None:
    assert ask("MATCH (f)-[r:PAID]->(m) RETURN f.name, count(*), sum(r.amount)") == [
        ("Fondo Valdera", 2, 350)
    ]
    assert ask("MATCH (f)-[r:PAID]->(m)<-[s:PAID]-(g) RETURN count(*)") == [(2,)]
    assert ask("MATCH (f)-[r:PAID]->(m) MATCH (m)<-[s:PAID]-(g) RETURN count(*)") == [(4,)]


def test_optional_match_keeps_the_row(ask: Ask) -> None:
    text = "MATCH (p:Person) OPTIONAL MATCH (p)-[:OWNS]->(c) RETURN p.name, c.name"
    assert ask(f"{text} ORDER BY p.name") == [
        ("Ana Soto", "El Muelle"), ("Eva Ríos", None), ("Luis Ibarra", "El Muelle"),
    ]  # fmt: skip


def test_aggregates_skip_null_and_group_by_the_rest(ask: Ask) -> None:
    assert ask(
        "MATCH (p:Person) RETURN count(*), count(p.born), collect(p.born), avg(p.born), min(p.name)"
    ) == [(3, 2, [1970, 1982], 1976.0, "Ana Soto")]
    assert ask("MATCH (n:Nothing) RETURN count(*), sum(n.x), collect(n.x), max(n.x), avg(n.x)") == [
        (0, 0, [], None, None)
    ]
    assert ask("MATCH (n:Nothing) RETURN n.x, count(*)") == []


def test_a_row_shows_the_way_between_two_people(ask: Ask) -> None:
    assert ask(
        "MATCH (a {name: $a}), (b {name: $b}), p = shortestPath((a)-[*]-(b)) "
        "RETURN [n IN nodes(p) | n.name], [r IN relationships(p) | type(r)]",
        a="Ana Soto", b="Eva Ríos",
    ) == [(["Ana Soto", "Luis Ibarra", "Eva Ríos"], ["MET_WITH", "MET_WITH"])]  # fmt: skip


def test_a_condition_on_the_path_takes_the_shortest_that_fulfils_it(ask: Ask) -> None:
    text = (
        "MATCH (a {name: 'Ana Soto'}), (b {name: 'Luis Ibarra'}), p = shortestPath((a)-[*..4]-(b)) "
        "WHERE none(r IN relationships(p) WHERE type(r) = 'MET_WITH') RETURN length(p)"
    )
    assert ask(text) == [(2,)]


def test_subqueries_see_the_row_around_them(ask: Ask) -> None:
    assert ask(
        "MATCH (p:Person) WHERE EXISTS { (p)-[:OWNS]->() } AND COUNT { (p)-[:MET_WITH]-() } > 1 "
        "RETURN p.name, COLLECT { MATCH (p)-[:MET_WITH]-(q) RETURN q.name ORDER BY q.name } AS met"
    ) == [("Luis Ibarra", ["Ana Soto", "Eva Ríos"])]
    text = "CALL (p) { MATCH (p)-[:OWNS]->(c) RETURN count(c) AS owned }"
    assert ask(f"MATCH (p:Person) {text} RETURN p.name, owned ORDER BY p.name") == [
        ("Ana Soto", 1), ("Eva Ríos", 0), ("Luis Ibarra", 1),
    ]  # fmt: skip
    assert ask(
        "MATCH (p:Person) RETURN p.name, COUNT "
        "{ MATCH (p)-[:OWNS]->(c) WITH count(c) AS n WHERE n = 0 RETURN n } AS none "
        "ORDER BY none DESC LIMIT 1"
    ) == [("Eva Ríos", 1)]


def test_label_expressions_and_inner_conditions(ask: Ask) -> None:
    assert ask("MATCH (n:Entity&!Person) RETURN n.name ORDER BY n.name") == [
        ("El Muelle",),
        ("Fondo Valdera",),
    ]
    text = "MATCH (a)-[r:OWNS|PAID WHERE r.since > 2019 OR r.amount > 200]->() RETURN a.name"
    assert ask(f"{text} ORDER BY a.name") == [
        ("Fondo Valdera",), ("Luis Ibarra",),
    ]  # fmt: skip
    assert ask("MATCH (a:Person WHERE a.born < 1980) RETURN a.name") == [("Ana Soto",)]
    assert ask("MATCH ()-[r:!OWNS&!PAID]->() RETURN count(*)") == [(2,)]


def test_projections_of_maps_and_patterns(ask: Ask) -> None:
    assert ask(
        "MATCH (p:Person {name: 'Ana Soto'}) RETURN p "
        "{.name, owns: [(p)-[:OWNS]->(c) | c.name], x: 1} AS row"
    ) == [({"name": "Ana Soto", "owns": ["El Muelle"], "x": 1},)]


def test_union_folds_equal_rows_and_union_all_does_not(ask: Ask) -> None:
    assert ask("RETURN 1 AS x UNION RETURN 1 AS x") == [(1,)]
    assert ask("RETURN 1 AS x UNION ALL RETURN 1 AS x") == [(1,), (1,)]


def test_order_by_sees_what_was_and_what_is_projected(ask: Ask) -> None:
    assert ask("MATCH (p:Person) RETURN p.name AS n ORDER BY p.born DESC, n LIMIT 2") == [
        ("Eva Ríos",),
        ("Luis Ibarra",),
    ]
    assert ask("MATCH (p:Person) WITH p.name AS n WHERE p.born > 1975 RETURN n") == [
        ("Luis Ibarra",)
    ]
    assert ask("MATCH (p:Person)-[r]->() RETURN DISTINCT p.name ORDER BY p.name") == [
        ("Ana Soto",),
        ("Luis Ibarra",),
    ]


def test_quantified_relationships_are_lists_and_their_condition_looks_at_each(ask: Ask) -> None:
    assert ask("MATCH (a {name: 'Ana Soto'})-[r:MET_WITH]->{1,2}(b) RETURN b.name, size(r)") == [
        ("Luis Ibarra", 1),
        ("Eva Ríos", 2),
    ]
    text = "MATCH (a {name: 'Ana Soto'})-[r:MET_WITH WHERE r.standing = 'alleged']->+(b)"
    assert ask(f"{text} RETURN b.name") == [("Luis Ibarra",)]


def test_what_is_in_the_graph_can_be_asked(ask: Ask) -> None:
    assert ask("CALL db.labels()") == [("Company",), ("Entity",), ("Person",)]
    text = (
        "CALL db.relationshipTypes() YIELD relationshipType AS t WHERE t STARTS WITH 'M' RETURN t"
    )
    assert ask(text) == [("MET_WITH",)]


def test_coalesce_and_case_compute_only_what_they_need(evaluate: Callable[..., Value]) -> None:
    assert evaluate("coalesce(1, 1 / 0)") == 1
    assert evaluate("CASE WHEN true THEN 1 ELSE 1 / 0 END") == 1
    assert evaluate("false AND 1 / 0 = 1") is False


def test_a_list_may_begin_with_a_test(evaluate: Callable[..., Value]) -> None:
    assert evaluate("[null IN [1], 2]") == [None, 2]
    assert evaluate("reduce(s = [], x IN [[1], [2]] | s + [1 IN x, 0])") == [True, 0, False, 0]


def test_counts_of_a_subquery_are_zero_where_nothing_matches(ask: Ask) -> None:
    text = "CALL (p) { MATCH (p)-[:PAID]->(x) WITH count(x) AS n RETURN n + 1 AS m }"
    assert ask(f"MATCH (p:Person) {text} RETURN p.name, m ORDER BY p.name LIMIT 1") == [
        ("Ana Soto", 1)
    ]


def test_names_inside_a_pattern_do_not_leak_between_patterns(ask: Ask) -> None:
    text = "MATCH ()-[:OWNS]->() WHERE EXISTS { ()-[:PAID]->() } RETURN count(*)"
    assert ask(text) == [(2,)]
    text = "MATCH (p:Person) RETURN p.name, [()-[:PAID]->() | 1] AS paid ORDER BY p.name LIMIT 1"
    assert ask(text) == [("Ana Soto", [1, 1])]
