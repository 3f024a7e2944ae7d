r"""`\u0041` in a query's text: the character itself, wherever it stands, as on a server.

Neo4j reads these before anything else, so that one may be a letter of a name, a quotation mark that
ends a text or a line end that ends a comment. Behind a backslash that is itself escaped it is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from ..errors import syntax_error

_BACKSLASH = re.compile(r"\\\\|\\u(?P<digits>[0-9A-Fa-f]{4})?")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Plain(NamedTuple):
    """A text whose escapes are read.

    Attributes:
        text: The query as it is meant.
        after: Offsets in it behind each escape, rising.
        removed: How many characters that and all escapes before it had too many.
    """

    text: str
    after: list[int]
    removed: list[int]

    def place(self, offset: int) -> int:
        """Where something stood in the text as it was written."""
        number = bisect_right(self.after, offset)
        return offset + (self.removed[number - 1] if number else 0)


def without_escapes(text: str) -> Plain:
    r"""Read the escapes of a query.

    Raises:
        CypherError: one has no four digits.

    >>> found = without_escapes(r"RETURN \u0031 AS x")
    >>> found.text, found.place(found.text.index("AS"))
    ('RETURN 1 AS x', 14)
    """
    pieces: list[str] = []
    plain = Plain("", [], [])
    at = size = removed = 0
    for found in _BACKSLASH.finditer(text):
        if found[0] == "\\\\":
            continue
        if found["digits"] is None:
            raise syntax_error(
                f"Invalid escape `{text[found.start() : found.start() + 6]}`: four hexadecimal "
                "digits are expected.",
                found.start(),
                "InvalidUnicodeLiteral",
            )
        letter = chr(int(found["digits"], 16))
        before = text[at : found.start()]
        size += len(before)
        at = found.end()
        if not before and pieces and _PAIR.fullmatch(pieces[-1] + letter):
            # Two halves of one character.
            pieces[-1] = (pieces[-1] + letter).encode("utf-16", "surrogatepass").decode("utf-16")
            removed += len(found[0])
            plain.removed[-1] = removed
            continue
        pieces += [before, letter]
        size += 1
        removed += len(found[0]) - 1
        plain.after.append(size)
        plain.removed.append(removed)
    pieces.append(text[at:])
    return plain._replace(text="".join(pieces))
