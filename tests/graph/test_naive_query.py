"""A naive query must not defame.

Whoever asks without a thought for standing or denial must not get a denied thing as plain: not as
a path, not in a degree, not in a table, not in networkx, not in Cypher, whatever was narrowed
before.
"""

from collections.abc import Callable, Sequence

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from legajo.graph import Claim, Graph, Ledger, Polarity, claim_row

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]

PEOPLE = ["ana-soto", "luis-ibarra", "rosa-lund", "marta-ibarra", "smugglers", "dockers-union"]
NARROWINGS: list[dict[str, str]] = [
    {},
    {"standing": "alleged"},
    {"relation": "negotiated_with"},
    {"source": "muelle-harbour"},
    {"type": "Group"},
    {"as_of": "2022"},
    {"known_on": "2023"},
    {"without": "dockers-union"},
    {"without": "dock-source"},
]


@pytest.fixture
def denied_only(claim: MakeClaim, ledger_of: MakeLedger) -> Graph:
    """The prosecutor's world: the one line to the smugglers would be a man's own denial."""
    return Graph(
        ledger_of(
            claim("rosa-lund met_with luis-ibarra", 1),
            claim("luis-ibarra not negotiated_with smugglers", 2, by="luis-ibarra"),
            claim("smugglers met_with dockers-union", 3),
        )
    )


def test_no_path_runs_through_a_denial_in_networkx(denied_only: Graph) -> None:
    undirected = denied_only.networkx.to_undirected()
    assert not networkx.has_path(undirected, "rosa-lund", "smugglers")


def test_no_path_runs_through_a_denial_in_cypher(denied_only: Graph) -> None:
    found = denied_only.query(
        "MATCH p = shortestPath((a {id: 'rosa-lund'})-[*..6]-(b {id: 'smugglers'})) RETURN p"
    )
    assert found.data() == []


def test_no_degree_counts_a_denial(denied_only: Graph) -> None:
    assert denied_only.networkx.degree("luis-ibarra") == 1
    counted = denied_only.query(
        "MATCH (a {id: 'luis-ibarra'})-[r]-() RETURN count(r) AS relationships"
    )
    assert counted.data() == [{"relationships": 1}]


def test_no_table_shows_a_denial(denied_only: Graph) -> None:
    rows = denied_only.query("MATCH (a)-[r]->(b) RETURN type(r) AS type").data()
    assert [row["type"] for row in rows] == ["MET_WITH", "MET_WITH"]


