"""Texts as the values that a file declares them to be; what is none of them stays text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

_WHOLE = re.compile(r"\s*[+-]?\d+\s*")
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
_CANONICAL = re.compile(r"-?(?:0|[1-9]\d*)")
_LIMIT = 2**63
_TRUTH = {"true": True, "false": False, "1": True, "0": False}
_SPECIAL = {
    "nan": math.nan, "inf": math.inf, "infinity": math.inf, "+inf": math.inf,
    "-inf": -math.inf, "-infinity": -math.inf,
}  # fmt: skip


class NotOfKind(ValueError):
    """A text that is no value of the declared kind."""


def whole(text: str) -> int:
    """A whole number of at most 64 bits."""
    if not _WHOLE.fullmatch(text) or not text.isascii():
        raise NotOfKind(text)
    value = int(text)
    if not -_LIMIT <= value < _LIMIT:
        raise NotOfKind(text)
    return value


def number(text: str) -> float:
    """A number, infinite ones and NaN too."""
    special = _SPECIAL.get(text.strip().lower())
    if special is not None:
        return special
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise NotOfKind(text)
    return float(text)


def truth(text: str) -> bool:
    """True or false."""
    found = _TRUTH.get(text.strip().lower())
    if found is None:
        raise NotOfKind(text)
    return found


def listed(text: str) -> list[Any]:
    """A JSON list; what GEXF and Gephi write besides: `[a, b]`, `a|b`."""
    stripped = text.strip()
    if stripped.startswith("["):
        try:
            found = json.loads(stripped)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(one, (str, int, float)) for one in found):
            return found
        if stripped.endswith("]"):
            inside = stripped[1:-1]
            return [one.strip() for one in inside.split(",")] if inside.strip() else []
    return [one.strip() for one in re.split(r"[|,;]", stripped)] if stripped else []


def json_list(text: str) -> list[Any]:
    """A list as legajo writes it."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NotOfKind(text) from error
    if not isinstance(found, list):
        raise NotOfKind(text)
    return found


def day(text: str) -> date:
    """A date as legajo writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotOfKind(text) from error


KINDS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("int", "integer", "long", "short", "byte", "biginteger"), whole),
    **dict.fromkeys(("float", "double", "bigdecimal"), number),
    **dict.fromkeys(("boolean", "bool"), truth),
    **dict.fromkeys(("string", "anyuri", "text", "char"), str),
    "liststring": listed,
}
"""From the name of a type in GraphML and GEXF, in small letters, to what reads its values."""


def told_by_looks(texts: list[str]) -> Callable[[str], Any]:
    """What reads a column whose kind is nowhere declared.

    It is of numbers, dates, ... only where each of its texts is written as such a value is written
    back: `007`, `1,5` and `+1` stay text, and nothing is lost.

    >>> told_by_looks(["1", "20"])("20"), told_by_looks(["007", "1"])("007")
    (20, '007')
    """
    if all(_CANONICAL.fullmatch(one) and -_LIMIT <= int(one) < _LIMIT for one in texts):
        return int
    if all(_is_canonical_number(one) for one in texts):
        return float
    if all(one in {"true", "false"} for one in texts):
        return truth
    if all(one.startswith("[") and _is_json_list(one) for one in texts):
        return json_list
    return str


def _is_canonical_number(text: str) -> bool:
    try:
        return _NUMBER.fullmatch(text) is not None and repr(float(text)) == text
    except ValueError:
        return False


def _is_json_list(text: str) -> bool:
    try:
        json_list(text)
    except NotOfKind:
        return False
    return True
