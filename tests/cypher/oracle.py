"""What MATCH and OPTIONAL MATCH mean, by trying everything: the third judge beside TCK and Neo4j.

No index, no order, no plan, and nothing imported from the engine. A row is a dict from names to
numbers of nodes, numbers of edges, lists of edge numbers, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]


class Node(NamedTuple):
    """`(name:label {flag: 1})`."""

    name: str
    label: str | None
    flag: int | None


class Relationship(NamedTuple):
    """`-[name:A|B*1..2]->`, or with `quantified` `-[name:A|B]->{1,2}`."""

    name: str
    types: tuple[str, ...]
    direction: str
    length: tuple[int, int] | None
    quantified: bool = False


class Condition(NamedTuple):
    """`left.flag < right`, where right is a number or `right.flag`; unknown where one is null."""

    left: str
    operator: str
    right: str | int


class Clause(NamedTuple):
    """One MATCH."""

    paths: list[list[Node | Relationship]]
    optional: bool = False
    where: Condition | None = None


class Graph(NamedTuple):
    """Nodes are (labels, flag); edges (start, end, type)."""

    nodes: list[tuple[tuple[str, ...], int | None]]
    edges: list[tuple[int, int, str]]


def answer(graph: Graph, clauses: list[Clause]) -> list[Row]:
    """The rows behind the clauses, with all their names."""
    rows: list[Row] = [{}]
    for clause in clauses:
        rows = [new for row in rows for new in _clause(graph, clause, row)]
    return rows


def _clause(graph: Graph, clause: Clause, row: Row) -> Iterator[Row]:
    found = [
        new
        for new in _paths(graph, clause.paths, row, frozenset())
        if clause.where is None or _holds(graph, clause.where, new)
    ]
    if not found and clause.optional:
        found = [{**dict.fromkeys(names(clause)), **row}]
    yield from found


def _holds(graph: Graph, condition: Condition, row: Row) -> bool:
    def flag(name: str) -> int | None:
        return None if row[name] is None else graph.nodes[row[name]][1]

    right = condition.right
    one, two = flag(condition.left), flag(right) if isinstance(right, str) else right
    if one is None or two is None:
        return False
    return {"=": one == two, "<>": one != two, "<": one < two}[condition.operator]


def _paths(
    graph: Graph, paths: list[list[Node | Relationship]], row: Row, used: frozenset[int]
) -> Iterator[Row]:
    """All paths of one clause; no edge is used twice in them."""
    if not paths:
        yield row
        return
    first, *others = paths
    for start in range(len(graph.nodes)):
        for new, taken in _elements(graph, first, start, row, used):
            yield from _paths(graph, others, new, taken)


def _elements(
    graph: Graph, elements: list[Node | Relationship], at: int, row: Row, used: frozenset[int]
) -> Iterator[tuple[Row, frozenset[int]]]:
    """A path from its node `elements[0]`, which has to be the node `at`."""
    node, *rest = elements
    assert isinstance(node, Node)
    labels, flag = graph.nodes[at]
    if node.label not in (None, *labels) or (node.flag is not None and node.flag != flag):
        return
    if row.get(node.name, at) != at:
        return
    row = {**row, node.name: at}
    if not rest:
        yield row, used
        return
    part, *behind = rest
    assert isinstance(part, Relationship)
    for trail, end in _trails(graph, part, at, used, ()):
        value: Any = trail[0] if part.length is None else list(trail)
        if row.get(part.name, value) == value:
            yield from _elements(
                graph, behind, end, {**row, part.name: value}, used | frozenset(trail)
            )


def _trails(
    graph: Graph, part: Relationship, at: int, used: frozenset[int], trail: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], int]]:
    least, most = part.length or (1, 1)
    if least <= len(trail) <= most:
        yield trail, at
    if len(trail) >= most:
        return
    for number, (start, end, kind) in enumerate(graph.edges):
        if number in used or number in trail or (part.types and kind not in part.types):
            continue
        ends = {(start, end)} if part.direction != "<" else set()
        ends |= {(end, start)} if part.direction != ">" else set()
        for one, other in ends:
            if one == at:
                yield from _trails(graph, part, other, used, (*trail, number))


def names(clause: Clause) -> list[str]:
    """The names of a clause in the order of its text."""
    return list(dict.fromkeys(part.name for path in clause.paths for part in path))


def pattern_text(paths: list[list[Node | Relationship]]) -> str:
    """As Cypher writes it."""
    return ", ".join("".join(map(_part_text, path)) for path in paths)


def clause_text(clause: Clause) -> str:
    word = "OPTIONAL MATCH" if clause.optional else "MATCH"
    where = ""
    if clause.where is not None:
        left, operator, right = clause.where
        where = (
            f" WHERE {left}.flag {operator} {right if isinstance(right, int) else f'{right}.flag'}"
        )
    return f"{word} {pattern_text(clause.paths)}{where}"


def _part_text(part: Node | Relationship) -> str:
    if isinstance(part, Node):
        label = f":{part.label}" if part.label else ""
        flag = "" if part.flag is None else f" {{flag: {part.flag}}}"
        return f"({part.name}{label}{flag})"
    types = f":{'|'.join(part.types)}" if part.types else ""
    length = quantifier = ""
    if part.length is not None:
        least, most = part.length
        length, quantifier = f"*{least}..{most}", f"{{{least},{most}}}"
    left, right = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}[part.direction]
    if part.quantified:
        return f"{left}[{part.name}{types}]{right}{quantifier}"
    return f"{left}[{part.name}{types}{length}]{right}"
