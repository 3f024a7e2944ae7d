r"""CSV files for `neo4j-admin database import full`: by far the fastest way into an empty database.

Keeps keys, labels, types and every property with its kind: text, whole numbers, numbers, true and
false, dates, and lists of these. Files are streams: rows are written as they come, columns are
found on the way, and the header of each file is a file of its own, written last; a row that ends
before its header does has no value there. Where one name holds values of several kinds, the
rows of each kind have files of their own.

Every text is quoted, so an empty text is told from a missing one. Lists are joined by U+001F, which
stands for nothing in any text; where it does, the export stops and tells the place. A list that is
empty, or holds one empty text, cannot be told from a property that is not there, and is left out.

`import.sh` in the folder holds the command with all that it must be told.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import ExportError, UnreachableError
from .admin_cells import DELIMITER, Shape, Unusual, cell, clean, kind_of, quoted
from .format import Format

if TYPE_CHECKING:
    from ..graph.elements import NodeRow, RelationshipRow
    from .losses import Losses

COMMAND_FILE = "import.sh"
# A header cell is a name, a kind behind the colon, and options in braces.
_NOT_IN_HEADERS = re.compile(r"[:{}\[\]\x00-\x1f]")
_BUFFER = 1 << 20
EMPTY = quoted("")
# What an earlier export has written; everything else in the folder is somebody's.
_OURS = re.compile(r"(?:nodes|relationships)(?:-\d+)?(?:-header)?\.csv")


class _Table:
    """Files of rows that have each of their properties in one kind.

    Attributes:
        name: Of the file of rows, without its ending.
        columns: From name and kind to the column's number.
    """

    def __init__(self, name: str, first: tuple[str, ...], file: TextIOWrapper) -> None:
        self.name = name
        self.first = first
        self.file = file
        self.columns: dict[tuple[str, str], int] = {}
        self._kinds: dict[str, str] = {}

    def takes(self, found: Mapping[tuple[str, str], str]) -> bool:
        """Whether a row with these properties fits, its columns added."""
        if found.keys() <= self.columns.keys():
            return True
        fresh = [one for one in found if one not in self.columns]
        if any(name in self._kinds for name, _ in fresh):
            return False
        for name, kind in fresh:
            self._kinds[name] = kind
            self.columns[name, kind] = len(self.columns)
        return True

    def header(self) -> str:
        """The line that tells the columns."""
        cells = [*self.first, *(f"{name}:{kind}" for name, kind in self.columns)]
        return ",".join(map(quoted, cells)) + "\n"


class _Tables:
    """The files of the nodes, or of the relationships."""

    def __init__(self, folder: Path, name: str, files: ExitStack, losses: Losses) -> None:
        self.all: list[_Table] = []
        self.lines_break = False
        self._folder, self._name = folder, name
        self._files, self._losses = files, losses
        self._names: dict[str, str] = {}
        # By what stands first, names and types of a row: where it goes and how it is written.
        self._shapes: dict[tuple[object, ...], tuple[_Table, Shape]] = {}

    def write(
        self, first: tuple[str, ...], cells: list[str], properties: dict[str, Any], place: str
    ) -> None:
        """One row: what stands first in each header, its cells, and the properties."""
        names, values = tuple(properties), properties.values()
        known = self._shapes.get((first, names, tuple(map(type, values))))
        if known is not None:
            table, shape = known
            try:
                line = shape.line(cells, values)
            except Unusual:
                pass
            else:
                self._write(table, line)
                return
        self._write_slowly(first, cells, properties, place)

    def _write_slowly(
        self, first: tuple[str, ...], cells: list[str], properties: dict[str, Any], place: str
    ) -> None:
        found: dict[tuple[str, str], str] = {}
        names = self._names
        for name, value in properties.items():
            kind, text = cell(name, value, place, self._losses)
            if kind is not None:
                found[names.get(name) or self._written(name), kind] = text
        for table in self.all:
            if table.first == first and table.takes(found):
                break
        else:
            table = self._another(first)
            table.takes(found)
        columns = table.columns
        row = [""] * len(columns)
        for key, text in found.items():
            row[columns[key]] = text
        if not found and cells[-1] == EMPTY:
            # Behind a row that ends with no label at all the importer loses the next one.
            cells = cells[:-1]
        self._write(table, ",".join([*cells, *row]).rstrip(",") + "\n")
        self._learn(table, first, properties)

    def _learn(self, table: _Table, first: tuple[str, ...], properties: dict[str, Any]) -> None:
        """Rows with the same names and types go the quick way from now on, into the same table."""
        kinds = list(map(kind_of, properties.values()))
        columns = [
            table.columns.get((self._names.get(name, ""), kind or ""))
            for name, kind in zip(properties, kinds, strict=True)
        ]
        if columns and None not in columns:
            key = (first, tuple(properties), tuple(map(type, properties.values())))
            self._shapes[key] = table, Shape([(one or 0) for one in columns], kinds)

    def _write(self, table: _Table, line: str) -> None:
        if not self.lines_break and ("\n" in line[:-1] or "\r" in line):
            self.lines_break = True
        table.file.write(line)

    def _written(self, name: str) -> str:
        """A property's name as a header can hold it."""
        known = self._names.get(name)
        if known is None:
            known = clean(_NOT_IN_HEADERS.sub("_", name), self._losses) or "_"
            if known in self._names.values():
                raise ExportError(
                    f"two properties would both be called {known!r} in these files.",
                    hint="A colon, a brace or a bracket cannot stand in a name there.",
                )
            if not name or _NOT_IN_HEADERS.search(name):
                self._losses.differently("names that no header can hold, with `_`", name)
            self._names[name] = known
        return known

    def _another(self, first: tuple[str, ...]) -> _Table:
        number = len(self.all) + 1
        name = self._name if number == 1 else f"{self._name}-{number}"
        file = (self._folder / f"{name}.csv").open(
            "w", encoding="utf-8", newline="", buffering=_BUFFER
        )
        self.all.append(_Table(name, first, self._files.enter_context(file)))
        return self.all[-1]

    def arguments(self) -> Iterator[str]:
        """Those of the import command, the headers written."""
        for table in self.all:
            header = f"{table.name}-header.csv"
            (self._folder / header).write_text(table.header(), encoding="utf-8", newline="")
            yield f"--{self._name}={header},{table.name}.csv"


