"""`push`, `pull` and `query --on` against a real Neo4j."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from click.testing import CliRunner, Result

import legajo
from legajo.cli.main import legajo as program
from tests.neo4j.emptying import empty
from tests.neo4j.server import Neo4jServer

pytestmark = pytest.mark.needs("neo4j")
CASE = Path(__file__).parents[1] / "data" / "cases" / "valdera"
QUESTIONS = [
    "MATCH (p:Person)-[r]->(o) RETURN p, r, o.name ORDER BY r.claim, o.id",
    "MATCH way = (a)-[:ALLY_OF]->(b) RETURN way, [a, b] AS both, {who: a.id} AS map ORDER BY a.id",
    "MATCH (a)-[r {standing: 'alleged'}]->(b) RETURN r ORDER BY r.claim",
    "RETURN date('2020-08-01') AS day, 1.5 AS number, null AS nothing, true AS yes, [1, 2] AS some",
    "MATCH (n:Person {id: 'nobody'}) RETURN n.name",
]


def run(*arguments: object) -> Result:
    return CliRunner(env={"NEO4J_URI": ""}).invoke(program, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def bolt(neo4j_server: Neo4jServer) -> Iterator[str]:
    """A server that holds the case, with its evidence layer."""
    with neo4j_server.driver() as driver:
        empty(driver)
    pushed = run("push", CASE, "--to", neo4j_server.bolt, "--evidence")
    assert pushed.exit_code == 0, pushed.output
    assert "0 updated, 0 unchanged, 0 deleted" in pushed.stdout
    yield neo4j_server.bolt
    assert run("push", CASE, "--to", neo4j_server.bolt, "--remove").exit_code == 0


def test_a_second_push_says_that_nothing_changed(bolt: str) -> None:
    graph = legajo.open_case(CASE).graph(evidence=True)
    result = run("push", CASE, "--to", bolt, "--evidence", "--json")
    assert json.loads(result.stdout) == {
        "case": "valdera",
        "nodes": {"unchanged": len(graph.nodes)},
        "relationships": {"unchanged": len(graph.relationships)},
        "sent": {"nodes": len(graph.nodes), "relationships": len(graph.relationships)},
        "stored": {"nodes": len(graph.nodes), "relationships": len(graph.relationships)},
    }


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("text", QUESTIONS)
def test_rows_are_printed_as_the_embedded_ones(bolt: str, text: str, form: str) -> None:
    here = run("query", CASE, text, "--evidence", "--format", form)
    there = run("query", CASE, text, "--on", bolt, "--format", form)
    assert there.exit_code == 0, there.output
    if form == "json":
        assert json.loads(there.stdout) == json.loads(here.stdout)
    else:
        assert there.stdout.split("\n\n")[0] == here.stdout.split("\n\n")[0]


def test_how_the_relationships_stand_is_under_the_rows(bolt: str) -> None:
    text = "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.claim IS NOT NULL RETURN r"
    here = run("query", CASE, text)
    there = run("query", CASE, text, "--on", bolt)
    assert "denied" in there.stdout
    assert there.stdout.split("\n\n")[1] == here.stdout.split("\n\n")[1]


def test_a_named_query_is_asked_there(bolt: str) -> None:
    here = run("query", CASE, "--named", "posts", "--json")
    there = run("query", CASE, "--named", "posts", "--json", "--on", bolt)
    assert there.stdout == here.stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--standing", "alleged"], "Filters do not go with --on"),
        (["--polarity", "all"], "Filters do not go with --on"),
        (["--because"], "--because does not go with --on"),
        (["--explain"], "--explain tells how the embedded engine"),
    ],
)
def test_what_does_not_go_with_a_server_is_refused(words: list[str], reason: str) -> None:
    result = run("query", CASE, "RETURN 1", "--on", "bolt://localhost", *words)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_query_that_writes_is_refused(bolt: str) -> None:
    result = run("query", CASE, "CREATE (n) RETURN n", "--on", bolt)
    assert result.exit_code == 2
    assert "read access mode" in result.stderr


def test_another_case_than_the_one_that_is_there_is_told(bolt: str) -> None:
    result = run("query", "pacto", "RETURN 1", "--on", bolt)
    assert result.exit_code == 1
    assert "holds the case 'valdera', not 'pacto'" in result.stderr


def test_a_graph_comes_back_as_a_file(bolt: str, tmp_path: Path) -> None:
    result = run("pull", "valdera", "--from", bolt, "-o", tmp_path / "graph.graphml")
    assert result.exit_code == 0, result.output
    assert run("export", CASE, "--evidence", "-o", tmp_path / "own.graphml").exit_code == 0
    pulled = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    own = networkx.read_graphml(tmp_path / "own.graphml", force_multigraph=True)
    assert set(pulled) == set(own)
    assert all(pulled.nodes[name] == own.nodes[name] for name in own)
    assert pulled.number_of_edges() == own.number_of_edges()


def test_how_a_relationship_stands_is_in_its_label(bolt: str, tmp_path: Path) -> None:
    run("pull", "--from", bolt, "-o", tmp_path / "graph.gexf")
    assert "denied by" in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_a_narrowed_graph_takes_the_place_of_the_whole(
    neo4j_server: Neo4jServer, bolt: str
) -> None:
    narrow = legajo.open_case(CASE).graph(standing="alleged")
    result = run("push", CASE, "--to", bolt, "--standing", "alleged", "--json")
    assert json.loads(result.stdout)["stored"]["relationships"] == len(narrow.relationships)
    whole = run("push", CASE, "--to", neo4j_server.bolt, "--evidence")
    assert whole.exit_code == 0
