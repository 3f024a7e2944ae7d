"""A query that finds nothing says what of it nothing in the graph has."""

from __future__ import annotations

from typing import Any

import networkx
import pytest

from legajo.cypher import Engine

Value = Any


@pytest.fixture
def engine() -> Engine:
    graph: Value = networkx.MultiDiGraph()
    graph.add_node("ana", __labels__={"Person"}, name="Ana Soto", names=["Ana Soto", "Anita"])
    graph.add_node("jose", __labels__={"Person"}, name="José Ibarra")
    graph.add_node("treasury", __labels__={"PublicBody"}, name="Treasury of the Republic")
    graph.add_edge("treasury", "jose", __labels__="SANCTIONED", standing="reported")
    graph.add_edge("treasury", "ana", __labels__="SANCTIONED", standing="alleged")
    graph.add_edge("ana", "jose", __labels__="MET_WITH", standing="reported")
    return Engine(graph, symmetric_types={"MET_WITH"})


def hints(engine: Engine, text: str, **parameters: object) -> list[str]:
    return [one.description for one in engine.query(text, parameters).notifications]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("MATCH (a {name: 'Ana Sotto'}) RETURN a", "`name` 'Ana Sotto'. Did you mean 'Ana Soto'?"),
        ("MATCH (a {name: 'ana soto'}) RETURN a", "`name` 'ana soto'. Did you mean 'Ana Soto'?"),
        ("MATCH (a) WHERE a.name = 'Jose Ibarra' RETURN a", "Did you mean 'José Ibarra'?"),
        ("MATCH (a) WHERE 'Ibarra' = a.name RETURN a", "Did you mean 'José Ibarra'?"),
        ("MATCH (a) WHERE 'Anitta' IN a.names RETURN a", "`names` 'Anitta'. Did you mean 'Anita'?"),
        ("MATCH ()-[r {standing: 'Alleged'}]->() RETURN r", "Did you mean 'alleged'?"),
        ("MATCH ()-[r]->() WHERE r.standing IN ['repoted'] RETURN r", "mean 'reported'?"),
        ("MATCH (a {name: 'Zoe'}) RETURN count(a)", "No node has the `name` 'Zoe'."),
    ],
)
def test_a_value_that_nothing_has_is_told_with_the_nearest(
    engine: Engine, text: str, hint: str
) -> None:
    (found,) = hints(engine, text)
    assert found.startswith(("No node has the ", "No relationship has the "))
    assert found.endswith(hint)


def test_what_a_relationship_is_called_is_no_name_of_a_node() -> None:
    graph: Value = networkx.MultiDiGraph()
    graph.add_node("ana", __labels__={"Person"}, name="Ana Soto")
    graph.add_edge("ana", "ana", __labels__="MET", name="the-meeting")
    called = Engine(graph)
    assert hints(called, "MATCH (a) WHERE a.name = 'the-meeting' RETURN a") == [
        "No node has the `name` 'the-meeting'."
    ]
    assert hints(called, "MATCH ()-[r]->() WHERE r.name = 'Ana Soto' RETURN r") == [
        "No relationship has the `name` 'Ana Soto'."
    ]
    assert hints(called, "MATCH (a) WITH a AS b WHERE b.name = 'Anna Soto' RETURN b") == [
        "Nothing has the `name` 'Anna Soto'. Did you mean 'Ana Soto'?"
    ]


def test_a_parameter_s_value_is_looked_for_too(engine: Engine) -> None:
    text = "MATCH (a {name: $who}) RETURN a"
    assert hints(engine, text, who="Ana Sotto") == [
        "No node has the `name` 'Ana Sotto'. Did you mean 'Ana Soto'?"
    ]
    assert hints(engine, text, who=7) == []


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a) WHERE a.name = 'Ana Soto' OR a.name = 'Zoe' RETURN a",
        "MATCH (a {name: 'Ana Soto'})-[:SANCTIONED]-(b {name: 'José Ibarra'}) RETURN a",
        "MATCH (a) WHERE a.name <> 'Zoe' AND a.name < 'A' RETURN a",
        "MATCH (a {name: 'Zoe'}) RETURN a.nothing AS x UNION MATCH (a:Person) RETURN a.name AS x",
    ],
)
def test_a_query_that_finds_something_or_asks_for_what_is_there_gets_no_such_hint(
    engine: Engine, text: str
) -> None:
    assert not [one for one in hints(engine, text) if "has the `name`" in one]


def test_a_word_that_means_something_is_no_misspelling_of_another() -> None:
    rows = [("a", "b", "c", "SANCTIONED", {"standing": "reported"})]
    nodes: Value = [("b", (), {}), ("c", (), {})]
    engine = Engine.from_rows(nodes, rows, known_names=["recorded"])
    (found,) = hints(engine, "MATCH ()-[r {standing: 'recorded'}]->() RETURN r")
    assert found.endswith("'recorded'. The word is right: nothing here has it.")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("MATCH (a:Person)-[:SANCTIONED]->(b) RETURN b", "2 relationships join them"),
        ("MATCH (b:PublicBody)<-[:SANCTIONED]-(a) RETURN b", "2 relationships join them"),
        ("MATCH (a {name: 'Ana Soto'})-[:SANCTIONED]->(b) RETURN count(b)", "1 relationship joins"),
        ("MATCH (a)-[:SANCTIONED]->(b) WHERE a.name = 'Ana Soto' RETURN b", "1 relationship joins"),
        ("MATCH (a:Person)-->(b:PublicBody) RETURN b", "the other way: <--."),
    ],
)
def test_an_arrow_that_points_the_other_way_is_told(engine: Engine, text: str, hint: str) -> None:
    (found,) = hints(engine, text)
    assert found.startswith("Nothing goes this way between these two; ")
    assert hint in found


def test_the_turned_arrow_that_is_shown_finds_them(engine: Engine) -> None:
    (found,) = hints(engine, "MATCH (a:Person)-[:SANCTIONED]->(b) RETURN a")
    assert found.endswith(" the other way: <-[:SANCTIONED]-.")
    assert len(engine.query("MATCH (a:Person)<-[:SANCTIONED]-(b) RETURN a").rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Person {name: 'Ana Soto'})-[:SANCTIONED]-(b:Person) RETURN b",
        "OPTIONAL MATCH (a:Person)-[:SANCTIONED]->(b) RETURN b",
        "MATCH (a:PublicBody)-[:SANCTIONED]->(b) WHERE b.name > 'Z' RETURN b",
        "MATCH (a:Person)-[:SANCTIONED*2]->(b) RETURN b",
        "EXPLAIN MATCH (a:Person)-[:SANCTIONED]->(b) RETURN b",
    ],
)
def test_no_arrow_is_blamed_for_what_it_did_not_do(engine: Engine, text: str) -> None:
    assert not [one for one in hints(engine, text) if "goes this way" in one]


TYPE = (
    "`SANCTIONED` stands for any relationship here. A type is written with a colon: [:SANCTIONED]."
)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "MATCH (a)-[SANCTIONED]->(b) RETURN b",
            TYPE,
        ),
        (
            "MATCH (Person) RETURN Person",
            "`Person` stands for any node here. A label is written with a colon: (:Person).",
        ),
    ],
)
def test_a_type_or_label_without_its_colon_is_told(engine: Engine, text: str, hint: str) -> None:
    assert hints(engine, text) == [hint]


def test_a_name_with_its_own_type_or_label_is_left_alone(engine: Engine) -> None:
    assert hints(engine, "MATCH (Person:PublicBody)-[SANCTIONED:SANCTIONED]->() RETURN 1") == []
