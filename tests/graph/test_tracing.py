"""Which claims rows rest on, the weakest of them, and the part of the graph that rows touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legajo.graph import Claim, Graph, Ledger, query_with_claims, weakest
from legajo.views.from_graph import page_model

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


@pytest.fixture
def graph(valdera: Ledger) -> Graph:
    return Graph(valdera)


def sentences(graph: Graph, text: str) -> list[list[str]]:
    """The claims behind each row, as `relation` and `object`."""
    claims = graph.ledger.claims
    return [
        [f"{claims[name].relation} {claims[name].object}" for name in names]
        for names in query_with_claims(graph, text).claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "MATCH (a)-[:NEGOTIATED_WITH]->(b) RETURN b.name",
            [["negotiated_with smugglers"]],
            id="a pattern",
        ),
        pytest.param(
            "MATCH (a {id: 'luis-ibarra'}) WHERE EXISTS { (a)-[:PAID]->() } RETURN a.name",
            [["paid smugglers"]],
            id="a condition",
        ),
        pytest.param(
            "MATCH (a)-[:NEGOTIATED_WITH|PAID]->(b) RETURN DISTINCT b.name, count(*) > 1 AS often",
            [["negotiated_with smugglers", "paid smugglers"]],
            id="distinct over an aggregate",
        ),
        pytest.param(
            "MATCH (a {id: 'luis-ibarra'}) CALL (a) { MATCH (a)-->(b) RETURN count(b) AS n } "
            "RETURN n",
            [["negotiated_with smugglers", "paid smugglers"]],
            id="a subquery",
        ),
        pytest.param("MATCH (a {id: 'ana-soto'}) RETURN a.name", [[]], id="a node"),
    ],
)
def test_a_row_knows_its_claims_however_it_was_asked_for(
    graph: Graph, text: str, expected: list[list[str]]
) -> None:
    assert sentences(graph, text) == expected


def test_in_the_evidence_layer_a_claim_counts_as_a_node_too(valdera: Ledger) -> None:
    graph = Graph(valdera, evidence=True)
    deal = valdera.claim("deal").id
    for text in (
        "MATCH (c:Claim {name: 'deal'}) RETURN c.standing",
        "MATCH (:Claim {name: 'deal'})-[:SAID_BY]->(who) RETURN count(who) AS n",
    ):
        assert query_with_claims(graph, text).claims == ((deal,),)


def test_all_claims_stand_once(graph: Graph) -> None:
    traced = query_with_claims(graph, "MATCH (a)-[:PAID]->(b) UNWIND [1, 2] AS x RETURN x")
    (paid,) = traced.all_claims
    assert traced.claims == ((paid,), (paid,))


def test_the_weakest_is_the_lowest_and_then_the_denied_one(valdera: Ledger) -> None:
    stands = {claim.relation: claim.id for claim in valdera.claims.values()}
    deal, paid, met = valdera.claim("deal").id, stands["paid"], stands["attended"]
    assert weakest(valdera, [met, paid, deal]) == deal
    assert weakest(valdera, [met, paid]) == paid
    assert weakest(valdera, [met]) == met
    assert weakest(valdera, []) is None


def test_what_rows_touch_is_a_graph(graph: Graph) -> None:
    found = graph.query("MATCH (a)-[r:MET_WITH]->(b) RETURN a.name", because=True)
    part = graph.touched_by(found)
    assert [row.type for row in part.relationships] == ["MET_WITH", "MET_WITH"]
    assert part.entities == ("ana-soto", "luis-ibarra")
    assert part.query("MATCH (n) RETURN count(*) AS n").rows == [(2,)]


def test_without_because_the_rows_say_what_they_touch(graph: Graph) -> None:
    names = graph.query("MATCH (a)-[r:MET_WITH]->(b) RETURN a.name")
    assert graph.touched_by(names).entities == ()
    held = graph.query("MATCH p = (a)-[r:PAID]->(b) RETURN {path: [p]} AS found")
    assert [row.type for row in graph.touched_by(held).relationships] == ["PAID"]


def test_a_node_that_is_touched_alone_keeps_its_attributes(graph: Graph) -> None:
    found = graph.query("MATCH (a {id: 'luis-ibarra'}) RETURN 1 AS one", because=True)
    part = graph.touched_by(found)
    assert part.entities == ("luis-ibarra",)
    assert part.drawn == ()
    assert part.query("MATCH (n) RETURN n.age AS age").rows == [("52",)]


def test_the_part_is_narrowed_like_any_graph(graph: Graph) -> None:
    found = graph.query("MATCH (a {id: 'luis-ibarra'})-[r]-(b), (c:Place) RETURN 1", because=True)
    part = graph.touched_by(found)
    narrowed = part.narrow(standing="alleged")
    assert {row.type for row in narrowed.relationships} == {"NEGOTIATED_WITH", "PAID"}
    assert narrowed.entities == ("luis-ibarra", "smugglers")
    assert set(part.narrow(polarity="all").entities) == set(part.entities)


def test_the_part_is_drawn(graph: Graph) -> None:
    found = graph.query("MATCH (a)-[:NEGOTIATED_WITH]->(b) RETURN count(*) AS n", because=True)
    model = page_model(graph.touched_by(found))
    assert [entity.name for entity in model.entities] == ["Luis Ibárra", "the smugglers"]
    assert [claim.relation for claim in model.claims] == ["negotiated_with", "age"]
