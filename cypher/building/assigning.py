"""SET and REMOVE: properties and labels of what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from .. import syntax
from ..errors import TYPE, CypherError, type_error
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, RelationshipValue, Value
from .growing import GrowingIndex, is_gone
from .stored import stored, stored_map

if TYPE_CHECKING:
    from ..compiling.clauses import Compiler
    from ..compiling.scope import Scope
    from ..steps.context import Row

Assign = Callable[["Row"], None]


class _Item(NamedTuple):
    item: syntax.SetItem
    subject: Callable[[Row], Value]
    key: Callable[[Row], Value] | None
    value: Callable[[Row], Value] | None


def compile_items(
    compiler: Compiler, index: GrowingIndex, items: tuple[syntax.SetItem, ...], scope: Scope
) -> Assign:
    """What the items do to one row, from the first to the last."""
    groups = [
        [
            _Item(
                item,
                compiler.compile(item.subject, scope),
                compiler.compile_optional(item.key, scope),
                compiler.compile_optional(item.value, scope),
            )
            for item in group
        ]
        for group in _together(items)
    ]

    def run(row: Row) -> None:
        for group in groups:
            _assign(index, group, row)

    return run


def _together(items: tuple[syntax.SetItem, ...]) -> Iterator[list[syntax.SetItem]]:
    """Neo4j reads all values of neighbouring properties of one entity before it sets the first."""
    for (kind, _), group in groupby(items, lambda item: (item.kind, item.subject.shape())):
        if kind == "property":
            yield list(group)
        else:
            yield from ([item] for item in group)


def _assign(index: GrowingIndex, group: list[_Item], row: Row) -> None:
    item = group[0].item
    entity = group[0].subject(row)
    if entity is None:
        return
    if not isinstance(entity, NodeValue | RelationshipValue):
        raise type_error(
            f"Expected a Node or Relationship, but got a {kind_name(entity)}.", item.place
        )
    values = [None if one.value is None else one.value(row) for one in group]
    keys = [None if one.key is None else one.key(row) for one in group]
    if is_gone(entity):
        return
    if item.kind == "property":
        properties = dict(entity.properties)
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, str):
                raise CypherError(
                    TYPE, f"A property's name is text, not a {kind_name(key)}.", item.place
                )
            properties[key] = stored(value, item.place)
        index.set_properties(entity, properties)
    elif item.kind in ("labels", "remove labels"):
        if not isinstance(entity, NodeValue):
            raise type_error(f"Expected a Node, but got a {kind_name(entity)}.", item.place)
        if item.kind == "labels":
            index.set_labels(entity, (*entity.labels, *item.labels))
        else:
            index.set_labels(entity, (one for one in entity.labels if one not in item.labels))
    else:
        given = stored_map(values[0], item.place)
        before = dict(entity.properties) if item.kind == "merge" else {}
        index.set_properties(entity, {**before, **given})
