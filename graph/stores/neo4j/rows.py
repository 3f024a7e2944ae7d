"""Rows of a graph ↔ what a server holds: the same flat values on both sides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from neo4j.time import Date

from ...elements import NodeRow, Properties, RelationshipRow
from ...vocabulary import Vocabulary
from .layout import KEY_LABELS

_BYTES = 12
# Types of values that come back as they were sent.
_KEPT = {str, int, float, bool, date, list}


def sent(properties: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, Any]:
    """Properties as parameters of a query: tuples are lists, what has no value is left out."""
    found: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
        if value is not None
    }
    if own:
        found.update(own)
    return found


def received(properties: Mapping[str, Any]) -> Properties:
    """Properties with Python's own dates, by name: the server gives them in no order."""
    return {name: _received(properties[name]) for name in sorted(properties)}


def _received(value: Any) -> Any:  # noqa: ANN401 - whatever a property holds
    if isinstance(value, Date):
        return date(value.year, value.month, value.day)
    if isinstance(value, list):
        return [_received(one) for one in value]
    return value


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two sets of properties are the same, types included: 1 is neither 1.0 nor true."""
    if one.keys() != other.keys():
        return False
    return all(_same(value, other[name]) for name, value in one.items())


def _same(one: object, other: object) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Date):
        one = date(one.year, one.month, one.day)
    if isinstance(other, Date):
        other = date(other.year, other.month, other.day)
    if isinstance(one, float) and isinstance(other, float):
        # NaN is not equal to itself. 0.0 is to -0.0, and a server writes neither over the other.
        return one == other or (math.isnan(one) and math.isnan(other))
    return type(one) is type(other) and one == other


def digest_of(text: str) -> int:
    """A number that stands for a key; of a million keys two share one with odds of 1 to 10^17."""
    return int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    )


def digest_of_all(keys: Iterable[str]) -> int:
    """A number that stands for a set of keys, in any order; twice the same is none.

    >>> digest_of_all(["a", "b"]) == digest_of_all(["b"]) ^ digest_of_all(["a"])
    True
    """
    total = 0
    for key in keys:
        total ^= digest_of(key)
    return total


def digest_of_node(row: NodeRow) -> int:
    """A number for a node with all that it holds; types of values count, the order does not."""
    return digest_of(repr((row.key, sorted(row.labels), _items(row.properties))))


def digest_of_relationship(row: RelationshipRow) -> int:
    """The same for a relationship."""
    return digest_of(repr((row.start, row.type, row.end, _items(row.properties))))


def digest_of_stored(start: str, kind: str, end: str, properties: Mapping[str, Any]) -> int:
    """The same for a relationship as the server holds it."""
    return digest_of(repr((start, kind, end, list(received(properties).items()))))


def _items(properties: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Names and values as the server gives them back, sorted."""
    if _KEPT.issuperset(map(type, properties.values())):
        return sorted(properties.items())
    return sorted(sent(properties, {}).items())


class Content:
    """A number for all rows of a graph, in any order.

    Attributes:
        nodes: How many there were.
        relationships: The same.
    """

    def __init__(self) -> None:
        self.nodes = 0
        self.relationships = 0
        self._sum = 0

    def add_node(self, row: NodeRow) -> None:
        """Count a node in."""
        self.nodes += 1
        self._sum += digest_of_node(row)

    def add_relationship(self, row: RelationshipRow) -> int:
        """Count a relationship in; its own number."""
        self.relationships += 1
        digest = digest_of_relationship(row)
        self._sum += digest
        return digest

    def as_text(self) -> str:
        """Hexadecimal digits; of rows and how many there are, in no order."""
        return f"{self.nodes:x}-{self.relationships:x}-{as_text(self._sum % 2 ** (8 * _BYTES))}"


def as_text(digest: int) -> str:
    """A digest of keys as hexadecimal digits."""
    return f"{digest:0{2 * _BYTES}x}"


def node_row(
    labels: Iterable[str], properties: Mapping[str, Any], key: str, vocabulary: Vocabulary | None
) -> NodeRow:
    """A node as a graph has it: labels from the general to the particular."""
    found = received(properties)
    names = set(labels)
    kind = found.get("type")
    if vocabulary is not None and isinstance(kind, str) and kind in vocabulary.types:
        ordered = vocabulary.labels_of(kind)
        if set(ordered) == names:
            return NodeRow(key, ordered, found)
    first = [label for label in KEY_LABELS if label in names]
    return NodeRow(key, (*first, *sorted(names - set(first))), found)


def without_case(labels: Iterable[str], label: str | None) -> set[str]:
    """The labels that the graph gave a node."""
    return {one for one in labels if one != label}


def without_own(properties: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, Any]:
    """The properties that the graph gave a node."""
    if not own:
        return dict(properties)
    return {name: value for name, value in properties.items() if name not in own}
