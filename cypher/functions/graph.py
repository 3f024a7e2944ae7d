"""Functions of nodes, relationships and paths."""

from __future__ import annotations

from typing import Any

from ..errors import CypherError, type_error
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from ..values.properties import properties_of


def _of(value: Value, name: str, *kinds: type) -> Value:
    if type(value) in kinds:
        return value
    wanted = " or ".join(kind.__name__.removesuffix("Value") for kind in kinds)
    error: CypherError = type_error(f"{name}() takes a {wanted}, not a {kind_name(value)}.")
    error.kind = "InvalidArgumentValue"
    raise error


def _properties(value: Value, name: str) -> dict[str, Any]:
    if type(value) is dict:
        return dict(value)
    return properties_of(_of(value, name, NodeValue, RelationshipValue))


def keys_(value: Value) -> list[str]:
    return list(_properties(value, "keys"))


def properties_(value: Value) -> dict[str, Any]:
    return _properties(value, "properties")


def labels_(value: Value) -> list[str]:
    return list(_of(value, "labels", NodeValue).labels)


def type_(value: Value) -> str:
    if type(value) is RelationshipValue:
        return value.type
    return str(_of(value, "type", RelationshipValue).type)


def id_(value: Value) -> int:
    return int(_of(value, "id", NodeValue, RelationshipValue).position)


def element_id_(value: Value) -> str:
    return str(_of(value, "elementId", NodeValue, RelationshipValue).position)


def start_node_(value: Value) -> NodeValue:
    found: NodeValue = _of(value, "startNode", RelationshipValue).start
    return found


def end_node_(value: Value) -> NodeValue:
    found: NodeValue = _of(value, "endNode", RelationshipValue).end
    return found


def nodes_(value: Value) -> list[NodeValue]:
    return list(_of(value, "nodes", PathValue).nodes)


def relationships_(value: Value) -> list[RelationshipValue]:
    return list(_of(value, "relationships", PathValue).relationships)


def length_(value: Value) -> int:
    return len(_of(value, "length", PathValue).relationships)
