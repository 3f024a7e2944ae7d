"""The evidence layer: claims, sources and bundles as nodes beside the plain graph."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from legajo.graph import UNSTATED, Amount, Claim, Graph, Ledger, Polarity

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


@pytest.fixture
def layer(valdera: Ledger) -> Graph:
    return Graph(valdera, evidence=True)


def _from(graph: Graph, key: str) -> set[tuple[str, str]]:
    return {(row.type, row.end) for row in graph.relationships if row.start == key}


def test_it_holds_the_plain_graph_and_more(layer: Graph) -> None:
    plain = Graph(layer.ledger)
    assert layer.nodes[: len(plain.nodes)] == plain.nodes
    assert layer.relationships[: len(plain.relationships)] == plain.relationships


def test_every_claim_is_a_node_whatever_it_says(layer: Graph) -> None:
    claims = [row.key for row in layer.nodes if row.labels == ("Claim",)]
    assert claims == list(layer.ledger.claims)


def test_every_key_is_unique_and_every_end_is_a_node(layer: Graph) -> None:
    keys = [row.key for row in layer.nodes]
    assert len(keys) == len(set(keys))
    assert len({row.key for row in layer.relationships}) == len(layer.relationships)
    assert {end for row in layer.relationships for end in (row.start, row.end)} <= set(keys)


def test_a_claim_points_at_what_it_names(layer: Graph) -> None:
    deal = layer.ledger.claim("deal")
    assert _from(layer, deal.id) == {
        ("SUBJECT", "luis-ibarra"),
        ("OBJECT", "smugglers"),
        ("CITES", "muelle-harbour"),
        ("SAID_BY", "el-muelle"),
        ("SAID_BY", "dock-source"),
        ("IN", "accusations"),
    }


def test_qualifiers_are_relationships_too(layer: Graph) -> None:
    met = next(claim for claim in layer.ledger.claims.values() if claim.qualifiers.during)
    assert {("DURING", "meeting-1"), ("AT", "quay-hotel")} <= _from(layer, met.id)


def test_said_by_keeps_the_order_of_the_chain(layer: Graph) -> None:
    found = layer.query(
        "MATCH (c:Claim {name: 'deal'})-[r:SAID_BY]->(e) RETURN e.id AS id ORDER BY r.order"
    )
    assert [row["id"] for row in found.data()] == ["el-muelle", "dock-source"]


def test_nobody_is_a_node_for_an_allegation_without_an_owner(layer: Graph) -> None:
    assert UNSTATED not in {row.key for row in layer.nodes}
    (bribe,) = (row for row in layer.nodes if row.properties.get("relation") == "paid")
    assert bribe.properties["origin"] == [UNSTATED]


def test_a_citation_says_the_paragraph(layer: Graph) -> None:
    found = layer.query(
        "MATCH (:Claim {name: 'deal'})-[r:CITES]->(s:Source) "
        "RETURN s.title AS title, r.paragraph AS n"
    )
    assert found.data() == [{"title": "The harbour and its friends", "n": 4}]


def test_a_denial_points_at_what_it_denies(layer: Graph) -> None:
    found = layer.query(
        "MATCH (d:Claim)-[:DENIES]->(:Claim {name: 'deal'}) RETURN d.polarity AS p, d.sentence AS s"
    ).data()
    assert found == [
        {"p": "denies", "s": "It is not so that Luis Ibárra negotiated with the smugglers"}
    ]


def test_who_did_not_answer_a_bundle_did_not_answer_each_claim_of_it(layer: Graph) -> None:
    unanswered = {row.end for row in layer.relationships if row.type == "HAD_NOT_ANSWERED"}
    assert unanswered == set(layer.ledger.bundles["accusations"])


def test_sources_say_who_published_them_and_what_they_derive_from(layer: Graph) -> None:
    assert _from(layer, "boya-harbour") == {
        ("DERIVES_FROM", "muelle-harbour"),
        ("PUBLISHED_BY", "la-boya"),
    }
    assert ("WRITTEN_BY", "rosa-lund") in _from(layer, "muelle-harbour")


def test_two_claims_that_contradict_each_other_both_say_so(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    one = claim("ana-soto paid luis-ibarra", 1, name="ana-paid")
    other = claim("marta-ibarra paid luis-ibarra", 2, name="marta-paid")
    ledger = ledger_of(one, other, claim("ana-paid contradicts marta-paid", 3))
    contradicted = [row.properties["contradicted_by"] for row in Graph(ledger).relationships]
    assert contradicted == [[other.id], [one.id]]
    assert ("CONTRADICTS", other.id) in _from(Graph(ledger, evidence=True), one.id)


def test_a_claim_about_a_claim_that_is_denied_is_not_drawn_as_plain(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    one = claim("ana-soto paid luis-ibarra", 1, name="ana-paid")
    other = claim("marta-ibarra paid luis-ibarra", 2, name="marta-paid")
    ledger = ledger_of(one, other, claim("ana-paid not supports marta-paid", 3))
    layer = Graph(ledger, evidence=True)
    assert not {"SUPPORTS", "NOT_SUPPORTS"} & {row.type for row in layer.relationships}
    both = layer.narrow(polarity="all")
    assert ("NOT_SUPPORTS", other.id) in _from(both, one.id)


def test_a_narrowed_layer_keeps_no_loose_ends(layer: Graph) -> None:
    narrowed = layer.narrow(standing="alleged")
    keys = {row.key for row in narrowed.nodes}
    assert {end for row in narrowed.relationships for end in (row.start, row.end)} <= keys
    assert "dock-source" in keys
    assert "treasury" not in keys


def test_a_removed_person_stays_named_as_speaker_but_is_no_node(layer: Graph) -> None:
    left = layer.narrow(without="dock-source")
    assert "dock-source" not in {row.key for row in left.nodes}
    deal = next(row for row in left.nodes if row.properties.get("name") == "deal")
    assert deal.properties["origin"] == ["dock-source"]


def test_denials_keep_their_polarity_in_the_layer(layer: Graph) -> None:
    denying = {row.key for row in layer.nodes if row.properties.get("polarity") == "denies"}
    assert denying == {
        name for name, claim in layer.ledger.claims.items() if claim.polarity is Polarity.DENIES
    }


def test_a_narrowed_layer_knows_who_counted(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    paid = claim("ana-soto paid luis-ibarra")
    amount = Amount(text="3", of="sacks", counted_by="ministry")
    counted = replace(paid, qualifiers=replace(paid.qualifiers, amount=amount))
    layer = Graph(ledger_of(counted), evidence=True).narrow(relation="paid")
    assert ("COUNTED_BY", "ministry") in _from(layer, paid.id)
