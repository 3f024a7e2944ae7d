"""MATCH against the oracle that only tries everything."""

from __future__ import annotations

from ast import literal_eval
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cypher.oracle import (
    Clause,
    Graph,
    Node,
    Relationship,
    answer,
    clause_text,
    names,
    pattern_text,
)
from tests.cypher.strategies import (
    Paths,
    all_names,
    bag,
    chains,
    engine_of,
    expected,
    graphs,
    patterns,
)


@settings(max_examples=250)
@given(graphs(), patterns())
def test_match_finds_what_trying_everything_finds(graph: Graph, paths: Paths) -> None:
    clause = Clause(paths)
    columns = names(clause)
    found = bag(engine_of(graph), f"{clause_text(clause)} RETURN {', '.join(columns)}")
    assert found == expected(answer(graph, [clause]), columns)


@settings(max_examples=250)
@given(graphs(most_edges=4), chains())
def test_matches_behind_each_other_find_what_trying_everything_finds(
    graph: Graph, clauses: list[Clause]
) -> None:
    columns = all_names(clauses)
    text = " ".join(map(clause_text, clauses))
    found = bag(engine_of(graph), f"{text} RETURN {', '.join(columns)}")
    assert found == expected(answer(graph, clauses), columns)


@settings(max_examples=120)
@given(graphs(most_edges=4), chains(), st.data())
def test_names_that_nobody_reads_count_all_the_same(
    graph: Graph, clauses: list[Clause], data: st.DataObject
) -> None:
    """Plans that leave out what no column needs, and those that compute everything."""
    text = " ".join(map(clause_text, clauses))
    columns = data.draw(st.lists(st.sampled_from(all_names(clauses)), unique=True, max_size=2))
    rows = expected(answer(graph, clauses), columns)
    shown = ", ".join(columns)
    for fast in (True, False):
        engine = engine_of(graph)
        engine.fast_plans = fast
        assert engine.query(f"{text} RETURN count(*)").rows == [(rows.total(),)]
        if columns:
            counted = Counter({(*row, repr(count)): 1 for row, count in rows.items()})
            known = sum(1 for row in rows if row[0] != "None")
            assert bag(engine, f"{text} RETURN {shown}") == rows
            assert bag(engine, f"{text} RETURN DISTINCT {shown}") == Counter(set(rows))
            assert bag(engine, f"{text} RETURN {shown}, count(*)") == counted
            if len(columns) == 1:
                distinct = f"{text} RETURN count(DISTINCT {shown})"
                assert engine.query(distinct).rows == [(known,)]


@settings(max_examples=100)
@given(graphs(), patterns())
def test_exists_count_and_aggregates_agree_with_the_rows(graph: Graph, paths: Paths) -> None:
    text, rows = pattern_text(paths), len(answer(graph, [Clause(paths)]))
    found = engine_of(graph).query(
        f"RETURN EXISTS {{ {text} }}, COUNT {{ {text} }}, COUNT "
        f"{{ MATCH {text} RETURN 1 AS one }}, "
        f"size(COLLECT {{ MATCH {text} RETURN 1 AS one }})"
    )
    assert found.rows == [(rows > 0, rows, rows, rows)]


@settings(max_examples=100)
@given(graphs(), st.sampled_from("><-"), st.sampled_from(["", "T"]))
def test_shortest_paths_are_the_shortest_of_all_trails(
    graph: Graph, direction: str, kind: str
) -> None:
    engine = engine_of(graph)
    part = Relationship("r0", tuple(kind), direction, (1, max(1, len(graph.edges))))
    path: list[Node | Relationship] = [Node("a", None, None), part, Node("b", None, None)]
    shortest: dict[tuple[str, str], Counter[str]] = {}
    for a, trail, b in expected(answer(graph, [Clause([path])]), ["a", "r0", "b"]).elements():
        if a != b:
            shortest.setdefault((a, b), Counter())[trail] += 1
    pattern = pattern_text([[path[0], part._replace(length=None), path[2]]]).replace("]", "*]")
    for selector in ("shortestPath", "allShortestPaths"):
        rows = bag(
            engine, f"MATCH (a), (b) WHERE a <> b MATCH {selector}({pattern}) RETURN a, b, r0"
        )
        found: dict[tuple[str, str], list[str]] = {}
        for a, b, trail in rows.elements():
            found.setdefault((a, b), []).append(trail)
        assert set(found) == set(shortest)
        for ends, trails in found.items():
            least = min(len(literal_eval(trail)) for trail in shortest[ends])
            best = sorted(trail for trail in shortest[ends] if len(literal_eval(trail)) == least)
            assert sorted(trails) == best if selector == "allShortestPaths" else trails[0] in best
