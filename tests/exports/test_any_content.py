"""Whatever texts and values a graph holds, each format can be read again and says the same."""

import csv
import io
import json
import math
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.exports import get_format
from legajo.exports.columns import Value
from legajo.exports.content import Content, Node, Relationship, content_of
from legajo.exports.losses import Losses
from legajo.graph import NodeRow, PropertyGraph, RelationshipRow

texts = st.text(st.characters(exclude_categories=[]), max_size=20)
values = st.one_of(
    texts,
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.lists(texts, max_size=3).map(tuple),
)
names = st.sampled_from(["name", "id", "labels", "type", "key", "label", "source", "standing", "n"])
properties = st.dictionaries(names, values, max_size=5)


@st.composite
def graphs(draw: st.DrawFn) -> PropertyGraph:
    keys = draw(st.lists(texts.filter(bool), min_size=1, max_size=4, unique=True))
    nodes = [NodeRow(key, ("Entity",), draw(properties)) for key in keys]
    ends = st.sampled_from(keys)
    rows = [
        RelationshipRow(f"claim-{number}", draw(ends), draw(ends), "MET_WITH", draw(properties))
        for number in range(draw(st.integers(0, 3)))
    ]
    return PropertyGraph(nodes, rows, title=draw(texts))


def written(graph: PropertyGraph, name: str, part: str = "") -> tuple[str, Content]:
    losses = Losses()
    chosen = get_format(name)
    assert chosen.generate is not None
    content = content_of(graph, chosen, losses)
    text = "".join(chosen.generate(content, losses, part))
    return text.encode("utf-8").decode("utf-8"), content


def xml_text(text: str) -> str:
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def whole(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def plain(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


@pytest.mark.parametrize("name", ["graphml", "yed"])
@given(graph=graphs())
def test_graphml_gives_back_every_value(name: str, graph: PropertyGraph) -> None:
    text, content = written(graph, name)
    root = ET.fromstring(text)  # noqa: S314 - written here
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    elements = [*root.iter(f"{space}node"), *root.iter(f"{space}edge")]
    rows: list[Node | Relationship] = [*content.nodes, *content.relationships]
    for element, row in zip(elements, rows, strict=True):
        assert element.get("id") == xml_text(row.key)
        found = {keys[one.get("key")]: one.text or "" for one in element.iter(f"{space}data")}
        for key, value in row.properties.items():
            assert found[key] == xml_text(plain(value))


@given(graphs())
def test_gml_gives_back_every_value(graph: PropertyGraph) -> None:
    text, content = written(graph, "gml")
    assert text.isascii()
    read = networkx.parse_gml(text.split("\n"), label="id")
    rows = [attributes for _, attributes in read.nodes(data=True)]
    rows += [attributes for _, _, attributes in read.edges(data=True)]
    expected: list[Node | Relationship] = [*content.nodes, *content.relationships]
    assert len(rows) == len(expected)
    for found, node in zip(rows, content.nodes, strict=False):
        assert found["key"] == whole(node.key)
        for key, value in node.properties.items():
            if isinstance(value, bool):
                assert found[key] == int(value)
            elif isinstance(value, str):
                assert found[key] == whole(value)
            elif isinstance(value, float) and math.isfinite(value):
                assert found[key] == value


@given(graphs())
def test_cytoscape_gives_back_every_value(graph: PropertyGraph) -> None:
    text, content = written(graph, "cytoscape")
    elements = json.loads(text)["elements"]
    rows: list[Node | Relationship] = [*content.nodes, *content.relationships]
    for found, row in zip([*elements["nodes"], *elements["edges"]], rows, strict=True):
        assert found["data"]["id"] == whole(row.key)
        for key, value in row.properties.items():
            if isinstance(value, str):
                assert found["data"][key] == whole(value)
            elif isinstance(value, (bool, int)):
                assert found["data"][key] == value


@given(graphs())
def test_cx2_gives_back_every_value_of_its_declared_kind(graph: PropertyGraph) -> None:
    text, content = written(graph, "cx2")
    aspects: dict[str, Any] = {}
    for fragment in json.loads(text):
        aspects.update(fragment)
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,), "long": (int,), "double": (int, float), "boolean": (bool,)
    }  # fmt: skip
    nodes: list[Node | Relationship] = [*content.nodes]
    edges: list[Node | Relationship] = [*content.relationships]
    for name, rows in (("nodes", nodes), ("edges", edges)):
        declared = aspects["attributeDeclarations"][0][name]
        for found, row in zip(aspects[name], rows, strict=True):
            assert found["v"]["key"] == whole(row.key)
            assert set(row.properties) <= set(found["v"])
            for key, value in found["v"].items():
                kind = declared[key]["d"]
                if kind == "list_of_string":
                    assert all(isinstance(one, str) for one in value)
                elif value is None:
                    assert not math.isfinite(row.properties[key])  # type: ignore[arg-type]  # or it fails
                else:
                    assert isinstance(value, kinds[kind])
                    if kind in {"long", "double", "boolean"}:
                        assert value == row.properties[key]


