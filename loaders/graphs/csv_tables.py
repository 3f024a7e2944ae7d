r"""CSV: a table of edges, or a pair with one of nodes, in any dialect.

The delimiter is found (comma, semicolon, tab or bar), and the columns by their names: those of
legajo (`start`, `end`, `type`, `key`; `id`, `labels`), Gephi (`Source`, `Target`, `Id`, `Label`),
and others' (`from`, `to`). A pair is a folder with nodes.csv and relationships.csv (or edges.csv),
or `port.nodes.csv` beside `port.relationships.csv`, named as `port.csv`.

A column is of numbers, true and false or lists only where each of its cells is written as such a
value is written back; everything else is text (`007`, `1,5`, `+1`). An empty cell is no property. A
row with more cells than the header is rejected, one with fewer lacks them, and is counted. An
apostrophe that keeps a spreadsheet from running a cell is taken away. Nothing is run.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...graph.errors import FormatError, Place, UnreachableError
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Builder, Properties
from .opening import lines_of, read_text
from .values import NotOfKind, told_by_looks

_STARTS = ("start", "source", "from", ":start_id", "start_id", "source_id", "src")
_ENDS = ("end", "target", "to", ":end_id", "end_id", "target_id", "dst")
_IDS = ("id", ":id", "key", "node", "name")
_EDGE_NAMES = ("relationships.csv", "edges.csv")
_NODE_NAMES = ("nodes.csv",)
_DELIMITERS = ",;\t|"
_SEPARATOR = "sep="
_PROTECTED = re.compile("'+[=+\\-@\t\r＝＋－＠]")  # noqa: RUF001 - as the export writes them
_LARGEST_CELL = 1 << 24


class _Table(NamedTuple):
    """A table: its header, and rows with their lines."""

    path: Path
    header: list[str]
    rows: list[tuple[int, list[str]]]


def read(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a table of edges, or of a pair of tables."""
    nodes_path, edges_path = _places(Path(path))
    builder = Builder(report)
    if nodes_path is not None:
        report.file = str(nodes_path)
        table = _table(nodes_path, report)
        column = _column(table.header, _IDS)
        if column is None:
            raise _lacks(table, "id")
        _read_nodes(table, column, builder, report)
    if edges_path is not None:
        report.file = str(edges_path) if str(edges_path) != "-" else report.file
        table = _table(edges_path, report)
        ends = _column(table.header, _STARTS), _column(table.header, _ENDS)
        start, end = ends
        if start is None or end is None:
            only_nodes = _column(table.header, ("id", ":id"))
            if nodes_path is None and only_nodes is not None:
                _read_nodes(table, only_nodes, builder, report)
                return builder.graph(Path(path).stem)
            raise _lacks(table, "Source" if start is None else "Target")
        _read_edges(table, start, end, builder, report)
    return builder.graph(Path(path).stem)


def is_pair(path: str | Path) -> bool:
    """Whether it names two tables: a folder that holds them, or `port.csv`, which does not exist.

    A folder that is a case is none.
    """
    place = Path(path)
    if place.is_dir():
        try:
            held = any((place / name).is_file() for name in (*_NODE_NAMES, *_EDGE_NAMES))
            return held and not (place / "case.yaml").exists()
        except PermissionError:  # whoever opens the folder as a case says so
            return False
    return place.suffix.lower() == ".csv" and not place.exists() and _places(place)[0] is not None


def _places(path: Path) -> tuple[Path | None, Path | None]:
    """The tables of nodes and of edges."""
    if path.is_dir():
        nodes = next((path / name for name in _NODE_NAMES if (path / name).is_file()), None)
        edges = next((path / name for name in _EDGE_NAMES if (path / name).is_file()), None)
        if nodes is None and edges is None:
            raise UnreachableError(
                f"{path} holds neither nodes.csv nor relationships.csv.",
                hint="Name the file itself.",
            )
        return nodes, edges
    if not path.exists():
        beside = [path.with_name(f"{path.stem}.{name}") for name in (*_NODE_NAMES, *_EDGE_NAMES)]
        found = [one if one.is_file() else None for one in beside]
        if any(found):
            return found[0], next(filter(None, found[1:]), None)
    return None, path


