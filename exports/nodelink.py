"""Node-link JSON: what `networkx.node_link_graph` and D3 read.

Keeps everything but the kind of dates: they become ISO 8601 text, and `graph.dates` names the
properties that hold them. `key` is the id of the claim; labels and type are `labels` and `type`;
`label` says how a relationship reads and how it stands.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date

from .columns import Value
from .content import Content
from .format import Format
from .losses import Losses
from .texts import note_dates, without_surrogates


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, one node or relationship a line."""
    columns = (*content.node_columns, *content.relationship_columns)
    note_dates(columns, losses)
    dates = list(dict.fromkeys(column.name for column in columns if column.kind == "date"))
    about = {"title": content.title, "dates": dates}
    yield f'{{"directed": true, "multigraph": true, "graph": {_json(about, losses)},\n"nodes": ['
    for number, node in enumerate(content.nodes):
        row = {"id": node.key, "labels": list(node.labels), **_properties(node.properties, losses)}
        yield f"{',' if number else ''}\n{_json(row, losses)}"
    yield '\n],\n"edges": ['
    for number, edge in enumerate(content.relationships):
        row = {
            "source": edge.start,
            "target": edge.end,
            "key": edge.key,
            "type": edge.type,
            "label": edge.label,
            **_properties(edge.properties, losses),
        }
        yield f"{',' if number else ''}\n{_json(row, losses)}"
    yield "\n]}\n"


def _properties(properties: Mapping[str, Value], losses: Losses) -> dict[str, object]:
    return {name: _value(name, value, losses) for name, value in properties.items()}


def _value(name: str, value: Value, losses: Losses) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        losses.differently("numbers that JSON does not have, as text", f"{name}: {value}")
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _json(row: Mapping[str, object], losses: Losses) -> str:
    written = json.dumps(row, ensure_ascii=False, allow_nan=False, default=str)
    return without_surrogates(written, losses)


NODE_LINK = Format(
    name="node-link",
    title="node-link JSON, for NetworkX and D3",
    endings=(".json",),
    reserved_node=("labels",),
    reserved_relationship=("source", "target", "key", "type", "label"),
    generate=lines,
)
