"""`.key` of what is no node and no relationship: maps, points, dates, durations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import CypherError, type_error
from ..values.arithmetic import is_temporal, kind_name
from ..values.entities import Value


def placed(place: int, operation: Callable[..., Any], *values: Value) -> Value:
    """What the operation gives; its errors point at the place."""
    try:
        return operation(*values)
    except CypherError as error:
        if error.place is None:
            error.place = place
        raise


def has_parts(value: Value) -> bool:
    """Whether it is a point, or of time, with parts such as `.x` and `.days`."""
    return is_temporal(value) or hasattr(value, "component")


def member(subject: Value, key: str, place: int) -> Value:
    if type(subject) is dict:
        return subject.get(key)
    read = getattr(subject, "component", None)
    if read is not None:
        # A point.
        return placed(place, read, key)
    if is_temporal(subject):
        from ..temporal.parts import component

        return placed(place, component, subject, key)
    raise type_error(
        f"Type mismatch: expected a Map, Node, Relationship, Point or a date before `.{key}` "
        f"but found a {kind_name(subject)}.",
        place,
    )
