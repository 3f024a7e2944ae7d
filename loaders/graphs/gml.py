"""GML, as igraph, Gephi, NetworkX, yEd and legajo write it.

Every node and edge with all its values. What lies in a node is flattened (`graphics_x`), a key that
comes several times is a list. The file's own number of a node is its id; where legajo wrote the
file, the id is `key`. Entities in texts (`&quot;`, `&#241;`) are read. Whole numbers of more than
64 bits, which no number here holds, are texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from pathlib import Path
from typing import Any

from ...graph.errors import FormatError, Place
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .building import Builder, Properties
from .opening import read_text
from .values import NotOfKind, number, whole

_TOKEN = re.compile(
    r'(?P<blank>[\s\x00]+|\#[^\n]*)|(?P<text>"[^"]*")|(?P<open>\[)|(?P<close>\])|(?P<word>[^\s\[\]"]+)'
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_KEY = re.compile(r"[A-Za-z_][^\s]*")
_DEEPEST = 100
_BARE = frozenset({"label", "name", "id", "source", "target"})
_BARE_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DIGITS = re.compile("[+-]?[0-9]+")

Pairs = list[tuple[str, Any, int]]


def read(path: str | Path, report: Report) -> PropertyGraph:
    """The graph of a file."""
    top = _Parser(path, read_text(path, report)).parse()
    graphs = [
        (value, line)
        for key, value, line in top
        if key.lower() == "graph" and isinstance(value, list)
    ]
    if not graphs:
        raise FormatError(
            "this is no GML: there is no `graph [ ... ]` in it.", place=Place(str(path), 1)
        )
    if len(graphs) > 1:
        raise FormatError(
            f"the file holds {len(graphs)} graphs.",
            place=Place(str(path), graphs[1][1]),
            hint="Cut it into files of one graph each.",
        )
    own = ("Creator", "legajo") in [(key, value) for key, value, _ in top]
    return _graph(graphs[0][0], path, report, own=own)


def _graph(pairs: Pairs, path: str | Path, report: Report, *, own: bool) -> PropertyGraph:
    builder = Builder(report)
    directed, title = False, Path(path).stem
    for key, value, _ in pairs:
        if key == "directed":
            directed = value == 1
        elif (
            key in {"label", "name", "comment"}
            and isinstance(value, str)
            and (own or key != "comment")
        ):
            title = value
    keys: dict[Any, str] = {}
    for number_, (key, value, line) in enumerate(pairs):
        if key == "node" and isinstance(value, list):
            properties = _flat(value)
            name = properties.pop("id", None)
            if name is None or isinstance(name, list):
                name = f"node-{line}-{number_}"
                report.note("nodes without an id, which get one", line)
            node_key = str(name)
            if own and isinstance(properties.get("key"), str):
                node_key = keys[name] = properties.pop("key")
            builder.node(node_key, line, properties)
    for key, value, line in pairs:
        if key == "edge" and isinstance(value, list):
            properties = _flat(value)
            # Where one of them comes twice nobody can say which is meant.
            start, end = (
                None if isinstance(one, list) else one
                for one in (properties.pop("source", None), properties.pop("target", None))
            )
            edge_key = properties.pop("key" if own else "id", None)
            builder.edge(
                None if start is None else keys.get(start, str(start)),
                None if end is None else keys.get(end, str(end)),
                line,
                properties,
                key=None if edge_key is None else str(edge_key),
                directed=directed,
            )
        elif key not in {"node", "directed", "label", "name", "comment", "multigraph"}:
            report.note("values of the graph itself, left out", line, key)
    return builder.graph(title)


def _flat(pairs: Pairs, before: str = "") -> Properties:
    found: Properties = {}
    for key, value, _ in pairs:
        name = f"{before}{key}"
        if isinstance(value, list):
            for inner, one in _flat(value, f"{name}_").items():
                _add(found, inner, one)
        else:
            _add(found, name, value)
    return found


def _add(found: Properties, name: str, value: object) -> None:
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]


class _Parser:
    """Keys with their values and lines; lists lie in lists."""

    def __init__(self, path: str | Path, text: str) -> None:
        self._path = path
        self._text = text.removeprefix("\ufeff")
        self._line = 1
        self._key: tuple[str, int] | None = None
        self.top: Pairs = []
        self._open: list[Pairs] = [self.top]

    def parse(self) -> Pairs:
        """All of the text."""
        position = 0
        while position < len(self._text):
            found = _TOKEN.match(self._text, position)
            if found is None:
                raise self.fail("a text has no closing quote.")
            position = found.end()
            kind, token = found.lastgroup, found[0]
            if kind == "word" and self._key is not None and self._key[0].lower() in _BARE:
                # Not as GML asks, but what is meant can be seen: a name without quotes.
                if self._key[0].lower() in {"label", "name"}:
                    stop = self._text.find("\n", position)
                    position = len(self._text) if stop < 0 else stop
                    token = self._text[found.start() : position].strip()
                if not _BARE_NUMBER.fullmatch(token):
                    token, kind = f'"{token}"', "text"
            if kind != "blank":
                self._take(kind, token)
            self._line += token.count("\n")
        if self._key is not None:
            raise self.fail(f"{self._key[0]!r} has no value.")
        if len(self._open) > 1:
            raise self.fail("the file ends within a list.")
        return self.top

    def fail(self, what: str) -> FormatError:
        """An error at the line that is being read."""
        return FormatError(what, place=Place(str(self._path), self._line))

    def _take(self, kind: str | None, token: str) -> None:
        if kind == "close":
            self._close()
        elif self._key is None:
            if kind != "word" or not _KEY.fullmatch(token):
                raise self.fail(f"a key should stand here, not {token[:40]!r}.")
            self._key = token, self._line
        else:
            (key, line), self._key = self._key, None
            if kind != "open":
                self._open[-1].append((key, _value(token, kind, self.fail), line))
                return
            inside: Pairs = []
            self._open[-1].append((key, inside, line))
            self._open.append(inside)
            if len(self._open) > _DEEPEST:
                raise self.fail(f"lists lie more than {_DEEPEST} deep in each other.")

    def _close(self) -> None:
        if self._key is not None:
            raise self.fail(f"{self._key[0]!r} has no value.")
        if len(self._open) == 1:
            raise self.fail("a ] closes nothing.")
        self._open.pop()


def _value(token: str, kind: str | None, fail: Callable[[str], FormatError]) -> str | float:
    if kind == "text":
        return _ENTITY.sub(_entity, token[1:-1])
    try:
        return whole(token)
    except NotOfKind:
        if _DIGITS.fullmatch(token):
            return token  # as a float it would lose digits, and two ids might become one
    try:
        return number(token)
    except NotOfKind as error:
        raise fail(f"{token[:40]!r} is neither a number nor a text in quotes.") from error


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return html5.get(f"{name};", found[0])
    code = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return found[0]
    return chr(code)
