"""The same query over a part of a graph: one more label in every node pattern of its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .parsing.lexer import NAME, QUOTED, SIGN, Token, tokenize
from .parsing.parser import parse
from .spelling import quoted
from .syntax import (
    CallProcedure,
    GroupPattern,
    NodePattern,
    RelationshipPattern,
    Syntax,
)


class Scoped(NamedTuple):
    """A query whose node patterns ask for one more label.

    Attributes:
        text: The query.
        relationships: Whether it asks for any: those that others made between the nodes have no
            label to be told by.
        long_paths: Whether it goes along several relationships at once: the nodes between them
            have no pattern, so nothing keeps those to the label.
        procedures: Names of procedures that it calls: they speak of the whole database.
    """

    text: str
    relationships: bool
    long_paths: bool
    procedures: tuple[str, ...]


def with_label(text: str, label: str) -> Scoped:
    """The query with the label in each node pattern.

    Raises:
        CypherError: The text is no query that this engine reads.

    >>> with_label("MATCH (a:Person|Group {id: 1})-->() RETURN a", "Case_x").text
    'MATCH (a:`Case_x`&(Person|Group) {id: 1})-->(:`Case_x`) RETURN a'
    """
    written = quoted(label)
    tokens = tokenize(text)
    starts = {token.start: number for number, token in enumerate(tokens)}
    parts = list(_parts(parse(text)))
    # A node that nobody wrote has the place of the group beside it, or of no bracket.
    groups = {part.place for part in parts if isinstance(part, GroupPattern)}
    edits: list[tuple[int, str]] = []
    for part in parts:
        if isinstance(part, NodePattern) and part.place not in groups:
            first = starts.get(part.place)
            if first is not None and tokens[first].value == "(":
                edits += _edits(tokens, first, part, written)
    for offset, more in sorted(set(edits), reverse=True):
        text = text[:offset] + more + text[offset:]
    return Scoped(
        text,
        any(isinstance(part, RelationshipPattern) for part in parts),
        any(
            (isinstance(part, RelationshipPattern) and part.length is not None)
            or (isinstance(part, GroupPattern) and part.repeat is not None)
            for part in parts
        ),
        tuple(part.name for part in parts if isinstance(part, CallProcedure)),
    )


def _parts(query: Syntax) -> Iterator[Syntax]:
    waiting = [query]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += part.children()


def _edits(tokens: list[Token], first: int, part: NodePattern, label: str) -> list[tuple[int, str]]:
    """What goes in where, for the node pattern that opens with a token."""
    at = first + 1 + (part.variable is not None)
    if part.labels is None:
        return [(tokens[at - 1].stop, f":{label}")]
    end = _end(tokens, at + 1)
    signs = {token.value for token in tokens[at + 1 : end] if token.kind == SIGN}
    if tokens[at].value == ":" and signs <= {":"}:
        # `:A:B` may not be mixed with `&`.
        return [(tokens[end - 1].stop, f":{label}")]
    return [(tokens[at].stop, f"{' ' if tokens[at].kind == NAME else ''}{label}&("),
            (tokens[end - 1].stop, ")")]  # fmt: skip


def _end(tokens: list[Token], at: int) -> int:
    """The token behind a label expression: the map, WHERE or the bracket of the pattern."""
    depth = 0
    expects_name = True
    while True:
        token = tokens[at]
        if token.kind == SIGN and token.value in {"(", "["}:
            depth += 1
        elif token.kind == SIGN and token.value in {")", "]"}:
            if depth == 0:
                return at
            depth -= 1
            expects_name = False
        elif depth == 0 and token.kind == SIGN and token.value == "{":
            return at
        elif depth == 0 and token.kind in {NAME, QUOTED}:
            if not expects_name and str(token.value).upper() == "WHERE":
                return at
            expects_name = False
        elif token.kind == SIGN and token.value in {":", "&", "|", "!"}:
            expects_name = True
        at += 1
