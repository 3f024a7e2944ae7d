"""Any networkx graph can be asked: of each class, with any keys and attributes, never changed."""

from __future__ import annotations

import copy
import enum
from datetime import date
from typing import Any, TypeAlias

import neo4j.exceptions
import networkx
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.cypher import Engine, query

# Of any of networkx's classes, with any keys.
AnyGraph: TypeAlias = Any
CLASSES = (networkx.Graph, networkx.DiGraph, networkx.MultiGraph, networkx.MultiDiGraph)
KEYS = st.one_of(
    st.integers(), st.text(max_size=3), st.booleans(), st.floats(allow_nan=False),
    st.tuples(st.integers(), st.text(max_size=2)), st.frozensets(st.integers(), max_size=2),
)  # fmt: skip
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["x", "y", "odd key", "Ünïcode"]),
    st.one_of(
        st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=3),
        st.lists(st.integers(-9, 9), max_size=2), st.just({"a": 1}),
    ),
    max_size=3,
)  # fmt: skip


class Kind(enum.StrEnum):
    PERSON = "Person"


class Rank(enum.IntEnum):
    FIRST = 1


class Colour(enum.Enum):
    RED = 1


@st.composite
def graphs(draw: st.DrawFn) -> AnyGraph:
    graph: AnyGraph = draw(st.sampled_from(CLASSES))()
    keys = draw(st.lists(KEYS, unique=True, max_size=6))
    for key in keys:
        labels = draw(
            st.sampled_from([None, "A", {"A", "B"}, ["B"], ("A",), frozenset({"O'd `d"}), []])
        )
        own = {} if labels is None else {"__labels__": labels}
        graph.add_node(key, **own)
        graph.nodes[key].update(draw(ATTRIBUTES))
    for _ in range(draw(st.integers(0, 8 if keys else 0))):
        ends = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        kind = draw(st.sampled_from([None, "T", {"S"}]))
        own = {} if kind is None else {"__labels__": kind}
        graph.add_edge(*ends, **own, **draw(ATTRIBUTES))
    return graph


def content(graph: AnyGraph) -> object:
    return (list(graph.nodes(data=True)), list(graph.edges(data=True)), dict(graph.graph))


@given(graphs())
def test_every_edge_is_found_as_often_as_it_has_directions(graph: AnyGraph) -> None:
    before = copy.deepcopy(content(graph))
    engine = Engine(graph)
    key_of = list(graph)
    found = [
        (key_of[start], key_of[end])
        for start, end in engine.query("MATCH (a)-[r]->(b) RETURN id(a), id(b)").rows
    ]
    edges = list(graph.edges())
    if not graph.is_directed():
        edges += [(end, start) for start, end in edges if start != end]
    assert sorted(map(repr, found)) == sorted(map(repr, edges))
    both = engine.query("MATCH (a)-[r]-(b) RETURN count(*)").rows
    loops = sum(start == end for start, end in graph.edges())
    assert both == [(2 * graph.number_of_edges() - loops,)]
    assert engine.query("MATCH (a) RETURN count(*)").rows == [(len(graph),)]
    assert content(graph) == before


@given(graphs(), st.data())
def test_a_view_is_asked_as_it_stands(graph: AnyGraph, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(list(graph)))) if len(graph) else set()
    view = graph.subgraph(kept)
    copied = graph.__class__()
    copied.add_nodes_from(view.nodes(data=True))
    copied.add_edges_from(view.edges(data=True))
    text = "MATCH (a)-[r]->(b) RETURN labels(a), type(r), labels(b)"
    assert sorted(query(view, text).rows) == sorted(query(copied, text).rows)
    assert query(networkx.freeze(copied), text).rows == query(copied, text).rows


def test_an_edge_without_direction_matches_both_ways_and_a_loop_once() -> None:
    graph = networkx.Graph([("ana", "luis"), ("ana", "ana")])
    for arrow in ("-[r]->", "<-[r]-", "-[r]-"):
        rows = query(graph, f"MATCH (a){arrow}(b) RETURN id(a), id(b)").rows
        assert sorted(rows) == [(0, 0), (0, 1), (1, 0)], arrow
    assert query(graph, "MATCH (a)-[r]->(b) RETURN count(DISTINCT r)").rows == [(2,)]
    # One relationship is walked once in a MATCH, whatever its direction.
    assert query(graph, "MATCH (a)-->(b)-->(c) RETURN id(a), id(b), id(c)").rows == [
        (0, 0, 1), (1, 0, 0),
    ]  # fmt: skip
    # It starts where the graph lists it first, from whichever end it was matched.
    rows = query(graph, "MATCH (a)-[r]->(b) RETURN DISTINCT id(startNode(r)), id(endNode(r))").rows
    assert sorted(rows) == [(0, 0), (0, 1)]


def test_parallel_edges_stay_apart() -> None:
    for make, expected in ((networkx.MultiGraph, 4), (networkx.MultiDiGraph, 2)):
        graph: AnyGraph = make()
        graph.add_edge("ana", "luis", key=1, x=1)
        graph.add_edge("ana", "luis", key="1", x=1)
        rows = query(graph, "MATCH (a)-[r]->(b) RETURN r.x").rows
        assert rows == [(1,)] * expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (None, []), ("Person", ["Person"]), ({"B", "A"}, ["A", "B"]), (["B", "A", "B"], ["B", "A"]),
        (("A",), ["A"]), (frozenset(), []), ("a b`c", ["a b`c"]), ("", [""]),
        (Kind.PERSON, ["Person"]),
    ],
)  # fmt: skip
def test_labels_are_a_name_or_names(labels: object, expected: list[str]) -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node(1, __labels__=labels)
    assert query(graph, "MATCH (n) RETURN labels(n)").rows == [(expected,)]


