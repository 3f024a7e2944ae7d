"""GML, Pajek and CSV with the quirks that files of other programs have."""

from pathlib import Path

import pytest

from legajo.graph import FormatError
from legajo.loaders.graphs import read_graph

from .test_reading import edges, findings, read

GML = """# a comment
Creator "somebody"
graph
[
  directed 1
  label "The port"
  Version 2
  node [ id 1 label "&quot;Ana&quot; &#209;&ntilde; &nothing;" graphics [ x 1.5 y 2 ]
    tag "a" tag "b" ]
  node [ id B label Bare word
  ]
  node [ label "without id" ]
  edge [ source 1 target B weight 2.5 label "met" ]
  edge [ source B target 1 source 1 ]
  edge [ source 1 ]
]
"""


def test_all_of_a_gml_file_is_read_or_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "a.gml", GML)
    nodes = {row.key: row.properties for row in found.graph.nodes}
    assert found.graph.title == "The port"
    assert nodes["1"] == {
        "id": "1", "name": '"Ana" Ññ &nothing;', "graphics_x": 1.5, "graphics_y": 2,
        "tag": ["a", "b"],
    }  # fmt: skip
    assert nodes["B"]["name"] == "Bare word"
    assert len(nodes) == 3
    assert edges(found) == [("1", "met", "B")]
    assert (found.report.read, found.report.rejected) == (6, 2)
    assert "values of the graph itself, left out" in findings(found)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("node [ id 1 ]", 1, "no `graph"),
        ('graph [\n node [ id 1 label "open ]\n', 2, "no closing quote"),
        ("graph [\n node [ id 1 ]\n", 3, "ends within a list"),
        ("graph [ ]\n]", 2, "closes nothing"),
        ("graph [\n node [ age x ] ]", 2, "neither a number nor"),
        ("graph [ ]\ngraph [ ]", 2, "2 graphs"),
        ("graph [\n 12 ]", 2, "a key should stand here"),
        ("graph [ age ]", 1, "'age' has no value"),
        ("a [ " * 500, 1, "deep in each other"),
        ("", 1, "no `graph"),
    ],
)
def test_what_is_no_gml_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    with pytest.raises(FormatError, match=what) as caught:
        read(tmp_path, "a.gml", text)
    assert caught.value.place is not None
    assert caught.value.place.line == line


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = 'graph [\n node [ id 1 label "Ñandú" ] ]'.encode(encoding)
    found = read(tmp_path, "a.gml", text)
    assert [row.properties["name"] for row in found.graph.nodes] == ["Ñandú"]
    assert ("text that is not UTF-8, read as Windows-1252" in findings(found)) == (
        encoding == "cp1252"
    )


def test_ids_of_gml_that_no_number_can_hold_stay_apart(tmp_path: Path) -> None:
    text = "graph [ node [ id 12345678901234567890 ] node [ id 12345678901234567891 size -1e20 ] ]"
    found = read(tmp_path, "a.gml", text)
    assert [row.properties for row in found.graph.nodes] == [
        {"id": "12345678901234567890"},
        {"id": "12345678901234567891", "size": -1e20},
    ]


PAJEK = """% a comment
*Network The port
*Vertices 4 2
1 "Ana Soto" 0.1 0.2 0.5 box ic Red
2 Luis
9 "too far"
x "no number"
*Arcs :1 "trust"
1 2 3 l "met"
1 7 1
1
*Edges
2 1
*Arcslist
1 3 4
*Edgeslist
3 4
*Partition of something
*Vertices 4
1
2
"""


