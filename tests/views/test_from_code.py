"""The page and pyvis from Python: in a notebook, in several frames, as a plain Network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import networkx
import pytest
from nbclient import NotebookClient

import legajo
from legajo.graph import Entity, Evidence, Graph, Ledger, Source
from legajo.graph.claim import Claim
from legajo.views import ViewError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

HARBOUR = Path(__file__).with_name("harbour")

# What VS Code lets the outputs of a notebook do, and JupyterLab lets them do more.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: data: blob:; child-src https: data:"
)


@pytest.fixture(scope="module")
def case() -> legajo.Case:
    return legajo.open_case(HARBOUR)


def claims_between(names: list[tuple[str, str]], **fields: Any) -> Graph:  # noqa: ANN401 - a claim's
    """A graph of the bundled vocabulary with one claim for each pair of names."""
    forms = sorted({name for pair in names for name in pair})
    ids = {form: f"id-{number}" for number, form in enumerate(forms)}
    return Graph(
        Ledger(
            vocabulary=legajo.open_case("pacto").vocabulary,
            sources=[Source(id="s", title="S", kind="article", publisher="id-0", paragraphs=9)],
            entities=[Entity(id=ids[form], type="Person", name=form) for form in forms],
            claims=[
                Claim(
                    id=f"s:{number}",
                    subject=ids[left],
                    relation="met_with",
                    object=ids[right],
                    said_by=(("id-0",),),
                    evidence=(Evidence(source="s", paragraph=1),),
                    **fields,
                )
                for number, (left, right) in enumerate(names)
            ],
        )
    )


# In a notebook


def test_outside_of_a_notebook_a_page_is_one_line(case: legajo.Case) -> None:
    assert repr(legajo.show(case.graph())) == "<legajo page: The harbour of Valdera>"


@pytest.mark.parametrize("height", [0, -3, True, "640px", 1.5])
def test_a_height_that_is_none_is_refused(case: legajo.Case, height: Any) -> None:  # noqa: ANN401
    with pytest.raises(ViewError, match="height"):
        legajo.show(case.graph(), height=height)


def test_a_title_can_not_leave_the_frame(case: legajo.Case) -> None:
    html = legajo.show(case.graph(), title="\"><script>alert('x')</script>")._repr_html_()
    assert re.fullmatch(r'<iframe(?: [a-z]+="[^"<>]*")+></iframe>', html)


CELLS = """\
import legajo
case = legajo.open_case({harbour!r})
legajo.show(case.graph(), height=520)
---
legajo.show(case.graph(standing="alleged"), height=480, title="Alleged", language="es")
"""


@pytest.fixture(scope="module")
def outputs() -> list[dict[str, str]]:
    """What a kernel gives for two cells that show pages, by media type."""
    notebook: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [
        nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]
        for source in CELLS.format(harbour=str(HARBOUR)).split("---\n")
    ]
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [cell.outputs[0]["data"] for cell in notebook.cells]


@pytest.fixture
def notebook_page(
    outputs: list[dict[str, str]], browser: Browser, tmp_path: Path
) -> Iterator[Page]:
    """The outputs below each other in a page that is as strict as an editor's."""
    path = tmp_path / "notebook.html"
    frames = "".join(f"<p>{output['text/html']}" for output in outputs)
    path.write_text(
        f'<!DOCTYPE html><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">{frames}',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1000, "height": 1200})
    page.goto(path.as_uri())
    yield page
    page.close()


def ready(page: Page) -> list[Frame]:
    frames = page.main_frame.child_frames
    for frame in frames:
        frame.wait_for_selector("#picture[data-ready]", timeout=10_000)
    return frames


@pytest.mark.needs("chromium")
def test_a_cell_holds_the_page_once_and_names_it_in_text(outputs: list[dict[str, str]]) -> None:
    assert outputs[0]["text/plain"] == "<legajo page: The harbour of Valdera>"
    assert outputs[0]["text/html"].count("<iframe") == 1
    assert outputs[1]["text/plain"] == "<legajo page: Alleged>"


@pytest.mark.needs("chromium")
def test_two_pages_of_a_notebook_work_apart(notebook_page: Page) -> None:
    errors: list[str] = []
    notebook_page.on("pageerror", lambda error: errors.append(str(error)))
    first, second = ready(notebook_page)
    heights = [one.bounding_box() for one in notebook_page.locator("iframe").all()]
    assert [box and box["height"] for box in heights] == [520, 480]
    assert first.inner_text("h1") == "The harbour of Valdera"
    assert second.inner_text("h1") == "Alleged"
    first.fill("#search", "soto")
    first.press("#search", "Enter")
    assert first.inner_text("#panel h2") == "Ana Soto"
    assert second.locator("#details").is_hidden()
    second.click("#show-table")
    assert second.locator("#table tbody tr").count() > 0
    assert first.locator("#table").is_hidden()
    assert errors == []


@pytest.mark.needs("chromium")
def test_a_page_in_a_notebook_gives_its_files(notebook_page: Page) -> None:
    first, _ = ready(notebook_page)
    first.click("#share")
    with notebook_page.expect_download() as download:
        first.click("#sharing button:text-is('CSV')")
    assert download.value.suggested_filename == "the-harbour-of-valdera-claims.csv"
    assert Path(download.value.path()).read_bytes().count(b"\r\n") > 1


