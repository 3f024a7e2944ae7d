"""Everything by keyboard, and at every step it is seen where one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import legajo

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
