"""Plans that count, search by levels or stop early give the rows of plans that do not.

`Compiler(index, fast=False)`, reached through `Engine.fast_plans`, walks everything: on small
graphs with loops and parallel relationships both have to give the same bag.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.cypher import Engine

NODES = 5
Made = tuple[list[tuple[str, ...]], list[tuple[int, int, str, int]]]
graphs = st.builds(
    lambda labels, edges: (labels, edges),
    st.lists(st.sampled_from([(), ("A",), ("B",), ("A", "B")]), min_size=1, max_size=NODES),
    st.lists(
        st.tuples(
            st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.sampled_from("RST"),
            st.integers(0, 2),
        ),
        max_size=9,
    ),
)  # fmt: skip


def graph_of(made: Made) -> nx.MultiDiGraph[int]:
    labels, edges = made
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for number, names in enumerate(labels):
        graph.add_node(number, __labels__=set(names), i=number, p=number % 2)
    for start, end, kind, weight in edges:
        graph.add_edge(start % len(labels), end % len(labels), __labels__=kind, w=weight)
    return graph


def rows(graph: nx.MultiDiGraph[int], text: str, *, fast: bool) -> list[Any]:
    engine = Engine(graph)
    engine.fast_plans = fast
    return [tuple(map(comparable, row)) for row in engine.query(text).rows]


def comparable(value: Any) -> Any:  # noqa: ANN401 - of any type
    if isinstance(value, list):
        return tuple(sorted(map(repr, map(comparable, value))))
    key = getattr(value, "position", None)
    return value if key is None else (type(value).__name__, key)


COUNTING = [
    ("MATCH (n) RETURN count(*)", "NodeCountFromCountStore"),
    ("MATCH (n:A) RETURN count(n) AS c", "NodeCountFromCountStore"),
    ("MATCH (n), (m:B) RETURN count(*)", "NodeCountFromCountStore"),
    ("MATCH (n), (m:A) RETURN n.i, count(m)", "NodeCountFromCountStore"),
    ("MATCH ()-[r]->() RETURN count(r)", "RelationshipCountFromCountStore"),
    ("MATCH ()-[r]-() RETURN count(*)", "RelationshipCountFromCountStore"),
    ("MATCH ()-[r:R|S]-() RETURN type(r), count(*)", "RelationshipCountFromCountStore"),
    ("MATCH (a)<-[r:R]-(b) RETURN count(a), count(b)", "RelationshipCountFromCountStore"),
    ("MATCH (a)-[r]->() RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a)-[r]-(b) RETURN a.i, type(r), count(b)", "DegreeCount"),
    ("MATCH (a)<-[r:R|S]-() RETURN a.i, type(r) AS t, count(r) AS c", "DegreeCount"),
    ("MATCH (a)-[:R]-() RETURN a, count(*)", "DegreeCount"),
    ("MATCH (a)-[:X]-() RETURN a, count(*)", "DegreeCount"),
    ("MATCH (a)--(b)--() RETURN a.i, b.i, count(*)", "DegreeCount"),
    ("MATCH (a)-->()-->()-->() RETURN count(*)", "DegreeCount"),
    ("MATCH (a)--()--()--(d) RETURN count(d)", "DegreeCount"),
    ("MATCH (a)-[*1..2]-(b)--() RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a)-[r]->(b)<-[s]-() RETURN type(s), count(*)", "DegreeCount"),
    ("MATCH (a)-[r:R]->(b), (a)-[s:S]->(c) RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a)-[r:R]->(b), (a)-[s]->(c) RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a) MATCH (a)-->() RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a)-->() MATCH (a)<--() RETURN a.i, count(*)", "DegreeCount"),
    ("MATCH (a) OPTIONAL MATCH (a)-[r]->() RETURN a.i, count(r), count(*)", "DegreeCount"),
    ("MATCH (a) OPTIONAL MATCH (a)-[r]->(m) RETURN a.i, type(r), count(m)", "DegreeCount"),
    ("MATCH (a) OPTIONAL MATCH (a)-->() OPTIONAL MATCH (a)<-[s]-() RETURN a.i, count(s), count(*)",
     "DegreeCount"),
    ("MATCH (a)-->() RETURN DISTINCT a.p", "DegreeCount"),
    ("MATCH (a)-->(b) RETURN max(a.i), min(a.p), count(DISTINCT a.p), collect(DISTINCT a.i)",
     "DegreeCount"),
    ("MATCH (a)-->(b) WITH a, count(b) AS c WHERE c > 1 RETURN a.i, c", "DegreeCount"),
    ("MATCH (a)-->() WITH a.p AS p, count(*) AS c RETURN p + c AS s ORDER BY s", "DegreeCount"),
    ("MATCH (a:A)-->(b) UNWIND [1, 2] AS x RETURN x, a.i, count(*)", "DegreeCount"),
    ("MATCH (a) RETURN a.i, COUNT { (a)--() } AS c", ""),
    ("MATCH (a) RETURN a.i, COUNT { (a)-[:R]->(b) } AS c", ""),
    ("MATCH (a) RETURN a.i, COUNT { (a)-[:R]->(b:B) } AS c", ""),
    ("MATCH (a)-[r]->(b) RETURN a.i, COUNT { (b)--()--() } AS c", ""),
    ("MATCH (a) WHERE COUNT { (a)-->() } > 1 RETURN a.i", ""),
]  # fmt: skip
REACHING = [
    ("MATCH (a)-[*]->(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)-[*]-(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)-[*..2]-(b) RETURN a.i, count(DISTINCT b)", "Pruning"),
    ("MATCH (a)-[*1..3]-(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)-[*1..4]-(b) WITH DISTINCT a, b RETURN a.i, b.i", "Pruning"),
    ("MATCH (a)-[*0..2]->(b:A) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)-[*0..]-(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)<-[:R|S*1..3]-(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a)-[:R*1..3 {w: 1}]-(b) RETURN DISTINCT a.i, b.i", "Pruning"),
    ("MATCH (a:A), (b:B) MATCH (a)-[*]-(b) RETURN DISTINCT a.i, b.i", "Into"),
    ("MATCH (a)-[*1..3]-(a) RETURN DISTINCT a.i", "Into"),
    ("MATCH (a)-[*]->(a) RETURN DISTINCT a.i", "Into"),
    ("MATCH (a)-[:R*]-(b)-[:S]->(c) RETURN DISTINCT a.i, c.i", "Pruning"),
    ("MATCH (a)-[*]-(b) MATCH (b)-->(c) RETURN DISTINCT a.i, c.i", "Pruning"),
    ("MATCH (a)-[*..3]-(b) RETURN a.i, collect(DISTINCT b.i), max(b.i)", "Pruning"),
    ("MATCH (a) WHERE EXISTS { (a)-[*..3]-(:B) } RETURN a.i", ""),
    ("MATCH (a), (b) WHERE (a)-[:R*]-(b) RETURN a.i, b.i", ""),
    ("MATCH (a) OPTIONAL MATCH (a)-[:S*1..3]-(b) RETURN DISTINCT a.i, b.i", ""),
]
PLAIN = [
    "MATCH (a)-[r*1..2]-(b) RETURN DISTINCT a.i, size(r)",
    "MATCH p = (a)-[*1..2]-(b) RETURN DISTINCT length(p)",
    "MATCH (a)-[*2..3]-(b) RETURN DISTINCT a.i, b.i",
    "MATCH (a)-[*1..2]-(b)-[r]-(c) RETURN DISTINCT a.i, c.i",
    "MATCH (a)-[*1..2]-(b) RETURN a.i, count(*)",
    "MATCH (a)-[r]->(b) RETURN a.i, sum(1)",
    "MATCH (a)-[r]->(b) RETURN a.i, collect(1)",
    "MATCH (a)-[r]->(b) RETURN a.i, count(r.w)",
    "MATCH (a)-[r]->(b:A) RETURN a.i, count(*)",
    "MATCH (a)-[r]->(b) WHERE r.w > 0 RETURN a.i, count(b)",
    "MATCH p = (a)-[r]->(b) RETURN a.i, count(p)",
    "MATCH (a)-[r]->(b) RETURN a.i, b.i, count(*)",
    "MATCH (a)-->(b)-->(a) RETURN a.i, count(*)",
]


@given(text=st.sampled_from([text for text, _ in COUNTING + REACHING] + PLAIN), made=graphs)
@settings(max_examples=250, deadline=None)
def test_a_fast_plan_gives_the_rows_of_a_plain_one(text: str, made: Made) -> None:
    graph = graph_of(made)
    assert Counter(rows(graph, text, fast=True)) == Counter(rows(graph, text, fast=False))


@pytest.mark.parametrize(("text", "operator"), COUNTING + REACHING)
def test_the_plan_names_the_operator_that_it_has(text: str, operator: str) -> None:
    graph = graph_of(([("A",), ("B",)], [(0, 1, "R", 0), (1, 0, "S", 1)]))
    engine, plain = Engine(graph), Engine(graph)
    plain.fast_plans = False
    assert operator in engine.explain(text)
    for name in ("CountStore", "DegreeCount", "Pruning"):
        assert name not in plain.explain(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_read_is_walked(text: str) -> None:
    plan = Engine(graph_of(([("A",)], [(0, 0, "R", 0)]))).explain(text)
    assert "Count" not in plan
    assert "Pruning" not in plan


@given(
    values=st.lists(
        st.tuples(
            st.one_of(st.integers(-2, 2), st.sampled_from(["a", "b", None, 1.5, -0.0, True])),
            st.integers(0, 3),
        ),
        max_size=40,
    ),
    keys=st.sampled_from(["v", "v DESC", "v, w DESC", "v DESC, w", "w DESC, v", "w + 1, v DESC"]),
    skip=st.integers(0, 3),
    limit=st.integers(0, 12),
)
def test_the_first_few_are_those_of_the_whole_order(
    values: list[Any], keys: str, skip: int, limit: int
) -> None:
    engine = Engine(nx.DiGraph())
    text = f"UNWIND $values AS pair WITH pair[0] AS v, pair[1] AS w RETURN v, w ORDER BY {keys}"
    parameters = {"values": [list(pair) for pair in values]}
    whole = engine.query(text, parameters).rows
    few = engine.query(f"{text} SKIP {skip} LIMIT {limit}", parameters).rows
    assert list(map(repr, few)) == list(map(repr, whole[skip : skip + limit]))


def test_the_first_few_of_many_are_those_of_the_whole_order() -> None:
    engine = Engine(nx.DiGraph())
    text = "UNWIND range(0, 9999) AS x WITH x, (x * 7919) % 101 AS y RETURN y, x ORDER BY "
    for keys in ("y", "y DESC", "y, x DESC", "y DESC, x", "x % 17 DESC, y", "toString(y), x"):
        whole = engine.query(text + keys).rows
        assert engine.query(f"{text}{keys} SKIP 5 LIMIT 30").rows == whole[5:35]
