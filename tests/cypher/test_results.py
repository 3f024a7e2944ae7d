"""Results behave like the driver's, and the plain rows need no driver."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import neo4j
import neo4j.graph
import neo4j.time
import networkx
import pytest
from neo4j.exceptions import ClientError, ResultConsumedError, ResultNotSingleError

from legajo.cypher import Engine, query
from legajo.cypher.building.builder import build

# A graph, a row or what an expression comes to.
Value: TypeAlias = Any


Ask = Callable[..., list[tuple[Any, ...]]]


def test_records_hold_the_drivers_values(harbour: Value) -> None:
    result = query(
        harbour, "MATCH p = (a {name: 'Ana Soto'})-[r:OWNS]->(b) RETURN a, r, b, p, [1, null] AS l"
    )
    record = result.single(strict=True)
    assert isinstance(record, neo4j.Record)
    assert isinstance(record["a"], neo4j.graph.Node)
    assert record["a"].labels == {"Entity", "Person"}
    assert record["a"]["name"] == "Ana Soto"
    assert record["r"].type == "OWNS"
    assert record["r"].start_node == record["a"]
    assert record["r"]["since"] == 2019
    assert isinstance(record["p"], neo4j.graph.Path)
    assert [node["name"] for node in record["p"].nodes] == ["Ana Soto", "El Muelle"]
    assert record["l"] == [1, None]


def test_moments_become_the_drivers() -> None:
    text = (
        "RETURN date('2020-02-03') AS d, datetime('2020-02-03T04:05:06.789+01:00') AS z, "
        "duration('P1M2DT3S') AS u, "
        "localtime('04:05') AS t, time('04:05Z') AS o, localdatetime('2020-02-03T04:05') AS l"
    )
    record = Engine.from_rows([], []).query(text).single()
    assert record is not None
    assert record["d"] == neo4j.time.Date(2020, 2, 3)
    assert record["z"].iso_format() == "2020-02-03T04:05:06.789000000+01:00"
    assert record["u"] == neo4j.time.Duration(months=1, days=2, seconds=3)
    assert record["t"] == neo4j.time.Time(4, 5, 0)
    assert record["l"] == neo4j.time.DateTime(2020, 2, 3, 4, 5)


def test_results_are_read_once_like_the_drivers(harbour: Value) -> None:
    result = query(harbour, "MATCH (p:Person) RETURN p.name AS name ORDER BY name")
    assert result.keys() == ("name",)
    first = result.peek()
    assert first is not None
    assert first["name"] == "Ana Soto"
    assert [record["name"] for record in result.fetch(1)] == ["Ana Soto"]
    assert result.data() == [{"name": "Eva Ríos"}, {"name": "Luis Ibarra"}]
    assert result.peek() is None
    assert result.values() == []


def test_single_complains_when_there_is_not_one(harbour: Value) -> None:
    with pytest.raises(ResultNotSingleError):
        query(harbour, "MATCH (p:Person) RETURN p").single(strict=True)
    assert query(harbour, "MATCH (p:Nobody) RETURN p").single() is None


def test_the_graph_of_a_result_is_what_its_rows_hold(harbour: Value) -> None:
    graph = query(harbour, "MATCH (a)-[r:PAID]->(b) RETURN r").graph()
    assert len(graph.relationships) == 2
    assert {node["name"] for node in graph.nodes} == {"Fondo Valdera", "El Muelle"}


def test_a_graph_without_direction_matches_both_ways() -> None:
    graph: Value = networkx.Graph()
    graph.add_edge("a", "b")
    graph.add_edge("b", "b")
    assert query(graph, "MATCH (x)-->(y) RETURN count(*)").rows == [(3,)]
    assert query(graph, "MATCH ()-[r]->() RETURN DISTINCT type(r)").rows == [("",)]


def test_keys_may_be_anything_and_the_graph_stays_as_it_was() -> None:
    graph: Value = networkx.DiGraph()
    graph.add_node(("a", 1), kind=["X", "Y"], tags=("p", "q"), day=date(2020, 1, 2), gone=None)
    graph.add_edge(("a", 1), frozenset("b"), relation="KNOWS")
    before = {node: dict(values) for node, values in graph.nodes(data=True)}
    rows = query(
        graph,
        "MATCH (n:X)-[:KNOWS]->(m) RETURN labels(n), n.tags, n.day.year, keys(n), n.gone IS NULL",
        labels="kind",
        type="relation",
    ).rows
    assert rows == [(["X", "Y"], ["p", "q"], 2020, ["tags", "day"], True)]
    assert {node: dict(values) for node, values in graph.nodes(data=True)} == before


def test_a_value_that_no_query_can_read_is_named_when_touched() -> None:
    graph: Value = networkx.DiGraph()
    graph.add_node("ana", where={"lat": 1}, name="Ana Soto")
    assert query(graph, "MATCH (n) RETURN n.name").rows == [("Ana Soto",)]
    with pytest.raises(ClientError, match="Node 'ana': attribute 'where' is a dict"):
        query(graph, "MATCH (n) RETURN n.where")


def test_several_types_on_one_edge_are_refused() -> None:
    graph: Value = networkx.DiGraph()
    graph.add_edge(1, 2, __labels__={"A", "B"})
    with pytest.raises(ClientError, match="has several types"):
        query(graph, "MATCH ()-[r]->() RETURN r")


def test_misspelt_names_are_hinted_at(harbour: Value) -> None:
    result = Engine(harbour).query("MATCH (p:Persn)-[:MET]->(q) RETURN p.nme")
    assert result.rows == []
    assert [one.description for one in result.notifications] == [
        "No node has the label `Persn`. Did you mean `Person`?",
        "No relationship has the type `MET`. Did you mean `MET_WITH`?",
        "Nothing has the property `nme`. Did you mean `name`?",
    ]


def test_a_direction_on_a_symmetric_type_is_hinted_at(harbour: Value) -> None:
    engine = Engine(harbour, symmetric_types={"MET_WITH"})
    (hint,) = engine.query("MATCH (a)-[:MET_WITH]->(b) RETURN a").notifications
    assert "Leave the arrow out: -[:MET_WITH]-." in hint.description
    assert engine.query("MATCH (a)-[:MET_WITH]-(b) RETURN a").notifications == []


def test_patterns_that_multiply_are_hinted_at(harbour: Value) -> None:
    (hint,) = query(harbour, "MATCH (a:Person), (b:Company) RETURN count(*)").notifications
    assert hint.code.endswith("CartesianProduct")


def test_patterns_in_parentheses_that_share_a_name_multiply_nothing(harbour: Value) -> None:
    joined = "MATCH ((a)-->(b)), ((b)-->(c)) RETURN count(*)"
    assert query(harbour, joined).notifications == []
    (hint,) = query(harbour, "MATCH ((a)-->(b)), ((c)-->(d)) RETURN count(*)").notifications
    assert hint.code.endswith("CartesianProduct")


def test_parameters_are_checked_and_named(harbour: Value) -> None:
    with pytest.raises(ClientError, match=r"Expected parameter\(s\): a, b"):
        query(harbour, "RETURN $a + $b")
    with pytest.raises(ClientError, match=r"Parameter \$rows\[1\].x is a set"):
        query(harbour, "RETURN $rows", {"rows": [1, {"x": {1}}]})
    with pytest.raises(ClientError, match="does not fit into 64 bits"):
        query(harbour, "RETURN $n", {"n": 2**63})


def test_explain_gives_the_plan_and_no_rows(harbour: Value) -> None:
    engine = Engine(harbour)
    text = "MATCH (p:Person {name: 'Ana Soto'})-[:OWNS]->(c) RETURN c.name"
    assert [line.split()[0] for line in engine.explain(text).splitlines()] == [
        "NodeIndexSeek", "Filter", "Expand(All)", "Projection",
    ]  # fmt: skip
    assert engine.query(f"EXPLAIN {text}").rows == []


def test_return_1_builds_no_index_and_loads_no_driver() -> None:
    code = (
        "import sys; from legajo.cypher import Engine; "
        "read = lambda: 1 / 0; "
        "assert Engine.from_rows(read, read).query('RETURN 1').rows == [(1,)]; "
        "print(sorted({'neo4j', 'networkx', 'msgspec', 'dataclasses', 'zoneinfo'} & "
        "set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_script_of_creates_makes_a_graph() -> None:
    graph = build(
        "CREATE (a:Person {name: 'Ana Soto'})-[:OWNS {since: 2019}]->(:Bar {name: 'El Muelle'});\n"
        "MATCH (a:Person) UNWIND [1, 2] AS x CREATE (a)-[:PAID {amount: x}]->(:Fund);\n"
    )
    assert graph.number_of_nodes() == 4
    text = "MATCH (:Person)-[r]->() RETURN type(r), r.amount ORDER BY r.amount"
    assert query(graph, text).rows == [
        ("PAID", 1), ("PAID", 2), ("OWNS", None),
    ]  # fmt: skip


def test_consume_gives_the_drivers_summary_and_ends_the_result(harbour: Value) -> None:
    text = "MATCH (p:Persn) RETURN p.name, $who AS who"
    result = query(harbour, text, {"who": "Ana Soto"})
    assert not result.closed()
    summary = result.consume()
    assert isinstance(summary, neo4j.ResultSummary)
    assert (summary.query, summary.parameters) == (text, {"who": "Ana Soto"})
    assert (summary.query_type, summary.database) == ("r", None)
    assert not summary.counters.contains_updates
    assert summary.plan is None
    assert summary.profile is None
    assert isinstance(summary.result_available_after, int)
    assert summary.server.agent == "legajo (embedded)"
    statuses = summary.gql_status_objects
    assert [one.gql_status for one in statuses] == ["02000", "01N50"]
    label = statuses[1]
    assert label.is_notification
    assert (label.severity.value, label.classification.value) == ("WARNING", "UNRECOGNIZED")
    assert label.position is not None
    assert (label.position.offset, label.position.line, label.position.column) == (9, 1, 10)
    with pytest.warns(DeprecationWarning, match="deprecated"):
        (notification,) = summary.notifications or []
    assert notification["code"] == "Neo.ClientNotification.Statement.UnknownLabelWarning"
    assert notification["severity"] == "WARNING"
    assert notification["position"] == {"offset": 9, "line": 1, "column": 10}
    assert result.closed()
    for read in (result.peek, result.single, result.data, result.values, result.graph):
        with pytest.raises(ResultConsumedError, match="has been consumed"):
            read()
    assert result.consume().query == text
    assert result.keys() == ("p.name", "who")


def test_what_is_left_can_be_had_at_once(harbour: Value) -> None:
    result = query(harbour, "MATCH (p:Person) RETURN p.name AS name ORDER BY name")
    assert next(result)["name"] == "Ana Soto"
    records, summary, keys = result.to_eager_result()
    assert [record["name"] for record in records] == ["Eva Ríos", "Luis Ibarra"]
    assert keys == ["name"]
    assert [one.gql_status for one in summary.gql_status_objects] == ["00000"]
    assert result.rows[0] == ("Ana Soto",)


def test_single_warns_of_more_and_takes_the_first(harbour: Value) -> None:
    result = query(harbour, "MATCH (p:Person) RETURN p.name AS name ORDER BY name")
    with pytest.warns(UserWarning, match="found multiple"):
        record = result.single()
    assert record is not None
    assert record["name"] == "Ana Soto"
    assert result.fetch(5) == []


def test_profile_counts_the_rows_of_every_operator(harbour: Value) -> None:
    text = "MATCH (p:Person) WITH p ORDER BY p.name LIMIT 2 OPTIONAL MATCH (p)-[:OWNS]->(c)"
    result = query(harbour, f"PROFILE {text} RETURN p.name, c.name")
    assert len(result.rows) == 2
    profile = result.consume().profile
    assert profile is not None
    seen: list[tuple[str, int]] = []

    def read(operator: dict[str, Any]) -> None:
        assert set(operator) == {"operatorType", "identifiers", "args", "children", "rows"}
        seen.append((operator["operatorType"], operator["rows"]))
        for child in operator["children"]:
            read(child)

    read(profile)
    assert seen[0] == ("ProduceResults@legajo", 2)
    assert ("Top@legajo", 2) in seen
    assert ("NodeByLabelScan@legajo", 3) in seen
    assert ("Optional@legajo", 2) in seen
    assert "         3  NodeByLabelScan" in result.plan_text


def test_explain_has_the_plan_as_the_drivers_dictionaries(harbour: Value) -> None:
    result = query(harbour, "EXPLAIN UNWIND $missing AS x RETURN x AS y UNION RETURN 1 AS y")
    assert result.rows == []
    summary = result.consume()
    plan = summary.plan
    assert plan is not None
    assert summary.profile is None
    assert plan["operatorType"] == "ProduceResults@legajo"
    assert plan["identifiers"] == ["y"]
    distinct = plan["children"][0]
    union = distinct["children"][0]
    assert [distinct["operatorType"], union["operatorType"]] == ["Distinct@legajo", "Union@legajo"]
    assert [one["operatorType"] for one in union["children"]] == ["Projection@legajo"] * 2


def test_a_notebook_shows_a_table_in_which_nothing_runs(harbour: Value) -> None:
    harbour.nodes["eva"]["name"] = "<script>alert('\ud800')</script>"
    result = query(harbour, "MATCH (p:Person {name: $name}) RETURN p, p.name AS `<b>`",
                   {"name": harbour.nodes["eva"]["name"]})  # fmt: skip
    html = result._repr_html_()
    assert html.count("<script>") == 0
    assert "<th>p</th><th>&lt;b&gt;</th>" in html
    assert "(:Entity:Person {name: &quot;&lt;script&gt;" in html
    assert "1 row</p>" in html
    assert html.encode()
    assert result.peek() is not None


def test_a_notebook_says_how_many_rows_it_does_not_show() -> None:
    result = Engine.from_rows([], []).query("UNWIND range(1, 1234) AS x RETURN x, [x, null, 1.5]")
    html = result._repr_html_()
    assert html.count("<tr>") == 51
    assert "1,234 rows, 1,184 of them not shown" in html
    assert "<td>[50, null, 1.5]</td>" in html
    assert repr(result) == "<Result of 1,234 rows: x, [x, null, 1.5]>"


def test_hints_stand_under_the_table(harbour: Value) -> None:
    html = query(harbour, "MATCH (p:Persn) RETURN p")._repr_html_()
    assert "<p>0 rows</p>\n<p>No node has the label `Persn`. Did you mean `Person`?</p>" in html


def test_a_data_frame_needs_pandas_and_says_so(
    harbour: Value, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        query(harbour, "MATCH (p) RETURN p").to_df()


def test_a_value_too_deep_for_a_record_is_an_error_of_the_driver() -> None:
    text = "RETURN reduce(l = [], i IN range(1, 100000) | [l]) AS l"
    result = Engine.from_rows([], []).query(text)
    assert len(result.rows) == 1
    with pytest.raises(ClientError, match="nested this deep"):
        result.data()
