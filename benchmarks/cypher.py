"""How long Cypher takes, beside the same by hand and beside other engines, on the same graph.

usage: cypher.py [--nodes N] [--relationships N] [--skewed] [--repeat N] [--bolt URI] [--growth]

Answers are compared first. Each query takes turns with what it is compared with, and the best of
each is taken: other work on the machine makes a run longer, never shorter. For legajo and what is
written by hand that is processor time, for other engines the time until the rows are there.
graphqlite and grand-cypher are measured where they are installed, Neo4j where `--bolt` names an
empty server.
"""

from __future__ import annotations

import argparse
import gc
import tracemalloc
from collections.abc import Callable
from functools import partial
from math import exp, log
from time import process_time

import cypher_peers
import networkx
from cypher_graphs import Answer, Lists, Rows, make_rows, to_networkx
from cypher_queries import QUESTIONS, Question

from legajo.cypher import Engine

NEW_QUERY = """MATCH (a:Person {{id: {0}}})-[m:MET]->(b:Person)
WHERE a.name STARTS WITH 'Person' AND b.id > {0}
OPTIONAL MATCH (b)-[:MEMBER_OF]->(o:Organization)
WITH a, b, collect(DISTINCT o.name) AS organizations, count(m) AS meetings
WHERE meetings > 1 OR size(organizations) > 0
MATCH (b)-[:PAID|OWNS]->(x)
WITH a, b, organizations, meetings, [n IN collect(x.name) WHERE n CONTAINS '1'] AS names
RETURN a.name AS name, b.name AS other, organizations,
       CASE WHEN meetings > 2 THEN 'often' ELSE 'seldom' END AS often, names
ORDER BY meetings DESC, other LIMIT 10"""


def best(task: Callable[[], object], repeat: int) -> float:
    """Seconds of processor time of the fastest run; quick tasks run more often."""
    fastest = float("inf")
    spent, runs = 0.0, 0
    while runs < repeat or (spent < 0.05 and runs < 100):
        began = process_time()
        task()
        took = process_time() - began
        fastest, spent, runs = min(fastest, took), spent + took, runs + 1
    return fastest


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return exp(sum(map(log, values)) / len(values)) if values else float("nan")


def same(question: Question, found: Answer, expected: Answer) -> bool:
    """Whether two answers agree in what the query determines."""
    if question.compared is not None:
        return [row[question.compared] for row in found] == [
            row[question.compared] for row in expected
        ]
    return found == expected if question.ordered else sorted(found) == sorted(expected)


def measure_index(graph: networkx.MultiDiGraph[int], repeat: int) -> Engine:
    """Print what indexing takes, beside a copy by networkx."""

    def index() -> Engine:
        engine = Engine(graph)
        engine.query("MATCH (n:Entity)-[:MET]->() RETURN count(*)")
        return engine

    def relabel() -> object:
        return networkx.relabel_nodes(graph, {node: -node - 1 for node in graph}, copy=True)

    ours, copied = [], []
    for _ in range(repeat):
        gc.collect()
        ours.append(best(index, 1))
        gc.collect()
        copied.append(best(relabel, 1))
    print(
        f"index {min(ours) * 1e3:,.0f} ms, relabel_nodes {min(copied) * 1e3:,.0f} ms, "
        f"ratio {min(ours) / min(copied):.2f}"
    )
    return index()


def measure_memory(rows: Rows) -> None:
    """Print the room of an index beside that of its graph."""
    tracemalloc.start()
    graph = to_networkx(rows)
    own = tracemalloc.get_traced_memory()[0]
    engine = Engine(graph)
    engine.query("MATCH (n:Entity)-[:MET]->() RETURN count(*)")
    both = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"graph {own / 1e6:,.0f} MB, index {(both - own) / 1e6:,.0f} MB")


def measure_new_text(engine: Engine, repeat: int) -> None:
    """Print what a text costs that was not seen before."""
    engine.explain(NEW_QUERY.format(-1))
    times = []
    for number in range(20 * repeat):
        began = process_time()
        engine.explain(NEW_QUERY.format(number))
        times.append(process_time() - began)
    print(f"parse and plan of a new query of ten lines: {min(times) * 1e3:.2f} ms")


