"""GraphML, as yEd, igraph, NetworkX, Gephi, Cytoscape and legajo write it.

Every node and edge of every graph in the file, with all its data. Nodes of a graph that lies in a
node keep that node in `parent`; where a file holds several graphs, each edge has the id of its own
in `graph`, and nodes that come again are merged. Of yEd's graphics the labels are read. Hyperedges
are rejected. Ports are left out, `sourceport` and `targetport` are kept. Values that are not of
the type that their key declares stay text, and of two values of one name the second is `NAME_2`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Properties, say
from .values import KINDS, day, json_list
from .xml_reader import XmlReader

_LABELS = frozenset({"NodeLabel", "EdgeLabel"})
_GRAPHICS = "graphics of yEd, of which the labels are kept"


class _Key(Struct):
    """A declared property: for nodes, edges or all; `read` makes its values."""

    name: str
    owner: str
    read: Callable[[str], Any]
    default: str | None = None


class _Element(Struct):
    """A node or an edge that is being read."""

    line: int
    attributes: Mapping[str, str]
    properties: Properties
    directed: bool = True
    kind: str = "node"


def read(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file."""
    return _Reader(path, report).parsed()


class _Reader(XmlReader):
    root, called = "graphml", "GraphML"

    def __init__(self, path: str | Path, report: Report) -> None:
        super().__init__(path, report)
        self._keys: dict[str, _Key] = {}
        self._key: _Key | None = None
        self._key_id = ""
        self._graphs: list[tuple[str, bool]] = []
        self._elements: list[_Element] = []
        self._text: list[str] | None = None
        self._data: tuple[str, int] | None = None
        self._shown: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        self._enter(name, line)
        if self._data is not None:
            self._start_in_data(name)
        elif name == "data":
            self._data = (attributes.get("key", ""), line)
            self._text, self._shown = [], []
        elif name == "key":
            self._declare(attributes, line)
        elif name in {"default", "desc"}:
            self._text = []
        elif name == "graph":
            directed = attributes.get("edgedefault", "directed") != "undirected"
            self._graph_count += not self._graphs  # those within nodes are parts of theirs
            self._graphs.append((attributes.get("id", ""), directed))
        elif name in {"node", "edge", "hyperedge"}:
            self._element(name, attributes, line)
        elif name == "port":
            self._report.note("ports of nodes, left out", line, attributes.get("name", ""))

    def _start_in_data(self, name: str) -> None:
        if name in _LABELS:
            self._text = []
        elif self._data is not None and name in {
            "ShapeNode",
            "GenericNode",
            "PolyLineEdge",
            "GroupNode",
        }:
            self._report.note(_GRAPHICS, self._data[1])

    def _declare(self, attributes: Mapping[str, str], line: int) -> None:
        kind = attributes.get("attr.type", "string")
        read = KINDS.get(kind.lower())
        if read is None:
            self._report.note("keys of a type that GraphML lacks, read as text", line, kind)
            read = str
        self._key_id = attributes.get("id", "")
        name = attributes.get("attr.name") or attributes.get("yfiles.type") or self._key_id
        owner = attributes.get("for", "all")
        before = self._keys.get(self._key_id)
        if before is not None:
            self._names[before.owner].discard(before.name)
            self._report.note(
                "keys that are declared twice: the last one counts", line, self._key_id
            )
        self._key = _Key(self._declared_name(name, owner, line), owner, read)
        self._keys[self._key_id] = self._key

    def _element(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        directed = self._graphs[-1][1] if self._graphs else True
        if "directed" in attributes:
            directed = attributes["directed"].lower() != "false"
        self._elements.append(_Element(line, attributes, {}, directed, name))

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        self._inside.pop()
        if self._data is not None:
            if name in _LABELS:
                self._shown.append("".join(self._text or ()).strip())
                self._text = []
            elif name == "data":
                self._end_data()
        elif name == "key":
            self._key = None
        elif name == "default":
            if self._key is not None:
                self._key.default = "".join(self._text or ())
            self._text = None
        elif name == "desc":
            self._describe("".join(self._text or ()).strip())
            self._text = None
        elif name == "graph":
            self._graphs.pop()
        elif name in {"node", "edge", "hyperedge"}:
            self._end_element(self._elements.pop())

    def _describe(self, text: str) -> None:
        if self._key is not None:
            # legajo's own mark: GraphML has neither lists nor dates.
            if text == "a JSON list":
                self._key.read = json_list
            elif text == "an ISO 8601 date":
                self._key.read = day
        elif self._graphs and not self._elements and self._title is None:
            self._title = text

    def _end_data(self) -> None:
        if self._data is None:
            return
        (key, line), text = self._data, "".join(self._text or ())
        self._data = self._text = None
        if not self._elements:
            self._report.note("data of the graph itself, left out", line, key)
            return
        properties = self._elements[-1].properties
        known = self._keys.get(key)
        if self._shown:
            self._keep(properties, "label", "\n".join(filter(None, self._shown)), line)
            return
        if known is None:
            self._report.note("data of a key that is not declared, kept as text", line, key)
            self._keep(properties, key, text, line)
            return
        if known.name in {"nodegraphics", "edgegraphics", "resources"}:
            return
        self._put(properties, known.name, known.read, text, line)

    def _end_element(self, element: _Element) -> None:
        attributes, line = element.attributes, element.line
        properties = self._with_defaults(element)
        if element.kind == "hyperedge":
            self._report.read += 1
            self._report.reject("hyperedges, which join more than two nodes", line)
            return
        if element.kind == "node":
            outer = next((one for one in reversed(self._elements) if one.kind == "node"), None)
            if outer is not None:
                self._report.note("nodes within nodes, with that node in `parent`", line)
                say(properties, "parent", outer.attributes.get("id", ""))
            self._builder.node(attributes.get("id"), line, properties)
            return
        for name, value in attributes.items():
            if name in {"sourceport", "targetport", "label"}:
                self._keep(properties, name, value, line)
        if len(self._graphs) == 1 and self._graph_count > 1 and self._graphs[-1][0]:
            say(properties, "graph", self._graphs[-1][0])
        self._builder.edge(
            attributes.get("source"),
            attributes.get("target"),
            line,
            properties,
            key=attributes.get("id"),
            directed=element.directed,
        )

    def _with_defaults(self, element: _Element) -> Properties:
        properties = element.properties
        for key in self._keys.values():
            if key.default is None or key.owner not in {element.kind, "all"}:
                continue
            if key.name not in properties and not (not key.default and key.read is not str):
                self._put(properties, key.name, key.read, key.default, element.line)
        return properties
