"""Types as Cypher names them: `value IS :: LIST<INTEGER>` and what valueType() says.

A type is written (name, inner types, whether null belongs to it). `ANY OF` holds the types of a
union, `LIST` those of its elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ..errors import NotSupported
from .arithmetic import kind_name
from .entities import Value


class TypeName(NamedTuple):
    """One type, or a union of several."""

    name: str
    inner: tuple[TypeName, ...] = ()
    nullable: bool = True


UNION, LIST, ANY, NOTHING, NULL = "ANY OF", "LIST", "ANY", "NOTHING", "NULL"
PROPERTY = "PROPERTY VALUE"
# In the order in which valueType() lists the types of a list's elements.
_NAMES = {
    "Boolean": "BOOLEAN", "String": "STRING", "Integer": "INTEGER", "Float": "FLOAT",
    "Date": "DATE", "LocalTime": "LOCAL TIME", "Time": "ZONED TIME",
    "LocalDateTime": "LOCAL DATETIME", "DateTime": "ZONED DATETIME", "Duration": "DURATION",
    "Point": "POINT", "Node": "NODE", "Relationship": "RELATIONSHIP", "Map": "MAP", "List": LIST,
    "Path": "PATH",
}  # fmt: skip
_ORDER = {name: rank for rank, name in enumerate((NOTHING, NULL, *_NAMES.values()))}
_STORABLE = frozenset(list(_NAMES.values())[:11])
_NUMBERS = frozenset(("INTEGER", "FLOAT"))


def type_test(wanted: TypeName) -> Callable[[Any], bool]:
    """A test; null belongs to every type that does not say NOT NULL."""
    name, inner, nullable = wanted
    if name == UNION:
        tests = [type_test(one) for one in inner]
        return lambda value: any(test(value) for test in tests)
    if name == ANY:
        return lambda value: nullable or value is not None
    if name in (NOTHING, NULL):
        return lambda value: name == NULL and nullable and value is None
    if name == PROPERTY:
        return lambda value: nullable if value is None else _is_storable(value)
    if name == LIST:
        test = type_test(inner[0])

        def all_of(value: Value) -> bool:
            if value is None:
                return nullable
            return type(value) is list and all(test(item) for item in value)

        return all_of
    return lambda value: nullable if value is None else _NAMES.get(kind_name(value)) == name


def _is_storable(value: Value) -> bool:
    if type(value) is not list:
        return _NAMES.get(kind_name(value)) in _STORABLE
    kinds = {_NAMES.get(kind_name(item)) for item in value}
    if kinds <= _STORABLE and (len(kinds) < 2 or kinds <= _NUMBERS):
        # Neo4j says yes to a list that was computed and no to one that is stored on a node.
        raise NotSupported("IS :: PROPERTY VALUE of a list that can be stored")
    return False


def name_of_type(value: Value) -> str:
    """What valueType() says."""
    return _text(_type_of(value))


def _type_of(value: Value) -> TypeName:
    if value is None:
        return TypeName(NULL)
    if type(value) is not list:
        return TypeName(_NAMES[kind_name(value)], (), False)
    return TypeName(LIST, _elements(value), False)


def _elements(items: list[Any]) -> tuple[TypeName, ...]:
    found = {_type_of(item) for item in items if item is not None}
    if len(found) != len(items) and any(item is None for item in items):
        found = {one._replace(nullable=True) for one in found}
    if not found:
        return (TypeName(NULL if items else NOTHING),)
    widest = [one for one in found if not any(_within(one, two) for two in found - {one})]
    return tuple(sorted(widest, key=_rank))


def _within(one: TypeName, two: TypeName) -> bool:
    """Whether every value of the first type has the second too."""
    if one.name in (NOTHING, NULL):
        return one.name == NOTHING or two.nullable
    if one.name != two.name or (one.nullable and not two.nullable):
        return False
    return all(any(_within(part, other) for other in two.inner) for part in one.inner)


def _rank(one: TypeName) -> tuple[Any, ...]:
    return (_ORDER[one.name], len(one.inner), [_rank(part) for part in one.inner], one.nullable)


def _text(one: TypeName) -> str:
    inside = f"<{' | '.join(map(_text, one.inner))}>" if one.inner else ""
    plain = one.nullable or one.name == NOTHING
    return f"{one.name}{inside}{'' if plain else ' NOT NULL'}"


def is_mixed(parts: Iterable[TypeName]) -> bool:
    """Whether only some types of a union take null, which no union may."""
    return len({part.nullable for part in parts}) > 1
