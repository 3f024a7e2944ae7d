"""A real Neo4j: two cases side by side, one that makes room, and what stays when they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import neo4j
import pytest

from legajo.graph import Case, NodeRow
from legajo.graph.stores import Neo4jStore, ServerError
from tests.neo4j.emptying import empty

pytestmark = pytest.mark.needs("neo4j")
Asked = Callable[..., list[tuple[Any, ...]]]


def test_two_cases_lie_side_by_side_and_one_can_go(
    bolt: str, ask: Asked, case: Case, later: Case
) -> None:
    ask("CREATE (:Film {title: 'Harbour'})-[:SHOT_IN]->(:Town {name: 'Valdera'})")
    with (
        Neo4jStore(bolt, case="one", alongside=True) as one,
        Neo4jStore(bolt, case="two", alongside=True) as two,
    ):
        first, second = case.graph(evidence=True), later.graph()
        one.push(first)
        two.push(second)
        assert one.cases() == ["one", "two"]
        assert sorted(one.pull(case.vocabulary).nodes) == sorted(first.nodes)
        assert sorted(two.pull(case.vocabulary).nodes) == sorted(second.nodes)
        assert not one.push(first).changed
        text = "MATCH (p:Person)-[r]->(o) RETURN count(*) AS n"
        assert one.query(text).records[0]["n"] == first.query(text).rows[0][0]
        assert two.query(text).records[0]["n"] == second.query(text).rows[0][0]
        path = "MATCH (a {id: 'ana-soto'})-[*1..2]-(b) RETURN count(*) AS n"
        assert two.query(path).records[0]["n"] == second.query(path).rows[0][0]
        with pytest.raises(ServerError, match="speaks of the whole database"):
            one.query("CALL db.labels()")
        ask("MATCH (a:Case_two {id: 'ana-soto'}), (t:Town) CREATE (a)-[:LIVES_IN]->(t)")
        with pytest.raises(ServerError, match="could leave the case"):
            two.query(path)
        ask("MATCH ()-[r:LIVES_IN]->() DELETE r")
        with pytest.raises(ServerError, match="holds the cases one, two"), Neo4jStore(bolt) as any_:
            any_.pull()
        one.delete()
        assert two.cases() == ["two"]
        assert not two.push(second).changed
    assert ask("MATCH (f:Film)-[r:SHOT_IN]->(t:Town) RETURN count(*)") == [(1,)]


def test_a_case_that_was_alone_can_make_room(bolt: str, case: Case, later: Case) -> None:
    with Neo4jStore(bolt) as alone:
        alone.push(case.graph())
    with Neo4jStore(bolt, case="two", alongside=True) as two:
        with pytest.raises(ServerError, match="holds the case 'valdera' alone"):
            two.push(later.graph())
        with Neo4jStore(bolt, alongside=True) as one:
            pushed = one.push(case.graph())
            assert not pushed.changed
        two.push(later.graph())
        assert two.cases() == ["two", "valdera"]


@pytest.mark.parametrize("alongside", [False, True])
def test_where_the_last_case_went_nothing_of_legajo_is_left(
    bolt: str, ask: Asked, driver: neo4j.Driver, case: Case, *, alongside: bool
) -> None:
    empty(driver)
    ask("CREATE CONSTRAINT theirs FOR (n:Film) REQUIRE n.title IS UNIQUE")
    names = ["one", "two"] if alongside else ["one"]
    for name in names:
        with Neo4jStore(bolt, case=name, alongside=alongside) as store:
            store.push(case.graph())
    for name in names:
        assert len(ask("SHOW CONSTRAINTS YIELD name RETURN name")) > len(names) + 4
        with Neo4jStore(bolt, case=name) as store:
            store.delete()
    assert ask("SHOW CONSTRAINTS YIELD name RETURN name") == [("theirs",)]
    assert ask("SHOW INDEXES YIELD name WHERE name STARTS WITH 'legajo' RETURN name") == []
    ask("DROP CONSTRAINT theirs")


def test_two_cases_fit_where_one_was_alone_and_emptied_by_hand(bolt: str, ask: Asked) -> None:
    nodes = [NodeRow("a", ("Entity",), {"id": "a"})]
    with Neo4jStore(bolt) as alone:
        alone.push_rows(lambda: nodes, list, case="gone")
    ask("MATCH (n) DETACH DELETE n")
    for name in ("one", "two"):
        with Neo4jStore(bolt, alongside=True) as store:
            assert store.push_rows(lambda: nodes, list, case=name).changed
    with Neo4jStore(bolt) as store:
        assert store.cases() == ["one", "two"]


def test_a_property_that_alongside_needs_is_refused_and_not_lost(bolt: str) -> None:
    nodes = [NodeRow("a", ("Entity",), {"id": "a", "case": "number 12"})]
    with Neo4jStore(bolt, alongside=True) as store, pytest.raises(ServerError, match="'case'"):
        store.push_rows(lambda: nodes, list, case="x")
