"""GraphML and GEXF with the quirks that files of other programs have."""

from pathlib import Path

import pytest

from legajo.graph import FormatError
from legajo.loaders.graphs import read_graph

from .test_reading import edges, findings, read

BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE gexf [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<gexf><graph><nodes><node id="a" label="&secret;"/></nodes></graph></gexf>"""


@pytest.mark.parametrize(
    ("name", "text"), [("bomb.graphml", BOMB), ("outside.gexf", OUTSIDE)], ids=["bomb", "outside"]
)
def test_entities_are_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(FormatError, match="declares entities of its own") as caught:
        read(tmp_path, name, text)
    assert caught.value.place is not None
    assert caught.value.place.line == 2


def test_a_document_type_without_entities_is_read_and_nothing_fetched(tmp_path: Path) -> None:
    text = """<!DOCTYPE graphml SYSTEM "http://example.invalid/graphml.dtd">
    <graphml><graph><node id="a"/></graph></graphml>"""
    assert [row.key for row in read(tmp_path, "a.graphml", text).graph.nodes] == ["a"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("<graphml>\n<graph>", 2),
        ("<graphml>\n\n<graph></nodes></graphml>", 3),
        ('<graphml>\n<graph><node id="\x07"/></graph></graphml>', 2),
        ("<html><body/></html>", 1),
    ],
    ids=["empty", "cut off", "closed wrongly", "control character", "another language"],
)
def test_what_is_no_graphml_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, "a.graphml", text)
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_depth_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="deep in each other"):
        read(tmp_path, "deep.graphml", "<graphml>" + "<graph>" * 5_000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f'{head}<graphml><graph><node id="Ñandú"/></graph></graphml>'
    found = read(tmp_path, "a.graphml", text.encode(encoding))
    assert [row.key for row in found.graph.nodes] == ["Ñandú"]


def test_an_encoding_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="martian"?><graphml/>'
    with pytest.raises(FormatError, match="encoding"):
        read(tmp_path, "a.graphml", text)


GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="w" for="edge" attr.name="weight" attr.type="double"><default>1.5</default></key>
  <key id="n" for="node" attr.name="age" attr.type="int"/>
  <key id="g" for="node" yfiles.type="nodegraphics"/>
  <key id="t" for="node" attr.name="kind" attr.type="colour"/>
  <graph edgedefault="undirected">
    <desc>The port</desc>
    <data key="q">of the graph</data>
    <node id="a"><data key="n">41</data><data key="u">undeclared</data><port name="north"/></node>
    <node id="b"><data key="n">forty</data>
      <data key="g"><y:ShapeNode><y:Fill color="#FFF"/><y:NodeLabel>Ana Soto</y:NodeLabel>
        </y:ShapeNode></data>
      <graph edgedefault="directed"><node id="b1"><data key="n"/></node>
        <edge source="b1" target="b" sourceport="north"/></graph>
    </node>
    <edge id="e1" source="a" target="b"/>
    <edge id="e2" source="a" target="b" directed="true"><data key="w">2</data></edge>
    <edge source="a" target="nowhere"/>
    <edge source="a"/>
    <hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>
  </graph>
</graphml>"""


def test_all_of_a_graphml_file_is_read_or_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "a.graphml", GRAPHML)
    nodes = {row.key: row.properties for row in found.graph.nodes}
    assert found.graph.title == "The port"
    assert nodes["a"] == {"id": "a", "age": 41, "u": "undeclared"}
    assert nodes["b"] == {"id": "b", "age": "forty", "name": "Ana Soto"}
    assert nodes["b1"] == {"id": "b1", "parent": "b"}
    assert nodes["nowhere"] == {"id": "nowhere"}
    rows = {row.key: row.properties for row in found.graph.relationships}
    assert rows["e1"] == {"weight": 1.5, "directed": False}
    assert rows["e2"] == {"weight": 2.0}
    assert found.graph.relationships[0].properties["sourceport"] == "north"
    assert (found.report.read, found.report.rejected) == (9, 2)
    assert findings(found) == {
        "keys of a type that GraphML lacks, read as text": 1,
        "data of the graph itself, left out": 1,
        "data of a key that is not declared, kept as text": 1,
        "ports of nodes, left out": 1,
        "values that are not of their declared type, kept as text": 1,
        "graphics of yEd, of which the labels are kept": 1,
        "empty values of numbers and the like, left out": 1,
        "nodes within nodes, with that node in `parent`": 1,
        "undirected edges, from their first end to the second (directed: false)": 2,
        "edges without one of their ends": 1,
        "hyperedges, which join more than two nodes": 1,
        "ends that no node declares, made nodes": 1,
    }