def test_no_claim_of_the_evidence_layer_passes_a_denial_off_as_its_relation(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    graph = Graph(
        ledger_of(
            claim("rosa-lund negotiated_with smugglers", 1),
            claim("luis-ibarra not negotiated_with smugglers", 2, by="luis-ibarra"),
        ),
        evidence=True,
    )
    rows = graph.query(
        "MATCH (a)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(b) RETURN a.id AS who, c.relation AS what"
    ).data()
    assert rows == [
        {"who": "rosa-lund", "what": "negotiated_with"},
        {"who": "luis-ibarra", "what": "not_negotiated_with"},
    ]


def test_the_evidence_layer_draws_no_denied_line_either(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim("luis-ibarra not negotiated_with smugglers", by="luis-ibarra"))
    graph = Graph(ledger, evidence=True)
    people = {row.key for row in graph.nodes if "Entity" in row.labels}
    assert not [row for row in graph.relationships if {row.start, row.end} <= people]


def test_what_is_asked_for_as_denied_has_a_type_of_its_own(denied_only: Graph) -> None:
    both = denied_only.narrow(polarity="all")
    (row,) = (row for row in both.relationships if row.properties.get("polarity") == "denies")
    assert row.type == "NOT_NEGOTIATED_WITH"
    assert both.query("MATCH ()-[r:NEGOTIATED_WITH]-() RETURN r").data() == []


@pytest.mark.parametrize("narrowing", NARROWINGS, ids=str)
def test_no_narrowing_hides_a_denial(valdera: Ledger, narrowing: dict[str, str]) -> None:
    narrowed = Graph(valdera).narrow(**narrowing)
    deals = [row for row in narrowed.relationships if row.type == "NEGOTIATED_WITH"]
    assert deals, "each of these keeps the deal"
    for row in deals:
        assert row.properties["denied_by"] == ["luis-ibarra"]
        assert row.properties["standing"] == "alleged"


def test_a_denial_in_another_document_shows_when_only_the_first_is_looked_at(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(
        claim("luis-ibarra paid smugglers", 1, standing="alleged", by="dock-source", name="bribe"),
        claim(
            "luis-ibarra not paid smugglers",
            source="boya-harbour",
            by="luis-ibarra",
            denies=("bribe",),
        ),
    )
    first = Graph(ledger).narrow(source="muelle-harbour", known_on="2022-01-31")
    assert first.relationships[0].properties["denied_by"] == ["luis-ibarra"]
    edges = first.networkx.edges(data=True)
    assert [properties["denied_by"] for _, _, properties in edges] == [["luis-ibarra"]]
    asked = first.query("MATCH ()-[r:PAID]->() RETURN r.denied_by AS denied")
    assert asked.data() == [{"denied": ["luis-ibarra"]}]


def test_a_general_denial_shows_on_every_claim_of_the_bundle(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(
        claim("luis-ibarra paid smugglers", 1, bundle="accusations"),
        claim("luis-ibarra negotiated_with smugglers", 2, bundle="accusations"),
        claim("luis-ibarra denies_generally accusations", 3),
    )
    assert [row.properties["denied_generally_by"] for row in Graph(ledger).relationships] == [
        ["luis-ibarra"],
        ["luis-ibarra"],
    ]


def test_a_denied_claim_gives_no_attribute(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    stated = claim("ana-soto age 52", 1, name="ana-age")
    denial = claim("ana-soto not age 52", 2, by="ana-soto", denies=("ana-age",))
    unlinked = claim("ana-soto not age 52", 2, by="ana-soto")

    def ages(*claims: Claim) -> Sequence[object]:
        return [row.properties.get("age") for row in Graph(ledger_of(*claims)).nodes][:1]

    assert ages(stated) == ["52"]
    assert ages(stated, denial) == [None]
    assert ages(stated, unlinked) == [None]


def test_an_event_that_is_only_investigated_is_not_shown_as_reported(valdera: Ledger) -> None:
    standings = {row.key: row.properties.get("standing") for row in Graph(valdera).nodes}
    assert standings["secret-deal"] == "alleged"
    assert standings["meeting-1"] == "reported"
    assert standings["ana-soto"] is None


def test_an_event_that_is_only_talked_about_is_not_shown_as_reported(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim("secret-deal called the worst kept secret of the quay"))
    deal = next(row for row in Graph(ledger).nodes if row.key == "secret-deal")
    assert deal.properties["standing"] == "alleged"


def test_a_claim_without_source_or_speaker_cannot_exist(claim: MakeClaim) -> None:
    from msgspec.structs import replace

    from legajo.graph import RecordError

    whole = claim("ana-soto met_with luis-ibarra")
    with pytest.raises(RecordError, match="no source"):
        replace(whole, evidence=()).__post_init__()
    with pytest.raises(RecordError, match="no speaker"):
        replace(whole, said_by=()).__post_init__()


@given(data=st.data())
def test_every_relationship_rests_on_an_asserting_claim_with_a_source(
    claim: MakeClaim, ledger_of: MakeLedger, data: st.DataObject
) -> None:
    triples = st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["met_with", "not met_with", "paid", "not paid"]),
        st.sampled_from(PEOPLE),
    )
    drawn = data.draw(st.lists(triples, max_size=12))
    claims = [claim(" ".join(triple), 1, ordinal=number) for number, triple in enumerate(drawn)]
    graph = Graph(ledger_of(*claims))
    asserting = [one for one in claims if one.polarity is Polarity.ASSERTS]
    assert [row.key for row in graph.relationships] == [one.id for one in asserting]
    edges = graph.networkx.edges(keys=True, data=True)
    assert sorted(key for _, _, key, _ in edges) == sorted(one.id for one in asserting)
    for _, _, key, properties in edges:
        assert properties["claim"] == key
        assert properties["sources"]
        assert properties["said_by"]
        assert properties["standing"]
        assert not properties["__labels__"].startswith("NOT_")


def test_what_was_not_done_to_somebody_is_no_procedure(valdera: Ledger) -> None:
    """`not charged` must not answer the question who was charged."""
    claim = next(one for one in valdera.claims.values() if valdera.procedure(one) is not None)
    not_done = replace(claim, id=f"{claim.id}-not", polarity=Polarity.DENIES)
    ledger = Ledger(
        vocabulary=valdera.vocabulary,
        sources=valdera.sources.values(),
        entities=valdera.entities.values(),
        claims=[not_done],
    )
    graph = Graph(ledger, evidence=True).narrow(polarity="all")
    (row,) = (one for one in graph.relationships if one.type.startswith("NOT_"))
    assert "procedure" not in row.properties
    assert claim_row(ledger, not_done)["procedure"] is None
    assert graph.query("MATCH (n) WHERE n.procedure IS NOT NULL RETURN n").data() == []
    procedure = valdera.procedure(claim)
    assert procedure is not None
    assert Graph(ledger).narrow(procedure=procedure).claims == ()
