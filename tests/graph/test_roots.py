"""How many independent voices a statement rests on."""

from collections.abc import Callable

from legajo.graph import (
    UNSTATED,
    Claim,
    Entity,
    Graph,
    Judgement,
    Ledger,
    Source,
    Vocabulary,
    roots,
)

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]

MET = "ana-soto met_with luis-ibarra"


def _roots(ledger: Ledger) -> tuple[str, ...]:
    return roots(ledger, ledger.claims.values())


def test_a_document_that_repeats_another_is_not_a_second_root(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim(MET), claim(MET, source="boya-harbour"))
    assert _roots(ledger) == ("el-muelle",)


def test_two_documents_that_do_not_know_each_other_are_two_roots(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim(MET), claim(MET, source="gazette-notice"))
    assert _roots(ledger) == ("el-muelle", "treasury")


def test_a_source_quoted_twice_counts_once(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(
        claim(MET, by="dock-source"),
        claim(MET, 2, by="dock-source"),
        claim(MET, source="boya-harbour", by="dock-source"),
    )
    assert _roots(ledger) == ("dock-source",)


def test_a_publisher_that_repeats_what_another_document_attributes_is_no_root(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim(MET, by="dock-source"), claim(MET, source="boya-harbour"))
    assert _roots(ledger) == ("dock-source",)


def test_an_own_source_makes_the_repeating_document_count(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(claim(MET), claim(MET, source="boya-harbour", by="marta-ibarra"))
    assert _roots(ledger) == ("el-muelle", "marta-ibarra")


def test_witnesses_side_by_side_are_roots_each(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(claim(MET, by="dock-source > rosa-lund & marta-ibarra"))
    assert _roots(ledger) == ("rosa-lund", "marta-ibarra")


def test_an_allegation_without_an_owner_adds_no_root(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    alone = ledger_of(claim(MET, by=UNSTATED))
    beside = ledger_of(claim(MET, by=UNSTATED), claim(MET, 2, by="dock-source"))
    assert _roots(alone) == (UNSTATED,)
    assert _roots(beside) == ("dock-source",)


def test_two_documents_that_derive_from_a_third_are_one_root(
    claim: MakeClaim, vocabulary: Vocabulary, entities: tuple[Entity, ...]
) -> None:
    def source(name: str, publisher: str, *derives_from: str) -> Source:
        return Source(
            id=name,
            title=name,
            kind="article",
            publisher=publisher,
            paragraphs=None if name == "wire" else 20,
            derives_from=derives_from,
        )

    sources = [
        source("wire", "gazette"),
        source("muelle-harbour", "el-muelle", "wire"),
        source("boya-harbour", "la-boya", "wire"),
    ]
    ledger = Ledger(
        vocabulary=vocabulary,
        sources=sources,
        entities=entities,
        claims=[claim(MET), claim(MET, source="boya-harbour")],
    )
    assert _roots(ledger) == ("el-muelle",)


def test_a_merge_makes_two_origins_one_root(
    claim: MakeClaim, ledger_of: MakeLedger, same: Callable[[str, str], Judgement]
) -> None:
    claims = claim(MET, by="dock-source"), claim(MET, 2, by="rosa-lund")
    assert _roots(ledger_of(*claims)) == ("dock-source", "rosa-lund")
    merged = ledger_of(*claims, judgements=(same("rosa-lund", "dock-source"),))
    assert _roots(merged) == ("rosa-lund",)


def test_a_symmetric_relation_has_the_same_roots_both_ways(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    ledger = ledger_of(
        claim("ana-soto met_with luis-ibarra", by="rosa-lund"),
        claim("luis-ibarra met_with ana-soto", 2, by="dock-source"),
        claim("ana-soto paid luis-ibarra", 3, by="rosa-lund"),
        claim("luis-ibarra paid ana-soto", 4, by="dock-source"),
    )
    found = [row.properties["roots"] for row in Graph(ledger).relationships]
    assert found == [
        ["rosa-lund", "dock-source"],
        ["rosa-lund", "dock-source"],
        ["rosa-lund"],
        ["dock-source"],
    ]


def test_a_denial_adds_no_root(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(
        claim(MET, name="meeting"),
        claim("ana-soto not met_with luis-ibarra", 2, by="ana-soto", denies=("meeting",)),
    )
    assert Graph(ledger).relationships[0].properties["roots"] == ["el-muelle"]
