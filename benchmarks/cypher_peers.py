"""The other engines of cypher.py, each loaded with the same graph where it is at hand."""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from threading import Timer
from time import perf_counter
from typing import Any

from cypher_graphs import Answer, Rows, to_networkx
from cypher_queries import Question

# Nobody waits longer for one query.
PATIENCE = 20.0
BATCH = 10_000


class Peer:
    """Another engine."""

    name = ""

    def answer(self, question: Question, parameters: dict[str, int]) -> Answer:
        """The rows.

        Raises:
            Exception: Of any class: what an engine does where it cannot answer is its own.
        """
        raise NotImplementedError

    def time(
        self, question: Question, parameters: dict[str, int], expected: Answer, repeat: int
    ) -> float | None:
        """Seconds of the fastest run; None without the right answer in time."""
        fastest: float | None = None
        for _ in range(repeat):
            began = perf_counter()
            try:
                found = self.answer(question, parameters)
            except Exception:  # noqa: BLE001 - see `answer`
                return None
            took = perf_counter() - began
            column = question.compared
            agree = (
                [row[column] for row in found] == [row[column] for row in expected]
                if column is not None
                else (found == expected if question.ordered else sorted(found) == sorted(expected))
            )
            if not agree or took > PATIENCE:
                return None
            fastest = took if fastest is None else min(fastest, took)
        return fastest


class Neo4j(Peer):
    """A server over Bolt, filled by the driver in batches, with an index on the ids."""

    name = "Neo4j, Bolt"

    def __init__(self, rows: Rows, uri: str) -> None:
        import neo4j

        self.session = neo4j.GraphDatabase.driver(uri).session()
        self.session.run("CREATE INDEX of_ids IF NOT EXISTS FOR (n:Entity) ON (n.id)").consume()
        self.session.run("CALL db.awaitIndexes()").consume()
        for kind in ("Person", "Organization", "Place"):
            self._load(
                f"UNWIND $rows AS row CREATE (:Entity:{kind} {{id: row[0], name: row[1]}})",
                [[i, name] for i, one, name in rows.nodes if one == kind],
            )
        for kind in sorted({edge[2] for edge in rows.edges}):
            self._load(
                "UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) "
                f"CREATE (a)-[:{kind} {{since: row[2]}}]->(b)",
                [[start, end, since] for start, end, one, since in rows.edges if one == kind],
            )

    def _load(self, text: str, rows: list[list[Any]]) -> None:
        for place in range(0, len(rows), BATCH):
            self.session.run(text, rows=rows[place : place + BATCH]).consume()

    def answer(self, question: Question, parameters: dict[str, int]) -> Answer:
        """The rows, fetched."""
        return [tuple(record.values()) for record in self.session.run(question.text, parameters)]


class Graphqlite(Peer):
    """An extension of SQLite; it knows one label a node, and `id` is its own text."""

    name = "graphqlite"

    def __init__(self, rows: Rows) -> None:
        import graphqlite  # type: ignore[import-not-found]  # only who compares has it

        self.graph = graphqlite.Graph(":memory:")
        self.graph.insert_graph_bulk(
            [(str(i), {"number": i, "name": name}, kind) for i, kind, name in rows.nodes],
            [
                (str(start), str(end), {"since": since}, kind)
                for start, end, kind, since in rows.edges
            ],
        )

    def answer(self, question: Question, parameters: dict[str, int]) -> Answer:
        """The rows, given up after a while."""
        text = re.sub(r"\bid\b", "number", question.text).replace(":Entity", "")
        for name, value in parameters.items():
            text = text.replace(f"${name}", str(value))
        connection = self.graph.connection
        timer = Timer(PATIENCE, connection.sqlite_connection.interrupt)
        timer.start()
        try:
            return [tuple(row.values()) for row in connection.cypher(text)]
        finally:
            timer.cancel()


class GrandCypher(Peer):
    """Cypher on networkx. It tries all pairs of nodes: only small graphs end."""

    name = "grand-cypher"

    def __init__(self, rows: Rows) -> None:
        self.graph = to_networkx(rows)

    def answer(self, question: Question, parameters: dict[str, int]) -> Answer:
        """The rows."""
        from grandcypher import GrandCypher as Engine  # type: ignore[import-not-found]  # as above

        text = question.text
        for name, value in parameters.items():
            text = text.replace(f"${name}", str(value))
        found = Engine(self.graph).run(text)
        return list(zip(*found.values(), strict=True))


def available(rows: Rows, bolt: str | None) -> list[Peer]:
    """The engines that are here, with the graph in them."""
    peers: list[Peer] = []
    makers: dict[str, Callable[[Rows], Peer]] = {"graphqlite": Graphqlite}
    if len(rows.nodes) <= 1000:
        makers["grandcypher"] = GrandCypher
    for module, make in makers.items():
        if find_spec(module) is None:
            continue
        try:
            peers.append(make(rows))
        except RuntimeError as error:
            # graphqlite needs a Python whose sqlite3 loads extensions.
            print(f"{module} does not start here: {str(error).splitlines()[0]}")
    if bolt is not None:
        peers.append(Neo4j(rows, bolt))
    return peers