def test_several_graphs_in_a_file_keep_their_edges_apart(tmp_path: Path) -> None:
    text = """<graphml><graph id="trust"><node id="a"/><node id="b"/>
        <edge source="a" target="b"/></graph>
    <graph id="kin"><node id="a"/><node id="b"/><edge source="b" target="a"/></graph></graphml>"""
    found = read(tmp_path, "a.graphml", text)
    assert (len(found.graph.nodes), found.report.merged) == (2, 2)
    assert edges(found) == [("a", "LINKED_TO", "b"), ("b", "LINKED_TO", "a")]
    assert found.graph.relationships[1].properties["graph"] == "kin"


VERSIONS = ("1.0", "1.1", "1.1draft", "1.2draft", "1.2", "1.3")


@pytest.mark.parametrize("version", VERSIONS)
def test_gexf_of_every_version(tmp_path: Path, version: str) -> None:
    text = f"""<gexf xmlns="http://www.gexf.net/{version}" xmlns:viz="http://www.gexf.net/{version}/viz"
      version="{version}"><meta><creator>somebody</creator>
      <description>The port</description></meta>
    <graph defaultedgetype="directed" mode="dynamic">
      <attributes class="node"><attribute id="0" title="age" type="integer"><default>40</default>
        </attribute>
        <attribute id="1" title="names" type="liststring"/>
        <attribute id="2" title="score" type="float"/></attributes>
      <nodes><node id="a" label="Ana" start="2001" end="2003"><attvalues>
        <attvalue for="0" value="41"/>
        <attvalue for="1" value="[Ana, Soto]"/></attvalues><viz:position x="1.5" y="-2"/>
        <viz:color r="1" g="2" b="3"/><viz:size value="4"/></node>
        <node id="b" label="b"><attvalues><attvalue id="1" value="x|y"/>
          <attvalue for="2" value="1" start="2001" end="2002"/>
        <attvalue for="2" value="2" start="2002"/>
          <attvalue for="7" value="?"/></attvalues>
          <spells><spell start="2001" end="2002"/><spell start="2005"/></spells>
          <nodes><node id="c" label="c" pid="b"/></nodes></node></nodes>
      <edges><edge id="0" source="a" target="b" kind="KNOWS" weight="2.5" label="met"/>
        <edge id="1" source="b" target="a" type="undirected"/>
        <edge id="2" source="a" target="c" type="mutual"/>
        <edge id="3" target="a"/></edges>
    </graph></gexf>"""
    found = read(tmp_path, "a.gexf", text)
    nodes = {row.key: row.properties for row in found.graph.nodes}
    assert nodes["a"] == {
        "id": "a", "age": 41, "names": ["Ana", "Soto"], "viz_x": 1.5, "viz_y": -2.0,
        "viz_color": "1,2,3", "viz_size": 4.0, "start": "2001", "end": "2003", "name": "Ana",
    }  # fmt: skip
    assert nodes["b"]["spells"] == ["[2001, 2002]", "[2005, ]"]
    assert nodes["b"]["score"] == ["1 [2001, 2002]", "2 [2002, ]"]
    assert nodes["b"]["7"] == "?"
    assert nodes["c"] == {"id": "c", "age": 40, "parent": "b", "name": "c"}
    assert edges(found) == [("a", "KNOWS", "b"), ("b", "LINKED_TO", "a"), ("a", "LINKED_TO", "c")]
    rows = [row.properties for row in found.graph.relationships]
    assert rows == [
        {"weight": 2.5, "label": "met"},
        {"directed": False},
        {"mutual": True},
    ]
    assert (found.report.read, found.report.kept, found.report.rejected) == (7, 6, 1)


