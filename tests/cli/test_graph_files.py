"""A graph file in place of a case: asked, exported, loaded; what needs claims is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from legajo.cli.main import legajo as program

GML = """graph [ directed 1
  node [ id 1 label "Ana Soto" ]
  node [ id 2 label "Luis Ibarra" ]
  node [ id 2 label "somebody else" ]
  edge [ source 1 target 2 label "MET" weight 3 ]
]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "port.gml"
    place.write_text(GML, encoding="utf-8")
    return place


def test_a_question_is_answered(place: Path) -> None:
    question = "MATCH (a)-[r:MET]->(b) RETURN a.name AS a, r.weight AS weight, b.name AS b"
    done = CliRunner().invoke(program, ["query", str(place), question, "--format", "jsonl"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"a": "Ana Soto", "weight": 3, "b": "Luis Ibarra"}
    assert "read 4 = kept 3 + merged 0 + rejected 1" in done.stderr
    assert "port.gml:4 2" in done.stderr


def test_it_is_exported_and_loaded(place: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["export", str(place), "-o", str(tmp_path / "a.graphml")])
    assert done.exit_code == 0
    assert b"Ana Soto" in (tmp_path / "a.graphml").read_bytes()
    loaded = tmp_path / "b.gexf"
    done = CliRunner().invoke(program, ["load", "gml", str(place), "-o", str(loaded)])
    assert done.exit_code == 1  # one node was rejected
    assert done.stdout.splitlines()[0] == "read 4 = kept 3 + merged 0 + rejected 1"
    assert loaded.exists()


def test_the_account_is_there_for_programs(place: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "b.gexf")
    done = CliRunner().invoke(program, ["load", "gml", str(place), "-o", target, "--json"])
    account = json.loads(done.stdout)
    assert (account["read"], account["kept"], account["rejected"]) == (4, 3, 1)
    assert account["findings"][0]["rejected"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "{}", "RETURN 1", "--because"],
        ["query", "{}", "RETURN 1", "--evidence"],
        ["query", "{}", "RETURN 1", "--standing", "alleged"],
        ["export", "{}", "--evidence", "-o", "x.gexf"],
        ["export", "{}", "--as-of", "2020", "-o", "x.gexf"],
        ["view", "{}", "-o", "x.html"],
        ["claims", "{}"],
    ],
    ids=lambda words: " ".join(words[:1] + words[3:]),
)
def test_what_needs_claims_is_refused(place: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(program, [one.format(place) for one in arguments])
    assert done.exit_code == 2
    assert "is a graph file" in done.stderr or "has no claims" in done.stderr


def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "broken.graphml"
    broken.write_text("<graphml>\n<graph>", encoding="utf-8")
    done = CliRunner().invoke(program, ["query", str(broken), "RETURN 1"])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {broken}:2:")
    assert "Traceback" not in done.output
