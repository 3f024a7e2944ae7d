"""MATCH against a matcher that only tries everything: no index, no order, no plan."""

from __future__ import annotations

from ast import literal_eval
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.cypher import Engine


class Node(NamedTuple):
    name: str
    label: str | None
    flag: int | None


class Relationship(NamedTuple):
    name: str
    types: tuple[str, ...]
    direction: str
    length: tuple[int, int] | None
    quantified: bool = False


class Graph(NamedTuple):
    """Nodes are (labels, flag); edges (start, end, type)."""

    nodes: list[tuple[tuple[str, ...], int]]
    edges: list[tuple[int, int, str]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 4))
    node = st.tuples(st.sampled_from([(), ("A",), ("B",), ("A", "B")]), st.integers(0, 1))
    ends = st.integers(0, count - 1)
    edge = st.tuples(ends, ends, st.sampled_from("TU"))
    return Graph(
        draw(st.lists(node, min_size=count, max_size=count)), draw(st.lists(edge, max_size=6))
    )


@st.composite
def patterns(draw: st.DrawFn) -> list[list[Node | Relationship]]:
    """One or two paths that may share node names."""
    paths: list[list[Node | Relationship]] = []
    count = 0
    # One MATCH cannot have both `-[*1..3]->` and `-->{1,3}`.
    quantified = draw(st.booleans())
    for _ in range(draw(st.integers(1, 2))):
        path: list[Node | Relationship] = [_node(draw)]
        for _ in range(draw(st.integers(0, 2))):
            length = draw(st.none() | st.tuples(st.integers(0, 2), st.integers(0, 3)))
            types = tuple(draw(st.sampled_from(["", "T", "U", "TU"])))
            if quantified and length is not None:
                length = length[0], max(1, *length)
            direction = draw(st.sampled_from("><-"))
            many = quantified and length is not None
            path.append(Relationship(f"r{count}", types, direction, length, many))
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


def _text(paths: list[list[Node | Relationship]]) -> str:
    def one(part: Node | Relationship) -> str:
        if isinstance(part, Node):
            label = f":{part.label}" if part.label else ""
            flag = "" if part.flag is None else f" {{flag: {part.flag}}}"
            return f"({part.name}{label}{flag})"
        types = f":{'|'.join(part.types)}" if part.types else ""
        length = "" if part.length is None else f"*{part.length[0]}..{part.length[1]}"
        quantifier = ""
        if part.quantified and part.length is not None:
            length, quantifier = "", f"{{{part.length[0]},{part.length[1]}}}"
        left, right = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}[part.direction]
        return f"{left}[{part.name}{types}{length}]{right}{quantifier}"

    return ", ".join("".join(map(one, path)) for path in paths)


def _tried(graph: Graph, paths: list[list[Node | Relationship]]) -> Counter[Any]:  # noqa: C901 - as plain as can be: it is the truth to compare with
    """Every way to read the paths, by trying each node and edge at each place."""
    found: Counter[Any] = Counter()

    def fits(node: Node, number: int) -> bool:
        labels, flag = graph.nodes[number]
        return (node.label is None or node.label in labels) and node.flag in (None, flag)

    def steps(part: Relationship, at: int, used: frozenset[int]) -> Iterator[tuple[int, int]]:
        for edge, (start, end, kind) in enumerate(graph.edges):
            if edge in used or (part.types and kind not in part.types):
                continue
            if part.direction != "<" and start == at:
                yield edge, end
            if part.direction != ">" and end == at and not (part.direction == "-" and start == end):
                yield edge, start

    def trails(
        part: Relationship, at: int, used: frozenset[int], done: tuple[int, ...]
    ) -> Iterator[Any]:
        least, most = part.length or (1, 1)
        if least <= len(done) <= most:
            yield done, at
        if len(done) < most:
            for edge, node in steps(part, at, used):
                yield from trails(part, node, used | {edge}, (*done, edge))

    def walk(place: tuple[int, int], at: int, names: dict[str, Any], used: frozenset[int]) -> None:
        path, element = place
        if path == len(paths):
            found[tuple(sorted((name, repr(value)) for name, value in names.items()))] += 1
            return
        if element == len(paths[path]):
            walk((path + 1, 0), -1, names, used)
            return
        part = paths[path][element]
        if isinstance(part, Node):
            for number in range(len(graph.nodes)) if element == 0 else (at,):
                if fits(part, number) and names.get(part.name, number) == number:
                    walk((path, element + 1), number, {**names, part.name: number}, used)
            return
        for done, node in trails(part, at, used, ()):
            value = list(done) if part.length else done[0]
            walk((path, element + 1), node, {**names, part.name: value}, used | set(done))

    walk((0, 0), -1, {}, frozenset())
    return found


