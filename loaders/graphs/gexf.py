"""GEXF 1.0 to 1.3 and its drafts, as Gephi, Sigma, NetworkX and legajo write it.

Every node and edge with all its attributes. Nodes within nodes keep that node in `parent`, as those
with a `pid` do. Times are the properties `start` and `end`, several spells a list `spells`; a value
that changes with time is a list of texts that name each time. Position, size, colour and shape are
`viz_x`, `viz_size`, ...; an attribute of such a name becomes `attribute_viz_x`. `kind` is the type
of a relationship, or `type` where legajo wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Properties, say
from .values import KINDS, NotOfKind, day
from .xml_reader import XmlReader

_TIMES = ("start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals")
_VIZ = frozenset({"color", "position", "size", "shape", "thickness"})
_EDGE_ATTRIBUTES = ("label", "weight", "cardinality")


class _Column(Struct):
    title: str
    read: Callable[[str], Any]
    default: str | None = None


class _Element(Struct):
    kind: str
    line: int
    attributes: Mapping[str, str]
    properties: Properties
    spells: list[str] = []
    parents: list[str] = []


def read(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file."""
    return _Reader(path, report).parsed()


class _Reader(XmlReader):
    root, called = "gexf", "GEXF"

    def __init__(self, path: str | Path, report: Report) -> None:
        super().__init__(path, report)
        self._columns: dict[str, dict[str, _Column]] = {"node": {}, "edge": {}}
        self._owner = "node"
        self._column: _Column | None = None
        self._elements: list[_Element] = []
        self._text: list[str] = []
        self._default_direction = "undirected"
        self._own = False

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        self._enter(name, line)
        self._text = []
        if name == "graph":
            self._graph_count += 1
            self._default_direction = attributes.get("defaultedgetype", "undirected")
        elif name == "attributes":
            self._owner = attributes.get("class", "node")
            self._columns.setdefault(self._owner, {})
        elif name == "attribute":
            self._declare(attributes, line)
        elif name in {"node", "edge"}:
            self._elements.append(_Element(name, line, attributes, {}))
        elif not self._elements:
            return
        elif name == "attvalue":
            self._value(attributes, line)
        elif name in {"spell", "slice"}:
            self._elements[-1].spells.append(_time(attributes))
        elif name == "parent":
            self._elements[-1].parents.append(attributes.get("for", ""))
        elif name in _VIZ:
            self._viz(name, attributes)

    def _declare(self, attributes: Mapping[str, str], line: int) -> None:
        kind = attributes.get("type", "string").lower()
        found = KINDS.get(kind)
        if found is None:
            what = "attributes of a type that is not read, as text"
            self._report.note(what, line, kind)
            found = str
        key = attributes.get("id", "")
        if self._own and key.startswith("date"):
            found = day
        columns = self._columns[self._owner]
        if key in columns:
            self._names[self._owner].discard(columns[key].title)
        title = self._declared_name(attributes.get("title") or key, self._owner, line)
        self._column = columns[key] = _Column(title, found)

    def _value(self, attributes: Mapping[str, str], line: int) -> None:
        element = self._elements[-1]
        key = attributes.get("for", attributes.get("id", ""))
        text = attributes.get("value", "")
        column = self._columns[element.kind].get(key)
        if column is None:
            self._report.note(
                "values of an attribute that is not declared, kept as text", line, key
            )
            column = _Column(key, str)
        time = _time(attributes)
        if time:
            self._report.note("values that change with time, as lists of texts", line, column.title)
            before = element.properties.get(column.title, [])
            several = before if isinstance(before, list) else [str(before)]
            element.properties[column.title] = [*several, f"{text} {time}"]
            return
        self._put(element.properties, column.title, column.read, text, line)

    def _viz(self, name: str, attributes: Mapping[str, str]) -> None:
        properties = self._elements[-1].properties
        if name == "color":
            if "hex" in attributes:
                say(properties, "viz_color", attributes["hex"])
            elif {"r", "g", "b"} <= attributes.keys():
                say(properties, "viz_color", ",".join(attributes[one] for one in "rgb"))
            if "a" in attributes:
                say(properties, "viz_alpha", _as_number(attributes["a"]))
        elif name == "position":
            for axis in ("x", "y", "z"):
                if axis in attributes:
                    say(properties, f"viz_{axis}", _as_number(attributes[axis]))
        elif "value" in attributes:
            say(properties, f"viz_{name}", _as_number(attributes["value"]))

    def text(self, text: str) -> None:
        self._text.append(text)

    def end(self, name: str) -> None:
        self._inside.pop()
        text = "".join(self._text).strip()
        self._text = []
        if name == "default" and self._column is not None:
            self._column.default = text
        elif name == "attribute":
            self._column = None
        elif name == "description" and "meta" in self._inside:
            self._title = text
        elif name == "creator":
            self._own = text == "legajo"
        elif name in {"node", "edge"} and self._elements:
            self._end_element(self._elements.pop())

    def _end_element(self, element: _Element) -> None:
        attributes, properties, line = element.attributes, element.properties, element.line
        for column in self._columns[element.kind].values():
            if column.default is not None and column.title not in properties:
                self._put(properties, column.title, column.read, column.default, line)
        if not self._own:
            for time in _TIMES:
                if time in attributes:
                    say(properties, time, attributes[time])
        if element.spells:
            say(properties, "spells", element.spells)
        shape = properties.get("viz_shape")
        if self._own and shape in {"dashed", "dotted"}:
            del properties["viz_shape"]
        if element.kind == "node":
            outer = next((one for one in reversed(self._elements) if one.kind == "node"), None)
            within = attributes.get("pid") or (outer and outer.attributes.get("id"))
            if within:
                self._report.note("nodes within nodes, with that node in `parent`", line)
            parents = list(dict.fromkeys(filter(None, [within, *element.parents])))
            if parents:
                say(properties, "parent", parents[0] if len(parents) == 1 else parents)
            if "label" in attributes:
                say(properties, "label", attributes["label"])
            self._builder.node(attributes.get("id"), line, properties)
        else:
            self._edge(attributes, properties, line)

    def _edge(self, attributes: Mapping[str, str], properties: Properties, line: int) -> None:
        for name in _EDGE_ATTRIBUTES:
            # legajo's own properties say more than what it writes for Gephi.
            if name in attributes and not (self._own and name in properties):
                value = attributes[name]
                say(properties, name, value if name == "label" else _as_number(value))
        direction = attributes.get("type", self._default_direction)
        if direction == "mutual":
            self._report.note("mutual edges, as one relationship each (mutual: true)", line)
            say(properties, "mutual", True)
        kind = attributes.get("kind")
        if self._own and isinstance(properties.get("type"), str):
            kind = properties.pop("type")
        self._builder.edge(
            attributes.get("source"),
            attributes.get("target"),
            line,
            properties,
            key=attributes.get("id"),
            kind=kind,
            directed=direction in {"directed", "mutual"},
        )


def _time(attributes: Mapping[str, str]) -> str:
    """`[2001, 2003]`, or nothing where no time is given."""
    moment = attributes.get("timestamp")
    if moment is not None:
        return f"[{moment}]"
    start = attributes.get("start", attributes.get("startopen"))
    end = attributes.get("end", attributes.get("endopen"))
    return "" if start is None and end is None else f"[{start or ''}, {end or ''}]"


def _as_number(text: str) -> float | str:
    try:
        found: float = KINDS["double"](text)
    except NotOfKind:
        return text
    return found
