"""A push of what is there already: told without reading it, and never told wrongly."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import neo4j
import pytest

from legajo.graph import Case, NodeRow, RelationshipRow
from legajo.graph.elements import Value
from legajo.graph.stores import Neo4jStore, Pushed
from legajo.graph.stores.neo4j import push
from legajo.graph.stores.neo4j.mark import Mark, held
from legajo.graph.stores.neo4j.moment import Moment, moment_of
from tests.neo4j.pushing import BATCH, rows

Asked = Callable[..., list[tuple[Any, ...]]]
COMPARED = "rows were compared"


def refuse_to_compare(patched: pytest.MonkeyPatch) -> None:
    def compare(*_: object, **__: object) -> None:
        pytest.fail(COMPARED)

    patched.setattr(push, "NodeWriter", compare)


def send(store: Neo4jStore, version: int = 0) -> Pushed:
    nodes, links = rows(version)
    return store.push_rows(lambda: nodes, lambda: links, case="x")


def is_there(store: Neo4jStore, version: int = 0) -> bool:
    """Whether the store holds just these rows; a push of them then changes nothing."""
    nodes, links = rows(version)
    assert not send(store, version).changed
    pulled = store.pull()
    return sorted(pulled.nodes) == sorted(nodes) and sorted(pulled.relationships) == sorted(links)


@pytest.mark.needs("neo4j")
@pytest.mark.parametrize("alongside", [False, True])
def test_what_nobody_wrote_to_is_told_without_comparing_or_writing(
    bolt: str, case: Case, monkeypatch: pytest.MonkeyPatch, *, alongside: bool
) -> None:
    with Neo4jStore(bolt, alongside=alongside) as store:
        graph = case.graph(evidence=True)
        store.push(graph)
        before = store.connection.now()
        refuse_to_compare(monkeypatch)
        for _ in range(2):
            told = store.push(graph)
            assert dict(told.nodes) == {"unchanged": len(graph.nodes)}
            assert dict(told.relationships) == {"unchanged": len(graph.relationships)}
            assert told.sent == told.stored == store.count()
        assert store.connection.now() == before is not None


@pytest.mark.needs("neo4j")
@pytest.mark.parametrize(
    ("tampering", "word"),
    [
        ("MATCH (n {id: 'n3'}) SET n.name = 'Ana Sota'", "updated"),
        ("MATCH (n {id: 'n3'}) SET n.age = 50", "updated"),
        ("MATCH (n {id: 'n3'}) REMOVE n:Person", "updated"),
        ("MATCH (n {id: 'n3'}) SET n:Saint", "updated"),
        ("MATCH ()-[r]->() WITH r LIMIT 1 SET r.version = 0.0", "updated"),
        ("MATCH ()-[r]->() WITH r LIMIT 1 DELETE r", "created"),
        ("MATCH (n {id: 'n3'}) DETACH DELETE n", "created"),
        ("MATCH (a {id: 'n3'})-[r]->(b) CREATE (a)-[:MET_WITH {claim: 'forged'}]->(b)", "deleted"),
    ],
)
def test_what_somebody_changed_by_hand_is_mended(
    store: Neo4jStore, ask: Asked, tampering: str, word: str
) -> None:
    send(store)
    ask(tampering)
    mended = send(store)
    assert word in {*mended.nodes, *mended.relationships}
    assert is_there(store)


@pytest.mark.needs("neo4j")
def test_other_writes_make_it_compare_once(
    store: Neo4jStore, ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store)
    ask("CREATE INDEX theirs FOR (n:Person) ON (n.age)")
    with monkeypatch.context() as patched:
        refuse_to_compare(patched)
        with pytest.raises(pytest.fail.Exception, match=COMPARED):
            send(store)
    assert not send(store).changed
    refuse_to_compare(monkeypatch)
    assert not send(store).changed


@pytest.mark.needs("neo4j")
@pytest.mark.parametrize("moment", [3, 9, 16, 17])
def test_what_somebody_changes_during_a_push_is_found_by_the_next(
    store: Neo4jStore, ask: Asked, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Behind its own batch the push does not see it; the last moment is behind all of them."""
    store.batch = BATCH
    write = Mark.write
    steps = iter(range(1_000))

    def tampered(self: Mark, *arguments: Any, **more: Any) -> bool:  # noqa: ANN401 - as it is
        ran = write(self, *arguments, **more)
        if next(steps) == moment:
            ask("MATCH (n {id: 'n3'}) SET n.name = 'Nobody'")
        return ran

    with monkeypatch.context() as patched:
        patched.setattr(Mark, "write", tampered)
        send(store)
    assert ask("MATCH (n {name: 'Nobody'}) RETURN count(n)") == [(1,)]
    assert dict(send(store).nodes)["updated"] == 1
    assert is_there(store)


