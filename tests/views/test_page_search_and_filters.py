"""Finding and narrowing: by mouse and keyboard, and every part of the page agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legajo.views import page_model
from legajo.views.model import PageModel
from tests.views.generated import generated

if TYPE_CHECKING:
    from tests.views.conftest import Visit

HOSTILE_CLAIM = """[...legajo.model.claims.values()].find(one => one.subject === 'hostile').id"""

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("luis", "Luis Ibarra"),
        ("LUCHO", "Luis Ibarra"),
        ("joao peca", "João Peça"),
        ("renovacion", "Partido Renovación"),
        ("port-authority", "Port Authority of Valdera"),
        ("the harbour master", "Ana Soto"),
    ],
)
def test_search_finds_by_name_alias_and_id_and_ignores_accents(
    valdera_page: Visit, typed: str, name: str
) -> None:
    valdera_page.search(typed)
    assert name in valdera_page.page.locator("#results li").first.inner_text()
    valdera_page.press("Enter")
    assert valdera_page.text("#panel h2") == name


def test_enter_zooms_to_what_was_found(valdera_page: Visit) -> None:
    valdera_page.search("baltic")
    valdera_page.press("Enter")
    x, y = valdera_page.place_of_card("baltic-crest")
    frame = valdera_page.box("#picture")
    details = valdera_page.box("#details")
    assert x == pytest.approx((frame["x"] + details["x"]) / 2, abs=3)
    assert y == pytest.approx(frame["y"] + frame["height"] / 2, abs=3)
    assert valdera_page.page.evaluate("legajo.picture.network.getScale()") >= 1


def test_a_line_that_is_found_in_a_large_picture_comes_near_enough_to_be_read(
    visit: Callable[..., Visit], write: Callable[[PageModel], Path]
) -> None:
    opened = visit(write(page_model(generated(250, 400))))
    scale = "legajo.picture.network.getScale()"
    assert opened.page.evaluate(scale) < 0.79
    claim = opened.page.evaluate("legajo.picture.lines.find(line => !line.band).claims[0]")
    opened.search(claim["id"])
    opened.press("Enter")
    assert opened.text("#panel h2") == claim["sentence"]
    assert opened.page.evaluate(scale) >= 0.79
    frame, panel = opened.box("#picture"), opened.box("#details")
    x, y = opened.place_of_line(claim["id"])
    assert frame["x"] < x < panel["x"]
    assert frame["y"] < y < frame["y"] + frame["height"]


def test_search_finds_words_of_a_claim_and_opens_it(valdera_page: Visit) -> None:
    valdera_page.search("extorted")
    valdera_page.press("ArrowDown Enter")
    assert "extorted" in valdera_page.text("#panel h2")


def test_a_claim_that_is_found_says_how_it_stands_and_that_it_is_denied(
    valdera_page: Visit,
) -> None:
    valdera_page.search("brokered the deal")
    rows = valdera_page.page.locator("#results li").all_inner_texts()
    denied = next(row for row in rows if row.startswith("Luis Ibarra brokered"))
    assert "Alleged · Denied · " in denied


def test_an_empty_result_says_so_and_what_to_try(valdera_page: Visit) -> None:
    valdera_page.search("zzzzz")
    assert "Nothing is called “zzzzz”" in valdera_page.text("#results")
    assert "Try fewer letters" in valdera_page.text("#results")
    assert valdera_page.spoken().startswith("Nothing is called “zzzzz”")
    valdera_page.press("Enter")
    assert not valdera_page.page.locator("#details").is_visible()


def test_a_misspelt_name_offers_the_nearest_ones_but_opens_none_by_itself(
    valdera_page: Visit,
) -> None:
    valdera_page.search("luiz ibara")
    assert "Names that are written much like it:" in valdera_page.text("#results")
    valdera_page.press("Enter")
    assert not valdera_page.page.locator("#details").is_visible()
    valdera_page.press("ArrowDown Enter")
    assert valdera_page.text("#panel h2") == "Luis Ibarra"


def test_search_finds_a_document_and_opens_its_claims(valdera_page: Visit) -> None:
    valdera_page.search("harbour and its friends")
    rows = valdera_page.page.locator("#results li").all_inner_texts()
    title, about = rows[0].split("\n")
    assert title == "The harbour and its friends"
    assert about.startswith("Document · El Muelle · 2022-01-14 · claims: 8")
    valdera_page.press("Enter")
    assert valdera_page.text("#panel h2") == "The harbour and its friends"
    assert valdera_page.page.locator("#panel .group h3").first.inner_text() == "paragraph 1"


def test_search_finds_by_role_and_shows_it(valdera_page: Visit) -> None:
    valdera_page.search("deputy min")
    first = valdera_page.page.locator("#results li").first.inner_text()
    assert first == "Luis Ibarra\nPerson · deputy minister"


def test_what_is_typed_is_counted_aloud_and_the_rest_told(valdera_page: Visit) -> None:
    valdera_page.search("valdera")
    total = int(valdera_page.spoken().removeprefix("Results: "))
    assert total > 12
    last = valdera_page.page.locator("#results li").last.inner_text()
    assert last == f"12 of {total} shown: type more to narrow it"


def test_something_outside_the_first_picture_is_found_and_added(valdera_page: Visit) -> None:
    assert "40 of 43 entities" in valdera_page.text("#counts")
    valdera_page.search("petruska")
    valdera_page.press("Enter")
    assert valdera_page.text("#panel h2") == "Petra Vondrák"
    assert "41 of 43 entities" in valdera_page.text("#counts")
    valdera_page.page.click("#back")
    assert "40 of 43 entities" in valdera_page.text("#counts")


@pytest.mark.parametrize(
    ("group", "word", "gone"),
    [
        ("standing", "alleged", "c-brokered"),
        ("procedure", "accused", "c-accused"),
        ("denied", "denied", "c-brokered"),
        ("type", "event", "c-brokered"),
    ],
)
def test_a_filter_changes_counts_picture_panel_and_table_alike(
    valdera_page: Visit, group: str, word: str, gone: str
) -> None:
    before = valdera_page.drawn()
    assert gone in before
    valdera_page.switch(group, word)
    after = valdera_page.drawn()
    assert gone not in after
    assert f"{len(after)} of 81 claims" in valdera_page.text("#counts")
    key = valdera_page.page.evaluate("id => legajo.model.claims.get(id).key", gone)
    valdera_page.click_card("luis-ibarra" if gone == "c-brokered" else "ana-soto")
    assert valdera_page.page.locator(f"#panel [data-claim={key}]").count() == 0
    assert "hidden by the filters" in valdera_page.text("#panel")
    valdera_page.page.click("#show-table")
    assert valdera_page.page.locator("#table tbody tr").count() == len(after)
    assert valdera_page.page.locator(f"#table [data-claim={key}]").count() == 0
    valdera_page.switch(group, word)
    valdera_page.page.click("#show-picture")
    assert sorted(valdera_page.drawn()) == sorted(before)


def test_a_document_can_be_switched_off(valdera_page: Visit) -> None:
    row = valdera_page.page.locator("fieldset[data-group=source] label", has_text="The harbour")
    assert row.inner_text().split()[-1] == "81"
    valdera_page.switch("source", "muelle-harbour")
    assert valdera_page.drawn() == [valdera_page.page.evaluate(HOSTILE_CLAIM)]


def test_a_line_that_is_filtered_away_can_not_be_clicked(valdera_page: Visit) -> None:
    point = valdera_page.place_of_line("c-met")
    valdera_page.switch("standing", "reported")
    valdera_page.switch("standing", "alleged")
    valdera_page.switch("standing", "recorded")
    valdera_page.page.mouse.click(*point)
    assert not valdera_page.page.locator("#details").is_visible()


def test_the_legend_counts_what_there_is(valdera_page: Visit) -> None:
    row = valdera_page.page.locator("fieldset[data-group=standing] label", has_text="Recorded")
    assert row.inner_text().split() == ["Recorded", "18"]


def test_filtered_to_nothing_says_so_and_reset_restores(valdera_page: Visit) -> None:
    before = valdera_page.drawn()
    for word in ("recorded", "reported", "stated", "alleged", "inferred"):
        valdera_page.switch("standing", word)
    assert valdera_page.page.locator("#empty").is_visible()
    assert "No claim passes the filters" in valdera_page.text("#empty")
    valdera_page.page.click("#empty-reset")
    assert not valdera_page.page.locator("#empty").is_visible()
    assert sorted(valdera_page.drawn()) == sorted(before)
    assert valdera_page.page.locator("#legend input:not(:checked)").count() == 0
