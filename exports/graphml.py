"""GraphML: XML that NetworkX, yEd, Cytoscape, igraph and Neo4j's APOC read.

Keeps nodes, relationships with their ids, parallel ones too, and properties that are texts,
numbers, true or false. GraphML has neither lists nor dates: lists become JSON text, dates ISO 8601
text. Labels are `labels` (`:Entity:Person`) and the type of a relationship is `type`; `label` says
how it reads and how it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .content import Column, Content, Value
from .format import Format
from .losses import Losses
from .texts import as_text
from .xml import DECLARATION, TYPES, attribute, text


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    yield DECLARATION
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    yield ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    node_columns = (Column("labels", "text"), Column("label", "text"), *content.node_columns)
    edge_columns = (Column("type", "text"), Column("label", "text"), *content.relationship_columns)
    for letter, kind, columns in (("n", "node", node_columns), ("e", "edge", edge_columns)):
        for number, column in enumerate(columns):
            yield f'  <key id="{letter}{number}" for="{kind}"'
            yield f' attr.name="{attribute(column.name, losses)}"'
            yield f' attr.type="{TYPES.get(column.kind, "string")}"/>\n'
    yield '  <graph id="G" edgedefault="directed">\n'
    yield f"    <desc>{text(content.title, losses)}</desc>\n"
    positions = {column.name: number + 2 for number, column in enumerate(content.node_columns)}
    for node in content.nodes:
        yield f'    <node id="{attribute(node.key, losses)}">\n'
        labels = "".join(f":{one}" for one in node.labels)
        yield f'      <data key="n0">{text(labels, losses)}</data>\n'
        yield f'      <data key="n1">{text(node.label, losses)}</data>\n'
        yield from _data("n", positions, node.properties, losses)
        yield "    </node>\n"
    positions = {
        column.name: number + 2 for number, column in enumerate(content.relationship_columns)
    }
    for row in content.relationships:
        ends = f'source="{attribute(row.start, losses)}" target="{attribute(row.end, losses)}"'
        yield f'    <edge id="{attribute(row.key, losses)}" {ends}>\n'
        yield f'      <data key="e0">{text(row.type, losses)}</data>\n'
        yield f'      <data key="e1">{text(row.label, losses)}</data>\n'
        yield from _data("e", positions, row.properties, losses)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(
    letter: str, positions: Mapping[str, int], properties: Mapping[str, Value], losses: Losses
) -> Iterator[str]:
    for name, value in properties.items():
        written = text(as_text(name, value, losses), losses)
        yield f'      <data key="{letter}{positions[name]}">{written}</data>\n'


GRAPHML = Format(
    name="graphml",
    title="GraphML, for NetworkX, yEd, Cytoscape, igraph",
    endings=(".graphml",),
    reserved_node=("labels", "label"),
    reserved_relationship=("type", "label"),
    generate=lines,
)
