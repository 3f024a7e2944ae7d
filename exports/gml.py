"""GML: what NetworkX, yEd, OGDF and Cytoscape read.

Keeps nodes, relationships with their ids, parallel ones too, and properties that are texts or
numbers. Ids are numbers in GML: the ids of the graph are in `key`, and `label` holds the name. The
file is ASCII, as the format asks: other characters are numbered entities (`&#241;`), which Gephi
and igraph leave as they are, so GraphML is better for these two. Lists become JSON text, dates ISO
8601 text, true and false 1 and 0; whole numbers of more than 32 bits and those that are not finite
are text. A property's name keeps letters, digits and `_`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from .columns import Column, Value
from .content import Content
from .format import Format
from .losses import Losses
from .texts import as_text, labels_text, note_as_text, without_surrogates

_LARGEST = 2**31
_NOT_A_NAME = re.compile("[^0-9A-Za-z_]")
_ENTITIES = {'"': "&quot;", "&": "&amp;"}
_ESCAPED = re.compile("[^ !#-%'-~]|\"|&")


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, one node or edge a line."""
    note_as_text((*content.node_columns, *content.relationship_columns), losses)
    yield 'Creator "legajo"\ngraph [\n  directed 1\n  multigraph 1\n'
    yield f"  comment {_text(content.title, losses)}\n"
    names = _names(content.node_columns, ("id", "key", "label", "labels"), losses)
    numbers: dict[str, int] = {}
    for number, node in enumerate(content.nodes):
        numbers[node.key] = number
        own = (
            f"id {number} key {_text(node.key, losses)} label {_text(node.label, losses)}"
            f" labels {_text(labels_text(node.labels), losses)}"
        )
        yield f"  node [ {own}{_properties(names, node.properties, losses)} ]\n"
    names = _names(
        content.relationship_columns, ("source", "target", "key", "type", "label"), losses
    )
    for row in content.relationships:
        own = (
            f"source {numbers[row.start]} target {numbers[row.end]} key {_text(row.key, losses)}"
            f" type {_text(row.type, losses)} label {_text(row.label, losses)}"
        )
        yield f"  edge [ {own}{_properties(names, row.properties, losses)} ]\n"
    yield "]\n"


def _names(columns: Iterable[Column], taken: Iterable[str], losses: Losses) -> dict[str, str]:
    """What each property is called in the file, each name once."""
    found: dict[str, str] = {}
    used = {name.lower() for name in taken}
    for column in columns:
        name = _NOT_A_NAME.sub("_", column.name)
        if not name[:1].isalpha():
            name = f"property_{name}"
        free, number = name, 2
        while free.lower() in used:
            free, number = f"{name}_{number}", number + 1
        used.add(free.lower())
        if free != column.name:
            losses.differently("names that GML cannot hold, spelt otherwise", column.name)
        found[column.name] = free
    return found


def _properties(names: Mapping[str, str], properties: Mapping[str, Value], losses: Losses) -> str:
    return "".join(
        f" {names[name]} {_value(name, value, losses)}" for name, value in properties.items()
    )


def _value(name: str, value: Value, losses: Losses) -> str:
    if isinstance(value, bool):
        losses.differently("true and false, as 1 and 0", name)
        return "1" if value else "0"
    if isinstance(value, int):
        if -_LARGEST <= value < _LARGEST:
            return str(value)
        losses.differently("whole numbers of more than 32 bits, as text", name)
    if isinstance(value, float):
        if math.isfinite(value):
            text = repr(value)
            return text if "." in text else text.replace("e", ".0e")
        losses.differently("numbers that are not finite, as text", name)
    return _text(as_text(value), losses)


def _text(text: str, losses: Losses) -> str:
    if _ESCAPED.search(text) is None:
        return f'"{text}"'
    text = without_surrogates(text, losses)
    return '"' + _ESCAPED.sub(_entity, text) + '"'


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"&#{ord(found[0])};"


GML = Format(
    name="gml",
    title="GML, for NetworkX, yEd, OGDF",
    endings=(".gml",),
    reserved_node=("key", "label", "labels"),
    reserved_relationship=("id", "source", "target", "key", "type", "label"),
    generate=lines,
    encoding="ascii",
)
