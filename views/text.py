"""Text made safe to show: control characters become visible marks, nothing else changes.

Escaping is not done here: the page writes text with `textContent` only, and the data block escapes its own way.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

# Direction overrides and isolates can make a name read backwards: they are shown, not obeyed.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """The same text with direction characters named and control characters and lone surrogates replaced.

    >>> clean("a\\u202eb\\x00c")
    'a⟨RLO⟩b�c'
    """
    named = _DIRECTION.sub(lambda found: f"⟨{_short_name(found[0])}⟩", text)
    return _CONTROL.sub("\ufffd", named)


def web_address(url: str | None) -> str | None:
    """The address where it is one a reader may follow (http or https), otherwise None.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # an address that urllib can't take apart is none to follow
        return None
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _short_name(character: str) -> str:
    words = unicodedata.name(character).replace("-", " ").split()
    return "".join(word[0] for word in words)
