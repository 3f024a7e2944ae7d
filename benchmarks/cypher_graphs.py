"""Seeded graphs for cypher.py: as a networkx graph, and as the lists that a person would use."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any, NamedTuple

import networkx

TYPES = ("MET", "KNOWS", "PAID", "OWNS", "MEMBER_OF")

Node = tuple[int, str, str]  # id, kind, name
Edge = tuple[int, int, str, int]  # start, end, type, since


class Rows(NamedTuple):
    """One graph, before anybody's data structure."""

    nodes: list[Node]
    edges: list[Edge]


def make_rows(nodes: int, edges: int, *, skewed: bool, seed: int = 1) -> Rows:
    """Persons, organizations and places; MEMBER_OF leads from persons to organizations.

    Args:
        nodes: How many.
        edges: How many.
        skewed: A few nodes have most of the relationships, instead of all alike.
        seed: The same seed gives the same graph.
    """
    chance = random.Random(seed)  # noqa: S311 - a graph, no secret
    kinds = [
        "Person" if share < 0.7 else "Organization" if share < 0.9 else "Place"
        for share in (chance.random() for _ in range(nodes))
    ]
    made = [(i, kind, f"{kind} {chance.randrange(nodes):06d}") for i, kind in enumerate(kinds)]
    everyone = list(range(nodes))
    chance.shuffle(everyone)
    persons = [i for i in everyone if kinds[i] == "Person"]
    organizations = [i for i in everyone if kinds[i] == "Organization"]

    def one_of(among: list[int]) -> int:
        share = chance.random()
        return among[int(len(among) * (share**2 if skewed else share))]

    rows: list[Edge] = []
    for _ in range(edges):
        kind = chance.choice(TYPES)
        members = kind == "MEMBER_OF"
        start = one_of(persons if members else everyone)
        end = one_of(organizations if members else everyone)
        rows.append((start, end, kind, chance.randrange(1990, 2026)))
    return Rows(made, rows)


def to_networkx(rows: Rows) -> networkx.MultiDiGraph[int]:
    """Labels and types in `__labels__`, as grand-cypher reads them too."""
    graph: networkx.MultiDiGraph[int] = networkx.MultiDiGraph()
    for i, kind, name in rows.nodes:
        graph.add_node(i, __labels__={"Entity", kind}, id=i, name=name)
    for start, end, kind, since in rows.edges:
        graph.add_edge(start, end, __labels__=kind, since=since)
    return graph


class Lists:
    """What a person would write by hand: two adjacency lists and a label index.

    Attributes:
        out, into: By node: (type, other end, number of the relationship).
        labelled: Nodes by kind.
        names, kinds: By node.
    """

    def __init__(self, rows: Rows) -> None:
        count = len(rows.nodes)
        self.names: list[str] = [name for _, _, name in rows.nodes]
        self.kinds: list[str] = [kind for _, kind, _ in rows.nodes]
        self.labelled: dict[str, list[int]] = defaultdict(list)
        for i, kind, _ in rows.nodes:
            self.labelled[kind].append(i)
        self.out: list[list[tuple[str, int, int]]] = [[] for _ in range(count)]
        self.into: list[list[tuple[str, int, int]]] = [[] for _ in range(count)]
        for number, (start, end, kind, _) in enumerate(rows.edges):
            self.out[start].append((kind, end, number))
            self.into[end].append((kind, start, number))
        self.both: list[list[tuple[str, int, int]]] = [
            out + [one for one in into if one[1] != i]
            for i, (out, into) in enumerate(zip(self.out, self.into, strict=True))
        ]


Answer = list[tuple[Any, ...]]
