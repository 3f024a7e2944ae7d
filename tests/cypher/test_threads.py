"""One engine, many threads: the index is built once, plans are shared, limits stay apart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from neo4j.exceptions import ClientError

from legajo.cypher import Engine
from legajo.cypher.plans import PlanCache

_THREADS = 16
_TEXTS = [
    "MATCH (n:N) RETURN count(n)",
    "MATCH (n:N {number: 7}) RETURN n.name",
    "MATCH (n:Odd) RETURN n.number ORDER BY n.number LIMIT 3",
    "MATCH (a)-[:NEXT]->(b) RETURN count(*)",
    "MATCH (a {number: 3})-[:NEXT*1..4]->(b) RETURN b.number ORDER BY b.number",
    "MATCH (a:Odd)-[r]-(b) RETURN count(DISTINCT b)",
    "MATCH p = shortestPath((a {number: 0})-[*]->(b {number: 9})) RETURN length(p)",
    "CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey)",
    "MATCH (n:N) WITH n.number % 3 AS k, collect(n.number) AS l RETURN k, size(l) ORDER BY k",
    "RETURN reduce(t = 0, x IN range(1, 50) | t + x)",
]


@pytest.fixture
def make() -> Callable[[], tuple[Engine, list[str]]]:
    """A new engine, and the list in which its rows note that they are read."""

    def engine() -> tuple[Engine, list[str]]:
        read: list[str] = []

        def nodes() -> Iterator[Any]:
            read.append("nodes")
            for number in range(300):
                labels = ("N", "Odd") if number % 2 else ("N",)
                yield number, labels, {"number": number, "name": f"n{number}"}

        def relationships() -> Iterator[Any]:
            read.append("relationships")
            for number in range(299):
                yield number, number, number + 1, "NEXT", {"weight": number}

        return Engine.from_rows(nodes, relationships), read

    return engine


def _together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """What `work` gives in each of the threads, all let go at the same moment."""
    barrier = threading.Barrier(count)

    def run(number: int) -> Any:  # noqa: ANN401 - whatever the work gives
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_threads_that_ask_first_build_the_index_once(
    make: Callable[[], tuple[Engine, list[str]]],
) -> None:
    alone, _ = make()
    expected = [alone.query(text).rows for text in _TEXTS]
    for _ in range(5):
        engine, read = make()

        def ask(number: int, engine: Engine = engine) -> Any:  # noqa: ANN401 - lists of rows
            order = [(number + step) % len(_TEXTS) for step in range(len(_TEXTS))]
            found = {place: engine.query(_TEXTS[place]).rows for place in order}
            return [found[place] for place in range(len(_TEXTS))]

        assert _together(_THREADS, ask) == [expected] * _THREADS
        assert sorted(read) == ["nodes", "relationships"]


def test_hints_and_records_of_one_engine_come_in_any_thread(
    make: Callable[[], tuple[Engine, list[str]]],
) -> None:
    engine, _ = make()

    def ask(number: int) -> Any:  # noqa: ANN401 - a hint and records
        result = engine.query("MATCH (n:Odd)-[:NXET]->(m) RETURN n.nmae")
        hints = [one.description for one in result.notifications]
        records = engine.query("MATCH (n {number: $x}) RETURN n.name AS name", {"x": number})
        return hints, records.data()

    found = _together(_THREADS, ask)
    assert [records for _, records in found] == [[{"name": f"n{x}"}] for x in range(_THREADS)]
    assert all(hints == found[0][0] for hints, _ in found)
    assert "Did you mean `NEXT`?" in found[0][0][0]


def test_a_limit_of_one_thread_is_none_of_another(
    make: Callable[[], tuple[Engine, list[str]]],
) -> None:
    engine, _ = make()
    text = "UNWIND range(1, 20000) AS x RETURN size(collect(x))"

    def ask(number: int) -> Any:  # noqa: ANN401 - rows or a code
        try:
            return engine.query(text, timeout=1e-9 if number % 2 else None).rows
        except ClientError as error:
            return error.code.rpartition(".")[2]

    late = "TransactionTimedOutClientConfiguration"
    assert _together(8, ask) == [[(20000,)], late] * 4


def test_the_plans_used_last_are_kept() -> None:
    engine = Engine.from_rows([], [])
    texts = [f"RETURN {number} AS x" for number in range(3)]
    kept = PlanCache(2)
    for text in texts:
        kept.put(text, engine._prepared(text))
        kept.get(texts[0])
    assert [kept.get(text) is not None for text in texts] == [True, False, True]


def test_a_plan_is_made_once_and_a_text_of_megabytes_is_not_kept() -> None:
    engine = Engine.from_rows([], [])
    first = engine._prepared("RETURN 1 AS x")
    assert engine._prepared("RETURN 1 AS x") is first
    long = f"RETURN '{'x' * 200_000}' AS x"
    assert engine._prepared(long) is not engine._prepared(long)


def test_threads_fill_the_plan_cache_past_its_size(
    make: Callable[[], tuple[Engine, list[str]]],
) -> None:
    engine, _ = make()

    def ask(number: int) -> list[Any]:
        return [engine.query(f"RETURN {(number + step) % 300} AS x").rows for step in range(300)]

    for number, rows in enumerate(_together(8, ask)):
        assert rows == [[((number + step) % 300,)] for step in range(300)]
    assert len(engine._plans) <= 256


def test_a_graph_that_cannot_be_indexed_says_so_every_time() -> None:
    engine = Engine.from_rows([(1, (), {})], [(1, 1, 1, "T", {}), (2, 1, 9, "T", {})])
    for _ in range(2):
        with pytest.raises(ClientError, match="not a node"):
            engine.query("MATCH ()-->() RETURN count(*)")
