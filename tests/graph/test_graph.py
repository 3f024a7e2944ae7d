"""The plain graph of Valdera: its nodes, its relationships and their properties."""

from collections.abc import Callable
from datetime import date

import pytest

from legajo.graph import Case, Claim, Graph, Judgement, Ledger, RecordError, Relation

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


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
        "polarity": "asserts",
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


def test_an_events_own_date_stands_on_its_node(graph: Graph) -> None:
    meeting = next(row for row in graph.nodes if row.key == "meeting-1")
    assert meeting.properties["when"] == "2020-08"
    assert meeting.properties["when_from"] == date(2020, 8, 1)


def test_who_attended_an_event_was_there_on_its_date(graph: Graph) -> None:
    attended = next(row for row in graph.relationships if row.type == "ATTENDED")
    assert attended.properties["when"] == "2020-08"
    assert attended.properties["when_inherited_from"] == "meeting-1"
    assert "ATTENDED" not in {row.type for row in graph.narrow(as_of="2020-07").relationships}


@pytest.mark.parametrize(
    ("dates", "agreed"),
    [
        (["2020", "2020-08"], "2020-08"),
        (["2020-08", "2020"], "2020-08"),
        (["2020-08", "2020-08"], "2020-08"),
        (["2020-08", "2020-09"], None),
        (["2020-08/2020-10", "2020-09/2020-11"], None),
    ],
)
def test_the_narrowest_of_dates_that_agree_counts(
    claim: MakeClaim, ledger_of: MakeLedger, dates: list[str], agreed: str | None
) -> None:
    dated = [claim(f"meeting-1 took_place {day}", n) for n, day in enumerate(dates, start=1)]
    met = claim("ana-soto met_with luis-ibarra", 9, during=("meeting-1",))
    (row,) = Graph(ledger_of(*dated, met)).relationships
    assert row.properties.get("when") == agreed


@pytest.mark.parametrize("how", ["denies", "denies_generally"])
def test_a_date_that_is_denied_is_not_inherited(
    claim: MakeClaim, ledger_of: MakeLedger, how: str
) -> None:
    ledger = ledger_of(
        claim("meeting-1 took_place 2020-08", 1, name="day"),
        claim("meeting-1 not took_place 2020-08", 2, by="ana-soto", **{how: ("day",)}),
        claim("ana-soto met_with luis-ibarra", 3, during=("meeting-1",)),
    )
    assert "when" not in Graph(ledger).relationships[0].properties


def test_a_date_of_its_own_wins_over_the_events(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(
        claim("meeting-1 took_place 2020-08", 1),
        claim("ana-soto met_with luis-ibarra", 3, during=("meeting-1",), when="2020-08-03"),
    )
    properties = Graph(ledger).relationships[0].properties
    assert properties["when"] == "2020-08-03"
    assert "when_inherited_from" not in properties


def test_ids_on_a_relationship_are_those_after_judgements(
    claim: MakeClaim, ledger_of: MakeLedger, same: Callable[[str, str], Judgement]
) -> None:
    ledger = ledger_of(
        claim(
            "marta-ibarra paid smugglers",
            1,
            by="marta-ibarra",
            to=("marta-ibarra",),
            about=("marta-ibarra",),
            name="bribe",
        ),
        claim("marta-ibarra not paid smugglers", 2, by="marta-ibarra", denies=("bribe",)),
        judgements=(same("luis-ibarra", "marta-ibarra"),),
    )
    (row,) = Graph(ledger).relationships
    assert row.start == "luis-ibarra"
    for name in ("origin", "to", "about", "denied_by", "roots"):
        assert row.properties[name] == ["luis-ibarra"], name
    assert row.properties["said_by_chain"] == "el-muelle > luis-ibarra"


def test_attributes_that_differ_are_listed(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(claim("ana-soto age 52", 1), claim("ana-soto age 53", 2))
    assert Graph(ledger).nodes[0].properties["age"] == ["52", "53"]
    assert Graph(ledger).narrow(source="muelle-harbour").nodes[0].properties["age"] == ["52", "53"]


def test_an_attribute_can_not_take_the_name_of_a_property() -> None:
    with pytest.raises(RecordError, match="can't become a property"):
        Relation(
            id="name",
            family="roles",
            meaning="A name.",
            subject_types=("Person",),
            object_types=(),
            kind="state",
            labels={},
            value="text",
            attribute=True,
        )


def test_properties_are_flat(valdera: Ledger) -> None:
    layer = Graph(valdera, evidence=True)
    rows = [row.properties for row in layer.nodes]
    rows += [row.properties for row in layer.relationships]
    for value in (value for properties in rows for value in properties.values()):
        values = value if isinstance(value, list) else [value]
        assert values, "an empty list is left out"
        assert all(isinstance(one, str | int | float | bool | date) for one in values)
        assert len({type(one) for one in values}) == 1


def test_cases_and_graphs_say_in_one_line_what_they_hold(
    valdera: Ledger, claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    case = Case(name="valdera", title="The port", ledger=valdera, summary="long " * 500)
    counts = f"{len(valdera.claims)} claims, {len(valdera.canonical_entities)} entities"
    assert repr(case).startswith(f"<Case valdera: {counts}, ")
    assert len(repr(case)) < 100
    assert f"<Graph: {len(valdera.canonical_entities)} entities, " in repr(case.graph())
    one = Graph(ledger_of(claim("ana-soto met_with luis-ibarra")))
    assert repr(one).endswith(" 1 relationship>")
