"""Where the log of a database stands: two moments are equal where nothing was written between.

Community tells it in one place only, the bookmark behind a transaction. Drivers pass bookmarks on
and read nothing in them; here the number in one is read where it has the form that Neo4j 5 gives
it. In any other form it says nothing, and what would have been told by it is compared row by row.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIX = "FB:"
# One database, told by 16 bytes; behind its number, no other.
_ONE, _BYTES, _ID, _NO_OTHER = b"\x91", b"\xcc\x10", 16, b"\x90"
_WIDE = {0xC8: 1, 0xC9: 2, 0xCA: 4, 0xCB: 8}
_TINY = 0x80


class Moment(NamedTuple):
    """How many transactions a database has seen.

    Attributes:
        database: Tells it from any other, also from one that has had its name.
        number: Of the last transaction that wrote.
    """

    database: str
    number: int

    def after(self, transactions: int) -> Moment:
        """Once so many more have written."""
        return self._replace(number=self.number + transactions)


def moment_of(bookmarks: Iterable[str]) -> Moment | None:
    """The moment that a session's last bookmark names; None where it can't be told.

    >>> moment_of(["FB:kcwQWD5B3+MXQPanBnmlOZBMCDGQ"])
    Moment(database='583e41dfe31740f6a70679a539904c08', number=49)
    >>> moment_of(["neo4j:bookmark:v1:tx49"]) is None
    True
    """
    texts = list(bookmarks)
    if len(texts) != 1 or not texts[0].startswith(_PREFIX):
        return None
    try:
        raw = b64decode(texts[0].removeprefix(_PREFIX), validate=True)
    except Error:
        return None
    head = _ONE + _BYTES
    if not raw.startswith(head) or not raw.endswith(_NO_OTHER):
        return None
    raw = raw[len(head) : -len(_NO_OTHER)]
    number = _number(raw[_ID:])
    return None if number is None else Moment(raw[:_ID].hex(), number)


def _number(raw: bytes) -> int | None:
    """A whole number as Bolt packs it."""
    if len(raw) == 1 and raw[0] < _TINY:
        return raw[0]
    if raw and len(raw) == 1 + _WIDE.get(raw[0], 0) > 1:
        return int.from_bytes(raw[1:], signed=True)
    return None
