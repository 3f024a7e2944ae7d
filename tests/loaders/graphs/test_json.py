"""JSON graphs: node-link, Cytoscape and CX2 as others write them."""

import json
from pathlib import Path

import pytest

from legajo.graph import FormatError

from .test_reading import edges, findings, read


def test_node_link_of_networkx_and_graphology(tmp_path: Path) -> None:
    networkx = {
        "directed": False, "multigraph": False, "graph": {"name": "The port"},
        "nodes": [{"id": 1, "age": 3, "x": None, "o": {"a": [1]}}, {"id": "b"}, "no object"],
        "links": [{"source": 1, "target": "b", "weight": 2.5, "key": 0}, {"source": 1}],
    }  # fmt: skip
    found = read(tmp_path, "a.json", json.dumps(networkx))
    assert found.graph.title == "The port"
    assert found.graph.nodes[0].properties == {"id": "1", "age": 3, "o": '{"a": [1]}'}
    assert edges(found) == [("1", "LINKED_TO", "b")]
    assert found.graph.relationships[0].properties == {"weight": 2.5, "directed": False}
    assert found.report.rejected == 2
    assert "values that are null, left out" in findings(found)
    graphology = {
        "options": {"type": "mixed"}, "nodes": [{"key": "a", "attributes": {"age": 3}}],
        "edges": [
            {"key": "e", "source": "a", "target": "a", "undirected": True, "attributes": {"w": 1}}
        ],
    }  # fmt: skip
    found = read(tmp_path, "b.json", json.dumps(graphology))
    assert found.graph.nodes[0].properties == {"id": "a", "age": 3}
    assert found.graph.relationships[0].key == "e"
    assert found.graph.relationships[0].properties == {"w": 1, "directed": False}


def test_positions_in_d3s_older_form(tmp_path: Path) -> None:
    text = '{"nodes": [{"name": "Ana"}, {"name": "Luis"}], "links": [{"source": 0, "target": 1}]}'
    assert edges(read(tmp_path, "a.json", text)) == [("Ana", "LINKED_TO", "Luis")]


def test_cytoscape_in_both_its_forms(tmp_path: Path) -> None:
    nodes = [{"data": {"id": "a", "name": "Ana"}, "position": {"x": 1}}, {"data": {"id": "b"}}]
    joined = [{"data": {"id": "e", "source": "a", "target": "b", "interaction": "pp"}}]
    apart = {"elements": {"nodes": nodes, "edges": joined}}
    together = {"elements": [*nodes, *joined]}
    for number, form in enumerate((apart, together)):
        found = read(tmp_path, f"{number}.cyjs", json.dumps(form))
        assert edges(found) == [("a", "pp", "b")]
        assert found.graph.nodes[0].properties == {"id": "a", "name": "Ana", "position_x": 1}


def test_cx2_with_aliases_and_defaults(tmp_path: Path) -> None:
    fragments = [
        {"CXVersion": "2.0", "hasFragments": True},
        {"attributeDeclarations": [
            {"nodes": {"name": {"a": "n"}, "kind": {"d": "string", "v": "gene"}}, "edges": {}}
        ]},
        {"nodes": [{"id": 7, "x": 1.0, "v": {"n": "Ana"}}]},
        {"nodes": [{"id": 8, "v": {"n": "Luis", "kind": "x"}}]},
        {"edges": [{"id": 0, "s": 7, "t": 8, "v": {"interaction": "met", "citation": ["p. 4"]}}]},
        {"visualProperties": [{}]},
        {"status": [{"success": True}]},
    ]  # fmt: skip
    found = read(tmp_path, "a.cx2", json.dumps(fragments))
    assert found.graph.nodes[0].properties == {
        "id": "7", "name": "Ana", "kind": "gene", "position_x": 1.0,
    }  # fmt: skip
    assert edges(found) == [("7", "met", "8")]
    assert found.graph.relationships[0].properties == {"citation": ["p. 4"]}
    assert "aspects that hold neither nodes nor edges, left out" in findings(found)