def _lacks(table: _Table, name: str) -> FormatError:
    return FormatError(
        f"there is no column {name!r} among {', '.join(map(repr, table.header[:12]))}.",
        place=Place(str(table.path), 1),
        hint="A table of edges has columns for both ends, such as Source and Target; matrices and "
        "lists of neighbours are not read.",
    )


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    lowered = [name.strip().lower() for name in header]
    return next((lowered.index(name) for name in names if name in lowered), None)


def _table(path: Path, report: Report) -> _Table:
    text = read_text(path, report)
    if not text.strip():
        raise FormatError("the file is empty.", place=Place(str(path)))
    delimiter = _delimiter(text)
    lines = lines_of(text)
    above = 0
    if text.lstrip().lower().startswith(_SEPARATOR):
        next(lines)  # Excel's own way to name the delimiter
        above = 1
    before = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        begun = above
        rows: list[tuple[int, list[str]]] = []
        for row in reader:
            if any(row):
                rows.append((begun + 1, row))
            begun = above + reader.line_num
    except csv.Error as error:
        raise FormatError(
            f"a row cannot be read: {error}.", place=Place(str(path), above + reader.line_num)
        ) from error
    finally:
        csv.field_size_limit(before)
    if not rows:
        raise FormatError("every cell of the file is empty.", place=Place(str(path)))
    header = [_unprotected(cell).strip() for cell in rows[0][1]]
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise FormatError(
            f"two columns are called {doubled[0]!r}.", place=Place(str(path), rows[0][0])
        )
    return _Table(path, header, rows[1:])


def _delimiter(text: str) -> str:
    """That which the header has most of, outside quotes."""
    first = text.partition("\n")[0]
    if first.strip().lower().startswith(_SEPARATOR) and len(first.strip()) > len(_SEPARATOR):
        return first.strip()[len(_SEPARATOR)]
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count)


def _whole_rows(table: _Table, report: Report) -> Iterator[tuple[int, list[str]]]:
    width = len(table.header)
    for line, row in table.rows:
        if len(row) > width and any(row[width:]):
            report.read += 1
            report.reject("rows with more cells than the header", line, "; ".join(row)[:40])
            continue
        if len(row) < width:
            report.note("rows with fewer cells than the header", line)
        yield line, [_unprotected(cell) for cell in row[:width]] + [""] * (width - len(row))


def _unprotected(cell: str) -> str:
    return cell[1:] if _PROTECTED.match(cell) else cell


def _read_nodes(table: _Table, column: int, builder: Builder, report: Report) -> None:
    rows = list(_whole_rows(table, report))
    labels = _column(table.header, ("labels", ":label"))
    for line, row, properties in _with_properties(table, rows, {column, labels}):
        written: tuple[str, ...] = ()
        if labels is not None:
            written = tuple(filter(None, re.split("[:;]", row[labels])))
        builder.node(row[column] or None, line, properties, written)


def _read_edges(table: _Table, start: int, end: int, builder: Builder, report: Report) -> None:
    rows = list(_whole_rows(table, report))
    header = table.header
    key = _column(header, ("key", "id"))
    kind: int | None = _column(header, ("type", ":type"))
    direction: int | None = None
    if kind is not None and all(
        row[kind].lower() in {"directed", "undirected", ""} for _, row in rows
    ):
        kind, direction = None, kind  # Gephi's Type says which way, not what
    taken = {start, end, key, kind, direction}
    for line, row, properties in _with_properties(table, rows, taken):
        builder.edge(
            row[start] or None,
            row[end] or None,
            line,
            properties,
            key=None if key is None else row[key],
            kind=None if kind is None else row[kind],
            directed=direction is None or row[direction].lower() != "undirected",
        )


def _named(name: str, number: int) -> str:
    """Gephi's `Label` is what a label is everywhere else."""
    if name.lower() == "label":
        return "label"
    return name or f"column {number + 1}"


def _with_properties(
    table: _Table, rows: list[tuple[int, list[str]]], taken: set[int | None]
) -> Iterator[tuple[int, list[str], Properties]]:
    columns = [
        (
            number,
            _named(name, number),
            told_by_looks([row[number] for _, row in rows if row[number]]),
        )
        for number, name in enumerate(table.header)
        if number not in taken
    ]
    for line, row in rows:
        properties: Properties = {}
        for number, name, convert in columns:
            if row[number]:
                try:
                    properties[name] = convert(row[number])
                except NotOfKind:
                    properties[name] = row[number]
        yield line, row, properties