@given(graphs())
def test_pajek_keeps_every_line_and_tells_names_apart(graph: PropertyGraph) -> None:
    text, content = written(graph, "pajek")
    lines = text.split("\n")
    count = len(content.nodes)
    assert lines[1] == f"*Vertices {count}"
    names = [line.partition(" ")[2] for line in lines[2 : 2 + count]]
    assert len(set(names)) == count
    assert all(len(name) > 2 and name.count('"') == 2 for name in names)
    numbers = {node.key: number for number, node in enumerate(content.nodes, start=1)}
    arcs = [line.split(" ", 2)[:2] for line in lines[3 + count :] if line]
    expected = [[str(numbers[row.start]), str(numbers[row.end])] for row in content.relationships]
    assert arcs == expected


@given(graphs())
def test_gexf_gives_back_every_value(graph: PropertyGraph) -> None:
    text, content = written(graph, "gexf")
    root = ET.fromstring(text)  # noqa: S314 - written here
    space = "{http://gexf.net/1.3}"
    nodes = list(root.iter(f"{space}node"))
    assert [node.get("id") for node in nodes] == [xml_text(node.key) for node in content.nodes]
    titles = {
        one.get("id"): one.get("title")
        for group in root.iter(f"{space}attributes")
        if group.get("class") == "node"
        for one in group
    }
    for element, node in zip(nodes, content.nodes, strict=True):
        found = {
            titles[one.get("for")]: one.get("value") for one in element.iter(f"{space}attvalue")
        }
        for key, value in node.properties.items():
            assert found[key] == xml_text(plain(value))


@given(graphs())
def test_node_link_gives_back_every_value(graph: PropertyGraph) -> None:
    text, content = written(graph, "node-link")
    read = json.loads(text)
    for found, node in zip(read["nodes"], content.nodes, strict=True):
        for key, value in node.properties.items():
            if isinstance(value, bool | int):
                assert found[key] == value
            elif isinstance(value, tuple):
                assert len(found[key]) == len(value)
            elif isinstance(value, str):
                assert found[key] == re.sub("[\ud800-\udfff]", "\ufffd", value)


@given(graphs())
def test_csv_gives_back_every_text_and_no_cell_is_a_formula(graph: PropertyGraph) -> None:
    text, content = written(graph, "csv", "nodes.csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for found, node in zip(rows, content.nodes, strict=True):
        for key, value in node.properties.items():
            cell = found[key]
            if isinstance(value, str):
                assert cell[:1] not in tuple("=+-@\t\r") or not cell
                back = cell[1:] if re.match("'+[=+\\-@\t\r＝＋－＠]", cell) else cell  # noqa: RUF001 - as in csv_pair
                assert back == re.sub("[\ud800-\udfff]", "\ufffd", value)