def test_what_is_no_gexf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gexf").write_text("<graphml/>", encoding="utf-8")
    with pytest.raises(FormatError, match="this is no GEXF: its first element is 'graphml'"):
        read_graph(tmp_path / "a.gexf")


GRAPHML_NODE = """<graphml>{keys}<graph edgedefault="undirected">
<node id="n">{data}</node><node id="m"/><edge source="n" target="m">{edge}</edge>
</graph></graphml>"""
KEY = '<key id="{}" for="node" attr.name="{}" attr.type="string"/>'


@pytest.mark.parametrize(
    ("keys", "data", "kept"),
    [
        (
            KEY.format("a", "x") + KEY.format("b", "x"),
            '<data key="a">one</data><data key="b">two</data>',
            {"x": "one", "x_2": "two"},
        ),
        (
            KEY.format("a", "x"),
            '<data key="a">one</data><data key="a">two</data>',
            {"x": "one", "x_2": "two"},
        ),
        (
            KEY.format("a", "x"),
            '<data key="a">one</data><data key="x">two</data>',
            {"x": "one", "x_2": "two"},
        ),
        (
            KEY.format("a", "id") + KEY.format("b", "property_id"),
            '<data key="a">one</data><data key="b">two</data>',
            {"property_id": "two", "property_id_2": "one"},
        ),
        (
            KEY.format("a", "label"),
            '<data key="a">one</data><data key="g"><y:NodeLabel>two</y:NodeLabel></data>',
            {"name": "one", "label_2": "two"},
        ),
    ],
    ids=["two keys", "one key twice", "undeclared", "an id of its own", "a label of yEd's"],
)
def test_two_values_of_one_name_are_both_kept(
    tmp_path: Path, keys: str, data: str, kept: dict[str, str]
) -> None:
    found = read(tmp_path, "a.graphml", GRAPHML_NODE.format(keys=keys, data=data, edge=""))
    assert found.graph.nodes[0].properties == {"id": "n", **kept}


def test_what_the_reader_says_does_not_replace_what_the_file_says(tmp_path: Path) -> None:
    keys = '<key id="a" for="all" attr.name="directed" attr.type="string"/>'
    edge = '<data key="a">by Ana</data>'
    found = read(tmp_path, "a.graphml", GRAPHML_NODE.format(keys=keys, data="", edge=edge))
    assert found.graph.relationships[0].properties == {
        "attribute_directed": "by Ana", "directed": False,
    }  # fmt: skip


GEXF_NODE = """<gexf><graph><attributes class="node">
<attribute id="0" title="parent" type="string"/>
<attribute id="1" title="viz_x" type="string"/><attribute id="2" title="viz_x" type="string"/>
</attributes><nodes><node id="a"><attvalues><attvalue for="0" value="Marta"/><attvalue for="1"
value="left"/><attvalue for="2" value="right"/><attvalue for="9" value="then"/><attvalue for="9"
value="now" start="2001"/></attvalues><parents><parent for="b"/><parent for="c"/></parents>
<viz:position x="1.5"/></node><node id="b"/><node id="c"/></nodes></graph></gexf>"""


def test_no_value_of_a_gexf_node_replaces_another(tmp_path: Path) -> None:
    found = read(tmp_path, "a.gexf", GEXF_NODE)
    assert found.graph.nodes[0].properties == {
        "id": "a", "attribute_parent": "Marta", "parent": ["b", "c"], "attribute_viz_x": "left",
        "viz_x": 1.5, "viz_x_2": "right", "9": ["then", "now [2001, ]"],
    }  # fmt: skip
    assert "properties declared by one name, the second with a number behind it" in findings(found)
