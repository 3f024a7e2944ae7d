"""Functions of lists, and those that take lists and text alike."""

from __future__ import annotations

from typing import Any

from ..errors import ARGUMENT, CypherError, NotSupported, type_error
from ..limits import room_for
from ..values.arithmetic import kind_name
from ..values.coercion import as_list, to_integer
from ..values.comparison import equals
from ..values.entities import Value


def _list(value: Value, name: str) -> list[Any]:
    if type(value) is list:
        return list(value)
    raise type_error(f"{name}() takes a List, not a {kind_name(value)}.")


def coalesce_(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def null_if_(value: Value, other: Value) -> Value:
    return None if equals(value, other) is True else value


def size_(value: Value) -> int:
    if type(value) is str:
        return len(value)
    return len(_list(value, "size"))


def head_(value: Value) -> Value:
    items = _list(value, "head")
    return items[0] if items else None


def last_(value: Value) -> Value:
    items = _list(value, "last")
    return items[-1] if items else None


def tail_(value: Value) -> list[Any]:
    return as_list(value)[1:]


def reverse_(value: Value) -> Value:
    if type(value) is str:
        return value[::-1]
    return _list(value, "reverse")[::-1]


def range_(start: Value, stop: Value, step: Value = 1) -> list[int]:
    numbers = numbers_between(start, stop, step)
    room_for(len(numbers) * _NUMBER, f"a list of {len(numbers):,} numbers")
    return list(numbers)


# Bytes of an Integer in a list.
_NUMBER = 40


def numbers_between(start: Value, stop: Value, step: Value = 1) -> range:
    """The numbers of `range()`, for whoever only goes through them."""
    start, stop, step = _bound(start), _bound(stop), _bound(step)
    if step == 0:
        raise CypherError(
            ARGUMENT, "Step argument to 'range()' cannot be zero", None, "NumberOutOfRange"
        )
    # Neo4j divides towards zero: a step that points away but overshoots the distance still gives
    # the start.
    distance = stop - start
    count = abs(distance) // abs(step) * (1 if (distance < 0) == (step < 0) else -1) + 1
    if count >= 2**63:
        raise NotSupported(f"a range of {count:,} numbers")
    return range(start, start + step * max(0, count), step)


def _bound(value: Value) -> int:
    if type(value) is float:
        return to_integer(value)
    if type(value) is not int:
        raise type_error(f"range() takes Integers, not a {kind_name(value)}.")
    return value


def is_empty_(value: Value) -> bool:
    if type(value) in (str, list, dict):
        return not value
    raise type_error(f"isEmpty() takes a List, Map or String, not a {kind_name(value)}.")
