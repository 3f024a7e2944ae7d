"""Values as text, the same way in every format that has no better one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .columns import Column, Value
    from .losses import Losses

REPLACEMENT = "\ufffd"

# Everything that the production Char of XML 1.0 leaves out.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_text(value: Value) -> str:
    """Lists as JSON, dates as ISO 8601, true and false in small letters.

    >>> as_text(("Ana Soto", "the harbour master"))
    '["Ana Soto", "the harbour master"]'
    """
    return TEXTS.get(type(value), str)(value)


_QUICK = frozenset({str, int})


def _list_text(value: Sequence[Any]) -> str:
    """As json.dumps would write it; what nearly every list holds, in a fifth of the time."""
    if not value:
        return "[]"
    first = value[0]
    kind = type(first)
    if len(value) == 1 and kind in _QUICK:
        return f"[{encode_basestring(first)}]" if kind is str else f"[{first}]"
    if kind is str:
        try:
            return f"[{', '.join(map(encode_basestring, value))}]"
        except TypeError:
            return json.dumps(value, ensure_ascii=False, default=str)
    if set(map(type, value)) == {int}:
        return f"[{', '.join(map(str, value))}]"
    return json.dumps(value, ensure_ascii=False, default=str)


TEXTS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: "true" if value else "false",
    date: date.isoformat,
    list: _list_text,
    tuple: _list_text,
}


@lru_cache(maxsize=1024)
def labels_text(labels: tuple[str, ...]) -> str:
    """The labels of a node as Cypher writes them.

    >>> labels_text(("Entity", "Person"))
    ':Entity:Person'
    """
    return "".join(f":{label}" for label in labels)


def note_as_text(columns: Iterable[Column], losses: Losses) -> None:
    """Say of these columns how many of their values `as_text` makes text of."""
    note_dates(columns, losses)
    for column in columns:
        if column.lists:
            losses.differently(
                "lists, as text in the form of a JSON list", column.name, count=column.lists
            )


def note_dates(columns: Iterable[Column], losses: Losses) -> None:
    """Say how many dates there are, for formats that have lists but no dates."""
    for column in columns:
        if column.dates:
            losses.differently(
                "dates, as text in the form 2020-08-31", column.name, count=column.dates
            )


def without_surrogates(text: str, losses: Losses) -> str:
    """The text with U+FFFD in place of halves of characters, which UTF-8 cannot write."""
    if text.isascii():
        return text
    clean, count = _SURROGATE.subn(REPLACEMENT, text)
    if count:
        losses.differently("characters that UTF-8 cannot hold, as U+FFFD", ascii(text), count=count)
    return clean


def xml_characters(text: str, losses: Losses) -> str:
    """The text with U+FFFD in place of characters that no XML file may hold."""
    clean, count = _NOT_XML.subn(REPLACEMENT, text)
    if count:
        losses.differently("characters that XML cannot hold, as U+FFFD", ascii(text), count=count)
    return clean
