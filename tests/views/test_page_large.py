"""Graphs of hundreds and thousands: marks with names, a working set, bands, nothing lost."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from legajo.views import PageSizeWarning, page_model, render
from legajo.views.model import PageModel, ViewClaim, ViewEntity
from tests.views.conftest import Visit
from tests.views.generated import generated

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.needs("chromium")

INK = """([left, top, right, bottom]) => {
    // How many pixels of a box are dark; where nothing is drawn the canvas is transparent.
    const canvas = document.querySelector('#picture canvas');
    const ratio = canvas.width / canvas.clientWidth;
    const box = [left, top, right - left, bottom - top].map(value => Math.round(value * ratio));
    const {data} = canvas.getContext('2d').getImageData(...box);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 150 && data[i] + data[i + 1] + data[i + 2] < 380) dark += 1;
    }
    return dark;
}"""


def entity(name: str, glyph: str = "person") -> ViewEntity:
    return ViewEntity(id=name, name=name, type="Person", type_label="Person", glyph=glyph)


def claim(number: int, subject: str, target: str, standing: str = "reported") -> ViewClaim:
    return ViewClaim(
        id=f"c{number}",
        subject=subject,
        object=target,
        relation="met",
        relation_label="met",
        sentence=f"{subject} met {target}",
        standing=standing,
        evidence=(),
    )


@pytest.fixture(scope="module")
def open_once(
    browser: Browser, write: Callable[[PageModel], Path]
) -> Iterator[Callable[[PageModel], Visit]]:
    visits: list[Visit] = []

    def open_model(model: PageModel) -> Visit:
        visits.append(Visit(browser, write(model)))
        return visits[-1]

    yield open_model
    for one in visits:
        one.context.close()


@pytest.fixture(scope="module")
def marks(open_once: Callable[[PageModel], Visit]) -> Visit:
    """300 entities: marks."""
    return open_once(page_model(generated(300, 600)))


@pytest.fixture(scope="module")
def working_set(open_once: Callable[[PageModel], Visit]) -> Visit:
    """20,000 entities, of which 300 are shown."""
    return open_once(page_model(generated(20_000, 60_000)))


def names_on_screen(visit: Visit) -> list[dict[str, Any]]:
    """The boxes of the names that are drawn now, in pixels of the picture."""
    found: list[dict[str, Any]] = visit.page.evaluate(
        """() => legajo.picture.names.map(({id, text, box}) => {
            const {x: left, y: top} = legajo.picture.network.canvasToDOM({x: box.left, y: box.top});
            const [x, y] = [box.right, box.bottom];
            const {x: right, y: bottom} = legajo.picture.network.canvasToDOM({x, y});
            return {id, text, left, top, right, bottom};
        })"""
    )
    return found


def test_at_first_sight_names_are_readable_whole_and_apart(marks: Visit) -> None:
    names = names_on_screen(marks)
    assert len(names) > 50
    room = marks.box("#picture")
    for name in names:
        assert name["bottom"] - name["top"] >= 11 * 1.25 - 0.1
        assert name["left"] >= 0
        assert name["top"] >= 0
        assert name["right"] <= room["width"]
        assert name["bottom"] <= room["height"]
    for one, other in itertools.combinations(names, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    for name in names[::9]:
        box = [name["left"], name["top"], name["right"], name["bottom"]]
        assert marks.page.evaluate(INK, box) > 25, name["text"]


def test_every_claim_is_a_line_or_in_a_band(marks: Visit) -> None:
    drawn = marks.drawn()
    assert len(drawn) == len(set(drawn)) == 600
    assert marks.text("#counts").startswith("300 of 300 entities")


def test_a_press_on_a_mark_names_it_and_those_connected_to_it(marks: Visit) -> None:
    hub = marks.page.evaluate(
        """[...legajo.model.entities.values()]
            .reduce((a, b) => a.near.size >= b.near.size ? a : b).id"""
    )
    marks.click_card(hub)
    chosen = marks.text("#panel h2")
    names = names_on_screen(marks)
    assert names[0]["text"] == chosen
    near = set(marks.page.evaluate("id => [...legajo.model.entities.get(id).near]", hub))
    assert {name["id"] for name in names} <= near | {hub}
    assert len(names) > 10
    marks.press("Escape")


def test_nothing_moves_after_load(marks: Visit) -> None:
    script = "[...legajo.picture.cards.values()].map(({x, y}) => [x, y])"
    before = marks.page.evaluate(script)
    marks.page.wait_for_timeout(300)
    assert marks.page.evaluate(script) == before


def test_a_mark_that_is_dragged_takes_its_lines_along(marks: Visit) -> None:
    one = marks.page.evaluate("legajo.picture.lines.find(line => !line.band).claims[0]")
    before = marks.place_of_line(one["id"])
    x, y = marks.place_of_card(one["subject"])
    marks.page.mouse.move(x, y)
    marks.page.mouse.down()
    marks.page.mouse.move(x + 60, y + 30, steps=4)
    marks.page.mouse.up()
    assert marks.place_of_card(one["subject"]) == pytest.approx((x + 60, y + 30), abs=2)
    assert marks.place_of_line(one["id"]) != before


def test_a_large_graph_says_what_it_shows_and_finds_all(working_set: Visit) -> None:
    assert "300 of 20,000" in working_set.text("#banner")
    assert working_set.page.evaluate("legajo.picture.cards.size") == 300
    outside = working_set.page.evaluate(
        """() => {
            const {cards} = legajo.picture;
            const apart = entity => !cards.has(entity.id) && entity.near.size > 2
                && [...entity.near].every(id => !cards.has(id));
            const {id, name, near} = [...legajo.model.entities.values()].find(apart);
            return {id, name, near: [...near]};
        }"""
    )
    working_set.search(outside["name"])
    working_set.press("Enter")
    assert working_set.text("#panel h2") == outside["name"]
    shown = set(working_set.page.evaluate("[...legajo.picture.cards.keys()]"))
    assert {outside["id"], *outside["near"][:25]} <= shown
    assert len(shown) == 301 + min(25, len(outside["near"]))
    assert f"{len(shown)} of 20,000" in working_set.text("#banner")
    working_set.page.click("#back")
    assert working_set.page.evaluate("legajo.picture.cards.size") == 300


def test_expanding_adds_25_says_how_many_remain_and_collapsing_undoes_it(
    working_set: Visit,
) -> None:
    places = "Object.fromEntries([...legajo.picture.cards].map(([id, {x, y}]) => [id, [x, y]]))"
    hub = working_set.page.evaluate(
        """[...legajo.model.entities.values()]
            .reduce((a, b) => a.near.size >= b.near.size ? a : b).id"""
    )
    before = working_set.page.evaluate(places)
    outside = working_set.page.evaluate(
        """id => [...legajo.model.entities.get(id).near]
            .filter(other => !legajo.picture.cards.has(other)).length""",
        hub,
    )
    assert outside > 25
    working_set.click_card(hub)
    working_set.page.click(f"text=Show 25 of {outside} more")
    after = working_set.page.evaluate(places)
    assert len(after) == 325
    assert {entity: after[entity] for entity in before} == before
    assert f"{outside - 25} more are connected" in working_set.spoken()
    new = [after[entity] for entity in after if entity not in before]
    for one, other in itertools.combinations(after.values(), 2):
        assert one not in new or abs(one[0] - other[0]) + abs(one[1] - other[1]) > 8
    working_set.page.click("text=Hide what was added here (25)")
    assert working_set.page.evaluate(places) == before
    working_set.press("Escape")


@pytest.fixture(scope="module")
def many(open_once: Callable[[PageModel], Visit]) -> Visit:
    """302 entities and two lines apart: one alleged, one recorded."""
    entities = tuple(entity(f"P{number}") for number in range(302))
    claims = (claim(1, "P0", "P1", "alleged"), claim(2, "P2", "P3", "recorded"))
    places = {
        f"P{number}": (120.0 * (number % 20), 60.0 * (number // 20)) for number in range(4, 302)
    }
    lines = {"P0": (0.0, -60.0), "P1": (900.0, -60.0), "P2": (0.0, -120.0), "P3": (900.0, -120.0)}
    model = PageModel(title="Many", entities=entities, claims=claims, sources=())
    return open_once(replace(model, positions={**places, **lines}))


def test_among_many_dashes_come_with_the_focus(many: Visit) -> None:
    assert "Lines are thin here" in many.text("#banner")
    assert gaps(many) == 0
    many.click_card("P0")
    assert gaps(many) > 5
    many.press("Escape")


def gaps(visit: Visit) -> int:
    """How often the line between P0 and P1 is broken, on the screen."""
    (x, y), (end, _) = visit.place_of_card("P0"), visit.place_of_card("P1")
    frame = visit.box("#picture")
    left, right, top = x - frame["x"] + 25, end - frame["x"] - 40, y - frame["y"]
    return int(
        visit.page.evaluate(
            """([left, right, top]) => {
                const canvas = document.querySelector('#picture canvas');
                const ratio = canvas.width / canvas.clientWidth;
                const box = [left, top - 2, right - left, 4].map(v => Math.round(v * ratio));
                const {data, width, height} = canvas.getContext('2d').getImageData(...box);
                const inked = x => Array.from({length: height}, (_, y) => (y * width + x) * 4)
                    .some(at => data[at + 3] > 60);
                let gaps = 0;
                for (let x = 1; x < width; x += 1) if (inked(x - 1) && !inked(x)) gaps += 1;
                return gaps;
            }""",
            [left, right, top],
        )
    )


def test_4000_parallel_lines_are_one_band_with_counts(
    open_once: Callable[[PageModel], Visit],
) -> None:
    standings = ("recorded", "alleged", "alleged", "inferred")
    claims = tuple(claim(number, "Ana", "Luis", standings[number % 4]) for number in range(4000))
    model = PageModel(
        title="Parallel", entities=(entity("Ana"), entity("Luis")), claims=claims, sources=()
    )
    visit = open_once(model)
    assert visit.page.evaluate("legajo.picture.lines.length") == 1
    assert len(visit.drawn()) == 4000
    middle = visit.page.evaluate(
        """() => {
            const {left, right, top, bottom} = legajo.picture.lines[0].label;
            const [x, y] = [(left + right) / 2, (top + bottom) / 2];
            const place = legajo.picture.network.canvasToDOM({x, y});
            const frame = document.querySelector('#picture').getBoundingClientRect();
            return [place.x + frame.left, place.y + frame.top];
        }"""
    )
    visit.page.mouse.click(*middle)
    assert "4000 claims between Ana and Luis" in visit.text("#panel h2")
    headings = " ".join(visit.page.locator("#panel h3").all_inner_texts()).replace("\n", " ")
    assert "Recorded 1000" in headings
    assert "Alleged 2000" in headings
    assert "Inferred 1000" in headings
    assert visit.complaints == []


BUILD = """
import hashlib, sys
sys.path.insert(0, {root!r})
from legajo.views import page_model, render
from tests.views.generated import generated
print(hashlib.sha256(render(page_model(generated(1500, 4000))).encode()).hexdigest())
"""


def test_a_rebuild_is_the_same_whatever_the_order_of_hashes(repository: Path) -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", BUILD.format(root=str(repository))],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_file_is_little_more_than_the_barest_data() -> None:
    model = page_model(generated(20_000, 60_000))
    nodes = [{"id": entity.id, "label": entity.name} for entity in model.entities]
    edges = [
        {"from": claim.subject, "to": claim.object, "label": claim.relation_label}
        for claim in model.claims
    ]
    data = msgspec.json.encode({"nodes": nodes, "edges": edges})
    assert len(render(model).encode()) <= 600_000 + 1.2 * len(data)


def test_more_than_50000_entities_are_a_warning() -> None:
    entities = tuple(entity(f"P{number}") for number in range(50_001))
    with pytest.warns(PageSizeWarning, match="50,001 entities"):
        render(PageModel(title="Too many", entities=entities, claims=(), sources=()))
