"""The panel: a claim in one sentence, both sides beside each other, people and documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel, ViewName

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def dated(valdera: PageModel, write: Callable[[PageModel], Path]) -> Path:
    """Valdera with posts that have dates, and names that say where they were seen."""
    days = {
        "c-post": {"since_days": ("2018-01-01", "2018-12-31"), "until_days": ("2021-01-01",) * 2},
    }
    claims = tuple(replace(claim, **days.get(claim.id, {})) for claim in valdera.claims)
    ana = replace(
        valdera.entities[0],
        names=(
            *valdera.entities[0].names,
            ViewName(form="Soto", kind="short", language="es", seen=("muelle-harbour",)),
        ),
    )
    return write(
        replace(
            valdera,
            entities=(ana, *valdera.entities[1:]),
            claims=claims,
            posts=("held_post", "member_of"),
        )
    )


def test_one_sentence_says_who_says_what_where_how_firmly_and_who_denies(
    valdera_page: Visit,
) -> None:
    valdera_page.click_line("c-brokered", 0.3)
    assert valdera_page.text("#panel .account") == (
        "According to El Muelle → a former inspector of the authority → first aide of the "
        "minister, in “The harbour and its friends”, paragraph 6, published 2022-01-14: Luis "
        "Ibarra brokered the deal with Dock Nine.; it stands as alleged, and Luis Ibarra denies it."
    )


def test_a_denial_stands_beside_what_it_denies(valdera_page: Visit) -> None:
    valdera_page.click_line("c-brokered", 0.3)
    here, there = valdera_page.page.locator("#panel .denial .side").all()
    assert "This claim" in here.inner_text()
    assert "Luis Ibarra brokered the deal" in here.inner_text()
    assert "Luis Ibarra did not brokered" in there.inner_text()
    assert "paragraph 7" in there.inner_text()
    left, right = here.bounding_box(), there.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    there.get_by_role("button").click()
    assert "What it denies" in valdera_page.text("#panel .versus")


def test_a_contradicting_claim_stands_beside_each_of_the_two(valdera_page: Visit) -> None:
    for line, own, other in (
        ("c-visitors-a", "Dockers' Union", "Ministry"),
        ("c-visitors-b", "Ministry", "Dockers' Union"),
    ):
        valdera_page.click_line(line, 0.3)
        here, there = valdera_page.page.locator("#panel .versus .side").all_inner_texts()
        assert own in here
        assert "Contradicts it" in there
        assert f"consisted of {other}" in there


def test_what_others_say_and_what_a_person_says_are_apart(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    others, own = valdera_page.page.get_by_role("tab").all()
    assert others.inner_text().split() == ["What", "others", "say", "15"]
    assert own.inner_text().split() == ["What", "Luis", "Ibarra", "says", "1"]
    listed = valdera_page.text("#dossier-side")
    assert "Treasury of Norland sanctioned Luis Ibarra" in listed
    assert "did not brokered" not in listed
    own.click()
    assert "did not brokered" in valdera_page.text("#dossier-side")
    assert "sanctioned" not in valdera_page.text("#dossier-side")
    valdera_page.press("ArrowLeft")
    assert valdera_page.page.evaluate("document.activeElement.id") == "tab-others"
    assert "sanctioned" in valdera_page.text("#dossier-side")


def test_a_source_shows_what_it_says_of_others(valdera_page: Visit) -> None:
    valdera_page.click_card("dock-source")
    valdera_page.page.get_by_role("tab").last.click()
    assert "Luis Ibarra paid Banco del Estuario" in valdera_page.text("#dossier-side")


def _lines(visit: Visit, selector: str) -> list[str]:
    return [line for line in visit.text(selector).splitlines() if line]


def test_what_authorities_did_is_told_and_what_no_claim_says(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    assert _lines(valdera_page, "#panel .procedures") == [
        "Accusations and procedures",
        "Sanctioned by Treasury of Norland",
        "2021-12-08 · reported: El Muelle",
        "No claim on this page says charged, arrested or convicted.",
    ]
    valdera_page.press("Escape")
    valdera_page.click_card("joao-peca")
    assert _lines(valdera_page, "#panel .procedures")[1:] == [
        "Convicted by Second Criminal Court",
        "recorded: El Muelle",
        "No claim on this page says charged or arrested.",
    ]
    valdera_page.switch("procedure", "convicted")
    assert valdera_page.page.locator("#panel .procedures").count() == 0


def test_an_act_leads_to_its_claims_with_their_dates_and_documents(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    (once,) = (claim for claim in valdera.claims if claim.procedure == "sanctioned")
    again = replace(
        once,
        id="c-sanctioned-again",
        sentence="Treasury of Norland sanctioned Luis Ibarra in 2023.",
        when="2023",
        standing="recorded",
        evidence=(replace(once.evidence[0], paragraph=12),),
    )
    opened = visit(write(replace(valdera, claims=(*valdera.claims, again))))
    opened.click_card("luis-ibarra")
    act = opened.page.get_by_role("button", name="Sanctioned by Treasury of Norland")
    assert "2021-12-08; 2023" in act.inner_text()
    assert "recorded: El Muelle; reported: El Muelle" in act.inner_text()
    assert "claims: 2" in act.inner_text()
    act.click()
    assert opened.text("#panel h2") == "2 claims between Treasury of Norland and Luis Ibarra"
    rows = opened.page.locator("#panel button.claim").all_inner_texts()
    assert [row.splitlines()[0] for row in rows] == [again.sentence, once.sentence]
    assert "“The harbour and its friends”, paragraph 12" in rows[0]
    assert "“The harbour and its friends”, paragraph 9" in rows[1]


def test_a_document_is_named_and_below_it_where_it_says_so(valdera_page: Visit) -> None:
    valdera_page.click_line("c-brokered", 0.3)
    (place,) = valdera_page.page.locator("#panel .evidence li").all_inner_texts()
    title, below = place.splitlines()
    assert title == "The harbour and its friends"
    assert below == "paragraph 6 · El Muelle, 2022-01-14 · open the document"
    heading = valdera_page.page.get_by_role("heading", name="Documents").bounding_box()
    assert heading
    assert valdera_page.box("#panel .evidence button")["x"] == heading["x"]


def test_what_is_read_passes_below_the_button_to_close(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    close, frame = valdera_page.box("#close"), valdera_page.box("#panel")
    valdera_page.page.mouse.move(frame["x"] + 90, frame["y"] + 300)
    valdera_page.page.mouse.wheel(0, 700)
    valdera_page.wait_until("document.querySelector('#panel').scrollTop > 300")
    above = valdera_page.box("#panel .kicker")
    assert above["y"] == frame["y"]
    assert above["y"] + above["height"] >= close["y"] + close["height"]
    beside = valdera_page.page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).className",
        [close["x"] - 20, close["y"] + close["height"] / 2],
    )
    assert beside == "kicker"


def test_a_count_leads_to_its_claims(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    valdera_page.page.get_by_role("button", name="Inferred 1").click()
    assert valdera_page.page.evaluate("document.activeElement.textContent") == "Inferred 1"
    panel, heading = valdera_page.box("#panel"), valdera_page.box("section[data-group=inferred] h3")
    assert panel["y"] <= heading["y"] < panel["y"] + panel["height"]


def test_posts_are_a_time_line_and_what_has_no_date_says_so(
    dated: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(dated)
    opened.click_card("ana-soto")
    post = opened.page.locator("#panel button.post")
    assert "director, Port Authority of Valdera" in post.inner_text()
    assert "since 2018, until 2021" in post.inner_text()
    assert "reported" in post.inner_text()
    strip = opened.box("#panel .bars")
    held, pale = opened.box("#panel .bars .held"), opened.box("#panel .bars .possible >> nth=0")
    years = 4  # 2018 to 2021
    # The beginning lies somewhere in 2018, so what is certain starts at the end of that year.
    assert held["x"] == pytest.approx(strip["x"] + strip["width"] / years, abs=3)
    assert pale["x"] == pytest.approx(strip["x"], abs=3)
    assert pale["width"] == pytest.approx(strip["width"] / years, abs=4)
    assert held["x"] + held["width"] == pytest.approx(strip["x"] + strip["width"] * 3 / 4, abs=3)
    opened.click_card("luis-ibarra")
    assert "no date is given" in opened.text("#panel button.post")
    assert opened.page.locator("#panel .bars").count() == 0


def test_names_tell_their_kind_language_and_document(
    dated: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(dated)
    opened.click_card("ana-soto")
    names = opened.page.locator("#panel .names li").all_inner_texts()
    assert "the harbour master\ntitle" in names
    assert "Soto\nshort · Spanish · in The harbour and its friends" in names


def test_a_document_opens_its_claims_by_paragraph_and_can_stand_alone(valdera_page: Visit) -> None:
    valdera_page.click_card("hostile")
    valdera_page.page.click("#panel button.claim")
    valdera_page.page.click("#panel .evidence >> text=<b>Evil</b>")
    assert valdera_page.text("#panel h2") == "<b>Evil</b>"
    assert valdera_page.page.locator("#panel .group h3").all_inner_texts() == ["paragraph 1"]
    assert valdera_page.page.locator("#panel a").count() == 0
    before = len(valdera_page.drawn())
    valdera_page.page.click("text=Show only this document")
    assert len(valdera_page.drawn()) == 1
    assert valdera_page.page.locator("fieldset[data-group=source] input:checked").count() == 1
    valdera_page.page.click("text=Show all documents again")
    assert len(valdera_page.drawn()) == before


def test_under_the_mouse_a_line_says_how_it_stands_and_who_denies_it(valdera_page: Visit) -> None:
    hint = valdera_page.page.locator("#hint")
    assert not hint.is_visible()
    x, y = valdera_page.place_of_line("c-brokered", 0.3)
    valdera_page.page.mouse.move(x, y)
    told = hint.inner_text()
    assert told.startswith("Luis Ibarra brokered the deal with Dock Nine.\n")
    assert "Alleged" in told
    assert "Luis Ibarra denies this" in told
    assert "first aide of the minister" in told
    box = valdera_page.box("#hint")
    assert not (
        box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
    )
    valdera_page.page.mouse.move(*valdera_page.place_of_line("c-ministry-deal", 0.3))
    assert "denies in general, without naming this claim" in hint.inner_text()
    assert "denies this" not in hint.inner_text()
    valdera_page.page.mouse.click(x, y)
    assert not hint.is_visible()
    valdera_page.press("Escape")
    valdera_page.page.mouse.move(*valdera_page.place_of_card("ana-soto"))
    assert not hint.is_visible()


def test_a_hint_stays_inside_the_picture(valdera_page: Visit) -> None:
    frame = valdera_page.box("#stage")
    for claim in valdera_page.drawn()[::6]:
        valdera_page.page.mouse.move(*valdera_page.place_of_line(claim))
        if not valdera_page.page.locator("#hint").is_visible():
            continue  # a card lies over that point
        box = valdera_page.box("#hint")
        assert box["x"] >= frame["x"]
        assert box["y"] >= frame["y"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
