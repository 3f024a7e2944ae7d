"""The story: forward, back and out of it, by mouse, keyboard and finger; what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo import open_case
from legajo.views import page_model
from legajo.views.model import PageModel, ViewStep

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

STORY = (
    ViewStep(
        title="The deal",
        text="A former inspector says that Ibarra brokered a deal. Ibarra denies it.",
        focus=("luis-ibarra", "ana-soto", "outsider-1"),
        relations=("met_with", "instructed"),
        select="luis-ibarra",
    ),
    ViewStep(
        title="What is alleged", text="Only that.", focus=("luis-ibarra",), standing=("alleged",)
    ),
    ViewStep(
        title="Then", text="As of 2020.", as_of=("2020-01-01", "2020-12-31"), camera=(10, 20, 1.5)
    ),
)

SEEN = """() => ({
    cards: [...legajo.picture.cards].map(([id, {x, y}]) => [id, Math.round(x), Math.round(y)]),
    camera: legajo.picture.camera,
    boxes: [...document.querySelectorAll('#legend input:not(:checked)')].map(box => box.value),
    heading: document.querySelector('#panel h2')?.textContent,
    lines: legajo.picture.lines.flatMap(line => line.claims.map(claim => claim.id)).sort(),
})"""


@pytest.fixture(scope="module")
def told(valdera: PageModel, write: Callable[[PageModel], Path]) -> Path:
    return write(replace(valdera, story=STORY))


@pytest.fixture
def page(visit: Callable[..., Visit], told: Path) -> Visit:
    return visit(told)


def _open(visit: Visit) -> None:
    visit.page.locator(".read-story:visible").click()


def test_the_button_is_in_sight_and_opens_the_first_step(page: Visit) -> None:
    button = page.page.locator(".read-story:visible")
    assert button.inner_text().startswith("Read the story")
    assert "3 steps" in button.inner_text()
    box = button.bounding_box()
    assert box
    assert box["y"] + box["height"] < 900
    button.click()
    assert page.text("#panel .kicker") == "Story: 1 of 3"
    assert page.text("#panel h2") == "The deal"
    assert "Ibarra denies it" in page.text("#panel")
    assert page.spoken() == "Story: 1 of 3. The deal"


def test_forward_and_back_by_mouse(page: Visit) -> None:
    _open(page)
    assert page.page.locator("#story-back").is_disabled()
    for title in ("What is alleged", "Then"):
        page.page.click("#story-next")
        assert page.text("#panel h2") == title
    assert page.page.locator("#story-next").count() == 0
    page.page.click("#story-back")
    assert page.text("#panel .kicker") == "Story: 2 of 3"
    page.page.locator(".story-dots button").nth(2).click()
    assert page.text("#panel .kicker") == "Story: 3 of 3"
    page.page.click("#story-end")
    assert not page.page.locator("#details").is_visible()


def test_forward_back_and_out_by_keyboard(page: Visit) -> None:
    button = page.page.locator(".read-story:visible")
    button.focus()
    page.press("Enter")
    assert page.page.evaluate("document.activeElement.matches('#panel h2')")
    page.press("ArrowRight ArrowRight ArrowRight")
    assert page.text("#panel h2") == "Then"
    page.press("ArrowLeft")
    assert page.text("#panel h2") == "What is alleged"
    page.press("Escape")
    assert not page.page.locator("#details").is_visible()


def test_cards_come_in_others_step_back_and_both_sides_are_listed(page: Visit) -> None:
    assert "outsider-1" not in page.page.evaluate("[...legajo.picture.cards.keys()]")
    _open(page)
    assert "outsider-1" in page.page.evaluate("[...legajo.picture.cards.keys()]")
    frame, panel = page.box("#picture"), page.box("#details")
    for entity in ("luis-ibarra", "ana-soto"):
        x, y = page.place_of_card(entity)
        assert frame["x"] < x < panel["x"]
        assert frame["y"] < y < frame["y"] + frame["height"]
    faded = """entity => {
        const {cards, network} = legajo.picture;
        const card = cards.get(entity);
        const at = network.canvasToDOM({x: card.x - card.w / 2 + 16, y: card.y});
        const ratio = network.canvas.pixelRatio ?? 1;
        const pen = network.canvas.frame.canvas.getContext('2d');
        return [...pen.getImageData(at.x * ratio, at.y * ratio, 1, 1).data].slice(0, 3);
    }"""
    assert min(page.page.evaluate(faded, "ana-soto")) < 60
    claimed = page.page.locator("#panel section", has_text="Claims of this step")
    assert "Luis Ibarra met with Ana Soto." in claimed.inner_text()


def test_a_step_narrows_by_standing_and_by_date_and_places_the_camera(page: Visit) -> None:
    _open(page)
    page.page.click("#story-next")
    seen = page.page.evaluate(SEEN)
    assert sorted(seen["boxes"]) == ["inferred", "recorded", "reported", "stated"]
    page.page.click("#story-next")
    seen = page.page.evaluate(SEEN)
    assert seen["boxes"] == []
    assert seen["camera"] == {"x": 10, "y": 20, "scale": 1.5}


def test_what_was_before_comes_back(page: Visit) -> None:
    page.switch("standing", "inferred")
    page.search("helios")
    page.press("Enter")
    start = page.place_of_card("ana-soto")
    page.page.mouse.move(*start)
    page.page.mouse.down()
    page.page.mouse.move(start[0] + 50, start[1] + 30, steps=3)
    page.page.mouse.up()
    before = page.page.evaluate(SEEN)
    assert before["boxes"] == ["inferred"]
    _open(page)
    page.page.click("#story-next")
    assert page.page.evaluate(SEEN) != before
    page.page.click("#close")
    assert page.page.evaluate(SEEN) == before


def test_a_claim_of_a_step_opens_and_leads_back(page: Visit) -> None:
    _open(page)
    page.page.locator("#panel button.claim", has_text="met with").first.click()
    assert page.text("#panel h2") == "Luis Ibarra met with Ana Soto."
    page.page.get_by_role("button", name="Back to the story").click()
    assert page.text("#panel h2") == "The deal"
    page.page.locator("#panel button.claim", has_text="met with").first.click()
    page.press("Escape")
    assert page.text("#panel h2") == "The deal"


def test_a_link_opens_the_step_and_back_goes_back(
    page: Visit, visit: Callable[..., Visit], told: Path
) -> None:
    _open(page)
    page.page.click("#story-next")
    address = page.settled()
    seen = page.page.evaluate(SEEN)
    other = visit(told)
    other.page.goto("about:blank")
    other.page.goto(address)
    other.page.wait_for_selector("#picture[data-ready]")
    assert other.page.evaluate(SEEN) == seen
    page.page.go_back()
    page.wait_until("document.querySelector('#panel h2')?.textContent === 'The deal'")
    page.page.go_back()
    page.page.wait_for_selector("#details", state="hidden")
    other.page.evaluate("location.hash = '#1&n=9'")
    other.page.wait_for_selector("#notice .message")
    assert "does not have: 1" in other.text("#notice")


def test_swiping_on_a_phone(visit: Callable[..., Visit], told: Path) -> None:
    phone = visit(told, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.page.locator(".read-story:visible").tap()
    session = phone.context.new_cdp_session(phone.page)

    def swipe(start: float, end: float) -> None:
        for kind, x in [("touchStart", start), ("touchMove", end), ("touchEnd", None)]:
            points = [] if x is None else [{"x": x, "y": 600}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    swipe(300, 90)
    assert phone.text("#panel .kicker") == "Story: 2 of 3"
    swipe(90, 300)
    assert phone.text("#panel .kicker") == "Story: 1 of 3"
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_has_the_whole_story_while_it_is_open(page: Visit) -> None:
    _open(page)
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = page.page.text_content("#paper .story") or ""
    assert all(step.title in text and step.text in text for step in STORY)
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_bundled_story_is_told_to_its_end(
    visit: Callable[..., Visit], write: Callable[[PageModel], Path]
) -> None:
    case = open_case("pacto")
    page = visit(write(page_model(case.graph(), language="es")))
    page.page.locator(".read-story:visible").click()
    for number, step in enumerate(case.story, 1):
        assert page.text("#panel .kicker") == f"Historia: {number} de {len(case.story)}"
        assert page.text("#panel h2") == step.title
        shown = set(page.page.evaluate("[...legajo.picture.cards.keys()]"))
        assert set(step.focus) <= shown
        assert page.page.locator("#panel button.claim").count() > 0
        page.press("ArrowRight")
    assert len(case.story) >= 8
    assert not page.complaints


def test_a_case_without_a_story_offers_none(valdera_page: Visit) -> None:
    assert valdera_page.page.locator(".read-story").count() == 0
