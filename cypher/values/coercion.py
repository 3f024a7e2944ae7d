"""What Neo4j makes of a value whose type was not known before the run.

Where the type is known, the checks before a run refuse the query instead.
"""

from __future__ import annotations

from math import inf, isnan
from typing import Any

from ..errors import ARGUMENT, CypherError, type_error
from .arithmetic import kind_name
from .entities import Value
from .properties import LARGEST, SMALLEST

_LARGEST_INDEX = 2**31 - 1


def truth(value: Value, place: int | None = None) -> bool | None:
    """A condition: a list is true unless empty, a map always; null stays unknown."""
    if value is True or value is False or value is None:
        return value
    if type(value) is list:
        return bool(value)
    if type(value) is dict:
        return True
    raise type_error(f"Type mismatch: expected a Boolean but found a {kind_name(value)}.", place)


def as_list(value: Value) -> list[Any]:
    """What is gone through one by one: anything but a list is a list of one."""
    return value if type(value) is list else [value]


def to_integer(value: float) -> int:
    """As Java turns a double into a long: towards zero, NaN is 0, the rest kept within 64 bits."""
    if isnan(value):
        return 0
    if abs(value) == inf:
        return LARGEST if value > 0 else SMALLEST
    return max(SMALLEST, min(LARGEST, int(value)))


def as_whole(value: Value, name: str) -> int:
    """A number that counts or indexes; a Float loses its fraction, NaN is 0."""
    if type(value) is float:
        value = to_integer(value)
    if type(value) is not int:
        raise type_error(f"{name} takes an Integer, not a {kind_name(value)}.")
    if not -_LARGEST_INDEX - 1 <= value <= _LARGEST_INDEX:
        raise CypherError(ARGUMENT, f"{name} takes an Integer of 32 bits, not {value}.")
    return int(value)
