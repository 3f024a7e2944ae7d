"""The address keeps what is seen: links restore it, forged ones do nothing, Back goes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

SEEN = """() => ({
    lines: legajo.picture.lines.flatMap(line => line.claims.map(claim => claim.id)).sort(),
    cards: [...legajo.picture.cards]
        .map(([id, {x, y}]) => [id, Math.round(x), Math.round(y)]).sort(),
    camera: legajo.picture.camera,
    boxes: [...document.querySelectorAll('#legend input:not(:checked)')].map(box => box.value),
    heading: document.querySelector('#panel h2')?.textContent,
    panel: !document.querySelector('#details').hidden,
    counts: document.querySelector('#counts').textContent,
    table: !document.querySelector('#table').hidden,
})"""


def test_an_untouched_page_has_a_clean_address(valdera_page: Visit) -> None:
    assert "#" not in valdera_page.settled()


def test_a_link_restores_selection_filters_cards_and_camera(
    valdera_page: Visit, visit: Callable[..., Visit], page_file: Path
) -> None:
    page = valdera_page.page
    valdera_page.switch("standing", "inferred")
    valdera_page.switch("procedure", "accused")
    valdera_page.search("helios")
    valdera_page.press("Enter")
    page.mouse.move(500, 420)
    page.mouse.wheel(0, -240)
    start = valdera_page.place_of_card("ana-soto")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 60, start[1] + 25, steps=4)
    page.mouse.up()
    seen = page.evaluate(SEEN)
    address = valdera_page.settled()
    assert seen["boxes"] == ["inferred", "accused"]
    other = visit(page_file)
    other.page.goto("about:blank")
    other.page.goto(address)
    other.page.wait_for_selector("#picture[data-ready]")
    assert other.page.evaluate(SEEN) == seen
    assert not other.page.locator("#notice .message").count()
    assert not other.complaints


def test_a_link_restores_a_claim_a_band_and_the_table(
    valdera_page: Visit, visit: Callable[..., Visit], page_file: Path
) -> None:
    addresses = []
    valdera_page.click_line("c-met", 0.4)
    addresses.append((valdera_page.settled(), valdera_page.text("#panel h2")))
    label = valdera_page.page.evaluate(
        """() => {
            const {left, right, top, bottom} = legajo.picture.lines.find(line => line.band).label;
            const at = {x: (left + right) / 2, y: (top + bottom) / 2};
            const {x, y} = legajo.picture.network.canvasToDOM(at);
            const frame = document.querySelector('#picture').getBoundingClientRect();
            return [x + frame.left, y + frame.top];
        }"""
    )
    valdera_page.page.mouse.click(*label)
    addresses.append((valdera_page.settled(), valdera_page.text("#panel h2")))
    valdera_page.page.click("#show-table")
    addresses.append((valdera_page.settled(), valdera_page.text("#panel h2")))
    assert "claims between" in addresses[1][1]
    for number, (address, heading) in enumerate(addresses):
        other = visit(page_file)
        other.page.goto("about:blank")
        other.page.goto(address)
        other.page.wait_for_selector("#picture[data-ready]", state="attached")
        assert other.text("#panel h2") == heading
        assert other.page.locator("#table").is_visible() == (number == 2)


@pytest.mark.parametrize(
    "forged",
    [
        "#1&s=e~ana-soto&s=e~luis-ibarra",
        "#2&s=e~ana-soto",
        "#%3Cimg%20src=x%20onerror=alert(1)%3E",
        "#<img src=x onerror=alert(1)>",
        "#javascript:alert(1)",
        "#1&c=0~0~1e300",
        "#1&f=constructor~prototype",
        "#" + "A" * 100_000,
    ],
    ids=["doubled", "newer", "markup", "raw-markup", "script", "number", "prototype", "long"],
)
def test_a_forged_link_does_nothing_but_say_so(
    visit: Callable[..., Visit], page_file: Path, valdera_page: Visit, forged: str
) -> None:
    plain = valdera_page.page.evaluate(SEEN)
    dialogs: list[Any] = []
    other = visit(page_file)
    other.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    other.page.goto("about:blank")
    other.page.goto(page_file.as_uri() + forged)
    other.page.wait_for_selector("#picture[data-ready]")
    assert other.page.evaluate(SEEN) == plain
    assert "left aside" in other.text("#notice")
    assert not dialogs
    assert not other.complaints
    other.page.click("#notice .shut")
    assert other.text("#notice") == ""


def test_what_a_link_asks_for_and_the_page_lacks_is_counted(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    cards = "m=nobody~10~20,outsider-1~3000~10&g=gone-person"
    stale = f"#1&f=standing~alleged~rumoured&{cards}&s=c~no-claim"
    other = visit(page_file)
    other.page.goto("about:blank")
    other.page.goto(page_file.as_uri() + stale)
    other.page.wait_for_selector("#picture[data-ready]")
    assert "does not have: 4" in other.text("#notice")
    seen = other.page.evaluate(SEEN)
    assert seen["boxes"] == ["alleged"]
    assert ["outsider-1", 3000, 10] in seen["cards"]
    assert not seen["panel"]


def test_a_card_that_a_link_puts_far_away_leaves_the_page_whole(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    far = "#1&m=ana-soto~999999~999999,luis-ibarra~-999999~999999&s=e~ana-soto"
    other = visit(page_file)
    other.page.goto("about:blank")
    other.page.goto(page_file.as_uri() + far)
    other.page.wait_for_selector("#picture[data-ready]")
    assert other.text("#panel h2") == "Ana Soto"
    assert len(other.drawn()) == other.page.evaluate("legajo.picture.claims.length") > 60
    other.page.evaluate("location.hash = ''")
    other.wait_until("legajo.picture.cards.get('ana-soto').x < 9999")
    assert not other.complaints


def test_a_notice_goes_with_what_it_was_about(valdera_page: Visit) -> None:
    notice = "document.querySelector('#notice .message') {} null"
    valdera_page.page.evaluate("location.hash = '#forged'")
    valdera_page.wait_until(notice.format("!=="))
    valdera_page.page.evaluate("location.hash = '#1&s=e~luis-ibarra'")
    valdera_page.wait_until(notice.format("==="))
    assert valdera_page.text("#panel h2") == "Luis Ibarra"


def test_back_and_forward_go_from_selection_to_selection(valdera_page: Visit) -> None:
    headings = []
    for entity in ("ana-soto", "luis-ibarra", "port-authority"):
        valdera_page.click_card(entity)
        headings.append(valdera_page.text("#panel h2"))
    assert len(set(headings)) == 3
    shows = "document.querySelector('#panel h2')?.textContent === {}"
    valdera_page.switch("standing", "inferred")
    valdera_page.settled()
    valdera_page.page.go_back()
    valdera_page.wait_until(shows.format(json.dumps(headings[1])))
    valdera_page.page.go_back()
    valdera_page.wait_until(shows.format(json.dumps(headings[0])))
    valdera_page.page.go_back()
    valdera_page.page.wait_for_selector("#details", state="hidden")
    valdera_page.page.go_forward()
    valdera_page.page.wait_for_selector("#details", state="visible")
    assert valdera_page.text("#panel h2") == headings[0]
    assert valdera_page.page.locator("#legend input:not(:checked)").count() == 0


def test_a_link_that_is_typed_over_the_open_page_is_followed(valdera_page: Visit) -> None:
    valdera_page.page.evaluate("location.hash = '#1&s=e~luis-ibarra'")
    valdera_page.page.wait_for_selector("#details", state="visible")
    assert valdera_page.text("#panel h2") == "Luis Ibarra"


def test_the_button_copies_the_link(valdera_page: Visit) -> None:
    valdera_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    valdera_page.click_card("ana-soto")
    valdera_page.page.click("#share")
    valdera_page.page.click("#copy-link")
    valdera_page.wait_until("document.querySelector('#sharing .status').textContent === 'Copied.'")
    copied = valdera_page.page.evaluate("navigator.clipboard.readText()")
    assert copied == valdera_page.page.url
    assert "s=e~ana-soto" in copied


def test_where_copying_is_not_let_the_link_can_be_taken(
    visit: Callable[..., Visit], page_file: Path
) -> None:
    """A page that comes over plain http gets no clipboard."""
    other = visit(page_file)
    other.context.route("http://valdera.test/*", lambda route: route.fulfill(path=page_file))
    other.page.goto("http://valdera.test/page.html#1&s=e~ana-soto")
    other.page.wait_for_selector("#picture[data-ready]")
    other.page.click("#share")
    other.page.click("#copy-link")
    other.wait_until("document.activeElement.matches('#sharing .address')")
    assert other.page.evaluate("getSelection().toString()") == other.page.url
    assert other.page.url.startswith("http://valdera.test/page.html#1&s=e~ana-soto")


def test_a_frame_without_an_address_works_and_offers_no_link(
    visit: Callable[..., Visit], page_file: Path, tmp_path: Path
) -> None:
    """As `legajo.show` puts the page into a notebook."""
    frame = tmp_path / "frame.html"
    source = escape(page_file.read_text(encoding="utf-8"), quote=True)
    frame.write_text(f'<iframe srcdoc="{source}" width="1300" height="800"></iframe>', "utf-8")
    other = visit(page_file)
    other.page.goto(frame.as_uri())
    inside = other.page.frame_locator("iframe")
    inside.locator("#picture[data-ready]").wait_for()
    inside.locator("#search").fill("Luis Ibarra")
    inside.locator("#search").press("Enter")
    assert inside.locator("#panel h2").inner_text() == "Luis Ibarra"
    inside.locator("#share").click()
    assert inside.locator("#sharing").is_visible()
    assert inside.locator("#copy-link").count() == 0
    assert not other.complaints
