"""A Cypher script makes the same graph again: here, and on a real server."""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

from datetime import UTC, date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from neo4j.spatial import CartesianPoint, WGS84Point
from neo4j.time import DateTime, Duration, Time

from legajo.cypher import Engine, build
from legajo.exports import export
from legajo.exports.cypher_script import BATCH
from legajo.graph import ExportError, NodeRow, PropertyGraph, RelationshipRow
from legajo.graph.stores import Neo4jStore
from tests.neo4j.emptying import empty
from tests.neo4j.server import Neo4jServer


def script_of(graph: PropertyGraph) -> str:
    stream = BytesIO()
    assert not export(graph, stream, format="cypher")
    return stream.getvalue().decode()


def test_legajo_builds_the_same_graph(hostile_rows: PropertyGraph) -> None:
    built = build(script_of(hostile_rows))
    nodes = {}
    for _, properties in built.nodes(data=True):
        labels = properties.pop("__labels__")
        nodes[properties["id"]] = (labels, properties)
    assert nodes == {row.key: (set(row.labels), row.properties) for row in hostile_rows.nodes}
    types = {row.properties["claim"]: {row.type} for row in hostile_rows.relationships}
    assert {one["claim"]: one["__labels__"] for _, _, one in built.edges(data=True)} == types


@pytest.mark.needs("neo4j")
def test_a_server_holds_the_same_graph(
    hostile_rows: PropertyGraph, neo4j_server: Neo4jServer
) -> None:
    with neo4j_server.driver() as driver:
        empty(driver)
        with driver.session() as session:
            # No text holds a line end, so this is how the simplest reader takes it apart.
            for statement in script_of(hostile_rows).split(";\n"):
                if statement.strip():
                    session.run(statement).consume()
        with Neo4jStore(neo4j_server.bolt) as store:
            pulled = store.pull()
        empty(driver)
    assert {row.key: row for row in pulled.nodes} == {row.key: row for row in hostile_rows.nodes}
    assert len(pulled.relationships) == len(hostile_rows.relationships)


def test_a_property_of_the_name_that_the_script_needs_gives_way_and_is_counted() -> None:
    graph = PropertyGraph(
        [NodeRow("a", ("Ship",), {"legajo_key": "b"}), NodeRow("b", ("Ship",), {"legajo_key": 5})],
        [RelationshipRow("r", "a", "b", "TOWS", {})],
    )
    stream = BytesIO()
    losses = export(graph, stream, format="cypher")
    assert [loss.count for loss in losses] == [2]
    built = build(stream.getvalue().decode())
    ((start, end, _),) = built.edges
    assert start != end
    assert all("legajo_key" not in properties for _, properties in built.nodes(data=True))


def test_nodes_that_have_no_key_of_ours_are_found_by_one_that_goes_again() -> None:
    graph = PropertyGraph(
        [NodeRow("a", ("Ship",), {"id": "1"}), NodeRow("b", (), {"since": date(2020, 2, 29)})],
        [RelationshipRow("r", "a", "b", "NEAR", {}), RelationshipRow("s", "a", "b", "NEAR", {})],
    )
    built = build(script_of(graph))
    assert sorted(str(one) for _, one in built.nodes(data="id")) == ["1", "None"]
    assert not any("legajo_key" in one for _, one in built.nodes(data=True))
    assert built.number_of_edges() == 2


def test_statements_hold_a_batch_and_no_more() -> None:
    nodes = [NodeRow(f"n{one}", ("Entity",), {"id": f"n{one}"}) for one in range(2 * BATCH + 1)]
    assert script_of(PropertyGraph(nodes, [])).count("UNWIND") == 3


def test_nodes_without_a_label_have_one_until_they_are_joined() -> None:
    nodes = [NodeRow(key, (), {"name": key}) for key in ("a", "b")]
    graph = PropertyGraph(nodes, [RelationshipRow("r", "a", "b", "NEAR", {})])
    script = script_of(graph)
    assert "MATCH (a:legajo_script {legajo_key: row.start})" in script
    built = build(script)
    assert [properties for _, properties in built.nodes(data=True)] == [
        {"__labels__": set(), "name": key} for key in ("a", "b")
    ]
    taken = PropertyGraph([NodeRow("a", ("legajo_script",), {})], [])
    with pytest.raises(ExportError, match="has the label legajo_script"):
        script_of(taken)


@pytest.mark.parametrize("name", ["", "a\0"])
def test_a_name_that_no_server_can_have_is_refused(name: str) -> None:
    with pytest.raises(ExportError, match="is no name"):
        script_of(PropertyGraph([NodeRow("a", ("Entity",), {"id": "a", name: 1})], []))


# What a database that legajo did not write can hold besides.
FOREIGN: dict[str, Any] = {
    "at": DateTime(2020, 8, 31, 10, 30, tzinfo=UTC),
    "local": DateTime(2020, 8, 31, 10, 30),
    "hour": Time(10, 30),
    "took": Duration(months=14, days=3, seconds=30),
    "place": WGS84Point((-89.2, 13.7)),
    "places": [CartesianPoint((1.0, 2.0))],
}


def test_moments_durations_and_points_are_what_they_were() -> None:
    script = script_of(PropertyGraph([NodeRow("a", ("Ship",), FOREIGN)], []))
    found = Engine(build(script)).query(
        "MATCH (n) RETURN n.at = datetime('2020-08-31T10:30Z'), n.hour = localtime('10:30'), "
        "n.local = localdatetime('2020-08-31T10:30'), n.took = duration('P14M3DT30S'), "
        "n.place = point({longitude: -89.2, latitude: 13.7}), n.places = [point({x: 1, y: 2})]"
    )
    assert found.rows == [(True,) * 6]


@pytest.mark.parametrize("form", ["neo4j-admin", "xlsx", "graphml", "csv"])
def test_where_they_are_texts_it_is_said(tmp_path: Path, form: str) -> None:
    """A duration is a tuple of four numbers, and no list of them."""
    row = NodeRow("a", ("Ship",), {"took": FOREIGN["took"], "place": FOREIGN["place"]})
    losses = export(PropertyGraph([row], []), tmp_path / "out", format=form)
    assert {(one.what, one.count) for one in losses} == {
        ("values that only Python knows, as text", 2)
    }
