# ruff: noqa: T201
"""Asks a real Neo4j and writes down what it answers, for the test that needs no server.

    python tests/differential/record.py --bolt bolt://127.0.0.1:7687 [random everyday probes reads]

The database is emptied. Neo4j on the loopback address: see tests/neo4j.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.differential.answers import TOO_LARGE, ask_neo4j, is_own_limit
from tests.differential.choices import Choices
from tests.differential.graphs import random_graph
from tests.differential.queries import random_query
from tests.differential.reads import random_reads
from tests.differential.recorded import HERE, SETS, Case, load, write_cases

SEED = 5
GRAPHS = 50
QUERIES_A_GRAPH = 24
# Longer answers would fill the repository and say no more.
LONGEST = 3000
CLAUSES = ("RETURN", "UNWIND ", "WITH ", "MATCH ", "CALL", "OPTIONAL ", "FINISH")

Groups = Iterator[tuple[str, list[Case]]]


def asked(session: neo4j.Session, script: str, texts: list[tuple[str, bool]]) -> list[Case]:
    """Neo4j's answers that are short enough to keep."""
    load(script, session)
    judged = set((HERE / "judged.txt").read_text(encoding="utf-8").splitlines())
    found = []
    for text, ordered in texts:
        if text in judged:
            continue
        answer = ask_neo4j(session, text)
        if answer.code in (TOO_LARGE, "driver") or is_own_limit(answer):
            continue
        if len(str(answer.rows)) <= LONGEST:
            found.append(Case(text, ordered, answer))
    return found


def is_ordered(text: str) -> bool:
    """Whether ORDER BY stands behind the last RETURN, not in a subquery or a WITH."""
    return "ORDER BY" in text.rpartition("}")[2].rpartition("RETURN")[2]


def record_random(session: neo4j.Session) -> Groups:
    source = random.Random(SEED)
    for _ in range(GRAPHS):
        script = random_graph(Choices(source)).to_cypher()
        texts = [("MATCH (n) RETURN n", False), ("MATCH ()-[r]->() RETURN r", False)]
        texts += [random_query(Choices(source)) for _ in range(QUERIES_A_GRAPH)]
        yield script, asked(session, script, texts)


def record_reads(session: neo4j.Session) -> Groups:
    for script, texts in random_reads(SEED):
        yield script, asked(session, script, texts)


def record_everyday(session: neo4j.Session) -> Groups:
    script, _, rest = (HERE / "everyday.cypher").read_text(encoding="utf-8").partition(";\n")
    texts = [text.strip() for text in rest.split(";\n") if text.strip()]
    yield script, asked(session, script, [(text, is_ordered(text)) for text in texts])


def record_probes(session: neo4j.Session) -> Groups:
    lines = (HERE / "probes.txt").read_text(encoding="utf-8").splitlines()
    texts = [
        (line if line.startswith(CLAUSES) else f"RETURN {line} AS value", is_ordered(line))
        for line in lines
        if line and not line.startswith("# ")
    ]
    yield "", asked(session, "", texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bolt", default="bolt://127.0.0.1:7687", help="address of Neo4j")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET")
    options = parser.parse_args()
    makers = {
        "random": record_random, "everyday": record_everyday, "probes": record_probes,
        "reads": record_reads,
    }  # fmt: skip
    with (
        neo4j.GraphDatabase.driver(options.bolt, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        for name in options.sets or SETS:
            print(f"{name}: {write_cases(name, makers[name](session))} queries")


if __name__ == "__main__":
    main()
