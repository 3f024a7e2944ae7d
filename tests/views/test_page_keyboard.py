"""Everything by keyboard, and at every step it is seen where one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

import legajo
from legajo.views.model import PageModel

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

FOCUSED = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--focus)';
    const focus = getComputedStyle(probe).color;
    probe.remove();
    return {
        name: one.id || one.getAttribute('aria-label') || one.textContent.trim() || one.value,
        body: one === document.body,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3
            && style.outlineColor === focus && style.opacity === '1',
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
            && box.top < innerHeight && box.left < innerWidth,
    };
}"""


def walk(opened: Visit, most: int = 400) -> list[dict[str, Any]]:
    """Where Tab leads, from the start of the page until it leaves it."""
    steps: list[dict[str, Any]] = []
    while len(steps) < most:
        opened.press("Tab")
        steps.append(opened.page.evaluate(FOCUSED))
        if steps[-1]["body"] or (len(steps) > 1 and steps[-1]["name"] == steps[0]["name"]):
            return steps[:-1]
    raise AssertionError(f"Tab never leaves the page: {steps[-3:]}")


def test_tab_reaches_every_control_and_each_is_seen(valdera_page: Visit) -> None:
    steps = walk(valdera_page)
    assert [step["name"] for step in steps if not (step["ring"] and step["seen"])] == []
    reached = {step["name"] for step in steps}
    assert {"search", "show-picture", "show-table", "share", "theme", "picture"} <= reached
    assert {"zoom-in", "zoom-out", "fit", "alleged", "recorded", "muelle-harbour"} <= reached
    assert {"Luis Ibarra", "Only Alleged"} <= reached
    assert any(name.startswith("What is denied") for name in reached)


def test_tab_goes_through_a_panel_and_out_of_it(valdera_page: Visit) -> None:
    valdera_page.click_card("luis-ibarra")
    steps = walk(valdera_page) + walk(valdera_page)  # from the heading to the end, then all
    assert [step["name"] for step in steps if not (step["ring"] and step["seen"])] == []
    reached = {step["name"] for step in steps}
    assert {"close", "tab-others", "Take out of the picture"} <= reached
    assert any(name.startswith("Treasury of Norland sanctioned") for name in reached)


