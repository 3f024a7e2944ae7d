"""GEXF 1.3: XML that Gephi (0.9.3 and later), Sigma and NetworkX read.

Keeps nodes, relationships with their ids and properties that are texts, numbers, true or false.
Lists become JSON text, which Gephi reads as lists (`liststring`), dates ISO 8601 text. Parallel
relationships need a `kind` each, or Gephi adds them up into one: the second `MET_WITH` between the
same two is of the kind `MET_WITH 2`; its type stays `MET_WITH` in the attribute `type`. The stroke
(`viz:shape`) follows the standing: dashed where alleged, dotted where inferred. The file is valid
by the schema of 1.3 but for `viz:shape`, which the schema has in another namespace than the
specification's own text and Gephi.

`gexf-dynamic` is the same with a time for what has one (gexf_dynamic.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from .columns import Column, Value
from .content import Content, Relationship
from .format import Format
from .losses import Losses
from .texts import labels_text, note_as_text
from .xml import DECLARATION, TYPES, Rows, attribute, text

Span = Callable[[Mapping[str, Value]], str]
"""From properties to the attributes of a time, each with a blank in front."""

_TYPES = {**TYPES, "list": "liststring"}
_END = "</attvalues>"
_SHAPES: Mapping[object, str] = {
    "alleged": f'{_END}<viz:shape value="dashed"/>',
    "inferred": f'{_END}<viz:shape value="dotted"/>',
}
_SEVERAL = "relationships of one type between the same two, as kinds of their own (`MET_WITH 2`)"
_ROOT = (
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    yield from written(content, losses, 'mode="static"', lambda _: "")


def written(content: Content, losses: Losses, mode: str, span: Span) -> Iterator[str]:
    """The file with a time for each node and relationship, where `span` gives one."""
    yield DECLARATION + _ROOT
    yield "  <meta>\n    <creator>legajo</creator>\n"
    yield f"    <description>{text(content.title, losses)}</description>\n  </meta>\n"
    yield f'  <graph {mode} defaultedgetype="directed" idtype="string">\n'
    node_columns = (Column("labels", "text"), *content.node_columns)
    edge_columns = (Column("type", "text"), *content.relationship_columns)
    yield from _declarations("node", node_columns, losses)
    yield from _declarations("edge", edge_columns, losses)
    yield f'    <nodes count="{len(content.nodes)}">\n'
    rows = Rows(
        '      <node%s id="%s" label="%s"><attvalues><attvalue for="0" value="%s"/>',
        _cells(node_columns),
        "</node>\n",
        losses,
        quoted=True,
    )
    for node in content.nodes:
        head = (node.key, node.label, labels_text(node.labels))
        yield rows(head, node.properties, first=span(node.properties), last=_END)
    yield f'    </nodes>\n    <edges count="{len(content.relationships)}">\n'
    rows = Rows(
        '      <edge%s id="%s" source="%s" target="%s" kind="%s" label="%s">'
        '<attvalues><attvalue for="0" value="%s"/>',
        _cells(edge_columns),
        "</edge>\n",
        losses,
        quoted=True,
    )
    kinds = _Kinds(losses)
    for row in content.relationships:
        properties = row.properties
        yield rows(
            (row.key, row.start, row.end, kinds(row), row.label, row.type),
            properties,
            first=span(properties),
            last=_SHAPES.get(properties.get("standing"), _END),
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declarations(owner: str, columns: tuple[Column, ...], losses: Losses) -> Iterator[str]:
    note_as_text(columns, losses)
    yield f'    <attributes class="{owner}">\n'
    for number, column in enumerate(columns):
        yield f'      <attribute id="{_id(number, column)}"'
        yield f' title="{attribute(column.name, losses)}"'
        yield f' type="{_TYPES.get(column.kind, "string")}"/>\n'
    yield "    </attributes>\n"


def _id(number: int, column: Column) -> str:
    """GEXF has no dates: `legajo load gexf` tells their columns by the id."""
    return f"date{number}" if column.kind == "date" else str(number)


def _cells(columns: tuple[Column, ...]) -> dict[str, str]:
    return {
        column.name: f'<attvalue for="{_id(number, column)}" value="%s"/>'
        for number, column in enumerate(columns)
    }


class _Kinds:
    """A kind for each relationship that no other one between the same two has.

    Ends are remembered by their hash: two whose hashes are equal get a number too many, no more.
    """

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._seen: set[int] = set()
        self._several: Counter[tuple[str, str, str]] = Counter()

    def __call__(self, row: Relationship) -> str:
        ends = (row.start, row.end, row.type)
        known = hash(ends)
        if known not in self._seen:
            self._seen.add(known)
            return row.type
        self._several[ends] += 1
        self._losses.differently(_SEVERAL, f"{row.start} {row.type} {row.end}")
        return f"{row.type} {self._several[ends] + 1}"


GEXF = Format(
    name="gexf",
    title="GEXF 1.3, for Gephi and Sigma",
    endings=(".gexf",),
    reserved_node=("labels", "label"),
    reserved_relationship=("type", "label"),
    generate=lines,
)
