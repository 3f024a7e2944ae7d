# ruff: noqa: T201
"""Asks legajo and a real Neo4j the same random queries and prints where the answers differ.

    python tests/differential/run.py --bolt bolt://127.0.0.1:7687 --seed 1 --queries 1000
    python tests/differential/run.py --bolt ... --probes tests/differential/probes.txt

The database is emptied. Neo4j on the loopback address: see tests/neo4j.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

import neo4j

sys.path.insert(0, str(Path(__file__).parents[2]))

from legajo.cypher import Engine
from tests.differential.answers import TOO_LARGE, Answer, ask_legajo, ask_neo4j, difference
from tests.differential.choices import Choices, shrink
from tests.differential.graphs import SmallGraph, random_graph
from tests.differential.queries import random_query

QUERIES_A_GRAPH = 25
# An error that many queries meet is shown so often.
REPORTS_A_CAUSE = 5
CLAUSES = ("RETURN", "UNWIND ", "WITH ", "MATCH ", "CALL", "OPTIONAL ", "FINISH")


class Duel:
    """One graph in both engines."""

    def __init__(self, session: neo4j.Session) -> None:
        self.session = session
        self.load(SmallGraph([], []))

    def load(self, graph: SmallGraph) -> None:
        self.graph = graph
        self.engine = Engine(graph.to_networkx())
        graph.to_neo4j(self.session)

    def ask(self, text: str, *, ordered: bool) -> tuple[str, Answer, Answer]:
        """The kind of difference, Neo4j's answer, legajo's answer."""
        theirs = ask_neo4j(self.session, text)
        if theirs.code == TOO_LARGE:
            return "", theirs, theirs
        ours = ask_legajo(self.engine, text)
        return difference(theirs, ours, ordered=ordered), theirs, ours


def random_duels(duel: Duel, seed: int, queries: int, attempts: int) -> int:
    """Print each difference, made small; how many there were."""
    source = random.Random(seed)
    counts: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    found = 0
    seen: Counter[str] = Counter()
    graph_case: list[int] = []
    for number in range(queries):
        if number % QUERIES_A_GRAPH == 0:
            choices = Choices(source)
            duel.load(random_graph(choices))
            graph_case = choices.taken
        choices = Choices(source)
        text, ordered = random_query(choices)
        kind, theirs, ours = duel.ask(text, ordered=ordered)
        counts[
            kind or ("both refuse" if theirs.code else "rows agree" if theirs.rows else "no rows")
        ] += 1
        if kind == "refused":
            refusals[ours.message] += 1
        elif kind:
            found += 1
            cause = kind + theirs.message[:40] + ours.message[:40]
            seen[cause] += 1
            if seen[cause] <= REPORTS_A_CAUSE:
                print(f"\n#{number}: {kind}", flush=True)
                report(duel, graph_case, choices.taken, kind, attempts)
    print(
        f"\n{queries} queries: "
        + ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    )
    for message, count in refusals.most_common(15):
        print(f"{count:6} {message}")
    return found


def report(
    duel: Duel, graph_case: list[int], query_case: list[int], kind: str, attempts: int
) -> None:
    """Print the smallest case that still differs in this way; leaves the duel's graph as it was."""
    before = duel.graph

    def query_fails(case: list[int]) -> bool:
        text, ordered = random_query(Choices(case))
        return duel.ask(text, ordered=ordered)[0] == kind

    query_case = shrink(query_case, query_fails, attempts)
    text, ordered = random_query(Choices(query_case))

    def graph_fails(case: list[int]) -> bool:
        duel.load(random_graph(Choices(case)))
        return duel.ask(text, ordered=ordered)[0] == kind

    duel.load(random_graph(Choices(shrink(graph_case, graph_fails, attempts // 2))))
    _, theirs, ours = duel.ask(text, ordered=ordered)
    print(f"{duel.graph}\n{text}\n  Neo4j  {theirs}\n  legajo {ours}")
    duel.load(before)


def probe(duel: Duel, lines: list[str]) -> int:
    """Ask every line (an expression, or a query) on an empty graph; how many differ."""
    counts: Counter[str] = Counter()
    for line in lines:
        text = line if line.startswith(CLAUSES) else f"RETURN {line} AS value"
        kind, theirs, ours = duel.ask(text, ordered="ORDER BY" in text)
        counts[kind or "agree"] += 1
        if kind not in ("", "refused"):
            print(f"\n{kind}: {text}\n  Neo4j  {theirs}\n  legajo {ours}")
    print(
        f"\n{len(lines)} probes: "
        + ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    )
    return counts.total() - counts["agree"] - counts["refused"]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bolt", default="bolt://127.0.0.1:7687", help="address of Neo4j")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--shrink", type=int, default=300, metavar="ATTEMPTS")
    parser.add_argument("--probes", type=Path, help="ask the lines of this file instead")
    options = parser.parse_args()
    with (
        neo4j.GraphDatabase.driver(options.bolt, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        duel = Duel(session)
        if options.probes is None:
            return bool(random_duels(duel, options.seed, options.queries, options.shrink))
        lines = options.probes.read_text(encoding="utf-8").splitlines()
        return bool(probe(duel, [line for line in lines if line and not line.startswith("# ")]))


if __name__ == "__main__":
    sys.exit(main())
