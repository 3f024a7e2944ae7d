"""`legajo load`: other people's data into files and onto a server."""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

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


@pytest.mark.needs("neo4j")
def test_entities_and_scripts_go_onto_a_server(
    run: Run, entities: Path, tmp_path: Path, neo4j_server: Neo4jServer
) -> None:
    script = tmp_path / "ships.cypher"
    script.write_text("CREATE (:Ship {name: 'Aurora'})-[:NEAR]->(:Ship);", encoding="utf-8")
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for _ in range(2):
            to = ("--to", neo4j_server.bolt, "--alongside")
            assert run("load", "ftm", entities, *to).exit_code == 0
            assert run("load", "cypher", script, *to).exit_code == 0
        counts = driver.execute_query(
            "MATCH (n) OPTIONAL MATCH (n)-[r]->() "
            "RETURN n.case AS case, count(DISTINCT n) AS nodes, count(r) AS links ORDER BY case"
        ).records
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
            driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
    assert [tuple(row.values()) for row in counts] == [("port", 2, 1), ("ships", 2, 1)]
