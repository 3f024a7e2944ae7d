"""What every store does alike: the one in memory and the one on a real Neo4j."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from legajo.graph import Case, RelationshipRow, parse_date
from legajo.graph.stores import Counts, Neo4jStore, NetworkXStore, Store


@pytest.fixture(params=["memory", pytest.param("neo4j", marks=pytest.mark.needs("neo4j"))])
def any_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield NetworkXStore()
    else:
        with Neo4jStore(request.getfixturevalue("bolt")) as found:
            yield found


def order(row: RelationshipRow) -> tuple[str, ...]:
    return (row.start, row.end, row.key)


@pytest.mark.parametrize("evidence", [False, True], ids=["plain", "evidence"])
def test_what_was_pushed_comes_back_the_same(
    any_store: Store, case: Case, *, evidence: bool
) -> None:
    graph = case.graph(evidence=evidence, polarity="all")
    pushed = any_store.push(graph)
    assert pushed.sent == pushed.stored == any_store.count()
    assert pushed.sent == Counts(len(graph.nodes), len(graph.relationships))
    pulled = any_store.pull(case.vocabulary)
    assert sorted(pulled.nodes) == sorted(graph.nodes)
    assert sorted(pulled.relationships, key=order) == sorted(graph.relationships, key=order)
    for row in pulled.nodes:
        for name, value in row.properties.items():
            assert type(value) in {str, int, float, bool, list, type(DAY)}, (row.key, name)


DAY = parse_date("2020-01-01").bounds[0]


def test_a_second_push_changes_nothing_and_says_so(any_store: Store, case: Case) -> None:
    graph = case.graph(evidence=True)
    assert any_store.push(graph).changed
    again = any_store.push(graph)
    assert not again.changed
    assert dict(again.nodes) == {"unchanged": len(graph.nodes)}
    assert dict(again.relationships) == {"unchanged": len(graph.relationships)}


def test_what_the_case_no_longer_has_is_gone(any_store: Store, case: Case, later: Case) -> None:
    any_store.push(case.graph())
    pushed = any_store.push(later.graph())
    assert pushed.relationships["deleted"] >= 1
    assert pushed.relationships["updated"] >= 1
    assert pushed.nodes["updated"] >= 1
    names = {row.key: row.properties["name"] for row in any_store.pull().nodes}
    assert names == {row.key: row.properties["name"] for row in later.graph().nodes}
    claims = {row.key for row in any_store.pull().relationships}
    assert claims == {row.key for row in later.graph().relationships}


def test_a_narrower_graph_takes_the_place_of_a_wider_one(any_store: Store, case: Case) -> None:
    any_store.push(case.graph(evidence=True))
    graph = case.graph(standing="reported")
    assert any_store.push(graph).stored == Counts(len(graph.nodes), len(graph.relationships))


def test_a_case_can_be_taken_out(any_store: Store, case: Case) -> None:
    graph = case.graph()
    any_store.push(graph)
    assert any_store.delete() == Counts(len(graph.nodes), len(graph.relationships))
    assert any_store.count() == Counts(0, 0)


def test_a_query_has_parameters_and_gives_records(any_store: Store, case: Case) -> None:
    any_store.push(case.graph())
    text = """
        MATCH (p:Person {id: $id})-[r]->(o) RETURN o.name AS name, r.since_from AS day ORDER BY name
    """
    found = any_store.query(text, {"id": "ana-soto"})
    records = found.records if hasattr(found, "records") else list(found)
    embedded = list(case.graph().query(text, {"id": "ana-soto"}))
    assert [tuple(one) for one in records] == [tuple(one) for one in embedded]
    assert len(embedded) > 1
