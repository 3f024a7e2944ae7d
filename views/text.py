"""Text made safe to show: control characters become visible marks, nothing else changes.

Escaping is not done here: the page writes text with `textContent` only, and the data block escapes
its own way.
"""

from __future__ import annotations

import re

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
DOUBTFUL: re.Pattern[str] = re.compile(f"[{_CONTROLS}{''.join(_DIRECTION)}]")
"""Any character that `clean` changes."""


def clean(text: str) -> str:
    r"""The same text, direction characters named, control characters and surrogates replaced.

    >>> clean("a\u202eb\x00c")
    'a⟨RLO⟩b�c'
    """
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", text.translate(_DIRECTIONS))
