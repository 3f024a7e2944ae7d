"""`CALL`: the read procedures that tell what is in the graph, and those a client calls at start.

A new procedure is one line in `PROCEDURES` and one function here or in `schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import PROCEDURE_NOT_FOUND, CypherError, NotSupported, nearest, syntax_error

if TYPE_CHECKING:
    from .index import GraphIndex
    from .syntax import CallProcedure

Rows = Iterable[tuple[Any, ...]]


class Procedure(NamedTuple):
    """One procedure; none of them takes arguments.

    Attributes:
        name: As Cypher writes it; upper and lower case differ, as in Neo4j.
        columns: (name, type) of what it yields.
        run: Its rows, in the order of the columns.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    run: Callable[[GraphIndex], Rows]

    @property
    def signature(self) -> str:
        columns = ", ".join(f"{name} :: {kind}" for name, kind in self.columns)
        return f"{self.name}() :: ({columns})"


def _labels(index: GraphIndex) -> Rows:
    return ((label,) for label in sorted(index.labelled))


def _relationship_types(index: GraphIndex) -> Rows:
    return ((kind,) for kind in sorted(index.typed))


def _property_keys(index: GraphIndex) -> Rows:
    return ((key,) for key in sorted(index.known_properties))


def _info(index: GraphIndex) -> Rows:
    # A graph in memory has no id and nobody notes when it was made.
    return [(None, "legajo", None)]


def _ping(index: GraphIndex) -> Rows:
    return [(True,)]


def _components(index: GraphIndex) -> Rows:
    # Clients look here for the version of Cypher that they may write.
    return [("Neo4j Kernel", ["5.26.0"], "community"), ("legajo", [], "embedded, read-only")]


def _nothing(index: GraphIndex) -> Rows:
    return []


def _metadata(index: GraphIndex) -> Rows:
    return [({},)]


def _of_schema(name: str) -> Callable[[GraphIndex], Rows]:
    """A function of the module `schema`, which is loaded when it is called."""

    def run(index: GraphIndex) -> Iterator[tuple[Any, ...]]:
        found: Iterator[tuple[Any, ...]] = getattr(import_module(".schema", __package__), name)(
            index
        )
        return found

    return run


_PROPERTY_COLUMNS = (
    ("propertyName", "STRING"),
    ("propertyTypes", "LIST<STRING>"),
    ("mandatory", "BOOLEAN"),
)
_SETTING_COLUMNS = tuple(
    (name, "BOOLEAN" if name in ("dynamic", "explicitlySet") else "STRING")
    for name in (
        "name", "description", "value", "dynamic", "defaultValue", "startupValue", "explicitlySet",
        "validValues",
    )
)  # fmt: skip

PROCEDURES = {
    procedure.name: procedure
    for procedure in (
        Procedure("db.labels", (("label", "STRING"),), _labels),
        Procedure("db.relationshipTypes", (("relationshipType", "STRING"),), _relationship_types),
        Procedure("db.propertyKeys", (("propertyKey", "STRING"),), _property_keys),
        Procedure(
            "db.schema.visualization",
            (("nodes", "LIST<NODE>"), ("relationships", "LIST<RELATIONSHIP>")),
            _of_schema("visualization"),
        ),
        Procedure(
            "db.schema.nodeTypeProperties",
            (("nodeType", "STRING"), ("nodeLabels", "LIST<STRING>"), *_PROPERTY_COLUMNS),
            _of_schema("node_type_properties"),
        ),
        Procedure(
            "db.schema.relTypeProperties",
            (("relType", "STRING"), *_PROPERTY_COLUMNS),
            _of_schema("relationship_type_properties"),
        ),
        Procedure(
            "db.info", (("id", "STRING"), ("name", "STRING"), ("creationDate", "STRING")), _info
        ),
        Procedure("db.ping", (("success", "BOOLEAN"),), _ping),
        Procedure(
            "dbms.components",
            (("name", "STRING"), ("versions", "LIST<STRING>"), ("edition", "STRING")),
            _components,
        ),
        Procedure("dbms.clientConfig", _SETTING_COLUMNS, _nothing),
        Procedure("tx.getMetaData", (("metadata", "MAP"),), _metadata),
    )
}
# What libraries ask a server for → what to ask here.
_INSTEAD = {
    "apoc.meta.data": "CALL db.schema.nodeTypeProperties() and CALL db.schema.relTypeProperties() "
    "tell the same; LangChain takes Neo4jGraph(..., refresh_schema=False).",
    "apoc.meta.schema": "Use CALL db.schema.visualization().",
    "dbms.showCurrentUser": "There are no users here.",
    "dbms.procedures": "The reference lists the procedures.",
    "db.indexes": "The engine indexes what a query looks up by itself.",
    "db.constraints": "There are none.",
}
_FAMILIES = ("db", "dbms", "tx", "apoc", "gds", "algo", "n10s", "genai", "jwt", "cdc")


