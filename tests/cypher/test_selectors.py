"""SHORTEST, ANY and ALL SHORTEST against an enumeration of all trails.

Which of equally long paths is taken is free, as it is in Neo4j. What Neo4j 5.26 says to single
patterns is in pattern_answers.jsonl.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.cypher import Engine


class Graph(NamedTuple):
    """Flags of the nodes; edges (start, end, type)."""

    nodes: list[int]
    edges: list[tuple[int, int, str]]


Trail = tuple[tuple[int, ...], tuple[int, ...]]
Ends = tuple[int, int]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 4))
    ends = st.integers(0, count - 1)
    edge = st.tuples(ends, ends, st.sampled_from("TU"))
    flags = st.lists(st.integers(0, 1), min_size=count, max_size=count)
    return Graph(draw(flags), draw(st.lists(edge, max_size=6)))


def _engine(graph: Graph) -> Engine:
    return Engine.from_rows(
        [(place, (), {"id": place, "flag": flag}) for place, flag in enumerate(graph.nodes)],
        [(place, *edge, {"id": place}) for place, edge in enumerate(graph.edges)],
    )


def _trails(graph: Graph, direction: str) -> Iterator[Trail]:
    """Every trail of the graph, also those of no relationship."""

    def further(nodes: tuple[int, ...], edges: tuple[int, ...]) -> Iterator[Trail]:
        yield nodes, edges
        for edge, (start, end, _) in enumerate(graph.edges):
            if edge in edges:
                continue
            following = set()
            if direction != "<" and start == nodes[-1]:
                following.add(end)
            if direction != ">" and end == nodes[-1]:
                following.add(start)
            for node in following:
                yield from further((*nodes, node), (*edges, edge))

    for start in range(len(graph.nodes)):
        yield from further((start,), ())


class Seen(NamedTuple):
    """A trail as a pattern sees it: flags along its nodes, types along its relationships."""

    flags: list[int]
    types: list[str]


# Pattern → its direction, and what its trails look like.
PATTERNS: dict[str, tuple[str, Callable[[Seen], bool]]] = {
    "(a)-->+(b)": (">", lambda seen: len(seen.types) > 0),
    "(a)<--*(b)": ("<", lambda seen: len(seen.types) >= 0),
    "(a)--+(b)": ("-", lambda seen: len(seen.types) > 0),
    "(a)-->{2,3}(b)": (">", lambda seen: 2 <= len(seen.types) <= 3),
    "(a)-[:T]->+(b)": (">", lambda seen: set(seen.types) == {"T"}),
    "(a)((x)-->()-->(y))+(b)": (">", lambda seen: len(seen.types) in (2, 4, 6)),
    "(a)((x)--(y) WHERE y.flag = 1)+(b)": (
        "-",
        lambda seen: len(seen.types) > 0 and all(seen.flags[1:]),
    ),
    "(a)((x)--(y) WHERE x.flag <> y.flag)+(b)": (
        "-",
        lambda seen: len(seen.types) > 0 and all(one != two for one, two in pairwise(seen.flags)),
    ),
    "((a)-[r]-+(b) WHERE size(r) > 2)": ("-", lambda seen: len(seen.types) > 2),
    "((a)((x)-->(y))+(b) WHERE x[0].flag = b.flag)": (
        ">",
        lambda seen: len(seen.types) > 0 and seen.flags[0] == seen.flags[-1],
    ),
    "(a)-[*1..2]-(b)": ("-", lambda seen: 1 <= len(seen.types) <= 2),
    "(a)-->(b)": (">", lambda seen: len(seen.types) == 1),
}


def _expected(graph: Graph, pattern: str) -> dict[Ends, list[Trail]]:
    direction, fits = PATTERNS[pattern]
    found: dict[Ends, list[Trail]] = {}
    for nodes, edges in _trails(graph, direction):
        seen = Seen([graph.nodes[one] for one in nodes], [graph.edges[one][2] for one in edges])
        if fits(seen):
            found.setdefault((nodes[0], nodes[-1]), []).append((nodes, edges))
    return found


def _asked(engine: Engine, text: str) -> dict[Ends, list[Trail]]:
    found: dict[Ends, list[Trail]] = {}
    for start, end, nodes, edges in engine.query(
        f"{text} RETURN a.id, b.id, [n IN nodes(p) | n.id], [r IN relationships(p) | r.id]"
    ).rows:
        found.setdefault((start, end), []).append((tuple(nodes), tuple(edges)))
    return found


def _check(found: list[Trail], every: list[Trail], count: int, *, groups: bool) -> None:
    """The trails found are a right choice from all that there are."""
    assert len(set(found)) == len(found)
    assert set(found) <= set(every)
    lengths = sorted(len(edges) for _, edges in every)
    if groups:
        kept = sorted(set(lengths))[:count]
        lengths = [length for length in lengths if length in kept]
    else:
        lengths = lengths[:count]
    assert sorted(len(edges) for _, edges in found) == lengths


@settings(max_examples=150, deadline=None)
@given(
    graphs(),
    st.sampled_from(sorted(PATTERNS)),
    st.integers(1, 3),
    st.sampled_from(["", " GROUPS"]),
    st.sampled_from(["", "MATCH (a) ", "MATCH (b) ", "MATCH (a), (b) "]),
)
def test_a_selector_keeps_the_shortest_for_each_pair_of_ends(
    graph: Graph, pattern: str, count: int, groups: str, before: str
) -> None:
    found = _asked(_engine(graph), f"{before}MATCH p = SHORTEST {count}{groups} {pattern}")
    expected = _expected(graph, pattern)
    assert set(found) == set(expected)
    for ends, trails in found.items():
        _check(trails, expected[ends], count, groups=bool(groups))


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from(sorted(PATTERNS)))
def test_the_own_where_of_match_judges_what_was_chosen(graph: Graph, pattern: str) -> None:
    engine, expected = _engine(graph), _expected(graph, pattern)
    found = _asked(engine, f"MATCH p = ALL SHORTEST {pattern} WHERE length(p) = 2")
    least = {ends: min(len(edges) for _, edges in trails) for ends, trails in expected.items()}
    assert set(found) == {ends for ends, length in least.items() if length == 2}
    among = _asked(engine, f"MATCH p = ANY SHORTEST {pattern} WHERE a.flag = b.flag")
    same = {ends for ends in expected if graph.nodes[ends[0]] == graph.nodes[ends[1]]}
    assert set(among) == same


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_interior_nodes_are_no_end(graph: Graph) -> None:
    text = "MATCH p = ALL SHORTEST (a)-->+(m)-->+(b) RETURN a.id, m.id, b.id, length(p)"
    rows: set[tuple[Any, ...]] = set(_engine(graph).query(text).rows)
    shortest: dict[Ends, int] = {}
    every = []
    for nodes, edges in _trails(graph, ">"):
        if len(edges) > 1:
            ends = nodes[0], nodes[-1]
            shortest[ends] = min(shortest.get(ends, len(edges)), len(edges))
            every += [(nodes, len(edges), middle) for middle in nodes[1:-1]]
    assert rows == {
        (nodes[0], middle, nodes[-1], length)
        for nodes, length, middle in every
        if shortest[nodes[0], nodes[-1]] == length
    }


@pytest.mark.parametrize(
    "selector",
    ["SHORTEST 1", "ANY SHORTEST", "ANY", "ALL SHORTEST", "SHORTEST GROUP", "ANY PATHS"],
)
def test_a_selector_finds_its_way_in_a_large_grid(selector: str) -> None:
    size = 60
    nodes = [(place, (), {"id": place}) for place in range(size * size)]
    edges = [(place, place + 1) for place in range(size * size) if (place + 1) % size] + [
        (place, place + size) for place in range(size * (size - 1))
    ]
    engine = Engine.from_rows(
        nodes, [(place, *ends, "NEXT", {}) for place, ends in enumerate(edges)]
    )
    # Two ways lead round one square, and one way along an edge of the grid.
    text = f"MATCH p = {selector} (a {{id: 0}})-->+(b {{id: $end}}) RETURN length(p)"
    assert engine.query(text, {"end": size - 1}).rows == [(size - 1,)]
    square = engine.query(text, {"end": size + 1}).rows
    assert square == [(2,)] * (2 if "ALL" in selector or "GROUP" in selector else 1)
