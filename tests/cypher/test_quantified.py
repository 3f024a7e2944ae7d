"""Quantified path patterns against an enumeration of all trails that knows no plan.

What Neo4j 5.26 says to single patterns is in pattern_answers.jsonl.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from legajo.cypher import Engine

ARROWS = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}


class Graph(NamedTuple):
    """Flags of the nodes; edges (start, end, type)."""

    nodes: list[int]
    edges: list[tuple[int, int, str]]


class Hop(NamedTuple):
    type: str
    direction: str


class Group(NamedTuple):
    """`test` compares the flags of the first and the last node of each iteration."""

    hops: list[Hop]
    least: int
    most: int | None
    test: str


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 4))
    ends = st.integers(0, count - 1)
    edge = st.tuples(ends, ends, st.sampled_from("TU"))
    flags = st.lists(st.integers(0, 2), min_size=count, max_size=count)
    return Graph(draw(flags), draw(st.lists(edge, max_size=5)))


@st.composite
def groups(draw: st.DrawFn) -> Group:
    hop = st.builds(Hop, st.sampled_from(["", "T", "U"]), st.sampled_from("><-"))
    least = draw(st.integers(0, 3))
    most = draw(st.none() | st.integers(max(1, least), 4))
    hops = draw(st.lists(hop, min_size=1, max_size=2))
    return Group(hops, least, most, draw(st.sampled_from(["", "=", "<>", "<="])))


def engine_of(graph: Graph) -> Engine:
    return Engine.from_rows(
        [(place, (), {"id": place, "flag": flag}) for place, flag in enumerate(graph.nodes)],
        [(place, *edge, {"id": place}) for place, edge in enumerate(graph.edges)],
    )


def text_of(group: Group) -> str:
    parts = ["(x)"]
    for place, hop in enumerate(group.hops):
        left, right = ARROWS[hop.direction]
        kind = f":{hop.type}" if hop.type else ""
        last = place == len(group.hops) - 1
        parts.append(f"{left}[r{place}{kind}]{right}({'y' if last else 'm'})")
    where = f" WHERE x.flag {group.test} y.flag" if group.test else ""
    most = "" if group.most is None else group.most
    return f"({''.join(parts)}{where}){{{group.least},{most}}}"


def trails(graph: Graph, group: Group) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every (nodes, edges) that the group fits: all orders of all edges are tried."""
    size = len(group.hops)
    for count in range(len(graph.edges) + 1):
        rounds = count // size
        most = count if group.most is None else group.most
        if count % size or not group.least <= rounds <= most:
            continue
        for order in permutations(range(len(graph.edges)), count):
            for start in range(len(graph.nodes)):
                for nodes in _readings(graph, group, order, (start,)):
                    yield nodes, order