# pyvis itself


def test_every_line_is_an_edge_with_its_standing_and_speakers(case: legajo.Case) -> None:
    graph = case.graph()
    made = legajo.network(graph)
    assert {edge["claim"] for edge in made.edges} == {
        record["claim"] for record in graph.query("MATCH ()-[r]->() RETURN r.claim AS claim")
    }
    assert {node["entity"] for node in made.nodes} == set(graph.entities)
    for edge in made.edges:
        claim = case.ledger.claims[edge["claim"]]
        assert edge["standing"] == claim.standing.value
        assert edge["title"].split("\n")[1].startswith(claim.standing.value.capitalize())
        assert "paragraph" in edge["title"]
        assert bool(edge["dashes"]) == (claim.standing.value in {"alleged", "inferred"})
        denied = case.ledger.denied_by(claim.id) or case.ledger.denied_generally_by(claim.id)
        assert edge["denied"] == bool(denied)
        assert edge["label"].endswith("(denied)") == bool(denied)
    assert any(edge["denied"] for edge in made.edges)


def test_pyvis_reads_its_own_network(case: legajo.Case) -> None:
    made = legajo.network(case.graph(), height="300px", bgcolor="#222222", font_color="white")
    assert made.num_nodes() == len(made.nodes) == len(made.get_nodes())
    soto = next(node["id"] for node in made.nodes if node["entity"] == "ana-soto")
    assert made.get_node(soto)["label"] == "Ana Soto"
    assert made.neighbors(soto)
    made.add_node("mine", label="Mine")
    made.add_edge("mine", soto)
    assert made.edges[-1]["to"] == soto
    made.barnes_hut()
    made.toggle_physics(True)
    assert "300px" in made.generate_html()


def test_parallel_claims_and_loops_are_edges_apart() -> None:
    pairs = [("A", "B"), ("B", "A"), ("A", "B"), ("B", "A"), ("A", "A"), ("A", "A")]
    edges = legajo.network(claims_between(pairs)).edges
    assert len({edge["id"] for edge in edges}) == 6
    # A bend to the left of a line is one to the right of the line that runs back.
    bends = set()
    for edge in edges[:4]:
        left = (edge["smooth"]["type"] == "curvedCCW") == (edge["from"] < edge["to"])
        bends.add(edge["smooth"]["roundness"] * (1 if left else -1))
    assert len(bends) == 4
    assert len({edge["selfReference"]["size"] for edge in edges[4:]}) == 2


def test_any_networkx_graph_keeps_its_edges() -> None:
    graph: networkx.MultiDiGraph[object] = networkx.MultiDiGraph()
    graph.add_edges_from([(1, "1"), (1, "1"), ("__proto__", 1), (True, 2)])
    made = legajo.network(graph)
    assert len(made.edges) == 4
    assert len({node["label"] for node in made.nodes}) == len(made.nodes) == 4
    assert {edge["standing"] for edge in made.edges} == {"unstated"}


@pytest.mark.parametrize(
    "options", [{"directed": False}, {"tallness": "1px"}, {"cdn_resources": ""}]
)
def test_an_option_that_pyvis_lacks_is_refused(case: legajo.Case, options: dict[str, Any]) -> None:
    with pytest.raises(ViewError, match=r"directed|options"):
        legajo.network(case.graph(), **options)


NETWORK = """\
import json, sys, legajo
made = legajo.network(legajo.open_case(sys.argv[1]).graph())
print(json.dumps([made.nodes, made.edges]))
"""


def test_another_hash_seed_gives_the_same_network(case: legajo.Case) -> None:
    made = legajo.network(case.graph())
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", NETWORK, str(HARBOUR)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert json.loads(run.stdout) == json.loads(json.dumps([made.nodes, made.edges]))


HOSTILE = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<a href='javascript:window.hit=1'>",
    "&lt;img src=x onerror=window.hit=1&gt;",
    "{{7*7}}",
    "\u202egnp.exe",
]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("menus", [{}, {"select_menu": True, "filter_menu": True}])
def test_no_text_of_a_case_runs_in_the_page_of_pyvis(
    browser: Browser, tmp_path: Path, menus: dict[str, Any]
) -> None:
    names = list(zip(HOSTILE, [*HOSTILE[1:], HOSTILE[0]], strict=True))
    made = legajo.network(claims_between(names, note=HOSTILE[1]), cdn_resources="in_line", **menus)
    path = tmp_path / "pyvis.html"
    path.write_text(made.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri())
    page.wait_for_function("typeof network !== 'undefined'")
    for number in range(len(HOSTILE)):
        # pyvis writes titles as markup once one of them holds "href": here one does.
        x, y = page.evaluate(
            f"""() => {{
                const place = network.canvasToDOM(network.getPosition('n{number}'));
                const frame = document.getElementById('mynetwork').getBoundingClientRect();
                return [place.x + frame.left, place.y + frame.top];
            }}"""
        )
        page.mouse.move(x, y)
        page.wait_for_timeout(350)
    shown = page.evaluate("document.querySelector('div.popup, div.vis-tooltip')?.textContent")
    assert shown
    assert page.evaluate("window.hit") is None
    assert page.evaluate("nodes.length") == len(HOSTILE)
    page.close()
