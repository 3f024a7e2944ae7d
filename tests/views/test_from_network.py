"""Graphs that were not made of claims: an honest page or a clear error, whatever they hold."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import numpy
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import legajo
from legajo.cli.main import legajo as program
from legajo.graph import NodeRow, PropertyGraph, RelationshipRow
from legajo.views import PageModel, ViewError, network_model, page_html, render
from tests.views.conftest import Visit
from tests.views.test_page_safety import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KEYS = st.one_of(
    st.text(max_size=4),
    st.integers(-3, 30),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.tuples(st.text(max_size=2), st.integers(0, 3)),
    st.frozensets(st.text(max_size=2), max_size=3),
    st.sampled_from(["__proto__", "constructor", "007", "7", "1", "\ud800", "\u202e"]),
)


@given(
    nodes=st.lists(KEYS.filter(lambda key: key is not None), max_size=12, unique=True),
    data=st.data(),
)
def test_every_node_and_edge_appears_whatever_its_key_is(
    nodes: list[Any], data: st.DataObject
) -> None:
    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    if nodes:
        ends = st.sampled_from(nodes)
        for start, end in data.draw(st.lists(st.tuples(ends, ends), max_size=12)):
            graph.add_edge(start, end, weight=data.draw(st.integers(0, 9)))
    model = network_model(graph)
    assert len({entity.id for entity in model.entities}) == graph.number_of_nodes()
    assert len(model.claims) == graph.number_of_edges()
    known = {entity.id for entity in model.entities}
    assert {end for claim in model.claims for end in (claim.subject, claim.object)} <= known
    assert "<title>" in render(model)


def test_what_the_graph_does_not_say_is_not_made_up() -> None:
    graph = networkx.DiGraph([("a", "b", {"weight": 2.0})])
    (claim,) = network_model(graph).claims
    assert claim.standing == "unstated"
    assert claim.procedure is None
    assert claim.said_by == ()
    assert claim.evidence == ()
    assert claim.note == "weight: 2"
    assert claim.sentence == "a linked to b"


def test_what_an_edge_says_of_its_standing_is_kept() -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_edge(
        "a",
        "b",
        type="MET_WITH",
        standing="alleged",
        procedure="accused",
        said_by_chain="El Muelle > Ana",
        sources=["muelle-harbour"],
        denied_by=["b"],
        since="2020-08",
    )
    graph.add_edge("a", "b", type="NOT_MET_WITH", standing="firmly")
    model = network_model(graph)
    met, not_met = model.claims
    assert (met.standing, met.procedure, met.denied_by) == ("alleged", "accused", ("b",))
    assert (met.chain_text, met.since) == ("El Muelle > Ana", "2020-08")
    assert [place.source for place in met.evidence] == ["muelle-harbour"]
    assert (not_met.polarity, not_met.standing) == ("denies", "unstated")
    assert not_met.sentence == "It is not so that a met with b"


def test_who_denies_is_called_by_name() -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("luis-ibarra", name="Luis Ibarra")
    graph.add_edge("luis-ibarra", "b", denied_by=["luis-ibarra"], denied_generally_by=["somebody"])
    (claim,) = network_model(graph).claims
    assert claim.denied_by == ("Luis Ibarra",)
    assert claim.denied_generally_by == ("somebody",)


def test_a_case_as_networkx_graph_keeps_its_lines_and_denials() -> None:
    graph = legajo.open_case("pacto").graph()
    model = network_model(graph.networkx)
    standings = {row.key: row.properties["standing"] for row in graph.relationships}
    assert len(model.claims) == len(standings)
    assert sorted(claim.standing for claim in model.claims) == sorted(standings.values())
    denied = [row for row in graph.relationships if row.properties.get("denied_by")]
    assert sum(bool(claim.denied_by) for claim in model.claims) == len(denied) > 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("nan"), "not a number"),
        (float("-inf"), "minus infinite"),
        (date(1970, 1, 2), "1970-01-02"),
        ({"b", "a"}, "a, b"),
        ({"b": {1, 2}}, "b: 1, 2"),
        ([True, None, 0.5], "True, , 0.5"),
    ],
    ids=["NaN", "infinity", "date", "set", "map", "list"],
)
def test_values_become_text_that_is_the_same_on_every_run(value: object, text: str) -> None:
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_node("a", what=value)
    assert network_model(graph).entities[0].note == f"what: {text}"


class Broken:
    """Somebody's class whose text fails."""

    def __str__(self) -> str:
        raise RuntimeError("no text today")


