"""The query of what is seen gives what is seen: here, on the command line, on Neo4j."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
import pytest
from click.testing import CliRunner

import legajo
from legajo.cli.main import legajo as program
from legajo.graph import Entity, Evidence, Graph, Ledger, Source
from legajo.graph.claim import Claim
from legajo.graph.stores import Neo4jStore
from tests.neo4j.emptying import empty

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.neo4j.server import Neo4jServer
    from tests.views.conftest import Visit

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pacto() -> Graph:
    return legajo.open_case("pacto").graph()


@pytest.fixture(scope="module")
def pacto_file(pacto: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pacto") / "pacto.html"
    legajo.view(pacto, path)
    return path


def query_of(page: Page) -> str:
    page.click("#share")
    query = page.input_value("#sharing textarea.query")
    page.keyboard.press("Escape")
    return query


def answered(graph: Graph, query: str) -> list[str]:
    return sorted(record["claim"] for record in graph.query(query))


def test_the_query_gives_what_is_seen(
    pacto: Graph, pacto_file: Path, visit: Callable[..., Visit]
) -> None:
    one = visit(pacto_file)
    assert answered(pacto, query_of(one.page)) == sorted(one.drawn())
    for group, word in (
        ("standing", "alleged"),
        ("denied", "denied"),
        ("procedure", "none"),
        ("type", "person"),
        ("family", "roles"),
        ("source", "elfaro-betrayal"),
    ):
        label = one.page.inner_text(f"fieldset[data-group={group}] label:has([value={word}]) .word")
        one.switch(group, word)
        query = query_of(one.page)
        assert f": without {label}.\n" in query
        assert answered(pacto, query) == sorted(one.drawn())
        if group in {"procedure", "family"}:
            one.page.click("#reset")
    one.page.click("#reset")
    one.search("osiris")
    one.press("Enter")
    one.page.click("#panel .actions button:has-text('more')")
    assert len(one.drawn()) > 140
    assert answered(pacto, query_of(one.page)) == sorted(one.drawn())
    one.switch("denied", "notDenied")
    assert answered(pacto, query_of(one.page)) == sorted(one.drawn()) != []


def test_the_query_after_a_choice_in_time_names_the_claims(
    pacto: Graph, pacto_file: Path, visit: Callable[..., Visit]
) -> None:
    one = visit(pacto_file)
    everything = len(one.drawn())
    handle = one.page.locator("[role=slider]").last
    handle.focus()
    for _ in range(40):
        one.press("ArrowLeft")
    assert 0 < len(one.drawn()) < everything
    query = query_of(one.page)
    assert "r.claim IN [" in query
    assert answered(pacto, query) == sorted(one.drawn())


def test_the_query_of_a_narrowed_page_gives_no_more_on_the_whole_case(
    pacto: Graph, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    path = tmp_path / "narrowed.html"
    legajo.view(pacto.narrow(as_of="2021-06", standing=["reported", "recorded"]), path)
    one = visit(path)
    assert answered(pacto, query_of(one.page)) == sorted(one.drawn()) != []


def hostile(pacto: Graph) -> Graph:
    """People whose ids try to leave their quotes, in a ring."""
    names = ["o'neil\\", "}]->() //", "`x` */ DELETE", "\\u0027 OR true", '"', "\n", "=1+1", "é⟩"]
    vocabulary = pacto.ledger.vocabulary
    source = Source(id="s'1", title="S", kind="article", publisher=names[0], paragraphs=9)
    ledger = Ledger(
        vocabulary=vocabulary,
        sources=[source],
        entities=[Entity(id=name, type="Person", name=f"P {n}") for n, name in enumerate(names)],
        claims=[
            Claim(
                id=f"{name}'\\{n}",
                subject=name,
                relation="met_with",
                object=names[(n + 1) % len(names)],
                said_by=((names[0],),),
                evidence=(Evidence(source="s'1", paragraph=1 + n),),
            )
            for n, name in enumerate(names)
        ],
    )
    return Graph(ledger)


def without_one(visit: Callable[..., Visit], graph: Graph, folder: Path) -> tuple[str, list[str]]:
    """The query of a page from which one card was taken, and the claims that it draws."""
    path = folder / "hostile.html"
    legajo.view(graph, path)
    one = visit(path)
    assert len(one.drawn()) == 8
    one.search("P 3")
    one.press("Enter")
    one.page.click("#panel .actions button:has-text('Take out')")
    assert len(one.drawn()) == 6
    return query_of(one.page), sorted(one.drawn())


def test_a_query_holds_with_hostile_ids(
    pacto: Graph, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    graph = hostile(pacto)
    query, drawn = without_one(visit, graph, tmp_path)
    assert "a.id IN" in query
    assert answered(graph, query) == drawn


def test_the_saved_query_runs_on_the_command_line(
    pacto_file: Path, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    one = visit(pacto_file)
    one.switch("standing", "alleged")
    one.page.click("#share")
    with one.page.expect_download() as download:
        one.page.click("#sharing button:text-is('Save')")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    arguments = ["query", "pacto", "--file", str(path), "--format", "jsonl"]
    result = CliRunner().invoke(program, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert sorted(row["claim"] for row in rows) == sorted(one.drawn()) != []


@pytest.mark.needs("neo4j")
def test_neo4j_gives_what_is_seen(
    pacto: Graph,
    pacto_file: Path,
    tmp_path: Path,
    visit: Callable[..., Visit],
    neo4j_server: Neo4jServer,
) -> None:
    one = visit(pacto_file)
    asked = [(query_of(one.page), sorted(one.drawn()))]
    for group, word in (
        ("standing", "reported"),
        ("procedure", "none"),
        ("denied", "denied"),
        ("family", "speech"),
        ("source", "elfaro-betrayal"),
    ):
        one.switch(group, word)
        asked.append((query_of(one.page), sorted(one.drawn())))
        one.page.click("#reset")
    graph = hostile(pacto)
    with neo4j_server.driver() as driver:
        empty(driver)
    with Neo4jStore(neo4j_server.bolt) as store:
        for shown, queries in ((pacto, asked), (graph, [without_one(visit, graph, tmp_path)])):
            store.push(shown, case="view")
            for query, drawn in queries:
                columns, rows = store.rows(query)
                place = columns.index("claim")
                assert sorted(str(row[place]) for row in rows) == drawn != []
            store.delete()


def test_a_page_of_no_case_gives_no_query(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    path = tmp_path / "plain.html"
    legajo.view(networkx.DiGraph([("Ana", "Luis"), ("Luis", "Eva")]), path)
    one = visit(path)
    one.page.click("#share")
    assert one.page.locator("#sharing textarea.query").count() == 0
    with one.page.expect_download() as download:
        one.page.click("#sharing button:text-is('SVG')")
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Ana" in svg
    assert "claim of a document" not in svg
    assert one.complaints == []
