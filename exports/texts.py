"""Values as text, the same way in every format that has no better one."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .content import Value
    from .losses import Losses

REPLACEMENT = "\ufffd"

# Everything that the production Char of XML 1.0 leaves out.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_text(name: str, value: Value, losses: Losses) -> str:
    """Lists as JSON, dates as ISO 8601, true and false in small letters; lists and dates are noted.

    >>> from .losses import Losses
    >>> as_text("names", ("Ana Soto", "the harbour master"), Losses())
    '["Ana Soto", "the harbour master"]'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        losses.differently("dates, as text in the form 2020-08-31", name)
        return value.isoformat()
    if isinstance(value, tuple):
        losses.differently("lists, as text in the form of a JSON list", name)
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


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
