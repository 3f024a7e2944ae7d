"""Order and equality across types; every expected value is the one of the real Neo4j 5.26."""

from __future__ import annotations

from random import Random
from typing import Any, TypeAlias

import pytest

from legajo.cypher import Engine

COMPARED = (
    ("{a: 1} < {a: 2}", True),
    ("{b: 1} < {a: 1, b: 1}", True),
    ("{a: 1} < {b: 0}", True),
    ("{a: 1} < {a: 'x'}", None),
    ("{a: null} <= {a: null}", None),
    ("{a: 1, b: null} < {a: 2, b: 1}", True),
    ("{a: 1} = {a: null}", None),
    ("{a: null} = {b: null}", False),
    ("[1, null] < [2]", True),
    ("[null] < [1]", None),
    ("[1] < [1, null]", True),
    ("[0.0 / 0.0] <= [0.0 / 0.0]", None),
    ("[1, 2] < [1, 'a']", None),
    ("[1, null] = [1, 2]", None),
    ("[1, null] = [2, null]", False),
    ("[1, null] = [1]", False),
    ("0.0 / 0.0 < 1", False),
    ("0.0 / 0.0 < 'a'", None),
    ("0.0 / 0.0 <> 0.0 / 0.0", True),
    ("1 < true", None),
    ("date('2020-01-01') = localdatetime('2020-01-01')", False),
)

# What an expression comes to.
Value: TypeAlias = Any
EMPTY = Engine.from_rows([], [])
# As ORDER BY puts them.
SORTED = (
    "{}",
    "{a: 1}",
    "{b: 0}",
    "{a: 1, b: 1}",
    "[]",
    "[1]",
    "[1, 2]",
    "[2]",
    "point({latitude: 1, longitude: 2})",
    "point({x: -5, y: 1})",
    "point({x: -0.0, y: 2})",
    "point({x: 0.0, y: 2})",
    "point({x: 0, y: 1, z: 1})",
    "datetime('2020-01-01T10:00Z')",
    "datetime('2020-01-01T11:00+01:00')",
    "datetime('2020-01-01T11:00[Europe/Madrid]')",
    "localdatetime('2020-01-01T10:00')",
    "date('-0001-01-01')",
    "date('2019-05-05')",
    "date('2020-01-01')",
    "date('+12345-01-01')",
    "time('10:00Z')",
    "time('11:00+01:00')",
    "localtime('09:00')",
    "localtime('10:00')",
    "duration('P1D')",
    "duration('P30D')",
    "duration('P1M')",
    "''",
    "'A'",
    "'a'",
    "false",
    "true",
    "-0.0",
    "0",
    "0.5",
    "1.0 / 0.0",
    "0.0 / 0.0",
    "null",
)


def value(expression: str) -> Value:
    return EMPTY.query(f"RETURN {expression} AS found").rows[0][0]


@pytest.mark.parametrize(("expression", "found"), COMPARED)
def test_values_compare_as_in_neo4j(expression: str, found: bool | None) -> None:  # noqa: FBT001
    assert value(expression) is found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("direction", ["", "DESC"])
def test_values_of_all_types_have_one_order(seed: int, direction: str) -> None:
    mixed = list(enumerate(SORTED))
    Random(seed).shuffle(mixed)
    items = ", ".join(f"{{place: {place}, it: {it}}}" for place, it in mixed)
    found = EMPTY.query(f"UNWIND [{items}] AS x RETURN x.place ORDER BY x.it {direction}").rows
    places = [place for (place,) in found]
    assert places == (sorted(places, reverse=bool(direction)))


def test_min_and_max_go_by_the_same_order() -> None:
    items = ", ".join(it for it in SORTED[4:] if it != "null")
    found = EMPTY.query(f"UNWIND [{items}] AS x RETURN min(x) = [], toString(max(x))").rows
    assert found == [(True, "NaN")]


def test_moments_fold_where_they_are_equal() -> None:
    texts = "['2020-01-01T10:00Z', '2020-01-01T11:00+01:00', '2020-01-01T10:00:00.000+00:00']"
    assert EMPTY.query(f"UNWIND {texts} AS t RETURN count(DISTINCT datetime(t))").rows == [(2,)]