def test_all_of_a_pajek_file_is_read_or_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "a.net", PAJEK)
    nodes = {row.key: row.properties for row in found.graph.nodes}
    assert found.graph.title == "The port"
    assert nodes["1"] == {
        "id": "1", "name": "Ana Soto", "x": 0.1, "y": 0.2, "z": 0.5, "shape": "box", "ic": "Red",
        "mode": 1,
    }  # fmt: skip
    assert nodes["3"] == {"id": "3", "mode": 2}
    assert set(nodes) == {"1", "2", "3", "4", "9"}
    assert edges(found) == [
        ("1", "trust", "2"), ("2", "LINKED_TO", "1"), ("1", "LINKED_TO", "3"),
        ("1", "LINKED_TO", "4"), ("3", "LINKED_TO", "4"),
    ]  # fmt: skip
    assert found.graph.relationships[0].properties == {"weight": 3.0, "label": "met"}
    assert [row.properties.get("directed") for row in found.graph.relationships] == [
        None, False, None, None, False,
    ]  # fmt: skip
    counts = findings(found)
    assert counts["vertices without a number"] == 1
    assert counts["lines to vertices that there are not"] == 1
    assert counts["lines without two ends"] == 1
    assert counts["partitions, vectors and the like, left out"] == 1
    assert found.report.rejected == 3


def test_a_matrix_gives_an_arc_for_each_value(tmp_path: Path) -> None:
    found = read(tmp_path, "a.net", '*Vertices 2\n*Matrix :1 "kin"\n0 2\n1 0\n*Matrix :2\n1 0\n0 0')
    assert edges(found) == [("1", "kin", "2"), ("2", "kin", "1"), ("1", "relation 2", "1")]


def test_several_networks_are_kept_apart(tmp_path: Path) -> None:
    text = "*Network a\n*Vertices 2\n*Arcs\n1 2\n*Network b\n*Vertices 1\n*Arcs\n1 1\n"
    found = read(tmp_path, "a.paj", text)
    assert edges(found) == [("1", "LINKED_TO", "2"), ("2/1", "LINKED_TO", "2/1")]
    assert len(found.graph.nodes) == 3


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("nothing of the kind", 1, "no \\*Vertices in it"),
        ("*Arcs\n1 2", 1, "comes before"),
        ("*Vertices many", 1, "does not say how many"),
        ("*Vertices -1", 1, "can't be so many"),
        ("*Vertices 1 3", 1, "the first mode has 3"),
        ("*Vertices 2\n*Matrix\n0 1\n0", 4, "row 2 of the matrix has 1"),
        ("*Vertices 1\n*Matrix\nx", 3, "is no number"),
        ("*Vertices 1\n*Sonnets", 2, "no section is called"),
        ("*Vertices 999999999", 1, "have no line of their own"),
    ],
)
def test_what_is_no_pajek_network_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    with pytest.raises(FormatError, match=what) as caught:
        read(tmp_path, "a.net", text)
    assert caught.value.place is not None
    assert caught.value.place.line == line


# Python ends a line at them, no format of files does.
NO_LINE_END = "x\u2028y\x0cz\x85"


