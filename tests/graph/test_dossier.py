"""The dossier of one entity, and the counts of a case."""

from collections.abc import Callable

import pytest

from legajo.graph import (
    Case,
    Claim,
    Graph,
    Judgement,
    Ledger,
    Standing,
    UnknownName,
    Verdict,
    dossier,
    statistics,
)

MakeClaim = Callable[..., Claim]


def test_claims_are_grouped_by_standing_the_strongest_first(valdera: Ledger) -> None:
    found = dossier(valdera, "luis-ibarra")
    assert list(found.claims) == [Standing.REPORTED, Standing.ALLEGED]
    relations = [entry.claim.relation for entry in found.claims[Standing.REPORTED]]
    assert relations == ["met_with", "negotiated_with", "sanctioned", "met_with", "age"]


def test_each_claim_comes_with_what_answers_it(valdera: Ledger) -> None:
    deal, bribe = dossier(valdera, "luis-ibarra").claims[Standing.ALLEGED]
    assert [answer.how for answer in deal.answers] == ["denies", "had_not_answered"]
    assert [answer.how for answer in bribe.answers] == ["had_not_answered"]


def test_what_somebody_said_of_others_stands_apart(valdera: Ledger) -> None:
    (entry,) = dossier(valdera, "luis-ibarra").said
    assert entry.claim.relation == "called"


def test_places_and_occasions_are_mentions(valdera: Ledger) -> None:
    assert [entry.claim.relation for entry in dossier(valdera, "quay-hotel").mentioned] == [
        "met_with"
    ]


def test_a_dossier_covers_everybody_judged_to_be_the_same(valdera: Ledger) -> None:
    judgement = Judgement(
        left="marta-ibarra", right="luis-ibarra", verdict=Verdict.SAME, because="one tax number"
    )
    merged = valdera.with_judgements([judgement])
    found = dossier(merged, "marta-ibarra")
    assert found.judgements == (judgement,)
    assert [name.form for name in found.entity.names] == [
        "Luis Ibárra",
        "the harbour master",
        "Marta Ibárra",
    ]
    assert found.claims == dossier(merged, "luis-ibarra").claims


def test_a_dossier_can_be_narrowed(valdera: Ledger) -> None:
    alleged = Graph(valdera).narrow(standing="alleged")
    assert list(dossier(valdera, "luis-ibarra", claims=alleged.claims).claims) == [Standing.ALLEGED]


def test_a_dossier_of_nobody_is_refused(valdera: Ledger) -> None:
    with pytest.raises(UnknownName):
        dossier(valdera, "nobody")


def test_statistics_count_what_a_case_holds(valdera: Ledger) -> None:
    silences = {"muelle-harbour": {1: "headline", 2: "repeats 3", 10: "site furniture"}}
    found = statistics(Case(name="valdera", title="Valdera", ledger=valdera, silences=silences))
    assert (found.entities, found.unnamed, found.claims, found.drawn) == (17, 1, 14, 8)
    assert (found.denials, found.denied, found.denied_generally) == (2, 1, 0)
    assert list(found.relations.items())[:2] == [("met_with", 3), ("negotiated_with", 2)]
    assert list(found.standings) == ["recorded", "reported", "stated", "alleged", "inferred"]
    assert found.standings["alleged"] == 2
    assert found.procedures["convicted"] == 0
    assert found.sources == {"muelle-harbour": 12, "boya-harbour": 1, "gazette-notice": 1}


def test_a_paragraph_is_covered_by_a_claim_or_by_a_reason_for_silence(valdera: Ledger) -> None:
    silences = {"muelle-harbour": {1: "headline", 2: "repeats 3", 10: "site furniture"}}
    case = Case(name="valdera", title="Valdera", ledger=valdera, silences=silences)
    harbour = statistics(case).coverage[0]
    assert (harbour.paragraphs, harbour.with_claims, harbour.silent) == (20, 8, 2)
    assert harbour.uncovered == 10


def test_an_empty_ledger_has_statistics_and_a_graph(valdera: Ledger) -> None:
    empty = Ledger(vocabulary=valdera.vocabulary)
    assert statistics(Case(name="empty", title="Empty", ledger=empty)).claims == 0
    assert Graph(empty, evidence=True).networkx.number_of_nodes() == 0
    assert Graph(empty).query("MATCH (n) RETURN count(n) AS n").data() == [{"n": 0}]
