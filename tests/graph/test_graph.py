"""The plain graph of Valdera: its nodes, its relationships and their properties."""

from datetime import date

import pytest

from legajo.graph import Graph, Ledger


@pytest.fixture
def graph(valdera: Ledger) -> Graph:
    return Graph(valdera)


def test_a_node_has_its_type_and_ancestors_as_labels(graph: Graph) -> None:
    labels = {row.key: row.labels for row in graph.nodes}
    assert labels["port-authority"] == ("Entity", "Actor", "Organization", "PublicBody")


def test_an_unnarrowed_graph_holds_every_entity(graph: Graph) -> None:
    assert [row.key for row in graph.nodes] == list(graph.ledger.entities)


def test_each_asserted_claim_between_entities_is_one_relationship(graph: Graph) -> None:
    drawn = [(row.start, row.type, row.end) for row in graph.relationships]
    assert drawn == [
        ("ana-soto", "HELD_POST", "port-authority"),
        ("ana-soto", "ATTENDED", "meeting-1"),
        ("ana-soto", "MET_WITH", "luis-ibarra"),
        ("luis-ibarra", "NEGOTIATED_WITH", "smugglers"),
        ("luis-ibarra", "PAID", "smugglers"),
        ("treasury", "SANCTIONED", "luis-ibarra"),
        ("ana-soto", "MET_WITH", "luis-ibarra"),
        ("dockers-union", "INVESTIGATED", "secret-deal"),
    ]


def test_a_relationship_says_who_says_so_and_where(graph: Graph) -> None:
    (deal,) = (row for row in graph.relationships if row.type == "NEGOTIATED_WITH")
    assert deal.properties == {
        "claim": deal.key,
        "relation": "negotiated_with",
        "standing": "alleged",
        "publisher": "el-muelle",
        "origin": ["dock-source"],
        "said_by": ["el-muelle", "dock-source"],
        "said_by_chain": "el-muelle > dock-source",
        "sources": ["muelle-harbour"],
        "paragraphs": [4],
        "citations": ["muelle-harbour:4"],
        "voice": "narration",
        "roots": ["dock-source"],
        "name": "deal",
        "bundle": "accusations",
        "denied_by": ["luis-ibarra"],
    }


def test_dates_keep_their_text_beside_the_days_they_span(graph: Graph) -> None:
    post = graph.relationships[0].properties
    assert post["since"] == "2018"
    assert post["since_from"] == date(2018, 1, 1)
    assert post["until_to"] == date(2021, 3, 31)
    assert post["as"] == "director"


def test_what_happened_during_an_event_inherits_its_date(graph: Graph) -> None:
    met = graph.relationships[2].properties
    assert met["when"] == "2020-08"
    assert met["when_inherited_from"] == "meeting-1"


def test_networkx_holds_the_same_and_is_frozen(graph: Graph) -> None:
    import networkx

    found = graph.networkx
    assert networkx.is_frozen(found)
    assert found.number_of_edges() == len(graph.relationships)
    row = graph.relationships[3]
    edge = found.edges[row.start, row.end, row.key]
    assert edge == {"__labels__": row.type, **row.properties}
    assert found.nodes["ana-soto"]["__labels__"] == ("Entity", "Actor", "Person")
