"""The library of named queries: each is well-formed, runs, and gives its rows in one order."""

from __future__ import annotations

import os
import random
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx
import pytest

import legajo
from legajo.cli.parameters import parse_parameters
from legajo.cypher import Engine
from legajo.graph import (
    Graph,
    LegajoError,
    ParameterError,
    UnknownName,
    parse_date,
    query_with_claims,
)
from legajo.queries import TOPICS, NamedQuery, bind, catalogue, get_query
from legajo.queries.header import read_query

QUERIES = pytest.mark.parametrize("name", sorted(catalogue()))
EMPTY_ON_THE_BUNDLED_CASE = {"convictions"}
GRAPH_PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "graph.md"
HEADER = """\
// question en: Who met whom?
// question es: ¿Quién se reunió con quién?
// topic: meetings
// parameter: person: entity = null : one side; null for all
// columns: who, whom
// layer: plain
// engines: networkx, neo4j
// example: legajo query pacto --named x
MATCH (a)-[:MET_WITH]-(b) RETURN a.name AS who, b.name AS whom
"""


@pytest.fixture(scope="module")
def layers() -> dict[str, Graph]:
    case = legajo.open_case("pacto")
    return {"plain": case.graph(), "evidence": case.graph(evidence=True)}


def values_of_example(query: NamedQuery) -> dict[str, object]:
    words = shlex.split(query.example)
    assert words[:5] == ["legajo", "query", "pacto", "--named", query.name]
    assert words[5::2] == ["-p"] * len(words[5::2])
    return parse_parameters(words[6::2])


def test_there_are_forty_questions_and_every_topic_has_some() -> None:
    assert len(catalogue()) >= 40
    assert {one.topic for one in catalogue().values()} == set(TOPICS)


@QUERIES
def test_a_question_is_asked_in_both_languages(name: str) -> None:
    questions = get_query(name).questions
    assert questions["en"].endswith("?")
    assert questions["es"].startswith("¿")
    assert questions["es"].endswith("?")


@QUERIES
def test_a_query_answers_its_example_with_its_columns(layers: dict[str, Graph], name: str) -> None:
    query = get_query(name)
    graph = layers[query.layer]
    result = graph.query(query.text, bind(query, values_of_example(query), graph.ledger))
    assert list(result.keys()) == list(query.columns)
    assert bool(result.rows) is (name not in EMPTY_ON_THE_BUNDLED_CASE)


@QUERIES
def test_rows_do_not_depend_on_the_order_of_the_graph(layers: dict[str, Graph], name: str) -> None:
    query = get_query(name)
    graph = layers[query.layer]
    values = bind(query, values_of_example(query), graph.ledger)
    expected = graph.query(query.text, values).rows
    for seed in (1, 2):
        assert Engine(shuffled(graph.networkx, seed)).query(query.text, values).rows == expected


def shuffled(graph: networkx.MultiDiGraph[Any], seed: int) -> networkx.MultiDiGraph[Any]:
    source = random.Random(seed)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    source.shuffle(nodes)
    source.shuffle(edges)
    found: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    found.add_nodes_from(nodes)
    for start, end, key, data in edges:
        found.add_edge(start, end, key, **data)
    return found


@QUERIES
def test_a_query_names_only_what_a_graph_of_legajo_can_have(
    layers: dict[str, Graph], name: str
) -> None:
    query = get_query(name)
    vocabulary = layers["plain"].ledger.vocabulary
    relations = {one.upper() for one in vocabulary.relations}
    page = GRAPH_PAGE.read_text(encoding="utf-8")
    around = set(re.findall(r":([A-Z_]{2,})\b", page))
    labels = set(vocabulary.types) | {"Entity", "Claim", "Source", "Bundle"}
    documented = set(re.findall(r"`(\w+)`", page)) | set(re.findall(r"\b([a-z_]+)[,}]", page))
    for group in re.findall(r"-\[\w*:([A-Z_|]+)", query.text):
        assert set(group.split("|")) <= relations | around
    for group in re.findall(r"type\(\w+\) (?:IN|=) (\[[^]]*\]|'\w+')", query.text):
        assert set(re.findall(r"'(\w+)'", group)) <= relations | around
    assert set(re.findall(r"\(\w*:(\w+)", query.text)) <= labels
    known = documented | {"dated", "first", "last", "change"}  # keys of a query's own maps
    assert set(re.findall(r"\b[a-z]\w*\.([a-z_]+)\b", query.text)) <= known


