"""What each side answers, in a form that compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from neo4j import Query, Record, Session
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from legajo.cypher import Engine

from .parameters import VALUES

UNSUPPORTED = "Neo.ClientError.Statement.UnsupportedOperationError"
SYNTAX = "Neo.ClientError.Statement.SyntaxError"
CRASH = "crash"
SECONDS = 20.0
TOO_LARGE = "too many rows to compare"
MOST_ROWS = 20_000
LONGEST_SHOWN = 600
# Refusals of Neo4j's planner or runtime, not of the language: there is no answer to compare with.
ITS_OWN_LIMITS = (
    "The shortest path algorithm does not work when the start and end nodes are the same",
    "it is not possible to access variables declared before the WITH/RETURN:   UNNAMED",
    # The count of a subquery is taken for an aggregate of the projection.
    "Aggregation column contains implicit grouping expressions",
    "Can't use aggregating expressions inside of expressions executing over lists",
    # A stored list of booleans is none.
    "Invalid input for function 'reverse()'",
)


class Answer(NamedTuple):
    """Columns and rows, or the code and message of an error."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    code: str = ""
    message: str = ""

    def __str__(self) -> str:
        if self.code:
            return f"{self.code.rpartition('.')[2]}: {self.message[:200]}"
        shown = sorted(self.rows, key=repr)[:8]
        text = f"{len(self.rows)} rows: {', '.join(map(repr, shown))}"
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} ..."


def ask_neo4j(session: Session, text: str) -> Answer:
    try:
        query = Query(text, timeout=SECONDS)  # pyright: ignore[reportArgumentType]
        result = session.run(query, VALUES)
        answer = _rows(tuple(result.keys()), result)
        result.consume()
        return answer
    except Neo4jError as error:
        code = TOO_LARGE if "TransactionTimedOut" in str(error.code) else str(error.code)
        return Answer((), [], code, str(error.message))
    except (DriverError, ValueError) as error:
        # A value that the driver itself cannot hold, such as a date in the year 0.
        return Answer((), [], "driver", str(error))


def ask_legajo(engine: Engine, text: str) -> Answer:
    """Any other exception than the driver's is a defect of its own."""
    try:
        result = engine.query(text, VALUES, timeout=SECONDS)
        return _rows(result.keys(), result)
    except Neo4jError as error:
        return Answer((), [], str(error.code), str(error.message).partition(" (line ")[0])
    except Exception as error:  # noqa: BLE001
        return Answer((), [], CRASH, repr(error))


def _rows(columns: tuple[str, ...], records: Iterable[Record]) -> Answer:
    found = list(islice(records, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        return Answer(columns, [], TOO_LARGE)
    rows = [
        tuple(
            _unordered(canonical(value)) if name.startswith("bag") else canonical(value)
            for name, value in zip(record.keys(), record.values(), strict=True)
        )
        for record in found
    ]
    return Answer(columns, rows)


def canonical(value: object) -> object:  # noqa: PLR0911
    """Hashable; 1, 1.0 and true are apart, so are -0.0 and 0.0; floats lose their last digits."""
    if value is None:
        return None
    if isinstance(value, bool):
        return ("Boolean", value)
    if isinstance(value, float):
        return ("Float", repr(float(f"{value:.13g}")))
    if isinstance(value, int | str):
        return value
    if isinstance(value, list | tuple):
        return tuple(map(canonical, value))
    if isinstance(value, dict):
        return ("Map", tuple(sorted((key, canonical(item)) for key, item in value.items())))
    if isinstance(value, Node):
        return ("Node", tuple(sorted(value.labels)), canonical(dict(value)))
    if isinstance(value, Relationship):
        # Neo4j sends its ends without their properties; its own `rid` tells it apart.
        return (value.type, canonical(dict(value)))
    if isinstance(value, Path):
        return ("Path", canonical(value.nodes), canonical(value.relationships))
    zone = getattr(value, "tzinfo", None)
    name = getattr(zone, "zone", None) or getattr(zone, "key", None)
    iso_format = getattr(value, "iso_format", None)
    shown = str(value) if iso_format is None else iso_format()
    return (type(value).__name__, shown, "" if name in (None, "UTC") else name)


def _unordered(value: object) -> object:
    return tuple(sorted(value, key=repr)) if isinstance(value, tuple) else value


def _loose(value: object) -> object:
    """1, 1.0 and -0.0 as one: nobody promises which of equal values a group is named by."""
    if isinstance(value, tuple):
        if len(value) == 2 and value[0] == "Float":
            return float(value[1]) + 0.0
        return tuple(map(_loose, value))
    return value


def is_own_limit(answer: Answer) -> bool:
    """Neo4j refused what the language allows."""
    return any(text in answer.message for text in ITS_OWN_LIMITS)


def difference(  # noqa: PLR0911
    theirs: Answer, ours: Answer, *, ordered: bool
) -> str:
    """The kind of difference: "" for none, "refused" for what the engine says it does not do."""
    if TOO_LARGE in (theirs.code, ours.code):
        return ""
    if ours.code == CRASH:
        return CRASH
    if is_own_limit(theirs):
        return ""
    if ours.code == UNSUPPORTED:
        return "refused"
    if theirs.code or ours.code:
        if theirs.code and ours.code:
            return ""
        # Which rows a column or condition is computed for is nobody's promise where none is left.
        if not theirs.rows and not ours.rows and SYNTAX not in (theirs.code, ours.code):
            return ""
        return "only Neo4j refuses" if theirs.code else "only legajo refuses"
    if theirs.columns != ours.columns:
        return "columns"
    if ordered and theirs.rows == ours.rows:
        return ""
    if not ordered and Counter(theirs.rows) == Counter(ours.rows):
        return ""
    one, two = ([_loose(row) for row in answer.rows] for answer in (theirs, ours))
    if one == two if ordered else Counter(one) == Counter(two):
        return "equal numbers of other types"
    return "rows"
