r"""Pajek's `.net` and `.paj`: networks with arcs, edges, lists of them and matrices.

Every vertex and line. A vertex that is only counted has its number for a name. Lines of a named
relation (`*Arcs :1 "trust"`) have it as their type; `weight` is the value of a line. Edges are
undirected. Of several networks in one file the second's vertices are `2/1`, `2/2`, ..., and each
has its network's name in `network`. Partitions, vectors, permutations and clusters are values that
belong to vertices by number: they are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ...graph.errors import FormatError, Place
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Builder, Properties
from .opening import lines_of, read_text
from .values import NotOfKind, number

_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_RELATION = re.compile(r':\s*(\d+)(?:\s+"?([^"]*)"?)?')
# Vertices that are only counted cost nothing in the file, and memory here.
_MOST = 1_000_000
_COORDINATES = ("x", "y", "z")
_SHAPES = frozenset(
    {"box", "ellipse", "diamond", "triangle", "cross", "empty", "house", "man", "woman"}
)
_OTHERS = ("*partition", "*vector", "*permutation", "*cluster", "*hierarchy", "*events", "*parents")


def read(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file."""
    reader = _Reader(path, report)
    for line, text in enumerate(lines_of(read_text(path, report)), start=1):
        reader.line(line, text.strip().removeprefix("\ufeff"))
    return reader.graph()


