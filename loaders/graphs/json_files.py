"""JSON: node-link (NetworkX, D3), Cytoscape JSON (`.cyjs`), CX2 (NDEx), and Graphology's own form.

Which of them a file is shows in its first keys. Everything of a node or an edge is kept: lists of
values as they are, nested objects as JSON text. JSON has no dates: where a file of legajo's names
the properties that hold them (`graph.dates`), they are dates again. Line numbers can't be told in
JSON: places are numbers of nodes and edges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...graph.errors import FormatError, Place
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Builder, Properties, say
from .opening import read_text
from .values import NotOfKind, day

Object = dict[str, Any]
_LARGEST = 2**63


def read_node_link(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file in node-link form."""
    return _node_link(_object(path, report), path, report)


def read_cytoscape(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file of Cytoscape."""
    return _cytoscape(_object(path, report), path, report)


def read_cx2(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file in CX2."""
    return _cx2(_parsed(path, report), path, report)


def form_of(text: str) -> str | None:
    """Which of the three formats a JSON text is, told by its keys, or None."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list):
        return "cx2" if any(isinstance(one, dict) and "CXVersion" in one for one in found) else None
    if not isinstance(found, dict):
        return None
    if "elements" in found:
        return "cytoscape"
    return "node-link" if "nodes" in found else None


def _parsed(path: str | Path, report: Report) -> Any:  # noqa: ANN401 - whatever JSON holds
    text = read_text(path, report)
    try:
        return json.loads(text, parse_constant=float)
    except RecursionError:
        raise FormatError("objects lie too deep in each other.", place=Place(str(path))) from None
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise FormatError(f"this is no JSON: {error.msg}.", place=place) from error
    except ValueError as error:  # a number of thousands of digits
        raise FormatError(f"this is no JSON: {error}.", place=Place(str(path))) from error


def _object(path: str | Path, report: Report) -> Object:
    found = _parsed(path, report)
    if not isinstance(found, dict):
        raise _not(path, "an object with nodes")
    return found


def _not(path: str | Path, what: str) -> FormatError:
    return FormatError(f"there should be {what} in this file.", place=Place(str(path)))


def _rows(given: object, path: str | Path, what: str) -> list[Any]:
    if not isinstance(given, list):
        raise _not(path, f"a list of {what}")
    return given


def _key(value: object) -> str | None:
    """An id as text; a number is its digits, everything else no id."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (str, int, float)):
        return str(value)
    return json.dumps(value) if isinstance(value, list) else None


def _values(given: Object, report: Report, place: int) -> Properties:
    found: Properties = {}
    for name, value in given.items():
        if value is None:
            report.note("values that are null, left out", place, name)
        elif isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value)
        ):
            report.note("objects within nodes and edges, as JSON text", place, name)
            found[name] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, list):
            if None in value:
                report.note("values that are null, left out", place, name)
            found[name] = [_plain(one, name, report, place) for one in value if one is not None]
        else:
            found[name] = _plain(value, name, report, place)
    return found


def _plain(value: object, name: str, report: Report, place: int) -> object:
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        report.note("whole numbers of more than 64 bits, as text", place, name)
        return str(value)
    return value


def _labels(properties: Properties) -> tuple[str, ...]:
    """Those that legajo and Neo4j's exports write as a list."""
    written = properties.get("labels")
    if isinstance(written, list) and all(isinstance(one, str) for one in written):
        del properties["labels"]
        return tuple(written)
    return ()


def _objects(rows: Iterable[object], report: Report, what: str) -> Iterator[tuple[int, Object]]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            yield number, row
        else:
            report.read += 1
            report.reject(f"{what} that are no objects", number)


