"""What no server can hold, told by its name: looked for only where a batch has failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from neo4j.exceptions import Neo4jError
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from ...elements import NodeRow
from ...errors import StoredError

if TYPE_CHECKING:
    from ...elements import RelationshipRow

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 2**63
# Of values that may share a list; a whole number among others becomes one of theirs.
_KINDS = {bool: bool, int: float, Date: date, DateTime: datetime, Time: time, Duration: timedelta}
_HELD = (
    *(str, bool, int, float, bytes, bytearray, date, datetime, time, timedelta),
    *(Date, DateTime, Time, Duration, Point),
)


def refuse_name(case: str) -> None:
    """Raise where no server can hold a case of this name.

    Raises:
        StoredError: with what to do.
    """
    if not case or _is_no_name(case):
        raise StoredError(
            f"{_shown(case)} is no name for a case on a server.", hint="Give it another (--case)."
        )


@contextmanager
def explained(rows: Iterable[NodeRow | RelationshipRow]) -> Iterator[None]:
    """A batch of these rows is sent inside.

    Raises:
        StoredError: the first of them that has a name or a value which no server can hold.
    """
    try:
        yield
    except (Neo4jError, ValueError, TypeError, OverflowError) as error:
        for row in rows:
            reason = _reason(row)
            if reason is not None:
                what = "node" if isinstance(row, NodeRow) else "relationship"
                raise StoredError(
                    f"no server can hold the {what} {_shown(row.key)}: {reason}.",
                    hint="Mend it and push again; until then the push stays marked as unfinished.",
                ) from error
        raise


def _reason(row: NodeRow | RelationshipRow) -> str | None:
    names = row.labels if isinstance(row, NodeRow) else (row.type,)
    for name in (*names, *row.properties):
        if not name or _is_no_name(name):
            return f"{_shown(name)} is no name for a label, type or property"
    if _SURROGATE.search(row.key):
        return "half a character stands in its key"
    for name, value in row.properties.items():
        found = _unfit(value)
        if found is not None:
            return f"its property {_shown(name)} is {found}"
    return None


def _is_no_name(name: str) -> bool:
    return "\0" in name or _SURROGATE.search(name) is not None


def _unfit(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        kinds = {_KINDS.get(type(one), type(one)) for one in value}
        if len(kinds) > 1:
            return "a list of several kinds of values"
        return next(filter(None, map(_unfit_alone, value)), None)
    return None if value is None else _unfit_alone(value)


def _unfit_alone(value: object) -> str | None:
    if isinstance(value, str) and _SURROGATE.search(value):
        return "a text with half a character in it"
    if type(value) is int and not -_LARGEST <= value < _LARGEST:
        return "a whole number of more than 64 bits"
    return None if isinstance(value, _HELD) else f"of the kind {type(value).__name__}"


def _shown(text: str) -> str:
    """As it is, and in a form that any terminal prints where it has half characters."""
    return ascii(text) if _SURROGATE.search(text) else repr(text)
