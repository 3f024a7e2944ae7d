"""How long legajo takes, as ratios to something known on the same machine in the same run.

usage: run.py [--repeat N]

Machines differ and so do their moods: each measured thing takes turns with what it is compared to,
and the medians are divided. A ratio above its bound is worth a look; nothing fails.
"""

import argparse
import gc
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import legajo

SEEDS = Path(__file__).parent.parent / "seeds"
LEGAJO = Path(sysconfig.get_path("scripts")) / "legajo"


Task = Callable[[], object]


class Comparison(NamedTuple):
    """Something of ours beside a known cost, and how many times that it may take at most.

    `ours` gives the task to measure, and prepares it anew for each run outside the measured time.
    """

    name: str
    ours: Callable[[], Task]
    known_name: str
    known: Task
    bound: float | None = None


def same(task: Task) -> Callable[[], Task]:
    """For a task that needs no preparation."""
    return lambda: task


def seconds(task: Task) -> float:
    """Wall-clock time of one run, with nothing left over from the one before."""
    gc.collect()
    began = perf_counter()
    task()
    return perf_counter() - began


def program(*arguments: str | Path) -> Task:
    """A whole process, from its start to its end."""
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


def compose_yaml() -> object:
    """What PyYAML's C parser takes for the files of the bundled case, to nodes and no further.

    Not for the vocabulary: a bundled case reads its JSON form.
    """
    import yaml

    return [
        yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted((SEEDS / "pacto").rglob("*.yaml"))
    ]


def comparisons() -> list[Comparison]:
    """The project's four promises about speed, and what the last of them leaves out."""
    import networkx

    import_click = program(sys.executable, "-c", "import click")
    case = legajo.open_case("pacto")
    built = case.graph().networkx
    nodes = [(node, dict(attributes)) for node, attributes in built.nodes(data=True)]
    edges = [
        (start, end, key, dict(attributes))
        for start, end, key, attributes in built.edges(keys=True, data=True)
    ]

    def bare() -> object:
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        graph.add_nodes_from(nodes)
        graph.add_edges_from(edges)  # type: ignore[arg-type]  # the stubs know no keys
        return graph

    def first_graph() -> Task:
        unused = legajo.open_case("pacto")
        return lambda: unused.graph().networkx

    return [
        Comparison(
            "legajo --help", same(program(LEGAJO, "--help")), "import click", import_click, 1.5
        ),
        Comparison(
            "legajo query pacto 'RETURN 1'",
            same(program(LEGAJO, "query", "pacto", "RETURN 1")),
            "import click",
            import_click,
            4,
        ),
        Comparison(
            "case from text to checked ledger",
            same(lambda: legajo.open_case("pacto")),
            "PyYAML composes the same files",
            compose_yaml,
            3,
        ),
        Comparison(
            "claims to MultiDiGraph",
            same(lambda: case.graph().networkx),
            "add_edges_from, ready attributes",
            bare,
            1.5,
        ),
        Comparison(
            "the first graph of a ledger",
            first_graph,
            "the same",
            bare,
        ),
    ]


def main() -> None:
    """Measure and print one line a comparison."""
    parser = argparse.ArgumentParser(description="legajo's times as ratios to known costs")
    parser.add_argument("--repeat", type=int, default=15, help="runs of each (default: 15)")
    repeat = parser.parse_args().repeat
    print(f"{'measured':34} {'ms':>8}   {'compared with':34} {'ms':>8} {'ratio':>7} {'bound':>6}")
    for comparison in comparisons():
        for _ in range(2):  # imports, and files that the system has not read yet
            comparison.known()
            comparison.ours()()
        turns = [(seconds(comparison.known), seconds(comparison.ours())) for _ in range(repeat)]
        known, ours = (median(side) for side in zip(*turns, strict=True))
        bound = "" if comparison.bound is None else f"{comparison.bound:6.1f}"
        print(
            f"{comparison.name:34} {ours * 1e3:8.1f}   "
            f"{comparison.known_name:34} {known * 1e3:8.1f} "
            f"{ours / known:7.2f} {bound}".rstrip()
        )


if __name__ == "__main__":
    main()
