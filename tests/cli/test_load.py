"""`legajo load`: other people's data into files and onto a server."""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.neo4j.emptying import asked_of, empty
from tests.neo4j.server import Neo4jServer

Run = Callable[..., Result]

LINES = (
    '{"id": "ana", "schema": "Person", "properties": {"name": ["Ana Soto"]}}',
    '{"id": "muelle", "schema": "Company", "properties": {"name": "El Muelle"}}',
    '{"id": "own", "schema": "Ownership", "properties": {"owner": ["ana"], "asset": ["muelle"]}}',
)


@pytest.fixture
def entities(tmp_path: Path) -> Path:
    path = tmp_path / "port.ftm.json"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["graphml", "gexf", "node-link", "csv", "neo4j-admin", "cypher"])
def test_entities_become_a_file_of_any_format(
    run: Run, entities: Path, tmp_path: Path, form: str
) -> None:
    result = run("load", "ftm", entities, "--format", form, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout == ("read 3 = kept 3 + merged 0 + rejected 0\n2 nodes, 1 relationship\n")
    assert "values that are no list, taken as a list of one: 1" in result.stderr
    written = tmp_path / "out"
    files = [*written.iterdir()] if written.is_dir() else [written]
    assert "Ana Soto" in "".join(file.read_text(encoding="utf-8") for file in files)


def test_what_is_rejected_makes_the_exit_code_1_and_the_rest_is_written(
    run: Run, entities: Path, tmp_path: Path
) -> None:
    with entities.open("a", encoding="utf-8") as file:
        file.write("\n{broken\n")
    result = run("load", "ftm", entities, "-o", tmp_path / "out.graphml", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert (report["read"], report["kept"], report["rejected"]) == (4, 3, 1)
    assert report["findings"][0]["places"] == [f"{entities}:4"]
    assert (tmp_path / "out.graphml").exists()


def test_the_graph_alone_goes_to_standard_output(run: Run, entities: Path) -> None:
    result = run("load", "ftm", entities, "--format", "node-link", "-o", "-")
    assert len(json.loads(result.stdout)["edges"]) == 1
    assert "read 3" in result.stderr


def test_a_script_that_was_exported_is_the_same_graph(
    run: Run, entities: Path, tmp_path: Path
) -> None:
    run("load", "ftm", entities, "-o", tmp_path / "port.cypher")
    result = run("load", "cypher", tmp_path / "port.cypher", "-o", tmp_path / "port.json", "--json")
    assert json.loads(result.stdout) == {"nodes": 2, "relationships": 1}
    (edge,) = json.loads((tmp_path / "port.json").read_text("utf-8"))["edges"]
    assert (edge["source"], edge["type"], edge["target"]) == ("ana", "OWNS", "muelle")


def test_the_command_for_the_importer_is_printed(run: Run, entities: Path, tmp_path: Path) -> None:
    result = run("load", "ftm", entities, "--format", "neo4j-admin", "-o", tmp_path / "files")
    (line,) = [one for one in result.stderr.splitlines() if one.startswith("Import it: ")]
    assert shlex.split(line)[5:8] == ["neo4j-admin", "database", "import"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ftm", "{file}"], 2, "Say where to"),
        (["ftm", "{file}", "-o", "x.graphml", "--to", "bolt://localhost:1"], 2, "Say where to"),
        (["ftm", "{file}", "-o", "x.pirate"], 2, "no format has files that end in '.pirate'"),
        (["ftm", "{file}", "-o", "-"], 2, "name its --format"),
        (["pirate", "{file}", "-o", "x.graphml"], 2, "pirate"),
        (["ftm", "nowhere.json", "-o", "x.graphml"], 3, "nowhere.json cannot be read"),
        (["cypher", "nowhere.cypher", "-o", "x.graphml"], 3, "nowhere.cypher cannot be read"),
        (["cypher", "{file}", "-o", "x.graphml"], 2, "Invalid input"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, entities: Path, arguments: list[str], code: int, message: str
) -> None:
    result = run("load", *(one.format(file=entities) for one in arguments))
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("\n \n", "it is empty"),
        ("{broken\n[1]\n", "lines that are no JSON: 1"),
        (LINES[2], "it has links alone"),
    ],
)
@pytest.mark.parametrize("form", ["case", "graphml", "neo4j-admin"])
def test_a_file_without_an_entity_leaves_what_was_there(
    run: Run, tmp_path: Path, text: str, reason: str, form: str
) -> None:
    file, out = tmp_path / "port.ftm.json", tmp_path / "out"
    file.write_text(text, encoding="utf-8")
    result = run("load", "ftm", file, "-o", out, "--format", form)
    assert result.exit_code == 1
    assert f"{file} holds no entity that can be a node" in result.stderr
    assert reason in result.stderr
    assert not out.exists()


@pytest.mark.needs("neo4j")
def test_nothing_takes_the_place_of_no_case_on_a_server(
    run: Run, entities: Path, tmp_path: Path, neo4j_server: Neo4jServer
) -> None:
    to = ("--to", neo4j_server.bolt, "--case", "port")
    nothing = tmp_path / "nothing"
    nothing.write_text("// nothing\n", encoding="utf-8")
    with neo4j_server.driver() as driver:
        empty(driver)
        assert run("load", "ftm", entities, *to).exit_code == 0
        for kind in ("ftm", "cypher"):
            result = run("load", kind, nothing, *to)
            assert (result.exit_code, "holds no" in result.stderr) == (1, True), result.stderr
        assert asked_of(driver, "MATCH (n) RETURN count(n)") == [(2,)]
        empty(driver)


@pytest.mark.needs("neo4j")
def test_a_list_of_whole_and_other_numbers_is_one_of_numbers_on_a_server(
    run: Run, tmp_path: Path, neo4j_server: Neo4jServer
) -> None:
    file = tmp_path / "ships.json"
    ends = {"source": "a", "target": "a", "at": [3, 4.5]}
    file.write_text(json.dumps({"nodes": [{"id": "a", "at": [1, 2.5]}], "edges": [ends]}))
    with neo4j_server.driver() as driver:
        empty(driver)
        to = ("--to", neo4j_server.bolt)
        assert run("load", "node-link", file, *to).exit_code == 0
        found = asked_of(driver, "MATCH (a)-[r]->() RETURN a.at, r.at")
        asked_of(driver, "CREATE INDEX theirs FOR (n:Person) ON (n.age)")
        again = run("load", "node-link", file, *to)
        empty(driver)
    assert found == [([1.0, 2.5], [3.0, 4.5])]
    assert "nodes: 1 unchanged" in again.stdout


@pytest.mark.needs("neo4j")
def test_entities_and_scripts_go_onto_a_server(
    run: Run, entities: Path, tmp_path: Path, neo4j_server: Neo4jServer
) -> None:
    script = tmp_path / "ships.cypher"
    script.write_text("CREATE (:Ship {name: 'Aurora'})-[:NEAR]->(:Ship);", encoding="utf-8")
    with neo4j_server.driver() as driver:
        empty(driver)
        for _ in range(2):
            to = ("--to", neo4j_server.bolt, "--alongside")
            assert run("load", "ftm", entities, *to).exit_code == 0
            assert run("load", "cypher", script, *to).exit_code == 0
        counts = driver.execute_query(
            "MATCH (n) OPTIONAL MATCH (n)-[r]->() "
            "RETURN n.case AS case, count(DISTINCT n) AS nodes, count(r) AS links ORDER BY case"
        ).records
        empty(driver)
    assert [tuple(row.values()) for row in counts] == [("port", 2, 1), ("ships", 2, 1)]