def write_rows(
    nodes: Iterable[NodeRow],
    relationships: Iterable[RelationshipRow],
    losses: Losses,
    folder: Path,
) -> str:
    """Write the files into a folder; gives the command that imports them.

    Raises:
        ExportError: a list has U+001F in one of its texts, or a name holds what no header can.
        UnreachableError: the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The command first: where this run dies, nothing says that the rest is whole.
        (folder / COMMAND_FILE).unlink(missing_ok=True)
        for old in list(folder.iterdir()):
            if _OURS.fullmatch(old.name):
                old.unlink()
        with ExitStack() as files:
            first = _Tables(folder, "nodes", files, losses)
            for node in nodes:
                _write_node(first, node, losses)
            second = _Tables(folder, "relationships", files, losses)
            for one in relationships:
                second.write(
                    (":START_ID", ":END_ID", ":TYPE"),
                    [quoted(clean(text, losses)) for text in (one.start, one.end, one.type)],
                    one.properties,
                    f"relationship {one.key!r}",
                )
        arguments = [*first.arguments(), *second.arguments()]
        command = _command(arguments, lines_break=first.lines_break or second.lines_break)
        script = folder / COMMAND_FILE
        script.write_text(
            "#!/bin/sh\n# Fills a new database: stop the server first, and start it afterwards.\n"
            f'cd "$(dirname "$0")" || exit 1\nexec {command} "$@"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
    except OSError as error:
        raise UnreachableError(
            f"{folder} cannot be written: {error.strerror or error}.",
            hint="Choose another place with -o.",
        ) from error
    return command


def import_command(folder: Path) -> str:
    """The command that imports the files of a folder, with the folder to run it in."""
    text = (folder / COMMAND_FILE).read_text(encoding="utf-8")
    command = text.rpartition("exec ")[2].replace(' "$@"', "").strip()
    return f"cd {shlex.quote(str(folder))} && {command}"


def _write_node(tables: _Tables, node: NodeRow, losses: Losses) -> None:
    properties = node.properties
    first = (":ID", ":LABEL")
    if properties.get("id") == node.key:
        first = ("id:ID", ":LABEL")
        properties = {name: value for name, value in properties.items() if name != "id"}
    for label in node.labels:
        if DELIMITER in label:
            raise ExportError(f"the label {label!r} of node {node.key!r} holds U+001F.")
    cells = [
        quoted(clean(node.key, losses)),
        quoted(clean(DELIMITER.join(node.labels), losses)),
    ]
    tables.write(first, cells, properties, f"node {node.key!r}")


def _command(arguments: list[str], *, lines_break: bool) -> str:
    options = ["--id-type=string", "--array-delimiter=U+001F"]
    if lines_break:
        options.append("--multiline-fields=true")
    words = ["neo4j-admin", "database", "import", "full", "neo4j", *options, *arguments]
    return shlex.join(words)


NEO4J_ADMIN = Format(
    name="neo4j-admin",
    title="a folder of CSV files with the command for neo4j-admin database import",
    endings=(),
    write_rows=write_rows,
)
