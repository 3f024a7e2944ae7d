"""Sets of characters as ascending ranges of code points: what a regular expression's class is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from unicodedata import category

Ranges = tuple[tuple[int, int], ...]

LAST = sys.maxunicode
EVERY: Ranges = ((0, LAST),)
NONE: Ranges = ()


def union(*sets: Ranges) -> Ranges:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(one for ranges in sets for one in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def negated(ranges: Ranges) -> Ranges:
    found: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        if low > start:
            found.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        found.append((start, LAST))
    return tuple(found)


def intersection(one: Ranges, two: Ranges) -> Ranges:
    return negated(union(negated(one), negated(two)))


def of(letters: Iterable[str]) -> Ranges:
    """The set of some characters."""
    return union(tuple((ord(letter), ord(letter)) for letter in letters))


def between(low: str, high: str) -> Ranges:
    return ((ord(low), ord(high)),)


def as_class(ranges: Ranges) -> str:
    """The class as both `re` and `regex` read it, whatever flags they go by."""
    if ranges == EVERY:
        return "(?s:.)"
    if not ranges:
        return "(?!)"
    parts = (
        _escape(low) if low == high else f"{_escape(low)}-{_escape(high)}" for low, high in ranges
    )
    return f"[{''.join(parts)}]"


def _escape(code: int) -> str:
    letter = chr(code)
    return letter if letter.isascii() and letter.isalnum() else f"\\U{code:08x}"


ASCII_UPPER, ASCII_LOWER = between("A", "Z"), between("a", "z")


def either_case(ranges: Ranges) -> Ranges:
    """With the other case of ASCII letters, as Java's (?i) has it."""
    upper = intersection(ranges, ASCII_UPPER)
    lower = intersection(ranges, ASCII_LOWER)
    return union(
        ranges,
        tuple((low + 32, high + 32) for low, high in upper),
        tuple((low - 32, high - 32) for low, high in lower),
    )


def either_unicode_case(ranges: Ranges) -> Ranges:
    """With what differs from one of them only in case, as Java's (?iu) has it."""
    folded = {_fold(chr(code)) for code in _cased() if _holds(ranges, code)}
    return union(ranges, of(chr(code) for code in _cased() if _fold(chr(code)) in folded))


def _fold(letter: str) -> str:
    upper = letter.upper() if len(letter.upper()) == 1 else letter
    return upper.lower() if len(upper.lower()) == 1 else upper


def _holds(ranges: Ranges, code: int) -> bool:
    return any(low <= code <= high for low, high in ranges)


@cache
def _cased() -> tuple[int, ...]:
    return tuple(
        code
        for code in range(0x1F000)
        if chr(code).upper() != chr(code) or chr(code) != chr(code).lower()
    )


@lru_cache(maxsize=32)
def of_category(name: str) -> Ranges:
    """Every character of a general category such as `L` or `Lu`."""
    return where(lambda letter: category(letter).startswith(name))


def where(test: Callable[[str], bool]) -> Ranges:
    """Every character that fulfils the test."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for code in range(LAST + 1):
        if test(chr(code)):
            start = code if start is None else start
        elif start is not None:
            found.append((start, code - 1))
            start = None
    if start is not None:
        found.append((start, LAST))
    return tuple(found)
