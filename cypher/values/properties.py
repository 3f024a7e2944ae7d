"""What may stand on a node or relationship, checked when a query touches it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..errors import PROPERTY_TYPE, CypherError
from .entities import NodeValue, RelationshipValue, Value

SMALLEST, LARGEST = -(2**63), 2**63 - 1
_PLAIN = frozenset((str, bool, float, type(None)))
# Of numpy: booleans, whole numbers, floats, text. Its moments are counts of a unit, so they are
# refused like every other value that could be misread.
NUMPY_KINDS = "biufU"


def property_of(entity: NodeValue | RelationshipValue, key: str) -> Value:
    """One property; None where it is missing."""
    value: Value = entity.properties.get(key)
    kind = type(value)
    if kind in _PLAIN or (kind is int and SMALLEST <= value <= LARGEST):
        return value
    return _checked(value, entity, key)


def properties_of(entity: NodeValue | RelationshipValue) -> dict[str, Any]:
    """All properties that have a value, in the graph's order."""
    found: dict[str, Any] = {}
    for key, value in entity.properties.items():
        if value is None:
            continue
        if type(key) is not str:
            raise CypherError(
                PROPERTY_TYPE,
                f"{_named(entity)} has an attribute named {key!r}: only names that are text can be "
                "read.",
            )
        found[key] = value if type(value) in _PLAIN else _checked(value, entity, key)
    return found


def _checked(value: Value, entity: NodeValue | RelationshipValue, key: str) -> Value:
    if type(value) is int:
        if SMALLEST <= value <= LARGEST:
            return value
        raise CypherError(
            PROPERTY_TYPE, f"{_named(entity)}: {key} = {value} does not fit into 64 bits."
        )
    if type(value) is date or getattr(type(value), "is_cypher_value", False):
        return value
    # Points and durations of the driver are tuples too.
    if isinstance(value, list | tuple) and not type(value).__module__.startswith("neo4j."):
        return [
            item if type(item) in _PLAIN else _checked(item, entity, f"{key}[{place}]")
            for place, item in enumerate(value)
        ]
    # Enum members and numpy's float64 are text and numbers that only wear another class.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, int):
        return _checked(int(value), entity, key)
    if type(value).__module__ == "numpy" and getattr(value, "dtype").kind in NUMPY_KINDS:  # noqa: B009 - numpy is not imported
        plain = getattr(value, "tolist")()  # noqa: B009 - as above
        return plain if type(plain) in _PLAIN else _checked(plain, entity, key)
    from .foreign import UNKNOWN, from_python

    found = from_python(value)
    if found is not UNKNOWN:
        return found
    raise CypherError(
        PROPERTY_TYPE,
        f"{_named(entity)}: attribute '{key}' is a {type(value).__name__}. A query can read text, "
        "numbers, booleans, dates, times, durations, points and lists of them.",
    )


def _named(entity: NodeValue | RelationshipValue) -> str:
    if isinstance(entity, NodeValue):
        return f"Node {entity.key!r}"
    return f"Relationship {entity.start.key!r} -> {entity.end.key!r}"
