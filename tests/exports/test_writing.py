"""Where an export goes, what it says about it, and what it refuses."""

import io
from pathlib import Path
from typing import Any

import networkx
import pytest

from legajo.exports import FORMATS, export, export_rows, formats, get_format
from legajo.graph import ExportError, NodeRow, PropertyGraph, RelationshipRow, UnreachableError
from legajo.graph.graph import Graph


def test_the_registry_and_the_formats_agree() -> None:
    assert [one.name for one in formats()] == sorted(FORMATS)
    endings = [ending for one in formats() for ending in one.endings]
    assert len(endings) == len(set(endings))


def test_an_unknown_format_offers_the_nearest(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Did you mean 'graphml'") as caught:
        export(graph, tmp_path / "port.xml", format="graphlm")
    assert caught.value.near[0] == "graphml"


def test_the_ending_of_a_name_tells_the_format(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "PORT.GRAPHML")
    assert b"<graphml" in (tmp_path / "PORT.GRAPHML").read_bytes()


@pytest.mark.parametrize("name", ["port.docx", "port"])
def test_a_name_that_tells_no_format_is_refused(graph: Graph, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="Name the format"):
        export(graph, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_two_files_go_into_a_folder_or_beside_each_other(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "tables", format="csv")
    export(graph, tmp_path / "port.csv")
    export(graph, [tmp_path / "a.csv", tmp_path / "b.csv"])
    texts = [
        [(tmp_path / name).read_bytes() for name in pair]
        for pair in (
            ("tables/nodes.csv", "tables/relationships.csv"),
            ("port.nodes.csv", "port.relationships.csv"),
            ("a.csv", "b.csv"),
        )
    ]
    assert texts[0] == texts[1] == texts[2]


def test_one_file_does_not_go_into_two(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is one file"):
        export(graph, [tmp_path / "a.gexf", tmp_path / "b.gexf"])


def test_rows_for_a_stream_need_a_format_too() -> None:
    with pytest.raises(ExportError, match="a stream has no name"):
        export_rows(list, list, io.BytesIO(), title="port")


@pytest.mark.parametrize("denied", [{"denied_by": ["b"]}, {"denied_generally_by": ["b"]}, {}])
def test_yed_draws_in_red_what_anybody_denies(denied: dict[str, list[str]]) -> None:
    properties: dict[str, Any] = {"claim": "c", "standing": "alleged", **denied}
    ends = [NodeRow(key, ("Entity",), {"id": key}) for key in "ab"]
    graph = PropertyGraph(ends, [RelationshipRow("c", "a", "b", "MET_WITH", properties)])
    stream = io.BytesIO()
    export(graph, stream, format="yed")
    assert (b'LineStyle color="#B00020"' in stream.getvalue()) == bool(denied)


def test_a_stream_takes_one_file_and_needs_a_format(graph: Graph) -> None:
    stream = io.BytesIO()
    export(graph, stream, format="node-link")
    assert stream.getvalue().endswith(b"]}\n")
    with pytest.raises(ExportError, match="no name"):
        export(graph, io.BytesIO())
    with pytest.raises(ExportError, match="one stream cannot hold"):
        export(graph, io.BytesIO(), format="csv")


def test_a_place_that_cannot_be_written_is_named(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnreachableError, match=r"file.port\.gexf cannot be written"):
        export(graph, tmp_path / "file" / "port.gexf")


def test_a_failed_export_leaves_the_old_file(graph: Graph, tmp_path: Path) -> None:
    place = tmp_path / "port.gexf"
    export(graph, place)
    before = place.read_bytes()
    place.with_name("port.gexf.part").mkdir()
    with pytest.raises(UnreachableError):
        export(graph, place)
    assert place.read_bytes() == before


def test_what_is_not_carried_is_counted_with_an_example(graph: Graph, tmp_path: Path) -> None:
    losses = export(graph, tmp_path / "port.graphml")
    lines = str(losses).splitlines()
    assert any(line.startswith("left out: claims that something is not so") for line in lines)
    assert any(line.startswith("left out: claims with a text") for line in lines)
    assert any("such as harbour:4:dddddddd" in line for line in lines)
    (control,) = (loss for loss in losses if "XML cannot hold" in loss.what)
    assert (control.count, control.left_out) == (1, False)


def test_with_the_evidence_layer_no_claim_is_left_out(graph: Graph, tmp_path: Path) -> None:
    whole = Graph(graph.ledger, evidence=True, case=graph.case)
    losses = export(whole, tmp_path / "port.json")
    assert [loss for loss in losses if loss.left_out] == []


def test_each_format_says_in_its_module_what_it_keeps() -> None:
    for one in formats():
        writer = one.generate or one.generate_rows or one.generate_bytes or one.write_rows
        assert writer is not None
        module = __import__(writer.__module__, fromlist=["__doc__"])
        assert "Keeps" in str(module.__doc__)
    assert get_format("GEXF").name == "gexf"


@pytest.mark.parametrize("given", [networkx.path_graph(3), None, "pacto"], ids=type)
@pytest.mark.parametrize("ending", ["graphml", "cypher", "provjson", "ijson"])
def test_what_is_no_graph_of_ours_is_refused(
    given: Any,  # noqa: ANN401 - whatever it is
    ending: str,
    tmp_path: Path,
) -> None:
    place = tmp_path / f"a.{ending}"
    with pytest.raises(ExportError, match=r"can't be written.*open_case"):
        export(given, place)
    assert not place.exists()


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"ftm", "prov"}))
def test_half_a_character_anywhere_is_written_as_what_utf_8_has(name: str, tmp_path: Path) -> None:
    """JSON may hold one in an id, a label, a type or a name; ftm and prov have claims alone."""
    half = "\ud800"
    nodes = [NodeRow(f"a{half}", (f"L{half}",), {f"p{half}": 1, "q": half}), NodeRow("b", (), {})]
    line = RelationshipRow(f"e{half}", f"a{half}", "b", f"T{half}", {f"y{half}": [half]})
    losses = export(PropertyGraph(nodes, [line], title=half), tmp_path / "out", format=name)
    assert any("cannot hold" in str(loss) for loss in losses)
    files = [place for place in (tmp_path / "out", *tmp_path.rglob("*")) if place.is_file()]
    assert files
    for place in files:
        assert name == "xlsx" or half not in place.read_bytes().decode("utf-8")  # xlsx is a zip
