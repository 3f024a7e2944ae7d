"""Text made safe to show: control characters become visible marks, nothing else changes.

Escaping is not done here: the page writes text with `textContent` only, and the data block escapes
its own way.
"""

from __future__ import annotations

import re
from unicodedata import category

# Direction marks, overrides and isolates can make a name read backwards: they are shown, not
# obeyed.
_DIRECTION = {
    "\u200e": "⟨LRM⟩",
    "\u200f": "⟨RLM⟩",
    "\u061c": "⟨ALM⟩",
    "\u202a": "⟨LRE⟩",
    "\u202b": "⟨RLE⟩",
    "\u202c": "⟨PDF⟩",
    "\u202d": "⟨LRO⟩",
    "\u202e": "⟨RLO⟩",
    "\u2066": "⟨LRI⟩",
    "\u2067": "⟨RLI⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}
_DIRECTIONS = str.maketrans(_DIRECTION)
_CONTROLS = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff\\ud800-\\udfff"
)
_CONTROL = re.compile(f"[{_CONTROLS}]")
_DOUBTFUL = re.compile(f"[{_CONTROLS}{''.join(_DIRECTION)}]")
_ACCENTS = (
    "[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]"
)
# No writing puts more than three of these on one letter; a tower of them would cover other lines.
_TOWER = re.compile(f"({_ACCENTS}{{4}}){_ACCENTS}+")
_BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")  # letters that are drawn as nothing
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})


def is_doubtful(text: str) -> bool:
    """Whether `clean` changes the text."""
    if not text.isprintable() and _DOUBTFUL.search(text):
        return True
    return not text.isascii() and _TOWER.search(text) is not None


def is_visible(text: str) -> bool:
    r"""Whether anything of the text can be seen.

    >>> is_visible("Ana"), is_visible(" \u200b\u00ad")
    (True, False)
    """
    if text.isascii():
        return bool(text.strip())
    return any(letter not in _BLANK and category(letter) not in _UNSEEN for letter in text)


def clean(text: str) -> str:
    r"""The same text: direction characters named, controls and surrogates replaced, towers cut.

    >>> clean("a\u202eb\x00c")
    'a⟨RLO⟩b�c'
    >>> len(clean("n" + "\u0301" * 60))
    6
    """
    if text.isascii() and text.isprintable():
        return text
    return _TOWER.sub("\\1\ufffd", _CONTROL.sub("\ufffd", text.translate(_DIRECTIONS)))
