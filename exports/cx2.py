"""CX2: what NDEx and Cytoscape Web read.

Keeps nodes, relationships, parallel ones too, and properties that are texts, numbers, true or
false, and lists of texts. Ids are numbers in CX2: the ids of the graph are in `key`. `interaction`
is the type of a relationship, `label` says how it reads and how it stands, and `citation` names
document and paragraph of each claim. Dates become ISO 8601 text, lists of numbers lists of texts; a
property with values of several kinds is text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date

from .columns import Column, Kind, Value
from .content import Content
from .format import Format
from .json_text import json_text
from .losses import Losses
from .texts import as_text, note_dates

_TYPES: Mapping[Kind, str] = {
    "boolean": "boolean",
    "integer": "long",
    "number": "double",
    "list": "list_of_string",
}
_OWN_NODE = (Column("key", "text"), Column("label", "text"), Column("labels", "list"))
_OWN_EDGE = (
    Column("key", "text"),
    Column("interaction", "text"),
    Column("label", "text"),
    Column("citation", "list"),
)


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, one node or edge a line."""
    note_dates((*content.node_columns, *content.relationship_columns), losses)
    nodes, edges = len(content.nodes), len(content.relationships)
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": nodes, "edges": edges}
    about = [{"name": name, "elementCount": count} for name, count in counts.items() if count]
    node_columns = {column.name: column for column in (*_OWN_NODE, *content.node_columns)}
    edge_columns = {column.name: column for column in (*_OWN_EDGE, *content.relationship_columns)}
    declared = {
        "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
        "nodes": {name: _declaration(column) for name, column in node_columns.items()},
        "edges": {name: _declaration(column) for name, column in edge_columns.items()},
    }
    network = {"name": content.title, "description": "Written by legajo."}
    yield '[{"CXVersion": "2.0", "hasFragments": false},\n'
    yield f"{json_text({'metaData': about}, losses)},\n"
    yield f"{json_text({'attributeDeclarations': [declared]}, losses)},\n"
    yield f"{json_text({'networkAttributes': [network]}, losses)},\n"
    numbers: dict[str, int] = {}
    yield '{"nodes": ['
    for number, node in enumerate(content.nodes):
        numbers[node.key] = number
        own: dict[str, Value] = {"key": node.key, "label": node.label, "labels": node.labels}
        values = _values(node_columns, {**own, **node.properties}, losses)
        yield f"{',' if number else ''}\n{json_text({'id': number, 'v': values}, losses)}"
    yield '\n]},\n{"edges": ['
    for number, row in enumerate(content.relationships):
        own = {"key": row.key, "interaction": row.type, "label": row.label}
        citations = content.cited(row.properties)
        if citations:
            own["citation"] = citations
        values = _values(edge_columns, {**own, **row.properties}, losses)
        edge = {"id": number, "s": numbers[row.start], "t": numbers[row.end], "v": values}
        yield f"{',' if number else ''}\n{json_text(edge, losses)}"
    yield '\n]},\n{"status": [{"success": true}]}]\n'


def _declaration(column: Column) -> dict[str, str]:
    return {"d": _TYPES.get(column.kind, "string")}


def _values(
    columns: Mapping[str, Column], properties: Mapping[str, Value], losses: Losses
) -> dict[str, object]:
    return {
        name: value
        if type(value) is str
        else _value(columns[name].kind, columns[name].name, value, losses)
        for name, value in properties.items()
    }


def _value(kind: Kind, name: str, value: Value, losses: Losses) -> object:
    if kind == "list" and isinstance(value, (list, tuple)):
        if not all(isinstance(one, str) for one in value):
            losses.differently("lists of other values than texts, as lists of texts", name)
        return [one if isinstance(one, str) else _item(one) for one in value]
    if kind == "boolean":
        return value
    if isinstance(value, (int, float)) and kind in {"integer", "number"}:
        if isinstance(value, float) and not math.isfinite(value):
            losses.left_out("numbers that JSON does not have", f"{name}: {value}")
            return None
        return value
    if kind == "text" and not isinstance(value, str):
        losses.differently("values of several kinds in one property, as text", name)
    return as_text(value)


def _item(value: object) -> str:
    return as_text(value) if isinstance(value, (bool, int, float, date)) else str(value)


CX2 = Format(
    name="cx2",
    title="CX2, for NDEx and Cytoscape Web",
    endings=(".cx2",),
    reserved_node=("key", "label", "labels"),
    reserved_relationship=("key", "interaction", "label", "citation"),
    generate=lines,
)