def _node_link(found: Object, path: str | Path, report: Report) -> PropertyGraph:
    builder = Builder(report)
    about = found.get("graph")
    about = about if isinstance(about, dict) else {}
    dates = _dates(about)
    directed = found.get("directed", True) is not False
    given_edges = _edges_of(found, path, report)
    positions: list[str] = []
    by_position = False
    for number, given in _objects(_rows(found.get("nodes"), path, "nodes"), report, "nodes"):
        row = dict(given)
        key = _key(row.pop("id", None))
        if key is None and "key" in row:
            key = _key(row.pop("key"))
        row = _with_attributes(row)
        if key is None:
            # D3's older form: edges hold positions in this list.
            by_position = True
            key = str(row.get("name") or number - 1)
        positions.append(key)
        properties = _with_dates(_values(row, report, number), dates)
        builder.node(key, number, properties, _labels(properties))
    for number, given in _objects(_rows(given_edges, path, "edges"), report, "edges"):
        row = dict(given)
        start, end = (
            _key(positions[one])
            if by_position and type(one) is int and 0 <= one < len(positions)
            else _key(one)
            for one in (row.pop("source", None), row.pop("target", None))
        )
        key = row.pop("key", None)
        if not isinstance(key, str):
            key = row.pop("id", None)
        undirected = bool(row.pop("undirected", False))
        row = _with_attributes(row)
        properties = _with_dates(_values(row, report, number), dates)
        builder.edge(
            start, end, number, properties, key=_key(key), directed=directed and not undirected
        )
    title = about.get("title") or about.get("name") or Path(path).stem
    return builder.graph(str(title))


def _edges_of(found: Object, path: str | Path, report: Report) -> object:
    """The list of edges; other lists are none, and are told of."""
    name = next((one for one in ("edges", "links") if one in found), None)
    others = [key for key, value in found.items() if value and isinstance(value, list)]
    others = [one for one in others if one not in {"nodes", name, "graph"}]
    if name is None and others:
        raise FormatError(
            f"there are nodes, but neither edges nor links; {others[0]!r} is not read.",
            place=Place(str(path)),
            hint="NetworkX writes what is read by node_link_data.",
        )
    for one in others:
        report.note("lists beside nodes and edges, left out", 1, one)
    return found.get(name, []) if name is not None else []


def _with_attributes(row: Object) -> Object:
    """Graphology keeps what a node or an edge says of itself in an object of its own."""
    inside = row.get("attributes")
    if not isinstance(inside, dict):
        return row
    del row["attributes"]
    for name, value in inside.items():
        say(row, name, value)
    return row


def _dates(about: Object) -> frozenset[str]:
    """The properties that hold dates, as legajo's own files name them."""
    listed = about.get("dates")
    if not isinstance(listed, list):
        return frozenset()
    return frozenset(name for name in listed if isinstance(name, str))


def _with_dates(properties: Properties, dates: frozenset[str]) -> Properties:
    for name in sorted(dates & properties.keys()):
        value = properties[name]
        if isinstance(value, str):
            try:
                properties[name] = day(value)
            except NotOfKind:
                continue
    return properties


def _cytoscape(found: Object, path: str | Path, report: Report) -> PropertyGraph:
    builder = Builder(report)
    about = found.get("data")
    about = about if isinstance(about, dict) else {}
    dates = _dates(about)
    elements = found.get("elements")
    if isinstance(elements, list):
        # Cytoscape.js also takes one list, where edges are told by their ends.
        edges = [one for one in elements if _is_edge(one)]
        nodes = [one for one in elements if not _is_edge(one)]
    elif isinstance(elements, dict):
        nodes = _rows(elements.get("nodes", []), path, "nodes")
        edges = _rows(elements.get("edges", []), path, "edges")
    else:
        raise _not(path, "elements with nodes and edges")
    for number, given, data in _with_data(nodes, report, "nodes"):
        row = dict(data)
        key = _key(row.pop("id", None))
        position = given.get("position")
        if isinstance(position, dict):
            for axis, value in position.items():
                say(row, f"position_{axis}", value)
        properties = _with_dates(_values(row, report, number), dates)
        builder.node(key, number, properties, _labels(properties))
    for number, _, data in _with_data(edges, report, "edges"):
        row = dict(data)
        start, end, key = (_key(row.pop(name, None)) for name in ("source", "target", "id"))
        kind = row.pop("interaction", None)
        if kind is not None and not isinstance(kind, str):
            row["interaction"], kind = kind, None
        properties = _with_dates(_values(row, report, number), dates)
        builder.edge(start, end, number, properties, key=key, kind=kind)
    return builder.graph(str(about.get("name") or Path(path).stem))


