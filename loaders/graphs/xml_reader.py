"""What readers of GraphML and GEXF share: the file's first element, and values by their type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from ...graph.errors import FormatError, Place
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Builder, Properties, free_name
from .values import KINDS, NotOfKind
from .xml_file import Handler, parse_xml

_SECOND = "values of a name that an element has already, with a number behind it"
_SAME_NAME = "properties declared by one name, the second with a number behind it"


class XmlReader(Handler):
    """Reads one file; a format's own reader says what its elements mean."""

    root: ClassVar[str]
    """The name of the file's first element."""
    called: ClassVar[str]
    """What the format is called."""

    def __init__(self, path: str | Path, report: Report) -> None:
        self._path = path
        self._report = report
        self._builder = Builder(report)
        self._inside: list[str] = []
        self._title: str | None = None
        self._graph_count = 0
        self._names: dict[str, set[str]] = {}

    def parsed(self) -> PropertyGraph:
        """The graph of the whole file."""
        parse_xml(self._path, self)
        if self._graph_count > 1:
            self._report.note(f"{self._graph_count} graphs in the file, read as one", 1)
        return self._builder.graph(self._title or Path(self._path).stem)

    def _enter(self, name: str, line: int) -> None:
        if not self._inside and name != self.root:
            raise FormatError(
                f"this is no {self.called}: its first element is {name!r}.",
                place=Place(str(self._path), line),
            )
        self._inside.append(name)

    def _declared_name(self, name: str, owner: str, line: int) -> str:
        """The name of a declared property, another one where the same elements have it."""
        taken = [
            names
            for other, names in self._names.items()
            if other == owner or "all" in {owner, other}
        ]
        if any(name in names for names in taken):
            self._report.note(_SAME_NAME, line, name)
            name = free_name(name, set().union(*taken))
        self._names.setdefault(owner, set()).add(name)
        return name

    def _put(
        self, properties: Properties, name: str, read: Callable[[str], Any], text: str, line: int
    ) -> None:
        """A value as what it is declared to be."""
        if not text and read is not str and read is not KINDS["liststring"]:
            self._report.note("empty values of numbers and the like, left out", line, name)
            return
        try:
            value = read(text)
        except NotOfKind:
            what = "values that are not of their declared type, kept as text"
            self._report.note(what, line, name)
            value = text
        self._keep(properties, name, value, line)

    def _keep(self, properties: Properties, name: str, value: object, line: int) -> None:
        """A value under its name, beside another one that the element has by it."""
        if name in properties and properties[name] != value:
            self._report.note(_SECOND, line, name)
            name = free_name(name, properties)
        properties[name] = value