def _readings(
    graph: Graph, group: Group, order: tuple[int, ...], nodes: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    place, size = len(nodes) - 1, len(group.hops)
    if group.test and place and place % size == 0:
        first, last = graph.nodes[nodes[-1 - size]], graph.nodes[nodes[-1]]
        fits = {"=": first == last, "<>": first != last, "<=": first <= last}
        if not fits[group.test]:
            return
    if place == len(order):
        yield nodes
        return
    hop = group.hops[place % size]
    start, end, kind = graph.edges[order[place]]
    if hop.type not in ("", kind):
        return
    following = set()
    if hop.direction != "<" and start == nodes[-1]:
        following.add(end)
    if hop.direction != ">" and end == nodes[-1]:
        following.add(start)
    for node in following:
        yield from _readings(graph, group, order, (*nodes, node))


@settings(max_examples=120, deadline=None)
@given(graphs(), groups())
def test_a_group_finds_every_trail_that_it_fits(graph: Graph, group: Group) -> None:
    size = len(group.hops)
    rows = (
        engine_of(graph)
        .query(
            f"MATCH p = (a){text_of(group)}(b) RETURN a.id, b.id, [n IN nodes(p) | n.id], "
            "[r IN relationships(p) | r.id], [n IN x | n.id], [n IN y | n.id], [r IN r0 | r.id]"
        )
        .rows
    )
    expected = Counter(
        repr((
            nodes[0], nodes[-1], list(nodes), list(edges),
            list(nodes[:-1:size]), list(nodes[size::size]), list(edges[::size]),
        ))
        for nodes, edges in trails(graph, group)
    )  # fmt: skip
    assert Counter(map(repr, rows)) == expected


@settings(max_examples=80, deadline=None)
@given(graphs(), groups(), st.sampled_from(["a", "b", "both"]))
def test_bound_ends_and_what_follows_change_nothing(graph: Graph, group: Group, bound: str) -> None:
    before = {"a": "MATCH (a)", "b": "MATCH (b)", "both": "MATCH (a), (b)"}[bound]
    rows = (
        engine_of(graph)
        .query(
            f"{before} MATCH (a){text_of(group)}(b)-[s]->(c) "
            "RETURN a.id, b.id, c.id, s.id, [r IN r0 | r.id]"
        )
        .rows
    )
    size = len(group.hops)
    expected = Counter(
        (nodes[0], nodes[-1], end, edge, repr(list(edges[::size])))
        for nodes, edges in trails(graph, group)
        for edge, (start, end, _) in enumerate(graph.edges)
        if start == nodes[-1] and edge not in edges
    )
    assert Counter((*row[:4], repr(row[4])) for row in rows) == expected


@settings(max_examples=50, deadline=None)
@given(graphs(), groups())
def test_subqueries_count_what_match_finds(graph: Graph, group: Group) -> None:
    found = sum(1 for _ in trails(graph, group))
    text = text_of(group)
    asked = f"EXISTS {{ {text} }}, COUNT {{ {text} }}, COLLECT {{ MATCH {text} RETURN 1 }}"
    ((exists, count, collected),) = engine_of(graph).query(f"RETURN {asked}").rows
    assert (exists, count, len(collected)) == (found > 0, found, found)


@settings(max_examples=50, deadline=None)
@given(graphs(), groups(), groups())
def test_two_groups_in_a_row_share_no_relationship(
    graph: Graph, first: Group, second: Group
) -> None:
    renamed = text_of(second).replace("(x)", "(u)").replace("x.", "u.").replace("(y)", "(v)")
    renamed = renamed.replace("y.", "v.").replace("(m)", "(o)")
    for place in range(2):
        renamed = renamed.replace(f"[r{place}", f"[s{place}")
    rows = engine_of(graph).query(f"MATCH (a){text_of(first)}{renamed}(b) RETURN a.id, b.id").rows
    ends = list(trails(graph, second))
    expected = Counter(
        (nodes[0], others[-1])
        for nodes, edges in trails(graph, first)
        for others, more in ends
        if others[0] == nodes[-1] and not set(edges) & set(more)
    )
    assert Counter(rows) == expected


def _chain(length: int) -> Engine:
    return Engine.from_rows(
        [(place, (), {"id": place}) for place in range(length + 1)],
        [(place, place, place + 1, "NEXT", {}) for place in range(length)],
    )


def _full(size: int) -> Engine:
    edges = [(one, other) for one in range(size) for other in range(size) if one != other]
    return Engine.from_rows(
        [(place, (), {"id": place}) for place in range(size)],
        [(place, *ends, "KNOWS", {}) for place, ends in enumerate(edges)],
    )


def test_a_long_trail_needs_no_deep_stack() -> None:
    text = "MATCH p = (a {id: 0})((x)-->()-->(y))+(b {id: 4000}) RETURN length(p), size(x)"
    assert _chain(4000).query(text).rows == [(4000, 2000)]


@pytest.mark.parametrize(
    "pattern",
    [
        "((x)-->()-->(y))+",
        "((x)-->(y) WHERE x.id < 100)+",
        "(a)-[r]->+(b)",
        "p = SHORTEST 1 ((a {id: 0})-[r]->+(b {id: 1}) WHERE size(r) > 1000)",
    ],
)
def test_a_search_without_end_stops_at_its_deadline(pattern: str) -> None:
    with pytest.raises(Neo4jError) as caught:
        _full(9).query(f"MATCH {pattern} RETURN count(*)", timeout=0.2)
    assert (caught.value.code or "").startswith("Neo.ClientError.Transaction.TransactionTimedOut")


def test_a_graph_without_directions_matches_both_ways() -> None:
    engine = Engine.from_rows(
        [(place, (), {"id": place}) for place in range(3)],
        [(0, 0, 1, "T", {}), (1, 2, 1, "T", {})],
        directed=False,
    )
    rows: list[tuple[Any, ...]] = engine.query(
        "MATCH (a {id: 0})((x)-->()-->(y)){1}(b) RETURN b.id"
    ).rows
    assert rows == [(2,)]
