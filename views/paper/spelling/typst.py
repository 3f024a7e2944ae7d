"""Text for typst: every sign that means something there gets a backslash."""

from __future__ import annotations

import re

from ...text import clean

_SPECIAL = re.compile(r"[\\`*_#$@<>\[\]~\"'/=+\-.:(){}]")


def typst(text: str) -> str:
    r"""The text for typst's markup; dashes, dots and quotation marks stay as they were typed.

    >>> typst("#1 *and* a_b")
    '\\#1 \\*and\\* a\\_b'
    """
    flat = re.sub(r"[\t\n\r ]+", " ", clean(text))
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", flat)