ENDLESS: list[object] = []
ENDLESS.append({"again": ENDLESS})


@pytest.mark.parametrize(
    "value",
    [object(), b"bytes", ENDLESS, 10**5000, Broken()],
    ids=["object", "bytes", "itself", "digits", "broken"],
)
def test_a_value_without_a_text_is_a_clear_error(value: object) -> None:
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_node("a", what=value)
    with pytest.raises(ViewError, match="'what' of the node 'a'"):
        network_model(graph)


def test_arrays_are_lists_and_names_that_read_alike_stay_apart() -> None:
    attributes: dict[Any, Any] = {"sources": numpy.array(["x", "y"]), 1: "i", "1": "s"}
    graph: networkx.DiGraph[str] = networkx.DiGraph([("a", "b", attributes)])
    graph.add_node("a", weights=numpy.arange(3), names=numpy.array(["b", "c"]))
    model = network_model(graph)
    assert model.entities[0].note == "weights: 0, 1, 2"
    assert [name.form for name in model.entities[0].names] == ["b", "c"]
    assert [source.id for source in model.sources] == ["x", "y"]
    assert model.claims[0].note == "1: i; 1 (str): s"


def test_nothing_that_a_graph_says_is_left_out() -> None:
    """What the page has no field for, or only another word, stands in the note."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("a", name="Ana", title="minister", type="Person", kind="suspect", when="2020")
    graph.add_node("b", name="Bo", label="bo", id="b", named="perhaps", labels=["Person"])
    graph.add_edge("a", "b", type="MET_WITH", label="met with", kind="lunch", standing="firmly")
    graph.add_edge("b", "a", type="NOT_PAID", procedure="accused", directed="maybe")
    model = network_model(graph)
    assert [entity.note for entity in model.entities] == [
        "title: minister; kind: suspect; when: 2020",
        "named: perhaps",
    ]
    assert [claim.note for claim in model.claims] == [
        "kind: lunch; standing: firmly",
        "procedure: accused; directed: maybe",
    ]


def test_places_in_documents_are_kept() -> None:
    cited = ["harbour:4", "harbour:p. 2", "gazette", "x:1"]
    edge = {"sources": ["harbour", "gazette", "diary"], "citations": cited, "paragraphs": [4]}
    (claim,) = network_model(networkx.DiGraph([("a", "b", edge)])).claims
    assert [(place.source, place.paragraph, place.place) for place in claim.evidence] == [
        ("harbour", 4, None),
        ("harbour", None, "p. 2"),
        ("gazette", None, None),
        ("x:1", None, None),
        ("diary", None, None),
    ]
    assert claim.note is None
    case = legajo.open_case("pacto").graph()
    for one in network_model(case.networkx).claims:
        assert all(place.paragraph for place in one.evidence)


def test_nobody_has_a_name_that_can_not_be_seen() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("a", name="\u200b\u00ad")
    graph.add_node("\u3164", label=" ")
    assert [entity.name for entity in network_model(graph).entities] == ["a", "\u3164 (str)"]


def test_something_that_is_no_graph_is_a_clear_error() -> None:
    with pytest.raises(ViewError, match="no page can be made of a list"):
        page_html([1, 2])  # type: ignore[arg-type]  # that is the point


def test_rows_of_a_file_become_a_page() -> None:
    nodes = [
        NodeRow("x", ("Thing", "LegalEntity", "Person"), {"name": "Ana Soto", "country": "va"}),
        NodeRow("y", ("Thing", "LegalEntity", "Company"), {"name": "Dock"}),
    ]
    graph = PropertyGraph(nodes, [RelationshipRow("1", "x", "y", "OWNS", {})], title="Register")
    model = network_model(graph)
    assert model.title == "Register"
    assert [(entity.name, entity.glyph) for entity in model.entities] == [
        ("Ana Soto", "person"),
        ("Dock", "company"),
    ]
    assert model.entities[0].note == "country: va"
    assert model.claims[0].sentence == "Ana Soto owns Dock"


@pytest.fixture(scope="module")
def odd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Keys that are names of JavaScript, look alike or are hostile, as a page."""
    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph(name=HOSTILE[0])
    keys: list[Any] = ["__proto__", "constructor", "toString", "007", "7", 7, "1", 1, *HOSTILE]
    for key in keys:
        graph.add_node(key, type=HOSTILE[2], note=HOSTILE[1], **{HOSTILE[3]: HOSTILE[5]})
    for start, end in itertools.pairwise(keys):
        graph.add_edge(start, end, type=HOSTILE[6], sources=[HOSTILE[4]], said_by=HOSTILE[8])
    path = tmp_path_factory.mktemp("odd") / "odd.html"
    legajo.view(graph, path)
    visit = Visit(browser, path)
    yield visit
    visit.context.close()


