"""A graph file in place of a case: asked, drawn, exported, loaded; what needs claims is refused."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from legajo.cli.main import legajo as program
from legajo.loaders.graphs.csv_tables import is_pair

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
    assert done.exit_code == 1  # one node was rejected
    assert json.loads(done.stdout) == {"a": "Ana Soto", "weight": 3, "b": "Luis Ibarra"}
    assert "read 4 = kept 3 + merged 0 + rejected 1" in done.stderr
    assert "port.gml:4 2" in done.stderr


def test_it_is_exported_and_loaded(place: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["export", str(place), "-o", str(tmp_path / "a.graphml")])
    assert done.exit_code == 1  # one node was rejected
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
        ["view", "{}", "-o", "x.html", "--standing", "alleged"],
        ["view", "{}", "-o", "x.html", "--as-of", "2020"],
        ["claims", "{}"],
        ["entities", "{}"],
        ["sources", "{}"],
        ["stats", "{}"],
        ["check", "{}"],
        ["show", "{}", "Ana"],
        ["measures", "{}"],
        ["paper", "{}", "-o", "x"],
        ["push", "{}", "--to", "bolt://localhost:1"],
        ["shell", "{}"],
    ],
    ids=lambda words: " ".join(words[:1] + words[2:]),
)
def test_what_needs_claims_is_refused(
    place: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)
    done = CliRunner().invoke(program, [one.format(place) for one in arguments])
    assert done.exit_code == 2
    assert "is a graph file" in done.stderr or "has no claims" in done.stderr
    assert list(place.parent.iterdir()) == [place]


def test_a_refusal_says_what_to_do_instead(place: Path) -> None:
    done = CliRunner().invoke(program, ["push", str(place), "--to", "bolt://localhost:1"])
    assert f"`legajo load gml {place} --to URI` puts it on a server" in done.stderr
    done = CliRunner().invoke(program, ["stats", str(place)])
    assert "`legajo view`, `legajo query`, `legajo export` and `legajo load` read it" in done.stderr
    done = CliRunner().invoke(program, ["view", str(place), "--as-of", "2020", "--relation", "met"])
    assert "filters (--as-of, --relation) go by claims" in done.stderr


def test_its_page_holds_all_of_it_and_nothing_more(place: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(program, ["view", str(place), "-o", str(page)])
    assert done.exit_code == 1  # one node was rejected
    assert "read 4 = kept 3 + merged 0 + rejected 1" in done.stderr
    assert "port.gml:4 2" in done.stderr
    model = _model(page)
    assert model["entities"]["count"] == 2
    assert model["entities"]["columns"]["name"] == {"all": ["Ana Soto", "Luis Ibarra"]}
    assert model["claims"]["count"] == 1
    told = {name: column["is"] for name, column in model["claims"]["columns"].items()}
    assert (told["subject"], told["relation"], told["object"]) == (0, "MET", 1)
    assert (told["standing"], told["evidence"], told["note"]) == ("unstated", [], "weight: 3")
    assert model["sources"] == []
    assert "somebody else" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["graphml", "gexf", "gml", "net", "csv", "cx2", "cyjs", "json"])
def test_every_format_has_its_page(ending: str, place: Path, tmp_path: Path) -> None:
    place.write_text(GML.replace('  node [ id 2 label "somebody else" ]\n', ""), encoding="utf-8")
    made = tmp_path / f"made.{ending}"
    assert CliRunner().invoke(program, ["export", str(place), "-o", str(made)]).exit_code == 0
    page = tmp_path / "page.html"
    done = CliRunner().invoke(program, ["view", str(made), "-o", str(page), "--language", "es"])
    assert done.exit_code == 0, done.stderr
    assert "rejected 0" in done.stderr
    model = _model(page)
    assert model["claims"]["count"] == 1
    assert model["claims"]["columns"]["standing"] == {"is": "unstated"}
    assert sorted(model["entities"]["columns"]["name"]["all"]) == ["Ana Soto", "Luis Ibarra"]


def test_a_folder_of_two_tables_is_a_graph_and_a_case_is_none(place: Path, tmp_path: Path) -> None:
    place.write_text(GML.replace('  node [ id 2 label "somebody else" ]\n', ""), encoding="utf-8")
    folder = tmp_path / "tables"
    arguments = ["export", str(place), "--format", "csv", "-o", str(folder)]
    assert CliRunner().invoke(program, arguments).exit_code == 0
    question = "MATCH (a)-[r:MET]->(b) RETURN a.name AS a, b.name AS b"
    done = CliRunner().invoke(program, ["query", str(folder), question, "--format", "jsonl"])
    assert json.loads(done.stdout) == {"a": "Ana Soto", "b": "Luis Ibarra"}
    (folder / "case.yaml").write_text("title: A port\n", encoding="utf-8")
    done = CliRunner().invoke(program, ["query", str(folder), question])
    assert "is a graph file" not in done.stderr
    assert done.exit_code not in {0, 2}


def test_a_page_without_a_name_is_called_as_the_file_and_dash_is_standard_output(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)
    CliRunner().invoke(program, ["view", place.name])
    written = (place.parent / "port.html").read_text(encoding="utf-8")
    done = CliRunner().invoke(program, ["view", place.name, "-o", "-"])
    assert done.stdout == written


def _model(page: Path) -> dict[str, Any]:
    """What the page shows, as its data have it."""
    text = page.read_text(encoding="utf-8")
    data = text.split('id="data"', 1)[1].split(">", 1)[1].split("</script>", 1)[0]
    found: dict[str, Any] = json.loads(data)["model"]
    return found


def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "broken.graphml"
    broken.write_text("<graphml>\n<graph>", encoding="utf-8")
    done = CliRunner().invoke(program, ["query", str(broken), "RETURN 1"])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {broken}:2:")
    assert "Traceback" not in done.output


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "gml", "cyjs", "cx2"])
def test_under_the_rows_stands_what_a_file_of_ours_says(tmp_path: Path, ending: str) -> None:
    place = str(tmp_path / f"sanctions.{ending}")
    filters = ["--relation", "negotiated_with", "--source", "insight-workers"]
    done = CliRunner().invoke(program, ["export", "pacto", "-o", place, *filters])
    assert done.exit_code == 0, done.output
    question = "MATCH (a)-[:NEGOTIATED_WITH]->(b) RETURN a.name, b.name"
    of_case = CliRunner().invoke(program, ["query", "pacto", question, *filters])
    said = [line for line in of_case.stdout.splitlines() if "denied by Osiris Luna" in line]
    of_file = CliRunner().invoke(program, ["query", place, question])
    assert of_file.exit_code == 0, of_file.output
    assert said
    assert said[0] in of_file.stdout.splitlines()


def test_no_standing_is_made_up_for_a_file_of_others(place: Path) -> None:
    done = CliRunner().invoke(program, ["query", str(place), "MATCH (a)-[r]->(b) RETURN a.name"])
    assert "Ana Soto" in done.stdout
    assert "1 relationship" not in done.stdout


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "gml", "cyjs", "cx2"])
def test_whom_nobody_denies_is_denied_in_no_file(tmp_path: Path, ending: str) -> None:
    place = str(tmp_path / f"insight.{ending}")
    filters = ["--source", "insight-workers"]
    CliRunner().invoke(program, ["export", "pacto", "-o", place, *filters])
    question = "MATCH (a)-[r]->(b) WHERE r.denied_by IS NOT NULL RETURN r.claim, r.denied_by"
    of_case = CliRunner().invoke(program, ["query", "pacto", question, *filters])
    of_file = CliRunner().invoke(program, ["query", place, question])
    assert "osiris-luna" in of_case.stdout
    assert of_file.stdout == of_case.stdout


@pytest.mark.parametrize("source", ["insight-workers", "politicians-negotiate"])
def test_a_file_of_ours_written_anew_says_the_same(tmp_path: Path, source: str) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    CliRunner().invoke(program, ["export", "pacto", "-o", str(first), "--source", source])
    done = CliRunner().invoke(program, ["export", str(first), "-o", str(second)])
    assert done.exit_code == 0, done.output
    edges = [json.loads(place.read_bytes())["edges"] for place in (first, second)]
    for edge in edges[0] + edges[1]:
        del edge["label"]  # in the words of the vocabulary, which a file has not
    assert edges[0] == edges[1]
    assert all("denied_by" in edge for edge in edges[1])


def test_who_denies_is_told_through_a_format_without_lists(tmp_path: Path) -> None:
    first, second = str(tmp_path / "a.gml"), tmp_path / "b.graphml"
    CliRunner().invoke(program, ["export", "pacto", "-o", first, "--source", "insight-workers"])
    done = CliRunner().invoke(program, ["export", first, "-o", str(second)])
    assert done.exit_code == 0, done.output
    text = second.read_text(encoding="utf-8")
    assert "negotiated with (alleged; denied by Osiris Luna)" in text


def test_a_named_query_has_its_defaults_on_a_file_too(tmp_path: Path) -> None:
    place = str(tmp_path / "a.graphml")
    CliRunner().invoke(program, ["export", "pacto", "-o", place, "--source", "insight-workers"])
    done = CliRunner().invoke(program, ["query", place, "--named", "posts"])
    assert done.exit_code == 0, done.output
    assert "Osiris Luna" in done.stdout
    done = CliRunner().invoke(program, ["query", place, "--named", "posts", "-p", "bdy=x"])
    assert done.exit_code == 2
    assert "no parameter 'bdy'" in done.stderr


def test_entities_of_followthemoney_are_told_how_they_become_a_graph(tmp_path: Path) -> None:
    file = tmp_path / "port.ftm.json"
    file.write_text('{"id": "a", "schema": "Person", "properties": {}}\n' * 2, encoding="utf-8")
    done = CliRunner().invoke(program, ["view", str(file), "-o", str(tmp_path / "page.html")])
    assert done.exit_code == 1
    assert "this JSON holds no graph" in done.stderr
    assert "`legajo load ftm`" in done.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    ("text", "said"), [(" \n", "the file is empty."), ("id,name\na,Ana\n", "this is no JSON.")]
)
def test_a_file_that_only_its_name_calls_json_is_told_as_what_it_is(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "port.json"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(program, ["query", str(file), "RETURN 1"])
    assert done.exit_code == 1
    assert f"port.json: {said}" in done.stderr


def test_a_folder_that_may_not_be_read_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", locked)
    assert not is_pair(tmp_path)
