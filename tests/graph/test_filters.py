"""Each filter on a small true world: what it keeps, what it leaves out, what it can't say."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.graph import (
    AmbiguousName,
    Claim,
    Evidence,
    FilterError,
    Graph,
    Judgement,
    Ledger,
    Procedure,
    Standing,
    filters_from_words,
)
from legajo.graph.filters import FilterWords

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


def _drawn(graph: Graph) -> list[tuple[str, str, str]]:
    return [(row.start, row.type, row.end) for row in graph.relationships]


@pytest.fixture
def graph(valdera: Ledger) -> Graph:
    return Graph(valdera)


@pytest.fixture
def dated(claim: MakeClaim, ledger_of: MakeLedger) -> Callable[..., Graph]:
    """The graph of one claim with these dates."""

    def make(triple: str, **dates: str) -> Graph:
        return Graph(ledger_of(claim(triple, **dates)))

    return make


def test_no_filter_keeps_everything(graph: Graph) -> None:
    assert graph.claims == tuple(graph.ledger.claims)
    assert graph.undatable == 0


def test_standing_keeps_what_stands_so(graph: Graph) -> None:
    assert _drawn(graph.narrow(standing="alleged")) == [
        ("luis-ibarra", "NEGOTIATED_WITH", "smugglers"),
        ("luis-ibarra", "PAID", "smugglers"),
    ]


def test_several_values_of_one_filter_are_or(graph: Graph) -> None:
    either = graph.narrow(standing=["alleged", Standing.STATED])
    assert {graph.ledger.claims[name].standing.value for name in either.claims} == {
        "alleged",
        "stated",
    }


def test_several_filters_are_and(graph: Graph) -> None:
    both = graph.narrow(standing="alleged", relation="paid")
    assert _drawn(both) == [("luis-ibarra", "PAID", "smugglers")]


def test_narrowing_twice_is_and_even_with_one_filter(graph: Graph) -> None:
    people = graph.narrow(type="Group").narrow(type="Court")
    assert people.claims == ()
    assert [step.type for step in people.narrowings] == [(), ("Group",), ("Court",)]


def test_procedure_goes_by_the_relation(graph: Graph) -> None:
    assert _drawn(graph.narrow(procedure=Procedure.SANCTIONED)) == [
        ("treasury", "SANCTIONED", "luis-ibarra")
    ]
    assert _drawn(graph.narrow(procedure="convicted")) == []


def test_type_needs_one_end_and_counts_descendants(graph: Graph) -> None:
    public = _drawn(graph.narrow(type="PublicBody"))
    assert public == [
        ("ana-soto", "HELD_POST", "port-authority"),
        ("treasury", "SANCTIONED", "luis-ibarra"),
    ]
    assert len(_drawn(graph.narrow(type="Organization"))) == 3


def test_type_keeps_what_is_said_about_claims_with_such_an_end(graph: Graph) -> None:
    relations = [graph.ledger.claims[name].relation for name in graph.narrow(type="Group").claims]
    assert "had_not_answered" in relations


def test_relation_can_be_written_as_in_the_graph(graph: Graph) -> None:
    assert _drawn(graph.narrow(relation="MET_WITH")) == _drawn(graph.narrow(relation="met_with"))
    assert len(_drawn(graph.narrow(relation="met_with"))) == 2


def test_source_keeps_claims_written_there(graph: Graph) -> None:
    assert _drawn(graph.narrow(source="boya-harbour")) == [("ana-soto", "MET_WITH", "luis-ibarra")]


def test_source_counts_further_evidence(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    further = (Evidence(source="gazette-notice", paragraph=2),)
    graph = Graph(ledger_of(claim("ana-soto met_with luis-ibarra", also=further)))
    assert len(graph.narrow(source="gazette-notice").drawn) == 1


def test_without_takes_the_node_out(graph: Graph) -> None:
    left = graph.narrow(without="luis-ibarra")
    assert "luis-ibarra" not in {row.key for row in left.nodes}
    assert all("luis-ibarra" not in (start, end) for start, _, end in _drawn(left))


def test_without_keeps_what_that_person_said_of_others(graph: Graph) -> None:
    left = graph.narrow(without="luis-ibarra")
    said = [left.ledger.claims[name] for name in left.claims]
    assert any(claim.relation == "called" and "luis-ibarra" in claim.speakers for claim in said)


def test_without_keeps_everybody_else_even_without_relationships(graph: Graph) -> None:
    keys = {row.key for row in graph.narrow(without="luis-ibarra").nodes}
    assert keys == set(graph.ledger.entities) - {"luis-ibarra"}


def test_without_understands_names(graph: Graph) -> None:
    assert graph.narrow(without="luis ibarra").filters.without == ("luis-ibarra",)
    with pytest.raises(AmbiguousName):
        graph.narrow(without="Ibarra")


def test_without_takes_out_everyone_judged_to_be_the_same(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    merged = valdera.with_judgements([same("marta-ibarra", "luis-ibarra")])
    left = Graph(merged).narrow(without="marta-ibarra")
    assert not {"luis-ibarra", "marta-ibarra"} & {row.key for row in left.nodes}
    assert all(end != "luis-ibarra" for _, _, end in _drawn(left))


def test_a_narrowed_graph_holds_only_who_is_left_in_it(graph: Graph) -> None:
    alleged = graph.narrow(standing="alleged")
    assert [row.key for row in alleged.nodes] == ["luis-ibarra", "smugglers"]


def test_an_attribute_keeps_its_entity_in_a_narrowed_graph(graph: Graph) -> None:
    (node,) = graph.narrow(relation="age").nodes
    assert node.key == "luis-ibarra"
    assert node.properties["age"] == "52"


def test_polarity_all_draws_denials_as_a_type_of_their_own(graph: Graph) -> None:
    added = set(_drawn(graph.narrow(polarity="all"))) - set(_drawn(graph))
    assert added == {
        ("luis-ibarra", "NOT_NEGOTIATED_WITH", "smugglers"),
        ("ana-soto", "NOT_MET_WITH", "dockers-union"),
    }


def test_polarity_stays_when_narrowed_further(graph: Graph) -> None:
    both = graph.narrow(polarity="all").narrow(relation="negotiated_with")
    assert [kind for _, kind, _ in _drawn(both)] == ["NEGOTIATED_WITH", "NOT_NEGOTIATED_WITH"]


@pytest.mark.parametrize(
    ("dates", "as_of", "kept", "undatable"),
    [
        pytest.param({"when": "2020-08-15"}, "2020-08-14", False, 0, id="event-later"),
        pytest.param({"when": "2020-08-15"}, "2020-08-15", True, 0, id="event-that-day"),
        pytest.param({"when": "2020-08-15"}, "2025", True, 0, id="event-counts-from-then-on"),
        pytest.param({"when": "2020-08"}, "2020-08-15", True, 1, id="event-some-day-that-month"),
        pytest.param({"when": "2020"}, "2020-08", True, 1, id="event-some-day-that-year"),
        pytest.param({"when": "2020"}, "2021", True, 0, id="event-of-the-year-before"),
        pytest.param({"since": "2020-08"}, "2020-07", False, 0, id="series-not-begun"),
        pytest.param({"since": "2020-08", "until": "2020-10"}, "2023", True, 0, id="series-over"),
        pytest.param({"until": "2020-10"}, "2019", True, 1, id="series-without-a-beginning"),
        pytest.param({"until": "2020-10"}, "2021", True, 0, id="series-that-had-ended"),
        pytest.param({}, "2020", True, 1, id="no-date"),
    ],
)
def test_events_count_from_their_date_on(
    dated: Callable[..., Graph], dates: dict[str, str], as_of: str, *, kept: bool, undatable: int
) -> None:
    graph = dated("ana-soto paid luis-ibarra", **dates).narrow(as_of=as_of)
    assert (len(graph.drawn) == 1, graph.undatable) == (kept, undatable)


@pytest.mark.parametrize(
    ("dates", "as_of", "kept", "undatable"),
    [
        pytest.param({"since": "2018", "until": "2021-03"}, "2017", False, 0, id="not-yet"),
        pytest.param({"since": "2018", "until": "2021-03"}, "2020-05", True, 0, id="during"),
        pytest.param({"since": "2018", "until": "2021-03"}, "2021-04", False, 0, id="over"),
        pytest.param({"since": "2018", "until": "2021-03"}, "2018-06", True, 1, id="perhaps-begun"),
        pytest.param(
            {"since": "2018", "until": "2021-03"}, "2021-03-10", True, 1, id="perhaps-over"
        ),
        pytest.param({"since": "2018"}, "2030", True, 1, id="no-end-known"),
        pytest.param({"until": "2018"}, "2019", False, 0, id="ended"),
        pytest.param({"when": "2018"}, "2020", True, 1, id="then"),
        pytest.param({"when": "2018-05-01"}, "2018-05-01", True, 0, id="that-very-day"),
        pytest.param({}, "2020", True, 1, id="no-date"),
    ],
)
def test_posts_count_while_they_last(
    dated: Callable[..., Graph], dates: dict[str, str], as_of: str, *, kept: bool, undatable: int
) -> None:
    graph = dated("ana-soto held_post port-authority", **dates).narrow(as_of=as_of)
    assert (len(graph.drawn) == 1, graph.undatable) == (kept, undatable)


def test_what_happened_during_an_event_counts_from_the_events_date_on(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    graph = Graph(
        ledger_of(
            claim("meeting-1 took_place 2020-08"),
            claim("ana-soto met_with luis-ibarra", during=("meeting-1",)),
        )
    )
    assert graph.narrow(as_of="2020-07").claims == ()
    assert len(graph.narrow(as_of="2020-09").claims) == 2


@pytest.mark.parametrize(
    ("known_on", "known_from", "undatable"),
    [
        ("2022-01-13", ["gazette-notice"], 1),
        ("2022-01-14", ["muelle-harbour", "gazette-notice"], 1),
        ("2022-03-05", ["muelle-harbour", "boya-harbour", "gazette-notice"], 2),
        ("2023", ["muelle-harbour", "boya-harbour", "gazette-notice"], 1),
    ],
)
def test_known_on_goes_by_publication(
    claim: MakeClaim, ledger_of: MakeLedger, known_on: str, known_from: list[str], undatable: int
) -> None:
    triple = "treasury sanctioned luis-ibarra"
    names = ["muelle-harbour", "boya-harbour", "gazette-notice"]
    graph = Graph(ledger_of(*(claim(triple, source=name) for name in names)))
    known = graph.narrow(known_on=known_on)
    assert [graph.ledger.claims[name].source for name in known.claims] == known_from
    assert known.undatable == undatable


def test_what_two_dates_can_not_say_is_counted_once(dated: Callable[..., Graph]) -> None:
    graph = dated("ana-soto paid luis-ibarra", when="2022").narrow(as_of="2022-01")
    assert graph.narrow(as_of="2022-02").undatable == 1


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ({"standing": "allegedly"}, ("alleged",)),
        ({"procedure": "sanctioning"}, ("sanctioned",)),
        ({"type": "Persn"}, ("Person",)),
        ({"relation": "met_wth"}, ("met_with",)),
        ({"source": "muelle-harbor"}, ("muelle-harbour",)),
        ({"without": "ana-sotto"}, ("ana-soto", "Ana Soto", "ana-soto-rey")),
        ({"standin": "alleged"}, ("standing",)),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(
    graph: Graph, words: dict[str, str], near: tuple[str, ...]
) -> None:
    with pytest.raises(FilterError) as caught:
        graph.narrow(**words)
    assert caught.value.near[: len(near)] == near


@pytest.mark.parametrize("words", [{"polarity": "denies"}, {"as_of": "yesterday"}])
def test_a_word_of_another_kind_is_refused(graph: Graph, words: dict[str, str]) -> None:
    with pytest.raises(FilterError):
        filters_from_words(graph.ledger, **words)


@given(data=st.data())
def test_any_filters_together_keep_what_each_of_them_keeps(
    claim: MakeClaim, ledger_of: MakeLedger, data: st.DataObject
) -> None:
    people = ["ana-soto", "luis-ibarra", "smugglers", "dockers-union", "treasury"]
    relations = ["met_with", "paid", "not paid", "negotiated_with"]
    standings = [standing.value for standing in Standing]
    sources = ["muelle-harbour", "boya-harbour", "gazette-notice"]
    types = {
        "Person": {"ana-soto", "luis-ibarra"},
        "Organization": {"dockers-union", "treasury"},
        "Group": {"smugglers"},
    }
    drawn = data.draw(
        st.lists(
            st.tuples(
                *map(st.sampled_from, (people, relations, people, standings, sources)),
            ),
            max_size=15,
        )
    )
    claims = [
        claim(f"{start} {relation} {end}", 1, source=source, standing=standing, ordinal=number)
        for number, (start, relation, end, standing, source) in enumerate(drawn)
    ]
    graph = Graph(ledger_of(*claims))

    def some(values: list[str]) -> list[str]:
        return data.draw(st.lists(st.sampled_from(values), max_size=2, unique=True))

    standing, source, kinds = some(standings), some(sources), some(list(types))
    relation, without = some(["met_with", "paid"]), some(people)
    wanted = set().union(*(types[kind] for kind in kinds))
    expected = [
        one.id
        for one in claims
        if (not standing or one.standing.value in standing)
        and (not source or one.source in source)
        and (not relation or one.relation in relation)
        and (not kinds or wanted & {one.subject, one.object})
        and not {one.subject, one.object} & set(without)
    ]
    words: FilterWords = {
        "standing": standing,
        "source": source,
        "type": kinds,
        "relation": relation,
        "without": without,
    }
    assert list(graph.narrow(**words).claims) == expected
    step = graph
    for name in words:
        step = step.narrow(**{name: words[name]})  # type: ignore[literal-required]  # drawn by hypothesis
    assert step.claims == graph.narrow(**words).claims
    assert step.nodes == graph.narrow(**words).nodes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"standing": 5}, "standing is a word or several, not 5."),
        ({"relation": ["met_with", None]}, "relation is a word or several, not None."),
        ({"without": 7}, "without is a word or several, not 7."),
        (
            {"as_of": 2020},
            "as_of is a date, not 2020. Write it as a text, such as as_of='2020-08'.",
        ),
    ],
)
def test_what_is_no_word_and_no_date_is_refused_by_name(
    graph: Graph, words: dict[str, Any], said: str
) -> None:
    with pytest.raises(FilterError) as refused:
        filters_from_words(graph.ledger, **words)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("day", [date(2020, 8, 3), datetime(2020, 8, 3, 12, 30, tzinfo=UTC)])
def test_a_date_of_python_is_that_day(graph: Graph, day: date) -> None:
    assert filters_from_words(graph.ledger, as_of=day) == filters_from_words(
        graph.ledger, as_of="2020-08-03"
    )