def test_only_line_ends_of_files_end_a_line(tmp_path: Path) -> None:
    table = read(tmp_path, "a.csv", f"Source,Target,note\r\na,b,{NO_LINE_END}\r\n")
    assert [row.properties for row in table.graph.relationships] == [{"note": NO_LINE_END}]
    network = read(tmp_path, "a.net", f'*Vertices 1\r1 "{NO_LINE_END}"\r*Arcs\r1 1\r')
    assert network.graph.nodes[0].properties["name"] == NO_LINE_END
    assert edges(network) == [("1", "LINKED_TO", "1")]
    assert table.report.rejected == network.report.rejected == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_any_dialect(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Source", "Target", "Type", "Weight", "code", "note"],
        ["a", "b", "Directed", "2", "007", f'"x{delimiter} ""y""\n z"'],
        ["b", "c", "Undirected", "10", "1", "'=1+1"],
        ["c", "a", "Directed"],
        ["c", "a", "Directed", "1", "1", "n", "too", "many"],
        ["", "a", "Directed", "1", "1", "n"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found = read(tmp_path, "a.csv", text)
    assert edges(found) == [
        ("a", "LINKED_TO", "b"), ("b", "LINKED_TO", "c"), ("c", "LINKED_TO", "a")
    ]  # fmt: skip
    first, second, third = (row.properties for row in found.graph.relationships)
    assert first == {"Weight": 2, "code": "007", "note": f'x{delimiter} "y"\n z'}
    assert second == {"Weight": 10, "code": "1", "note": "=1+1", "directed": False}
    assert third == {}
    counts = findings(found)
    assert counts["rows with more cells than the header"] == 1
    assert counts["rows with fewer cells than the header"] == 1
    assert counts["edges without one of their ends"] == 1
    place = found.report.findings["rows with more cells than the header"].places[0]
    assert "a.csv:6" in place


def test_a_row_is_told_by_its_line_below_excels_own_first_one(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", "sep=;\nSource;Target\na;b\n;b\n")
    (place,) = found.report.findings["edges without one of their ends"].places
    assert place.endswith("a.csv:4")
    with pytest.raises(FormatError) as caught:
        read(tmp_path, "a.csv", 'sep=;\nSource;Target\n"a;b\n')
    assert caught.value.place is not None
    assert caught.value.place.line == 3


def test_a_pair_lies_in_a_folder_or_beside_each_other(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text("id,labels,age\na,Entity:Person,3\n", encoding="utf-8")
    (tmp_path / "relationships.csv").write_text("start,end,type\na,a,KNOWS\n", encoding="utf-8")
    (tmp_path / "port.nodes.csv").write_text("Id;Label\na;Ana\n", encoding="utf-8")
    (tmp_path / "port.edges.csv").write_text("sep=;\nSource;Target\na;b\n", encoding="utf-8")
    pair = read_graph(tmp_path, "csv").graph
    assert pair.nodes[0] == ("a", ("Entity", "Person"), {"id": "a", "age": 3})
    assert pair.relationships[0].type == "KNOWS"
    beside = read_graph(tmp_path / "port.csv").graph
    assert [row.properties.get("name") for row in beside.nodes] == ["Ana", None]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        (",\n,\n", "every cell"),
        ("sep=;\n", "every cell"),
        ("a,b\n1,2\n", "no column 'Source'"),
        ("Source,Target,x,x\n1,2,3,4\n", "two columns are called 'x'"),
        ('Source,Target\n"1,2\n', "cannot be read"),
    ],
)
def test_what_is_no_table_of_edges_is_refused(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        read(tmp_path, "a.csv", text)


def test_digits_beyond_64_bits_stay_as_they_are_in_gml(tmp_path: Path) -> None:
    one, other = "99999999999999999999", "99999999999999999998"
    text = f"graph [ node [ id {one} ] node [ id {other} w {one} ] ]"
    nodes = read(tmp_path, "a.gml", text).graph.nodes
    assert [row.key for row in nodes] == [one, other]
    assert nodes[1].properties["w"] == one


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\x0b", "\x1d"])
def test_only_ends_of_lines_end_a_row(tmp_path: Path, mark: str) -> None:
    found = read(tmp_path, "a.csv", f"Source,Target\rAna{mark}Soto,Luis\r")
    assert edges(found) == [(f"Ana{mark}Soto", "LINKED_TO", "Luis")]
    found = read(tmp_path, "a.net", f'*Vertices 1\n1 "Ana{mark}Soto"\n')
    assert [row.properties["name"] for row in found.graph.nodes] == [f"Ana{mark}Soto"]


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 3\n*Matrix\n0 1 0\n1 0 0\n",
        "*Vertices 3\n*Matrix\n0 1 0\n*Matrix\n0 0 0\n0 0 0\n0 0 0\n",
    ],
    ids=["at the end", "before another"],
)
def test_a_matrix_that_lacks_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match="the matrix ends after") as caught:
        read(tmp_path, "a.net", text)
    assert caught.value.place is not None