def test_a_readers_question_is_answered_without_a_mouse(
    tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    """Who says that Luna negotiated with the gangs, and does he deny it?"""
    path = tmp_path / "pacto.html"
    legajo.view(legajo.open_case("pacto").graph(), path)
    pacto = visit(path)
    pacto.search("luna negotiated with the gangs insight")
    pacto.press("Enter")
    assert pacto.page.evaluate("document.activeElement.textContent").startswith("Osiris Luna nego")
    account = pacto.text("#panel .account")
    assert account.startswith("According to InSight Crime")
    assert account.endswith("it stands as alleged, and Osiris Luna denies it.")
    while not pacto.page.evaluate("document.activeElement.matches('.denial button')"):
        pacto.press("Tab")
    pacto.press("Enter")
    assert pacto.text("#panel h2").startswith("It is not so that Osiris Luna negotiated")
    while not pacto.page.evaluate("document.activeElement.matches('.evidence button')"):
        pacto.press("Tab")
    pacto.press("Enter")
    assert pacto.text("#panel .kicker") == "Document"
    pacto.press("Escape")
    assert not pacto.page.locator("#details").is_visible()
    assert pacto.page.evaluate("document.activeElement.id") == "picture"


def test_the_live_region_speaks_documents_and_results(valdera_page: Visit) -> None:
    valdera_page.search("harbour and its friends")
    assert valdera_page.spoken().startswith("Results: ")
    valdera_page.press("Enter")
    assert valdera_page.spoken() == "The harbour and its friends"


FOCUS = "document.activeElement.matches({!r})"


def press_on(opened: Visit, selector: str, key: str = "Enter") -> None:
    opened.page.locator(selector).first.focus()
    opened.press(key)


def test_a_button_that_takes_itself_away_hands_the_keyboard_on(valdera_page: Visit) -> None:
    press_on(valdera_page, "#legend input", "Space")
    press_on(valdera_page, "#reset")
    valdera_page.wait_until(FOCUS.format("#legend input"))
    valdera_page.page.evaluate("location.hash = '#forged'")
    valdera_page.page.wait_for_selector("#notice .shut")
    press_on(valdera_page, "#notice .shut")
    valdera_page.wait_until(FOCUS.format("#picture"))
    valdera_page.search("ana soto")
    valdera_page.press("Enter")
    press_on(valdera_page, "#panel .actions button:has-text('Take out')")
    valdera_page.wait_until(FOCUS.format("#picture"))
    press_on(valdera_page, "#back")
    valdera_page.wait_until(FOCUS.format("#fit"))
    for word in ("recorded", "reported", "stated", "alleged", "inferred"):
        valdera_page.switch("standing", word)
    press_on(valdera_page, "#empty-reset")
    valdera_page.wait_until(FOCUS.format("#fit"))


def test_a_panel_closes_to_the_row_of_the_table_that_opened_it(valdera_page: Visit) -> None:
    valdera_page.page.click("#show-table")
    row = valdera_page.page.locator("#table tbody tr").nth(3)
    claim = row.get_attribute("data-claim")
    row.locator("button").focus()
    valdera_page.press("Enter")
    assert valdera_page.page.evaluate("document.activeElement.matches('#panel h2')")
    valdera_page.press("Escape")
    valdera_page.wait_until(FOCUS.format(f'#table tr[data-claim="{claim}"] button'))


def test_a_panel_closes_to_the_button_beside_the_picture_that_opened_it(
    valdera_page: Visit,
) -> None:
    press_on(valdera_page, "#glance button:has-text('Luis Ibarra')")
    assert valdera_page.text("#panel h2") == "Luis Ibarra"
    press_on(valdera_page, "#close")
    valdera_page.wait_until("document.activeElement.textContent.includes('Luis Ibarra')")


def test_a_filter_speaks_by_the_counts(valdera_page: Visit) -> None:
    before = valdera_page.text("#counts")
    assert valdera_page.page.get_attribute("#counts", "role") == "status"
    press_on(valdera_page, "#legend input", "Space")
    assert valdera_page.text("#counts") != before


def test_escape_closes_the_drawer_where_zoom_makes_the_page_narrow(
    visit: Callable[..., Visit],
) -> None:
    """1280 pixels at 400 % are 320."""
    narrow = visit(viewport={"width": 320, "height": 256})
    assert narrow.page.evaluate("document.documentElement.scrollWidth") == 320
    press_on(narrow, "#drawer")
    narrow.page.wait_for_selector("#side", state="visible")
    narrow.press("Tab Escape")
    narrow.page.wait_for_selector("#side", state="hidden")
    narrow.wait_until(FOCUS.format("#drawer"))


NAMED = {"button", "link", "combobox", "searchbox", "slider", "checkbox", "radio", "radiogroup"}
NAMED |= {
    "tab",
    "tabpanel",
    "listbox",
    "option",
    "dialog",
    "region",
    "complementary",
    "application",
}


def nameless(opened: Visit) -> list[str]:
    """Controls and parts of the page of which a screen reader would say nothing."""
    session = opened.context.new_cdp_session(opened.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    said = [(node["role"]["value"], node) for node in nodes if not node.get("ignored")]
    assert len(said) > 50
    return [
        role
        for role, node in said
        if role in NAMED and not node.get("name", {}).get("value", "").strip()
    ]


def test_a_screen_reader_has_a_name_for_everything(valdera_page: Visit) -> None:
    assert nameless(valdera_page) == []
    valdera_page.search("ana")
    assert nameless(valdera_page) == []
    valdera_page.press("Enter")
    assert nameless(valdera_page) == []
    valdera_page.press("p")
    assert nameless(valdera_page) == []
    press_on(valdera_page, "#share")
    assert nameless(valdera_page) == []


def test_a_low_screen_has_room_for_the_picture_and_scrolls_to_it(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    """1280 × 1024 at 400 %: the header of a case with a long title fills all of it."""
    title = "What is told of the port of Valdera, by whom, and who denies it"
    low = visit(write(replace(valdera, title=title)), viewport={"width": 320, "height": 256})
    assert low.page.evaluate("document.documentElement.scrollWidth") == 320
    press_on(low, "#zoom-in")
    box = low.box("#zoom-in")
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256
    assert low.box("#picture")["height"] >= 200
    low.search("ana soto")
    low.press("Enter")
    heading = low.box("#panel h2")
    assert heading["y"] >= 0
    assert heading["y"] + heading["height"] <= 256
