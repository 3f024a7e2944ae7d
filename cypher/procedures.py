"""`CALL db.labels()` and the few other procedures that tell what is in the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .errors import PROCEDURE_NOT_FOUND, CypherError, NotSupported, nearest, syntax_error
from .index import GraphIndex
from .syntax import CallProcedure

# Name → (column, its values).
PROCEDURES: dict[str, tuple[str, Callable[[GraphIndex], Iterable[str]]]] = {
    "db.labels": ("label", lambda index: sorted(index.labelled)),
    "db.relationshiptypes": ("relationshipType", lambda index: sorted(index.typed)),
    "db.propertykeys": ("propertyKey", lambda index: sorted(index.known_properties)),
}


def columns_of(clause: CallProcedure) -> list[tuple[str, str]]:
    """(column, name) of what the call yields.

    Raises:
        CypherError: There is no such procedure, or it has no such column.
    """
    found = PROCEDURES.get(clause.name.lower())
    if found is None:
        if clause.name.split(".")[0] in ("db", "dbms", "tx", "apoc", "gds"):
            raise NotSupported(f"CALL {clause.name}", clause.place)
        raise CypherError(
            PROCEDURE_NOT_FOUND,
            f"There is no procedure with the name `{clause.name}` registered for this database "
            f"instance.{nearest(clause.name, PROCEDURES)}",
            clause.place,
            "ProcedureNotFound",
        )
    column = found[0]
    if clause.arguments:
        raise syntax_error(f"{clause.name}() takes no arguments.", clause.arguments[0].place)
    if clause.items is None:
        return [(column, column)]
    for wanted, _name in clause.items:
        if wanted != column:
            raise syntax_error(f"Unknown procedure output: `{wanted}`.", clause.place)
    return list(clause.items)