@pytest.mark.needs("neo4j")
def test_another_graph_is_not_taken_for_the_one_that_is_there(store: Neo4jStore) -> None:
    for version in (0, 1, 0):
        assert send(store, version).changed
        assert is_there(store, version)


@pytest.mark.needs("neo4j")
def test_values_of_other_types_are_other_rows(store: Neo4jStore, ask: Asked) -> None:
    def pushed(value: Value) -> bool:
        nodes = [NodeRow("a", ("Entity",), {"id": "a", "n": value})]
        links = [RelationshipRow("r", "a", "a", "IS", {"claim": "r", "n": value})]
        return store.push_rows(lambda: nodes, lambda: links, case="x").changed

    values: list[Value] = [1, 1.0, True, "1", [1], ["1"], [], math.nan, math.inf]
    for number, value in enumerate(values):
        assert pushed(value)
        ask(f"CREATE INDEX theirs_{number} FOR (n:Film) ON (n.title_{number})")
        # Every row is compared now, and then none is.
        assert not pushed(value)
        assert not pushed(value)


@pytest.mark.needs("neo4j")
@pytest.mark.parametrize("silent", ["names", "moment"])
def test_a_server_that_tells_less_is_compared_with(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch, silent: str
) -> None:
    if silent == "names":
        monkeypatch.setattr(Mark, "_names_there", lambda _: None)
    else:
        monkeypatch.setattr("legajo.graph.stores.neo4j.connection.moment_of", lambda _: None)
    send(store)
    assert [one.seal for one in held(store.connection).records] == [None]
    assert is_there(store)


@pytest.mark.needs("neo4j")
def test_names_that_are_new_are_counted_one_by_one(store: Neo4jStore, driver: neo4j.Driver) -> None:
    """Whatever is new in a batch: the seal holds, so nothing was taken for somebody else's."""
    new: dict[str, int] = {}
    for number in range(3):
        new = {f"p{number}-{one}": one for one in range(4)}
        nodes = [
            NodeRow(key, ("Entity", f"L{number}", f"M{number}"), {"id": key, **new, key: 1})
            for key in ("a", "b`", "c")
        ]
        links = [
            RelationshipRow(key, "a", key, f"T{number}{key}", {"claim": key, f"r{number}": ["x"]})
            for key in ("a", "c")
        ]
        store.push_rows(partial(list, nodes), partial(list, links), case="x")
        (record,) = held(store.connection).records
        assert record.seal is not None
        assert record.seal.moment == store.connection.now()
    with driver.session() as session:
        found = session.run("MATCH (n) UNWIND keys(n) AS key RETURN DISTINCT key").value()
    assert set(found) == {"id", "a", "b`", "c", *new}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FB:",
        "FB:!",
        "FB:kA==",
        "neo4j:bookmark:v1:tx49",
        "FC:kcwQWD5B3+MXQPanBnmlOZBMCDGQ",
        "FB:kswQWD5B3+MXQPanBnmlOZBMCDGQ",
        "FB:kcwQWD5B3+MXQPanBnmlOZBMCDGR",
        "FB:kcwQWD5B3+MXQPanBnmlOZBMCJA=",
        "FB:kcwQWD5B3+MXQPanBnmlOZBMCMmQ",
    ],
)
def test_a_bookmark_of_another_form_tells_no_moment(text: str) -> None:
    assert moment_of([text]) is None
    assert moment_of([text, text]) is None
    assert moment_of([]) is None


@pytest.mark.parametrize(
    ("tail", "number"),
    [
        ("31", 0x31),
        ("c87f", 127),
        ("c90200", 512),
        ("ca00020000", 131072),
        ("cb" + "00" * 7 + "ff", 255),
    ],
)
def test_numbers_of_any_width_are_read(tail: str, number: int) -> None:
    from base64 import b64encode

    raw = bytes.fromhex(f"91cc10{'ab' * 16}{tail}90")
    assert moment_of([f"FB:{b64encode(raw).decode()}"]) == Moment("ab" * 16, number)
