"""The outside of legajo: what people type, read and import. A word here changes only on purpose."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import legajo
from legajo.cli.main import legajo as program

CASE = Path(__file__).parent / "data" / "cases" / "valdera"

SERVER = ("--database", "--user", "--password-file", "--impersonate", "--certificates")
COMMANDS = {
    "check": ("--documents", "--json"),
    "claims": ("--json", "--csv"),
    "completion": (),
    "demo": ("--out",),
    "entities": ("--json", "--csv"),
    "export": ("--format", "--output", "-o"),
    "formats": (),
    "load": ("-o", "--format", "--to", "--alongside", "--standing", "--json", *SERVER),
    "measures": (
        "--measure",
        "--list",
        "--sensitivity",
        "--structure",
        "--path",
        "--among",
        "--directed",
        "--weight",
        "--floor",
        "--without-denied",
        "--isolates",
        "--group-by",
        "--same",
        "--draws",
        "--seed",
        "--top",
        "--json",
        "--csv",
    ),
    "new": ("--document",),
    "paper": ("-o", "--only", "--figure", "--table", "--ego", "--language"),
    "pull": ("--from", "--format", "-o", *SERVER),
    "push": ("--to", "--alongside", "--evidence", "--remove", "--batch", "--json", *SERVER),
    "queries": ("--topic", "--language", "--json"),
    "query": (
        "-p",
        "--named",
        "--file",
        "--evidence",
        "--format",
        "--because",
        "--explain",
        "--timeout",
        "--on",
        *SERVER,
    ),
    "shell": ("--evidence", "--timeout", "--no-history"),
    "show": (),
    "sources": ("--json", "--csv"),
    "stats": (),
    "view": ("-o", "--language"),
    "vocabulary": (),
}
FILTERS = (
    "--standing",
    "--procedure",
    "--type",
    "--relation",
    "--source",
    "--polarity",
    "--as-of",
    "--known-on",
    "--without",
)
FILTERED = (
    "claims",
    "entities",
    "export",
    "measures",
    "paper",
    "push",
    "query",
    "show",
    "view",
)
CLAIM_FIELDS = [
    "id",
    "subject",
    "subject_name",
    "relation",
    "object",
    "object_name",
    "value",
    "polarity",
    "standing",
    "procedure",
    "said_by",
    "said_by_names",
    "evidence",
    "source",
    "source_sha256",
    "paragraph",
    "when",
    "since",
    "until",
    "said",
    "as",
    "at",
    "during",
    "about",
    "to",
    "amount",
    "voice",
    "flag",
    "bundle",
    "answers",
    "answered_by",
    "note",
]
ENTITY_FIELDS = ["id", "type", "name", "named", "names", "identifiers", "note", "claims"]
QUERY_FORMATS = ("table", "json", "jsonl", "csv", "md")
EXPORT_FORMATS = ("csv", "gexf", "graphml", "node-link")

Legajo = Callable[..., str]


@pytest.fixture
def printed() -> Legajo:
    """What a command prints on standard output; the test fails where the command does."""

    def run(*arguments: object) -> str:
        result = CliRunner().invoke(program, [str(one) for one in arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def options(name: str) -> set[str]:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return {
        word
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for word in (*parameter.opts, *parameter.secondary_opts)
    }


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_commands_are_those_that_are_promised() -> None:
    assert sorted(program.list_commands(click.Context(program))) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_promised_options(name: str) -> None:
    promised = {*COMMANDS[name], *(FILTERS if name in FILTERED else ())}
    assert promised <= options(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_an_example(name: str, printed: Legajo) -> None:
    text = printed(name, "--help")
    assert "Example" in text
    assert f"legajo {name}" in text


def test_a_claim_has_the_promised_fields(printed: Legajo) -> None:
    claims = records(printed("claims", CASE, "--json"))
    assert claims
    for claim in claims:
        assert set(CLAIM_FIELDS) <= set(claim)


def test_the_fields_of_a_claim_hold_what_is_promised(printed: Legajo) -> None:
    claims = records(printed("claims", CASE, "--json", "--polarity", "all"))
    first = claims[0]
    assert first["polarity"] in {"asserts", "denies"}
    assert set(first["evidence"][0]) == {"source", "source_sha256", "paragraph", "fingerprint"}
    assert first["evidence"][0]["source"] == first["source"]
    assert first["evidence"][0]["paragraph"] == first["paragraph"]
    parallel = next(one for one in claims if any(isinstance(link, list) for link in one["said_by"]))
    assert parallel["said_by"] == ["el-muelle", "dock-source", ["aide-1", "aide-2"]]
    denied = next(one for one in claims if one["answered_by"])
    assert set(denied["answered_by"][0]) == {"claim", "how"}


def test_an_entity_has_the_promised_fields(printed: Legajo) -> None:
    for entity in records(printed("entities", CASE, "--json")):
        assert set(ENTITY_FIELDS) <= set(entity)
        assert all({"form", "kind", "language"} <= set(name) for name in entity["names"])


@pytest.mark.parametrize("name", ["claims", "entities", "sources"])
def test_the_tables_come_as_csv(name: str, printed: Legajo) -> None:
    header, *rows = printed(name, CASE, "--csv").splitlines()
    assert header.startswith("id,")
    assert rows


@pytest.mark.parametrize("form", QUERY_FORMATS)
def test_a_query_is_printed_in_every_promised_format(form: str, printed: Legajo) -> None:
    assert "1" in printed("query", CASE, "RETURN 1 AS one", "--format", form)


def test_the_promised_formats_can_be_written(printed: Legajo) -> None:
    names = {row["format"] for row in json.loads(printed("formats", "--json"))}
    assert set(EXPORT_FORMATS) <= names


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["show", str(CASE), "Ana Soto"], 0, id="done"),
        pytest.param(["show", str(CASE), "Ibarra"], 2, id="several fit the name"),
        pytest.param(["show", str(CASE), "Nobody Known"], 2, id="nobody has the name"),
        pytest.param(["claims", str(CASE), "--standing", "alegedd"], 2, id="no such standing"),
        pytest.param(["check"], 2, id="no case named"),
        pytest.param(["check", "no-such-case"], 3, id="no such folder"),
    ],
)
def test_the_exit_code_says_what_happened(arguments: list[str], code: int) -> None:
    assert CliRunner().invoke(program, arguments).exit_code == code


def test_a_case_with_errors_is_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("tytle: A case\n", encoding="utf-8")
    assert CliRunner().invoke(program, ["check", str(tmp_path)]).exit_code == 1


def test_help_and_import_load_no_engine() -> None:
    code = (
        "import sys, legajo\n"
        "from legajo.cli.main import legajo as program\n"
        "try:\n    program.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *{name.split('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(run.stdout.partition("LOADED")[2].split())
    engines = {
        "msgspec",
        "neo4j",
        "networkx",
        "pyvis",
        "rapidfuzz",
        "regex",
        "rich",
        "rustworkx",
        "yaml",
    }
    assert loaded & engines == set()


def test_python_opens_narrows_and_asks() -> None:
    case = legajo.open_case(CASE)
    assert case.name == "valdera"
    assert case.vocabulary is case.ledger.vocabulary
    assert case.story
    graph = case.graph(standing=["alleged"], as_of="2022-06", evidence=False)
    result = graph.query(
        "MATCH (p:Person)-[r]->(o) WHERE r.standing = $s RETURN p.name, o.name", s="alleged"
    )
    assert result.keys() == ("p.name", "o.name")
    assert {record["p.name"] for record in result} == {"Luis Ibarra"}


def test_the_networkx_graph_is_an_ordinary_frozen_one() -> None:
    import networkx

    graph = legajo.open_case(CASE).graph().networkx
    assert isinstance(graph, networkx.MultiDiGraph)
    assert networkx.is_frozen(graph)


def test_a_result_is_like_the_drivers() -> None:
    graph = legajo.open_case(CASE).graph()
    one = graph.query("RETURN 1 AS one")
    assert one.data() == [{"one": 1}]
    record = graph.query("RETURN 1 AS one").single()
    assert record is not None
    assert record["one"] == 1
    found = graph.query("MATCH (a)-[r:SANCTIONED]->(b) RETURN a, r, b")
    assert len(found.graph().relationships) == 1
    assert found.consume().query == "MATCH (a)-[r:SANCTIONED]->(b) RETURN a, r, b"


def test_cypher_asks_any_networkx_graph() -> None:
    import networkx

    port: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    port.add_node("ana", kind=["Person"], name="Ana Soto")
    port.add_node("muelle", kind=["Medium"], name="El Muelle")
    port.add_edge("ana", "muelle", kind="READS")
    question = "MATCH (p:Person)-[r:READS]->(m) RETURN p.name AS who, m.name AS what"
    asked = legajo.cypher.query(port, question, parameters={}, labels="kind", type="kind")
    assert asked.data() == [{"who": "Ana Soto", "what": "El Muelle"}]
    engine = legajo.cypher.Engine(port, labels="kind", type="kind")
    assert engine.query(question).data() == [{"who": "Ana Soto", "what": "El Muelle"}]


def test_a_wrong_query_raises_the_drivers_error() -> None:
    from neo4j.exceptions import ClientError, CypherSyntaxError

    graph = legajo.open_case(CASE).graph()
    with pytest.raises(CypherSyntaxError):
        graph.query("MATCH (a RETURN a")
    with pytest.raises(ClientError) as caught:
        graph.query("RETURN $missing AS missing")
    assert caught.value.code == "Neo.ClientError.Statement.ParameterMissing"


def test_every_other_error_is_one_of_legajos() -> None:
    with pytest.raises(legajo.LegajoError):
        legajo.open_case("no-such-case")
    with pytest.raises(legajo.LegajoError):
        legajo.open_case(CASE).graph(standing="alegedd")


def test_page_and_exports_are_written_by_one_call(tmp_path: Path) -> None:
    graph = legajo.open_case(CASE).graph()
    legajo.view(graph, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    legajo.export(graph, tmp_path / "graph.graphml")
    assert (tmp_path / "graph.graphml").stat().st_size > 0
    assert "graph" in inspect.signature(legajo.show).parameters
