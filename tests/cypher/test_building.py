"""`build`: a script of statements becomes the graph that Neo4j makes of it.

The expected graphs and the codes were checked against Neo4j 5.26; 600 random scripts of up to four
statements gave equal graphs there and here.
"""

from __future__ import annotations

from typing import Any

import neo4j.exceptions
import pytest

from legajo.cypher import Engine, build

Found = tuple[list[tuple[set[str], dict[str, Any]]], list[tuple[int, str, dict[str, Any], int]]]


def graph_of(script: str, **parameters: object) -> Found:
    """Nodes as (labels, properties), relationships as (start, type, properties, end)."""
    graph = build(script, parameters)
    nodes = []
    for _, attributes in graph.nodes(data=True):
        labels = attributes.pop("__labels__")
        nodes.append((labels, attributes))
    edges = []
    for start, end, attributes in graph.edges(data=True):
        (kind,) = attributes.pop("__labels__")
        edges.append((start, kind, attributes, end))
    return nodes, edges


@pytest.mark.parametrize(
    ("script", "nodes"),
    [
        ("CREATE (:A:B {x: 1, y: null})", [({"A", "B"}, {"x": 1})]),
        ("CREATE (a {x: 1}), (b {x: a.x})", [(set(), {"x": 1}), (set(), {"x": 1})]),
        ("INSERT (a IS A {x: [1, 2.5]})", [({"A"}, {"x": [1.0, 2.5]})]),
        ("CREATE ({`odd key`: 1, `b``c`: 2})", [(set(), {"odd key": 1, "b`c": 2})]),
        ("CREATE (a {x: 1}) SET a = {y: 2}, a += {z: 3}, a:L", [({"L"}, {"y": 2, "z": 3})]),
        ("CREATE (a:A:B {x: 1, y: 2}) REMOVE a:A, a.x, a['y']", [({"B"}, {})]),
        ("CREATE (a {x: 1}) SET a.x = a.x + 1, a.y = a.x", [(set(), {"x": 2, "y": 1})]),
        ("CREATE (a {x: 1}) SET a += {x: 2}, a.y = a.x", [(set(), {"x": 2, "y": 2})]),
        ("CREATE (a {x: 1}) SET a.x = 2 SET a.y = a.x", [(set(), {"x": 2, "y": 2})]),
        ("CREATE (a {x: 1}) SET (CASE WHEN true THEN a END).y = 2", [(set(), {"x": 1, "y": 2})]),
        ("OPTIONAL MATCH (a) SET a.x = 1, a:B", []),
        ("CREATE (:A {x: 1}) MERGE (:A {x: 1.0})", [({"A"}, {"x": 1})]),
        (
            """UNWIND [1, 1, 2] AS x MERGE (a:A {x: x}) ON CREATE SET a.new = true
            ON MATCH SET a.again = coalesce(a.again, 0) + 1""",
            [({"A"}, {"x": 1, "new": True, "again": 1}), ({"A"}, {"x": 2, "new": True})],
        ),
        (
            "FOREACH (x IN [1, 2] | CREATE (a:A {x: x}) SET a.y = x * 2)",
            [({"A"}, {"x": 1, "y": 2}), ({"A"}, {"x": 2, "y": 4})],
        ),
        ("FOREACH (x IN null | CREATE (:A))", []),
        ("CREATE (:A); MATCH (a:A) CREATE (:A)", [({"A"}, {}), ({"A"}, {})]),
        ("CREATE (a:A) WITH a LIMIT 0 CREATE (:B)", [({"A"}, {})]),
        ("CREATE (a:A), (b:B) DELETE a", [({"B"}, {})]),
        ("CREATE (a:A)-[:R]->(:B) DETACH DELETE a", [({"B"}, {})]),
        ("CREATE p = (:A)-[:R]->(:B) DELETE p", []),
        ("CREATE (a:A) DELETE a SET a.x = 1", []),
        ("EXPLAIN CREATE (a:A)", []),
        ("PROFILE CREATE (a:A)", [({"A"}, {})]),
    ],
)  # fmt: skip
def test_nodes_are_those_that_neo4j_makes(
    script: str, nodes: list[tuple[set[str], dict[str, Any]]]
) -> None:
    assert graph_of(script)[0] == nodes


