"""What may become a property: Neo4j's rules, which are narrower than those of a parameter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import TYPE, CypherError
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, RelationshipValue, Value

_NUMBERS = frozenset(("Integer", "Float"))


def stored_map(value: Value, place: int) -> dict[str, Any]:
    """The properties of a map, node or relationship; null ones stay, to remove what was there."""
    if value is None:
        return {}
    if isinstance(value, NodeValue | RelationshipValue):
        return dict(value.properties)
    if isinstance(value, Mapping):
        return {key: stored(one, place) for key, one in value.items()}
    raise CypherError(
        TYPE,
        f"Expected a map, a node or a relationship, but got a {kind_name(value)}.",
        place,
        "InvalidArgumentType",
    )


def stored(value: Value, place: int) -> Value:
    """The value as it is kept; a list of whole numbers and floats becomes floats.

    Raises:
        CypherError: No property can hold it.
    """
    if isinstance(value, list):
        return _list(value, place)
    kind = kind_name(value)
    if kind in ("Map", "Node", "Relationship", "Path"):
        raise _refused(
            "Property values can only be of primitive types or arrays thereof. Encountered: "
            f"a {kind}.",
            place,
        )
    return value


def _list(values: list[Any], place: int) -> list[Any]:
    kinds = {kind_name(one) for one in values}
    if any(one is None for one in values):
        raise _refused("Collections containing null values can not be stored in properties.", place)
    if any(isinstance(one, list) for one in values):
        raise _refused("Collections containing collections can not be stored in properties.", place)
    for one in values:
        stored(one, place)
    if kinds == _NUMBERS:
        return [float(one) for one in values]
    if len(kinds) > 1:
        raise _refused(
            f"A list with values of several types ({', '.join(sorted(kinds))}) can not be stored "
            "in properties.",
            place,
        )
    return list(values)


def _refused(message: str, place: int) -> CypherError:
    return CypherError(TYPE, message, place, "InvalidPropertyType")
