# ruff: noqa: T201
"""Asks legajo and a real Neo4j the same random queries and prints where the answers differ.

    python tests/differential/run.py --bolt bolt://127.0.0.1:7687 --seed 1 --queries 1000
    python tests/differential/run.py --recorded

The database is emptied. Neo4j on the loopback address: see tests/neo4j. What Neo4j answered before
(`record.py`) needs no server.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import neo4j

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.differential.duel import Duel, RandomDuels
from tests.differential.recorded import SETS, ask_again


def recorded() -> int:
    """Print each difference to Neo4j's recorded answers; how many there were."""
    found = 0
    for name in SETS:
        counts: Counter[str] = Counter()
        refusals: Counter[str] = Counter()
        for difference in ask_again(name):
            counts[difference.kind or "agree"] += 1
            if difference.kind == "refused":
                refusals[difference.now.message] += 1
            elif difference.kind:
                print(f"\n{difference}")
        print(f"\n{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
        for message, count in refusals.most_common():
            print(f"{count:6} {message}")
        found += counts.total() - counts["agree"] - counts["refused"]
    return found


def first() -> int:
    """Print the first difference to a recorded answer; 0 where there is none."""
    for name in SETS:
        for difference in ask_again(name):
            if difference.kind not in ("", "refused"):
                print(difference)
                return 1
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bolt", default="bolt://127.0.0.1:7687", help="address of Neo4j")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--shrink", type=int, default=300, metavar="ATTEMPTS")
    parser.add_argument("--recorded", action="store_true", help="ask what was recorded instead")
    parser.add_argument("--first", action="store_true", help="as --recorded, up to a difference")
    options = parser.parse_args()
    if options.first:
        return first()
    if options.recorded:
        return bool(recorded())
    with (
        neo4j.GraphDatabase.driver(options.bolt, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        duels = RandomDuels(
            Duel(session), options.seed, options.queries,
            per_graph=25, attempts=options.shrink, reports=5,
        )  # fmt: skip
        found = 0
        for finding in duels.differences():
            found += 1
            print(f"\n{finding}", flush=True)
    print(f"\n{duels}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
