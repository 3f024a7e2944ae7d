"""What a Neo4j server costs through legajo, beside the driver alone on the same rows.

usage: neo4j_server.py --bolt URI [--nodes N] [--relationships N]

URI is an empty server that may be emptied again. Push against a hand-written UNWIND ... MERGE loop
with the same batches and constraints, a push of what is there already against the first, pull
against a bare read. Each runs once: a server is never twice in the same state.
"""

# Queries are put together here, which the driver's types do not allow.
# pyright: reportArgumentType=false, reportCallIssue=false

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter, process_time
from typing import TypeVar

import neo4j

from legajo.graph import NodeRow, RelationshipRow
from legajo.graph.stores import Neo4jStore
from legajo.graph.stores.neo4j.push import BATCH

Row = TypeVar("Row", NodeRow, RelationshipRow)
TYPES = ("OWNS", "PAID", "MEMBER_OF", "HELD_POST")


def rows(nodes: int, relationships: int) -> tuple[list[NodeRow], list[RelationshipRow]]:
    """People and what they own, the same ones on every run."""
    chance = random.Random(7)  # noqa: S311 - the same graph on every run
    people = [
        NodeRow(
            f"n{one}",
            ("Entity", "Actor", "Person"),
            {"id": f"n{one}", "name": f"Person {one}", "type": "Person", "names": [f"P. {one}"]},
        )
        for one in range(nodes)
    ]
    links = [
        RelationshipRow(
            f"c{one}",
            f"n{chance.randrange(nodes)}",
            f"n{chance.randrange(nodes)}",
            chance.choice(TYPES),
            {"claim": f"c{one}", "standing": "reported", "since": "2019", "sources": ["gazette"]},
        )
        for one in range(relationships)
    ]
    return people, links


def batched_rows(members: list[Row]) -> Iterator[list[Row]]:
    """So many at a time as a push takes."""
    for start in range(0, len(members), BATCH):
        yield members[start : start + BATCH]


def merge_loop(driver: neo4j.Driver, people: list[NodeRow], links: list[RelationshipRow]) -> None:
    """What somebody writes who knows the driver."""
    driver.execute_query("CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.id IS UNIQUE")
    driver.execute_query("CALL db.awaitIndexes(300)")
    with driver.session() as session:
        for part in batched_rows(people):
            text = "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n:Actor:Person, n += row"
            session.execute_write(_run, text, [row.properties for row in part])
        for kind in TYPES:
            text = (
                "UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) "
                f"MERGE (a)-[r:{kind} {{claim: row[2].claim}}]->(b) SET r += row[2]"
            )
            for some in batched_rows([one for one in links if one.type == kind]):
                ends = [[one.start, one.end, one.properties] for one in some]
                session.execute_write(_run, text, ends)


def _run(transaction: neo4j.ManagedTransaction, text: str, rows: Sequence[object]) -> None:
    transaction.run(text, {"rows": rows}).consume()


def bare_read(driver: neo4j.Driver) -> None:
    """Every node and relationship, kept as the driver gives them."""
    with driver.session(fetch_size=2000) as session:
        nodes = list(session.run("MATCH (n) RETURN labels(n), properties(n)"))
        links = list(session.run("MATCH (a)-[r]->(b) RETURN a.id, b.id, type(r), properties(r)"))
    if not nodes or not links:
        raise SystemExit("nothing was read")


def empty(driver: neo4j.Driver) -> None:
    """A database with nothing in it, no constraint either."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
    for row in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
        driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
    for row in driver.execute_query(
        "SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name"
    ).records:
        driver.execute_query(f"DROP INDEX `{row['name']}`")


def timed(name: str, work: Callable[[], object]) -> float:
    """Seconds of one run, printed, with those of this process's own processor time."""
    began, used = perf_counter(), process_time()
    work()
    seconds, own = perf_counter() - began, process_time() - used
    print(f"{name:46} {seconds:8.1f} s, {own:7.1f} s here", flush=True)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="legajo on Neo4j beside the driver alone")
    parser.add_argument("--bolt", required=True, metavar="URI")
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--relationships", type=int, default=500_000)
    chosen = parser.parse_args()
    people, links = rows(chosen.nodes, chosen.relationships)
    with (
        neo4j.GraphDatabase.driver(chosen.bolt, notifications_min_severity="OFF") as driver,
        Neo4jStore(chosen.bolt) as store,
    ):

        def push() -> object:
            return store.push_rows(lambda: people, lambda: links, case="all")

        empty(driver)
        few, some = rows(2_000, 4_000)  # the server compiles what it runs
        merge_loop(driver, few, some)
        empty(driver)
        store.push_rows(lambda: few, lambda: some, case="few")
        empty(driver)
        by_hand = timed("UNWIND ... MERGE by hand", lambda: merge_loop(driver, people, links))
        empty(driver)
        first = timed("legajo's push", push)
        again = timed("the same again, nothing changed", push)
        driver.execute_query("CREATE (n:Foreign) DELETE n")
        compared = timed("once more, after a foreign transaction", push)
        bare = timed("bare read of all", lambda: bare_read(driver))
        pull = timed("legajo's pull", store.pull)
        empty(driver)
    for name, ratio, bound in (
        ("push / by hand", first / by_hand, 1.2),
        ("again / first", again / first, 0.3),
        ("pull / bare read", pull / bare, 1.5),
    ):
        print(f"{name:46} {ratio:8.2f}   bound {bound}")
    print(f"{'compared row by row / first':46} {compared / first:8.2f}")


if __name__ == "__main__":
    main()
