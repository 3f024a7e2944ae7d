"""What becomes a tie, what it weighs, and what is left out and why."""

from collections import Counter
from collections.abc import Callable
from itertools import permutations
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo import open_case
from legajo.graph import Claim, FilterError, Graph, Judgement, Ledger, MeasureError
from legajo.graph.measures import (
    MEASURES,
    ROLES,
    Measurement,
    find_measures,
    measure,
    ranks,
    sensitivity,
)

from .conftest import Listing, Pair, by_name

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]
Same = Callable[[str, str], Judgement]


@pytest.fixture
def port(claim: MakeClaim, ledger_of: MakeLedger) -> Graph:
    return Graph(
        ledger_of(
            claim("ana-soto met_with luis-ibarra", 1, standing="recorded"),
            claim("luis-ibarra paid ana-soto", 2, by="dock-source", standing="alleged"),
            claim("ana-soto met_with luis-ibarra", 1, source="boya-harbour"),
            claim("ana-soto attended meeting-1", 3),
            claim("luis-ibarra paid smugglers", 4, standing="alleged", name="deal"),
            claim("luis-ibarra not paid smugglers", 5, by="luis-ibarra", denies=("deal",)),
            claim("rosa-lund met_with rosa-lund", 6),
            claim("rosa-lund not met_with ana-soto", 7),
        )
    )


def ties(measured: Measurement) -> dict[tuple[str, str], float]:
    counted = measured.network
    pairs = zip(counted.ties, counted.weights, strict=True)
    return {(tie.start, tie.end): weight for tie, weight in pairs}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        # El Muelle, and its source; La Boya derives from El Muelle.
        pytest.param("roots", 2, id="independent origins"),
        pytest.param("claims", 3, id="claims"),
        pytest.param("sources", 2, id="documents"),
        pytest.param("one", 1, id="one"),
    ],
)
def test_parallel_claims_are_one_tie_that_weighs_by_the_rule(
    port: Graph, weight: str, expected: int
) -> None:
    measured = measure(port, "strength", weight=weight)
    assert ties(measured)["ana-soto", "luis-ibarra"] == expected
    assert measured.values["strength"]["ana-soto"] == expected


def test_a_direction_is_counted_where_it_is_asked_for(port: Graph) -> None:
    directed = measure(port, "in_degree", "out_degree", "degree", directed=True)
    # They met, which goes both ways; he paid her and the smugglers.
    assert ties(directed) == {
        ("ana-soto", "luis-ibarra"): 1,
        ("luis-ibarra", "ana-soto"): 2,
        ("luis-ibarra", "smugglers"): 1,
    }
    assert directed.values["out_degree"]["luis-ibarra"] == 2
    assert directed.values["in_degree"]["smugglers"] == 1
    assert directed.values["degree"]["luis-ibarra"] == 2


def test_what_is_left_out_is_counted_by_reason(port: Graph) -> None:
    everything = port.narrow(polarity="all")
    found = measure(everything, "degree", floor="stated", denied=False)
    assert {why: len(names) for why, names in found.network.left_out.items()} == {
        "do not join two of them": 1,
        "stand below the floor": 2,
        "join one to itself": 1,
        "say that something is not so": 2,
    }
    assert len(found.network.claims) == 2
    denied = measure(port, "degree", denied=False).network.left_out
    assert list(denied) == ["do not join two of them", "are denied", "join one to itself"]


def test_words_say_what_was_counted(port: Graph) -> None:
    measured = measure(port, "degree", "strength", "gatekeeper")
    assert measured.counted() == (
        (
            "Counted: 4 of 6 relationships, as 2 ties among 3 entities (actor), whatever their "
            "direction."
        ),
        "They stand: 1 recorded, 1 reported, 2 alleged; 1 denied by somebody.",
        "Left out: 1 that do not join two of them; 1 that join one to itself.",
        (
            "A tie's weight is how many independent origins say that the two are tied; strength "
            "uses it."
        ),
        "Groups are their types.",
    )


def test_words_say_how_the_graph_was_narrowed(port: Graph) -> None:
    narrow = port.narrow(standing=["recorded", "alleged"], known_on="2022-06").narrow(
        without="smugglers", relation="met_with"
    )
    assert measure(narrow, "degree").counted()[1] == (
        "The graph was narrowed: standing recorded or alleged, known on 2022-06; then "
        "relation met_with, without smugglers."
    )


def test_words_say_what_ignores_directions_and_what_dates_leave_open(port: Graph) -> None:
    measured = measure(port.narrow(as_of="2021"), "degree", "core", "betweenness", directed=True)
    words = measured.counted()
    assert "degree and core ignore directions." in words
    assert "Of 4 of the claims their dates cannot say whether they belong." in words


