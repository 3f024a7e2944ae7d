"""The files for neo4j-admin, by the real importer: the server then holds what was exported."""

import os
import shlex
import subprocess
from datetime import date
from pathlib import Path

import pytest

from legajo.exports import export
from legajo.exports.losses import Losses
from legajo.exports.neo4j_admin import write_rows
from legajo.graph import ExportError, NodeRow, PropertyGraph, RelationshipRow
from legajo.graph.stores import Neo4jStore
from tests.neo4j.server import JARS, Neo4jServer


def import_files(folder: Path, home: Path) -> None:
    """Run the command of `import.sh` with the importer from the jars."""
    text = (folder / "import.sh").read_text(encoding="utf-8")
    command = text.partition("exec neo4j-admin ")[2].replace('"$@"', "")
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    done = subprocess.run(
        ["java", "-Xmx700m", "-cp", str(JARS / "*"), "org.neo4j.cli.AdminTool",
         *shlex.split(command), "--overwrite-destination=true"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.needs("neo4j")
def test_what_the_importer_read_is_what_was_exported(
    hostile_rows: PropertyGraph, tmp_path: Path
) -> None:
    losses = export(hostile_rows, tmp_path / "files", format="neo4j-admin")
    assert not losses
    import_files(tmp_path / "files", tmp_path / "home")
    with Neo4jServer(tmp_path / "home") as server, Neo4jStore(server.bolt) as store:
        pulled = store.pull()
    assert {row.key: row for row in pulled.nodes} == {row.key: row for row in hostile_rows.nodes}

    def content(graph: PropertyGraph) -> dict[object, tuple[object, ...]]:
        return {
            row.properties["claim"]: (row.start, row.end, row.type, row.properties)
            for row in graph.relationships
        }

    assert content(pulled) == content(hostile_rows)


@pytest.mark.needs("neo4j")
def test_nodes_that_have_nothing_are_imported_too(tmp_path: Path) -> None:
    names = ["", "a b", "a,b", 'a"b', "ID", ":LABEL", r"\u0060"]
    rows = [
        NodeRow("a", (" L ", "x,y"), {name: name for name in names}),
        NodeRow("b", (), {}),
        NodeRow("c", (), {"a b": ""}),
        NodeRow("d", (), {"a b": []}),
        NodeRow("e", ("Entity",), {}),
        NodeRow("f", (), {}),
    ]
    links = [
        RelationshipRow("r", "a", "b", "NEAR", {"note": "x", "more": "y"}),
        RelationshipRow("s", "b", "f", "NEAR", {"note": ""}),
    ]
    export(PropertyGraph(rows, links), tmp_path / "files", format="neo4j-admin")
    import_files(tmp_path / "files", tmp_path / "home")
    with Neo4jServer(tmp_path / "home") as server, Neo4jStore(server.bolt) as store:
        pulled = store.pull()
    everything = {name.replace(":", "_") or "_": name for name in names}
    assert sorted((row.labels, sorted(row.properties.items())) for row in pulled.nodes) == [
        ((), []),
        ((), []),
        ((), []),
        ((), [("a b", "")]),
        ((" L ", "x,y"), sorted(everything.items())),
        (("Entity",), []),
    ]
    found = sorted(sorted(row.properties.items()) for row in pulled.relationships)
    assert found == [[("more", "y"), ("note", "x")], [("note", "")]]


def test_a_row_ends_with_no_list_of_no_labels(tmp_path: Path) -> None:
    nodes = [NodeRow("a", ("L",), {"x": "1"}), NodeRow("b", (), {}), NodeRow("c", (), {"x": ""})]
    written(tmp_path, *nodes)
    assert (tmp_path / "nodes.csv").read_text("utf-8") == '"a","L","1"\n"b"\n"c","",""\n'


def written(folder: Path, *nodes: NodeRow) -> Losses:
    losses = Losses()
    write_rows(nodes, [], losses, folder)
    return losses


def test_an_empty_text_is_told_from_a_missing_one(tmp_path: Path) -> None:
    written(
        tmp_path,
        NodeRow("a", ("Entity",), {"id": "a", "name": "", "note": "x"}),
        NodeRow("b", ("Entity",), {"id": "b", "note": "y"}),
        NodeRow("c", ("Entity",), {"id": "c", "name": "c"}),
    )
    rows = (tmp_path / "nodes.csv").read_text(encoding="utf-8").splitlines()
    assert rows == ['"a","Entity","","x"', '"b","Entity",,"y"', '"c","Entity","c"']
    header = (tmp_path / "nodes-header.csv").read_text(encoding="utf-8")
    assert header == '"id:ID",":LABEL","name:string","note:string"\n'


def test_values_of_two_kinds_under_one_name_have_files_of_their_own(tmp_path: Path) -> None:
    losses = written(
        tmp_path,
        NodeRow("a", ("Entity",), {"id": "a", "since": "2020"}),
        NodeRow("b", ("Entity",), {"id": "b", "since": date(2020, 1, 1)}),
        NodeRow("c", ("Entity",), {"id": "c", "since": "2021"}),
    )
    assert not losses
    assert (tmp_path / "nodes.csv").read_text(encoding="utf-8").count("\n") == 2
    assert (tmp_path / "nodes-2.csv").read_text(encoding="utf-8") == '"b","Entity",2020-01-01\n'
    assert "--nodes=nodes-2-header.csv,nodes-2.csv" in (tmp_path / "import.sh").read_text("utf-8")


def test_a_list_with_the_delimiter_in_it_is_refused_with_its_place(tmp_path: Path) -> None:
    row = NodeRow("a", ("Entity",), {"id": "a", "names": ["x\x1fy"]})
    with pytest.raises(ExportError, match=r"names of node 'a' is a list with U\+001F"):
        written(tmp_path, row)


def test_lists_that_no_file_can_tell_from_nothing_are_counted(tmp_path: Path) -> None:
    row = NodeRow("a", ("Entity",), {"id": "a", "names": [], "tags": [""]})
    assert str(written(tmp_path, row)) == (
        "left out: lists that hold nothing, or one empty text: 2 (such as names of node 'a')"
    )


def test_names_that_no_header_can_hold_are_counted(tmp_path: Path) -> None:
    losses = written(tmp_path, NodeRow("a", ("Entity",), {"id": "a", "a:b{c}": "x"}))
    assert '"a_b_c_:string"' in (tmp_path / "nodes-header.csv").read_text(encoding="utf-8")
    assert "names that no header can hold" in str(losses)


def test_files_of_an_earlier_export_do_not_stay(tmp_path: Path) -> None:
    for name in ("nodes-7.csv", "relationships.csv", "relationships-2-header.csv"):
        (tmp_path / name).touch()
    written(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["import.sh"]


def test_files_of_somebody_else_stay(tmp_path: Path) -> None:
    others = {"nodes-backup.csv", "nodes_2024.csv", "relationships old.csv"}
    for name in others:
        (tmp_path / name).touch()
    written(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {*others, "import.sh"}


def test_an_export_that_fails_leaves_no_command_of_an_earlier_one(tmp_path: Path) -> None:
    written(tmp_path, NodeRow("a", ("Entity",), {"id": "a"}))
    with pytest.raises(ExportError):
        written(tmp_path, NodeRow("a", ("Entity",), {"id": "a", "names": ["x\x1fy"]}))
    assert not (tmp_path / "import.sh").exists()


def test_rows_are_written_as_they_come(tmp_path: Path) -> None:
    """A generator of relationships may read what the nodes' generator left behind."""
    seen: list[str] = []

    def nodes() -> list[NodeRow]:
        seen.append("nodes")
        return [NodeRow("a", ("Entity",), {"id": "a"})]

    def relationships() -> list[RelationshipRow]:
        seen.append("relationships")
        return [RelationshipRow("c", "a", "a", "OWNS", {"claim": "c"})]

    write_rows((row for row in nodes()), (row for row in relationships()), Losses(), tmp_path)
    assert seen == ["nodes", "relationships"]
    assert (tmp_path / "relationships.csv").read_text("utf-8") == '"a","a","OWNS","c"\n'
