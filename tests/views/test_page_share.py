"""What a reader takes along: SVG, PNG, rows, query."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageStat

from legajo.views import page_model
from tests.views.generated import generated

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from legajo.views import PageModel
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")

SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, name: str) -> bytes:
    """Press a button of the open dialog and read the file that the browser is given."""
    with page.expect_download() as download:
        page.click(f"#sharing button:text-is('{name}')")
    return Path(download.value.path()).read_bytes()


def shared(visit: Visit, name: str, *choices: str) -> bytes:
    visit.page.click("#share")
    for choice in choices:
        visit.page.check(f"#sharing input[value={choice}]")
    content = saved(visit.page, name)
    visit.page.keyboard.press("Escape")
    return content


def texts(svg: etree._Element) -> list[str]:
    return [str(one.text) for one in svg.iter(f"{SVG}text")]


def test_svg_holds_title_claims_legend_documents_and_every_name_as_text(
    valdera_page: Visit,
) -> None:
    svg = etree.fromstring(shared(valdera_page, "SVG", "all"))
    found = texts(svg)
    assert found[0] == "The port of Valdera"
    drawn = valdera_page.drawn()
    assert found[1] == f"{len(drawn)} claims between 40 entities."
    lines = valdera_page.page.evaluate(
        "[...legajo.picture.cards.keys()].flatMap(id => legajo.model.entities.get(id).lines)"
    )
    assert len(lines) >= 40
    for line in lines:
        assert line in found
    for words in ("Standing", "Alleged", "Denied by somebody", "Convicted", "Person", "Documents"):
        assert words in found
    assert any(
        "The harbour and its friends, El Muelle, 2022-01-14, https://example.org/harbour" in one
        for one in found
    )
    assert svg.findtext(f"{SVG}title") == "The port of Valdera"
    assert not {"script", "image", "foreignObject", "a", "style"} & {
        etree.QName(one).localname for one in svg.iter()
    }


def test_svg_has_the_positions_of_the_screen(valdera_page: Visit) -> None:
    page = valdera_page.page
    valdera_page.page.mouse.move(*valdera_page.place_of_card("ana-soto"))
    page.mouse.wheel(0, -200)
    svg = etree.fromstring(shared(valdera_page, "SVG", "sight"))
    label = page.evaluate("legajo.model.entities.get('ana-soto').lines[0]")
    text = next(one for one in svg.iter(f"{SVG}text") if one.text == label)
    scale, _, _, _, left, top = map(
        float, re.findall(r"-?[\d.]+", str(next(text.iterancestors()).get("transform")))
    )
    frame = next(one for one in svg.iter(f"{SVG}clipPath"))[0].get("d", "")
    corner = list(map(float, re.findall(r"-?[\d.]+", frame)))[:2]
    x, y = valdera_page.place_of_card("ana-soto")
    stage = valdera_page.box("#picture")
    card = page.evaluate("legajo.picture.cards.get('ana-soto')")
    assert card["x"] * scale + left - corner[0] == pytest.approx(x - stage["x"], abs=0.6)
    assert card["y"] * scale + top - corner[1] == pytest.approx(y - stage["y"], abs=0.6)
    assert float(text.get("y", "0")) == pytest.approx(card["y"], abs=24)


def test_png_is_the_svg_in_the_chosen_number_of_pixels(
    valdera_page: Visit, browser: Browser, tmp_path: Path
) -> None:
    page = valdera_page.page
    page.click("#share")
    svg = saved(page, "SVG")
    width, height = (int(etree.fromstring(svg).get(side, "")) for side in ("width", "height"))
    sizes = page.locator("#sharing select option").all_inner_texts()
    assert sizes == [f"{width * size} × {height * size}" for size in (2, 3, 4)]
    png = Image.open(io.BytesIO(saved(page, "PNG"))).convert("RGB")
    assert png.size == (width * 2, height * 2)
    tmp_path.joinpath("picture.svg").write_bytes(svg)
    other = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    other.goto(tmp_path.joinpath("picture.svg").as_uri())
    drawn = Image.open(io.BytesIO(other.screenshot())).convert("RGB")
    other.close()
    difference = ImageStat.Stat(ImageChops.difference(png, drawn).convert("L"))
    assert difference.mean[0] < 2
    assert min(ImageStat.Stat(png.convert("L")).stddev) > 20, "the picture is not blank"
    page.select_option("#sharing select", "3")
    assert Image.open(io.BytesIO(saved(page, "PNG"))).size == (width * 3, height * 3)


def test_a_picture_of_what_is_on_the_screen_counts_only_that(valdera_page: Visit) -> None:
    page = valdera_page.page
    for _ in range(6):
        page.click("#zoom-in")
    page.click("#share")
    page.check("#sharing input[value=sight]")
    seen = etree.fromstring(saved(page, "SVG"))
    page.check("#sharing input[value=all]")
    everything = etree.fromstring(saved(page, "SVG"))
    counts = [int(texts(one)[1].split()[0]) for one in (seen, everything)]
    assert 0 < counts[0] < counts[1] == len(valdera_page.drawn())


def test_beside_the_table_all_of_the_picture_is_given(valdera_page: Visit) -> None:
    page = valdera_page.page
    page.click("#show-table")
    page.click("#share")
    assert page.locator("#sharing input[value=sight]").count() == 0
    found = texts(etree.fromstring(saved(page, "SVG")))
    assert found[1] == f"{len(valdera_page.drawn())} claims between 40 entities."


def test_a_picture_too_large_for_a_browser_is_said_and_svg_still_given(
    valdera_page: Visit,
) -> None:
    page = valdera_page.page
    page.evaluate("legajo.picture.cards.get('ana-soto').x += 30000")
    page.click("#share")
    page.check("#sharing input[value=all]")
    assert page.is_disabled("#sharing button:text-is('PNG')")
    assert "Too large for a PNG" in page.inner_text("#sharing")
    svg = etree.fromstring(saved(page, "SVG"))
    assert int(svg.get("width", "")) > 30000


def test_a_picture_of_hundreds_does_not_claim_to_show_how_each_line_stands(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    model = page_model(generated(310, 420))
    one = visit(write(replace(model, overview=tuple(entity.id for entity in model.entities))))
    found = texts(etree.fromstring(shared(one, "SVG", "all")))
    assert any("claims between 310 entities." in text for text in found)
    assert "a claim; how it stands is not drawn among so many" in found
    assert "Recorded" not in found
    names = {entity.id: entity.name for entity in model.entities}
    one.search(names[model.claims[0].subject])
    one.press("Enter")
    focused = texts(etree.fromstring(shared(one, "SVG", "all")))
    assert {"Recorded", "Reported", "Stated", "Alleged", "Inferred"} & set(focused)


def test_any_text_makes_a_file_that_can_be_read(
    valdera: PageModel, write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    odd = "a\ufffe\uffff\x00\x1b\ud800 ]]> <b> & \"' \u202e \U0001f600 مرحبا " + "x" * 3000
    entities = (replace(valdera.entities[0], name=odd), *valdera.entities[1:])
    claims = (replace(valdera.claims[0], sentence=odd, note="=cmd\n+1"), *valdera.claims[1:])
    one = visit(write(replace(valdera, title=odd, entities=entities, claims=claims)))
    svg = etree.fromstring(shared(one, "SVG", "all"))
    assert any("مرحبا" in text and "<b> &" in text for text in texts(svg))
    rows = shared(one, "CSV", "case").decode("utf-8-sig")
    (row,) = (
        row
        for row in csv.DictReader(io.StringIO(rows, newline=""))
        if row["id"] == valdera.claims[0].id
    )
    assert row["note"] == "'=cmd\n+1"
    assert row["claim"].endswith("x" * 3000)
    assert one.complaints == []


def test_a_filtered_picture_says_what_it_leaves_out(valdera_page: Visit) -> None:
    valdera_page.switch("standing", "alleged")
    valdera_page.switch("type", "company")
    found = texts(etree.fromstring(shared(valdera_page, "SVG", "all")))
    assert "Standing: without Alleged." in found
    assert "Type: without Company." in found
    assert "Alleged" not in found
    assert "Company" not in found


def test_a_dark_page_gives_a_dark_picture(visit: Callable[..., Visit]) -> None:
    dark = visit(color_scheme="dark")
    png = Image.open(io.BytesIO(shared(dark, "PNG", "sight"))).convert("RGB")
    assert png.getpixel((3, 3)) == (0x12, 0x16, 0x1C)


def test_rows_are_the_claims_in_the_picture_with_nothing_a_spreadsheet_runs(
    valdera_page: Visit,
) -> None:
    page = valdera_page.page
    page.click("#share")
    raw = saved(page, "CSV")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert sorted(row["id"] for row in rows) == sorted(valdera_page.drawn())
    denied = [row for row in rows if row["denied_by"]]
    assert denied
    assert {row["standing"] for row in rows} == {
        "recorded",
        "reported",
        "stated",
        "alleged",
        "inferred",
    }
    for row in rows:
        assert row["source"].startswith("muelle-harbour")
        assert row["paragraph"]
        assert row["said_by_names"].startswith("El Muelle")
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert page.inner_text("#sharing .status").startswith(f"Saved: {len(rows)} claims.")
    page.check("#sharing input[value=case]")
    everything = saved(page, "CSV").decode("utf-8-sig")
    every = list(csv.DictReader(io.StringIO(everything, newline="")))
    assert len(every) == page.evaluate("legajo.model.claims.size") > len(rows)


def test_the_dialog_is_reached_left_and_used_by_keyboard(valdera_page: Visit) -> None:
    page = valdera_page.page
    valdera_page.click_card("ana-soto")
    page.focus("#share")
    page.keyboard.press("Enter")
    assert page.locator("#sharing h2").is_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.closest('#sharing, body').id")
        assert focused in {"sharing", ""}
    page.keyboard.press("Escape")
    assert page.locator("#sharing").is_hidden()
    assert page.evaluate("document.activeElement.id") == "share"
    assert page.locator("#panel h2").is_visible(), "Escape closed the dialog, not the panel"


def test_the_query_is_copied(visit: Callable[..., Visit]) -> None:
    one = visit(permissions=["clipboard-read", "clipboard-write"])
    one.page.click("#share")
    one.page.click("#sharing button:text-is('Copy')")
    one.page.wait_for_selector("#sharing .status:text('Copied')")
    assert one.page.evaluate("navigator.clipboard.readText()") == one.page.input_value(
        "#sharing textarea.query"
    )
