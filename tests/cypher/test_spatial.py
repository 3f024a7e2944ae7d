"""Points: what the tables hold is what the real Neo4j 5.26 gave."""

from __future__ import annotations

from typing import Any, TypeAlias

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError
from neo4j.spatial import CartesianPoint, WGS84Point

from legajo.cypher import Engine

VALUES = (
    ("toString(point({x: 1, y: 2}))", "point({x: 1.0, y: 2.0, crs: 'cartesian'})"),
    (
        "toString(point({latitude: 1.5, longitude: 2, height: 1e10}))",
        "point({x: 2.0, y: 1.5, z: 1.0E10, crs: 'wgs-84-3d'})",
    ),
    ("toString(point({x: 1, y: 2, crs: 'WGS-84'}))", "point({x: 1.0, y: 2.0, crs: 'wgs-84'})"),
    (
        "toString(point({x: 1, y: 2, z: 3, srid: 9157}))",
        "point({x: 1.0, y: 2.0, z: 3.0, crs: 'cartesian-3d'})",
    ),
    (
        "toString(point({latitude: 1, longitude: 2, height: 3, z: 4}))",
        "point({x: 2.0, y: 1.0, z: 4.0, crs: 'wgs-84-3d'})",
    ),
    (
        "toString(point({latitude: 1, longitude: 2, x: 3, y: 4}))",
        "point({x: 3.0, y: 4.0, crs: 'cartesian'})",
    ),
    ("toString(point({latitude: 1, longitude: 181}))", "point({x: -179.0, y: 1.0, crs: 'wgs-84'})"),
    ("toString(point({x: -541, y: 2, crs: 'wgs-84'}))", "point({x: 179.0, y: 2.0, crs: 'wgs-84'})"),
    ("toString(point({x: 1e10, y: 2, crs: 'wgs-84'}))", "point({x: -80.0, y: 2.0, crs: 'wgs-84'})"),
    ("toString(point({x: 1, y: 2, foo: 5}))", "point({x: 1.0, y: 2.0, crs: 'cartesian'})"),
    ("point({x: 1, y: null})", None),
    ("point(null)", None),
    ("point({x: 1, y: 2}).X", 1.0),
    ("point({latitude: 1, longitude: 2}).x", 2.0),
    ("point({latitude: 1, longitude: 2, z: 3}).height", 3.0),
    ("point({latitude: 1, longitude: 2}).crs", "wgs-84"),
    ("point({x: 1, y: 2, z: 3}).srid", 9157),
    ("point({x: 1, y: 2}) = point({x: 1.0, y: 2.0})", True),
    ("point({x: 1, y: 2}) = point({x: 1, y: 2, z: 0})", False),
    ("point({x: 0.0, y: 2}) = point({x: -0.0, y: 2})", False),
    ("point({x: 1, y: 2}) < point({x: 2, y: 3})", None),
    ("point({x: 1, y: 2}) <= point({x: 1, y: 2})", True),
    ("point({x: 1, y: 2}) IN [point({x: 1, y: 2})]", True),
    ("point({x: 1, y: 2}) IS :: POINT", True),
    ("5 IS :: POINT", False),
    ("valueType(point({x: 1, y: 2}))", "POINT NOT NULL"),
    ("point.distance(point({x: 1, y: 2}), point({x: 4, y: 6}))", 5.0),
    ("point.distance(point({x: 1, y: 2, z: 0}), point({x: 4, y: 6, z: 5}))", 7.0710678118654755),
    ("point.distance(point({x: 1, y: 2}), point({latitude: 4, longitude: 6}))", None),
    (
        "point.distance(point({latitude: 90, longitude: -180}), point({latitude: -90, longitude: 180}))",  # noqa: E501 - one line an expression
        20037517.767567202,
    ),
    ("point.distance(5, point({x: 1, y: 2}))", None),
    ("point.withinBBox(point({x: 1, y: 2}), point({x: 1, y: 2}), point({x: 1, y: 2}))", True),
    ("point.withinBBox(point({x: 1, y: 2}), point({x: 4, y: 6}), point({x: 0, y: 0}))", False),
    ("point.withinBBox(point({x: 1, y: 2}), point({x: 0, y: 0, z: 0}), point({x: 4, y: 6}))", None),
)
ERRORS = (
    ("point({x: 1})", "SyntaxError"),
    ("point({X: 1, Y: 2})", "SyntaxError"),
    ("point({})", "SyntaxError"),
    ("point(5)", "SyntaxError"),
    ("point({x: '1', y: 2})", "ArgumentError"),
    ("point({x: 1, y: 2, X: 5})", "ArgumentError"),
    ("point({x: 1, y: 2, crs: 'foo'})", "ArgumentError"),
    ("point({x: 1, y: 2, srid: 1})", "ArgumentError"),
    ("point({x: 1, y: 2, srid: 7203, crs: 'cartesian'})", "ArgumentError"),
    ("point({x: 1, y: 2, crs: 'WGS-84-3D'})", "ArgumentError"),
    ("point({latitude: 1, longitude: 2, crs: 'cartesian'})", "ArgumentError"),
    ("point({latitude: 91, longitude: 2})", "ArgumentError"),
    ("point({x: 0.0 / 0.0, y: 0})", "ArgumentError"),
    ("point({x: 1, y: 2}).z", "ArgumentError"),
    ("point({x: 1, y: 2}).latitude", "ArgumentError"),
    ("point({x: 1, y: 2}).foo", "ArgumentError"),
    ("point({x: 1, y: 2})['x']", "SyntaxError"),
)

