"""The parameters that every random query may name, by the kind of their values."""

from __future__ import annotations

from typing import Any

VALUES: dict[str, Any] = {
    "one": 1,
    "two": 2,
    "half": 0.5,
    "text": "ab",
    "yes": True,
    "nothing": None,
    "numbers": [1, None, 2],
    "words": ["a", "", "ab"],
    "pair": {"a": 1, "b": None},
    "key": "n",
}
BY_KIND = {
    "int": ("$one", "$two", "$nothing", "$pair.a"),
    "float": ("$half",),
    "str": ("$text", "$key", "$words[1]"),
    "bool": ("$yes",),
    "list": ("$numbers", "$words", "keys($pair)"),
    "map": ("$pair",),
    "any": ("$numbers[1]", "$nothing", "$pair.missing"),
}
