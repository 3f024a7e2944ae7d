"""How long a page takes: to write, to be seen, to be dragged, to be searched; beside plain pyvis.

usage: page.py [--repeat N] [--quick] [--chromium PATH]

The same graphs go through pyvis as its own documentation does it (`add_node`, `add_edge`,
`generate_html`, physics left on), in the same run. A page of pyvis is "seen" when vis-network has
drawn it and its physics rests, ours when all of it stands. Writing is measured in processor time.
What happens in the browser is given by the clock and, in brackets, as the processor time of the
page's main thread, which a busy machine stretches less. All are medians. Nothing fails here.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any, NamedTuple

import msgspec
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import TimeoutError as Overdue

sys.path.insert(0, str(Path(__file__).parent.parent))

from legajo.graph import Graph
from legajo.views import page_html, page_model
from tests.views.conftest import ARGUMENTS
from tests.views.generated import generated

SIZES = {40: (80, 1000.0), 300: (600, None), 1_000: (2_500, 2000.0), 20_000: (60_000, 3000.0)}
"""Lines of a graph of so many entities, and the bound of its first sight in milliseconds."""

SEARCHED = (50_000, 150_000)
PATIENCE = 60_000
STEPS = 60

DRAG = """async ([x, y, steps]) => {
    // Frames while a card follows the pointer: their lengths in milliseconds.
    const canvas = document.querySelector('canvas');
    const {left, top} = canvas.getBoundingClientRect();
    const send = (type, dx) => canvas.dispatchEvent(new PointerEvent(type, {
        bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0,
        buttons: type === 'pointerup' ? 0 : 1, clientX: left + x + dx, clientY: top + y,
    }));
    const frame = () => new Promise(requestAnimationFrame);
    send('pointerdown', 0);
    const found = [];
    await frame();
    for (let step = 1; step <= steps; step += 1) {
        const began = performance.now();
        send('pointermove', step * 2);
        await frame();
        await frame();
        found.push((performance.now() - began) / 2);
    }
    send('pointerup', steps * 2);
    return found;
}"""

HUB = """() => {
    const {cards, network} = legajo.picture;
    const size = id => legajo.model.entities.get(id).near.size;
    const hub = [...cards.keys()].reduce((a, b) => size(a) >= size(b) ? a : b);
    const {x, y} = network.canvasToDOM(cards.get(hub));
    return [x, y];
}"""

PYVIS_HUB = """() => {
    const count = id => network.getConnectedEdges(id).length;
    const hub = nodes.getIds().reduce((a, b) => count(a) >= count(b) ? a : b);
    const {x, y} = network.canvasToDOM(network.getPosition(hub));
    return [x, y];
}"""

SEARCH = """async words => {
    // From the last letter to the list that is seen.
    const box = document.querySelector('#search');
    box.focus();
    const found = [];
    for (const word of words) {
        box.value = word;
        const began = performance.now();
        box.dispatchEvent(new Event('input', {bubbles: true}));
        document.querySelector('#results').getBoundingClientRect();
        found.push(performance.now() - began);
    }
    return found;
}"""


def by_pyvis(graph: Graph) -> str:
    """The graph as pyvis's own documentation puts one on a page."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for row in graph.nodes:
        network.add_node(row.key, label=row.properties["name"])
    for edge in graph.relationships:
        network.add_edge(edge.start, edge.end, title=edge.type)
    html: str = network.generate_html()
    return html


def seconds(task: Callable[[], object]) -> float:
    """Processor time of one run."""
    gc.collect()
    began = process_time()
    task()
    return process_time() - began


def bare(graph: Graph) -> int:
    """Bytes of the graph's data as JSON: ids, names, ends, relations and nothing else."""
    model = page_model(graph)
    nodes = [{"id": entity.id, "label": entity.name} for entity in model.entities]
    edges = [
        {"from": claim.subject, "to": claim.object, "label": claim.relation_label}
        for claim in model.claims
    ]
    return len(msgspec.json.encode({"nodes": nodes, "edges": edges}))


class Spent(NamedTuple):
    """Milliseconds by the clock, and of the page's main thread."""

    clock: float
    thread: float

    def __str__(self) -> str:
        return f"{self.clock:.0f} ({self.thread:.0f}) ms"


def middle(found: list[Spent]) -> Spent:
    """The median of each."""
    return Spent(*(median(side) for side in zip(*found, strict=True)))


