"""One file and nothing else: whatever is pressed, wherever it is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.views.conftest import ARGUMENTS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.needs("chromium")

PLAIN = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_whatever_is_pressed_only_the_file_is_asked_for(
    page_file: Path, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    one = visit()
    page = one.page
    asked_by_network: list[str] = []
    devtools = one.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on(
        "Network.requestWillBeSent", lambda event: asked_by_network.append(event["request"]["url"])
    )
    page.reload()
    page.wait_for_selector("#picture[data-ready]")
    one.search("ana")
    one.press("Enter")
    one.click_card("luis-ibarra")
    one.press("Escape")
    for selector in ("#show-table", "#show-picture", "#theme", "#theme", "#zoom-in", "#fit"):
        page.click(selector)
    for row in page.locator("fieldset.legend input").all()[::4]:
        row.click()
    page.click("#share")
    for name in ("SVG", "PNG", "CSV", "Save"):
        with page.expect_download():
            page.click(f"#sharing button:text-is('{name}')")
    page.keyboard.press("Escape")
    page.pdf(path=tmp_path / "page.pdf")
    address = page_file.as_uri()
    files = {url.partition("#")[0] for url in (*one.requests, *asked_by_network)}
    assert {url for url in files if not url.startswith("blob:")} == {address}
    assert one.complaints == []
    assert [one.url for one in one.context.pages] == [page.url], "no other page was opened"


def test_it_leaves_nothing_in_the_browser(page_file: Path, visit: Callable[..., Visit]) -> None:
    one = visit()
    one.page.click("#theme")
    one.search("ana")
    one.press("Enter")
    assert one.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]


def test_it_is_written_and_opened_without_any_locale(
    browser: Browser, chromium: Path, tmp_path: Path
) -> None:
    path = tmp_path / "pact.html"
    written = subprocess.run(
        [sys.executable, "-m", "legajo", "view", "pacto", "-o", str(path), "--language", "es"],
        env=PLAIN,
        capture_output=True,
        check=False,
    )
    assert written.returncode == 0, written.stderr
    printed = subprocess.run(
        [sys.executable, "-m", "legajo", "view", "pacto", "-o", "-", "--language", "es"],
        env=PLAIN,
        capture_output=True,
        check=True,
    )
    assert printed.stdout == path.read_bytes()
    plain = browser.browser_type.launch(
        executable_path=chromium,
        args=ARGUMENTS,
        env={key: str(value) for key, value in PLAIN.items()},
    )
    one = Visit(plain, path)
    one.search("duran")
    one.press("Enter")
    assert one.text("#panel h2") == "Mario Durán"
    assert one.complaints == []
    plain.close()
