"""Parts, bridges, cutpoints, communities and mixing, against the definitions."""

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.graph.measures import Network, Rule, network, structure

from .conftest import Listing, Pair, by_name, read_pairs, read_rows

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(
        lambda pair: pair[0] != pair[1]
    ),
    min_size=1,
    max_size=14,
)


def parts(graph: "networkx.Graph[str]") -> int:
    return networkx.number_connected_components(graph)


@given(pairs=PAIRS)
@settings(deadline=None)
def test_what_is_taken_out_leaves_more_parts(of_pairs: Listing, pairs: list[Pair]) -> None:
    counted = network(of_pairs(pairs), Rule())
    graph = by_name(counted)
    found = structure(counted)
    assert len(found.components) == parts(graph)
    for tie in counted.ties:
        without = graph.copy()
        without.remove_edge(tie.start, tie.end)
        assert (parts(without) > parts(graph)) == (tie in found.bridges)
    for name in counted.nodes:
        without = graph.copy()
        without.remove_node(name)
        assert (parts(without) > parts(graph)) == (name in found.cutpoints)


def test_the_cutpoints_of_the_strike_are_those_of_the_table(of_pairs: Listing) -> None:
    found = structure(network(of_pairs(read_pairs("strike.csv")), Rule()))
    published = {
        row["name"] for row in read_rows("strike-published.csv") if row["cutpoint"] == "yes"
    }
    assert set(found.cutpoints) == published
    assert {frozenset(tie[:2]) for tie in found.bridges} == {
        frozenset({"Gill", "Frank"}),
        frozenset({"Bob", "Alejandro"}),
    }


@pytest.fixture
def strike(of_pairs: Listing) -> Network:
    groups = {row["name"]: row["group"] for row in read_rows("strike-published.csv")}
    return network(of_pairs(read_pairs("strike.csv"), groups=groups), Rule(group_by="member_of"))


def test_the_strike_falls_into_its_three_languages_and_ages(strike: Network) -> None:
    found = structure(strike)
    inside = {("3", "3"): 15, ("2", "2"): 14, ("1", "1"): 6}
    assert found.mixing == {**inside, ("2", "3"): 2, ("1", "2"): 1}
    # Newman 2003, equation 2, by hand: 35 of 38 ties stay inside; ends per group 13, 31 and 32.
    chance = (13**2 + 31**2 + 32**2) / 76**2
    assert found.assortativity == pytest.approx((35 / 38 - chance) / (1 - chance))
    assert sorted(name for part in found.communities for name in part) == sorted(strike.nodes)


def test_communities_are_the_same_for_the_same_seed(strike: Network) -> None:
    assert structure(strike, seed=3) == structure(strike, seed=3)
    found = structure(strike)
    numbered = [{strike.positions[name] for name in part} for part in found.communities]
    again = networkx.community.modularity(strike.networkx, numbered)
    assert found.modularity == pytest.approx(again)


def test_a_network_of_one_group_has_no_assortativity(of_pairs: Listing) -> None:
    found = structure(network(of_pairs([("a", "b"), ("b", "c")]), Rule()))
    assert found.assortativity is None
    assert found.mixing == {("Actor", "Actor"): 2}


def test_a_network_without_ties_has_no_structure(of_pairs: Listing) -> None:
    found = structure(network(of_pairs([], others=["a", "b"]), Rule(isolates=True)))
    assert found.components == found.communities == (("a",), ("b",))
    assert (found.bridges, found.cutpoints, found.modularity) == ((), (), 0.0)
    assert (found.density, found.mean_degree, found.clustering) == (0.0, 0.0, 0.0)
    assert (found.mean_distance, found.diameter) == (None, None)


def test_distances_are_between_those_who_reach_each_other(of_pairs: Listing) -> None:
    found = structure(network(of_pairs([("a", "b"), ("b", "c"), ("d", "e")]), Rule()))
    assert (found.mean_distance, found.diameter) == (1.25, 2)
    assert (found.density, found.mean_degree, found.clustering) == (0.3, 1.2, 0.0)
