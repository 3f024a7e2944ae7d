"""Where each actor would stand if the case were a little otherwise."""

from collections.abc import Callable

import pytest

from legajo import open_case
from legajo.graph import Claim, Graph, Judgement, Ledger, MeasureError, UnknownName, Verdict
from legajo.graph.measures import Network, Rule, Scenario, candidates, measure, ranks, sensitivity

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]


def judged(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, because="nobody could tell")


@pytest.fixture
def claims(claim: MakeClaim) -> list[Claim]:
    """Ana met three, one of them by an allegation; what La Boya adds ties Luis to two more."""
    return [
        claim("ana-soto met_with luis-ibarra", 1),
        claim("ana-soto met_with rosa-lund", 2, standing="recorded"),
        claim("ana-soto met_with marta-ibarra", 3, standing="alleged"),
        claim("luis-ibarra paid smugglers", 1, source="boya-harbour"),
        claim("luis-ibarra paid dock-source", 2, source="boya-harbour"),
    ]


@pytest.fixture
def port(claims: list[Claim], ledger_of: MakeLedger) -> Graph:
    return Graph(
        ledger_of(*claims, judgements=(judged("dock-source", "marta-ibarra", Verdict.UNDECIDED),))
    )


def by_words(scenarios: tuple[Scenario, ...]) -> dict[str, Network]:
    return {one.words: one.network for one in scenarios}


def test_each_scenario_leaves_out_what_it_says(port: Graph, claims: list[Claim]) -> None:
    found = sensitivity(port, "degree", draws=0)
    ids = [one.id for one in claims]
    networks = by_words(found.scenarios)
    as_one = "if a former inspector of the authority (dock-source) were Marta Ibárra (marta-ibarra)"
    boya = port.ledger.sources["boya-harbour"].title
    assert {words: list(one.claims) for words, one in networks.items()} == {
        "without “The harbour and its friends” (muelle-harbour)": ids[3:],
        f"without “{boya}” (boya-harbour)": ids[:3],
        "without alleged claims": [*ids[:2], *ids[3:]],
        as_one: ids,
    }


def test_a_scenario_that_says_nothing_is_skipped_with_the_reason(port: Graph) -> None:
    skipped = {one.words: one.why for one in sensitivity(port, "degree", draws=0).skipped}
    all_of_it = (
        "without “The harbour and its friends” (muelle-harbour) and 1 source that derives from it"
    )
    assert skipped == {
        all_of_it: "it leaves no claim",
        "without claims that somebody denies": "it leaves out no claim that was counted",
    } | {"without alleged and inferred claims": "it leaves out no more than the one before"}


def test_a_source_goes_with_all_that_derives_from_it_and_denied_claims_go(
    claim: MakeClaim, claims: list[Claim], ledger_of: MakeLedger
) -> None:
    listed = [
        *claims,
        claim("treasury sanctioned luis-ibarra", 1, source="gazette-notice", name="act"),
        claim("treasury not sanctioned luis-ibarra", 4, by="luis-ibarra", denies=("act",)),
    ]
    found = sensitivity(Graph(ledger_of(*listed)), "degree", draws=0)
    kinds = {one.kind: one for one in found.scenarios}
    assert kinds["lineage"].words.endswith("(muelle-harbour) and 1 source that derives from it")
    assert kinds["lineage"].network.claims == (listed[5].id,)
    assert kinds["denial"].network.claims == tuple(one.id for one in claims)
    assert found.ranges["luis-ibarra"]["lineage"].best == 1
    assert found.ranges["ana-soto"]["lineage"].gone == 1


def test_ranks_are_those_of_the_networks(port: Graph) -> None:
    found = sensitivity(port, "degree", draws=0)
    assert found.ranks == {"ana-soto": 1, "luis-ibarra": 1} | dict.fromkeys(
        ["rosa-lund", "marta-ibarra", "dock-source", "smugglers"], 3
    )
    reach = found.ranges["ana-soto"]["source"]
    assert (reach.best, reach.worst, reach.gone) == (1, 1, 1)
    assert reach.at_worst == "without “The harbour and its friends” (muelle-harbour)"
    alleged = found.ranges["ana-soto"]["standing"]
    assert (alleged.best, alleged.worst, alleged.gone) == (2, 2, 0)
    assert found.ranges["marta-ibarra"]["standing"].gone == 1