def test_who_is_judged_to_be_one_is_one(
    claim: MakeClaim, ledger_of: MakeLedger, same: Same
) -> None:
    claims = [
        claim("ana-soto met_with luis-ibarra", 1),
        claim("ana-soto-rey met_with rosa-lund", 2),
        claim("ana-soto met_with ana-soto-rey", 3),
    ]
    ledger = ledger_of(*claims, judgements=(same("ana-soto", "ana-soto-rey"),))
    measured = measure(Graph(ledger), "degree")
    assert measured.values["degree"] == {"ana-soto": 2, "luis-ibarra": 1, "rosa-lund": 1}
    assert measured.network.left_out == {"join one to itself": [claims[2].id]}


def test_types_say_who_is_counted(port: Graph) -> None:
    assert ties(measure(port, "degree", among="Person")) == {("ana-soto", "luis-ibarra"): 2}
    assert ("ana-soto", "meeting-1") in ties(measure(port, "degree", among=["Person", "Event"]))
    assert ("ana-soto", "meeting-1") in ties(measure(port, "degree", among="Entity"))
    with pytest.raises(FilterError, match="Persn"):
        measure(port, "degree", among="Persn")


def test_isolates_count_where_they_are_asked_for_and_were_not_taken_out(port: Graph) -> None:
    measured = measure(port.narrow(without="marta-ibarra"), "degree", isolates=True)
    assert measured.values["degree"]["treasury"] == 0
    assert "marta-ibarra" not in measured.values["degree"]
    assert "quay-hotel" not in measured.values["degree"]
    assert measure(port, "constraint", isolates=True).values["constraint"]["treasury"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param({"weight": "rots"}, "Did you mean 'roots'", id="weight"),
        pytest.param({"floor": "alegedd"}, "Did you mean 'alleged'", id="standing"),
        pytest.param({"group_by": "held_pots"}, "Did you mean 'held_post'", id="relation"),
        pytest.param({"weights": "one"}, "Did you mean 'weight'", id="rule"),
    ],
)
def test_a_wrong_word_is_refused_with_the_nearest(
    port: Graph, words: dict[str, Any], message: str
) -> None:
    with pytest.raises((FilterError, MeasureError), match=message):
        measure(port, "degree", **words)


def test_a_measure_that_does_not_exist_or_cannot_be_taken_is_refused(port: Graph) -> None:
    with pytest.raises(MeasureError, match="Did you mean 'betweenness'"):
        find_measures(["between"])
    with pytest.raises(MeasureError, match="Ask for directed=True"):
        measure(port, "in_degree")
    with pytest.raises(MeasureError, match="core was not taken here"):
        measure(port, "degree").ranks("core")


def test_equal_values_share_a_rank_and_the_lowest_constraint_is_first(port: Graph) -> None:
    assert ranks({"a": 1 / 3, "b": 0.1 + 0.2, "c": 0.3, "d": None}) == {"a": 1, "b": 2, "c": 2}
    measured = measure(port, "constraint")
    first = min(measured.values["constraint"].items(), key=lambda pair: pair[1] or 0)[0]
    assert measured.ranks("constraint")[first] == 1


def test_rows_are_ordered_by_the_first_measure(port: Graph) -> None:
    rows = measure(port, "degree", "betweenness").rows()
    assert [(row["rank"], row["id"], row["degree"]) for row in rows] == [
        (1, "luis-ibarra", 2),
        (2, "ana-soto", 1),
        (2, "smugglers", 1),
    ]
    assert rows[0] == {
        "rank": 1,
        "id": "luis-ibarra",
        "name": "Luis Ibárra",
        "type": "Person",
        "named": True,
        "degree": 2,
        "betweenness": 1.0,
    }


def test_an_empty_graph_has_no_rows(ledger_of: MakeLedger) -> None:
    measured = measure(Graph(ledger_of()), *MEASURES, directed=True)
    assert measured.rows() == []
    assert measured.counted()[0].startswith("Counted: 0 of 0 relationships, as 0 ties")


PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(
        lambda pair: pair[0] != pair[1]
    ),
    min_size=1,
    max_size=16,
)


