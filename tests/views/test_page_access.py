"""By keyboard, by finger, on paper, in two languages, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


def test_the_whole_flow_works_by_keyboard(valdera_page: Visit) -> None:
    valdera_page.search("ana soto")
    valdera_page.press("Enter")
    assert valdera_page.page.evaluate("document.activeElement.textContent") == "Ana Soto"
    for _ in range(12):
        valdera_page.press("Tab")
        if valdera_page.page.evaluate("document.activeElement.matches('button.claim')"):
            break
    outline = valdera_page.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    valdera_page.press("Enter")
    assert "Ana Soto" in valdera_page.text("#panel h2.sentence")
    valdera_page.press("Escape")
    assert not valdera_page.page.locator("#details").is_visible()
    assert valdera_page.page.evaluate("document.activeElement.id") == "picture"


def test_arrow_keys_go_from_card_to_card_and_enter_opens_one(valdera_page: Visit) -> None:
    valdera_page.page.focus("#picture")
    valdera_page.press("ArrowRight ArrowRight ArrowDown")
    spoken = valdera_page.spoken()
    valdera_page.press("Enter")
    assert spoken.startswith(valdera_page.text("#panel h2"))


def test_a_live_region_speaks_the_selection(valdera_page: Visit) -> None:
    assert valdera_page.page.get_attribute("#live", "aria-live") == "polite"
    valdera_page.click_card("luis-ibarra")
    assert valdera_page.spoken().startswith("Luis Ibarra, Person, ")
    valdera_page.click_line("c-brokered", 0.3)
    assert valdera_page.spoken() == "Luis Ibarra brokered the deal with Dock Nine. Alleged."


def test_every_control_has_a_name(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    nameless = valdera_page.page.evaluate(
        """() => [...document.querySelectorAll('button, input, a, [tabindex="0"]')].filter(one =>
            one.offsetParent !== null && !one.textContent.trim() &&
            !one.getAttribute('aria-label') && !one.closest('label'))
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


def test_the_table_lists_every_claim_of_the_picture_and_of_the_case(valdera_page: Visit) -> None:
    valdera_page.page.click("#show-table")
    assert valdera_page.page.locator("#table tbody tr").count() == len(valdera_page.drawn())
    valdera_page.page.click("#table input[value=case]")
    assert valdera_page.page.locator("#table tbody tr").count() == 81
    row = valdera_page.page.locator("#table tbody tr", has_text="Luis Ibarra brokered").first
    assert "The harbour and its friends, paragraph 6" in row.inner_text()
    row.locator("button").click()
    assert valdera_page.text("#panel h2") == "Luis Ibarra brokered the deal with Dock Nine."


def test_the_keys_are_told_to_whoever_looks_for_them(valdera_page: Visit) -> None:
    told = valdera_page.page.get_by_text("Escape closes", exact=False)
    assert not told.first.is_visible()
    valdera_page.page.click("#side summary >> text=Keyboard")
    assert told.first.is_visible()


def test_the_table_is_sorted_by_the_heads_of_its_columns(valdera_page: Visit) -> None:
    valdera_page.page.click("#show-table")
    rows = valdera_page.page.locator("#table tbody tr")
    before = rows.all_inner_texts()
    standing = valdera_page.page.locator("#table th", has_text="Standing")
    standing.get_by_role("button").click()
    words = valdera_page.page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    order = ["Recorded", "Reported", "Stated", "Alleged", "Inferred"]
    assert words == sorted(words, key=order.index)
    assert set(words) == set(order)
    assert standing.get_attribute("aria-sort") == "ascending"
    valdera_page.press("Enter")  # the head keeps the keyboard
    words = valdera_page.page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    assert words == sorted(words, key=order.index, reverse=True)
    assert standing.get_attribute("aria-sort") == "descending"
    valdera_page.press("Enter")
    assert rows.all_inner_texts() == before
    valdera_page.page.get_by_role("button", name="Denied", exact=True).click()
    assert rows.first.locator("td").nth(3).inner_text() != ""
    assert rows.last.locator("td").nth(3).inner_text() == ""


def test_the_theme_follows_the_system_and_the_button(visit: Callable[..., Visit]) -> None:
    opened = visit(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert opened.page.evaluate(ground) == "rgb(18, 22, 28)"
    opened.page.click("#theme")
    assert opened.page.evaluate(ground) == "rgb(255, 255, 255)"
    assert opened.page.evaluate("legajo.picture.colours.get('ground')") == "rgb(255, 255, 255)"
    opened.page.click("#theme")
    assert opened.page.evaluate(ground) == "rgb(18, 22, 28)"


def test_a_phone_has_no_sideways_scroll_and_a_bottom_sheet(visit: Callable[..., Visit]) -> None:
    phone = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390
    assert not phone.page.locator("#side").is_visible()
    phone.page.touchscreen.tap(*phone.place_of_card("luis-ibarra"))
    sheet = phone.page.locator("#details")
    sheet.wait_for(state="visible")
    assert phone.text("#panel h2") == "Luis Ibarra"
    box = phone.box("#details")
    assert box["x"] == 0
    assert box["width"] == 390
    assert box["y"] > 300
    phone.page.tap("#close")
    phone.page.tap("#drawer")
    assert phone.page.locator("#side").is_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_phone_opens_with_readable_names(visit: Callable[..., Visit]) -> None:
    phone = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert phone.page.evaluate("14 * legajo.picture.network.getScale()") >= 11


def test_nothing_is_animated(valdera_page: Visit) -> None:
    moving = valdera_page.page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            return style.animationName !== 'none' || !/^0s(, 0s)*$/.test(style.transitionDuration);
        }).length"""
    )
    assert moving == 0


def test_the_page_speaks_spanish(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(replace(valdera, language="es")))
    assert opened.page.get_attribute("html", "lang") == "es"
    assert "Cómo leer una línea" in opened.text("#side")
    opened.click_line("c-brokered", 0.3)
    assert "Quién lo dice" in opened.text("#panel")
    assert "Luis Ibarra lo niega" in opened.text("#panel")
    assert "párrafo 6" in opened.text("#panel")
    assert opened.complaints == []


def test_a_graph_of_nothing_is_an_honest_page(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(PageModel(title="Nothing", entities=(), claims=(), sources=())))
    assert opened.text("#empty-title") == "This case has no entities yet."
    assert opened.complaints == []
