"""Any value that a row can hold, as the text of a cell and as JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

# What moves a terminal's cursor or turns text around has no business in a cell.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def cell_text(value: object, missing: str = "") -> str:
    """One line of text: lists with commas, nothing that a terminal would obey.

    >>> cell_text(["Ana Soto", "Luis Ibarra"])
    'Ana Soto, Luis Ibarra'
    """
    if value is None:
        return missing
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ", ".join(cell_text(one, missing) for one in value)
    if isinstance(value, Mapping):
        return visible(json.dumps(jsonable(value), ensure_ascii=False))
    return visible(str(value))


def visible(text: str) -> str:
    """The text on one line, with control characters written out."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _CONTROL.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    name = unicodedata.name(found[0], "")
    return f"<{name.lower()}>" if name else found[0].encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def jsonable(value: object) -> object:
    """The value in JSON's own kinds; dates become ISO 8601 text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, Mapping):
        return {str(key): jsonable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(one) for one in value]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
