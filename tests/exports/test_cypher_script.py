"""A Cypher script makes the same graph again: here, and on a real server."""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

from datetime import date
from io import BytesIO

import pytest

from legajo.cypher import build
from legajo.exports import export
from legajo.exports.cypher_script import BATCH
from legajo.graph import NodeRow, PropertyGraph, RelationshipRow
from legajo.graph.stores import Neo4jStore
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
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
            driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
        with driver.session() as session:
            # No text holds a line end, so this is how the simplest reader takes it apart.
            for statement in script_of(hostile_rows).split(";\n"):
                if statement.strip():
                    session.run(statement).consume()
        with Neo4jStore(neo4j_server.bolt) as store:
            pulled = store.pull()
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
            driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
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
