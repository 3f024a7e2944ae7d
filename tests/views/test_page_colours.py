"""Colours: contrast in both schemes, lines that differ without colour, nothing that moves."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legajo.views import assets
from legajo.views.model import PageModel, ViewClaim, ViewEntity
from tests.views.conftest import Visit

if TYPE_CHECKING:
    from PIL import Image
    from playwright.sync_api import Browser

STANDINGS = ("recorded", "reported", "stated", "alleged", "inferred")
# One of each family of marks: those of a family share their look and are told apart by the panel.
PROCEDURES = (None, "accused", "sanctioned", "charged", "convicted", "acquitted")

TEXTS = ("ink", "muted", "link")
GRAPHICS = (
    *("person", "company", "public_body", "civil", "armed_group", "place", "asset", "event"),
    *("none", "accused", "listed", "charged", "cleared", "control", "focus"),
)


def tokens(scheme: int) -> dict[str, str]:
    """Each colour of the page in light (0) or dark (1)."""
    found = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", assets.read("tokens.css"))
    return {name: (light, dark)[scheme] for name, light, dark in found}


def luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_text_and_graphics_stand_out_from_what_lies_behind_them(scheme: int, ground: str) -> None:
    colours = tokens(scheme)
    weak = [name for name in TEXTS if contrast(colours[name], colours[ground]) < 4.5]
    faint = [name for name in GRAPHICS if contrast(colours[name], colours[ground]) < 3]
    assert (weak, faint) == ([], [])


@pytest.fixture(scope="module")
def samples(write: Callable[[PageModel], Path]) -> Path:
    """A line for each standing and each family of procedures, each between a pair of its own."""
    claims, entities, positions = [], [], {}
    looks: list[tuple[str, str | None]] = [(standing, None) for standing in STANDINGS]
    looks += [("reported", procedure) for procedure in PROCEDURES[1:]]
    for number, (standing, procedure) in enumerate(looks):
        left, right = f"left-{number}", f"right-{number}"
        for name, x in ((left, -160.0), (right, 160.0)):
            entities.append(
                ViewEntity(id=name, name=name, type="Person", type_label="Person", glyph="person")
            )
            positions[name] = (x, 60.0 * number)
        claims.append(
            ViewClaim(
                id=f"{standing}-{procedure}",
                subject=left,
                object=right,
                relation="met",
                relation_label="met",
                sentence=f"{left} met {right}",
                standing=standing,
                procedure=procedure,
                directed=False,
                evidence=(),
            )
        )
    model = PageModel(
        title="Lines",
        entities=tuple(entities),
        claims=tuple(claims),
        sources=(),
        overview=tuple(entity.id for entity in entities),
        positions=positions,
    )
    return write(model)


@pytest.fixture(scope="module", params=["light", "dark"])
def shown(request: pytest.FixtureRequest, browser: Browser, samples: Path) -> Iterator[Visit]:
    visit = Visit(browser, samples, color_scheme=request.param)
    yield visit
    visit.context.close()


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("vision", ["achromatopsia", "deuteranopia", "protanopia"])
def test_lines_can_be_told_apart_without_their_colours(shown: Visit, vision: str) -> None:
    """Compared as they are on the screen: a strip around the middle of each line."""
    session = shown.context.new_cdp_session(shown.page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": vision})
    picture = screen(shown).convert("L")
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    strips = {}
    for claim in shown.drawn():
        x, y = shown.place_of_line(claim)
        strips[claim] = picture.crop((int(x) - 60, int(y) - 12, int(x) + 60, int(y) + 12))
    assert len(strips) == len(STANDINGS) + len(PROCEDURES) - 1
    alike = [
        (one, other)
        for one, other in itertools.combinations(strips, 2)
        if differing(strips[one], strips[other]) < 40
    ]
    assert alike == []


@pytest.mark.needs("chromium")
def test_the_same_line_twice_is_not_told_apart(shown: Visit) -> None:
    """So that the test above could fail."""
    picture = screen(shown).convert("L")
    x, y = shown.place_of_line("reported-None")
    box = (int(x) - 60, int(y) - 12, int(x) + 60, int(y) + 12)
    assert differing(picture.crop(box), screen(shown).convert("L").crop(box)) < 40


def screen(visit: Visit) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(visit.page.screenshot()))


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ clearly, in brightness alone."""
    from PIL import ImageChops

    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[51:])


@pytest.mark.needs("chromium")
def test_text_on_the_canvas_is_as_dark_as_its_token(valdera_page: Visit) -> None:
    """The canvas has colours of its own: read from the pixels of a card's name."""
    for scheme in ("light", "dark"):
        valdera_page.page.emulate_media(color_scheme=scheme)
        valdera_page.page.wait_for_timeout(100)
        x, y = valdera_page.place_of_card("ministry")
        crop = (
            screen(valdera_page)
            .convert("RGB")
            .crop((int(x), int(y) - 14, int(x) + 50, int(y) + 14))
        )
        counted = Counter(zip(*[iter(crop.tobytes())] * 3, strict=True))
        ground, *others = ("#{:02x}{:02x}{:02x}".format(*one) for one, _ in counted.most_common())
        best = max(contrast(ground, one) for one in others)
        assert best >= 4.5


@pytest.mark.needs("chromium")
def test_nothing_moves_for_those_who_want_no_motion(
    page_file: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(page_file, reduced_motion="reduce")
    watched = """() => {
        window.moved = [];
        for (const kind of ['animationstart', 'transitionrun'])
            addEventListener(kind, event => window.moved.push(event.target.id || event.type));
    }"""
    opened.page.evaluate(watched)
    opened.search("baltic")
    opened.press("Enter")
    before = opened.place_of_card("baltic-crest")
    picture = opened.page.locator("#picture").screenshot()
    opened.page.wait_for_timeout(400)
    assert opened.place_of_card("baltic-crest") == before
    assert opened.page.locator("#picture").screenshot() == picture
    opened.page.click("#show-table")
    opened.page.click("#show-picture")
    opened.press("Escape")
    assert opened.page.evaluate("document.getAnimations().length") == 0
    assert opened.page.evaluate("window.moved") == []


def test_forced_colours_of_a_system_leave_the_picture_its_own(visit: Callable[..., Visit]) -> None:
    """Read as forced, ground and ink and halo would be one colour: names of chosen cards vanish."""
    plain = visit(color_scheme="dark")
    forced = visit(color_scheme="dark", forced_colors="active")
    colours = "Object.fromEntries(legajo.picture.colours)"
    assert forced.page.evaluate(colours) == plain.page.evaluate(colours)
    back = "getComputedStyle(document.querySelector('#show-{}')).backgroundColor"
    pressed, other = (forced.page.evaluate(back.format(view)) for view in ("picture", "table"))
    assert pressed != other