def find_procedure(clause: CallProcedure) -> Procedure:
    """The procedure that a call names.

    Raises:
        CypherError: There is none of that name, or it is one that this engine does not have.
    """
    found = PROCEDURES.get(clause.name)
    if found is not None:
        return found
    hint = nearest(clause.name, PROCEDURES)
    if clause.name in _INSTEAD:
        raise NotSupported(f"CALL {clause.name}", clause.place, _INSTEAD[clause.name])
    if clause.name.split(".")[0] in _FAMILIES and not hint:
        raise NotSupported(f"CALL {clause.name}", clause.place, f"It has {', '.join(PROCEDURES)}.")
    raise CypherError(
        PROCEDURE_NOT_FOUND,
        f"There is no procedure with the name `{clause.name}` registered for this database "
        f"instance.{hint}",
        clause.place,
        "ProcedureNotFound",
    )


def columns_of(clause: CallProcedure) -> list[tuple[str, str]]:
    """(column, name) of what the call yields.

    Raises:
        CypherError: There is no such procedure, or it has no such column.
    """
    procedure = find_procedure(clause)
    columns = [column for column, _ in procedure.columns]
    if clause.arguments:
        raise syntax_error(
            f"Procedure call provides too many arguments: got {len(clause.arguments)} expected "
            f"none. Procedure {procedure.name} has signature: {procedure.signature}.",
            clause.place,
            "InvalidNumberOfArguments",
        )
    if clause.items is None:
        return [(column, column) for column in columns]
    for wanted, _name in clause.items:
        if wanted not in columns:
            hint = nearest(wanted, columns) or f" It has {', '.join(columns)}."
            raise syntax_error(f"Unknown procedure output: `{wanted}`.{hint}", clause.place)
    return list(clause.items)


def kind_of(clause: CallProcedure, column: str) -> str:
    """The type of a column as the checks before a run name it; "" where they do not care."""
    kind = dict(find_procedure(clause).columns)[column].partition("<")[0]
    return kind.capitalize()


def check_call(clause: CallProcedure, *, alone: bool) -> None:
    """What Neo4j asks of a call inside a query, and of one that is the whole query.

    Raises:
        CypherError: Parentheses or YIELD are missing, or there is a WHERE that has no place.
    """
    find_procedure(clause)
    if alone:
        if clause.where is not None:
            raise syntax_error(
                "Cannot use standalone call with WHERE (instead use: "
                "`CALL ... WITH * WHERE ... RETURN *`).",
                clause.where.place,
            )
        return
    if clause.arguments is None:
        raise syntax_error(f"Procedure call is missing parentheses: {clause.name}.", clause.place)
    if clause.star:
        raise syntax_error("Cannot use `YIELD *` outside standalone call.", clause.place)
    if clause.items is None:
        raise syntax_error(
            "Procedure call inside a query does not support naming results implicitly "
            "(name explicitly using `YIELD` instead).",
            clause.place,
        )


def rows_of(clause: CallProcedure) -> Callable[[GraphIndex], Rows]:
    """A function from a graph to the rows of the call, with the columns that it yields."""
    procedure = find_procedure(clause)
    columns = [column for column, _ in procedure.columns]
    places = [columns.index(column) for column, _ in columns_of(clause)]

    def rows(index: GraphIndex) -> Iterator[tuple[Any, ...]]:
        for row in procedure.run(index):
            yield tuple(row[place] for place in places)

    return rows
