"""Text for Markdown tables and paragraphs: signs and HTML stay text."""

from __future__ import annotations

import re

from ...text import clean

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~^$@!]")
# `--` and `...` would join into one sign, `:word:` into a picture.
_JOINED = re.compile(r"(?<=-)-|(?<=\.)\.|:(?=\w+:)")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# A dash, a plus or a number with a point would begin a list where they begin a line.
_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def markdown(text: str) -> str:
    r"""The text as pandoc, GitHub and CommonMark all show it; fit for a cell of a pipe table.

    >>> markdown("a | b <script>")
    'a \\| b &lt;script&gt;'
    """
    flat = re.sub(r"[\t\n\r ]+", " ", clean(text)).translate(_HTML)
    escaped = _SPECIAL.sub(lambda found: f"\\{found[0]}", flat)
    escaped = _JOINED.sub(lambda found: f"\\{found[0]}", escaped)
    return _LIST.sub(_guarded, escaped)


def _guarded(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}{sign}&#8203;" if sign.isdecimal() else f"{space}\\{sign}"
