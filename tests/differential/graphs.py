"""Small random graphs with everything that trips a query engine, for networkx and for Neo4j."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx
from neo4j import Session

from .choices import Choices

LABELS = ("A", "B", "C")
TYPES = ("R", "S", "T")
WHOLE = (0, 1, 2, 3, -1, -7)
FLOATS = (0.5, 1.0, -2.5, 0.0, -0.0, 2.0, math.inf)
TEXTS = ("a", "", "ab", "B", "ñandú", "a'b", " a ", "1", "2.5", "true", "a\\b")
DATES = (date(2020, 2, 29), date(2019, 12, 31), date(2020, 1, 1), date(1999, 7, 4))
LISTS: tuple[list[Any], ...] = ([1, 2], [], [1], ["a", "b"], [0.5, 1.0], [2, 1, 1], [True], [""])
MIXED = (1, "a", 1.0, True, 2, "1", False, date(2020, 1, 1), [1, 2], ["a"], 0.5)


@dataclass(frozen=True)
class SmallGraph:
    """Nodes as (labels, properties), relationships as (start, end, type, properties)."""

    nodes: list[tuple[list[str], dict[str, Any]]]
    relationships: list[tuple[int, int, str, dict[str, Any]]]

    def to_networkx(self) -> networkx.MultiDiGraph[int]:
        graph: networkx.MultiDiGraph[int] = networkx.MultiDiGraph()
        for number, (labels, properties) in enumerate(self.nodes):
            graph.add_node(number, __labels__=labels, **properties)
        for start, end, kind, properties in self.relationships:
            graph.add_edge(start, end, __labels__=kind, **properties)
        return graph

    def to_neo4j(self, session: Session) -> None:
        """Replace whatever the database holds."""
        session.run("MATCH (n) DETACH DELETE n").consume()
        parts, values = [], {}
        for number, (labels, properties) in enumerate(self.nodes):
            parts.append(f"(n{number}{''.join(':' + label for label in labels)} $n{number})")
            values[f"n{number}"] = properties
        for number, (start, end, kind, properties) in enumerate(self.relationships):
            parts.append(f"(n{start})-[:{kind} $r{number}]->(n{end})")
            values[f"r{number}"] = properties
        if parts:
            session.run("CREATE " + ", ".join(parts), values).consume()

    def to_cypher(self) -> str:
        """One CREATE statement; "" for no node."""
        parts = [
            f"(n{number}{''.join(':' + label for label in labels)} {_literal(properties)})"
            for number, (labels, properties) in enumerate(self.nodes)
        ]
        parts += [
            f"(n{start})-[:{kind} {_literal(properties)}]->(n{end})"
            for start, end, kind, properties in self.relationships
        ]
        return "CREATE " + ", ".join(parts) if parts else ""

    def __str__(self) -> str:
        lines = [
            f"({number}{''.join(':' + label for label in labels)} {properties})"
            for number, (labels, properties) in enumerate(self.nodes)
        ]
        lines += [
            f"({start})-[:{kind} {properties}]->({end})"
            for start, end, kind, properties in self.relationships
        ]
        return "\n".join(lines)


def random_graph(choices: Choices) -> SmallGraph:
    nodes = []
    for number in range(choices.pick((3, 0, 1, 2, 4, 4, 5, 5, 6, 6, 7))):
        labels = [label for label in LABELS if choices.chance(35)]
        properties: dict[str, Any] = {"uid": number}
        for name, values in (
            ("n", WHOLE), ("f", FLOATS), ("s", TEXTS), ("b", (True, False)), ("d", DATES),
            ("l", LISTS), ("m", MIXED),
        ):  # fmt: skip
            if choices.chance(65):
                properties[name] = choices.pick(values)
        nodes.append((labels, properties))
    relationships = []
    for number in range(choices.below(12) if nodes else 0):
        start, end = choices.below(len(nodes)), choices.below(len(nodes))
        properties = {"rid": number}
        for name, values in (("w", WHOLE), ("m", MIXED)):
            if choices.chance(65):
                properties[name] = choices.pick(values)
        relationships.append((start, end, choices.pick(TYPES), properties))
        if choices.chance(20):
            relationships.append((start, end, relationships[-1][2], {"rid": number + 100}))
    return SmallGraph(nodes, relationships)


def _literal(value: object) -> str:
    """A property, or a map or list of them, as Cypher writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, date):
        return f"date('{value}')"
    if value == math.inf:
        return "1.0 / 0.0"
    return str(value).lower() if isinstance(value, bool) else repr(value)
