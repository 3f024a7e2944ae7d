"""Parameters of a query as they are typed: `name=value` and `name:=JSON`."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

_NAME = re.compile(r"[A-Za-z_]\w*")
_INTEGER = re.compile(r"[+-]?(0|[1-9]\d*)")
_NUMBER = re.compile(r"[+-]?\d+\.\d+([eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+")
_WORDS = {"true": True, "false": False, "null": None}


def parse_parameters(words: Iterable[str]) -> dict[str, object]:
    """The values by name.

    Numbers, true, false, null and lists in square brackets mean what they say; everything else is
    text, `007` and `"7"` without its quotes too. `name:=...` is JSON, whatever it looks like.

    >>> parse_parameters(["who=Ana Soto", "least=2", "standings=[1, 2]", 'year:="2020"'])
    {'who': 'Ana Soto', 'least': 2, 'standings': [1, 2], 'year': '2020'}
    """
    found: dict[str, object] = {}
    for word in words:
        name, sign, text = word.partition("=")
        as_json = name.endswith(":")
        name = name.removesuffix(":")
        if not sign or not _NAME.fullmatch(name):
            raise click.BadParameter(f"{word!r} is not name=value.", param_hint="'-p'")
        found[name] = _json(word, text) if as_json else parse_value(word, text)
    return found


def parse_value(word: str, text: str) -> object:
    """The value that a text after `=` stands for; `word` is shown where it can't be read."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    if text[:1] in {"[", '"'}:
        return _json(word, text)
    return text


def _json(word: str, text: str) -> object:
    import json

    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise click.BadParameter(
            f"{word!r}: {error.msg} at character {error.pos + 1} of the value. "
            'A list is written [1, 2] or ["a", "b"].',
            param_hint="'-p'",
        ) from error
    return value
