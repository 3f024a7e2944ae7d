"""Whether somebody looks, and the few styles of text for whoever does."""

from __future__ import annotations

import os
import sys

import click


def on_terminal() -> bool:
    """Whether somebody looks at standard output (and it can do more than lines of text)."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def style(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """The text in a style, on a terminal and unless NO_COLOR asks for none."""
    if not (fg or bold or dim) or not on_terminal() or os.environ.get("NO_COLOR"):
        return text
    return click.style(text, fg=fg, bold=bold or None, dim=dim or None)


def heading(text: str) -> str:
    """A line that begins a part."""
    return style(text, bold=True)
