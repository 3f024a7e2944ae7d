"""Cytoscape JSON (`.cyjs`): what Cytoscape and Cytoscape.js read.

Keeps nodes, relationships with their ids, parallel ones too, and all properties but the kind of
dates, which become ISO 8601 text (`data.dates` names them). Everything of an element is in its
`data`: `interaction` is the type of a relationship, `label` says how it reads and how it stands.
`classes` repeat the standing and `denied`, so that a style of Cytoscape.js can select
`edge.alleged`.
"""

from __future__ import annotations

from collections.abc import Iterator

from .content import Content, Relationship, is_denied
from .format import Format
from .json_text import json_properties, json_text
from .losses import Losses
from .texts import note_dates

_HEAD = (
    '{"format_version": "1.0", "generated_by": "legajo", "target_cytoscapejs_version": "~3.0",\n'
)


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, one element a line."""
    columns = (*content.node_columns, *content.relationship_columns)
    note_dates(columns, losses)
    dates = list(dict.fromkeys(column.name for column in columns if column.kind == "date"))
    about = {"name": content.title, "shared_name": content.title, "dates": dates}
    yield f'{_HEAD}"data": {json_text(about, losses)},\n"elements": {{"nodes": ['
    for number, node in enumerate(content.nodes):
        data = {
            "id": node.key,
            "label": node.label,
            "labels": list(node.labels),
            **json_properties(node.properties, losses),
        }
        yield f"{',' if number else ''}\n{json_text({'data': data}, losses)}"
    yield '\n],\n"edges": ['
    for number, row in enumerate(content.relationships):
        element: dict[str, object] = {
            "data": {
                "id": row.key,
                "source": row.start,
                "target": row.end,
                "interaction": row.type,
                "label": row.label,
                **json_properties(row.properties, losses),
            }
        }
        classes = _classes(row)
        if classes:
            element["classes"] = classes
        yield f"{',' if number else ''}\n{json_text(element, losses)}"
    yield "\n]}}\n"


def _classes(row: Relationship) -> str:
    properties = row.properties
    standing = properties.get("standing")
    found = [standing] if isinstance(standing, str) else []
    if is_denied(properties):
        found.append("denied")
    if properties.get("polarity") == "denies":
        found.append("negated")
    return " ".join(found)


CYTOSCAPE = Format(
    name="cytoscape",
    title="Cytoscape JSON, for Cytoscape and Cytoscape.js",
    endings=(".cyjs",),
    reserved_node=("label", "labels"),
    reserved_relationship=("id", "source", "target", "interaction", "label"),
    generate=lines,
)