def _engine(graph: Graph) -> Engine:
    return Engine.from_rows(
        [(number, labels, {"flag": flag}) for number, (labels, flag) in enumerate(graph.nodes)],
        [(number, start, end, kind, {}) for number, (start, end, kind) in enumerate(graph.edges)],
    )


def _asked(graph: Graph, text: str, names: list[str]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for row in _engine(graph).query(f"MATCH {text} RETURN {', '.join(names)}").rows:
        values = [[one.key for one in cell] if isinstance(cell, list) else cell.key for cell in row]
        found[
            tuple(sorted((name, repr(value)) for name, value in zip(names, values, strict=True)))
        ] += 1
    return found


def _names(paths: list[list[Node | Relationship]]) -> list[str]:
    return list(dict.fromkeys(part.name for path in paths for part in path))


@settings(max_examples=400, deadline=None)
@given(graphs(), patterns())
def test_match_finds_what_trying_everything_finds(
    graph: Graph, paths: list[list[Node | Relationship]]
) -> None:
    assert _asked(graph, _text(paths), _names(paths)) == _tried(graph, paths)


@settings(max_examples=100, deadline=None)
@given(graphs(), patterns())
def test_optional_match_adds_one_row_of_nulls_only_when_nothing_matches(
    graph: Graph, paths: list[list[Node | Relationship]]
) -> None:
    rows = (
        _engine(graph)
        .query(f"OPTIONAL MATCH {_text(paths)} RETURN {', '.join(_names(paths))}")
        .rows
    )
    expected = sum(_tried(graph, paths).values())
    assert len(rows) == max(1, expected)
    assert (rows[0] == (None,) * len(rows[0])) == (expected == 0)


@settings(max_examples=100, deadline=None)
@given(graphs(), patterns())
def test_exists_count_and_aggregates_agree_with_the_rows(
    graph: Graph, paths: list[list[Node | Relationship]]
) -> None:
    text, expected = _text(paths), sum(_tried(graph, paths).values())
    rows = (
        _engine(graph)
        .query(
            f"RETURN EXISTS {{ {text} }}, COUNT {{ {text} }}, COUNT "
            f"{{ MATCH {text} RETURN 1 AS one }}, "
            f"size(COLLECT {{ MATCH {text} RETURN 1 AS one }})"
        )
        .rows
    )
    assert rows == [(expected > 0, expected, expected, expected)]


@settings(max_examples=100, deadline=None)
@given(graphs(), patterns())
def test_a_condition_splits_rows_into_true_false_and_unknown(
    graph: Graph, paths: list[list[Node | Relationship]]
) -> None:
    engine, text, first = _engine(graph), _text(paths), paths[0][0].name
    whole = engine.query(f"MATCH {text} RETURN count(*)").rows[0][0]
    condition = f"({first}.flag = 1 AND {first}:A OR {first}.missing > 2)"
    parts = [
        engine.query(f"MATCH {text} WHERE {test} RETURN count(*)").rows[0][0]
        for test in (condition, f"NOT {condition}", f"{condition} IS NULL")
    ]
    assert sum(parts) == whole


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sampled_from("><-"), st.sampled_from(["", "T"]))
def test_shortest_paths_are_the_shortest_of_all_trails(
    graph: Graph, direction: str, kind: str
) -> None:
    engine = _engine(graph)
    part = Relationship("r0", tuple(kind), direction, (1, len(graph.edges)))
    path: list[Node | Relationship] = [Node("a", None, None), part, Node("b", None, None)]
    shortest: dict[tuple[str, str], Counter[str]] = {}
    for row, count in _tried(graph, [path]).items():
        values = dict(row)
        shortest.setdefault((values["a"], values["b"]), Counter())[values["r0"]] += count
    pattern = _text([[path[0], part._replace(length=None), path[2]]]).replace("]", "*]")
    for selector in ("shortestPath", "allShortestPaths"):
        rows = engine.query(
            f"MATCH (a), (b) WHERE a <> b MATCH {selector}({pattern}) RETURN a, b, r0"
        ).rows
        found: dict[tuple[str, str], list[str]] = {}
        for a, b, trail in rows:
            found.setdefault((repr(a.key), repr(b.key)), []).append(
                repr([one.key for one in trail])
            )
        expected = {ends: trails for ends, trails in shortest.items() if ends[0] != ends[1]}
        assert set(found) == set(expected)
        for ends, trails in found.items():
            least = min(len(literal_eval(trail)) for trail in expected[ends])
            best = sorted(trail for trail in expected[ends] if len(literal_eval(trail)) == least)
            assert sorted(trails) == best if selector == "allShortestPaths" else trails[0] in best
