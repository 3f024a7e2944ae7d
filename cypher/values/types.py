"""`value IS :: TYPE`: which Python values belong to a named type of Cypher."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import NotSupported
from .arithmetic import kind_name

_NAMES = {
    "BOOL": ("Boolean",), "BOOLEAN": ("Boolean",), "VARCHAR": ("String",), "STRING": ("String",),
    "INT": ("Integer",), "INTEGER": ("Integer",), "SIGNED INTEGER": ("Integer",),
    "FLOAT": ("Float",),
    "DATE": ("Date",), "LOCAL TIME": ("LocalTime",), "TIME WITHOUT TIMEZONE": ("LocalTime",),
    "ZONED TIME": ("Time",), "TIME WITH TIMEZONE": ("Time",), "LOCAL DATETIME": ("LocalDateTime",),
    "TIMESTAMP WITHOUT TIMEZONE": ("LocalDateTime",), "ZONED DATETIME": ("DateTime",),
    "TIMESTAMP WITH TIMEZONE": ("DateTime",), "DURATION": ("Duration",), "NODE": ("Node",),
    "VERTEX": ("Node",),
    "RELATIONSHIP": ("Relationship",), "EDGE": ("Relationship",), "MAP": ("Map",),
    "PATH": ("Path",),
    "PROPERTY VALUE": (
        "Boolean", "String", "Integer", "Float", "Date", "LocalTime", "Time", "LocalDateTime",
        "DateTime", "Duration",
    ),
}  # fmt: skip


def type_test(name: str, place: int) -> Callable[[Any], bool]:
    """A test; null belongs to every type that does not say NOT NULL."""
    plain = name.removesuffix(" NOT NULL")
    takes_null = plain == name
    if plain in ("ANY", "ANY VALUE"):
        return lambda value: takes_null or value is not None
    if plain in ("NOTHING", "NULL"):
        return lambda value: plain == "NULL" and takes_null and value is None
    if plain not in _NAMES or plain == "PROPERTY VALUE":
        raise NotSupported(f"the type {plain} behind IS ::", place)
    kinds = _NAMES[plain]
    return lambda value: takes_null if value is None else kind_name(value) in kinds
