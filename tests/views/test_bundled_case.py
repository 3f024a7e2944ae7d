"""The page of the bundled case, as a reader first sees it."""

from __future__ import annotations

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


def test_it_asks_the_network_for_nothing(pacto: Visit, file: Path) -> None:
    pacto.search("Osiris")
    pacto.press("Enter")
    assert pacto.requests == [file.as_uri()]
    assert pacto.complaints == []
