"""What a format was made for opens it: igraph reads GraphML, GML and Pajek's .net."""

from pathlib import Path

import igraph
import pytest

from legajo.exports import export
from legajo.graph import PropertyGraph
from legajo.graph.graph import Graph

# igraph warns of entities in GML that it does not know; a warning made an error ends the process.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")

FILES = {"graphml": "graphml", "yed": "graphml", "gml": "gml", "pajek": "net"}


@pytest.fixture(params=sorted(FILES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(graph: Graph | PropertyGraph, name: str, folder: Path) -> igraph.Graph:
    place = folder / f"port.{FILES[name]}"
    export(graph, place, format=name)
    return igraph.Graph.Read(str(place))


def test_igraph_counts_what_was_written(
    graph_with_denials: Graph, name: str, tmp_path: Path
) -> None:
    read = opened(graph_with_denials, name, tmp_path)
    assert read.is_directed()
    keys = [row.key for row in graph_with_denials.nodes]
    expected = [
        (keys.index(row.start), keys.index(row.end)) for row in graph_with_denials.relationships
    ]
    assert (read.vcount(), read.get_edgelist()) == (len(keys), expected)


def test_igraph_shows_how_each_line_stands(
    graph_with_denials: Graph, name: str, tmp_path: Path
) -> None:
    read = opened(graph_with_denials, name, tmp_path)
    assert "met with (alleged; denied by Luis Ibarra)" in read.es["label"]


def test_igraph_reads_hostile_texts(hostile_rows: PropertyGraph, name: str, tmp_path: Path) -> None:
    read = opened(hostile_rows, name, tmp_path)
    counts = len(hostile_rows.nodes), len(hostile_rows.relationships)
    assert (read.vcount(), read.ecount()) == counts
    if name in {"graphml", "yed"}:
        texts = [str(row.properties["note"]) for row in hostile_rows.relationships]
        assert read.es["note"] == [
            text.replace("\x00", "\ufffd").replace("\x07", "\ufffd") for text in texts
        ]