def _with_data(
    rows: Iterable[object], report: Report, what: str
) -> Iterator[tuple[int, Object, Object]]:
    """Elements with their data, which may be missing."""
    for number, row in _objects(rows, report, what):
        data = row.get("data", {})
        if isinstance(data, dict):
            yield number, row, data
        else:
            report.read += 1
            report.reject(f"{what} whose data is no object", number)


def _is_edge(one: object) -> bool:
    data = one.get("data") if isinstance(one, dict) else None
    return isinstance(data, dict) and "source" in data


def _cx2(found: object, path: str | Path, report: Report) -> PropertyGraph:
    fragments = [one for one in _rows(found, path, "aspects") if isinstance(one, dict)]
    versions = [str(one["CXVersion"]) for one in fragments if "CXVersion" in one]
    if not versions or not versions[0].startswith("2"):
        raise FormatError(
            "this is no CX2: it does not say CXVersion 2.",
            place=Place(str(path)),
            hint="A file in CX 1 becomes CX2 by NDEx or ndex2.",
        )
    aspects = _aspects(fragments, path)
    declarations = aspects.get("attributeDeclarations") or [{}]
    declared = declarations[0]
    builder = Builder(report)
    names, defaults = _declared(declared, "nodes")
    keys: dict[str | None, str] = {}
    for number, given in _objects(aspects.get("nodes", []), report, "nodes"):
        values = _named(given.get("v"), names, defaults)
        name = key = _key(given.get("id"))
        if isinstance(values.get("key"), str):
            key = values.pop("key")
        if name is not None and key is not None:
            keys[name] = key
        for axis in ("x", "y", "z"):
            if axis in given:
                values.setdefault(f"position_{axis}", given[axis])
        properties = _values(values, report, number)
        builder.node(key, number, properties, _labels(properties))
    names, defaults = _declared(declared, "edges")
    for number, given in _objects(aspects.get("edges", []), report, "edges"):
        values = _named(given.get("v"), names, defaults)
        kind = values.pop("interaction", None)
        edge_key = values.pop("key", None) if isinstance(values.get("key"), str) else None
        start, end = _key(given.get("s")), _key(given.get("t"))
        builder.edge(
            keys.get(start, start),
            keys.get(end, end),
            number,
            _values(values, report, number),
            key=edge_key or _key(given.get("id")),
            kind=kind if isinstance(kind, str) else None,
        )
    known = {"nodes", "edges", "attributeDeclarations", "networkAttributes", "metaData", "status"}
    for name in sorted(aspects.keys() - known):
        report.note("aspects that hold neither nodes nor edges, left out", 1, name)
    network = aspects.get("networkAttributes", [])
    title = network[0].get("name") if network and isinstance(network[0], dict) else None
    return builder.graph(str(title or Path(path).stem))


def _aspects(fragments: list[Object], path: str | Path) -> dict[str, list[Any]]:
    """Each aspect whole, wherever its fragments lie."""
    aspects: dict[str, list[Any]] = {}
    for fragment in fragments:
        for name, rows in fragment.items():
            if isinstance(rows, list):
                aspects.setdefault(name, []).extend(rows)
    for status in aspects.get("status", [])[-1:]:
        if isinstance(status, dict) and status.get("success") is False:
            raise FormatError(
                f"the file says of itself that it is not whole: {status.get('error', '')}",
                place=Place(str(path)),
            )
    return aspects


def _declared(declared: object, what: str) -> tuple[dict[str, str], Object]:
    """Aliases and defaults: in CX2 a property may be written in short, or not at all."""
    given = declared.get(what) if isinstance(declared, dict) else None
    given = given if isinstance(given, dict) else {}
    aliases: dict[str, str] = {}
    defaults: Object = {}
    for name, about in given.items():
        if isinstance(about, dict):
            if isinstance(about.get("a"), str):
                aliases[about["a"]] = name
            if "v" in about:
                defaults[name] = about["v"]
    return aliases, defaults


def _named(values: object, aliases: dict[str, str], defaults: Object) -> Object:
    given = values if isinstance(values, dict) else {}
    return {
        **defaults,
        **{aliases.get(str(name), str(name)): value for name, value in given.items()},
    }
