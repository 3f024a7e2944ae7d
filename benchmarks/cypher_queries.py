# ruff: noqa: ARG001, D103 - all answers by hand take the same and say what they are by their name
"""The eight queries of cypher.py, each as several people would write it, and each by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import Any, NamedTuple

from cypher_graphs import Answer, Lists


class Question(NamedTuple):
    """One query beside the same written by hand.

    Attributes:
        shape: Row of the table it belongs to.
        text: Cypher; `$a` and `$b` are ids of nodes.
        by_hand: From the lists and the two ids to the same answer.
        ordered: Whether the order of rows is part of the answer.
        compared: Number of the column that is compared; None for all. Where ORDER BY leaves ties,
            only the values that it goes by are determined.
    """

    shape: str
    text: str
    by_hand: Callable[[Lists, int, int], Answer]
    ordered: bool = False
    compared: int | None = None


def look_up(lists: Lists, a: int, b: int) -> Answer:
    return [(lists.names[a],)]


def two_hops(lists: Lists, a: int, b: int) -> Answer:
    out = lists.out
    return [
        (end,)
        for end in {
            end for _, middle, first in out[a] for _, end, second in out[middle] if first != second
        }
    ]


def two_hops_both(lists: Lists, a: int, b: int) -> Answer:
    both = lists.both
    found = {
        end for _, middle, first in both[a] for _, end, second in both[middle] if first != second
    }
    return [(end,) for end in found]


def counted(question: Callable[[Lists, int, int], Answer]) -> Callable[[Lists, int, int], Answer]:
    return lambda lists, a, b: [(len(question(lists, a, b)),)]


def three_hops(lists: Lists, a: int, b: int) -> Answer:
    out, total = lists.out, 0
    for _, second, one in out[a]:
        for _, third, two in out[second]:
            if two == one:
                continue
            for _, _, three in out[third]:
                if three not in (one, two):
                    total += 1
    return [(total,)]


def three_hops_both(lists: Lists, a: int, b: int) -> Answer:
    both, total = lists.both, 0
    for _, second, one in both[a]:
        for _, third, two in both[second]:
            if two == one:
                continue
            for _, _, three in both[third]:
                if three not in (one, two):
                    total += 1
    return [(total,)]


def three_hops_typed(lists: Lists, a: int, b: int) -> Answer:
    out, total = lists.out, 0
    for first, second, _ in out[a]:
        if first != "MET":
            continue
        for kind, third, _ in out[second]:
            if kind == "KNOWS":
                total += sum(last == "PAID" for last, _, _ in out[third])
    return [(total,)]


def shortest(
    adjacency: Callable[[Lists], list[list[tuple[str, int, int]]]], back: str
) -> Callable[[Lists, int, int], Answer]:
    """Bidirectional search by levels."""

    def search(lists: Lists, a: int, b: int) -> Answer:
        ways = adjacency(lists), getattr(lists, back)
        seen, levels, depth = ({a}, {b}), [{a}, {b}], 0
        while levels[0] and levels[1]:
            depth += 1
            side = 0 if len(levels[0]) <= len(levels[1]) else 1
            way, mine = ways[side], seen[side]
            level = {end for node in levels[side] for _, end, _ in way[node]} - mine
            if level & seen[1 - side]:
                return [(depth,)]
            mine |= level
            levels[side] = level
        return []

    return search


def contains(kind: str, part: str) -> Callable[[Lists, int, int], Answer]:
    def scan(lists: Lists, a: int, b: int) -> Answer:
        names = lists.names
        found = [names[i] for i in lists.labelled[kind] if part in names[i]]
        return [(name,) for name in nsmallest(20, found)]

    return scan


def top(counts: Iterable[tuple[Any, int]]) -> Answer:
    best = nsmallest(20, counts, key=lambda pair: (-pair[1], pair[0]))
    return [(*(key if isinstance(key, tuple) else (key,)), count) for key, count in best]


def degree_by_type(lists: Lists, a: int, b: int) -> Answer:
    pairs = ((i, kind) for i, out in enumerate(lists.out) for kind, _, _ in out)
    return top(Counter(pairs).items())


def degree_by_type_both(lists: Lists, a: int, b: int) -> Answer:
    pairs = ((i, kind) for i, out in enumerate(lists.both) for kind, _, _ in out)
    return top(Counter(pairs).items())


def degree_by_name(lists: Lists, a: int, b: int) -> Answer:
    names = lists.names
    pairs = ((names[i], kind) for i, out in enumerate(lists.out) for kind, _, _ in out)
    return top(Counter(pairs).items())


def degree(lists: Lists, a: int, b: int) -> Answer:
    return top((i, len(out)) for i, out in enumerate(lists.out))


def degree_both(lists: Lists, a: int, b: int) -> Answer:
    return top((i, len(lists.both[i])) for i in lists.labelled["Person"])


def degree_of_type(lists: Lists, a: int, b: int) -> Answer:
    return top((i, sum(kind == "MET" for kind, _, _ in out)) for i, out in enumerate(lists.both))


def degree_among_persons(lists: Lists, a: int, b: int) -> Answer:
    kinds = lists.kinds
    pairs = (
        (i, kind)
        for i in lists.labelled["Person"]
        for kind, end, _ in lists.out[i]
        if kinds[end] == "Person"
    )
    return top(Counter(pairs).items())


def shared(*, ordered: bool) -> Callable[[Lists, int, int], Answer]:
    """Two persons in one organization, each pair once or in both orders."""

    def count(lists: Lists, a: int, b: int) -> Answer:
        total = 0
        for organization in lists.labelled["Organization"]:
            members = [
                (i, number)
                for kind, i, number in lists.into[organization]
                if kind == "MEMBER_OF" and lists.kinds[i] == "Person"
            ]
            for one, first in members:
                for two, second in members:
                    if first != second and (one < two if ordered else one != two):
                        total += 1
        return [(total,)]

    return count


def shared_members(lists: Lists, a: int, b: int) -> Answer:
    found = []
    for organization in lists.labelled["Organization"]:
        members = [i for kind, i, _ in lists.into[organization] if kind == "MEMBER_OF"]
        for one in members:
            found += [(one, two, organization) for two in members if one < two]
    return sorted(found)[:20]


def reach(*, both: bool, most: int) -> Callable[[Lists, int, int], Answer]:
    """Ends of trails of 1 to `most` relationships."""

    def search(lists: Lists, a: int, b: int) -> Answer:
        way = lists.both if both else lists.out
        seen: set[int] = set()
        level = {a}
        for _ in range(most):
            level = {end for node in level for _, end, _ in way[node]} - seen
            level.discard(a)
            seen |= level
        if _closed(way, a, most):
            seen.add(a)
        return [(i,) for i in seen]

    return search


def _closed(way: list[list[tuple[str, int, int]]], a: int, most: int) -> bool:
    """Whether a trail leads back, by trying."""
    stack: list[tuple[int, tuple[int, ...]]] = [(a, ())]
    while stack:
        node, used = stack.pop()
        for _, end, number in way[node]:
            if number in used:
                continue
            if end == a:
                return True
            if len(used) + 1 < most:
                stack.append((end, (*used, number)))
    return False


_OUT = shortest(lambda lists: lists.out, "into")
_BOTH = shortest(lambda lists: lists.both, "both")
_TOP = "ORDER BY c DESC, i LIMIT 20"
_TYPED = "ORDER BY c DESC, i, t LIMIT 20"
_PAIR = "(a:Person)-[:MEMBER_OF]->(o:Organization)<-[:MEMBER_OF]-(b:Person)"

QUESTIONS = [
    Question("look-up by id", "MATCH (n:Entity {id: $a}) RETURN n.name", look_up),
    Question("look-up by id", "MATCH (n) WHERE n.id = $a RETURN n.name", look_up),
    Question(
        "2 hops, distinct", "MATCH (a:Entity {id: $a})-->()-->(c) RETURN DISTINCT c.id", two_hops
    ),
    Question(
        "2 hops, distinct",
        "MATCH (a:Entity {id: $a})-->()-->(c) WITH DISTINCT c RETURN c.id",
        two_hops,
    ),
    Question(
        "2 hops, distinct",
        "MATCH (a:Entity {id: $a})--()--(c) RETURN count(DISTINCT c)",
        counted(two_hops_both),
    ),
    Question(
        "2 hops, distinct",
        "MATCH (a:Entity {id: $a})-[*2]-(c) RETURN DISTINCT c.id",
        two_hops_both,
    ),
    Question(
        "3 hops, count", "MATCH (a:Entity {id: $a})-->()-->()-->(d) RETURN count(*)", three_hops
    ),
    Question(
        "3 hops, count",
        "MATCH (a:Entity {id: $a})--()--()--(d) RETURN count(d) AS c",
        three_hops_both,
    ),
    Question(
        "3 hops, count",
        "MATCH (a:Entity {id: $a})-[:MET]->()-[:KNOWS]->()-[:PAID]->(d) RETURN count(*)",
        three_hops_typed,
    ),
    Question(
        "shortestPath",
        "MATCH (a:Entity {id: $a}), (b:Entity {id: $b}) MATCH p = shortestPath((a)-[*]-(b)) "
        "RETURN length(p)",
        _BOTH,
    ),
    Question(
        "shortestPath",
        "MATCH p = shortestPath((a:Entity {id: $a})-[*..10]->(b:Entity {id: $b})) RETURN length(p)",
        _OUT,
    ),
    Question(
        "CONTAINS + ORDER BY + LIMIT",
        "MATCH (n:Person) WHERE n.name CONTAINS '99' RETURN n.name ORDER BY n.name LIMIT 20",
        contains("Person", "99"),
        ordered=True,
    ),
    Question(
        "CONTAINS + ORDER BY + LIMIT",
        "MATCH (n:Person) WHERE n.name CONTAINS 'on' RETURN n.name AS name ORDER BY name LIMIT 20",
        contains("Person", "on"),
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n)-[r]->() RETURN n.id AS i, type(r) AS t, count(*) AS c {_TYPED}",
        degree_by_type,
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n)-[r]-() WITH n, type(r) AS t, count(r) AS c RETURN n.id AS i, t, c {_TYPED}",
        degree_by_type_both,
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        "MATCH (n)-[r]->(m) RETURN n.name, type(r), count(m) AS c ORDER BY c DESC LIMIT 20",
        degree_by_name,
        ordered=True,
        compared=2,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n:Person)-[r]->(:Person) RETURN n.id AS i, type(r) AS t, count(r) AS c {_TYPED}",
        degree_among_persons,
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n)-[:MET]-() RETURN n.id AS i, count(*) AS c {_TOP}",
        degree_of_type,
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n:Person) RETURN n.id AS i, COUNT {{ (n)--() }} AS c {_TOP}",
        degree_both,
        ordered=True,
    ),
    Question(
        "degree by type, top 20",
        f"MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n.id AS i, count(r) AS c {_TOP}",
        degree,
        ordered=True,
    ),
    Question(
        "two persons, one organization",
        f"MATCH {_PAIR} WHERE a.id < b.id RETURN count(*)",
        shared(ordered=True),
    ),
    Question(
        "two persons, one organization",
        f"MATCH {_PAIR} WHERE a <> b RETURN count(*) AS c",
        shared(ordered=False),
    ),
    Question(
        "two persons, one organization",
        f"MATCH {_PAIR} WHERE a.id < b.id RETURN a.id AS a, b.id AS b, o.id AS o "
        "ORDER BY a, b, o LIMIT 20",
        shared_members,
        ordered=True,
    ),
    Question(
        "*1..4 distinct",
        "MATCH (a:Entity {id: $a})-[*1..4]->(b) RETURN count(DISTINCT b)",
        counted(reach(both=False, most=4)),
    ),
    Question(
        "*1..4 distinct",
        "MATCH (a:Entity {id: $a})-[*1..4]-(b) RETURN DISTINCT b.id",
        reach(both=True, most=4),
    ),
]
