"""GEXF 1.3: XML that Gephi (0.9.3 and later), Sigma and NetworkX read.

Keeps nodes, relationships with their ids and properties that are texts, numbers, true or false.
Lists become JSON text, dates ISO 8601 text. Parallel relationships need a `kind` each, or Gephi
adds them up into one: the second `MET_WITH` between the same two is of the kind `MET_WITH 2`; its
type stays `MET_WITH` in the attribute `type`. The stroke (`viz:shape`) follows the standing: dashed
where alleged, dotted where inferred. The file is valid by the schema of 1.3 but for `viz:shape`,
which the schema has in another namespace than the specification's own text and Gephi.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .content import Column, Content, Relationship, Value
from .format import Format
from .losses import Losses
from .texts import as_text
from .xml import DECLARATION, TYPES, attribute, text

_SHAPES = {"alleged": "dashed", "inferred": "dotted"}
_SEVERAL = "relationships of one type between the same two, as kinds of their own (`MET_WITH 2`)"


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    yield DECLARATION
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
    yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    yield "  <meta>\n    <creator>legajo</creator>\n"
    yield f"    <description>{text(content.title, losses)}</description>\n  </meta>\n"
    yield '  <graph mode="static" defaultedgetype="directed" idtype="string">\n'
    node_columns = (Column("labels", "text"), *content.node_columns)
    edge_columns = (Column("type", "text"), *content.relationship_columns)
    yield from _declarations("node", node_columns, losses)
    yield from _declarations("edge", edge_columns, losses)
    yield f'    <nodes count="{len(content.nodes)}">\n'
    numbers = {column.name: number for number, column in enumerate(node_columns)}
    for node in content.nodes:
        yield f'      <node id="{attribute(node.key, losses)}"'
        yield f' label="{attribute(node.label, losses)}">\n'
        labels = "".join(f":{one}" for one in node.labels)
        yield from _values(numbers, {"labels": labels, **node.properties}, losses)
        yield "      </node>\n"
    yield f'    </nodes>\n    <edges count="{len(content.relationships)}">\n'
    numbers = {column.name: number for number, column in enumerate(edge_columns)}
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in content.relationships:
        yield from _edge(row, seen, losses)
        yield from _values(numbers, {"type": row.type, **row.properties}, losses)
        shape = _SHAPES.get(str(row.properties.get("standing")))
        if shape:
            yield f'        <viz:shape value="{shape}"/>\n'
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declarations(owner: str, columns: tuple[Column, ...], losses: Losses) -> Iterator[str]:
    yield f'    <attributes class="{owner}">\n'
    for number, column in enumerate(columns):
        yield f'      <attribute id="{number}" title="{attribute(column.name, losses)}"'
        yield f' type="{TYPES.get(column.kind, "string")}"/>\n'
    yield "    </attributes>\n"


def _edge(row: Relationship, seen: Counter[tuple[str, str, str]], losses: Losses) -> Iterator[str]:
    parallel = (row.start, row.end, row.type)
    seen[parallel] += 1
    kind = row.type
    if seen[parallel] > 1:
        kind = f"{row.type} {seen[parallel]}"
        losses.differently(_SEVERAL, f"{row.start} {row.type} {row.end}")
    yield f'      <edge id="{attribute(row.key, losses)}"'
    yield f' source="{attribute(row.start, losses)}" target="{attribute(row.end, losses)}"'
    yield f' kind="{attribute(kind, losses)}" label="{attribute(row.label, losses)}">\n'


def _values(
    numbers: Mapping[str, int], properties: Mapping[str, Value], losses: Losses
) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in properties.items():
        written = attribute(as_text(name, value, losses), losses)
        yield f'          <attvalue for="{numbers[name]}" value="{written}"/>\n'
    yield "        </attvalues>\n"


GEXF = Format(
    name="gexf",
    title="GEXF 1.3, for Gephi and Sigma",
    endings=(".gexf",),
    reserved_node=("labels",),
    reserved_relationship=("type",),
    generate=lines,
)