def thread_time(session: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[tuple[Page, CDPSession]]:
    """A page in a context of its own, with the network cut."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    yield page, session
    context.close()


def seen(browser: Browser, path: Path) -> Spent:
    """Until our page stands."""
    with opened(browser, path) as (page, session):
        page.wait_for_selector("#picture[data-ready]")
        return Spent(page.evaluate("performance.now()"), thread_time(session))


def seen_by_pyvis(browser: Browser, path: Path) -> Spent | None:
    """Until vis-network has drawn and its physics rests; None: not in our patience."""
    with opened(browser, path) as (page, session):
        try:
            page.wait_for_function(
                """() => typeof network !== 'undefined' && network?.physics
                    && (network.physics.stabilized || network.physics.ready)"""
            )
        except Overdue:
            return None
        return Spent(page.evaluate("performance.now()"), thread_time(session))


def dragged(page: Page, session: CDPSession, place: str) -> Spent:
    """While the busiest card is dragged: the 95th percentile of frames, and work a frame."""
    x, y = page.evaluate(place)
    before = thread_time(session)
    found: list[float] = page.evaluate(DRAG, [x, y, STEPS])
    moved = page.evaluate(place)[0] - x
    if moved < STEPS:
        print(f"  (the card followed by {moved:.0f} of {2 * STEPS} pixels only)")
    return Spent(at(95, found), (thread_time(session) - before) / (2 * STEPS))


def at(share: int, values: list[float]) -> float:
    """A percentile."""
    return quantiles(values, n=100)[share - 1]


def line(name: str, ours: str, theirs: str, bound: str = "") -> None:
    """Print one line of the table."""
    print(f"{name:42} {ours:>18} {theirs:>18} {bound:>10}", flush=True)


def compare_writing(
    folder: Path, repeat: int, *, quick: bool
) -> dict[int, tuple[Path, Path | None]]:
    """Write every graph both ways."""
    files: dict[int, tuple[Path, Path | None]] = {}
    for nodes, (edges, _) in SIZES.items():
        graph = generated(nodes, edges)
        _ = graph.nodes, graph.relationships, page_html(graph)
        ours = median(seconds(lambda: page_html(graph)) for _ in range(repeat))  # noqa: B023
        path = folder / f"ours-{nodes}.html"
        path.write_text(page_html(graph), encoding="utf-8")
        their_path: Path | None = None
        theirs = "not run"
        if not (quick and nodes > 1000):
            their_path = folder / f"pyvis-{nodes}.html"
            began = process_time()
            html = by_pyvis(graph)
            theirs = f"{process_time() - began:.2f} s"
            their_path.write_text(html, encoding="utf-8")
        files[nodes] = (path, their_path)
        bound = "2 s" if nodes == 20_000 else ""
        line(f"write {nodes:,} entities, {edges:,} lines", f"{ours:.2f} s", theirs, bound)
        room = 0.6 + 1.2 * bare(graph) / 1e6
        their_size = f"{their_path.stat().st_size / 1e6:.2f} MB" if their_path else "not run"
        line("  size", f"{path.stat().st_size / 1e6:.2f} MB", their_size, f"{room:.2f} MB")
    return files


def compare_seeing(
    browser: Browser, files: dict[int, tuple[Path, Path | None]], repeat: int
) -> None:
    """First sight of every page."""
    for nodes, (path, their_path) in files.items():
        ours = middle([seen(browser, path) for _ in range(repeat)])
        theirs = "not run"
        if their_path is not None:
            found = seen_by_pyvis(browser, their_path)
            theirs = f"over {PATIENCE // 1000} s" if found is None else str(found)
        bound = SIZES[nodes][1]
        line(f"first sight of {nodes:,}", str(ours), theirs, f"{bound:.0f} ms" if bound else "")


def compare_dragging(browser: Browser, files: dict[int, tuple[Path, Path | None]]) -> None:
    """The busiest of 300 follows the pointer."""
    path, their_path = files[300]
    with opened(browser, path) as (page, session):
        page.wait_for_selector("#picture[data-ready]")
        ours = str(dragged(page, session, HUB))
    theirs = "not run"
    if their_path is not None:
        with opened(browser, their_path) as (page, session):
            page.wait_for_function("() => typeof network !== 'undefined' && network")
            page.wait_for_timeout(5000)
            theirs = str(dragged(page, session, PYVIS_HUB))
    line("drag at 300, 95th percentile of frames", ours, theirs, "60 ms")


def measure_search(browser: Browser, folder: Path) -> None:
    """Names, beginnings and words of claims among 50,000 entities; pyvis has no search of texts."""
    graph = generated(*SEARCHED)
    path = folder / "searched.html"
    began = process_time()
    path.write_text(page_html(graph), encoding="utf-8")
    line("write 50,000 entities, 150,000 lines", f"{process_time() - began:.2f} s", "not run")
    line("first sight of 50,000", str(seen(browser, path)), "not run")
    ledger = graph.ledger
    names = [ledger.entities[name].name for name in list(ledger.entities)[1:50_000:2_500]]
    words = [*names, *(name[:4] for name in names), *(f"paid {name}" for name in names), "zzzz"]
    with opened(browser, path) as (page, session):
        page.wait_for_selector("#picture[data-ready]")
        page.evaluate(SEARCH, words[:3])  # the index is made on first use
        before = thread_time(session)
        found: list[float] = page.evaluate(SEARCH, words)
        work = (thread_time(session) - before) / len(words)
    line("search in 50,000, median", str(Spent(median(found), work)), "has none", "50 ms")
    line("  95th percentile", f"{at(95, found):.0f} ms", "", "50 ms")


def main() -> None:
    """Measure and print one line each."""
    parser = argparse.ArgumentParser(description="legajo's page beside plain pyvis")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--quick", action="store_true", help="without pyvis's 20,000: a minute")
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the browser")
    chosen: Any = parser.parse_args()
    line("measured", "legajo", "pyvis", "bound")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=ARGUMENTS)
        files = compare_writing(folder, chosen.repeat, quick=chosen.quick)
        compare_seeing(browser, files, chosen.repeat)
        compare_dragging(browser, files)
        measure_search(browser, folder)
        browser.close()


if __name__ == "__main__":
    main()
