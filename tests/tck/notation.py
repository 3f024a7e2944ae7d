"""The TCK's notation of values, and values of the engine in a form that compares with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isnan
from typing import Any, TypeAlias

from legajo.cypher.values.entities import NodeValue, PathValue, RelationshipValue
from legajo.cypher.values.properties import properties_of

# What a cell or an expression comes to.
Value: TypeAlias = Any


class _Reader:
    """The notation of expected values: (:A {x: 1}), [:T], <(:A)-[:T]->(:B)>, lists, maps, atoms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def value(self) -> Value:
        self._space()
        rest = self.text[self.at :]
        if rest.startswith("("):
            return self._entity("(", ")")
        if rest.startswith("[:"):
            return self._entity("[", "]")
        if rest.startswith("<"):
            return self._path()
        if rest.startswith("["):
            return ("list", tuple(self._items("[", "]")))
        if rest.startswith("{"):
            return ("map", tuple(sorted(self._map().items())))
        if rest.startswith("'"):
            return ("str", self._string())
        found = re.match(r"[-+\w.]+", rest)
        assert found is not None, self.text
        self.at += found.end()
        return _atom(found.group())

    def _space(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def _take(self, sign: str) -> bool:
        self._space()
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def _string(self) -> str:
        found = re.compile(r"'((?:[^'\\]|\\.)*)'").match(self.text, self.at)
        assert found is not None, self.text
        self.at = found.end()
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], found.group(1))

    def _items(self, start: str, stop: str) -> Iterator[Any]:
        self._take(start)
        while not self._take(stop):
            yield self.value()
            self._take(",")

    def _map(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._take("{")
        while not self._take("}"):
            self._space()
            key = re.compile(r"`[^`]*`|\w+").match(self.text, self.at)
            assert key is not None, self.text
            self.at = key.end()
            self._take(":")
            found[key.group().strip("`")] = self.value()
            self._take(",")
        return found

    def _entity(self, start: str, stop: str) -> Value:
        self._take(start)
        names = []
        while self._take(":"):
            found = re.compile(r"`[^`]*`|\w+").match(self.text, self.at)
            assert found is not None, self.text
            self.at = found.end()
            names.append(found.group().strip("`"))
        self._space()
        properties = self._map() if self.text.startswith("{", self.at) else {}
        self._take(stop)
        kind = "node" if start == "(" else "relationship"
        return (kind, tuple(sorted(names)), tuple(sorted(properties.items())))

    def _path(self) -> Value:
        self._take("<")
        parts: list[Any] = [self.value()]
        while not self._take(">"):
            backwards = self._take("<-")
            if not backwards:
                self._take("-")
            relationship = self.value()
            self._take("-" if backwards else "->")
            parts += ["<" if backwards else ">", relationship, self.value()]
        return ("path", tuple(parts))


def _atom(text: str) -> Value:
    if text in ("true", "false"):
        return ("bool", text == "true")
    if text == "null":
        return ("null",)
    if re.fullmatch(r"-?\d+", text):
        return ("int", int(text))
    return (
        "float",
        "NaN" if text == "NaN" else float(text.replace("Infinity", "inf").replace("Inf", "inf")),
    )


def expected_value(text: str) -> Value:
    """A cell of an expected table, in the form that `canonical` gives."""
    return _Reader(text).value()


def canonical(value: Value) -> Value:  # noqa: PLR0911 - one a kind of value
    """A value of the engine in a form that compares with `expected_value`."""
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int):
        return ("int", value)
    if isinstance(value, float):
        return ("float", "NaN" if isnan(value) else value)
    if isinstance(value, str):
        return ("str", value)
    if isinstance(value, list):
        return ("list", tuple(canonical(item) for item in value))
    if isinstance(value, dict):
        return ("map", tuple(sorted((key, canonical(item)) for key, item in value.items())))
    if isinstance(value, NodeValue):
        return ("node", tuple(sorted(value.labels)), _properties(value))
    if isinstance(value, RelationshipValue):
        return ("relationship", (value.type,), _properties(value))
    if isinstance(value, PathValue):
        parts = [canonical(value.nodes[0])]
        for before, one, node in zip(
            value.nodes, value.relationships, value.nodes[1:], strict=False
        ):
            parts += [">" if one.start is before else "<", canonical(one), canonical(node)]
        return ("path", tuple(parts))
    return ("str", str(value))


def _properties(value: NodeValue | RelationshipValue) -> Value:
    return tuple(sorted((key, canonical(item)) for key, item in properties_of(value).items()))


def plain(value: Value) -> Value:
    """An expected value as a parameter."""
    kind = value[0]
    if kind == "null":
        return None
    if kind == "list":
        return [plain(item) for item in value[1]]
    if kind == "map":
        return {key: plain(item) for key, item in value[1]}
    return value[1]


def unordered_lists(value: Value) -> Value:
    if isinstance(value, tuple) and value and value[0] == "list":
        return ("list", tuple(sorted((unordered_lists(item) for item in value[1]), key=repr)))
    return value
