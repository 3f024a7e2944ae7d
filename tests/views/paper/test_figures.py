"""Figures can be read in print: no text on another, none too small, none cut off."""

from __future__ import annotations

import json
import re
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import legajo
from legajo.graph import Graph
from legajo.graph.standing import Procedure, Standing
from legajo.views.geometry import Box
from legajo.views.paper import FIGURES, Content
from legajo.views.paper.figures import WIDTHS, Drawing, figure_of, rendered, tikz
from legajo.views.paper.figures.drawing import SMALLEST, Text
from legajo.views.paper.figures.page import TALLEST
from legajo.views.paper.figures.strokes import MARKS
from legajo.views.paper.figures.strokes import WIDTHS as STROKES

from .conftest import CASE

SLACK = 0.6  # points by which the boxes of two lines of one label may touch
CASES = [(name, width) for name in FIGURES for width in WIDTHS]


def test_a_time_line_of_hundreds_of_rows_is_planned_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"docker-{number}" for number in range(400)]
    posts = [f"    - {one} held_post port-authority: {{since: 2019}}\n" for one in people]
    files = {
        **CASE,
        "dockers.yaml": "type: Person\n" + "".join(f"{one}: Docker {one}\n" for one in people),
        "claims/002-posts.yaml": "source: muelle-harbour\nparagraphs:\n  5:\n" + "".join(posts),
    }
    for name, text in files.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    content = Content(legajo.open_case(tmp_path).graph())
    planned: list[int] = []
    plan_of = import_module("legajo.views.paper.figures.timeline")._Plan
    draw = plan_of.drawing

    def counted(plan: Any) -> Drawing:  # noqa: ANN401 - of the module
        planned.append(len(plan.groups[0]))
        drawing: Drawing = draw(plan)
        return drawing

    monkeypatch.setattr(plan_of, "drawing", counted)
    drawing = FIGURES["timeline"](content, WIDTHS["two-columns"])
    assert drawing is not None
    assert drawing.height <= TALLEST
    assert drawing.left_out.startswith("Without room")
    assert planned[0] > 400
    assert planned == sorted(planned, reverse=True)
    assert len(planned) < 60
    # Some rows more would have no room: not too many went at once.
    assert drawing.height > 0.9 * TALLEST


@pytest.fixture(scope="session")
def drawings(pacto: Content) -> dict[tuple[str, str], Drawing]:
    found = {}
    for name, word in CASES:
        drawing = FIGURES[name](pacto, WIDTHS[word])
        assert drawing is not None
        found[name, word] = drawing
    return found


def text_boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    """The texts with their boxes as matplotlib sets them, in points (dots, at 72 an inch)."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = figure_of(drawing)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    found = []
    for text in figure.axes[0].texts:
        extent = text.get_window_extent(renderer)
        found.append((text.get_text(), (extent.x0, extent.y0, extent.x1, extent.y1)))
    return found


def overlap(one: Box, other: Box) -> float:
    """How far two boxes reach into each other, in points."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)


