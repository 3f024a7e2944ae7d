"""axe-core finds nothing serious: in both languages, light and dark, in every state of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel
from tests.views.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.needs("chromium")

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=[("en", "light"), ("es", "dark")], ids="-".join)
def opened(
    request: pytest.FixtureRequest,
    browser: Browser,
    valdera: PageModel,
    write: Callable[[PageModel], Path],
) -> Iterator[Visit]:
    """The page of Valdera in one language and one colour scheme, for all tests here."""
    language, scheme = request.param
    visit = Visit(browser, write(replace(valdera, language=language)), color_scheme=scheme)
    yield visit
    visit.context.close()


def picture(_: Visit) -> None:
    """As it opens."""


def person(opened: Visit) -> None:
    opened.click_card("luis-ibarra")


def own_words(opened: Visit) -> None:
    opened.click_card("luis-ibarra")
    opened.page.click("#tab-own")


def denied_claim(opened: Visit) -> None:
    opened.click_line("c-brokered", 0.3)


def document(opened: Visit) -> None:
    opened.search("harbour and its friends")
    opened.press("Enter")


def found(opened: Visit) -> None:
    opened.search("ana")


def not_found(opened: Visit) -> None:
    opened.search("zzzzz")


def table(opened: Visit) -> None:
    opened.page.click("#show-table")


def filtered_to_nothing(opened: Visit) -> None:
    for word in ("recorded", "reported", "stated", "alleged", "inferred"):
        opened.switch("standing", word)


def share(opened: Visit) -> None:
    opened.page.click("#share")


STATES = [
    picture,
    person,
    own_words,
    denied_claim,
    document,
    found,
    not_found,
    table,
    filtered_to_nothing,
    share,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_serious(opened: Visit, state: Callable[[Visit], None]) -> None:
    anew(opened)
    state(opened)
    assert violations(opened) == []


def test_axe_finds_what_is_wrong(opened: Visit) -> None:
    """So that the tests above could fail."""
    anew(opened)
    opened.page.evaluate(
        """() => {
            document.querySelector('#fit').textContent = '';
            document.querySelector('h1').style.color = 'var(--rule)';
        }"""
    )
    rules = {line.partition(":")[0] for line in violations(opened)}
    assert {"button-name", "color-contrast"} <= rules


def anew(opened: Visit) -> None:
    """The page as it is first opened: its address keeps what was chosen before."""
    address = opened.page.url.partition("#")[0]
    opened.page.goto("about:blank")
    opened.page.goto(address)
    opened.page.wait_for_selector("#picture[data-ready]")


def violations(opened: Visit) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = (
        Axe()
        .run(opened.page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]})
        .response["violations"]
    )
    return [
        f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
        if rule["impact"] in {"serious", "critical"}
    ]
