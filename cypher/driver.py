"""Our values as the Neo4j driver's: loaded only when a record or a graph is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from neo4j import Address, Record, ResultSummary, ServerInfo
from neo4j.exceptions import BrokenRecordError
from neo4j.graph import Graph, Node, Path, Relationship
from neo4j.time import Date

from .errors import position
from .values.entities import NodeValue, PathValue, RelationshipValue, Value
from .values.properties import properties_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .checking.notices import Notification
    from .run import Run


def _converted(value: Value, convert: Callable[[], Value]) -> Value:
    try:
        return convert()
    except (ValueError, OverflowError) as error:
        raise BrokenRecordError(
            f"The {value.cypher_name} {value} is beyond what neo4j.time can hold. Return "
            "toString() of it, or read `Result.rows`."
        ) from error


class Hydrator:
    """Turns values of one result into the driver's; entities share one driver Graph.

    The driver fills its graph through attributes with an underscore; it has no other way in.
    """

    def __init__(self) -> None:
        self.graph: Graph = Graph()

    def record(self, keys: list[str], values: tuple[Any, ...]) -> Record:
        pairs = zip(keys, map(self.value, values), strict=True)
        return Record(pairs)  # type: ignore[no-untyped-call]  # the driver gives it no types

    def value(self, value: Value) -> Value:
        kind = type(value)
        if kind is NodeValue:
            return self.node(value)
        if kind is RelationshipValue:
            return self.relationship(value)
        if kind is PathValue:
            return self.path(value)
        if kind is list:
            return [self.value(item) for item in value]
        if kind is dict:
            return {key: self.value(item) for key, item in value.items()}
        if kind is date:
            return Date(value.year, value.month, value.day)
        convert = getattr(value, "to_driver", None)
        return value if convert is None else _converted(value, convert)

    def node(self, value: NodeValue) -> Node:
        name = str(value.position)
        known = self.graph._nodes.get(name)  # noqa: SLF001 - see the class
        if known is None:
            properties = {key: self.value(item) for key, item in _properties(value).items()}
            known = Node(self.graph, name, value.position, value.labels, properties)
            self.graph._nodes[name] = known  # noqa: SLF001 - see the class
        return known

    def relationship(self, value: RelationshipValue) -> Relationship:
        name = str(value.position)
        known = self.graph._relationships.get(name)  # noqa: SLF001 - see the class
        if known is None:
            properties = {key: self.value(item) for key, item in _properties(value).items()}
            kind = self.graph.relationship_type(value.type)
            known = kind(self.graph, name, value.position, properties)
            known._start_node = self.node(value.start)  # noqa: SLF001 - see the class
            known._end_node = self.node(value.end)  # noqa: SLF001 - see the class
            self.graph._relationships[name] = known  # noqa: SLF001 - see the class
        return known

    def path(self, value: PathValue) -> Path:
        return Path(self.node(value.nodes[0]), *map(self.relationship, value.relationships))


def _properties(entity: NodeValue | RelationshipValue) -> dict[str, Any]:
    """Its properties; what stands for a label or a type has some that no query reads."""
    shown: dict[str, Any] | None = getattr(entity.properties, "shown", None)
    return properties_of(entity) if shown is None else shown


def summary(run: Run, *, had_keys: bool, rows: int) -> ResultSummary:
    """What is known about a run, as if a server had sent it."""
    status, words = ("00001", "note: successful completion - omitted result")
    if had_keys:
        status, words = ("02000", "note: no data")
    if rows:
        status, words = ("00000", "note: successful completion")
    statuses = [{"gql_status": status, "status_description": words, "diagnostic_record": _RECORD}]
    statuses += [_status(run.text, one) for one in run.notifications]
    statuses.sort(key=lambda one: _PRECEDENCE.index(str(one["gql_status"])[:2]))
    metadata: dict[str, Any] = {
        "query": run.text,
        "parameters": run.parameters,
        "type": "r",
        "server": _server(),
        "t_first": run.milliseconds,
        "t_last": 0,
        "statuses": statuses,
    }
    if run.plan is not None:
        metadata["plan"] = run.plan
    profile = run.profile(rows)
    if profile is not None:
        metadata["profile"] = profile
    return ResultSummary(_ADDRESS, had_keys, bool(rows), metadata)


_ADDRESS = Address(("in-process", 0))
_RECORD = {"OPERATION": "", "OPERATION_CODE": "0", "CURRENT_SCHEMA": "/"}
# The driver's order: no data, warnings, success, information.
_PRECEDENCE = ("02", "01", "00", "03")


def _server() -> ServerInfo:
    made = ServerInfo(_ADDRESS, (5, 0))
    made.update({"server": "legajo (embedded)"})
    return made


def _status(text: str, one: Notification) -> dict[str, Any]:
    line, column = position(text, one.position)
    return {
        "gql_status": one.gql_status,
        "status_description": one.status_description,
        "neo4j_code": one.code,
        "title": one.title,
        "description": one.description,
        "diagnostic_record": {
            **_RECORD,
            "_classification": one.category,
            "_severity": one.severity,
            "_position": {"offset": one.position, "line": line, "column": column},
        },
    }
