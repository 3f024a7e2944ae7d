"""`query`, `queries`, `demo`: questions, and how firmly the answers stand."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from legajo.cli.parameters import parse_parameters
from legajo.queries import catalogue

Run = Callable[..., Result]

NEGOTIATED = """\
MATCH (a)-[:NEGOTIATED_WITH]-(b:Organization)
RETURN a.name, b.name ORDER BY a.name"""


def test_names_alone_still_show_how_they_stand(run: Run, port: Path) -> None:
    result = run("query", port, NEGOTIATED)
    assert result.stdout == (
        "a.name       b.name\n"
        "-----------  --------------\n"
        "Ana Soto     Dockers' Union\n"
        "Luis Ibarra  Dockers' Union\n"
        "\n"
        "2 relationships: 2 alleged; 1 denied by Luis Ibarra\n"
    )
    assert result.stderr == "2 rows\n"


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a)-[r]->(b) WHERE a.id = 'luis-ibarra' RETURN count(*)",
        "MATCH (a {id: 'luis-ibarra'})-[r]->(b) RETURN DISTINCT b.name",
        "MATCH (a {id: 'luis-ibarra'})-->(b) WITH b RETURN b.name",
        "MATCH (a {id: 'luis-ibarra'})-->(b) WITH collect(b.name) AS all UNWIND all AS n RETURN n",
        "MATCH p = (a {id: 'luis-ibarra'})-->(b) RETURN length(p)",
        "MATCH (a {id: 'luis-ibarra'})-[r]->(b) RETURN r.since",
        "MATCH (a {id: 'luis-ibarra'}) OPTIONAL MATCH (a)-->(b) RETURN a.name, b.name",
        "MATCH (a {id: 'luis-ibarra'})-->(b) RETURN b.name UNION RETURN 'x' AS `b.name`",
    ],
)
def test_no_way_of_asking_hides_a_denial(run: Run, port: Path, text: str) -> None:
    shown = run("query", port, text).stdout
    if "UNION" not in text:
        assert shown.endswith("\n1 relationship: 1 alleged; 1 denied by Luis Ibarra\n")


def test_a_relationship_in_a_cell_says_how_it_stands(run: Run, port: Path) -> None:
    shown = run("query", port, "MATCH (a {id: 'luis-ibarra'})-[r]->(b) RETURN r").stdout
    assert "Luis Ibarra -NEGOTIATED_WITH-> Dockers' Union (alleged; denied by Luis Ibarra)" in shown


def test_what_is_said_not_to_be_so_is_asked_for(run: Run, port: Path) -> None:
    text = "MATCH (a)-[r:NOT_NEGOTIATED_WITH]-(b) RETURN DISTINCT type(r) AS type"
    assert "1 row" not in run("query", port, text).stderr
    shown = run("query", port, text, "--polarity", "all").stdout
    assert "1 say that something is not so" in shown


def test_because_gives_each_row_its_claims(run: Run, port: Path) -> None:
    shown = run("query", port, NEGOTIATED, "--because").stdout
    assert "Row 2: Luis Ibarra, Dockers' Union\n  - Luis Ibarra negotiated with" in shown
    assert "    ! denied by Luis Ibarra\n" in shown
    rows = [
        json.loads(line)
        for line in run("query", port, NEGOTIATED, "--because", "--json").stdout.splitlines()
    ]
    assert [row["because"][0]["standing"] for row in rows] == ["alleged", "alleged"]
    assert rows[1]["because"][0]["denied_by"] == ["luis-ibarra"]
    assert [claim["weakest"] for row in rows for claim in row["because"]] == [True, True]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_because_does_not_take_the_place_of_a_column_of_that_name(
    run: Run, port: Path, form: str
) -> None:
    text = "MATCH (a)-[r:MEMBER_OF]->(b) RETURN a.name AS because"
    shown = run("query", port, text, "--because", "--format", form)
    assert shown.exit_code == 2
    assert "because" in shown.stderr
    assert shown.stdout == ""
    assert run("query", port, text, "--because").exit_code == 0


def test_because_names_the_weakest_claim_of_a_row(run: Run, port: Path) -> None:
    text = "MATCH (a {id: 'luis-ibarra'})-[r]-(b) RETURN count(*) AS n"
    shown = run("query", port, text, "--because").stdout
    claims = [line for line in shown.splitlines() if line.startswith("  - ")]
    assert len(claims) > 1
    assert "  = weakest: alleged, “Luis Ibarra negotiated with" in shown
    assert "  = denied by Luis Ibarra: “Luis Ibarra negotiated with" in shown
    row = json.loads(run("query", port, text, "--because", "--json").stdout)
    (weakest,) = (claim for claim in row["because"] if claim["weakest"])
    assert weakest["standing"] == "alleged"
    assert len(row["because"]) == len(claims)


def test_where_all_claims_stand_alike_it_says_so(run: Run, port: Path) -> None:
    text = "MATCH (a)-[:NEGOTIATED_WITH]-(b:Organization) RETURN count(*) AS n"
    assert "  = weakest: all 2 are alleged\n" in run("query", port, text, "--because").stdout


def test_a_condition_is_a_reason(run: Run, port: Path) -> None:
    text = "MATCH (a) WHERE EXISTS { (a)-[:NEGOTIATED_WITH]->(:Organization) } RETURN count(*) AS n"
    shown = run("query", port, text).stdout
    assert "2 relationships: 2 alleged; 1 denied by Luis Ibarra\n" in shown


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md"])
def test_every_form_holds_the_same_rows(run: Run, port: Path, form: str) -> None:
    text = run("query", port, NEGOTIATED, "--format", form).stdout
    if form == "json":
        rows = [list(row.values()) for row in json.loads(text)]
    elif form == "jsonl":
        rows = [list(json.loads(line).values()) for line in text.splitlines()]
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text)))[1:]
    else:
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[2:4]
        ]
    assert rows == [["Ana Soto", "Dockers' Union"], ["Luis Ibarra", "Dockers' Union"]]


def test_a_node_as_json_has_labels_and_properties(run: Run, port: Path) -> None:
    text = "MATCH (a {id: 'ana-soto'})-[r:MET_WITH]-(b) RETURN a, r, [a, 1] AS list"
    row = json.loads(run("query", port, text, "--json").stdout)
    assert row["a"]["labels"][-1] == "Person"
    assert row["r"]["properties"]["standing"] == "reported"
    assert row["list"][0]["id"] == "ana-soto"


def test_a_query_comes_from_a_file_or_standard_input(run: Run, port: Path, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text(NEGOTIATED, encoding="utf-8")
    expected = run("query", port, NEGOTIATED).stdout
    assert run("query", port, "--file", tmp_path / "q.cypher").stdout == expected
    assert run("query", port, "--file", "-", stdin=NEGOTIATED).stdout == expected


def test_parameters_are_typed() -> None:
    words = [
        "a=1",
        "b=1.5",
        "c=true",
        "d=null",
        'e=["x", 1]',
        "f=007",
        'g="7"',
        "h:=7",
        "i=a=b",
        "j=",
    ]
    assert parse_parameters(words) == {
        "a": 1, "b": 1.5, "c": True, "d": None, "e": ["x", 1], "f": "007", "g": "7", "h": 7,
        "i": "a=b", "j": "",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["a", "=1", "1a=1", "a=[1", "a:=x"])
def test_a_parameter_that_cannot_be_read_is_refused(word: str) -> None:
    with pytest.raises(click.BadParameter, match="'"):
        parse_parameters([word])


def test_a_parameter_reaches_the_query(run: Run, port: Path) -> None:
    text = "MATCH (a)-[r]->(b) WHERE r.standing IN $standings RETURN count(*) AS n"
    result = run("query", port, text, "-p", 'standings=["alleged"]', "--json")
    assert json.loads(result.stdout) == {"n": 2}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["MATCH (a)-[r]->(b RETURN r"], "^\n"),
        (["MATCH (a) RETURN b"], "`b` not defined"),
        (["MATCH (a {id: $who}) RETURN a"], "who"),
        ([], "No question"),
        (["RETURN 1", "--named", "posts"], "once"),
        (["--named", "post"], "Did you mean 'posts'"),
        (["--named", "posts", "-p", "bodi=x"], "Did you mean 'body'"),
    ],
)
def test_a_bad_question_is_shown_with_its_place(
    run: Run, port: Path, arguments: list[str], words: str
) -> None:
    result = run("query", port, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_a_missing_file_is_out_of_reach(run: Run, port: Path) -> None:
    result = run("query", port, "--file", "nowhere.cypher")
    assert result.exit_code == 3
    assert "nowhere.cypher" in result.stderr


def test_a_file_that_is_not_utf_8_is_told_with_its_line(
    run: Run, port: Path, tmp_path: Path
) -> None:
    (tmp_path / "q.cypher").write_bytes(b"RETURN 1 AS a,\n'caf\xe9' AS b")
    result = run("query", port, "--file", tmp_path / "q.cypher")
    assert result.exit_code == 3
    assert "in line 2 the byte 0xE9 is not UTF-8" in result.stderr


def test_the_engine_s_hints_go_to_standard_error(run: Run, port: Path) -> None:
    result = run("query", port, "MATCH ()-[r:NEGOTIATED]->() RETURN r")
    assert result.stdout == ""
    assert "Did you mean `NEGOTIATED_WITH`?" in result.stderr


def test_explain_runs_nothing(run: Run, port: Path) -> None:
    shown = run("query", port, "MATCH (a:Person)-->(b) RETURN a", "--explain").stdout
    assert "NodeByLabelScan" in shown


def test_the_evidence_layer_is_there_when_asked_for(run: Run, port: Path) -> None:
    text = (
        "MATCH (c:Claim)-[:SAID_BY {order: 1}]->(e) "
        "RETURN e.name AS who, count(*) AS n ORDER BY who"
    )
    assert "no" not in run("query", port, text).stdout
    result = run("query", port, text, "--evidence", "--json")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"who": "Luis Ibarra", "n": 1},
        {"who": "a former inspector of the authority", "n": 2},
    ]


def test_a_named_query_runs_and_has_the_columns_that_it_names(run: Run, port: Path) -> None:
    result = run("query", port, "--named", "dossier", "-p", "entity=soto", "--format", "csv")
    assert result.exit_code == 2  # Ana Soto or María Soto?
    result = run("query", port, "--named", "dossier", "-p", "entity=ana soto", "--format", "csv")
    assert result.exit_code == 0
    header = next(csv.reader(io.StringIO(result.stdout)))
    assert header == list(catalogue()["dossier"].columns)


def test_queries_are_listed_by_topic_and_in_spanish(run: Run) -> None:
    shown = run("queries", "--topic", "law", "--language", "es").stdout
    assert "¿Fue condenado alguien?" in shown
    assert "people" not in shown
    wrong = run("queries", "--topic", "laws")
    assert wrong.exit_code == 2
    assert "Did you mean 'law'?" in wrong.stderr


def test_a_case_may_be_named_when_queries_are_listed(run: Run) -> None:
    assert run("queries", "pacto").stdout == run("queries").stdout


def test_named_queries_are_listed_and_shown(run: Run) -> None:
    rows = [json.loads(line) for line in run("queries", "--json").stdout.splitlines()]
    assert [row["name"] for row in rows] == sorted(catalogue())
    assert all(row["question"].endswith("?") for row in rows)
    assert run("queries", "posts").stdout.strip() == catalogue()["posts"].text


def test_nobody_convicted_is_an_empty_answer_and_no_error(run: Run, port: Path) -> None:
    result = run("query", port, "--named", "convictions")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 rows\n")


def test_who_was_not_charged_is_not_among_the_charged(run: Run, port: Path, tmp_path: Path) -> None:
    case = tmp_path / "valdera"
    shutil.copytree(port, case)
    claims = case / "claims" / "000-harbour.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(f"{text}    - treasury not charged luis-ibarra\n", encoding="utf-8")
    for polarity in ("asserts", "all"):
        arguments = ("--named", "procedures", "-p", "procedure=charged", "--polarity", polarity)
        assert run("query", case, *arguments).stdout == ""
    assert json.loads(run("stats", case, "--json").stdout)["procedures"]["charged"] == 0
    assert "charged by" not in run("show", case, "luis-ibarra").stdout


def test_the_demo_answers_three_questions_and_writes_the_page(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo")
    assert result.exit_code == 0
    assert (tmp_path / "demo" / "pacto.html").stat().st_size > 100_000
    for words in ("1. Who", "2. Who", "3. Was anybody convicted?", "No rows", "relationships:"):
        assert words in result.stdout
    assert "nobody convicted" in result.stdout
