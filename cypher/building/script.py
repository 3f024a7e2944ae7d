"""A script cut into statements: semicolons count only outside text, comments and backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<skip>//[^\n]*|/\*.*?(?:\*/|\Z)
          |'(?:[^'\\]|\\.)*(?:'|\Z)|"(?:[^"\\]|\\.)*(?:"|\Z)|`[^`]*(?:`|\Z))
      | (?P<end>;)
      | (?P<other>[^;'"`/]+|/)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMAND = re.compile(r"[ \t]*(:[^\n]*|(?i:begin|commit|rollback)[ \t]*;?[ \t]*(?=\n|\Z))")
_BLANK = re.compile(r"(?:\s+|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_SCHEMA = re.compile(
    r"(?i)(?:CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?"
    r"(?:(?:RANGE|TEXT|POINT|LOOKUP|FULLTEXT|VECTOR|BTREE)\s+)?(?:CONSTRAINT|INDEX)\b"
    r"|CALL\s+(?:db\.awaitIndexes?|db\.clearQueryCaches|db\.resampleOutdatedIndexes"
    r"|db\.index\.\w+\.awaitIndexes?)\b|SHOW\s+\w+"
)


class Statement(NamedTuple):
    """`start` is its offset in the script; `ended` says whether a semicolon closed it."""

    text: str
    start: int
    ended: bool


def statements(script: str) -> Iterator[Statement]:
    r"""The statements of a script and the lines that cypher-shell obeys itself, in their order.

    >>> [one.text for one in statements(":begin\nCREATE (:A {x: ';'}); // end;\nCREATE (:B)")]
    [':begin', "CREATE (:A {x: ';'})", 'CREATE (:B)']
    """
    at, size = 0, len(script)
    while True:
        blank = _BLANK.match(script, at)
        at = blank.end() if blank else at
        if at >= size:
            return
        command = _COMMAND.match(script, at)
        if command:
            yield Statement(command.group(1).strip(), command.start(1), ended=True)
            at = command.end()
            continue
        stop, ended = _end(script, at)
        text = script[at:stop].rstrip()
        if text:
            yield Statement(text, at, ended)
        at = stop + 1


def is_command(statement: str) -> bool:
    """Whether cypher-shell and not the database obeys it: `:begin`, `commit`."""
    return bool(_COMMAND.fullmatch(statement))


def is_schema(statement: str) -> bool:
    """Whether it says something of constraints or indexes, which a NetworkX graph has not."""
    return bool(_SCHEMA.match(statement))


def _end(script: str, at: int) -> tuple[int, bool]:
    while at < len(script):
        found = _TOKEN.match(script, at)
        assert found is not None
        if found.lastgroup == "end":
            return at, True
        at = found.end()
    return len(script), False
