"""Functions of text, counted in characters as Neo4j does: 😀 is one, é may be two."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..errors import ARGUMENT, CypherError, NotSupported, type_error
from ..limits import room_for
from ..values.arithmetic import kind_name
from ..values.coercion import as_whole
from ..values.entities import Value

# What Java's String.strip takes for white space and Python's does too.
_SPACES = "".join(
    chr(code)
    for code in range(0x3001)
    if chr(code).isspace() and code not in (0x85, 0xA0, 0x2007, 0x202F)
)
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def _text(value: Value, name: str) -> str:
    if type(value) is str:
        return str(value)
    raise type_error(f"{name}() takes a String, not a {kind_name(value)}.")


def _count(value: Value, name: str) -> int:
    number = as_whole(value, f"{name}()")
    if number < 0:
        raise CypherError(ARGUMENT, f"{name}() cannot count with a negative number.")
    return number


def to_upper_(value: Value) -> str:
    return _text(value, "toUpper").upper()


def to_lower_(value: Value) -> str:
    return _text(value, "toLower").lower()


upper_: Callable[[Value], str] = to_upper_
lower_: Callable[[Value], str] = to_lower_


def trim_(value: Value) -> str:
    return _text(value, "trim").strip(_SPACES)


def btrim_(value: Value, letters: Value = _SPACES) -> str:
    return _text(value, "btrim").strip(_text(letters, "btrim"))


def ltrim_(value: Value, letters: Value = _SPACES) -> str:
    return _text(value, "ltrim").lstrip(_text(letters, "ltrim"))


def rtrim_(value: Value, letters: Value = _SPACES) -> str:
    return _text(value, "rtrim").rstrip(_text(letters, "rtrim"))


def trim_both_(value: Value, letter: Value) -> str:
    return btrim_(value, _letter(letter))


def trim_leading_(value: Value, letter: Value) -> str:
    return ltrim_(value, _letter(letter))


def trim_trailing_(value: Value, letter: Value) -> str:
    return rtrim_(value, _letter(letter))


def _letter(value: Value) -> str:
    text = _text(value, "trim")
    if len(text) != 1:
        raise CypherError(ARGUMENT, f"trim() takes one character before FROM, not '{text}'.")
    return text


def normalize_(value: Value, form: str = "NFC") -> str:
    """`form` is a keyword of the query, not a value: the parser has checked it."""
    from unicodedata import normalize

    assert form in _NORMAL_FORMS
    return normalize(form, _text(value, "normalize"))  # type: ignore[arg-type]  # one of the four


def is_normalized(value: Value, form: str) -> bool | None:
    """`value IS NORMALIZED`: unknown for what is no text."""
    from unicodedata import is_normalized as holds

    return holds(form, value) if type(value) is str else None  # type: ignore[arg-type]  # as above


def replace_(text: Value, old: Value, new: Value) -> str:
    whole, wanted = _text(text, "replace"), _text(old, "replace")
    if not wanted:
        _refuse_halves(whole, "replace")
    put = _text(new, "replace")
    if len(put) > len(wanted):
        room_for(len(whole) + whole.count(wanted) * (len(put) - len(wanted)))
    return whole.replace(wanted, put)


def _refuse_halves(text: str, name: str) -> None:
    """Between any two characters means for Java: also amid one beyond U+FFFF."""
    if not text.isascii() and max(text) > "\uffff":
        raise NotSupported(f"{name}() that cuts a character beyond U+FFFF in two")


# Bytes of a short text in a list.
_LETTER = 60


def split_(text: Value, separator: Value) -> list[str] | None:
    whole = _text(text, "split")
    if type(separator) is list:
        separators = [None if one is None else _text(one, "split") for one in separator]
        if None in separators:
            return None
        return _split_by(whole, [one for one in separators if one is not None])
    by = _text(separator, "split")
    room_for(_LETTER * (whole.count(by) if by else len(whole)), "a list of so many texts")
    return whole.split(by) if by else _letters(whole)


def _split_by(whole: str, separators: list[str]) -> list[str]:
    if not separators:
        return [whole]
    if "" in separators:
        if separators != [""]:
            raise NotSupported("split() with empty text among several separators")
        return _letters(whole)
    # The first in the list wins where one starts another.
    return re.split("|".join(map(re.escape, separators)), whole)


def _letters(whole: str) -> list[str]:
    _refuse_halves(whole, "split")
    return list(whole) or [""]


def substring_(text: Value, start: Value, length: Value = None) -> str:
    whole, first = _text(text, "substring"), _count(start, "substring")
    return whole[first:] if length is None else whole[first : first + _count(length, "substring")]


def left_(text: Value, length: Value) -> str:
    return _text(text, "left")[: _many(length, "left")]


def right_(text: Value, length: Value) -> str:
    whole, count = _text(text, "right"), _many(length, "right")
    return whole[max(0, len(whole) - count) :] if count else ""


def _many(value: Value, name: str) -> int:
    """As `_count`, where more than there is means all."""
    return _count(min(value, 2**31 - 1) if type(value) in (int, float) else value, name)


def char_length_(value: Value) -> int:
    return len(_text(value, "char_length"))


character_length_: Callable[[Any], int] = char_length_
