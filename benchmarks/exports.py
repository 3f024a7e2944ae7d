"""How long it takes to write a graph, beside NetworkX's writers, and how much memory.

usage: exports.py [--entities N] [--file ENTITIES.ftm.json] [--formats NAME ...]

A seeded graph of N entities (or a file of FollowTheMoney entities) is made once in each process;
each writer runs in a process of its own, so that its peak memory is its own. Times are processor
time: a busy machine makes them longer, and ratios in one run bear it best. NetworkX's writers take
no lists: for them lists are made text beforehand, outside what is measured.
"""

import argparse
import gc
import json
import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

from legajo.exports import export
from legajo.graph import NodeRow, PropertyGraph, RelationshipRow

NETWORKX = {"graphml": "write_graphml_lxml", "gexf": "write_gexf"}
SEED = 11


class Measured(NamedTuple):
    """One writer: seconds of processor time, and megabytes above what the graph takes."""

    name: str
    seconds: float
    megabytes: float
    size: int


def people_and_companies(count: int) -> PropertyGraph:
    """Half of the entities are nodes, half relationships; six properties each, lists among them."""
    random = Random(SEED)  # noqa: S311 - a benchmark

    def nodes() -> Iterator[NodeRow]:
        for number in range(count // 2):
            name = f"Ana {number} Soto Ibarra"
            yield NodeRow(
                f"person-{number}",
                ("Entity", "Actor", "Person"),
                {
                    "id": f"person-{number}", "name": name, "names": [name, f"La {number}"],
                    "type": "Person", "named": True, "country": ["va"],
                    "born": f"19{number % 90 + 10}-01-02",
                },
            )  # fmt: skip

    def relationships() -> Iterator[RelationshipRow]:
        for number in range(count - count // 2):
            start, end = random.randrange(count // 2), random.randrange(count // 2)
            yield RelationshipRow(
                f"claim-{number}", f"person-{start}", f"person-{end}", "MET_WITH",
                {
                    "claim": f"claim-{number}", "relation": "met_with", "standing": "alleged",
                    "sources": ["muelle"], "paragraphs": [number % 40], "since": "2020-08",
                },
            )  # fmt: skip

    return PropertyGraph(nodes(), relationships(), title="benchmark")


def graph_of(source: str) -> PropertyGraph:
    """A made one of so many entities, or that of a file."""
    if source.isdecimal():
        return people_and_companies(int(source))
    from legajo.loaders.ftm import FtmFile

    with FtmFile(source) as file:
        return file.graph()


def peak() -> float:
    """Megabytes that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(graph: PropertyGraph, form: str, place: Path) -> Callable[[], object]:
    """The task of writing with legajo."""
    return lambda: export(graph, place, format=form)


def theirs(graph: PropertyGraph, form: str, place: Path) -> Callable[[], object]:
    """The task of writing with NetworkX, of a graph without lists."""
    import networkx

    def flat(properties: dict[str, Any]) -> dict[str, Any]:
        return {
            name: json.dumps(value) if isinstance(value, list) else value
            for name, value in properties.items()
        }

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_nodes_from((row.key, flat(row.properties)) for row in graph.nodes)
    for row in graph.relationships:
        made.add_edge(row.start, row.end, row.key, **flat(row.properties))
    return lambda: getattr(networkx, NETWORKX[form])(made, place)


def measure(task: tuple[str, str, str]) -> Measured:
    """In a process of its own: make the graph, then write it."""
    source, form, whose = task
    graph = graph_of(source)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / form
        write = (ours if whose == "legajo" else theirs)(graph, form, place)
        gc.collect()
        before, began = peak(), process_time()
        write()
        seconds = process_time() - began
        files = [place] if place.is_file() else list(Path(folder).rglob("*.*"))
        size = sum(one.stat().st_size for one in files)
    return Measured(f"{form}, {whose}", seconds, peak() - before, size)


def main() -> None:
    """Measure and print one line a writer."""
    parser = argparse.ArgumentParser(description="what it takes to write a graph")
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--file", help="entities of FollowTheMoney in place of made ones")
    parser.add_argument("--formats", nargs="*", default=["graphml", "gexf", "node-link", "csv"])
    options = parser.parse_args()
    source = options.file or str(options.entities)
    tasks = [(source, form, "legajo") for form in options.formats]
    tasks += [(source, form, "networkx") for form in options.formats if form in NETWORKX]
    print(f"{'writer':26} {'cpu s':>7} {'MB over the graph':>18} {'file MB':>8}")
    context = multiprocessing.get_context("spawn")
    for task in tasks:
        with context.Pool(1) as pool:
            found = pool.apply(measure, [task])
        print(
            f"{found.name:26} {found.seconds:7.2f} {found.megabytes:18.0f} {found.size / 1e6:8.0f}"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