def _rows(engine: Engine, question: Question, parameters: dict[str, int]) -> Answer:
    return engine.query(question.text, parameters).rows


def measure_queries(rows: Rows, engine: Engine, repeat: int, bolt: str | None) -> None:
    """Print a line a query: milliseconds of each engine, x where its answer differs."""
    lists = Lists(rows)
    a, b = len(rows.nodes) // 3, len(rows.nodes) // 5
    parameters = {"a": a, "b": b}
    peers = cypher_peers.available(rows, bolt)
    names = ["legajo", "by hand", *(peer.name for peer in peers)]
    print("".join(f"{name:>12}" for name in names), "  ratio  query")
    ratios: list[float] = []
    beside: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for question in QUESTIONS:
        tasks: list[Callable[[], Answer]] = [
            partial(_rows, engine, question, parameters),
            partial(question.by_hand, lists, a, b),
        ]
        expected = tasks[1]()
        if not same(question, tasks[0](), expected):
            raise SystemExit(f"legajo and the hand differ: {question.text}")
        gc.collect()
        ours, hand = (min(times) for times in zip(*[
            (best(tasks[0], 1), best(tasks[1], 1)) for _ in range(max(repeat, 3))
        ], strict=True))  # fmt: skip
        ours, hand = min(ours, best(tasks[0], repeat)), min(hand, best(tasks[1], repeat))
        ratios.append(ours / hand)
        cells = [ours, hand]
        shown = [f"{ours * 1e3:12.3f}", f"{hand * 1e3:12.3f}"]
        for peer in peers:
            took = peer.time(question, parameters, expected, repeat)
            cells.append(took or 0)
            shown.append(f"{took * 1e3:12.3f}" if took else f"{'x':>12}")
            if took:
                beside[peer.name].append(ours / took)
        print("".join(shown), f"{ours / hand:7.1f}  {question.text[:70]}", flush=True)
    print(f"geometric mean of legajo / by hand: {mean(ratios):.2f}")
    for name, found in beside.items():
        print(
            f"geometric mean of legajo / {name}: {mean(found):.3f} over {len(found)} queries, "
            f"worst {max(found, default=float('nan')):.2f}"
        )


def measure_growth(sizes: list[int], repeat: int, *, skewed: bool) -> None:
    """Print each query's time at each number of relationships, and the exponent of its growth."""
    times: dict[str, list[float]] = {question.text: [] for question in QUESTIONS}
    for size in sizes:
        rows = make_rows(size // 5, size, skewed=skewed)
        engine = Engine(to_networkx(rows))
        parameters = {"a": len(rows.nodes) // 3, "b": len(rows.nodes) // 5}
        for question in QUESTIONS:
            task = partial(engine.query, question.text, parameters)
            task()
            times[question.text].append(best(task, repeat))
    print("".join(f"{size:>12,}" for size in sizes), "  exponent  query")
    for text, found in times.items():
        exponent = log(found[-1] / found[0]) / log(sizes[-1] / sizes[0])
        shown = "".join(f"{one * 1e3:12.3f}" for one in found)
        print(f"{shown}   {exponent:8.2f}  {text[:70]}")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Cypher's times beside known costs")
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--relationships", type=int, default=100_000)
    parser.add_argument("--skewed", action="store_true", help="few nodes have most relationships")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each (default: 3)")
    parser.add_argument("--bolt", help="an empty Neo4j without password, bolt://host:port")
    parser.add_argument("--growth", action="store_true", help="10k, 100k and 1M relationships")
    asked = parser.parse_args()
    if asked.growth:
        measure_growth([10_000, 100_000, 1_000_000], asked.repeat, skewed=asked.skewed)
        return
    rows = make_rows(asked.nodes, asked.relationships, skewed=asked.skewed)
    measure_memory(rows)
    engine = measure_index(to_networkx(rows), asked.repeat)
    measure_new_text(engine, asked.repeat)
    measure_queries(rows, engine, asked.repeat, asked.bolt)


if __name__ == "__main__":
    main()