@pytest.mark.needs("chromium")
def test_keys_that_look_alike_are_drawn_and_opened_separately(odd: Visit) -> None:
    assert odd.text("#counts").startswith("26 of 26 entities · 25 of 25 claims")
    opened = set()
    for key in ("__proto__", "constructor", "toString", "007", "7", "7 (int)", "1", "1 (int)"):
        odd.page.evaluate("id => legajo.picture.goTo(id)", key)
        odd.click_card(key)
        assert odd.text("#panel h2") == key
        opened.add(odd.place_of_card(key))
        odd.press("Escape")
    odd.page.click("#fit")


@pytest.mark.needs("chromium")
def test_hostile_texts_of_a_network_run_nothing(odd: Visit) -> None:
    odd.page.evaluate("id => legajo.picture.goTo(id)", "constructor")
    odd.click_card("constructor")
    odd.page.locator("#panel button.claim").first.click()
    assert odd.page.locator("#panel h2").is_visible()
    odd.page.click("#show-table")
    assert odd.page.locator("table tbody tr").count() == 25
    odd.page.click("#show-picture")
    assert odd.page.evaluate("window.hit") is None
    assert odd.complaints == []
    assert "⟨RLO⟩" in odd.page.evaluate("[...legajo.model.entities.keys()].join(' ')")


@pytest.mark.needs("chromium")
def test_a_line_without_a_standing_says_so(odd: Visit) -> None:
    odd.page.click("#fit")
    claim = odd.page.evaluate("legajo.picture.lines[0].claims[0].id")
    odd.search(claim)
    odd.press("Enter")
    assert "Not stated" in odd.text("#panel .badges")
    odd.press("Escape")


@pytest.mark.needs("chromium")
def test_a_graph_file_becomes_a_page_by_one_command(
    tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    file, page = tmp_path / "port.csv", tmp_path / "port.html"
    file.write_text("Source,Target,Type\nAna Soto,Luis Ibarra,MET_WITH\n", encoding="utf-8")
    done = CliRunner().invoke(program, ["view", str(file), "-o", str(page)])
    assert done.exit_code == 0, done.output
    opened = visit(page)
    assert opened.text("#counts").startswith("2 of 2 entities · 1 of 1 claims")
    opened.search("Luis Ibarra")
    opened.press("Enter")
    assert opened.text("#panel h2") == "Luis Ibarra"
    opened.page.locator("#panel button.claim").first.click()
    assert "Ana Soto met with Luis Ibarra" in opened.text("#panel")
    assert "Not stated" in opened.text("#panel .badges")
    assert opened.complaints == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in opened.requests)


@pytest.mark.needs("chromium")
def test_a_graph_of_nothing_says_that_there_is_nothing(
    write: Callable[[PageModel], Path], visit: Callable[..., Visit]
) -> None:
    opened = visit(write(network_model(networkx.Graph())))
    assert opened.page.is_visible("#empty")
    assert opened.text("#empty-title") == opened.page.evaluate(
        "JSON.parse(document.querySelector('#data').textContent).words.emptyCase"
    )
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("anybody")
    assert opened.complaints == []