@QUERIES
def test_whoever_shows_relationships_shows_how_they_stand(name: str) -> None:
    query = get_query(name)
    words = {"standing", "weakest"}
    about_claims = {"who", "whom", "whom_or_what", "claim", "steps"} & set(query.columns)
    if about_claims and "cited" in query.columns:
        assert any(word in column for column in query.columns for word in words)


@pytest.mark.parametrize(
    "name", [name for name, one in sorted(catalogue().items()) if "denied_by" in one.columns]
)
def test_a_row_names_whoever_denies_its_claims_by_name_or_in_general(
    layers: dict[str, Graph], name: str
) -> None:
    query = get_query(name)
    graph = layers[query.layer]
    ledger = graph.ledger
    traced = query_with_claims(graph, query.text, bind(query, values_of_example(query), ledger))
    columns = [column for column in query.columns if column.startswith("denied_")]
    for row, claims in zip(traced.result, traced.claims, strict=True):
        shown = " and ".join(str(row[column]) for column in columns)
        # Other claims of the same (one-document looks at them) have rows of their own.
        cited = row.get("cited")
        for claim in claims:
            places = {place.citation for place in ledger.claims[claim].evidence}
            if cited is not None and not places <= set(cited):
                continue
            for denier in ledger.denied_by(claim):
                assert ledger.entity(denier).name in shown
            if name != "denials":
                for denier in ledger.denied_generally_by(claim):
                    assert ledger.entity(denier).name in shown


def test_a_denial_in_general_is_told_from_one_by_name(layers: dict[str, Graph]) -> None:
    rows = layers["plain"].query(get_query("negotiations").text).rows
    deniers = [name for row in rows for name in row[-1]]
    assert deniers[0] == "Osiris Luna"
    assert "Osiris Luna (in general)" in deniers


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("// topic: meetings", "// topic: meeting"), "no topic 'meeting'"),
        (("// layer: plain\n", ""), "lacks `// layer"),
        (("// layer: plain", "// layer: deep"), "no layer 'deep'"),
        (("neo4j", "neo5j"), "no engine 'neo5j'"),
        (("// columns", "// colums"), "not understood"),
        ((": entity = null :", ": entitty = null :"), "no type 'entitty'"),
        ((": entity = null :", ": entity = nul :"), "a default is JSON"),
        ((": entity = null :", ": entity = 3 :"), "is no entity"),
        ((": entity = null : one", " one"), "a parameter is written"),
        (("// topic: meetings", "// topic: meetings\n// topic: law"), "twice"),
    ],
)
def test_a_header_that_is_wrong_names_its_line(change: tuple[str, str], said: str) -> None:
    assert read_query("x", HEADER).parameters[0].name == "person"
    with pytest.raises(LegajoError, match=re.escape(said)) as caught:
        read_query("x", HEADER.replace(*change, 1))
    assert str(caught.value).startswith("x.cypher") or caught.value.place is not None


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("posts", {"bodi": "fbi"}, "no parameter 'bodi'"),
        ("convictions", {"body": "fbi"}, "It has none"),
        ("dossier", {}, "needs entity"),
        ("posts-on-date", {"day": "2020-02-30"}, "is a date"),
        ("posts-on-date", {"day": None}, "is a date"),
        ("several-roots", {"least": "2"}, "is an integer"),
        ("several-roots", {"least": True}, "is an integer"),
        ("paths", {"one": "fbi", "other": "gana", "without": ["a", 1]}, "list of entities"),
        ("procedures", {"procedure": 7}, "is a text"),
    ],
)
def test_a_wrong_parameter_is_refused(name: str, values: dict[str, object], said: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(said)):
        bind(get_query(name), values)


