"""XML written line by line: escaping, and the names of types that GEXF and GraphML share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .texts import xml_characters

if TYPE_CHECKING:
    from .losses import Losses

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES = {"boolean": "boolean", "integer": "long", "number": "double"}
"""How a column's kind is called; every other is a string."""

# White space is escaped because parsers turn it into blanks in attributes, and a carriage return
# into a new line.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def text(content: str, losses: Losses) -> str:
    """Escaped for the inside of an element."""
    return xml_characters(content, losses).translate(_IN_TEXT)


def attribute(content: str, losses: Losses) -> str:
    """Escaped for the inside of double quotes.

    >>> from .losses import Losses
    >>> attribute('Ana "la jefa" Soto', Losses())
    'Ana &quot;la jefa&quot; Soto'
    """
    return xml_characters(content, losses).translate(_IN_ATTRIBUTE)