class _Reader:
    def __init__(self, path: str | Path, report: Report) -> None:
        self._path = path
        self._report = report
        self._builder = Builder(report)
        self._section: Callable[[int, list[str], str], None] | None = None
        self._network = 0
        self._names: list[str] = []
        self._count = 0
        self._first_mode = 0
        self._seen: set[int] = set()
        self._relation: str | None = None
        self._row = 0
        self._begun = False
        self._last = 1

    def line(self, number_: int, text: str) -> None:
        """One line of the file."""
        self._last = number_
        if not text or text.startswith(("%", "/*", "#")):
            return
        if text.startswith("*"):
            self._heading(number_, text)
        elif self._section is None:
            self._report.note("lines before the first section, left out", number_)
        else:
            tokens = [
                found[1] if found[1] is not None else found[2] for found in _TOKEN.finditer(text)
            ]
            self._section(number_, tokens, text)

    def _fail(self, what: str, line: int) -> FormatError:
        return FormatError(what, place=Place(str(self._path), line))

    def _heading(self, line: int, text: str) -> None:
        word, _, rest = text.partition(" ")
        word = word.split("\t")[0].lower()
        rest = text[len(word) :].strip()
        relation = _RELATION.match(rest)
        self._relation = None
        self._end_matrix(line)
        if relation is not None:
            self._relation = (relation[2] or "").strip() or f"relation {relation[1]}"
        if word.startswith("*net"):
            self._end_network()
            self._names.append(rest.strip('"'))
            self._network += 1
            self._section = self._ignored
        elif word.startswith("*vert"):
            self._begin(line, rest)
        elif word.startswith(_OTHERS):
            self._report.note("partitions, vectors and the like, left out", line, word)
            self._section = self._skipped_values
        else:
            self._lines_of(word, line, text)

    def _begin(self, line: int, rest: str) -> None:
        if self._section == self._skipped_values:
            return  # The size of a partition or a vector.
        if self._begun:
            self._end_network()
            self._network += 1
            self._names.append("")
        if not self._names:
            self._network, self._names = 1, [""]
        parts = rest.split()
        try:
            self._count = int(parts[0])
            self._first_mode = int(parts[1]) if len(parts) > 1 else 0
        except (IndexError, ValueError):
            raise self._fail("*Vertices does not say how many there are.", line) from None
        if self._count < 0:
            raise self._fail(f"*Vertices {self._count}: there can't be so many.", line)
        if self._first_mode > self._count:
            what = f"the first mode has {self._first_mode} vertices of {self._count}."
            raise self._fail(what, line)
        self._begun = True
        self._seen = set()
        self._section = self._vertex

    def _lines_of(self, word: str, line: int, text: str) -> None:
        if not self._begun:
            raise self._fail(f"{text[:40]!r} comes before *Vertices.", line)
        for name, section in (
            ("*arcslist", self._arcs_list), ("*edgeslist", self._edges_list),
            ("*arcs", self._arc), ("*edges", self._edge), ("*matrix", self._matrix),
        ):  # fmt: skip
            if word.startswith(name):
                self._section, self._row = section, 0
                return
        raise self._fail(f"no section is called {text[:40]!r}.", line)

    def _ignored(self, line: int, _tokens: list[str], text: str) -> None:
        raise self._fail(f"*Vertices should come before {text[:40]!r}.", line)

    def _skipped_values(self, line: int, tokens: list[str], text: str) -> None:
        """Values of a partition: they say nothing without knowing of what."""

    # vertices

    def _vertex(self, line: int, tokens: list[str], _text: str) -> None:
        try:
            index = int(tokens[0])
        except ValueError:
            self._report.read += 1
            self._report.reject("vertices without a number", line, tokens[0][:40])
            return
        properties: Properties = {}
        rest = tokens[1:]
        if rest:
            properties["label"] = rest.pop(0)
        self._drawn(properties, rest, line)
        if self._first_mode:
            properties["mode"] = 1 if index <= self._first_mode else 2
        if index < 1:
            self._report.read += 1
            self._report.reject("vertices with a number below 1", line, tokens[0])
            return
        if index > self._count:
            self._report.note("vertices with a number above what *Vertices says", line, str(index))
        self._seen.add(index)
        self._builder.node(self._key(index), line, self._with_network(properties))

    def _drawn(self, properties: Properties, rest: list[str], line: int) -> None:
        """Numbers are coordinates; a form stands for itself, any other word before a value."""
        axes = list(_COORDINATES)
        while rest:
            word = rest.pop(0)
            try:
                value = number(word)
            except NotOfKind:
                if word.lower() in _SHAPES:
                    properties["shape"] = word
                else:
                    self._pairs(properties, [word, *rest[:1]], line)
                    del rest[:1]
                continue
            if axes:
                properties[axes.pop(0)] = value
            else:
                self._report.note("more than three coordinates, left out", line, word)

    def _pairs(self, properties: Properties, rest: list[str], line: int) -> None:
        for name, value in zip(rest[::2], rest[1::2], strict=False):
            try:
                properties.setdefault(name, number(value))
            except NotOfKind:
                properties.setdefault(name, value)
        if len(rest) % 2:
            self._report.note(
                "words at the end of a line that have no value, left out", line, rest[-1]
            )

    def _with_network(self, properties: Properties) -> Properties:
        name = self._names[-1] if self._names else ""
        if self._network > 1:
            properties["network"] = name or f"network {self._network}"
        return properties

    def _key(self, index: int) -> str:
        return str(index) if self._network <= 1 else f"{self._network}/{index}"

    # lines

    def _add(
        self, start: str, end: str, line: int, properties: Properties, *, directed: bool
    ) -> None:
        try:
            ends = [int(start), int(end)]
        except ValueError:
            self._report.read += 1
            self._report.reject("lines whose ends are no numbers", line, f"{start} {end}"[:40])
            return
        if any(not 1 <= one <= self._count and one not in self._seen for one in ends):
            self._report.read += 1
            self._report.reject("lines to vertices that there are not", line, f"{start} {end}")
            return
        self._builder.edge(
            self._key(ends[0]),
            self._key(ends[1]),
            line,
            properties,
            kind=self._relation,
            directed=directed,
        )

    def _weighted(self, line: int, tokens: list[str], *, directed: bool) -> None:
        if len(tokens) > 1 and tokens[0].endswith(":"):
            self._relation = f"relation {tokens.pop(0)[:-1]}"
        if len(tokens) < 2:
            self._report.read += 1
            self._report.reject("lines without two ends", line, " ".join(tokens)[:40])
            return
        properties: Properties = {}
        rest = tokens[2:]
        if rest:
            try:
                properties["weight"] = number(rest[0])
                rest = rest[1:]
            except NotOfKind:
                pass
        words = [
            "label" if place % 2 == 0 and word.lower() == "l" else word
            for place, word in enumerate(rest)
        ]
        self._pairs(properties, words, line)
        self._add(tokens[0], tokens[1], line, properties, directed=directed)

    def _arc(self, line: int, tokens: list[str], _text: str) -> None:
        self._weighted(line, tokens, directed=True)

    def _edge(self, line: int, tokens: list[str], _text: str) -> None:
        self._weighted(line, tokens, directed=False)

    def _arcs_list(self, line: int, tokens: list[str], _text: str) -> None:
        for end in tokens[1:]:
            self._add(tokens[0], end, line, {}, directed=True)

    def _edges_list(self, line: int, tokens: list[str], _text: str) -> None:
        for end in tokens[1:]:
            self._add(tokens[0], end, line, {}, directed=False)

    def _matrix(self, line: int, tokens: list[str], _text: str) -> None:
        self._row += 1
        rows = self._first_mode or self._count
        columns = self._count - self._first_mode
        if self._row > rows or len(tokens) != columns:
            raise self._fail(
                f"row {self._row} of the matrix has {len(tokens)} values; it should have "
                f"{columns}, and there should be {rows} rows.",
                line,
            )
        for column, token in enumerate(tokens, start=1):
            try:
                value = number(token)
            except NotOfKind:
                raise self._fail(f"{token[:40]!r} in the matrix is no number.", line) from None
            if value:
                end = str(column + self._first_mode)
                self._add(str(self._row), end, line, {"weight": value}, directed=True)

    # the end

    def _end_matrix(self, line: int) -> None:
        rows = self._first_mode or self._count
        if self._section == self._matrix and self._row < rows:
            raise self._fail(f"the matrix ends after {self._row} of its {rows} rows.", line)

    def _end_network(self) -> None:
        if not self._begun:
            return
        if self._count - len(self._seen) > _MOST:
            raise self._fail(
                f"{self._count - len(self._seen):,} vertices have no line of their own.", 1
            )
        for index in range(1, self._count + 1):
            if index not in self._seen:
                properties: Properties = {}
                if self._first_mode:
                    properties["mode"] = 1 if index <= self._first_mode else 2
                self._builder.node(self._key(index), 1, self._with_network(properties))
        self._begun = False

    def graph(self) -> PropertyGraph:
        """What was read."""
        if not self._begun and not self._names:
            raise self._fail("this is no Pajek network: there is no *Vertices in it.", 1)
        self._end_matrix(self._last)
        self._end_network()
        if self._network > 1:
            self._report.note(f"{self._network} networks in the file, read as one graph", 1)
        title = next(filter(None, self._names), "") or Path(self._path).stem
        return self._builder.graph(title)