def test_an_entity_is_given_by_id_or_name_and_nobody_is_an_error(
    layers: dict[str, Graph],
) -> None:
    ledger = layers["plain"].ledger
    query = get_query("paths")
    values = {"one": "Osiris Luna", "other": "MS-13", "without": ["carlos marroquin"]}
    assert bind(query, values, ledger) == {
        "one": "osiris-luna",
        "other": "ms-13",
        "without": ["carlos-marroquin"],
        "standings": ["recorded", "reported", "stated", "alleged", "inferred"],
    }
    with pytest.raises(UnknownName, match="no entity is named 'Nobody Such'"):
        bind(query, values | {"without": ["Nobody Such"]}, ledger)
    with pytest.raises(UnknownName, match="secret-pact"):
        bind(get_query("one-document"), {"source": "secret-pct"}, ledger)


def test_the_page_of_queries_is_what_the_program_answers() -> None:
    root = Path(__file__).parents[2]
    made = subprocess.run(
        [sys.executable, root / "scripts" / "queries_page.py"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ).stdout.decode()
    written = (root / "docs" / "reference" / "queries.md").read_text(encoding="utf-8")
    assert made == written, "`make docs` writes it anew"


def test_nobody_is_counted_as_firm_who_was_only_accused(layers: dict[str, Graph]) -> None:
    query = get_query("most-connected")
    graph = layers["plain"]
    for standing in ("recorded", "alleged"):
        rows = graph.query(query.text, bind(query, {"standings": [standing], "limit": 500})).rows
        ranked = {row[0]: row[3] for row in rows}
        for node, shown in graph.networkx.nodes(data="name"):
            lines = {
                data["claim"]
                for _, _, data in [
                    *graph.networkx.out_edges(node, data=True),
                    *graph.networkx.in_edges(node, data=True),
                ]
                if data["standing"] == standing
            }
            assert ranked.get(shown, 0) == len(lines)


def _by_hand(graph: Graph, person: str) -> list[tuple[str, str]]:
    found = []
    for start, end, data in graph.networkx.edges(data=True):
        if data["relation"] == "held_post" and start == person:
            found.append((data.get("as", ""), graph.networkx.nodes[end]["name"]))
    return sorted(found)


def test_posts_of_one_person_are_those_of_the_claims(layers: dict[str, Graph]) -> None:
    graph = layers["plain"]
    query = get_query("posts")
    rows = graph.query(query.text, bind(query, {"person": "carlos-marroquin"})).rows
    assert sorted((row[1], row[2]) for row in rows) == _by_hand(graph, "carlos-marroquin")


@pytest.mark.parametrize(
    ("since", "until", "when", "said"),
    [
        ("2019", "2021", None, "yes"),
        ("2019", None, None, "began before, no end stated"),
        (None, None, "2020-06-01", "yes"),
        (None, None, "2020-06", "cannot be said"),
        (None, None, "2021-03", "stated for another time"),
        ("2020", "2021", None, "cannot be said"),
        ("2021", None, None, None),
        (None, "2019", None, None),
        (None, None, None, "cannot be said"),
    ],
)
def test_a_post_on_a_day_has_four_answers(
    since: str | None, until: str | None, when: str | None, said: str | None
) -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("ana", __labels__={"Entity"}, id="ana", name="Ana Soto")
    graph.add_node("port", __labels__={"Entity"}, id="port", name="Port Authority")
    properties: dict[str, object] = {"claim": "c1", "standing": "reported", "citations": ["x:1"]}
    for field, text in (("since", since), ("until", until), ("when", when)):
        if text is not None:
            first, last = parse_date(text).bounds
            properties |= {field: text, f"{field}_from": first, f"{field}_to": last}
    graph.add_edge("ana", "port", __labels__="HELD_POST", **properties)
    query = get_query("posts-on-date")
    rows = Engine(graph).query(query.text, {"day": "2020-06-01"}).rows
    assert [row[3] for row in rows] == ([] if said is None else [said])
