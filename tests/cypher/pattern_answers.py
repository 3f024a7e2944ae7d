"""What Neo4j 5.26 answers to some hundred patterns over one small graph.

As a script it asks a server, whose database it empties first, and writes the answers anew:

    python tests/cypher/pattern_answers.py bolt://localhost:7687 QUERIES
"""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import neo4j
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath

# A cell of a result.
Value: TypeAlias = Any

FILE = Path(__file__).with_name("pattern_answers.jsonl")
# Nodes are (labels, properties), relationships (start, end, type, properties); each has its place
# as `id`.
NODES: list[tuple[str, dict[str, int]]] = [
    (":A", {"v": 1}), (":A:B", {"v": 2}), (":B", {"v": 1}), (":C", {}), ("", {"v": 3}),
    (":A", {"v": 5}),
]  # fmt: skip
RELATIONSHIPS: list[tuple[int, int, str, dict[str, int]]] = [
    (0, 1, "T", {"w": 1}), (1, 2, "T", {"w": 2}), (2, 0, "T", {"w": 3}), (1, 2, "U", {"w": 1}),
    (1, 2, "T", {}), (2, 3, "U", {"w": 2}), (3, 4, "T", {"w": 5}), (0, 3, "U", {"w": 7}),
    (5, 5, "T", {"w": 1}), (3, 3, "U", {"w": 2}),
]  # fmt: skip
PARAMETERS: dict[str, Any] = {
    "l": "A", "ls": ["A", "B"], "t": "T", "m": {"v": 1}, "k": 2, "e": [], "nul": None,
}  # fmt: skip


class Answer(NamedTuple):
    """Rows in any order, or the code of an error."""

    query: str
    rows: list[str] | None
    error: str | None


def read_answers() -> list[Answer]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [Answer(one["query"], one.get("rows"), one.get("error")) for one in found]


def script() -> str:
    """The graph as one CREATE."""
    parts = [
        f"(n{place}{labels} {_map(place, properties)})"
        for place, (labels, properties) in enumerate(NODES)
    ]
    parts += [
        f"(n{start})-[:{kind} {_map(place, properties)}]->(n{end})"
        for place, (start, end, kind, properties) in enumerate(RELATIONSHIPS)
    ]
    return f"CREATE {', '.join(parts)}"


def _map(place: int, properties: dict[str, int]) -> str:
    entries = {"id": place, **properties}
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


def shown(value: Value) -> str:
    """A value in a line: `n0`, `r3`, `<n0 r3 n1>`, `[n0, 1]`."""
    if isinstance(value, Node):
        return f"n{value['id']}"
    if isinstance(value, Relationship):
        return f"r{value['id']}"
    if isinstance(value, GraphPath):
        parts = [shown(value.nodes[0])]
        for one, node in zip(value.relationships, value.nodes[1:], strict=True):
            parts += [shown(one), shown(node)]
        return f"<{' '.join(parts)}>"
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    return repr(value)


def rows_of(records: Iterator[neo4j.Record]) -> list[str]:
    return sorted(" | ".join(map(shown, record.values())) for record in records)


def _record(address: str, queries: Path) -> None:
    answers = []
    with neo4j.GraphDatabase.driver(address, notifications_min_severity="OFF") as driver:
        with driver.session() as session:
            session.run("MATCH (n) DETACH DELETE n").consume()
            session.run(script()).consume()
        for query in queries.read_text(encoding="utf-8").splitlines():
            answer: dict[str, Any] = {"query": query}
            with driver.session() as session:
                try:
                    answer["rows"] = rows_of(iter(session.run(query, PARAMETERS)))
                except neo4j.exceptions.Neo4jError as error:
                    answer["error"] = error.code
            answers.append(json.dumps(answer, ensure_ascii=False))
    FILE.write_text("\n".join(answers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _record(sys.argv[1], Path(sys.argv[2]))
