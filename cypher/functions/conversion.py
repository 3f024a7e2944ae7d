"""toInteger, toFloat, toString, toBoolean, their OrNull and List forms, valueType."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from ..errors import type_error
from ..values.arithmetic import kind_name, text_of
from ..values.coercion import to_integer
from ..values.entities import Value
from ..values.properties import LARGEST, SMALLEST

# Java reads the digits of every script in whole numbers, in floats only those of ASCII.
_EXACT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\Z")
_HEXADECIMAL = re.compile(
    r"[-+]?0[xX]([\da-fA-F]+\.?|[\da-fA-F]*\.[\da-fA-F]+)[pP][-+]?\d+\Z", re.ASCII
)
_DECIMAL = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\Z", re.ASCII)
_SPECIAL = {
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
    "+Infinity": float("inf"),
}


def _bad(value: Value, name: str) -> Exception:
    error = type_error(f"{name}() cannot take a {kind_name(value)}.")
    error.kind = "InvalidArgumentValue"
    return error


def to_integer_(value: Value) -> int | None:
    kind = type(value)
    if kind is int:
        return int(value)
    if kind is bool:
        return int(value)
    if kind is float:
        return to_integer(value)
    if kind is str:
        return _whole_number(value)
    raise _bad(value, "toInteger")


def _whole_number(text: str) -> int | None:
    if not _EXACT.match(text):
        return None
    number = Decimal(text)
    # The exponent may ask for more digits than there is memory.
    if number.adjusted() < 20 and SMALLEST <= number <= LARGEST:
        return int(number)
    raise type_error(f"integer, {text}, is too large")


def to_float_(value: Value) -> float | None:
    kind = type(value)
    if kind in (int, float):
        return float(value)
    if kind is str:
        # As Java reads it: white space around, and a letter for the width behind.
        text = value.strip()
        bare = text[:-1] if text[-1:] in ("f", "F", "d", "D") else text
        if _DECIMAL.match(bare):
            return float(bare)
        return float.fromhex(bare) if _HEXADECIMAL.match(bare) else _SPECIAL.get(text)
    raise _bad(value, "toFloat")


def to_string_(value: Value) -> str:
    kind = type(value)
    if kind in (str, bool, int, float, date) or getattr(kind, "is_cypher_value", False):
        return text_of(value)
    raise _bad(value, "toString")


def to_boolean_(value: Value) -> bool | None:
    kind = type(value)
    if kind is bool:
        return bool(value)
    if kind is str:
        return {"true": True, "false": False}.get(value.strip().lower())
    if kind is int:
        return bool(value != 0)
    raise _bad(value, "toBoolean")


def _or_null(function: Callable[[Value], Value], *takes: type) -> Callable[[Any], Any]:
    def convert(value: Value) -> Value:
        if type(value) in takes or (date in takes and hasattr(type(value), "is_cypher_value")):
            return function(value)
        return None

    return convert


def _each(function: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    def convert(values: Value) -> list[Any]:
        if type(values) is not list:
            raise _bad(values, name)
        return [None if value is None else function(value) for value in values]

    return convert


to_integer_or_null_: Callable[[Any], Any] = _or_null(to_integer_, int, bool, float, str)
to_float_or_null_: Callable[[Any], Any] = _or_null(to_float_, int, float, str)
to_string_or_null_: Callable[[Any], Any] = _or_null(to_string_, str, bool, int, float, date)
to_boolean_or_null_: Callable[[Any], Any] = _or_null(to_boolean_, bool, str, int)
to_integer_list_: Callable[[Any], Any] = _each(to_integer_or_null_, "toIntegerList")
to_float_list_: Callable[[Any], Any] = _each(to_float_or_null_, "toFloatList")
to_string_list_: Callable[[Any], Any] = _each(to_string_or_null_, "toStringList")
to_boolean_list_: Callable[[Any], Any] = _each(to_boolean_or_null_, "toBooleanList")


def value_type_(value: Value) -> str:
    from ..values.types import name_of_type

    return name_of_type(value)


def file_() -> None:
    """Null outside LOAD CSV."""


def linenumber_() -> None:
    """Null outside LOAD CSV."""
