"""Attributes of graphs that no ledger is behind, as text: the same on every run."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, time
from typing import Any, Final

from .errors import ViewError
from .text import clean

_LISTS: Final = (list, tuple, set, frozenset)
_BYTES: Final = (bytes, bytearray, memoryview)
_HINT: Final = "Give text, numbers, dates, or lists and sets of them."

DEEPEST: Final = 20
"""Lists in lists beyond this hold themselves, or nobody reads them."""


def texts_of(attributes: Mapping[Any, object], where: str) -> dict[str, str]:
    """The attributes that have a value, as text; names that read alike stay apart.

    Raises:
        ViewError: a value that has no such text.

    >>> texts_of({"born": 1970, 1: None, "1": {"a", "b"}, 1.5: "x"}, "the node 'a'")
    {'born': '1970', '1': 'a, b', '1.5': 'x'}
    """
    found: dict[str, str] = {}
    for name, value in attributes.items():
        key = clean(text_of(name, f"the name of an attribute of {where}") or "")
        text = text_of(value, f"the attribute {key!r} of {where}")
        if text is None:
            continue
        while key in found:
            key = f"{key} ({type(name).__name__})"
        found[key] = clean(text)
    return found


def list_of(value: object, where: str) -> tuple[str, ...]:
    """A list or set as texts, one value as a list of it; sets are sorted.

    >>> list_of({"b", "a"}, "x"), list_of("a", "x"), list_of("", "x")
    (('a', 'b'), ('a',), ())
    """
    value = _plain(value)
    if value is None or value == "":
        return ()
    values: Collection[object] = value if isinstance(value, _LISTS) else [value]
    texts = [clean(text_of(one, where) or "") for one in values]
    return tuple(sorted(texts) if isinstance(value, set | frozenset) else texts)


def text_of(value: object, where: str, depth: int = 0) -> str | None:
    """A value as text; None for nothing.

    Raises:
        ViewError: a kind of value that has no such text.

    >>> text_of([1.0, float("nan"), {"b": (True, None)}], "x")
    '1, not a number, b: True, '
    """
    if value is None or isinstance(value, str):
        return value
    if depth > DEEPEST:
        raise ViewError(
            f"{where} holds lists in lists, more than {DEEPEST} deep, or itself.",
            hint=_HINT,
        )
    plain = _plain(value)
    if plain is not value:
        return text_of(plain, where, depth + 1)
    if isinstance(value, Collection) and not isinstance(value, _BYTES):
        return _listed(value, where, depth + 1)
    return _single(value, where)


def _listed(value: Collection[object], where: str, depth: int) -> str:
    def inside(one: object) -> str:
        return text_of(one, where, depth) or ""

    if isinstance(value, Mapping):
        return ", ".join(f"{inside(key)}: {inside(one)}" for key, one in value.items())
    texts = map(inside, value)
    return ", ".join(sorted(texts) if isinstance(value, AbstractSet) else texts)


def _single(value: object, where: str) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    kind = type(value)
    told = kind.__str__ is not object.__str__ and not isinstance(value, _BYTES)
    if not told and not isinstance(value, int):
        raise ViewError(f"{where} is of type {kind.__name__}, which has no text.", hint=_HINT)
    try:
        return str(value)  # it is anybody's code; and Python refuses numbers of thousands of digits
    except Exception as error:
        raise ViewError(
            f"{where} is of type {kind.__name__}, which fails to give its text: {error}.",
            hint=_HINT,
        ) from error


def _plain(value: object) -> object:
    """Arrays and scalars of numpy as lists and numbers of Python."""
    plain = getattr(value, "tolist", None)
    return plain() if callable(plain) and hasattr(value, "shape") else value


def _number(value: float) -> str:
    if math.isnan(value):
        return "not a number"
    if math.isinf(value):
        return "infinite" if value > 0 else "minus infinite"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
