"""The bar of time: by mouse, finger and keyboard; what it narrows, counts and keeps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legajo import open_case
from legajo.graph.case import Case
from legajo.views import page_model
from legajo.views.model import PageModel, ViewClaim, ViewEntity, ViewEvidence, ViewSource

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

DAYS = {
    "met": ("2019-02-01", "2019-02-28", True),
    "paid": ("2019-06-10", "2019-06-10", True),
    "won": ("2020-01-01", "2020-12-31", True),
    "led": ("2020-11-05", "2020-11-05", False),
    "knew": None,
}


@pytest.fixture(scope="module")
def years(write: Callable[[PageModel], Path]) -> Path:
    """Two people and five claims: of a month, a day, a year, since a day, and without a date."""
    claims = []
    for name, days in DAYS.items():
        dated: dict[str, Any] = {} if days is None else {"event": days[2]}
        if days is not None:
            dated["when_days" if days[2] else "since_days"] = days[:2]
        claims.append(
            ViewClaim(
                id=name,
                subject="ana",
                relation=name,
                relation_label=name,
                sentence=f"Ana Soto {name} Luis Ibarra.",
                standing="reported",
                evidence=(ViewEvidence(source="harbour", paragraph=1),),
                object="luis",
                **dated,
            )
        )
    people = {"ana": "Ana Soto", "luis": "Luis Ibarra"}
    return write(
        PageModel(
            title="Years",
            entities=tuple(
                ViewEntity(id=name, name=words, type="Person", type_label="Person", glyph="person")
                for name, words in people.items()
            ),
            claims=tuple(claims),
            sources=(ViewSource(id="harbour", title="The harbour"),),
        )
    )


@pytest.fixture
def page(visit: Callable[..., Visit], years: Path) -> Visit:
    return visit(years)


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case("pacto")


@pytest.fixture(scope="module")
def pacto(case: Case, write: Callable[[PageModel], Path]) -> Path:
    return write(page_model(case.graph()))


def _spot(visit: Visit, share: float) -> tuple[float, float]:
    box = visit.box("#time .chart")
    return box["x"] + box["width"] * share, box["y"] + box["height"] / 2


def _handle(visit: Visit, number: int) -> tuple[float, float]:
    box = visit.page.locator("#time .handle").nth(number).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _drag(visit: Visit, start: tuple[float, float], end: tuple[float, float]) -> None:
    visit.page.mouse.move(*start)
    visit.page.mouse.down()
    visit.page.mouse.move((start[0] + end[0]) / 2, start[1], steps=3)
    visit.page.mouse.move(*end, steps=3)
    visit.page.mouse.up()


def test_a_handle_is_dragged_and_everything_follows(page: Visit) -> None:
    """February 2019 to December 2020 is 23 months; the first seven end with August 2019."""
    assert sorted(page.drawn()) == sorted(DAYS)
    assert page.text("#time .time-words") == "February 2019 to December 2020"
    _drag(page, _handle(page, 1), _spot(page, 6.5 / 23))
    assert page.text("#time .time-words") == "February 2019 to August 2019"
    assert sorted(page.drawn()) == ["knew", "met", "paid"]
    assert "3 of 5 claims" in page.text("#counts")
    page.click_card("ana")
    assert "2 of" in page.text("#panel") or "hidden" in page.text("#panel")
    assert page.page.locator("#panel button.claim", has_text="won").count() == 0
    page.page.click("#show-table")
    assert page.page.locator("#table tbody tr").count() == 3
    page.page.click("#show-picture")
    page.page.click("#time .all-time")
    assert sorted(page.drawn()) == sorted(DAYS)


def test_a_new_span_is_drawn_and_moved(page: Visit) -> None:
    _drag(page, _spot(page, 3.5 / 23), _spot(page, 5.5 / 23))
    assert page.text("#time .time-words") == "May 2019 to July 2019"
    assert sorted(page.drawn()) == ["knew", "paid"]
    _drag(page, _spot(page, 4.5 / 23), _spot(page, 1.5 / 23))
    assert page.text("#time .time-words") == "February 2019 to April 2019"
    assert sorted(page.drawn()) == ["knew", "met"]


def test_what_the_dates_can_not_tell_is_counted_and_goes_by_the_switch(page: Visit) -> None:
    switch = page.page.locator("#time .time-unsure input")
    assert "Keep the one claim without a date" in page.text("#time .time-unsure")
    switch.uncheck()
    assert sorted(page.drawn()) == ["led", "met", "paid", "won"]
    assert page.text("#time .time-words") == "Only what has a date"
    switch.check()
    _drag(page, _spot(page, 12.5 / 23), _spot(page, 14.5 / 23))
    assert page.text("#time .time-words") == "February 2020 to April 2020"
    assert sorted(page.drawn()) == ["knew", "won"]
    assert "Keep 2 claims whose dates can't tell" in page.text("#time .time-unsure")
    switch.uncheck()
    assert page.drawn() == []
    assert page.page.locator("#empty").is_visible()
    page.page.click("#empty-reset")
    assert sorted(page.drawn()) == sorted(DAYS)


def test_the_handles_are_sliders_for_the_keyboard(page: Visit) -> None:
    first, last = page.page.locator("#time [role=slider]").all()
    first.focus()
    page.press("ArrowRight ArrowRight")
    assert first.get_attribute("aria-valuetext") == "April 2019"
    assert first.get_attribute("aria-valuenow") == "2"
    assert "met" not in page.drawn()
    page.press("PageUp")
    assert first.get_attribute("aria-valuetext") == "April 2020"
    assert sorted(page.drawn()) == ["knew", "led", "won"]
    last.focus()
    page.press("Home")
    assert last.get_attribute("aria-valuetext") == "April 2020"
    assert sorted(page.drawn()) == ["knew", "won"]
    page.press("End")
    first.focus()
    page.press("Home")
    assert sorted(page.drawn()) == sorted(DAYS)
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert page.page.evaluate(outline) == "3px"


def test_a_finger_draws_a_span(visit: Callable[..., Visit], years: Path) -> None:
    phone = visit(years, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert not phone.page.locator("#time .chart").is_visible()
    phone.page.locator("#time .time-toggle").tap()
    start, end = _spot(phone, 3.5 / 23), _spot(phone, 5.5 / 23)
    session = phone.context.new_cdp_session(phone.page)
    for kind, points in [
        ("touchStart", [start]),
        ("touchMove", [((start[0] + end[0]) / 2, start[1])]),
        ("touchMove", [end]),
        ("touchEnd", []),
    ]:
        touches = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    assert phone.text("#time .time-toggle").startswith("Time: May 2019 to July 2019")
    assert sorted(phone.drawn()) == ["knew", "paid"]
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("moment", ["2020-08", "2021-12-08", "2019"])
def test_as_of_keeps_what_the_command_keeps(
    visit: Callable[..., Visit], pacto: Path, case: Case, moment: str
) -> None:
    graph = case.graph(as_of=moment)
    page = visit(pacto)
    page.page.get_by_label("As of").first.check()
    page.page.locator("#time .moment").fill(moment)
    page.press("Enter")
    shown = set(case.overview)
    expected = [row.key for row in graph.relationships if {row.start, row.end} <= shown]
    assert sorted(page.drawn()) == sorted(expected)
    assert f"Keep {graph.undatable} claims" in page.text("#time .time-unsure")
    page.page.click("#show-table")
    assert f"Whole case ({len(graph.claims)})" in page.text("#table .scope")


def test_a_moment_that_is_none_is_refused(page: Visit) -> None:
    page.page.get_by_label("As of").first.check()
    before = page.drawn()
    page.page.locator("#time .moment").fill("yesterday")
    page.press("Enter")
    assert page.page.locator("#time .moment").get_attribute("aria-invalid") == "true"
    assert page.drawn() == before
    assert page.text("#time .time-words") == "Write 2020 or 2020-08"


def test_a_moment_is_typed_over_the_one_before_and_all_of_it_is_seen(page: Visit) -> None:
    page.page.get_by_label("As of").first.check()
    assert page.text("#time .time-words") == "As of December 2020"
    field = page.page.locator("#time .moment")
    assert field.input_value() == "2020-12"
    field.click()
    page.page.keyboard.type("2019-03")
    page.press("Enter")
    assert page.text("#time .time-words") == "As of March 2019"
    assert sorted(page.drawn()) == ["knew", "met"]
    bar = page.box("#time")
    for part in (".moment", ".all-time", ".time-words", ".axis", ".time-unsure"):
        box = page.box(f"#time {part}")
        assert bar["y"] <= box["y"]
        assert box["y"] + box["height"] <= bar["y"] + bar["height"]


def test_it_plays_to_its_end_from_the_beginning(page: Visit) -> None:
    page.page.get_by_role("button", name="Play through time").click()
    assert page.text("#time .time-words") == "As of February 2019"
    assert sorted(page.drawn()) == ["knew", "met"]
    page.page.get_by_role("button", name="Stop").wait_for()
    page.wait_until("document.querySelector('#time .moment').value >= '2019-06'")
    assert "paid" in page.drawn()
    page.page.locator("#time .handle").last.focus()
    page.press("End")
    page.page.get_by_role("button", name="Play through time").wait_for()
    page.press("ArrowLeft")
    page.page.get_by_role("button", name="Play through time").click()
    page.wait_until("document.querySelector('#time .moment').value === '2020-12'")
    page.page.get_by_role("button", name="Play through time").wait_for()
    assert sorted(page.drawn()) == sorted(DAYS)


def test_whatever_the_reader_does_to_the_time_stops_what_plays(page: Visit) -> None:
    page.page.get_by_role("button", name="Play through time").click()
    stop = page.page.get_by_role("button", name="Stop")
    stop.click()
    held = page.page.locator("#time .moment").input_value()
    page.page.get_by_role("button", name="Play through time").wait_for()
    page.page.get_by_role("button", name="Play through time").click()
    assert page.page.locator("#time .moment").input_value() > held
    page.page.get_by_role("button", name="All times").click()
    page.page.get_by_role("button", name="Play through time").wait_for()
    assert page.text("#time .time-words") == "February 2019 to December 2020"
    page.page.wait_for_timeout(1100)  # longer than from one step to the next
    assert page.text("#time .time-words") == "February 2019 to December 2020"


def test_who_asked_for_less_motion_is_offered_no_play(
    visit: Callable[..., Visit], years: Path
) -> None:
    calm = visit(years, reduced_motion="reduce")
    assert not calm.page.locator("#time .play").is_visible()


def test_the_years_below_the_bars_never_run_into_each_other(
    visit: Callable[..., Visit], pacto: Path
) -> None:
    opened = visit(pacto)
    opened.click_card("nayib-bukele")  # the panel takes room from the bar
    opened.page.locator("#details").wait_for()
    for width in (1440, 1200, 390):
        opened.page.set_viewport_size({"width": width, "height": 900})
        if width == 390:
            opened.page.click("#close")
            opened.page.click("#time .time-toggle")
        years = opened.page.locator("#time .axis span").all()
        boxes = [box for year in years if (box := year.bounding_box())]
        assert len(boxes) >= 3
        for left, right in pairwise(boxes):
            assert left["x"] + left["width"] <= right["x"]


def test_a_link_restores_the_time(page: Visit, visit: Callable[..., Visit], years: Path) -> None:
    _drag(page, _spot(page, 3.5 / 23), _spot(page, 5.5 / 23))
    page.page.locator("#time .time-unsure input").uncheck()
    address = page.settled()
    other = visit(years)
    other.page.goto("about:blank")
    other.page.goto(address)
    other.page.wait_for_selector("#picture[data-ready]")
    assert other.text("#time .time-words") == "May 2019 to July 2019"
    assert other.drawn() == page.drawn() == ["paid"]
    assert not other.page.locator("#time .time-unsure input").is_checked()


def test_a_case_without_dates_has_no_bar(valdera_page: Visit) -> None:
    assert not valdera_page.page.locator("#time").is_visible()
