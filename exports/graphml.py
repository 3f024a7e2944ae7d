"""GraphML: XML that NetworkX, yEd, Cytoscape, igraph and Neo4j's APOC read.

Keeps nodes, relationships with their ids, parallel ones too, and properties that are texts,
numbers, true or false. GraphML has neither lists nor dates: lists become JSON text, dates ISO 8601
text, and the key's description says so, which `legajo load graphml` goes by. Labels are `labels`
(`:Entity:Person`) and the type of a relationship is `type`; `label` says how it reads and how it
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .columns import Column
from .content import Content, Node, Relationship
from .format import Format
from .losses import Losses
from .texts import labels_text, note_as_text
from .xml import DECLARATION, TYPES, Rows, attribute, text

HEAD = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    "{more}"
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
DESCRIPTIONS = {"list": "a JSON list", "date": "an ISO 8601 date"}


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    return document(content, losses)


def _nothing(_row: Node | Relationship, _losses: Losses) -> str:
    return ""


def document(
    content: Content,
    losses: Losses,
    *,
    space: str = "",
    more_keys: str = "",
    of_node: Callable[[Node, Losses], str] = _nothing,
    of_edge: Callable[[Relationship, Losses], str] = _nothing,
) -> Iterator[str]:
    """The file, with what a dialect adds: a name space, keys, and data at the end of each row."""
    yield DECLARATION + HEAD.format(more=space) + more_keys
    node_columns = (Column("labels", "text"), Column("label", "text"), *content.node_columns)
    edge_columns = (Column("type", "text"), Column("label", "text"), *content.relationship_columns)
    yield from keys("node", node_columns, losses)
    yield from keys("edge", edge_columns, losses)
    yield '  <graph id="G" edgedefault="directed">\n'
    yield f"    <desc>{text(content.title, losses)}</desc>\n"
    rows = Rows(
        '    <node%s id="%s"><data key="n0">%s</data><data key="n1">%s</data>',
        cells("node", node_columns),
        "</node>\n",
        losses,
    )
    for node in content.nodes:
        head = (node.key, labels_text(node.labels), node.label)
        yield rows(head, node.properties, last=of_node(node, losses))
    rows = Rows(
        '    <edge%s id="%s" source="%s" target="%s">'
        '<data key="e0">%s</data><data key="e1">%s</data>',
        cells("edge", edge_columns),
        "</edge>\n",
        losses,
    )
    for row in content.relationships:
        head_of_row = (row.key, row.start, row.end, row.type, row.label)
        yield rows(head_of_row, row.properties, last=of_edge(row, losses))
    yield "  </graph>\n</graphml>\n"


def keys(owner: str, columns: tuple[Column, ...], losses: Losses) -> Iterator[str]:
    """What the properties of nodes or edges are called, and of which type they are."""
    note_as_text(columns, losses)
    for number, column in enumerate(columns):
        key = (
            f'  <key id="{owner[0]}{number}" for="{owner}"'
            f' attr.name="{attribute(column.name, losses)}"'
            f' attr.type="{TYPES.get(column.kind, "string")}"'
        )
        description = DESCRIPTIONS.get(column.kind)
        yield f"{key}><desc>{description}</desc></key>\n" if description else f"{key}/>\n"


def cells(owner: str, columns: tuple[Column, ...]) -> dict[str, str]:
    """How each property is written."""
    return {
        column.name: f'<data key="{owner[0]}{number}">%s</data>'
        for number, column in enumerate(columns)
    }


GRAPHML = Format(
    name="graphml",
    title="GraphML, for NetworkX, yEd, Cytoscape, igraph",
    endings=(".graphml",),
    reserved_node=("labels", "label"),
    reserved_relationship=("type", "label"),
    generate=lines,
)
