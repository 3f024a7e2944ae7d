"""The page of the bundled case, as a reader first sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import legajo
from legajo.views import assets

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pacto") / "pacto.html"
    legajo.view(legajo.open_case("pacto").graph(), path)
    return path


@pytest.fixture
def pacto(file: Path, visit: Callable[..., Visit]) -> Visit:
    return visit(file)


def test_it_is_under_a_megabyte_beside_vis_network(file: Path) -> None:
    assert file.stat().st_size - len(assets.packed_library()) < 1_000_000


def test_no_line_of_the_overview_runs_through_a_foreign_card(pacto: Visit) -> None:
    assert pacto.page.get_attribute("#picture", "data-crossings") == "0"


def test_the_names_of_the_overview_can_be_read_at_once(pacto: Visit) -> None:
    cards = pacto.page.evaluate("legajo.picture.cards.size")
    assert 20 <= cards <= 60
    assert pacto.page.evaluate("14 * legajo.picture.network.getScale()") >= 11


def test_every_line_opens_a_claim_with_a_speaker_and_a_paragraph(pacto: Visit) -> None:
    lines = pacto.page.evaluate(
        "legajo.picture.lines.filter(line => !line.band).map(line => line.claims[0].id)"
    )
    for claim in lines[:: max(1, len(lines) // 12)]:
        pacto.page.evaluate("id => legajo.picture.fit()", claim)
        pacto.search(claim)
        pacto.press("Enter")
        assert pacto.page.locator("#panel .chain li").count() >= 1
        assert "paragraph" in pacto.text("#panel .evidence")
        pacto.press("Escape")


def test_those_connected_to_a_card_come_out_from_under_the_panel_and_go_back(pacto: Visit) -> None:
    before = pacto.page.evaluate("legajo.picture.camera")
    pacto.click_card("nayib-bukele")
    panel, picture = pacto.box("#details"), pacto.box("#picture")
    for entity in ("nayib-bukele", "el-faro", "nuevas-ideas", "attorney-general-office"):
        x, y = pacto.place_of_card(entity)
        assert picture["x"] < x < panel["x"]
        assert picture["y"] < y < picture["y"] + picture["height"]
    pacto.press("Escape")
    assert pacto.page.evaluate("legajo.picture.camera") == before
    pacto.click_card("nayib-bukele")
    pacto.page.click("#zoom-in")
    moved = pacto.page.evaluate("legajo.picture.camera")
    pacto.press("Escape")
    assert pacto.page.evaluate("legajo.picture.camera") == moved


def test_who_is_added_can_be_read(pacto: Visit) -> None:
    pacto.click_card("carlos-marroquin")
    pacto.page.get_by_role("button", name=re.compile("Show .* more")).click()
    assert pacto.page.evaluate("14 * legajo.picture.network.getScale()") >= 11
    sight = """[...legajo.model.entities.get("carlos-marroquin").near].filter(id => {
        const [card, box] = [legajo.picture.cards.get(id), legajo.picture.sight];
        return card.x - card.w / 2 > box.left && card.x + card.w / 2 < box.right;
    }).length"""
    near = pacto.page.evaluate('legajo.model.entities.get("carlos-marroquin").near.size')
    assert pacto.page.evaluate(sight) > near / 2


def test_no_card_that_a_step_tells_of_hides_below_the_buttons(pacto: Visit) -> None:
    pacto.page.locator(".read-story:visible").first.click()
    pacto.page.locator(".story-dots button").last.click()
    buttons = [
        box for one in pacto.page.locator(".tools button").all() if (box := one.bounding_box())
    ]
    for entity in ("trump-administration", "us-justice-department", "cesar-lopez"):
        x, y = pacto.place_of_card(entity)
        assert not any(
            box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
            for box in buttons
        )


def test_most_of_those_that_a_step_tells_of_are_in_sight(pacto: Visit) -> None:
    pacto.page.locator(".read-story:visible").first.click()
    steps = pacto.page.locator(".story-dots button")
    for number in range(steps.count()):
        steps.nth(number).click()
        panel, picture = pacto.box("#details"), pacto.box("#picture")
        below = pacto.box("#fit")["y"]
        told = pacto.page.evaluate("number => legajo.model.story[number].focus", number)
        places = [pacto.place_of_card(entity) for entity in told]
        seen = [x for x, y in places if picture["x"] < x < panel["x"] and picture["y"] < y < below]
        assert len(seen) >= 0.7 * len(told), number


def test_the_name_of_a_short_line_covers_neither_it_nor_its_ends(pacto: Visit) -> None:
    claim = pacto.page.evaluate(
        """[...legajo.model.claims.values()].find(claim => claim.line
            && claim.procedure === "sanctioned" && claim.object === "carlos-marroquin").id"""
    )
    pacto.click_line(claim)
    pacto.wait_until("legajo.picture.labels.length === 1")
    box = pacto.page.evaluate("legajo.picture.labels[0].box")
    for entity in ("us-treasury", "carlos-marroquin"):
        card = pacto.page.evaluate("id => legajo.picture.cards.get(id)", entity)
        assert (
            box["right"] <= card["x"] - card["w"] / 2
            or box["left"] >= card["x"] + card["w"] / 2
            or box["bottom"] <= card["y"] - card["h"] / 2
            or box["top"] >= card["y"] + card["h"] / 2
        )


def test_it_asks_the_network_for_nothing(pacto: Visit, file: Path) -> None:
    pacto.search("Osiris")
    pacto.press("Enter")
    assert pacto.requests == [file.as_uri()]
    assert pacto.complaints == []
