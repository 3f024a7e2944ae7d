"""What legajo wrote it reads back; what others write is read, every element of it accounted for."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.exports import export
from legajo.graph import (
    FormatError,
    Graph,
    NodeRow,
    PropertyGraph,
    RelationshipRow,
    UnreachableError,
)
from legajo.loaders import open_case
from legajo.loaders.graphs import GRAPH_FORMATS, GraphFile, read_graph

FILES = {
    "csv": "csv", "cx2": "cx2", "cytoscape": "cyjs", "gexf": "gexf", "gexf-dynamic": "gexf",
    "gml": "gml", "graphml": "graphml", "node-link": "json", "pajek": "net", "yed": "graphml",
}  # fmt: skip
# They come back as they were, dates and lists too.
WHOLE = ("cytoscape", "gexf", "gexf-dynamic", "graphml", "node-link", "yed")


def read(folder: Path, name: str, text: str | bytes) -> GraphFile:
    place = folder / name
    if isinstance(text, str):
        place.write_text(text, encoding="utf-8")
    else:
        place.write_bytes(text)
    found = read_graph(place)
    report = found.report
    assert report.read == report.kept + report.merged + report.rejected
    return found


def findings(found: GraphFile) -> dict[str, int]:
    return {one.what: one.count for one in found.report.findings.values()}


def edges(found: GraphFile) -> list[tuple[str, str, str]]:
    return [(row.start, row.type, row.end) for row in found.graph.relationships]


def test_every_format_that_is_read_is_also_written() -> None:
    assert set(GRAPH_FORMATS) <= set(FILES)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_case("pacto").graph(polarity="all")


@pytest.mark.parametrize("form", WHOLE)
def test_a_case_comes_back_as_it_was(form: str, graph: Graph, tmp_path: Path) -> None:
    place = tmp_path / f"pacto.{FILES[form]}"
    export(graph, place, format=form)
    found = read_graph(place)
    assert found.report.rejected == 0
    assert found.graph.nodes == graph.nodes
    for row, expected in zip(found.graph.relationships, graph.relationships, strict=True):
        assert row[:4] == expected[:4]
        assert row.properties == expected.properties  # without the empty `denied_by` of exports


@pytest.mark.parametrize("form", sorted(FILES))
def test_nothing_is_lost_of_what_nodes_and_edges_there_are(
    form: str, graph: Graph, tmp_path: Path
) -> None:
    export(graph, tmp_path / f"pacto.{FILES[form]}", format=form)
    found = read_graph(tmp_path / f"pacto.{FILES[form]}")
    assert len(found.graph.nodes) == len(graph.nodes)
    assert len(found.graph.relationships) == len(graph.relationships)
    assert found.report.rejected == found.report.merged == 0


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: all(one in "\t\n" or one.isprintable() for one in text)
)
# One kind a name, as in a file with declared columns.
properties: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "note": texts, "named": st.booleans(), "count": st.integers(-(2**63), 2**63 - 1),
        "share": st.floats(allow_nan=False, allow_infinity=False), "born": st.dates(),
        "names": st.lists(texts, min_size=1, max_size=3),
    },
)  # fmt: skip


@st.composite
def graphs(draw: st.DrawFn) -> PropertyGraph:
    keys = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
    nodes = [
        NodeRow(key, ("Entity",), {"id": key, "name": key, **draw(properties)}) for key in keys
    ]
    ends = st.sampled_from(keys)
    rows = [
        RelationshipRow(f"edge {number}", draw(ends), draw(ends), draw(texts), draw(properties))
        for number in range(draw(st.integers(0, 3)))
    ]
    return PropertyGraph(nodes, rows, title=draw(texts))


@pytest.mark.parametrize("form", ["cytoscape", "graphml", "node-link"])
@given(graph=graphs())
def test_any_graph_comes_back_as_it_was(
    form: str, graph: PropertyGraph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("graphs") / f"any.{FILES[form]}"
    export(graph, place, format=form)
    found = read_graph(place)
    assert found.graph.nodes == graph.nodes
    assert found.graph.relationships == graph.relationships


def test_a_compressed_file_is_unpacked(tmp_path: Path) -> None:
    text = b'<graphml><graph><node id="a"/></graph></graphml>'
    found = read(tmp_path, "port.graphml.gz", gzip.compress(text))
    assert [row.key for row in found.graph.nodes] == ["a"]


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\x00" * (1 << 27))
    with pytest.raises(FormatError, match="unpacks to more than 300 times"):
        read(tmp_path, "port.gml.gz", bomb)


def test_a_zip_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="zip archive"):
        read(tmp_path, "port.net", b"PK\x03\x04....")


@pytest.mark.parametrize("name", ["port.xyz", "port"])
def test_an_ending_that_stands_for_no_graph_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match="no format of graphs"):
        read(tmp_path, name, "")


def test_a_file_that_is_not_there_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="no such file"):
        read_graph(tmp_path / "none.graphml")
    with pytest.raises(UnreachableError, match="is a folder"):
        read_graph(tmp_path, "gml")


def test_no_claim_is_made_of_what_a_file_says(tmp_path: Path) -> None:
    found = read(tmp_path, "port.gml", "graph [ node [ id 1 ] edge [ source 1 target 1 ] ]")
    assert isinstance(found.graph, PropertyGraph)
    (row,) = found.graph.relationships
    assert row.properties == {"directed": False}
    assert row.type == "LINKED_TO"


def test_ids_that_come_twice(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "port.graphml",
        """<graphml><key id="k" for="node" attr.name="age" attr.type="int"/><graph>
        <node id="a"/><node id="a"/><node id="a"><data key="k">3</data></node>
        <edge id="e" source="a" target="a"/><edge id="e" source="a" target="a"/>
        </graph></graphml>""",
    )
    assert (found.report.read, found.report.kept) == (5, 3)
    assert (found.report.merged, found.report.rejected) == (1, 1)
    assert [row.key for row in found.graph.relationships] == ["e", "e/2"]
    (place,) = found.report.findings["nodes whose id another one has, with other properties"].places
    assert "port.graphml:2 a" in place


def test_an_id_that_all_edges_share_gets_numbers(tmp_path: Path) -> None:
    """As networkx writes the edges of a multigraph; so many of them that only one pass will do."""
    many = 20_000
    edges_ = "".join('<edge id="0" source="a" target="a"/>' for _ in range(many))
    text = f'<graphml><graph>{edges_}<edge id="0/2" source="a" target="a"/></graph></graphml>'
    found = read(tmp_path, "port.graphml", text)
    keys = [row.key for row in found.graph.relationships]
    assert keys[:3] == ["0", "0/3", "0/4"]
    assert keys[-2:] == [f"0/{many + 1}", "0/2"]


def test_a_date_is_a_date_only_where_the_file_says_so(tmp_path: Path) -> None:
    nodes = [
        NodeRow("a", (), {"id": "a", "name": "a", "born": date(1970, 1, 2), "text": "1970-01-02"})
    ]
    export(PropertyGraph(nodes, []), tmp_path / "a.graphml")
    (row,) = read_graph(tmp_path / "a.graphml").graph.nodes
    assert row.properties["born"] == date(1970, 1, 2)
    assert row.properties["text"] == "1970-01-02"
