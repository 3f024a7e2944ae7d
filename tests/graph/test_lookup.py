"""From what somebody types to the record that is meant."""

from collections.abc import Callable

import pytest

from legajo.graph import AmbiguousName, Judgement, Ledger, UnknownName, find_entity, find_paragraph


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("luis-ibarra", "luis-ibarra"),
        ("Luis Ibárra", "luis-ibarra"),
        ("luis ibarra", "luis-ibarra"),
        ("LUIS  IBARRA", "luis-ibarra"),
        ("the harbour master", "luis-ibarra"),
        ("harbour master", "luis-ibarra"),
        ("Luis", "luis-ibarra"),
        ("PAV", "port-authority"),
        ("anita", "ana-soto"),
        ("Ana Soto", "ana-soto"),
        ("Rey", "ana-soto-rey"),
    ],
)
def test_a_name_is_found_without_accents_and_capitals(
    valdera: Ledger, text: str, entity: str
) -> None:
    assert find_entity(valdera, text) == entity


def test_words_that_fit_several_are_listed(valdera: Ledger) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find_entity(valdera, "Ibarra")
    assert caught.value.candidates == ("luis-ibarra", "marta-ibarra")
    assert "Marta Ibárra (marta-ibarra)" in str(caught.value)


def test_entities_judged_to_be_the_same_are_not_ambiguous(
    valdera: Ledger, same: Callable[[str, str], Judgement]
) -> None:
    merged = valdera.with_judgements([same("luis-ibarra", "marta-ibarra")])
    assert find_entity(merged, "Ibarra") == "luis-ibarra"
    assert find_entity(merged, "marta-ibarra") == "luis-ibarra"


@pytest.mark.parametrize("text", ["Luiz Ibara", "", "   ", "?"])
def test_what_nobody_is_called_is_refused(valdera: Ledger, text: str) -> None:
    with pytest.raises(UnknownName):
        find_entity(valdera, text)


def test_a_near_miss_is_offered(valdera: Ledger) -> None:
    with pytest.raises(UnknownName) as caught:
        find_entity(valdera, "Luiz Ibara")
    assert caught.value.near[0] == "Luis Ibárra"


def test_a_paragraph_is_found(valdera: Ledger) -> None:
    assert find_paragraph(valdera, "muelle-harbour:4") == ("muelle-harbour", 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("muelle-harbour", "names no paragraph"),
        ("muelle-harbour:four", "names no paragraph"),
        ("muelle-harbor:4", "no source is named"),
        ("muelle-harbour:0", "it has 20"),
        ("muelle-harbour:21", "it has 20"),
    ],
)
def test_a_paragraph_that_does_not_exist_is_refused(
    valdera: Ledger, text: str, message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        find_paragraph(valdera, text)