def test_what_is_of_another_kind_than_json_graphs_have_is_rejected(tmp_path: Path) -> None:
    cytoscape = {
        "elements": {"nodes": [{"data": "Ana"}, {"data": [1]}, {"data": {"id": "a"}}, {}],
                     "edges": [{"data": "a-a"}, {"data": {"source": "a", "target": "a"}}]}
    }  # fmt: skip
    found = read(tmp_path, "a.cyjs", json.dumps(cytoscape))
    assert (found.report.kept, found.report.rejected) == (2, 4)
    assert findings(found)["nodes whose data is no object"] == 2
    assert findings(found)["edges whose data is no object"] == 1
    cx2 = [
        {"CXVersion": "2.0"},
        {"attributeDeclarations": [{"nodes": [1], "edges": "none"}]},
        {"nodes": [{"id": 7, "v": {"key": "ana"}}, {"id": [1], "v": {"key": "b"}}, {"id": {}}]},
        {"edges": [{"id": 0, "s": 7, "t": [1]}, {"id": 1, "s": {}, "t": 7}]},
    ]
    found = read(tmp_path, "a.cx2", json.dumps(cx2))
    assert edges(found) == [("ana", "LINKED_TO", "b")]
    assert (found.report.kept, found.report.rejected) == (3, 2)


def test_whole_numbers_of_more_than_64_bits_are_text(tmp_path: Path) -> None:
    large = 2**63
    text = json.dumps({"nodes": [{"id": "a", "one": large, "several": [1, large, None]}]})
    found = read(tmp_path, "a.json", text)
    assert found.graph.nodes[0].properties == {
        "id": "a", "one": str(large), "several": [1, str(large)],
    }  # fmt: skip
    assert findings(found)["whole numbers of more than 64 bits, as text"] == 2


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.cx2", '[{"CXVersion": "1.0"}]', "no CX2"),
        (
            "a.cx2",
            '[{"CXVersion": "2.0"}, {"status": [{"success": false, "error": "full"}]}]',
            "full",
        ),
        ("a.cx2", '{"nodes": []}', "a list of aspects"),
        ("a.json", "{", "holds no graph"),
        ("a.json", "[1, 2]", "holds no graph"),
        ("a.json", '{"nodes": 3}', "a list of nodes"),
        ("a.json", '{"a": 3}', "holds no graph"),
        ("a.cyjs", '{"elements": 3}', "elements with nodes"),
        ("a.cyjs", "[" * 100_000, "deep|no JSON"),
        ("a.cyjs", '{"elements": ', "no JSON"),
    ],
)
def test_what_is_none_of_them_is_refused(tmp_path: Path, name: str, text: str, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        read(tmp_path, name, text)


def test_an_attribute_called_id_is_not_the_id_of_a_graphology_node(tmp_path: Path) -> None:
    text = {
        "nodes": [{"key": "a", "attributes": {"id": "A-1"}}, {"key": "b"}],
        "edges": [
            {
                "key": "e", "source": "a", "target": "b",
                "attributes": {"source": "El Muelle", "id": 7, "undirected": "no"},
            }
        ],
    }  # fmt: skip
    found = read(tmp_path, "a.json", json.dumps(text))
    assert [row.key for row in found.graph.nodes] == ["a", "b"]
    assert found.graph.nodes[0].properties == {"id": "a", "property_id": "A-1"}
    assert edges(found) == [("a", "LINKED_TO", "b")]
    assert found.graph.relationships[0].properties == {
        "source": "El Muelle", "id": 7, "undirected": "no",
    }  # fmt: skip


def test_links_in_a_form_that_is_not_read_are_never_passed_over(tmp_path: Path) -> None:
    text = '{"nodes": [{"id": "a"}, {"id": "b"}], "adjacency": [[{"id": "b"}], []]}'
    with pytest.raises(FormatError, match="neither edges nor links; 'adjacency'"):
        read(tmp_path, "a.json", text)
    text = '{"nodes": [{"id": "a"}], "edges": [], "links": [{"source": "a", "target": "a"}]}'
    assert "lists beside nodes and edges, left out" in findings(read(tmp_path, "a.json", text))
