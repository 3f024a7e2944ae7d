"""Paths on the page: by mouse, keyboard and finger; what is said; what is brought and lit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel, Speaker, ViewClaim, ViewEntity, ViewEvidence, ViewSource

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

NAMES = {
    "ana": "Ana Soto",
    "luis": "Luis Ibarra",
    "port": "Port Authority",
    "union": "Dockers' Union",
    "mint": "El Muelle",
    "petra": "Petra Vondrák",
}
CLAIMS = (
    ("direct", "ana", "luis", "alleged", ("Ana Soto",)),
    ("runs", "ana", "port", "reported", ()),
    ("runs-too", "port", "ana", "inferred", ()),
    ("knows", "luis", "port", "stated", ()),
    ("member", "ana", "union", "reported", ()),
    ("led", "union", "luis", "inferred", ()),
    ("wrote", "mint", "union", "recorded", ()),
)


def _claim(name: str, start: str, end: str, standing: str, denied: tuple[str, ...]) -> ViewClaim:
    return ViewClaim(
        id=name,
        subject=start,
        relation=name.replace("-", "_"),
        relation_label=name.replace("-", " "),
        sentence=f"{NAMES[start]} {name.replace('-', ' ')} {NAMES[end]}.",
        standing=standing,
        evidence=(ViewEvidence(source="harbour", paragraph=len(name)),),
        object=end,
        said_by=((Speaker(id="mint", name="El Muelle"),),),
        chain_text="El Muelle",
        denied_by=denied,
    )


@pytest.fixture(scope="module")
def roads() -> PageModel:
    """Ana and Luis: an alleged and denied line, a way by the port, another by the union."""
    return PageModel(
        title="Roads",
        entities=tuple(
            ViewEntity(id=name, name=words, type="Person", type_label="Person", glyph="person")
            for name, words in NAMES.items()
        ),
        claims=tuple(_claim(*row) for row in CLAIMS),
        sources=(ViewSource(id="harbour", title="The harbour", publisher="El Muelle"),),
        overview=("ana", "luis", "mint"),
    )


@pytest.fixture(scope="module")
def roads_file(roads: PageModel, write: Callable[[PageModel], Path]) -> Path:
    return write(roads)


@pytest.fixture
def page(visit: Callable[..., Visit], roads_file: Path) -> Visit:
    return visit(roads_file)


def _steps(visit: Visit) -> list[str]:
    return list(visit.page.locator("#panel .path .stop .entity").all_inner_texts())


def _legs(visit: Visit) -> list[str]:
    return list(visit.page.locator("#panel .path .leg .claim span:first-child").all_inner_texts())


def _choose(visit: Visit, start: str, end: str) -> None:
    """By keyboard alone, from anywhere."""
    visit.page.locator("#picture").focus()
    visit.press("p")
    visit.page.keyboard.type(start)
    visit.press("Enter")
    visit.page.keyboard.type(end)
    visit.press("Enter")


def test_by_mouse_from_a_card_to_another_card(page: Visit) -> None:
    page.click_card("ana")
    page.page.get_by_role("button", name="Find a path from here").click()
    page.click_card("luis")
    assert page.text("#panel h2") == "From Ana Soto to Luis Ibarra"
    assert _steps(page) == ["Ana Soto", "Port Authority", "Luis Ibarra"]
    assert _legs(page) == ["Ana Soto runs Port Authority.", "Luis Ibarra knows Port Authority."]
    assert "2 steps. Weakest link: step 2, stated." in page.text("#panel .strength")
    assert "no proof" in page.text("#panel")
    weakest = page.page.locator("#panel .leg.weakest")
    assert weakest.count() == 1
    assert "weakest link" in weakest.inner_text()
    assert "“The harbour”, paragraph 5" in weakest.inner_text()
    assert "El Muelle" in weakest.inner_text()


def test_where_all_steps_stand_alike_none_is_marked_as_the_weakest(
    roads: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    alike = tuple(replace(claim, standing="reported", denied_by=()) for claim in roads.claims)
    opened = visit(write(replace(roads, claims=alike)))
    _choose(opened, "port", "union")
    assert len(_steps(opened)) == 3
    assert "2 steps. Each is reported." in opened.text("#panel .strength")
    assert opened.page.locator("#panel .leg.weakest").count() == 0
    assert "weakest link" not in opened.text("#panel")


def test_the_cards_of_the_path_come_into_sight_and_the_rest_steps_back(page: Visit) -> None:
    assert "port" not in page.page.evaluate("[...legajo.picture.cards.keys()]")
    other = page.place_of_card("mint")
    before = page.page.screenshot(
        clip={"x": other[0] - 9, "y": other[1] - 9, "width": 18, "height": 18}
    )
    _choose(page, "ana", "luis")
    frame, panel = page.box("#picture"), page.box("#details")
    for entity in ("ana", "port", "luis"):
        x, y = page.place_of_card(entity)
        assert frame["x"] < x < panel["x"]
        assert frame["y"] < y < frame["y"] + frame["height"]
    other = page.place_of_card("mint")
    after = page.page.screenshot(
        clip={"x": other[0] - 9, "y": other[1] - 9, "width": 18, "height": 18}
    )
    assert after != before
    assert page.drawn().count("knows") == 1


def test_by_keyboard_and_what_is_spoken(page: Visit) -> None:
    _choose(page, "soto", "ibarra")
    assert page.page.evaluate("document.activeElement.matches('#panel h2')")
    assert page.spoken() == ("From Ana Soto to Luis Ibarra. 2 steps. Weakest link: step 2, stated.")
    page.press("Escape")
    assert not page.page.locator("#details").is_visible()


def test_the_next_strongest_and_the_shortest(page: Visit) -> None:
    _choose(page, "ana", "luis")
    buttons = page.page.locator("#panel .path-choices button")
    assert buttons.all_inner_texts() == ["Strongest", "2", "Shortest"]
    buttons.nth(1).click()
    assert _steps(page) == ["Ana Soto", "Luis Ibarra"]
    assert page.text("#panel .strength") == "One step. It is alleged, denied by Ana Soto."
    assert "Denied by Ana Soto".lower() in page.text("#panel .leg").lower()
    page.page.locator("#panel .path-choices button", has_text="3").click()
    assert _steps(page) == ["Ana Soto", "Dockers' Union", "Luis Ibarra"]
    assert page.page.locator("#panel .path-choices button").all_inner_texts() == [
        *("Strongest", "2", "3", "Shortest"),
    ]
    cards = page.page.evaluate("[...legajo.picture.cards.keys()]")
    assert "union" in cards
    assert "port" not in cards
    page.page.locator("#panel .path-choices button", has_text="Shortest").click()
    assert _steps(page) == ["Ana Soto", "Luis Ibarra"]


def test_without_somebody_and_with_them_again(page: Visit) -> None:
    _choose(page, "ana", "luis")
    page.page.get_by_role("button", name="Find a path without Port Authority").click()
    assert _steps(page) == ["Ana Soto", "Luis Ibarra"]
    page.page.get_by_role("button", name="Let paths run through Port Authority again").click()
    assert _steps(page) == ["Ana Soto", "Port Authority", "Luis Ibarra"]
    _choose(page, "muelle", "port")
    page.page.get_by_role("button", name="Find a path without Dockers' Union").click()
    assert "nothing joins the two" in page.text("#panel .nothing")
    assert "With them there is a path" in page.text("#panel")


def test_that_there_is_no_path_is_said(page: Visit) -> None:
    _choose(page, "petra", "luis")
    assert "No line of this page joins the two" in page.text("#panel .nothing")
    assert page.spoken() == "From Petra Vondrák to Luis Ibarra: no path"
    assert page.page.locator("#panel ol.path").count() == 0
    _choose(page, "luis", "luis")
    assert "Choose two different ends" in page.text("#panel")


def test_a_filter_that_hides_the_path_is_named_and_can_be_lifted(page: Visit) -> None:
    _choose(page, "muelle", "ana")
    assert _steps(page) == ["El Muelle", "Dockers' Union", "Ana Soto"]
    page.switch("standing", "recorded")
    assert "Of the claims that the filters leave, none joins" in page.text("#panel .nothing")
    assert "Without the filters there is a path" in page.text("#panel")
    page.page.locator("#panel .actions button").click()
    assert _steps(page) == ["El Muelle", "Dockers' Union", "Ana Soto"]
    assert page.page.locator("#legend input:not(:checked)").count() == 0


def test_a_step_opens_its_claim_and_leads_back(page: Visit) -> None:
    _choose(page, "ana", "luis")
    page.page.locator("#panel .path .claim").first.click()
    assert page.text("#panel h2") == "Ana Soto runs Port Authority."
    page.page.locator("#panel .back-to-path").click()
    assert page.text("#panel h2") == "From Ana Soto to Luis Ibarra"
    page.page.get_by_role("button", name="One more claim joins these two").first.click()
    assert "2 claims between" in page.text("#panel h2")
    page.page.go_back()
    page.page.wait_for_selector("#panel ol.path")
    assert _steps(page) == ["Ana Soto", "Port Authority", "Luis Ibarra"]


def test_a_link_restores_the_path(
    page: Visit, visit: Callable[..., Visit], roads_file: Path
) -> None:
    _choose(page, "ana", "luis")
    page.page.get_by_role("button", name="Find a path without Port Authority").click()
    page.page.locator("#panel .path-choices button", has_text="2").click()
    address = page.settled()
    seen = (page.text("#panel"), page.page.evaluate("[...legajo.picture.cards.keys()].sort()"))
    assert "Dockers' Union" in seen[0]
    other = visit(roads_file)
    other.page.goto("about:blank")
    other.page.goto(address)
    other.page.wait_for_selector("#picture[data-ready]")
    assert (
        other.text("#panel"),
        other.page.evaluate("[...legajo.picture.cards.keys()].sort()"),
    ) == seen
    other.page.evaluate("location.hash = '#1&s=p~mint~ana~1'")
    other.wait_until("document.querySelector('#panel h2')?.textContent.includes('Muelle')")
    assert other.page.evaluate("legajo.picture.network.getScale()") > 0.79
    # By hand, without the cards that the path needs, and one entity that is gone.
    other.page.evaluate("location.hash = '#1&s=p~ana~luis~1~nobody'")
    other.page.wait_for_selector("#notice .message")
    assert "does not have: 1" in other.text("#notice")
    assert _steps(other) == ["Ana Soto", "Port Authority", "Luis Ibarra"]


def test_by_finger_on_a_phone(visit: Callable[..., Visit], roads_file: Path) -> None:
    phone = visit(
        roads_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone.page.touchscreen.tap(*phone.place_of_card("ana"))
    phone.page.get_by_role("button", name="Find a path from here").tap()
    phone.page.locator("#path-to-field").fill("ibarra")
    phone.page.locator("#path-to-list li").first.tap()
    assert _steps(phone) == ["Ana Soto", "Port Authority", "Luis Ibarra"]
    phone.page.locator("#panel .path-choices button", has_text="2").tap()
    assert _steps(phone) == ["Ana Soto", "Luis Ibarra"]
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_spanish(
    visit: Callable[..., Visit], roads: PageModel, write: Callable[[PageModel], Path]
) -> None:
    spanish = visit(write(replace(roads, language="es")))
    _choose(spanish, "ana", "luis")
    assert spanish.text("#panel h2") == "De Ana Soto a Luis Ibarra"
    assert "2 pasos. Eslabón más débil: paso 2" in spanish.text("#panel .strength")
    assert "Un camino no prueba" in spanish.text("#panel")