def test_words_say_which_rank_does_not_survive(port: Graph) -> None:
    found = sensitivity(port, "degree", draws=0)
    assert found.summary(first=1) == "None of the first 2 ranks by degree holds in all 4 scenarios."
    assert found.sentences(first=1)[0] == (
        "Rank 1 by degree (shared with 1 more), Ana Soto, holds in 2 of 4 scenarios. "
        "At worst no rank, without “The harbour and its friends” (muelle-harbour) "
        "(2 of 5 claims left)."
    )


def test_who_might_be_one_is_ranked_as_one(port: Graph) -> None:
    found = sensitivity(port, "degree", draws=0)
    (imagined,) = (one for one in found.scenarios if one.kind == "identity")
    assert imagined.merged == ("dock-source", "marta-ibarra")
    assert len(imagined.network.nodes) == len(found.network.nodes) - 1
    assert found.ranges["dock-source"]["identity"] == found.ranges["marta-ibarra"]["identity"]
    # Nothing of the case itself has changed.
    assert port.ledger.identity.canonical("marta-ibarra") == "marta-ibarra"


def test_whom_the_case_tells_apart_is_not_taken_for_one(
    claims: list[Claim], ledger_of: MakeLedger
) -> None:
    judgements = (judged("dock-source", "marta-ibarra", Verdict.DIFFERENT),)
    graph = Graph(ledger_of(*claims, judgements=judgements))
    assert candidates(graph.ledger) == ()
    found = sensitivity(graph, "degree", draws=0, same=[("dock-source", "Marta Ibarra")])
    (skipped,) = (one for one in found.skipped if one.kind == "identity")
    assert skipped.why == "the case has judged that they differ: nobody could tell"


def test_a_pair_is_of_two_that_the_case_knows(port: Graph) -> None:
    with pytest.raises(MeasureError, match="one entity already"):
        sensitivity(port, "degree", same=[("ana-soto", "Ana Soto")])
    with pytest.raises(UnknownName):
        sensitivity(port, "degree", same=[("ana-soto", "nobody known")])
    with pytest.raises(MeasureError, match="can't be drawn -1 times"):
        sensitivity(port, "degree", draws=-1)


def test_the_same_seed_draws_the_same(port: Graph) -> None:
    one, other = (sensitivity(port, "degree", draws=40, seed=7) for _ in range(2))
    assert one.rows() == other.rows()
    assert one.draws == 40
    different = [sensitivity(port, "degree", draws=3, seed=seed).rows() for seed in range(5)]
    assert any(rows != different[0] for rows in different)


def test_a_draw_leaves_claims_out_and_adds_none(port: Graph) -> None:
    found = sensitivity(port, "strength", draws=50, weight="claims")
    most = measure(port, "strength", weight="claims").values["strength"]
    assert found.ranges["ana-soto"]["bootstrap"].best == 1
    assert found.ranges["rosa-lund"]["bootstrap"].gone > 0
    assert most["ana-soto"] == 3


def test_on_the_bundled_case_a_rank_does_not_survive() -> None:
    """And the program says so in words."""
    graph = open_case("pacto").graph()
    found = sensitivity(graph, "betweenness", draws=50)
    actual = measure(graph, "betweenness").ranks("betweenness")
    assert found.ranks == actual
    falls = next(one for one in found.shifts if one.actor == "osiris-luna")
    assert falls.before == 1
    assert falls.after is not None
    assert falls.after > 1
    without = Network(graph.ledger, falls.scenario.network.claims, Rule())
    again = ranks(found.measure.take(without))
    assert again["osiris-luna"] == falls.after
    assert f"At worst rank {falls.after}, without" in found.sentences()[0]


def test_a_graph_without_ties_has_no_ranks(ledger_of: MakeLedger) -> None:
    found = sensitivity(Graph(ledger_of()), "degree")
    assert (found.ranks, found.scenarios, found.draws, found.rows()) == ({}, (), 0, [])
    assert found.summary() == "Nobody has a rank by degree."
