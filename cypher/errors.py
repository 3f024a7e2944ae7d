"""What can go wrong with a query, before and after it meets the driver's classes.

Inside the engine every mistake is a light `CypherError` with a Neo4j code and a place in the text.
At the border `driver_error` turns it into the class that the Neo4j driver would raise; only then
is the driver imported.

    CypherError                 code, message, place
    └── NotSupported            valid Cypher that this engine does not do (code UNSUPPORTED)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STATEMENT = "Neo.ClientError.Statement."
SYNTAX = STATEMENT + "SyntaxError"
TYPE = STATEMENT + "TypeError"
SEMANTIC = STATEMENT + "SemanticError"
ARGUMENT = STATEMENT + "ArgumentError"
ARITHMETIC = STATEMENT + "ArithmeticError"
PARAMETER_MISSING = STATEMENT + "ParameterMissing"
PROPERTY_TYPE = STATEMENT + "UnsupportedPropertyType"
UNSUPPORTED = STATEMENT + "UnsupportedOperationError"
ACCESS_MODE = STATEMENT + "AccessMode"
EXECUTION_FAILED = "Neo.DatabaseError.Statement.ExecutionFailed"
PROCEDURE_NOT_FOUND = "Neo.ClientError.Procedure.ProcedureNotFound"
# What Neo4j says when the caller, not the server, has set the timeout.
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
TERMINATED = "Neo.ClientError.Transaction.Terminated"
MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
OUT_OF_MEMORY = "Neo.TransientError.General.OutOfMemoryError"
# Neo4j knows no such limit.
TOO_MANY_ROWS = "Legajo.ClientError.Statement.TooManyRows"


class CypherError(Exception):
    """A query that cannot be answered, with the reason.

    Attributes:
        code: Neo4j's status code.
        message: What is wrong and, where known, what would be right.
        place: Offset in the query text, or `None` when no place is to blame.
        kind: The openCypher name of the detail (`UndefinedVariable`), or "".
    """

    def __init__(self, code: str, message: str, place: int | None = None, kind: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.kind = kind


class NotSupported(CypherError):
    """Valid Cypher that this engine refuses rather than answers wrongly."""

    def __init__(self, what: str, place: int | None = None, instead: str = "") -> None:
        advice = f" {instead}" if instead else ""
        super().__init__(
            UNSUPPORTED, f"legajo's embedded engine does not do {what} yet.{advice}", place
        )


def syntax_error(message: str, place: int | None, kind: str = "UnexpectedSyntax") -> CypherError:
    """A text that is no query, or a query that no graph could answer."""
    return CypherError(SYNTAX, message, place, kind)


def type_error(message: str, place: int | None = None) -> CypherError:
    """A value of a type that the operation cannot take."""
    return CypherError(TYPE, message, place, "InvalidArgumentType")


def position(text: str, place: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = text[:place]
    return before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1


# Of a long line this much is shown on either side of the caret.
_BEFORE, _BEHIND = 60, 40
_LONGEST_MESSAGE = 1000
# Longer names are data rather than misspelt.
_LONGEST_NAME = 80
_SHORTEST_START = 3


def located(message: str, text: str, place: int | None) -> str:
    """The message as Neo4j words it: line, column, the line itself and a caret.

    The caret stands under the place also behind wide characters, in long lines (of which a part is
    shown) and between control characters (which are shown as spaces).
    """
    message = _printable(_shortened(message))
    if place is None:
        return message
    line, column = position(text, place)
    start = max(0, column - 1 - _BEFORE)
    first = place - (column - 1)
    stop = text.find("\n", first)
    whole = text[first : len(text) if stop < 0 else stop].rstrip("\r")
    shown = _printable(whole[start : column - 1 + _BEHIND])
    indent = _width(shown[: column - 1 - start])
    return (
        f"{message} (line {line}, column {column} (offset: {place}))\n"
        f'"{shown}"\n{" " * (indent + 1)}^'
    )


def _shortened(message: str) -> str:
    if len(message) <= _LONGEST_MESSAGE:
        return message
    half = _LONGEST_MESSAGE // 2
    return f"{message[:half]} ... {message[-half:]}"


def _printable(text: str) -> str:
    """Fit for a terminal: no control characters, no halves of a character."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else ("\ufffd" if "\ud800" <= letter <= "\udfff" else " ")
        for letter in text
    )


def _width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean ...?` with the likeliest spelling, or nothing."""
    if len(name) > _LONGEST_NAME:
        return ""
    from difflib import get_close_matches

    spellings = {spelling.lower(): spelling for spelling in sorted(known)}
    found = get_close_matches(name.lower(), list(spellings), n=1, cutoff=0.6)
    if not found and len(name) >= _SHORTEST_START:
        # MET for MET_WITH: a name cut short is no near miss by its letters.
        longer = [known for known in spellings if known.startswith(name.lower())]
        found = sorted(longer, key=len)[:1]
    return f" Did you mean `{spellings[found[0]]}`?" if found else ""


def driver_error(error: CypherError, text: str) -> Exception:
    """The exception that code written for the Neo4j driver expects, as if a server had sent it."""
    from neo4j.exceptions import Neo4jError

    from .advice import advice

    said = error.message
    if error.code == SYNTAX and error.place is not None:
        said = f"{said}{advice(error.message, text, error.place)}"
    message = located(said, text, error.place)
    # Only this classmethod knows which class stands for which code.
    made: Exception = Neo4jError._hydrate_neo4j(code=error.code, message=message)  # noqa: SLF001 - above
    return made


class as_driver_errors:  # noqa: N801 - a context manager, read like a verb
    """What goes wrong inside leaves as the exception that the driver would raise."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, CypherError):
            raise driver_error(error, self.text) from error
        if isinstance(error, RecursionError):
            raise driver_error(NotSupported("anything nested this deep"), self.text) from error
        if isinstance(error, MemoryError):
            full = CypherError(OUT_OF_MEMORY, "There is not enough memory to run this query.")
            raise driver_error(full, self.text) from error