@pytest.mark.parametrize(("name", "word"), CASES)
def test_no_label_lies_on_another(
    name: str, word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    boxes = text_boxes(drawings[name, word])
    assert boxes
    meet = [
        (one, other)
        for (one, box), (other, beside) in combinations(boxes, 2)
        if overlap(box, beside) > SLACK
    ]
    assert meet == []


@pytest.mark.parametrize(("name", "word"), CASES)
def test_no_label_is_cut_off(
    name: str, word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    drawing = drawings[name, word]
    out = [
        text
        for text, (left, low, right, high) in text_boxes(drawing)
        if left < -0.01 or low < -0.01 or right > drawing.width or high > drawing.height
    ]
    assert out == []


@pytest.mark.parametrize(
    ("name", "word"), [case for case in CASES if case[0] in {"network", "ego"}]
)
def test_no_label_lies_on_a_mark(
    name: str, word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    drawing = drawings[name, word]
    assert drawing.solid
    on = [
        text
        for text, box in text_boxes(drawing)
        for mark in drawing.solid
        if overlap(box, mark) > SLACK
    ]
    assert on == []


@pytest.mark.parametrize("word", WIDTHS)
def test_no_line_runs_through_a_mark_it_does_not_touch(word: str, pacto: Content) -> None:
    from math import dist

    from legajo.views.paper.figures.lines import routes
    from legajo.views.paper.figures.network import RADIUS, Picture

    drawing = FIGURES["network"](pacto, WIDTHS[word])
    assert drawing is not None
    shown = drawing.parameters["shown"]
    assert isinstance(shown, list)
    picture = Picture(pacto, shown, [pacto.positions[one] for one in shown], WIDTHS[word])
    through = [
        (route.tie.start, route.tie.end, number)
        for route in routes(picture.ties, picture.places, RADIUS)
        for number, place in enumerate(picture.places)
        if number not in {route.tie.start, route.tie.end}
        and any(dist(point, place) < RADIUS for point in route.samples())
    ]
    assert through == []


@pytest.mark.parametrize(("name", "word"), CASES)
def test_a_figure_fits_its_column_and_its_letters_can_be_read(
    name: str, word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    drawing = drawings[name, word]
    assert drawing.width == WIDTHS[word]
    assert drawing.height <= TALLEST
    assert min(text.size for text in drawing.texts) >= SMALLEST == 7.0


@pytest.mark.parametrize(("name", "word"), CASES)
def test_the_query_of_a_figure_gives_what_it_shows(
    name: str, word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    drawing = drawings[name, word]
    graph = legajo.open_case("pacto").graph(evidence=drawing.evidence)
    found = [row["id"] for row in graph.query(drawing.query, drawing.parameters)]
    assert sorted(found) == sorted(drawing.ids)


def test_the_network_has_the_pages_places(pacto: Content) -> None:
    from legajo.views import page_html
    from legajo.views.paper.figures.network import Picture

    html = page_html(pacto.graph)
    data = json.loads(html.partition('type="application/json">')[2].partition("</script>")[0])
    identifiers = data["model"]["entities"]["columns"]["id"]["all"]
    numbers = {f"n{number}": one for number, one in enumerate(identifiers)}
    page = {numbers[one["id"]]: (one["x"], one["y"]) for one in data["network"]["nodes"]}
    shown = list(page)
    picture = Picture(pacto, shown, [pacto.positions[one] for one in shown], 504.0)
    (x0, y0), (x1, y1) = (page[shown[0]], page[shown[1]])
    (a0, b0), (a1, b1) = picture.places[0], picture.places[1]
    scale = (a1 - a0) / (x1 - x0)
    assert scale > 0
    for one, (a, b) in zip(shown, picture.places, strict=True):
        assert a - a0 == pytest.approx((page[one][0] - x0) * scale, abs=1e-6)
        assert b0 - b == pytest.approx((page[one][1] - y0) * scale, abs=1e-6)
    assert y1 != y0
    assert b1 != b0


def test_strokes_and_marks_tell_standing_and_procedure_without_colour() -> None:
    assert len(set(STROKES.values())) == len(Standing)
    assert set(MARKS) == set(Procedure)
    assert MARKS[Procedure.CHARGED] != MARKS[Procedure.ACQUITTED]
    assert MARKS[Procedure.CHARGED] != MARKS[Procedure.CONVICTED]


def test_what_is_left_out_is_said(drawings: dict[tuple[str, str], Drawing]) -> None:
    narrow = drawings["network", "one-column"]
    assert narrow.left_out
    assert narrow.left_out in narrow.caption
    assert not drawings["network", "two-columns"].left_out


def test_svg_has_text_as_text_and_nothing_from_elsewhere(
    drawings: dict[tuple[str, str], Drawing],
) -> None:
    svg = rendered(drawings["network", "two-columns"], "svg")["svg"]
    root = etree.fromstring(svg)
    texts = {"".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {text.text for text in drawings["network", "two-columns"].texts} == texts
    links = re.findall(rb'(?:href|src)="(?!#)[^"]*"', svg)
    assert links == []


def test_the_same_drawing_gives_the_same_bytes(drawings: dict[tuple[str, str], Drawing]) -> None:
    drawing = drawings["standing", "one-column"]
    forms = ("svg", "pdf", "png")
    assert rendered(drawing, *forms) == rendered(drawing, *forms)
    assert tikz(drawing) == tikz(drawing)


def test_a_print_has_300_dots_an_inch(drawings: dict[tuple[str, str], Drawing]) -> None:
    png = rendered(drawings["standing", "one-column"], "png")["png"]
    width = int.from_bytes(png[16:20], "big")
    assert width == int(245 * 300 / 72)


def test_an_empty_graph_has_no_figures(port: Graph) -> None:
    empty = Content(port.narrow(relation="killed"))
    assert [name for name, draw in FIGURES.items() if draw(empty, 504.0) is not None] == []


def test_ego_shows_whom_it_is_asked_for(port: Graph) -> None:
    from legajo.views.paper.figures import ego

    drawing = ego(Content(port), 504.0, "ana-soto")
    assert drawing is not None
    assert drawing.caption.startswith("Network around Ana Soto")
    assert {text.text for text in drawing.texts} >= {"Ana Soto", "Luis Ibarra"}


def test_figures_speak_spanish(port: Graph) -> None:
    for name, draw in FIGURES.items():
        one, other = draw(Content(port), 504.0), draw(Content(port, "es"), 504.0)
        assert one is not None
        assert other is not None
        assert one.caption != other.caption, name
        assert one.ids == other.ids


@pytest.mark.parametrize("word", WIDTHS)
def test_no_label_lies_on_a_bar_or_a_procedures_mark(word: str, pacto: Content) -> None:
    from legajo.views.paper.figures.network import Picture

    drawing = FIGURES["network"](pacto, WIDTHS[word])
    assert drawing is not None
    shown = drawing.parameters["shown"]
    assert isinstance(shown, list)
    picture = Picture(pacto, shown, [pacto.positions[one] for one in shown], WIDTHS[word])
    signs = [box for route in picture.routes for box in route.sign_boxes()]
    assert signs
    on = [
        label.lines
        for label in picture.labels.values()
        for sign in signs
        if overlap(label.box, sign) > SLACK
    ]
    assert on == []


@pytest.mark.parametrize(
    ("roles", "named"),
    [
        (["accountant"], "accountant"),
        (["accountant", "Accountant"], "accountant"),
        (["accountant", "minister"], "accountant / minister"),
        (["accountant", "minister", "head"], "accountant / minister / …"),
    ],
)
def test_a_row_of_several_roles_does_not_go_by_one_of_them(
    tmp_path: Path, roles: list[str], named: str
) -> None:
    posts = "".join(
        f"    - rosa-lund held_post treasury: {{as: {role}, since: {2010 + number}}}\n"
        for number, role in enumerate(roles)
    )
    files = {**CASE, "claims/002-posts.yaml": f"source: muelle-harbour\nparagraphs:\n  5:\n{posts}"}
    for name, text in files.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    content = Content(legajo.open_case(tmp_path).graph())
    drawing = FIGURES["timeline"](content, WIDTHS["two-columns"])
    assert drawing is not None
    said = " ".join(item.text for item in drawing.items if isinstance(item, Text))
    assert f"Rosa Lund, {named}, Treasury of the Republic" in said


def test_a_caption_of_one_counts_as_people_do(port: Graph) -> None:
    one = Content(port.narrow(relation="sanctioned"))
    said = {name: draw(one, 504.0) for name, draw in FIGURES.items()}
    captions = {name: drawing.caption for name, drawing in said.items() if drawing is not None}
    assert "2 entities, 1 claim as 1 line." in captions["network"]
    assert captions["timeline"].startswith("No posts and 1 event after 1 dated claim.")
    assert captions["matrix"].startswith("1 claim among 2 people and bodies:")
    assert captions["standing"].startswith("1 claim in 1 document,")
    rests = FIGURES["corroboration"](Content(port, "es"), 504.0)
    assert rests is not None
    assert "2 no se apoyan en nada más aquí" in rests.caption


def test_only_the_lines_of_a_label_hide_what_is_below() -> None:
    from legajo.views.paper.figures.drawing import Path
    from legajo.views.paper.figures.labels import AIR, Label
    from legajo.views.paper.figures.letters import width_of

    lines = ["Documents", "compiled by", "Ana"]
    right = 2 * AIR + max(map(width_of, lines))
    grounds = list(Label(lines, (0.0, 0.0, right, 28.0), "start", bold=False).ground())
    assert len(grounds) == 3
    for ground, line in zip(grounds, lines, strict=True):
        assert isinstance(ground, Path)
        assert max(x for x, _ in ground.points) == pytest.approx(width_of(line) + 2 * AIR)
    ys = [y for ground in grounds if isinstance(ground, Path) for _, y in ground.points]
    assert (min(ys), max(ys)) == (0.0, 28.0)


def test_a_text_that_has_no_room_is_cut_behind_a_word() -> None:
    from legajo.views.paper.figures.letters import cut, width_of

    text = "Cable of the harbour master on the grain quay"
    for width in range(60, 150, 7):
        (line,) = cut(text, width, most=1)
        assert line == text or text.startswith(f"{line.removesuffix('…')} "), width
        assert width_of(line) <= width
    (line,) = cut("Hafenmeisterstellvertreter", 40.0, most=1)
    assert line.startswith("Hafen")


def test_who_has_no_room_in_the_matrix_stands_below_it(
    drawings: dict[tuple[str, str], Drawing],
) -> None:
    for word in WIDTHS:
        texts = [text.text for text in drawings["matrix", word].texts]
        whole = " ".join(texts)
        for name in (text for text in texts if text.endswith("…") and "“" not in text):
            assert whole.count(name.removesuffix("…")) > 1, name


def test_the_cells_of_a_small_matrix_stand_beside_its_names(port: Graph) -> None:
    drawing = FIGURES["matrix"](Content(port.narrow(relation="sanctioned")), 504.0)
    assert drawing is not None
    numbers = [box for text, box in text_boxes(drawing) if text in {"1", "2"}]
    assert max(box[2] for box in numbers) < 504.0 / 2
    longest = next(box for text, box in text_boxes(drawing) if text.startswith("Treasury"))
    assert longest[2] < min(box[0] for box in numbers)


@pytest.mark.parametrize("word", WIDTHS)
def test_lines_marks_and_shapes_have_rows_of_their_own_in_a_legend(
    word: str, drawings: dict[tuple[str, str], Drawing]
) -> None:
    texts = {text.text: text.at[1] for text in drawings["network", word].texts}
    lines, marks = texts["denied"], texts["accused, investigated"]
    assert lines > marks > texts["armed group"]
    assert len({texts["arrested"], texts["person"], texts["recorded"]}) == 3