@pytest.mark.parametrize(
    ("script", "relationships"),
    [
        ("CREATE (a)-[:R {x: 1}]->(b)<-[:S]-(a)", [(0, "R", {"x": 1}, 1), (0, "S", {}, 1)]),
        ("CREATE (a), (a)-[:R]->(b), (b)-[:R]->(b)", [(0, "R", {}, 1), (1, "R", {}, 1)]),
        ("MERGE (a:A)-[:R]-(b:B)", [(0, "R", {}, 1)]),
        (
            "CREATE (a:A), (b:B); MATCH (a:A), (b:B) MERGE (a)-[:R]->(b) MERGE (b)-[:R]-(a)",
            [(0, "R", {}, 1)],
        ),
        ("MERGE (a:A)-[:S]-(a); MERGE (a:A)-[:S]-(a)", [(0, "S", {}, 0)]),
        ("MERGE (a:A)-[:R]->(b:B)-[:S]->(a)", [(0, "R", {}, 1), (1, "S", {}, 0)]),
        ("CREATE (a:A {x: 2})-[r:R {q: 1}]->(b) SET r = a", [(0, "R", {"x": 2}, 1)]),
        ("CREATE (a)-[r:R]->(b), (a)-[q:S]->(b) DELETE r", [(0, "S", {}, 1)]),
        (
            "CREATE (a:A)-[:R]->(b:B) WITH a MERGE (a)-[:R]->(:B) MERGE (a)-[:R {x: 1}]->(:B)",
            [(0, "R", {}, 1), (0, "R", {"x": 1}, 2)],
        ),
    ],
)
def test_relationships_are_those_that_neo4j_makes(
    script: str, relationships: list[tuple[int, str, dict[str, Any], int]]
) -> None:
    assert graph_of(script)[1] == relationships


@pytest.mark.parametrize(
    ("script", "code", "place"),
    [
        ("CREATE (a)\nCREATE (a)", "Statement.SyntaxError", "line 2, column 8"),
        ("CREATE (a);\nCREATE (a) MATCH (b)", "Statement.SyntaxError", "line 2, column 12"),
        ("CREATE (a {x: 1})-[:R {y: a.x}]->(b)", "Statement.SyntaxError", "line 1, column 18"),
        ("CREATE (a)-->(b)", "Statement.SyntaxError", "line 1, column 11"),
        ("CREATE (a)-[:R]-(b)", "Statement.SyntaxError", "line 1, column 11"),
        ("CREATE (a)-[:R*2]->(b)", "Statement.SyntaxError", "line 1, column 11"),
        ("CREATE (a:A|B)", "Statement.SyntaxError", "line 1, column 8"),
        ("CREATE (a) SET a = 1", "Statement.SyntaxError", "line 1, column 20"),
        ("CREATE (a)-[r:R]->(b) SET r:X", "Statement.SyntaxError", "line 1, column 27"),
        ("CREATE (a) DELETE 1", "Statement.SyntaxError", "line 1, column 19"),
        ("MERGE (a $m)", "Statement.SyntaxError", "line 1, column 10"),
        ("FOREACH (x IN [1] | MATCH (a))", "Statement.SyntaxError", "line 1, column 21"),
        ("RETURN EXISTS { CREATE (n) }", "Statement.SyntaxError", "line 1, column 17"),
        ("MATCH (n)", "Statement.SyntaxError", "line 1, column 1"),
        ("CREATE (a {x: {b: 1}})", "Statement.TypeError", "line 1, column 11"),
        ("CREATE (a {x: [1, null]})", "Statement.TypeError", "null values"),
        ("CREATE (a {x: [1, 'a']})", "Statement.TypeError", "several types"),
        ("CREATE (a {x: [[1]]})", "Statement.TypeError", "containing collections"),
        ("MERGE (a {x: null})", "Statement.SemanticError", "line 1, column 7"),
        ("MERGE (a {x: 0.0 / 0})", "Statement.SemanticError", "NaN"),
        ("CREATE (a)-[:R]->(b) DELETE a", "Schema.ConstraintValidationFailed", "DETACH DELETE"),
        ("CREATE (a {x: 1}) DELETE a RETURN a.x", "Statement.EntityNotFound", "deleted"),
        ("CREATE (a); CREATE (b {x: $x})", "Statement.ParameterMissing", "line 1, column 27"),
        ("CREATE (a); LOAD CSV FROM 'x' AS r CREATE (b)", "Statement.AccessMode", "reads no files"),
        (":param x = 1", "Statement.SyntaxError", ":param name => value"),
        (
            ":begin\nCREATE (a)\n;\n:rollback",
            "Statement.UnsupportedOperationError",
            "line 4, column 1",
        ),
        (":source other.cypher", "Statement.UnsupportedOperationError", ":source"),
        ("CREATE (n:$('A'))", "Statement.UnsupportedOperationError", "dynamic labels"),
        ("CREATE (a)-[:R]->{1,3}(b)", "Statement.SyntaxError", "Quantified"),
        ("CREATE (:A);\n:param x => oops", "Statement.SyntaxError", "line 2, column 13"),
    ],
)
def test_what_neo4j_refuses_is_refused_with_its_code_and_the_place(
    script: str, code: str, place: str
) -> None:
    with pytest.raises(neo4j.exceptions.Neo4jError) as caught:
        build(script)
    assert caught.value.code == f"Neo.ClientError.{code}"
    assert place in str(caught.value.message)


