"""What every part of a query is: fields in slots, a place in the text, and a shape without it.

A part is immutable by agreement and compared by `shape`, which leaves the place out: two spellings
of one expression in one query are the same expression to grouping and ORDER BY.
"""

from __future__ import annotations

from typing import Any, dataclass_transform

from ..values.entities import Value


@dataclass_transform()
class _Slotted(type):
    """Gives a class its slots and its constructor from its annotations.

    The standard library's dataclasses would do, but cost more time at import than a small query
    takes to answer.
    """

    fields: tuple[str, ...]
    handler: str

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Slotted:
        own = tuple(key for key in body.get("__annotations__", ()) if key not in _PRIVATE)
        body["__slots__"] = own + (("_shape",) if not bases else ())
        made = super().__new__(cls, name, bases, body)
        made.fields = (bases[0].fields if bases else ()) + own  # type: ignore[attr-defined]  # bases are of this class
        # The method that checks or compiles it: `_on_list_of` for ListOf.
        snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        made.handler = f"_on{snake}"
        return made


_PRIVATE = ("fields",)


class Syntax(metaclass=_Slotted):
    """Any part of a query; `place` is its offset in the text."""

    place: int

    def __init__(self, *values: Value) -> None:
        self._shape: tuple[Any, ...] | None = None
        if len(values) != len(type(self).fields):
            raise TypeError(f"{type(self).__name__} takes {type(self).fields}")
        for field, value in zip(type(self).fields, values, strict=True):
            setattr(self, field, value)

    def shape(self) -> tuple[Any, ...]:
        """What the part says, wherever it stands."""
        if self._shape is None:
            inner = (_shape_of(getattr(self, name)) for name in type(self).fields[1:])
            self._shape = (type(self).__name__, *inner)
        return self._shape

    def children(self) -> list[Syntax]:
        """The parts directly inside this one, in the order of the text."""
        found: list[Syntax] = []
        for name in type(self).fields[1:]:
            _gather(getattr(self, name), found)
        return found


def _gather(value: Value, found: list[Syntax]) -> None:
    if isinstance(value, Syntax):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)


def _shape_of(value: Value) -> Value:
    if isinstance(value, Syntax):
        return value.shape()
    if isinstance(value, tuple):
        return tuple(_shape_of(item) for item in value)
    # 1, 1.0 and true are equal in Python and three expressions in Cypher.
    return (type(value).__name__, repr(value)) if isinstance(value, bool | int | float) else value