def test_a_label_with_odd_characters_is_named_in_backticks() -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node(1, __labels__="a b`c")
    assert query(graph, "MATCH (n:`a b``c`) RETURN count(*)").rows == [(1,)]


def test_labels_and_types_come_from_the_attributes_that_are_named() -> None:
    graph: AnyGraph = networkx.DiGraph()
    graph.add_node("ana", kind="Person", __labels__="plain")
    graph.add_edge("ana", "muelle", relation="OWNS")
    text = "MATCH (p:Person)-[r:OWNS]->(b) RETURN p.__labels__, p.kind"
    assert query(graph, text, labels="kind", type="relation").rows == [("plain", None)]


def test_keys_are_whatever_is_hashable() -> None:
    graph: AnyGraph = networkx.DiGraph()
    nan = float("nan")
    networkx.add_path(graph, [(1, "x"), frozenset({1}), nan, 1, "1", print])
    assert query(graph, "MATCH p = ()-[*5]->() RETURN length(p)").rows == [(5,)]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("object", object()), ("map", {"a": 1}), ("set", {1}), ("bytes", b"x"),
        ("large", 2**70), ("inside", [1, object()]),
        ("kind", Colour.RED),
    ],
)  # fmt: skip
def test_what_no_query_can_read_is_an_error_only_where_it_is_touched(
    attribute: str, value: object
) -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node("ana", name="Ana Soto", **{attribute: value})
    assert query(graph, "MATCH (n {name: 'Ana Soto'}) RETURN n.name, n").rows[0][0] == "Ana Soto"
    for text in (f"RETURN n.{attribute}", f"WHERE n.{attribute} = 1 RETURN 1", "RETURN keys(n)"):
        if "keys" in text:
            continue
        with pytest.raises(neo4j.exceptions.ClientError) as caught:
            query(graph, f"MATCH (n) {text}")
        assert caught.value.code == "Neo.ClientError.Statement.UnsupportedPropertyType"
        assert "Node 'ana'" in str(caught.value.message)
        assert attribute in str(caught.value.message)


def test_values_that_wear_another_class_are_read() -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node(
        1, text=Kind.PERSON, whole=Rank.FIRST,
        pair=(1, 2), day=date(2020, 8, 1), nothing=None,
    )  # fmt: skip
    text = "MATCH (n) RETURN n.text, n.whole, n.pair, n.day, n.nothing"
    (row,) = query(graph, text).rows
    assert row == ("Person", 1, [1, 2], date(2020, 8, 1), None)
    assert [type(value) for value in row[:2]] == [str, int]


def test_numpys_numbers_are_numbers() -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node(
        1, whole=numpy.int64(3), small=numpy.float32(0.5), flag=numpy.bool_(True),
        list=numpy.array([1, 2]), moment=numpy.datetime64("2020-08-01"),
    )  # fmt: skip
    found = query(graph, "MATCH (n) RETURN n.whole + 1, n.small, n.flag, n.list").rows
    assert found == [(4, 0.5, True, [1, 2])]
    with pytest.raises(neo4j.exceptions.ClientError, match="datetime64"):
        query(graph, "MATCH (n) RETURN n.moment")


def test_an_attribute_whose_name_is_no_text_is_passed_by() -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node(1, name="Ana Soto")
    graph.nodes[1][5] = "five"
    assert query(graph, "MATCH (n) RETURN n.name, n {.name}").rows[0][0] == "Ana Soto"
    with pytest.raises(neo4j.exceptions.ClientError, match="named 5"):
        query(graph, "MATCH (n) RETURN properties(n)")


@pytest.mark.parametrize("labels", [5, {1}, {"a": 1}, [["A"]]])
def test_labels_that_are_no_names_are_an_error_once_nodes_are_read(labels: object) -> None:
    graph: AnyGraph = networkx.Graph()
    graph.add_node("ana", __labels__=labels)
    assert query(graph, "RETURN 1").rows == [(1,)]
    with pytest.raises(neo4j.exceptions.ClientError, match=r"'ana'.*'__labels__'"):
        query(graph, "MATCH (n) RETURN n")


def test_an_edge_of_two_types_is_an_error_once_edges_are_read() -> None:
    graph: AnyGraph = networkx.DiGraph()
    graph.add_edge("ana", "luis", __labels__={"KNOWS", "OWES"})
    assert query(graph, "MATCH (n) RETURN count(*)").rows == [(2,)]
    with pytest.raises(neo4j.exceptions.ClientError, match=r"'ana' -> 'luis'.*KNOWS, OWES"):
        query(graph, "MATCH (n)-->() RETURN n")


@pytest.mark.parametrize("make", CLASSES)
def test_an_empty_graph_has_no_rows(make: Any) -> None:  # noqa: ANN401 - a class of networkx
    assert query(make(), "MATCH (n) RETURN n").rows == []
    assert query(make(), "MATCH (n)-[r]->(m) RETURN n").rows == []
    assert query(make(), "MATCH (n) RETURN count(n)").rows == [(0,)]


def test_query_sees_each_change_and_an_engine_keeps_what_it_read() -> None:
    graph = networkx.DiGraph([("ana", "luis")])
    engine = Engine(graph)
    text = "MATCH (n)-->() RETURN count(*)"
    assert engine.query(text).rows == query(graph, text).rows == [(1,)]
    graph.add_edge("luis", "ana")
    assert query(graph, text).rows == [(2,)]
    assert engine.query(text).rows == [(1,)]
    graph.remove_node("luis")
    assert query(graph, text).rows == [(0,)]


def test_what_is_no_graph_is_said_to_be_none() -> None:
    not_a_graph: Any = "MATCH (n) RETURN n"
    with pytest.raises(TypeError, match="A str is no networkx graph"):
        query(not_a_graph, "RETURN 1")