def test_a_missing_end_is_neo4js_error() -> None:
    with pytest.raises(neo4j.exceptions.Neo4jError, match="`n` is missing") as caught:
        build("OPTIONAL MATCH (n) CREATE (n)-[:R]->()")
    assert caught.value.code == "Neo.DatabaseError.Statement.ExecutionFailed"


def test_what_cypher_shell_writes_is_read() -> None:
    nodes, edges = graph_of(
        """\
// as `apoc.export.cypher` writes it
:begin
CREATE CONSTRAINT only_one IF NOT EXISTS FOR (n:`IMPORT`) REQUIRE (n.`ID`) IS UNIQUE;
CREATE INDEX FOR (n:Person) ON (n.name);
:commit
CALL db.awaitIndexes(300);
:param least => 2 - 1
:param {names: ['Ana; Soto', "it's"]}
BEGIN
UNWIND [{_id: 0, properties: {name: $names[0]}}, {_id: 1, properties: {name: $names[1]}}] AS row
CREATE (n:`IMPORT` {`ID`: row._id}) SET n += row.properties SET n:Person; /* ; */
UNWIND [{start: 0, end: 1}] AS row MATCH (a:`IMPORT` {`ID`: row.start})
MATCH (b:`IMPORT` {`ID`: row.end}) CREATE (a)-[r:KNOWS {since: $least}]->(b);
MATCH (n:`IMPORT`) WITH n LIMIT 20000 REMOVE n:`IMPORT` REMOVE n.`ID`;
COMMIT;
DROP CONSTRAINT only_one;
"""
    )
    assert nodes == [({"Person"}, {"name": "Ana; Soto"}), ({"Person"}, {"name": "it's"})]
    assert edges == [(0, "KNOWS", {"since": 1}, 1)]


def test_parameters_are_values_and_maps() -> None:
    nodes, _ = graph_of(
        "CREATE (:A $one); UNWIND $many AS row CREATE (n:B) SET n = row",
        one={"x": 1, "y": None},
        many=[{"z": 1}, {"z": 2}],
    )
    assert nodes == [({"A"}, {"x": 1}), ({"B"}, {"z": 1}), ({"B"}, {"z": 2})]


def test_what_was_built_is_read_back_as_it_is() -> None:
    graph = build("CREATE (:A {x: 1})-[:R {y: date('2020-08-01')}]->(:B {x: duration('P1M')})")
    found = Engine(graph).query("MATCH (a)-[r]->(b) RETURN a, type(r), r.y, toString(b.x)").rows
    assert [(type(row[0]).__name__, row[1], str(row[2]), row[3]) for row in found] == [
        ("NodeValue", "R", "2020-08-01", "P1M")
    ]


def test_a_script_of_many_merges_and_sets_finds_each_node_again() -> None:
    rows = [{"id": place % 500, "name": f"Ana {place}"} for place in range(2000)]
    graph = build(
        "UNWIND $rows AS row MERGE (p:P {id: row.id}) SET p.name = row.name", {"rows": rows}
    )
    assert [one["name"] for _, one in graph.nodes(data=True)][:2] == ["Ana 1500", "Ana 1501"]
    assert len(graph) == 500


def test_a_query_still_writes_nothing() -> None:
    engine = Engine(build("CREATE (:A)"))
    for text in ("CREATE (:B)", "MATCH (a) SET a.x = 1", "MERGE (:B)", "MATCH (a) DELETE a"):
        with pytest.raises(neo4j.exceptions.ClientError) as caught:
            engine.query(text)
        assert caught.value.code == "Neo.ClientError.Statement.AccessMode"