@given(pairs=PAIRS, way=st.sampled_from(["directed", "undirected"]))
@settings(deadline=None, max_examples=40)
def test_numbers_are_those_of_networkx(of_pairs: Listing, pairs: list[Pair], way: str) -> None:
    """An independent count, over graphs that are built without claims."""
    directed: networkx.DiGraph[str] = networkx.DiGraph()
    undirected: networkx.Graph[str] = networkx.Graph()
    for one, other in pairs:
        for graph in (directed, undirected):
            known = graph.get_edge_data(one, other)
            graph.add_edge(one, other, weight=known["weight"] + 1 if known else 1)
    wanted = directed if way == "directed" else undirected
    measured = measure(
        of_pairs(pairs, relation="paid"),
        *("betweenness", "closeness", "constraint", "effective_size", "strength", "core"),
        directed=way == "directed",
        weight="claims",
    )
    counts: dict[str, dict[str, float]] = {
        "betweenness": networkx.betweenness_centrality(wanted),
        "closeness": networkx.closeness_centrality(wanted),
        "constraint": networkx.constraint(undirected, weight="weight"),
        "effective_size": networkx.effective_size(undirected, weight="weight"),
        "strength": dict(wanted.degree(weight="weight")),
        "core": networkx.core_number(undirected),
    }
    for name, expected in counts.items():
        assert measured.values[name] == pytest.approx(expected), name


@given(pairs=PAIRS)
@settings(deadline=None, max_examples=60)
def test_eigenvector_and_pagerank_hold_their_equations(
    of_pairs: Listing, pairs: list[Pair]
) -> None:
    measured = measure(
        of_pairs(pairs, relation="paid"), "eigenvector", "pagerank", "strength", weight="claims"
    )
    vector, rank = measured.values["eigenvector"], measured.values["pagerank"]
    graph = by_name(measured.network)
    assert sum((value or 0) ** 2 for value in vector.values()) == pytest.approx(1)
    sums = {
        name: sum(graph[name][other]["weight"] * (vector[other] or 0) for other in graph[name])
        for name in graph
    }
    largest = sum((vector[name] or 0) * value for name, value in sums.items())
    for name in graph:
        assert sums[name] == pytest.approx(largest * (vector[name] or 0), abs=1e-4)
    assert sum(value or 0 for value in rank.values()) == pytest.approx(1)
    strength = measured.values["strength"]
    for name in graph:
        walked = sum(
            (rank[other] or 0) * graph[name][other]["weight"] / (strength[other] or 1)
            for other in graph[name]
        )
        assert rank[name] == pytest.approx(0.15 / len(graph) + 0.85 * walked, abs=1e-6)


@given(pairs=PAIRS, way=st.sampled_from(["directed", "undirected"]), data=st.data())
@settings(deadline=None, max_examples=40)
def test_roles_are_those_of_every_two_step_path(
    of_pairs: Listing, pairs: list[Pair], way: str, data: st.DataObject
) -> None:
    """Gould and Fernandez' five patterns, written out, over every three actors."""
    names = sorted({name for pair in pairs for name in pair})
    groups = {
        name: group
        for name in names
        if (group := data.draw(st.sampled_from(["X", "Y", "Z", ""]), label=name))
    }
    tied = set(pairs) | ({(other, one) for one, other in pairs} if way == "undirected" else set())
    expected: dict[str, Counter[str]] = {role: Counter() for role in (*ROLES, "brokerage")}
    for start, broker, end in permutations(groups, 3):
        if (start, broker) in tied and (broker, end) in tied and (start, end) not in tied:
            kinds = groups[start], groups[broker], groups[end]
            match [kinds.index(kind) for kind in kinds]:
                case [0, 0, 0]:
                    role = "coordinator"
                case [0, 1, 0]:
                    role = "itinerant"
                case [0, 1, 1]:
                    role = "gatekeeper"
                case [0, 0, 2]:
                    role = "representative"
                case _:
                    role = "liaison"
            expected[role][broker] += 1
            expected["brokerage"][broker] += 1
    graph = of_pairs(pairs, relation="paid", groups=groups)
    measured = measure(graph, *ROLES, "brokerage", directed=way == "directed", group_by="member_of")
    for role, counts in expected.items():
        assert measured.values[role] == {
            name: counts[name] if name in groups else None for name in names
        }


@pytest.mark.parametrize("given", [networkx.path_graph(3), None, "pacto"], ids=type)
def test_what_has_no_claims_has_no_ties(given: Any) -> None:  # noqa: ANN401 - whatever it is
    with pytest.raises(MeasureError, match="has no claims to make ties of"):
        measure(given, "degree")
    with pytest.raises(MeasureError, match="has no claims to make ties of"):
        sensitivity(given, "degree")


def test_a_measurement_says_in_one_line_what_it_is() -> None:
    graph = open_case("pacto").graph(source="insight-workers")
    measured = measure(graph, "degree", "betweenness")
    actors = len(measured.actors())
    assert repr(measured) == f"<Measurement of {actors} actors: degree, betweenness>"
