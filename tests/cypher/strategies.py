"""Small graphs and patterns for hypothesis, and the engine's answers in the oracle's form."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import strategies as st

from legajo.cypher import Engine
from tests.cypher.oracle import Clause, Condition, Graph, Node, Relationship, Row, names

Paths = list[list[Node | Relationship]]
LABELS: list[tuple[str, ...]] = [(), ("A",), ("B",), ("A", "B")]


@st.composite
def graphs(draw: st.DrawFn, most_edges: int = 6) -> Graph:
    count = draw(st.integers(1, 4))
    node = st.tuples(st.sampled_from(LABELS), st.sampled_from([0, 1, None]))
    ends = st.integers(0, count - 1)
    edge = st.tuples(ends, ends, st.sampled_from("TU"))
    return Graph(
        draw(st.lists(node, min_size=count, max_size=count)),
        draw(st.lists(edge, max_size=most_edges)),
    )


@st.composite
def patterns(draw: st.DrawFn, prefix: str = "r", lengths: str = "*{") -> Paths:
    """One or two paths that may share node names; Neo4j takes `*1..2` and `{1,2}` only apart."""
    paths: Paths = []
    count = 0
    counted = draw(st.sampled_from(lengths)) == "{"
    for _ in range(draw(st.integers(1, 2))):
        path: list[Node | Relationship] = [_node(draw)]
        for _ in range(draw(st.integers(0, 2))):
            length = draw(st.none() | st.tuples(st.integers(0, 2), st.integers(0, 3)))
            if counted and length is not None and not 0 < length[1] >= length[0]:
                length = None
            types = tuple(draw(st.sampled_from(["", "T", "U", "TU"])))
            direction = draw(st.sampled_from("><-"))
            part = Relationship(f"{prefix}{count}", types, direction, length)
            path.append(part._replace(quantified=counted and length is not None))
            path.append(_node(draw))
            count += 1
        paths.append(path)
    return paths


def _node(draw: st.DrawFn) -> Node:
    return Node(
        draw(st.sampled_from("abcd")),
        draw(st.sampled_from([None, None, "A", "B"])),
        draw(st.sampled_from([None, None, None, 0, 1])),
    )


@st.composite
def chains(draw: st.DrawFn) -> list[Clause]:
    """Up to three MATCHes or OPTIONAL MATCHes, each with names of those before."""
    clauses: list[Clause] = []
    known: list[str] = []
    single: list[str] = []
    lengths = draw(st.sampled_from("*{"))
    for number in range(draw(st.integers(1, 3))):
        paths = draw(patterns(f"r{number}_", lengths))
        if single and draw(st.integers(0, 3)) == 0:
            paths = _with_bound(paths, draw(st.sampled_from(single)))
        nodes = [part.name for path in paths for part in path if isinstance(part, Node)]
        known += nodes
        where = None
        if draw(st.integers(0, 2)) == 0:
            right = draw(st.sampled_from([0, 1]) | st.sampled_from(known))
            where = Condition(
                draw(st.sampled_from(known)), draw(st.sampled_from(["=", "<>", "<"])), right
            )
        single += [
            part.name
            for path in paths
            for part in path
            if isinstance(part, Relationship) and part.length is None
        ]
        clauses.append(Clause(paths, draw(st.booleans()), where))
    return clauses


def _with_bound(paths: Paths, name: str) -> Paths:
    """The first relationship of one step is one that a clause before has bound."""
    for path in paths:
        for place, part in enumerate(path):
            if isinstance(part, Relationship) and part.length is None:
                path[place] = part._replace(name=name)
                return paths
    return paths


def engine_of(graph: Graph) -> Engine:
    return Engine.from_rows(
        [
            (number, labels, {"uid": number} | ({} if flag is None else {"flag": flag}))
            for number, (labels, flag) in enumerate(graph.nodes)
        ],
        [
            (number, start, end, kind, {"rid": number})
            for number, (start, end, kind) in enumerate(graph.edges)
        ],
    )


def all_names(clauses: list[Clause]) -> list[str]:
    return list(dict.fromkeys(name for clause in clauses for name in names(clause)))


def bag(engine: Engine, text: str) -> Counter[Any]:
    """The rows of a query that returns nodes, relationships and lists of them."""
    return Counter(
        tuple(
            repr(
                [one.key for one in cell] if isinstance(cell, list) else getattr(cell, "key", cell)
            )
            for cell in row
        )
        for row in engine.query(text).rows
    )


def expected(rows: list[Row], columns: list[str]) -> Counter[Any]:
    return Counter(tuple(repr(row[name]) for name in columns) for row in rows)
