"""What a reader sees before doing anything, and the shortcuts that stand there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import legajo

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pacto_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pacto") / "pacto.html"
    legajo.view(legajo.open_case("pacto").graph(), path)
    return path


def test_the_first_screen_says_what_it_is_how_to_read_it_and_who_is_at_the_centre(
    pacto_file: Path, visit: Callable[..., Visit]
) -> None:
    pacto = visit(pacto_file)
    side = pacto.text("#side")
    assert "no document says that anybody was convicted" in side
    assert "documents of 2021 to 2025" in side
    in_sight = [
        *("How to read a line", "Show only", "At the centre"),
        *("What is alleged", "What is on record", "What authorities did", "What is denied"),
        *("Osiris Luna", "Nayib Bukele"),
    ]
    for words in in_sight:
        found = pacto.page.locator("#side").get_by_text(words, exact=True).first.bounding_box()
        assert found, words
        assert found["y"] + found["height"] <= 900, f"{words} is below the first screen"
    example = pacto.box("#side .example")
    assert example["width"] > 200


@pytest.mark.parametrize(
    ("view", "fits"),
    [
        ("glanceAlleged", "claim.standing === 'alleged'"),
        ("glanceRecorded", "claim.standing === 'recorded'"),
        ("glanceActs", "claim.procedure !== undefined"),
        ("glanceDenied", "claim.deniedBy.length + claim.deniedGenerallyBy.length > 0"),
    ],
)
def test_a_shortcut_leaves_only_its_lines_and_a_second_press_brings_all_back(
    valdera_page: Visit, view: str, fits: str
) -> None:
    page = valdera_page.page
    wanted = page.evaluate(
        "legajo.picture.lines.flatMap(line => line.claims)"
        f".filter(claim => {fits}).map(claim => claim.id)"
    )
    before = valdera_page.drawn()
    chip = page.locator(f"[data-view={view}]")
    assert int(chip.inner_text().split()[-1]) == len(wanted)
    chip.click()
    assert sorted(valdera_page.drawn()) == sorted(wanted)
    assert chip.get_attribute("aria-pressed") == "true"
    chip.click()
    assert sorted(valdera_page.drawn()) == sorted(before)
    assert chip.get_attribute("aria-pressed") == "false"


def test_who_is_at_the_centre_can_be_opened(valdera_page: Visit) -> None:
    chips = valdera_page.page.locator("#glance .chip:not([data-view])")
    names = chips.all_inner_texts()
    assert names[:2] == ["Luis Ibarra", "Ana Soto"]
    assert "Port Authority of Valdera" in names
    chips.first.click()
    assert valdera_page.text("#panel h2") == "Luis Ibarra"


def test_a_row_of_the_legend_can_stand_alone(valdera_page: Visit) -> None:
    row = valdera_page.page.locator("fieldset[data-group=standing] .row", has_text="Inferred")
    row.hover()
    row.get_by_role("button", name="Only Inferred").click()
    standings = valdera_page.page.evaluate(
        "[...new Set(legajo.picture.lines.flatMap(line => line.claims.map(one => one.standing)))]"
    )
    assert standings == ["inferred"]
    checked = valdera_page.page.locator("fieldset[data-group=standing] input:checked")
    assert checked.count() == 1
    row.get_by_role("button", name="Only Inferred").click()
    assert checked.count() == 5


def test_relations_of_one_family_can_be_switched_off(
    pacto_file: Path, visit: Callable[..., Visit]
) -> None:
    pacto = visit(pacto_file)
    relations = (
        "[...new Set(legajo.picture.lines.flatMap(line => line.claims.map(c => c.relation)))]"
    )
    assert "parent_of" in pacto.page.evaluate(relations)
    row = pacto.page.locator("fieldset[data-group=family] label", has_text="Kinship")
    row.click()
    assert "parent_of" not in pacto.page.evaluate(relations)
    pacto.page.click("#show-table")
    assert "was mother of" not in pacto.text("#table")
    row.click()
    assert "was mother of" in pacto.text("#table")


def test_on_a_phone_a_shortcut_shows_the_picture_it_makes(visit: Callable[..., Visit]) -> None:
    phone = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.page.tap("#drawer")
    phone.page.tap("[data-view=glanceDenied]")
    assert not phone.page.locator("#side").is_visible()
    assert phone.page.get_attribute("#drawer", "aria-expanded") == "false"
    assert 0 < len(phone.drawn()) < 20
