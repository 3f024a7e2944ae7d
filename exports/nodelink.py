"""Node-link JSON: what `networkx.node_link_graph` and D3 read.

Keeps everything but the kind of dates: they become ISO 8601 text, and `graph.dates` names the
properties that hold them. `key` is the id of the claim; labels and type are `labels` and `type`;
`label` says how a relationship reads and how it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from .content import Content
from .format import Format
from .json_text import json_properties, json_text
from .losses import Losses
from .texts import note_dates


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, one node or relationship a line."""
    columns = (*content.node_columns, *content.relationship_columns)
    note_dates(columns, losses)
    dates = list(dict.fromkeys(column.name for column in columns if column.kind == "date"))
    about = {"title": content.title, "dates": dates}
    yield f'{{"directed": true, "multigraph": true, "graph": {json_text(about, losses)},'
    yield '\n"nodes": ['
    for number, node in enumerate(content.nodes):
        row = {
            "id": node.key,
            "labels": list(node.labels),
            **json_properties(node.properties, losses),
        }
        yield f"{',' if number else ''}\n{json_text(row, losses)}"
    yield '\n],\n"edges": ['
    for number, edge in enumerate(content.relationships):
        row = {
            "source": edge.start,
            "target": edge.end,
            "key": edge.key,
            "type": edge.type,
            "label": edge.label,
            **json_properties(edge.properties, losses),
        }
        yield f"{',' if number else ''}\n{json_text(row, losses)}"
    yield "\n]}\n"


NODE_LINK = Format(
    name="node-link",
    title="node-link JSON, for NetworkX and D3",
    endings=(".json",),
    reserved_node=("labels",),
    reserved_relationship=("source", "target", "key", "type", "label"),
    generate=lines,
)
