"""The page on a phone of 390 × 844, by finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import legajo

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

Point = tuple[float, float]


class Phone:
    """A page with a finger or two on it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.page = visit.page
        self.fingers: CDPSession = visit.context.new_cdp_session(visit.page)

    def touch(self, kind: str, points: Sequence[Point]) -> None:
        self.fingers.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    def tap(self, point: Point) -> None:
        self.page.touchscreen.tap(*point)

    def drag(self, start: Point, end: Point) -> None:
        self.touch("touchStart", [start])
        for step in range(1, 9):
            share = step / 8
            here = tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))
            self.touch("touchMove", [(here[0], here[1])])
        self.touch("touchEnd", [])

    def pinch(self, middle: Point, before: float, after: float) -> None:
        """Two fingers that lie so far apart come to lie further apart or nearer."""
        x, y = middle
        self.touch("touchStart", [(x - before / 2, y), (x + before / 2, y)])
        for step in range(1, 9):
            apart = before + (after - before) * step / 8
            self.touch("touchMove", [(x - apart / 2, y), (x + apart / 2, y)])
        self.touch("touchEnd", [])

    def sideways(self) -> int:
        """By how much the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def scale(self) -> float:
        return float(self.page.evaluate("legajo.picture.network.getScale()"))


@pytest.fixture(scope="module")
def spanish_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pacto") / "pacto.html"
    legajo.view(legajo.open_case("pacto").graph(), path, language="es")
    return path


@pytest.fixture
def phone(visit: Callable[..., Visit]) -> Callable[..., Phone]:
    def open_page(path: Path | None = None) -> Phone:
        return Phone(
            visit(
                path,
                viewport={"width": 390, "height": 844},
                has_touch=True,
                is_mobile=True,
                device_scale_factor=2,
            )
        )

    return open_page


def test_nothing_is_wider_than_the_screen_whatever_is_open(
    phone: Callable[..., Phone], spanish_file: Path
) -> None:
    for path in (None, spanish_file):
        one = phone(path)
        page = one.page
        assert one.sideways() == 0
        page.tap("#drawer")
        assert page.locator("#side").is_visible()
        assert one.sideways() == 0
        page.tap("#drawer")
        page.tap("#show-table")
        assert one.sideways() == 0
        page.tap("#show-picture")
        page.tap("#share")
        assert page.locator("#sharing h2").is_visible()
        assert one.sideways() == 0
        page.tap("#sharing .close")
        page.tap("#search")
        page.keyboard.type("a")
        assert page.locator("#results").is_visible()
        assert one.sideways() == 0
        page.keyboard.press("Enter")
        assert page.locator("#details").is_visible()
        assert one.sideways() == 0


def test_most_of_the_screen_is_the_picture(phone: Callable[..., Phone], spanish_file: Path) -> None:
    for path in (None, spanish_file):
        one = phone(path)
        assert one.visit.box("#stage")["height"] >= 0.72 * 844
        rows = set()
        for button in one.page.locator("header button").all():
            box = button.bounding_box()
            assert box
            rows.add(round(box["y"]))
            assert box["height"] >= 40
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        assert len(rows) == 1


def test_two_fingers_zoom_in_and_out(phone: Callable[..., Phone]) -> None:
    one = phone()
    before = one.scale()
    middle = one.visit.place_of_card("ana-soto")
    one.pinch((195, 450), 80, 220)
    nearer = one.scale()
    assert nearer > 1.6 * before
    one.pinch((195, 450), 220, 80)
    assert one.scale() < 0.7 * nearer
    assert one.page.evaluate("visualViewport.scale") == 1, "the page itself is not zoomed"
    assert one.visit.place_of_card("ana-soto") != middle


def test_a_finger_moves_the_picture_and_not_the_page(phone: Callable[..., Phone]) -> None:
    one = phone()
    x, y = one.visit.place_of_card("ana-soto")
    free = one.page.evaluate(
        """() => {
            const { picture } = legajo;
            for (let y = 300; y < 760; y += 12) for (let x = 30; x < 360; x += 12) {
                const frame = picture.container.getBoundingClientRect();
                const place = { x: x - frame.left, y: y - frame.top };
                if (!picture.at(picture.network.DOMtoCanvas(place), 24)) return [x, y];
            }
        }"""
    )
    one.drag((free[0], free[1]), (free[0] + 60, free[1] + 45))
    moved = one.visit.place_of_card("ana-soto")
    assert moved[0] - x == pytest.approx(60, abs=12)
    assert moved[1] - y == pytest.approx(45, abs=12)
    assert one.page.evaluate("scrollY") == 0
    # Words for screen readers lie in the panel, not below it.
    assert one.page.evaluate("document.documentElement.scrollHeight") == 844


def test_a_tap_opens_a_card_and_a_line_above_the_sheet(phone: Callable[..., Phone]) -> None:
    one = phone()
    one.tap(one.visit.place_of_card("ana-soto"))
    assert one.visit.text("#panel h2") == "Ana Soto"
    sheet = one.visit.box("#details")
    assert sheet["width"] == 390
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert one.visit.place_of_card("ana-soto")[1] < sheet["y"], "the card is not below the sheet"
    one.page.tap("#close")
    claim = one.page.evaluate(
        """() => {
            const inside = line => {
                const point = line.points[line.points.length >> 1];
                const { x, y } = legajo.picture.network.canvasToDOM(point);
                const hit = legajo.picture.at(point);
                return x > 40 && x < 350 && y > 40 && y < 500
                    && hit?.kind === 'claim' && hit.id === line.claims[0].id;
            };
            return legajo.picture.lines.find(line => !line.band && inside(line)).claims[0].id;
        }"""
    )
    one.tap(one.visit.place_of_line(claim))
    sentence = one.page.evaluate("id => legajo.model.claims.get(id).sentence", claim)
    assert one.visit.text("#panel h2") == sentence


def test_the_sheet_scrolls_to_its_end(phone: Callable[..., Phone], spanish_file: Path) -> None:
    one = phone(spanish_file)
    one.page.tap("#search")
    one.page.keyboard.type("Dennis")
    one.page.locator("#results [role=option]").first.wait_for()
    one.page.keyboard.press("Enter")
    one.page.locator("#panel h2").wait_for()
    scrolled = (
        "(({scrollTop, clientHeight, scrollHeight}) =>"
        " scrollTop + clientHeight > scrollHeight - 4)(document.getElementById('panel'))"
    )
    for _ in range(60):
        one.drag((195, 800), (195, 560))
        if one.page.evaluate(scrolled):
            break
    # A swipe goes on for a moment after the finger is gone.
    one.visit.wait_until(scrolled)
    last = one.page.locator("#panel > :last-child").bounding_box()
    assert last
    assert last["y"] + last["height"] <= 845
    assert one.page.evaluate("scrollY") == 0


def test_a_phone_takes_the_picture_and_the_rows_along(phone: Callable[..., Phone]) -> None:
    one = phone()
    one.page.tap("#share")
    for name, start in (("SVG", b"<?xml"), ("PNG", b"\x89PNG"), ("CSV", b"\xef\xbb\xbf")):
        with one.page.expect_download() as download:
            one.page.tap(f"#sharing button:text-is('{name}')")
        assert Path(download.value.path()).read_bytes().startswith(start)
