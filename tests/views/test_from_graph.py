"""A graph in words: what the page will say of each claim."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import legajo
from legajo.graph import LegajoError
from legajo.views import PageModel, page_html, page_model, show
from legajo.views.model import ViewClaim

if TYPE_CHECKING:
    from tests.views.conftest import Visit


@pytest.fixture(scope="module")
def case() -> legajo.Case:
    return legajo.open_case(Path(__file__).with_name("harbour"))


@pytest.fixture(scope="module")
def model(case: legajo.Case) -> PageModel:
    return page_model(case.graph())


def claim_with(
    model: PageModel, relation: str, polarity: str = "asserts", subject: str = ""
) -> ViewClaim:
    return next(
        one
        for one in model.claims
        if one.relation == relation and one.polarity == polarity and one.subject.startswith(subject)
    )


def test_title_summary_and_overview_come_from_the_case(model: PageModel) -> None:
    assert model.title == "The harbour of Valdera"
    assert model.summary == "A small invented case."
    assert model.overview == ("ana-soto", "luis-ibarra", "meeting-1")
    assert model.positions == {"ana-soto": (0, 0)}


def test_a_title_can_be_given(case: legajo.Case) -> None:
    assert page_model(case.graph(), title="Another").title == "Another"


def test_entities_that_were_judged_the_same_are_one_card(model: PageModel) -> None:
    assert [entity.id for entity in model.entities if "Soto" in entity.name] == ["ana-soto"]
    ana = next(entity for entity in model.entities if entity.id == "ana-soto")
    assert {name.form for name in ana.names} == {"Ana Soto", "the harbour master", "Anita Soto"}
    attended = [one.subject for one in model.claims if one.relation == "attended"]
    assert attended == ["ana-soto", "luis-ibarra"]


def test_types_come_in_the_language_of_the_page_with_their_glyph(case: legajo.Case) -> None:
    spanish = page_model(case.graph(), language="es")
    embassy = next(entity for entity in spanish.entities if entity.id == "embassy")
    assert embassy.type_label == "Misión diplomática"
    assert embassy.glyph == "public_body"


def test_an_unnamed_person_keeps_its_description(model: PageModel) -> None:
    source = next(entity for entity in model.entities if entity.id == "dock-source")
    assert not source.named
    assert source.description == "a former inspector of the authority"


def test_the_chain_of_speakers_is_whole(model: PageModel) -> None:
    ordered = claim_with(model, "ordered", subject="luis")
    assert [[one.id for one in place] for place in ordered.said_by] == [
        ["el-muelle"],
        ["dock-source"],
    ]
    assert ordered.chain_text == "El Muelle, citing a former inspector of the authority"


def test_an_unstated_owner_is_said_in_words(model: PageModel) -> None:
    held = claim_with(model, "held_at")
    assert held.said_by[-1][0].id == ""
    assert held.said_by[-1][0].name == "nobody it names"


def test_who_denies_and_the_denying_claim_are_there(model: PageModel) -> None:
    ordered, denial = (
        claim_with(model, "ordered", subject="luis"),
        claim_with(model, "ordered", "denies"),
    )
    assert ordered.denied_by == ("Luis Ibarra",)
    assert [(link.claim, link.how) for link in ordered.answered_by] == [
        (denial.id, "denies"),
        (claim_with(model, "ordered", subject="rosa").id, "contradicts"),
    ]
    assert [link.claim for link in denial.answers] == [ordered.id]
    assert denial.said == "2 September 2020"


def test_contradicting_claims_point_at_each_other_and_say_who_links_them(model: PageModel) -> None:
    lund, ibarra = (claim_with(model, "ordered", subject=name) for name in ("rosa", "luis"))
    (link,) = lund.answers
    assert (link.claim, link.how, link.by) == (ibarra.id, "contradicts", "El Muelle (inferred)")
    assert ibarra.answered_by[-1].claim == lund.id


def test_a_denial_stays_named_when_the_denying_claim_is_filtered_away(case: legajo.Case) -> None:
    narrowed = page_model(case.graph(standing="alleged"))
    ordered = claim_with(narrowed, "ordered", subject="luis")
    assert ordered.denied_by == ("Luis Ibarra",)
    assert ordered.answered_by == ()


def test_who_was_taken_out_is_no_card(case: legajo.Case) -> None:
    without = page_model(case.graph(without="ana-soto"))
    assert "ana-soto" not in {entity.id for entity in without.entities}
    assert "ana-soto" not in without.overview


def test_evidence_names_each_paragraph_and_dates_say_why_they_are_inferred(
    model: PageModel,
) -> None:
    assert [place.paragraph for place in claim_with(model, "met_with").evidence] == [2, 3]
    assert claim_with(model, "attended").when == "August 2020 (inferred)"
    assert claim_with(model, "attended").date_note == "two months after the strike"
    assert claim_with(model, "took_place").value == "August 2020"


def test_procedure_and_symmetry_come_from_the_vocabulary(model: PageModel) -> None:
    assert claim_with(model, "sanctioned").procedure == "sanctioned"
    assert not claim_with(model, "met_with").directed
    assert claim_with(model, "contradicts").about_claims


def test_only_documents_that_are_cited_are_listed(model: PageModel) -> None:
    assert [source.id for source in model.sources] == ["muelle-harbour"]
    assert model.sources[0].publisher == "El Muelle"


def test_writing_to_a_folder_that_is_not_there_is_a_clear_error(
    case: legajo.Case, tmp_path: Path
) -> None:
    with pytest.raises(LegajoError, match="can't be written"):
        legajo.view(case.graph(), tmp_path / "nowhere" / "page.html")


def test_a_notebook_gets_the_same_page_in_a_frame(case: legajo.Case) -> None:
    shown = show(case.graph(), height=300)._repr_html_()
    assert shown.startswith('<iframe title="The harbour of Valdera" width="100%" height="300"')
    assert 'height="300"' in shown
    assert "<script" not in shown


@pytest.mark.needs("chromium")
def test_the_written_page_opens_and_shows_its_overview(
    case: legajo.Case, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    file = tmp_path / "page.html"
    legajo.view(case.graph(), file)
    assert file.read_text(encoding="utf-8") == page_html(case.graph())
    opened = visit(file)
    assert "3 of 8 entities" in opened.text("#counts")
    opened.click_card("luis-ibarra")
    assert "Luis Ibarra" in opened.text("#panel h2")
    assert opened.complaints == []


def test_the_years_of_the_documents_are_told_as_far_as_they_are_known() -> None:
    graph = legajo.open_case("pacto").graph()
    assert page_model(graph).years == "2021 to 2025"
    assert page_model(graph, language="es").years == "2021 a 2025"
    one = legajo.open_case("pacto").graph(source="elfaro-betrayal")
    assert page_model(one).years == "2025"


def test_a_language_that_no_page_speaks_is_refused(case: legajo.Case) -> None:
    with pytest.raises(LegajoError, match=r"speaks English or Spanish, not 'fr'\. Give"):
        page_html(case.graph(), language="fr")
