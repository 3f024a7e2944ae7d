"""Time, rows and memory of one query, stopping it from outside, and what no query can reach."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from neo4j.exceptions import ClientError, Neo4jError, TransientError

import legajo
from legajo.cypher import Engine, query
from legajo.cypher.limits import size_of

_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
_MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"

# Each would run for hours; together they pass through every kind of loop.
_ENDLESS = [
    "UNWIND range(1, 1000000000000) AS x RETURN count(x)",
    "UNWIND range(1, 1000000000000) AS x WITH x WHERE x < 0 RETURN x",
    "UNWIND range(1, 1000000000000) AS x RETURN x % 7, count(*)",
    "UNWIND range(1, 1000000000000) AS x WITH x % 7 AS y ORDER BY y RETURN count(*)",
    "UNWIND range(1, 1000000000000) AS x RETURN DISTINCT x % 7",
    "UNWIND range(1, 1000000000000) AS x RETURN 1 AS y UNION RETURN 2 AS y",
    "CALL { UNWIND range(1, 1000000000000) AS x RETURN max(x) AS most } RETURN most",
    "RETURN reduce(total = 0, x IN range(1, 1000000000000) | total + x % 2)",
    "RETURN size([x IN range(1, 1000000000000) WHERE x < 0])",
    "RETURN any(x IN range(1, 1000000000000) WHERE x < 0)",
    "RETURN COUNT { UNWIND range(1, 1000000000000) AS x RETURN x }",
    "RETURN EXISTS { UNWIND range(1, 1000000000000) AS x WITH x WHERE x < 0 RETURN x }",
    "UNWIND range(1, 1000000000000) AS x MATCH (n {number: -x}) RETURN n",
    "MATCH (a), (b), (c), (d), (e), (f) RETURN sum(f.number)",
    "MATCH (a), (b), (c), (d), (e), (f) WHERE a.number + f.number < -1 RETURN a",
    "MATCH (a)-[*]->(b) RETURN count(*)",
    "MATCH (a {number: 1})-[*]->(b) WHERE b.number < 0 RETURN a",
    "MATCH p = (a)-[:T*]-(b) WHERE all(n IN nodes(p) WHERE n.number >= 0) RETURN count(p)",
    "MATCH (a) WHERE NOT EXISTS { (a)-[*2..]->(b) WHERE b.number < 0 } RETURN a",
    "MATCH (a) RETURN [(a)-[*]->(b) WHERE b.number < 0 | b]",
    "MATCH p = allShortestPaths((a {number: 1})-[*]->({number: 2})) WHERE length(p) > 20 RETURN p",
    "MATCH (a)-->(b)-->(c)-->(d)-->(e)-->(f)-->(g)-->(h)-->(i)-->(j) RETURN count(*)",
    "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(a|aa)+b'",
]


@pytest.fixture
def dense() -> Engine:
    """Thirty nodes, each with a relationship to each other one."""
    nodes: list[Any] = [(number, ("N",), {"number": number}) for number in range(30)]
    edges: list[Any] = [((a, b), a, b, "T", {}) for a in range(30) for b in range(30) if a != b]
    return Engine.from_rows(nodes, edges)


@pytest.mark.parametrize("text", _ENDLESS)
def test_every_long_loop_ends_with_the_timeout(dense: Engine, text: str) -> None:
    with pytest.raises(ClientError, match=r"longer than its timeout of 0\.05 seconds") as caught:
        dense.query(text, timeout=0.05)
    assert caught.value.code == _TIMED_OUT


@pytest.mark.parametrize("text", _ENDLESS[:3] + _ENDLESS[-4:-1])
def test_another_thread_can_stop_a_query(dense: Engine, text: str) -> None:
    stop = threading.Event()
    raised: list[Neo4jError] = []

    def run() -> None:
        try:
            dense.query(text, cancel=stop)
        except Neo4jError as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    stop.set()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert [error.code for error in raised] == ["Neo.ClientError.Transaction.Terminated"]


def test_a_query_that_ends_in_time_has_its_rows(dense: Engine) -> None:
    limits: dict[str, Any] = {"timeout": 60, "max_rows": 30, "max_memory": 10**6}
    text = "MATCH (n:N) RETURN n.number AS number ORDER BY number DESC"
    rows = dense.query(text, cancel=threading.Event(), **limits).rows
    assert rows == [(number,) for number in range(29, -1, -1)]


def test_more_rows_than_allowed_are_an_error_and_never_cut_off(dense: Engine) -> None:
    text = "UNWIND range(1, 1000000000000) AS x RETURN x"
    with pytest.raises(ClientError, match="more than max_rows = 1,000 rows") as caught:
        dense.query(text, max_rows=1000)
    assert caught.value.code == "Legajo.ClientError.Statement.TooManyRows"
    assert len(dense.query(f"{text} LIMIT 1000", max_rows=1000)) == 1000
    assert dense.query("MATCH (n:Nobody) RETURN n", max_rows=0).rows == []


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 1000000000000) AS x RETURN collect(x)",
        "UNWIND range(1, 1000000000000) AS x RETURN count(DISTINCT x)",
        "UNWIND range(1, 1000000000000) AS x RETURN percentileDisc(x, 0.5)",
        "UNWIND range(1, 1000000000000) AS x WITH DISTINCT x RETURN count(*)",
        "UNWIND range(1, 1000000000000) AS x WITH x ORDER BY x RETURN count(*)",
        "UNWIND range(1, 1000000000000) AS x WITH x ORDER BY x, -x DESC RETURN count(*)",
        "UNWIND range(1, 1000000000000) AS x WITH x, count(*) AS c RETURN count(*)",
        "UNWIND range(1, 1000000000000) AS x RETURN x",
        "UNWIND range(1, 1000000000000) AS x RETURN x UNION UNWIND [1] AS x RETURN x",
        "RETURN [x IN range(1, 1000000000000) | x]",
        "RETURN size(COLLECT { UNWIND range(1, 1000000000000) AS x RETURN x })",
        "RETURN size(range(1, 10000000))",
        "RETURN size(reduce(text = 'x', i IN range(1, 100) | text + text))",
        "RETURN size(reduce(list = [0], i IN range(1, 100) | list + list))",
        "RETURN reduce(list = [0], i IN range(1, 100) | [list, list])",
        "WITH reduce(t = 'x', i IN range(1, 19) | t + t) AS t RETURN size(replace(t, 'x', t))",
        "WITH reduce(t = 'x', i IN range(1, 19) | t + t) AS t RETURN size(split(t, ''))",
        "MATCH (a), (b), (c), (d) RETURN collect([a, b, c, d])",
    ],
)
def test_a_query_cannot_gather_more_than_its_memory(dense: Engine, text: str) -> None:
    with pytest.raises(TransientError, match="more than max_memory = 1 MB") as caught:
        dense.query(text, max_memory=10**6)
    assert caught.value.code == _MEMORY


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 100000) AS x RETURN count(x)",
        "UNWIND range(1, 100000) AS x WITH x ORDER BY -x LIMIT 5 RETURN count(*)",
        "UNWIND range(1, 100000) AS x RETURN x % 10, max(x)",
        "UNWIND range(1, 99) AS x CALL { UNWIND range(1, 9) AS y RETURN DISTINCT y } RETURN max(y)",
        "UNWIND range(1, 300) AS x WITH [y IN range(1, 500) | y] AS l RETURN sum(size(l))",
        "UNWIND range(1, 300) AS x RETURN sum(size(COLLECT { UNWIND range(1, 99) AS y RETURN y }))",
        "MATCH (a:N) WHERE COUNT { MATCH (a)-->(b)-->(c) RETURN DISTINCT b, c } > 1 RETURN a",
    ],
)
def test_what_is_not_kept_does_not_count(dense: Engine, text: str) -> None:
    assert dense.query(text, max_memory=200_000).rows


def test_without_a_budget_one_value_is_bounded_all_the_same(dense: Engine) -> None:
    with pytest.raises(ClientError, match="a list of 1,000,000,000,000 numbers"):
        dense.query("RETURN range(1, 1000000000000)")
    with pytest.raises(ClientError, match="does not do one value"):
        dense.query("RETURN size(reduce(text = 'x', i IN range(1, 100) | text + text))")


def test_a_range_that_is_only_gone_through_needs_no_list(dense: Engine) -> None:
    text = "UNWIND range(1, 9223372036854775806) AS x RETURN x LIMIT 2"
    assert dense.query(text, max_memory=10_000).rows == [(1,), (2,)]
    assert dense.query("RETURN [x IN range(0, 1, -123) | x], [x IN range(3, 1, -1) | x]").rows == [
        ([0], [3, 2, 1])
    ]


def test_parts_sorted_apart_come_out_as_if_sorted_at_once(
    dense: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legajo.cypher.limits.PART", 7)
    for order in ("k", "k DESC", "k, x DESC", "k DESC, -x"):
        text = f"UNWIND range(1, 100) AS x WITH x, x % 3 AS k ORDER BY {order} RETURN k, x"
        assert dense.query(text, timeout=60).rows == dense.query(text).rows


def test_sizes_grow_with_what_is_in_a_value() -> None:
    values: list[Any] = [None, "a", ["a"], ["a", "b"], {"k": ["a", "b"]}, ["a"] * 1000]
    assert all(size_of(one) < size_of(two) for one, two in pairwise(values))
    endless: list[Any] = []
    endless += [endless, endless]
    assert size_of(endless, 1000) > 1000


class Prying:
    """Tells when somebody looks at it."""

    secret = "hidden"

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


@pytest.mark.parametrize(
    "expression",
    [
        "n.__class__", "n['__class__']", "n.properties", "n.outgoing", "n.key", "n.position",
        "n['__dict__']", "[1].__class__", "r.start", "r.end", "p.nodes", "{a: 1}.__class__",
        "'{0.__class__}'.__class__", "date('2020-01-01').__class__",
    ],
)  # fmt: skip
def test_no_name_reaches_an_attribute_of_python(dense: Engine, expression: str) -> None:
    try:
        rows = dense.query(f"MATCH p = (n)-[r]->() RETURN {expression} LIMIT 1").rows
    except ClientError:
        return
    assert rows == [(None,)]


def test_braces_in_text_are_text(dense: Engine) -> None:
    text = "{0.__class__} %s {self} ${n}"
    assert dense.query("RETURN $t + '{n}', toUpper($t)", {"t": text}).rows == [
        (text + "{n}", text.upper())
    ]
    with pytest.raises(ClientError, match=r"\{0\.__class__\}"):
        dense.query("RETURN `{0.__class__}`")


def test_an_object_on_a_node_is_no_value(harbour: Any) -> None:  # noqa: ANN401 - a networkx graph
    harbour.nodes["ana"]["friend"] = Prying()
    with pytest.raises(ClientError, match="attribute 'friend' is a Prying"):
        query(harbour, "MATCH (n {name: 'Ana Soto'}) RETURN n.friend.secret")
    with pytest.raises(ClientError, match=r"\$x is a Prying"):
        query(harbour, "RETURN $x.secret", {"x": Prying()})


@pytest.mark.parametrize(
    "text",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD CSV WITH HEADERS FROM 'https://example.org/x.csv' AS row RETURN row",
        "CALL apoc.load.json('https://example.org') YIELD value RETURN value",
        "CALL dbms.listConfig()",
        "RETURN apoc.text.format('%s', ['x'])",
        "USE other RETURN 1",
    ],
)
def test_files_networks_and_settings_are_out_of_reach(
    dense: Engine, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("socket.socket.connect", refuse)
    with pytest.raises(ClientError):
        dense.query(text)


def test_graphs_pass_the_limits_on() -> None:
    graph = legajo.open_case("pacto").graph()
    with pytest.raises(ClientError, match="max_rows"):
        graph.query("UNWIND range(1, 9) AS x RETURN x", max_rows=8)
    with pytest.raises(TransientError):
        graph.query("RETURN range(1, 99999)", max_memory=1000)
    stop = threading.Event()
    stop.set()
    with pytest.raises(ClientError, match="cancelled"):
        graph.query("UNWIND range(1, 9) AS x RETURN x", cancel=stop)


@pytest.mark.parametrize(
    "doubled",
    ["[l, l]", "[l, [l]]", "[x IN [1, 2] | l]", "[{a: l, b: l}]", "[l] + [l]"],
)
def test_a_value_that_holds_another_twice_again_and_again_is_refused(
    dense: Engine, doubled: str
) -> None:
    with pytest.raises(ClientError, match="shows others"):
        dense.query(f"RETURN reduce(l = [1], i IN range(1, 60) | {doubled}) AS l")


def test_collecting_one_list_twice_again_and_again_is_refused(dense: Engine) -> None:
    twice = "UNWIND [1, 2] AS i WITH collect(l) AS l "
    with pytest.raises(ClientError, match="shows others"):
        dense.query(f"WITH [1] AS l {twice * 40} RETURN DISTINCT l")


def test_a_pattern_that_tries_for_ages_ends_when_the_query_is_cancelled(dense: Engine) -> None:
    cancel = threading.Event()
    timer = threading.Timer(0.05, cancel.set)
    timer.start()
    with pytest.raises(ClientError, match="cancelled"):
        dense.query("RETURN $text =~ '(a|aa)+b'", {"text": "a" * 99}, cancel=cancel)
    timer.join()


def test_indexing_that_is_stopped_and_begun_again_doubles_nothing() -> None:
    edges: list[Any] = [(number, 1, 2, "T", {}) for number in range(3)]
    engine = Engine.from_rows([(1, (), {}), (2, (), {})], edges)
    edges.append((4, 1, 7, "T", {}))
    with pytest.raises(ClientError, match="not a node"):
        engine.query("MATCH ()-[r]->() RETURN r")
    edges.pop()
    assert engine.query("MATCH ()-[r]->() RETURN count(r)").rows == [(3,)]
    assert engine.query("MATCH ({})-[r:T]-() RETURN count(r)").rows == [(6,)]


def test_indexing_ends_with_the_timeout_and_can_be_begun_again() -> None:
    waits = [0.1]

    def edges() -> Iterator[Any]:
        for number in range(5000):
            if number == 2000 and waits:
                time.sleep(waits.pop())
            yield number, 1, 1, "T", {}

    engine = Engine.from_rows([(1, (), {})], edges)
    with pytest.raises(ClientError, match="timeout"):
        engine.query("MATCH ()-[r]->() RETURN count(r)", timeout=0.05)
    assert engine.query("MATCH ()-[r]->() RETURN count(r)").rows == [(5000,)]


def test_rows_that_can_be_read_only_once_are_enough() -> None:
    relationships: list[tuple[Any, ...]] = [(1, 1, 7, "T", {})]
    engine = Engine.from_rows(iter([(1, (), {})]), iter(relationships))
    for _ in range(2):
        with pytest.raises(ClientError, match="not a node"):
            engine.query("MATCH ()-[r]->() RETURN r")
