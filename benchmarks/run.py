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


class Comparison(NamedTuple):
    """Something of ours beside a known cost, and how many times that it may take."""

    name: str
    ours: Callable[[], object]
    known_name: str
    known: Callable[[], object]
    bound: float
    warm_up: int = 2


def seconds(task: Callable[[], object]) -> float:
    """Wall-clock time of one run, with nothing left over from the one before."""
    gc.collect()
    began = perf_counter()
    task()
    return perf_counter() - began


def program(*arguments: str | Path) -> Callable[[], object]:
    """A whole process, from its start to its end."""
    return lambda: subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)


def compose_yaml() -> object:
    """What PyYAML's C parser takes for the files of the bundled case, to nodes and no further."""
    import yaml

    paths = [SEEDS / "vocabulary.yaml", *sorted((SEEDS / "pacto").rglob("*.yaml"))]
    return [
        yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in paths
    ]


def comparisons() -> list[Comparison]:
    """The four of the project's promises about speed."""
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

    return [
        Comparison("legajo --help", program(LEGAJO, "--help"), "import click", import_click, 1.5),
        Comparison(
            "legajo query pacto 'RETURN 1'",
            program(LEGAJO, "query", "pacto", "RETURN 1"),
            "import click",
            import_click,
            4,
        ),
        Comparison(
            "case from text to checked ledger",
            lambda: legajo.open_case("pacto"),
            "PyYAML composes the same files",
            compose_yaml,
            3,
        ),
        Comparison(
            "claims to MultiDiGraph",
            lambda: case.graph().networkx,
            "add_edges_from, ready attributes",
            bare,
            1.5,
        ),
    ]


def main() -> None:
    """Measure and print one line a comparison."""
    parser = argparse.ArgumentParser(description="legajo's times as ratios to known costs")
    parser.add_argument("--repeat", type=int, default=15, help="runs of each (default: 15)")
    repeat = parser.parse_args().repeat
    print(f"{'measured':34} {'ms':>8}   {'compared with':34} {'ms':>8} {'ratio':>7} {'bound':>6}")
    for comparison in comparisons():
        for _ in range(comparison.warm_up):
            comparison.known()
            comparison.ours()
        turns = [(seconds(comparison.known), seconds(comparison.ours)) for _ in range(repeat)]
        known, ours = (median(side) for side in zip(*turns, strict=True))
        print(
            f"{comparison.name:34} {ours * 1e3:8.1f}   "
            f"{comparison.known_name:34} {known * 1e3:8.1f} "
            f"{ours / known:7.2f} {comparison.bound:6.1f}"
        )


if __name__ == "__main__":
    main()
