"""Pushes that die: the client is killed, the server is killed, the network is cut, memory ends.

Whenever that is, what is there afterwards is whole, or marked and refused by legajo's readers; and
the next push leaves what a clean one leaves.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import neo4j
import pytest

from legajo.graph.stores import Neo4jStore, ServerError, StoredError
from legajo.graph.stores.neo4j import connection
from legajo.graph.stores.neo4j.connection import Connection
from legajo.graph.stores.neo4j.mark import held
from tests.neo4j.emptying import empty
from tests.neo4j.proxy import Proxy
from tests.neo4j.pushing import BATCH, push, rows
from tests.neo4j.server import Neo4jServer

pytestmark = pytest.mark.needs("neo4j")
CLIENT = Path(__file__).parents[2] / "neo4j" / "pushing.py"
ROOT = Path(__file__).parents[3]
# Batches that a push of `rows` writes, more or less: moments to die at.
BATCHES = 20


@pytest.fixture
def bolt(neo4j_server: Neo4jServer, driver: neo4j.Driver) -> str:
    """A server without constraints, so that a push makes them and may die while it does."""
    empty(driver)
    address: str = neo4j_server.bolt
    return address


class Killed(BaseException):
    """Nothing catches it: the client is gone."""


def is_there(bolt: str, version: int) -> bool:
    """Whether legajo's readers give exactly this version.

    Raises:
        StoredError: they refuse.
    """
    nodes, links = rows(version)
    with Neo4jStore(bolt) as store:
        found = store.pull()
        assert store.count() == (len(found.nodes), len(found.relationships))
        return sorted(found.nodes) == sorted(nodes) and sorted(found.relationships) == sorted(links)


def never_half(driver: neo4j.Driver, bolt: str, *whole: int | None) -> bool:
    """Whether it is marked as unfinished; what is not marked is one of the whole versions."""
    marked = bool(driver.execute_query("MATCH (m:LegajoPush) RETURN m").records)
    with Neo4jStore(bolt) as store:
        if marked:
            for read in (store.pull, store.count, lambda: store.query("MATCH (n) RETURN n")):
                with pytest.raises(StoredError, match="is not finished"):
                    read()
            return True
        nothing = store.count().nodes == 0
    assert any(nothing if version is None else is_there(bolt, version) for version in whole), (
        "half of a push, and no mark"
    )
    return False


def finished(driver: neo4j.Driver, bolt: str, version: int, *, alongside: bool = False) -> None:
    """Push again, and compare with a clean push."""
    with Neo4jStore(bolt, alongside=alongside) as store:
        push(store, version)
    assert is_there(bolt, version)
    assert not driver.execute_query("MATCH (m:LegajoPush) RETURN m").records
    labels = {"Entity", "Person", *(["Case_kills"] if alongside else [])}
    found = driver.execute_query("MATCH (n) UNWIND labels(n) + keys(n) AS word RETURN word").records
    assert {row["word"] for row in found} == labels | {"id", "name"} | (
        {"case"} if alongside else set()
    )


def wait_for_batch(driver: neo4j.Driver, number: int, over: Callable[[], bool]) -> None:
    """Return when a push has written that many batches, or is over."""
    while not over():
        found = driver.execute_query("MATCH (m:LegajoPush) RETURN m.batch AS batch").records
        if found and (found[0]["batch"] or 0) >= number:
            return
        time.sleep(0.002)


def killed_client(driver: neo4j.Driver, bolt: str, version: int, batch: int) -> None:
    command = [sys.executable, str(CLIENT), bolt, str(version), "alone"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as client:
        wait_for_batch(driver, batch, lambda: client.poll() is not None)
        client.kill()


@pytest.mark.parametrize("seed", range(2))
def test_a_client_that_is_killed_leaves_no_half(driver: neo4j.Driver, bolt: str, seed: int) -> None:
    chance = random.Random(seed)
    killed_client(driver, bolt, 0, chance.randrange(1, BATCHES))
    never_half(driver, bolt, None, 0)
    finished(driver, bolt, 0)
    killed_client(driver, bolt, 1, chance.randrange(1, BATCHES))
    never_half(driver, bolt, 0, 1)
    finished(driver, bolt, 1)


def test_without_the_mark_half_of_a_push_would_pass(driver: neo4j.Driver, bolt: str) -> None:
    """The test of these tests: they fail where a push sets no mark."""
    for _ in range(9):
        killed_client(driver, bolt, 0, 6)
        if never_half(driver, bolt, 0):
            break
        # On a machine with much to do the client may be over before it is killed.
        empty(driver)
    else:
        pytest.fail("no client was killed in time")
    driver.execute_query("MATCH (m:LegajoPush) DELETE m")
    with pytest.raises(AssertionError, match="no mark"):
        never_half(driver, bolt, 0)


def first(bolt: str) -> None:
    with Neo4jStore(bolt, batch=BATCH) as store:
        push(store, 0)


def again(bolt: str) -> None:
    with Neo4jStore(bolt, batch=BATCH) as store:
        push(store, 1)


def beside(bolt: str) -> None:
    with Neo4jStore(bolt, batch=BATCH, alongside=True) as store:
        push(store, 1)


def removal(bolt: str) -> None:
    with Neo4jStore(bolt, batch=BATCH) as store:
        store.delete()


# What dies, what was there before, what may be there whole, what is pushed at last and how.
SCENES = {
    "first": (first, None, (None, 0), 0, False),
    "again": (again, first, (0, 1), 1, False),
    "beside": (beside, first, (0, 1), 1, True),
    "beside, then alone": (beside, first, (0, 1), 0, False),
    "removal": (removal, first, (None, 0), 1, False),
}
# After how many steps that write; `ALL_MOMENTS` in the environment tries every one.
MOMENTS = {
    "first": (0, 6, 10, 22, 28, 29),
    "again": (3, 9, 27, 28, 29),
    "beside": (2, 7, 12, 16, 20, 40),
    "beside, then alone": (3, 11, 14, 30),
    "removal": (1, 9, 15, 17, 21),
}
EVERY = 60


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        (name, moment)
        for name, moments in MOMENTS.items()
        for moment in (range(EVERY) if "ALL_MOMENTS" in os.environ else moments)
    ],
)
def test_a_push_may_die_between_any_two_steps(
    driver: neo4j.Driver, bolt: str, monkeypatch: pytest.MonkeyPatch, name: str, moment: int
) -> None:
    doomed, before, whole, last, alongside = SCENES[name]
    if before is not None:
        before(bolt)
    steps = iter(range(1_000_000))
    with monkeypatch.context() as patched:
        for method in ("write", "schema"):
            patched.setattr(Connection, method, dying(getattr(Connection, method), steps, moment))
        with suppress(Killed):
            doomed(bolt)
    never_half(driver, bolt, *whole)
    with Neo4jStore(bolt) as store:
        layout = held(store.connection).layouts.get("kills")
    if layout is not None and layout.alongside and not alongside:
        # It has gone too far to be alone again, and says so.
        with Neo4jStore(bolt) as store, pytest.raises(StoredError, match="alongside"):
            push(store, last)
        alongside = True
    finished(driver, bolt, last, alongside=alongside)


def dying(
    method: Callable[..., object], steps: Iterator[int], moment: int
) -> Callable[..., object]:
    def step(*arguments: object, **more: object) -> object:
        if next(steps) == moment:
            raise Killed
        return method(*arguments, **more)

    return step


@pytest.mark.parametrize("version", [0, 1])
def test_a_server_that_is_killed_leaves_no_half(
    neo4j_server: Neo4jServer, driver: neo4j.Driver, bolt: str, version: int
) -> None:
    if version:
        first(bolt)
    failures: list[Exception] = []

    def work() -> None:
        try:
            with Neo4jStore(bolt, batch=BATCH) as store:
                push(store, version)
        except ServerError as error:
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    chosen = random.Random(version).randrange(2, BATCHES - 4)
    wait_for_batch(driver, chosen, lambda: not thread.is_alive())
    neo4j_server.kill()
    neo4j_server.start()
    thread.join()
    # The driver looks for the new server until it is there.
    driver.execute_query("RETURN 1")
    never_half(driver, bolt, 0, 1 if version else None)
    finished(driver, bolt, version)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("comes_back", [True, False])
def test_a_network_that_is_cut_leaves_no_half(
    driver: neo4j.Driver,
    bolt: str,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    *,
    comes_back: bool,
) -> None:
    chance = random.Random(seed)
    first(bolt)
    monkeypatch.setattr(connection, "RETRY_SECONDS", 2.0)
    port = int(bolt.rpartition(":")[2])
    with (
        Proxy(port, cut_after=chance.randrange(4_000, 20_000), comes_back=comes_back) as proxy,
        suppress(ServerError),
        Neo4jStore(proxy.bolt, batch=BATCH) as store,
    ):
        push(store, 1)
    assert proxy.was_cut
    never_half(driver, bolt, 0, 1)
    finished(driver, bolt, 1)


def test_a_constraint_that_the_data_break_leaves_a_mark(driver: neo4j.Driver, bolt: str) -> None:
    driver.execute_query("CREATE CONSTRAINT theirs FOR (n:Person) REQUIRE n.name IS UNIQUE")
    with pytest.raises(ServerError, match="refused the push of 'kills'"):
        first(bolt)
    assert never_half(driver, bolt, None)
    driver.execute_query("DROP CONSTRAINT theirs")
    finished(driver, bolt, 0)


def test_a_constraint_that_cannot_be_made_stops_the_push_before_it_writes(
    driver: neo4j.Driver, bolt: str
) -> None:
    driver.execute_query("UNWIND [1, 2] AS _ CREATE (:Entity {case: 'old', id: 'same'})")
    with (
        Neo4jStore(bolt, alongside=True) as store,
        pytest.raises(StoredError, match="cannot be made"),
    ):
        push(store, 0)
    assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 2


def test_batches_whose_answers_all_get_lost_are_written_once(
    driver: neo4j.Driver, bolt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Connection.write

    def twice(self: Connection, work: Callable[[neo4j.ManagedTransaction], object]) -> object:
        write(self, work)
        return write(self, work)

    monkeypatch.setattr(Connection, "write", twice)
    for doomed in (first, again):
        doomed(bolt)
    monkeypatch.undo()
    assert not never_half(driver, bolt, 1)
