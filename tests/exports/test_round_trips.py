"""Every format is written, read back by another program, and compared with the graph."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx
import pytest

from legajo.exports import FORMATS, export, get_format
from legajo.exports.content import Content, content_of
from legajo.exports.losses import Losses
from legajo.graph.graph import Graph

Rows = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]


def read_graphml(path: Path) -> Rows:
    return read_networkx(networkx.read_graphml(path, force_multigraph=True))


def read_gexf(path: Path) -> Rows:
    return read_networkx(networkx.read_gexf(path))


def read_node_link(path: Path) -> Rows:
    text = json.loads(path.read_text(encoding="utf-8"))
    return read_networkx(networkx.node_link_graph(text, edges="edges"))


def read_gml(path: Path) -> Rows:
    return read_networkx(networkx.read_gml(path, label="key"))


def read_cytoscape(path: Path) -> Rows:
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    nodes = {one["data"]["id"]: one["data"] for one in elements["nodes"]}
    edges = {one["data"]["id"]: one["data"] for one in elements["edges"]}
    for edge in edges.values():
        edge.update(start=edge["source"], end=edge["target"], type=edge["interaction"])
    return nodes, edges


def read_cx2(path: Path) -> Rows:
    aspects: dict[str, Any] = {}
    for fragment in json.loads(path.read_text(encoding="utf-8")):
        aspects.update(fragment)
    declared = aspects["attributeDeclarations"][0]
    counts = {one["name"]: one["elementCount"] for one in aspects["metaData"]}
    assert counts.get("nodes", 0) == len(aspects["nodes"])
    assert counts.get("edges", 0) == len(aspects["edges"])
    for kind in ("nodes", "edges"):
        for one in aspects[kind]:
            assert set(one["v"]) <= set(declared[kind])
    keys = [one["v"]["key"] for one in aspects["nodes"]]
    nodes = {one["v"]["key"]: {**one["v"], "id": one["v"]["key"]} for one in aspects["nodes"]}
    edges = {}
    for one in aspects["edges"]:
        ends = {"start": keys[one["s"]], "end": keys[one["t"]]}
        edges[one["v"]["key"]] = {**one["v"], **ends, "type": one["v"]["interaction"]}
    return nodes, edges


def read_networkx(graph: object) -> Rows:
    assert isinstance(graph, networkx.MultiDiGraph)
    nodes = {key: {**properties, "id": key} for key, properties in graph.nodes(data=True)}
    edges = {
        str(key): {**properties, "start": start, "end": end}
        for start, end, key, properties in graph.edges(keys=True, data=True)
    }
    return nodes, edges


def read_csv_pair(path: Path) -> Rows:
    def rows(name: str, key: str) -> dict[str, dict[str, Any]]:
        with (path / name).open(encoding="utf-8-sig", newline="") as file:
            return {
                row[key]: {column: plain(cell) for column, cell in row.items() if cell}
                for row in csv.DictReader(file)
            }

    def plain(cell: str) -> str:
        return cell[1:] if re.match("'+[=+\\-@\t\r]", cell) else cell

    return rows("nodes.csv", "id"), rows("relationships.csv", "key")


READERS: dict[str, Callable[[Path], Rows]] = {
    "csv": read_csv_pair,
    "cx2": read_cx2,
    "cytoscape": read_cytoscape,
    "gexf": read_gexf,
    "gexf-dynamic": read_gexf,
    "gml": read_gml,
    "graphml": read_graphml,
    "node-link": read_node_link,
    "yed": read_graphml,
}

# Made for Neo4j, and read back there: test_neo4j_admin.py and test_cypher_script.py.
WITH_A_SERVER = {"cypher", "neo4j-admin"}

# Names and labels only, or claims and not the graph: each has a test file of its own.
ELSEWHERE = {"ftm", "pajek", "prov", "xlsx"}

# As each format's module states: what a list, a date, a number look like once they are read.
GEXF = {"gexf", "gexf-dynamic"}
AS_TEXT = {"csv", "gml", "graphml", "yed", *GEXF}


def test_every_format_is_read_back() -> None:
    assert set(READERS) | WITH_A_SERVER | ELSEWHERE == set(FORMATS)


def expected(value: object, name: str) -> object:
    if name == "cx2" and isinstance(value, (tuple, list)):
        return list(map(str, value))
    if isinstance(value, (tuple, list)):
        return json.dumps(value, ensure_ascii=False) if name in AS_TEXT else list(value)
    if isinstance(value, date):
        return value.isoformat()
    if name == "csv":
        return str(value).lower() if isinstance(value, bool) else str(value)
    if name == "gml" and isinstance(value, bool):
        return int(value)
    if name in {"graphml", "yed", *GEXF} and isinstance(value, str):
        return value.replace("\x07", "\ufffd")
    return value


@pytest.fixture(params=sorted(READERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def content(name: str, graph_with_denials: Graph) -> Content:
    return content_of(graph_with_denials, get_format(name), Losses())


def test_nodes_come_back_with_their_properties(
    name: str, content: Content, graph_with_denials: Graph, tmp_path: Path
) -> None:
    export(graph_with_denials, tmp_path / "out", format=name)
    nodes, _ = READERS[name](tmp_path / "out")
    assert list(nodes) == [node.key for node in content.nodes]
    for node in content.nodes:
        for key, value in node.properties.items():
            if name not in GEXF or key != "name":
                assert nodes[node.key][key] == expected(value, name), key


def test_relationships_come_back_parallel_ones_too(
    name: str, content: Content, graph_with_denials: Graph, tmp_path: Path
) -> None:
    export(graph_with_denials, tmp_path / "out", format=name)
    _, edges = READERS[name](tmp_path / "out")
    assert set(edges) == {row.key for row in content.relationships}
    assert len(edges) == 3
    for row in content.relationships:
        found = edges[row.key]
        assert (found["start"], found["end"], found["type"]) == (row.start, row.end, row.type)
        for key, value in row.properties.items():
            if value not in ((), []):
                assert found[key] == expected(value, name), key


def test_no_format_shows_a_denied_or_negated_thing_as_plain(
    name: str, graph_with_denials: Graph, tmp_path: Path
) -> None:
    export(graph_with_denials, tmp_path / "out", format=name)
    _, edges = READERS[name](tmp_path / "out")
    denied, negated = edges["harbour:4:bbbbbbbb"], edges["harbour:4:cccccccc"]
    assert "luis-ibarra" in str(denied["denied_by"])
    assert denied["standing"] == "alleged"
    assert denied["label"] == "met with (alleged; denied by Luis Ibarra)"
    assert negated["polarity"] == "denies"
    assert negated["type"] == "NOT_MET_WITH"
    assert negated["label"].startswith("not: met with")


def test_the_same_graph_gives_the_same_bytes(name: str, graph: Graph, tmp_path: Path) -> None:
    def written(place: str) -> list[bytes]:
        export(graph, tmp_path / place, format=name)
        whole = tmp_path / place
        files = sorted(whole.iterdir()) if whole.is_dir() else [whole]
        return [file.read_bytes() for file in files]

    assert written("first") == written("second")


def test_graphml_declares_every_key_that_it_uses(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "port.graphml")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.parse(tmp_path / "port.graphml").getroot()  # noqa: S314 - written here
    declared = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    used = {data.get("key") for data in root.iter(f"{space}data")}
    assert used <= set(declared)
    assert len(declared) == len(set(declared))


def test_gexf_is_built_as_its_version_1_3_asks(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "port.gexf")
    space = "{http://gexf.net/1.3}"
    root = ET.parse(tmp_path / "port.gexf").getroot()  # noqa: S314 - written here
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    assert [child.tag for child in root] == [f"{space}meta", f"{space}graph"]
    body = root.find(f"{space}graph")
    assert body is not None
    classes = [one.get("class") for one in body.findall(f"{space}attributes")]
    assert classes == ["node", "edge"]
    types = {one.get("type") for one in body.iter(f"{space}attribute")}
    assert types <= {"string", "long", "double", "boolean", "liststring"}
    kinds = [
        (edge.get("source"), edge.get("target"), edge.get("kind"))
        for edge in body.iter(f"{space}edge")
    ]
    assert len(kinds) == len(set(kinds)) == 2
    shape = "{http://gexf.net/1.3/viz}shape"
    assert [one.get("value") for one in body.iter(shape)] == ["dashed"]


def test_spreadsheets_find_no_formula(graph: Graph, tmp_path: Path) -> None:
    losses = export(graph, tmp_path, format="csv")
    with (tmp_path / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        (note,) = (row["note"] for row in csv.DictReader(file) if row["note"])
    assert note == "'=HYPERLINK(1)"
    assert any("apostrophe" in loss.what for loss in losses)