# What an expression comes to.
Value: TypeAlias = Any
EMPTY = Engine.from_rows([], [])
NUMBERS = st.floats(-1e9, 1e9)
POINTS = st.builds(lambda *xs: CartesianPoint(xs), NUMBERS, NUMBERS) | st.builds(
    lambda *xs: WGS84Point(xs), st.floats(-180, 180), st.floats(-90, 90), NUMBERS
)


def value(expression: str, **parameters: object) -> Value:
    record = EMPTY.query(f"RETURN {expression} AS found", parameters).single()
    assert record is not None
    return record["found"]


@pytest.mark.parametrize(("expression", "found"), VALUES)
def test_a_point_is_neo4js(expression: str, found: object) -> None:
    assert value(expression) == (pytest.approx(found) if isinstance(found, float) else found)


@pytest.mark.parametrize(("expression", "code"), ERRORS)
def test_what_is_no_point_is_an_error_with_neo4js_code(expression: str, code: str) -> None:
    with pytest.raises(Neo4jError) as caught:
        value(expression)
    assert str(caught.value.code).endswith(f".{code}")


@given(POINTS)
def test_a_point_of_the_driver_goes_in_and_comes_out(point: CartesianPoint) -> None:
    found = value("$p", p=point)
    assert found == point
    assert type(found) is type(point)
    assert value("$p = $p AND point.distance($p, $p) < 0.001", p=point) is True


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways(one: CartesianPoint, two: CartesianPoint) -> None:
    there, back = (f"point.distance({way})" for way in ("$one, $two", "$two, $one"))
    assert value(f"coalesce({there} = {back}, true)", one=one, two=two) is True


def test_points_are_properties_that_equal_sort_and_fold() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("muelle", place=WGS84Point((2.5, 41.25)))
    graph.add_node("faro", place=CartesianPoint((1, 2)), sides=[CartesianPoint((0, 0))])
    graph.add_node("boya", place=CartesianPoint((1, 2)))
    engine = Engine(graph)
    assert engine.query("MATCH (n) RETURN count(DISTINCT n.place)").rows == [(2,)]
    first = "MATCH (n) RETURN n.place.srid ORDER BY n.place LIMIT 1"
    assert engine.query(first).rows == [(4326,)]
    same = "MATCH (n {place: point({x: 1, y: 2})}) RETURN count(n)"
    assert engine.query(same).rows == [(2,)]
    sides = engine.query("MATCH (n) WHERE n.sides IS NOT NULL RETURN n.sides").value()
    assert sides == [[CartesianPoint((0, 0))]]


def test_a_longitude_without_degrees_is_refused() -> None:
    # Neo4j never answers this.
    with pytest.raises(Neo4jError, match="a longitude of 1e\\+300 degrees"):
        value("point({x: 1e300, y: 2, crs: 'wgs-84'})")
