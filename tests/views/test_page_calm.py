"""Who asked for less motion gets none: nothing runs on after a press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel, ViewStep

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


def test_path_story_and_search_jump_to_their_places(
    visit: Callable[..., Visit], valdera: PageModel, write: Callable[[PageModel], Path]
) -> None:
    story = (ViewStep(title="One", text="Text.", focus=("luis-ibarra", "outsider-1")),)
    calm = visit(write(replace(valdera, story=story)), reduced_motion="reduce")

    def path() -> None:
        calm.page.locator("#picture").focus()
        calm.page.keyboard.press("p")
        calm.page.keyboard.type("helios")
        calm.page.keyboard.press("Enter")
        calm.page.keyboard.type("ana soto")
        calm.page.keyboard.press("Enter")

    def search() -> None:
        calm.search("baltic")
        calm.press("Enter")

    for act in (path, calm.page.locator(".read-story:visible").click, search):
        act()
        calm.page.mouse.move(5, 5)
        calm.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")
        first = calm.page.locator("#stage").screenshot()
        assert calm.page.evaluate("document.getAnimations().length") == 0
        calm.page.wait_for_timeout(500)
        assert calm.page.locator("#stage").screenshot() == first
