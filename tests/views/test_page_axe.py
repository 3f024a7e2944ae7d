"""axe-core finds nothing serious: in both languages, light and dark, in every state of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from legajo.views.model import PageModel, ViewClaim, ViewStep
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
    model = replace(valdera, language=language, story=STORY, claims=_dated(valdera.claims))
    visit = Visit(browser, write(model), color_scheme=scheme)
    yield visit
    visit.context.close()


STORY = (
    ViewStep(title="The deal", text="They met.", focus=("luis-ibarra", "ana-soto")),
    ViewStep(title="Then", text="They did not.", focus=("luis-ibarra",)),
)


def _dated(claims: tuple[ViewClaim, ...]) -> tuple[ViewClaim, ...]:
    """The first ten claims with a month each, for the bar of time."""
    return tuple(
        replace(claim, event=True, when_days=(f"202{number}-03-01", f"202{number}-03-31"))
        if number < 10
        else claim
        for number, claim in enumerate(claims)
    )


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


def half_a_path(opened: Visit) -> None:
    opened.page.click("#path")
    opened.page.keyboard.type("ana")


def path(opened: Visit) -> None:
    half_a_path(opened)
    opened.press("Enter")
    opened.page.keyboard.type("luis")
    opened.press("Enter")


def story(opened: Visit) -> None:
    opened.page.locator(".read-story:visible").click()


def moment(opened: Visit) -> None:
    opened.page.locator("#time input[value=moment]").check()
    opened.page.locator("#time .moment").fill("no date")
    opened.press("Enter")


def forged_link(opened: Visit) -> None:
    opened.page.evaluate("location.hash = '#forged'")
    opened.page.wait_for_selector("#notice .message")


STATES = [
    half_a_path,
    path,
    story,
    moment,
    forged_link,
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
