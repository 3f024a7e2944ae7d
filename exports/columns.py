"""The columns of rows: each property's name and kind, counted in one quick reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["text", "boolean", "integer", "number", "date", "list"]
Value = str | bool | int | float | date | Sequence[object]

LARGEST = 2**63
# From the types of values that a row can hold as they are.
_KINDS: Mapping[type, Kind] = {
    str: "text", bool: "boolean", int: "integer", float: "number",
    date: "date", tuple: "list", list: "list",
}  # fmt: skip
PLAIN_TYPES = frozenset(_KINDS)
# So many combinations of names and types are counted before they are added up.
_SHAPES = 10_000


class Column(Struct, frozen=True, repr_omit_defaults=True):
    """One property: its name, and the kind of all its values (`text` where they differ).

    Attributes:
        lists, dates: how many of its values are lists and dates.
    """

    name: str
    kind: Kind
    lists: int = 0
    dates: int = 0


class Shapes:
    """Counts rows by what is the same in most of them: names and types of their properties.

    Attributes:
        plain: whether all values are of types that rows can hold as they are.

    >>> shapes = Shapes([("ana", {"name": "Ana Soto"}), ("em", {"id": "em", "founded": 1901})])
    >>> shapes.columns
    (Column(name='name', kind='text'), Column(name='founded', kind='integer'))
    """

    def __init__(self, rows: Iterable[tuple[str | None, Mapping[str, object]]]) -> None:
        """From keys and properties; an `id` that repeats the key is no column."""
        self._kinds: dict[str, Counter[Kind]] = {}
        self.plain = True
        shapes: dict[tuple[object, ...], int] = {}
        # Rows of one shape come in a row: to compare them is quicker than to look each one up.
        before: tuple[object, ...] = ()
        count = 0
        for key, properties in rows:
            shape = (properties.get("id") == key, *properties, *map(type, properties.values()))
            if shape == before:
                count += 1
                continue
            if count:
                shapes[before] = count
            before, count = shape, shapes.get(shape, 0) + 1
            if len(shapes) > _SHAPES:
                self._add(shapes)
                shapes.clear()
                count = 1
        if count:
            shapes[before] = count
        self._add(shapes)

    def _add(self, shapes: Mapping[tuple[Any, ...], int]) -> None:
        for (repeats, *rest), count in shapes.items():
            half = len(rest) // 2
            for name, type_ in zip(rest[:half], rest[half:], strict=True):
                self.plain = self.plain and type_ in PLAIN_TYPES
                if type_ is not type(None) and not (repeats and name == "id"):
                    self._kinds.setdefault(name, Counter())[kind_of(type_)] += count

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every property with its kind, in the order in which they were first met."""
        return tuple(
            Column(name, _common(set(found)), found["list"], found["date"])
            for name, found in self._kinds.items()
        )


def with_large(
    columns: tuple[Column, ...], rows: Iterable[tuple[str | None, Mapping[str, object]]]
) -> tuple[Column, ...]:
    """The columns, those of numbers as text where one of them needs more than 64 bits."""
    whole = {column.name for column in columns if column.kind in {"integer", "number"}}
    if not whole:
        return columns
    large = {
        name
        for _, properties in rows
        for name in whole
        if isinstance(value := properties.get(name), int) and not -LARGEST <= value < LARGEST
    }
    return tuple(
        replace(column, kind="text") if column.name in large else column for column in columns
    )


def kind_of(type_: type) -> Kind:
    """The kind of values of a type."""
    if issubclass(type_, Decimal):
        return "number"
    return _KINDS.get(type_, "text")


def _common(kinds: set[Kind]) -> Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "number" if kinds == {"integer", "number"} else "text"
