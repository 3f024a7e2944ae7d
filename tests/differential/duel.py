"""legajo and a real Neo4j over one graph, asked the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import neo4j

from legajo.cypher import Engine

from .answers import TOO_LARGE, Answer, ask_legajo, ask_neo4j, difference
from .choices import Choices, shrink
from .graphs import SmallGraph, random_graph
from .queries import random_query


class Finding(NamedTuple):
    """A query on which the two differ, and how."""

    kind: str
    graph: SmallGraph
    text: str
    theirs: Answer
    ours: Answer

    def __str__(self) -> str:
        return (
            f"{self.kind}\n{self.graph}\n{self.text}\n  Neo4j  {self.theirs}\n  legajo {self.ours}"
        )


class Duel:
    """One graph in both engines; the database is emptied first."""

    def __init__(self, session: neo4j.Session) -> None:
        self.session = session
        self.load(SmallGraph([], []))

    def load(self, graph: SmallGraph) -> None:
        self.graph = graph
        self.engine = Engine(graph.to_networkx())
        graph.to_neo4j(self.session)

    def ask(self, text: str, *, ordered: bool) -> Finding:
        """Its kind is "" where they agree."""
        theirs = ask_neo4j(self.session, text)
        ours = theirs if theirs.code == TOO_LARGE else ask_legajo(self.engine, text)
        kind = difference(theirs, ours, ordered=ordered)
        return Finding(kind, self.graph, text, theirs, ours)


class RandomDuels:
    """Random queries over random graphs; what comes out is counted on the way.

    Args:
        duel: Asks; its graph is changed.
        seed: The same cases for the same seed.
        queries: How many.
        per_graph: After so many the graph is another one.
        attempts: How often a simpler case may be tried for each difference.
        reports: Of differences that look alike so many are made simple and given.
    """

    def __init__(
        self, duel: Duel, seed: int, queries: int, *, per_graph: int, attempts: int, reports: int
    ) -> None:
        self.duel = duel
        self.random = random.Random(seed)
        self.queries = queries
        self.per_graph = per_graph
        self.attempts = attempts
        self.reports = reports
        self.counts: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()

    def differences(self) -> Iterator[Finding]:
        """Those that are no refusal, each as small as it could be made."""
        seen: Counter[str] = Counter()
        graph_case: list[int] = []
        for number in range(self.queries):
            if number % self.per_graph == 0:
                choices = Choices(self.random)
                self.duel.load(random_graph(choices))
                graph_case = choices.taken
            choices = Choices(self.random)
            text, ordered = random_query(choices)
            found = self.duel.ask(text, ordered=ordered)
            both = "both refuse" if found.theirs.code else "no rows"
            self.counts[found.kind or ("rows agree" if found.theirs.rows else both)] += 1
            if found.kind == "refused":
                self.refusals[found.ours.message] += 1
            elif found.kind:
                cause = found.kind + found.theirs.message[:40] + found.ours.message[:40]
                seen[cause] += 1
                if seen[cause] <= self.reports:
                    yield self.smallest(found, graph_case, choices.taken)

    def smallest(self, found: Finding, graph_case: list[int], query_case: list[int]) -> Finding:
        """A case that differs in the same way; the duel keeps its graph."""
        duel, before = self.duel, self.duel.graph

        def query_fails(case: list[int]) -> bool:
            text, ordered = random_query(Choices(case))
            return duel.ask(text, ordered=ordered).kind == found.kind

        query_case = shrink(query_case, query_fails, self.attempts)
        text, ordered = random_query(Choices(query_case))

        def graph_fails(case: list[int]) -> bool:
            duel.load(random_graph(Choices(case)))
            return duel.ask(text, ordered=ordered).kind == found.kind

        duel.load(random_graph(Choices(shrink(graph_case, graph_fails, self.attempts // 2))))
        smaller = duel.ask(text, ordered=ordered)
        duel.load(before)
        return smaller

    def __str__(self) -> str:
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts.most_common())
        refused = "".join(
            f"\n{count:6} {message}" for message, count in self.refusals.most_common(15)
        )
        return f"{self.counts.total()} queries: {counted}{refused}"
