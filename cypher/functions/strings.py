"""Functions of text; what would count UTF-16 units in Neo4j is refused beyond U+FFFF."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import ARGUMENT, CypherError, NotSupported, type_error
from ..values.arithmetic import kind_name
from ..values.entities import Value

# What Java's String.strip takes for white space and Python's does too.
_SPACES = "".join(
    chr(code)
    for code in range(0x3001)
    if chr(code).isspace() and code not in (0x85, 0xA0, 0x2007, 0x202F)
)


def _text(value: Value, name: str) -> str:
    if type(value) is str:
        return str(value)
    raise type_error(f"{name}() takes a String, not a {kind_name(value)}.")


def _countable(value: Value, name: str) -> str:
    text = _text(value, name)
    if not text.isascii() and any(ord(letter) > 0xFFFF for letter in text):
        raise NotSupported(f"{name}() on characters beyond U+FFFF")
    return text


def _whole(value: Value, name: str) -> int:
    if type(value) is not int:
        raise type_error(f"{name}() counts with an Integer, not with a {kind_name(value)}.")
    if value < 0:
        raise CypherError(ARGUMENT, f"{name}() cannot count with a negative number.")
    return value


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


def replace_(text: Value, old: Value, new: Value) -> str:
    return _text(text, "replace").replace(_text(old, "replace"), _text(new, "replace"))


def split_(text: Value, separator: Value) -> list[str] | None:
    whole = _text(text, "split")
    if type(separator) is list:
        if None in separator:
            return None
        separators = [_text(one, "split") for one in separator]
        if not separators or "" in separators:
            raise NotSupported("split() with an empty list or text among its separators")
        # The first in the list wins where one starts another.
        return re.split("|".join(map(re.escape, separators)), whole)
    by = _text(separator, "split")
    if not by:
        return list(_countable(whole, "split")) if whole else [""]
    return whole.split(by)


def substring_(text: Value, start: Value, length: Value = None) -> str:
    whole, first = _countable(text, "substring"), _place(start)
    return whole[first:] if length is None else whole[first : first + _place(length)]


def _place(value: Value) -> int:
    number = _whole(value, "substring")
    if number >= 2**31:
        raise CypherError(ARGUMENT, "substring() cannot count past 2147483647.")
    return number


def left_(text: Value, length: Value) -> str:
    return _countable(text, "left")[: _whole(length, "left")]


def right_(text: Value, length: Value) -> str:
    whole, count = _countable(text, "right"), _whole(length, "right")
    return whole[max(0, len(whole) - count) :] if count else ""


def char_length_(value: Value) -> int:
    return len(_countable(value, "char_length"))


character_length_ = char_length_
