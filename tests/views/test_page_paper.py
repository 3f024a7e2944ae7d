"""What comes out of the printer: read and measured in the PDF that Chromium makes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from msgspec.structs import replace
from PIL import ImageStat

from legajo.views.model import PageModel

if TYPE_CHECKING:
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

PERSON = (0x1D, 0x5F, 0xD1)


def printed(visit: Visit, path: Path) -> pdfium.PdfDocument:
    visit.page.pdf(path=path, format="A4")
    return pdfium.PdfDocument(path)


def text_of(document: pdfium.PdfDocument) -> str:
    """All words with single spaces, whatever the lines."""
    pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def filled(page: pdfium.PdfPage, colour: tuple[int, int, int]) -> Iterator[tuple[float, ...]]:
    """The boxes of all opaque shapes of a colour, in points."""
    for shape in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=9):
        channels = [ctypes.c_uint() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetFillColor(shape.raw, *map(ctypes.byref, channels))
        if tuple(one.value for one in channels[:3]) == colour:
            yield shape.get_bounds()


@pytest.fixture
def paper(valdera_page: Visit, tmp_path: Path) -> pdfium.PdfDocument:
    return printed(valdera_page, tmp_path / "page.pdf")


def test_circles_are_round_on_paper(paper: pdfium.PdfDocument, valdera_page: Visit) -> None:
    sizes = [(right - left, top - bottom) for left, bottom, right, top in filled(paper[0], PERSON)]
    round_ones = [(wide, high) for wide, high in sizes if abs(wide - high) < 0.1]
    persons = valdera_page.page.evaluate(
        "[...legajo.picture.cards.keys()]"
        ".filter(id => legajo.model.entities.get(id).glyph === 'person').length"
    )
    assert persons > 10
    assert len(round_ones) == persons
    assert all(4 < wide < 12 for wide, _ in round_ones)


def test_the_picture_lies_across_its_own_page_and_fits(paper: pdfium.PdfDocument) -> None:
    wide, high = paper[0].get_size()
    assert wide > high
    image = paper[0].render(scale=1).to_pil().convert("L")
    ink = image.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    assert left >= 20
    assert top >= 20
    assert right <= wide - 20
    assert bottom <= high - 20
    assert right - left > 0.5 * wide
    assert bottom - top > 0.7 * high
    assert paper[1].get_size() == (high, wide)


def test_every_claim_its_speakers_and_every_address_are_on_paper(
    paper: pdfium.PdfDocument, valdera_page: Visit
) -> None:
    words = text_of(paper)
    assert words.startswith("The port of Valdera")
    for heading in ("How to read the lines", "Documents", "Who says so", "Alleged"):
        assert heading in words
    sentences = valdera_page.page.evaluate(
        "legajo.picture.lines.flatMap(line => line.claims.map(claim => claim.sentence))"
    )
    assert len(sentences) == 68
    found = re.sub(r"[\s-]", "", words)
    for sentence in sentences:
        assert re.sub(r"[\s-]", "", sentence) in found
    assert "[1] The harbour and its friends, El Muelle, 2022-01-14" in words
    assert "[1] paragraph 6" in words, "the table names documents by their number"
    assert "https://example.org/harbour" in words
    assert "javascript:alert(1)" in words, "an address is told even where it is no link"


def test_nothing_of_the_screen_is_on_paper(paper: pdfium.PdfDocument) -> None:
    words = text_of(paper)
    for control in ("Share", "See all", "Search people", "Third-party notices", "Reset"):
        assert control not in words


def test_a_dark_page_prints_dark_on_white(visit: Callable[..., Visit], tmp_path: Path) -> None:
    dark = visit(color_scheme="dark")
    dark.page.click("#theme")
    dark.page.click("#theme")
    document = printed(dark, tmp_path / "dark.pdf")
    for page in (document[0], document[1]):
        image = page.render(scale=1).to_pil().convert("L")
        assert ImageStat.Stat(image).median[0] > 250
        assert image.getextrema()[0] < 60
    assert list(filled(document[0], PERSON))


def test_the_open_panel_and_filters_go_on_paper(valdera_page: Visit, tmp_path: Path) -> None:
    valdera_page.click_line("c-post")
    sentence = valdera_page.text("#panel h2")
    valdera_page.switch("standing", "inferred")
    words = text_of(printed(valdera_page, tmp_path / "page.pdf"))
    assert "Standing: without Inferred." in words
    assert words.count(sentence.rstrip(".")) >= 2
    assert f"{len(valdera_page.drawn())} claims between" in words


def test_what_the_panel_folds_away_is_on_paper(
    visit: Callable[..., Visit],
    valdera: PageModel,
    write: Callable[[PageModel], Path],
    tmp_path: Path,
) -> None:
    (post,) = (claim for claim in valdera.claims if claim.id == "c-post")
    posts = tuple(
        replace(post, id=f"c-post-{number}", role=f"inspector {number}") for number in range(9)
    )
    model = replace(valdera, claims=(*valdera.claims, *posts), posts=("held_post",))
    opened = visit(write(model))
    opened.click_card(post.subject)
    assert "inspector 8" not in opened.text("#panel .posts")
    more = opened.page.get_by_role("button", name="More posts")
    words = text_of(printed(opened, tmp_path / "page.pdf"))
    for number in range(9):
        assert f"inspector {number}, Port Authority" in words
    assert "More posts" not in words
    assert more.is_visible(), "the screen is as it was"


def test_a_table_of_the_whole_case_prints_the_whole_case(
    valdera_page: Visit, tmp_path: Path
) -> None:
    valdera_page.page.click("#show-table")
    valdera_page.page.check("#table input[value=case]")
    words = text_of(printed(valdera_page, tmp_path / "page.pdf"))
    assert f": {valdera_page.page.evaluate('legajo.model.claims.size')}" in words


def test_the_screen_is_as_before_after_printing(valdera_page: Visit, tmp_path: Path) -> None:
    stage = valdera_page.page.locator("#stage")
    before = stage.screenshot()
    printed(valdera_page, tmp_path / "page.pdf")
    assert valdera_page.page.locator("#paper").inner_text() == ""
    assert stage.screenshot() == before
