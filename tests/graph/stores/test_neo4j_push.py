"""A real Neo4j: what is foreign stays, hostile names, what no server can hold, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legajo.graph import Case, NodeRow, RelationshipRow
from legajo.graph.stores import Counts, Neo4jStore, ServerError, StoredError
from legajo.graph.stores.neo4j import push
from legajo.graph.stores.neo4j.connection import Connection
from legajo.graph.stores.neo4j.layout import Layout
from legajo.graph.stores.neo4j.mark import MARK, Mark
from legajo.graph.stores.neo4j.rows import digest_of
from legajo.graph.stores.neo4j.tally import counted

pytestmark = pytest.mark.needs("neo4j")
Asked = Callable[..., list[tuple[Any, ...]]]

HOSTILE = [
    *("`", "``) DETACH DELETE (n", "'\"", "}]->()", "\\", "\u202e", "🐘", " ", "Ñandú\n", "$x"),
    # A server reads these as characters wherever they stand in a query: the first is a backtick.
    *(r"\u0060) DETACH DELETE (n", r"\\u0060", r"\u005cu0060", r"\u00"),
]


def test_the_database_is_the_graph_and_nothing_else(
    store: Neo4jStore, ask: Asked, case: Case
) -> None:
    graph = case.graph()
    store.push(graph)
    assert ask("MATCH (n) RETURN count(n)") == [(len(graph.nodes),)]
    assert ask("MATCH ()-[r]->() RETURN count(r)") == [(len(graph.relationships),)]
    # A server gives labels in the order in which it first met each of them, in whatever graph.
    [(labels,)] = ask("MATCH (n {id: 'ana-soto'}) RETURN labels(n)")
    assert sorted(labels) == ["Actor", "Entity", "Person"]
    names = {row[0] for row in ask("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert {"legajo_entity", "legajo_claim", "legajo_source", "legajo_bundle"} <= names


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE (:Film {title: 'Harbour'})",
        "CREATE (:Entity {id: 'someone', name: 'Someone else'})",
        "CREATE (:Entity)",
        "CREATE ()",
    ],
)
def test_foreign_data_is_refused_and_untouched(
    store: Neo4jStore, ask: Asked, case: Case, foreign: str
) -> None:
    ask(foreign)
    before = ask("MATCH (n) RETURN labels(n), properties(n)")
    with pytest.raises(ServerError, match="legajo did not write"):
        store.push(case.graph())
    assert ask("MATCH (n) RETURN labels(n), properties(n)") == before


@pytest.mark.parametrize(
    "foreign",
    ["CREATE (:Film {title: 'Harbour'})", "CREATE (:Entity {id: 'someone', name: 'Someone'})"],
)
def test_foreign_data_that_came_later_is_never_deleted(
    store: Neo4jStore, ask: Asked, case: Case, later: Case, foreign: str
) -> None:
    store.push(case.graph())
    ask(foreign)
    with pytest.raises(ServerError):
        store.push(later.graph())
    assert ask("MATCH (n) WHERE n:Film OR n.id = 'someone' RETURN count(n)") == [(1,)]


def test_another_case_is_refused(store: Neo4jStore, case: Case) -> None:
    store.push(case.graph())
    with pytest.raises(ServerError, match="holds the case 'valdera'"):
        store.push(case.graph(), case="another")


def test_foreign_relationships_on_a_node_that_goes_are_an_error(
    store: Neo4jStore, bolt: str, ask: Asked, case: Case
) -> None:
    with Neo4jStore(bolt, alongside=True) as beside:
        beside.push(case.graph())
        ask("MATCH (n:Entity {id: 'ana-soto'}) CREATE (n)<-[:ABOUT_HER]-(:Note {text: 'call her'})")
        with pytest.raises(ServerError, match="'ana-soto' is no longer in the case"):
            beside.push(case.graph(without="ana-soto"))
        assert ask("MATCH (:Note)-[r]->(n) RETURN type(r), n.id") == [("ABOUT_HER", "ana-soto")]


@pytest.mark.parametrize("alongside", [False, True])
def test_hostile_names_are_only_names(bolt: str, ask: Asked, *, alongside: bool) -> None:
    nodes = [
        NodeRow(f"n{text}", ("Entity", f"L{text}"), {"id": f"n{text}", f"p{text}": text})
        for text in HOSTILE
    ]
    links = [
        RelationshipRow(f"r{text}", f"n{text}", "n`", f"T{text}", {"claim": f"r{text}", text: text})
        for text in HOSTILE
    ]
    name = r"x`:\u0060) DETACH DELETE (n"
    with Neo4jStore(bolt, alongside=alongside) as store:
        for expected in (True, False):
            pushed = store.push_rows(lambda: nodes, lambda: links, case=name)
            assert pushed.changed is expected
        pulled = store.pull()
        assert sorted(pulled.nodes) == sorted(nodes)
        assert sorted(pulled.relationships) == sorted(links)
        assert store.cases() == [name]
        assert store.query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == len(nodes)
    assert ask("MATCH (n) RETURN count(n)") == [(len(nodes),)]


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"x": "a\ud800"}, "its property 'x' is a text with half a character in it"),
        ({"x": ["a", "a\ud800"]}, "its property 'x' is a text with half a character in it"),
        ({"": 1}, "'' is no name"),
        ({"a\0b": 1}, r"'a\\x00b' is no name"),
        ({"a\ud800": 1}, r"'a\\ud800' is no name"),
        ({"x": [1, "a"]}, "its property 'x' is a list of several kinds of values"),
        ({"x": 2**63}, "its property 'x' is a whole number of more than 64 bits"),
        ({"x": {"y": 1}}, "its property 'x' is of the kind dict"),
    ],
)
@pytest.mark.parametrize("where", ["node", "relationship"])
def test_what_no_server_can_hold_is_told_by_its_name(
    store: Neo4jStore, properties: dict[str, Any], said: str, where: str
) -> None:
    on_node, on_link = (properties, {}) if where == "node" else ({}, properties)
    nodes = [NodeRow(key, ("Entity",), {"id": key, **on_node}) for key in ("a", "b")]
    links = [RelationshipRow("r", "a", "a", "IS", {"claim": "r", **on_link})]
    with pytest.raises(StoredError, match=rf"hold the {where} '[ar]': {said}"):
        store.push_rows(lambda: nodes, lambda: links, case="x")


@pytest.mark.parametrize("name", ["", "a\0", "x\udce9"])
def test_a_name_that_no_case_can_have_is_refused_before_anything_is_written(
    store: Neo4jStore, ask: Asked, name: str
) -> None:
    with pytest.raises(StoredError, match="is no name for a case on a server"):
        store.push_rows(list, list, case=name)
    assert ask("MATCH (n) RETURN count(n)") == [(0,)]


def test_a_constraint_that_somebody_named_so_is_no_record(
    store: Neo4jStore, ask: Asked, case: Case
) -> None:
    ask("CREATE CONSTRAINT `legajo:theirs` FOR (n:Film) REQUIRE n.title IS UNIQUE")
    store.push(case.graph())
    assert store.cases() == ["valdera"]
    ask("DROP CONSTRAINT `legajo:theirs`")


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.lists(st.text("aé ", max_size=3), max_size=3),
)
PROPERTIES = st.dictionaries(st.sampled_from(["a", "b c", "ñ"]), VALUES, max_size=3)


Rows = tuple[list[NodeRow], list[RelationshipRow]]


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    keys = draw(
        st.lists(st.text("ab'`", min_size=1, max_size=3), min_size=1, max_size=4, unique=True)
    )
    nodes = [
        NodeRow(
            key,
            (draw(st.sampled_from(["Entity", "Claim"])), *draw(st.sampled_from([(), ("P",)]))),
            {"id": key, **draw(PROPERTIES)},
        )
        for key in keys
    ]
    links = [
        RelationshipRow(
            f"c{number}",
            draw(st.sampled_from(keys)),
            draw(st.sampled_from(keys)),
            draw(st.sampled_from(["MET", "CITES"])),
            {"claim": f"c{number}", **draw(PROPERTIES)},
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    return nodes, links


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=rows(), after=rows())
def test_whatever_was_there_the_push_leaves_what_was_sent(
    store: Neo4jStore, before: Rows, after: Rows
) -> None:
    for nodes, links in (before, after, after):
        store.push_rows(partial(list, nodes), partial(list, links), case="random")
        pulled = store.pull()
        assert sorted(map(shown, pulled.nodes)) == sorted(map(shown, nodes))
        assert sorted(map(shown, pulled.relationships)) == sorted(map(shown, links))


def shown(row: NodeRow | RelationshipRow) -> str:
    """All but the key of a relationship, which without a claim is made anew; 1 is not 1.0."""
    before = row[1:2] if isinstance(row, NodeRow) else row[1:4]
    return repr((*before, sorted(row.properties.items())))


def test_batches_may_be_small(store: Neo4jStore, case: Case) -> None:
    store.batch = 7
    graph = case.graph(evidence=True)
    store.push(graph)
    assert not store.push(graph).changed
    smaller = case.graph()
    store.push(smaller)
    assert store.count().nodes == len(smaller.nodes)


def test_a_relationship_without_its_node_is_an_error(store: Neo4jStore, ask: Asked) -> None:
    nodes = [NodeRow("a", ("Entity",), {"id": "a"})]
    links = [RelationshipRow("r", "a", "b", "MET", {"claim": "r"})]
    with pytest.raises(ServerError, match="ends at 'b'"):
        store.push_rows(lambda: nodes, lambda: links, case="x")
    assert ask(f"MATCH (m:{MARK}) RETURN m.case") == [("x",)]
    with pytest.raises(ServerError, match="is not finished"):
        store.query("MATCH (n) RETURN n")


def make(key: str) -> Callable[[Any], Any]:
    return lambda transaction: transaction.run("CREATE (:Entity {id: $key})", key=key).consume()


def test_only_the_last_of_two_pushes_goes_on(bolt: str, ask: Asked, case: Case) -> None:
    with Neo4jStore(bolt) as one, Neo4jStore(bolt) as two:
        first = Mark(one.connection, Layout("valdera"))
        first.set()
        first.write(make("x"), digest_of("x"))
        two.push(case.graph())
        with pytest.raises(ServerError, match="another push"):
            first.write(make("y"), digest_of("y"))
        assert ask("MATCH (n:Entity) WHERE n.id IN ['x', 'y'] RETURN n.id") == []


def test_a_batch_whose_answer_was_lost_is_not_written_twice(bolt: str, ask: Asked) -> None:
    with Neo4jStore(bolt) as store:
        mark = Mark(store.connection, Layout("x"))
        mark.set()
        mark.write(make("x"))
        mark.batch -= 1  # as the driver does that tries the same batch again
        mark.write(make("x"))
    assert ask("MATCH (n:Entity) RETURN count(n)") == [(1,)]


def test_a_difference_in_the_counts_is_an_error(
    store: Neo4jStore, ask: Asked, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = case.graph()

    def after_somebody_else(connection: Connection, layout: Layout) -> Counts:
        ask("MATCH ()-[r]->() WITH r LIMIT 1 DELETE r")
        return counted(connection, layout)

    monkeypatch.setattr(push, "counted", after_somebody_else)
    with pytest.raises(ServerError, match=r"were sent, but .* are stored"):
        store.push(graph)
    with pytest.raises(ServerError, match="is not finished"):
        store.pull()
    monkeypatch.undo()
    assert dict(store.push(graph).relationships)["created"] == 1
    store.pull()


def test_a_database_that_legajo_did_not_write_is_pulled_as_it_is(
    store: Neo4jStore, ask: Asked
) -> None:
    ask(
        "CREATE (a:Person {id: 'ana', born: date('1970-01-01')})-[:KNOWS {since: 2019}]->"
        "(b:Person:Clerk {name: 'Luis'}), (a)-[:KNOWS {since: 2018}]->(b), (b)-[:IS]->(b)"
    )
    pulled = store.pull()
    by_key = {row.key: row for row in pulled.nodes}
    assert by_key["ana"].properties == {"id": "ana", "born": date(1970, 1, 1)}
    (other,) = by_key.keys() - {"ana"}
    assert by_key[other].labels == ("Clerk", "Person")
    assert len(pulled.relationships) == 3
    assert pulled.networkx.number_of_edges("ana", other) == 2
    assert pulled.query("MATCH (a)-[r:KNOWS]->(b) RETURN sum(r.since) AS n").data() == [{"n": 4037}]


def test_a_query_may_not_write(store: Neo4jStore, case: Case, ask: Asked) -> None:
    store.push(case.graph())
    from neo4j.exceptions import ClientError

    with pytest.raises(ClientError):
        store.query("CREATE (n:Entity {id: 'x'}) RETURN n")
    assert ask("MATCH (n:Entity {id: 'x'}) RETURN count(n)") == [(0,)]


def test_a_query_can_be_given_too_little_time(store: Neo4jStore) -> None:
    from neo4j.exceptions import Neo4jError

    with pytest.raises(Neo4jError, match=r"(?i)time"):
        store.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
            timeout=0.2,
        )


def test_a_database_that_was_emptied_by_hand_is_free(bolt: str, ask: Asked, case: Case) -> None:
    with Neo4jStore(bolt) as store:
        store.push(case.graph())
        ask("MATCH (n) DETACH DELETE n")
        assert store.push(case.graph(), case="another").changed
        assert store.cases() == ["another"]


def test_what_a_push_overtakes_while_it_is_read_is_an_error(
    store: Neo4jStore, bolt: str, case: Case, later: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legajo.graph.stores.neo4j import store as module
    from legajo.graph.stores.neo4j.pull import pull_case

    store.push(case.graph())

    def overtaken(*arguments: Any) -> Any:  # noqa: ANN401 - as it is
        with Neo4jStore(bolt) as other:
            other.push(later.graph())
        return pull_case(*arguments)

    monkeypatch.setattr(module, "pull_case", overtaken)
    with pytest.raises(ServerError, match="pushed anew while this was read"):
        store.pull()
