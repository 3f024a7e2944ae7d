"""Labels and types that a pattern computes: `(n:$(name))`, `-[:$any($types)]->`."""

from __future__ import annotations

from ..errors import type_error
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, RelationshipValue, Value
from .context import Row
from .matching import Closure


def has_computed(operand: Closure, names: Closure, place: int, *, every: bool) -> Closure:
    """Whether the entity has every name, or any of them."""
    judge = all if every else any

    def test(row: Row) -> bool:
        entity = operand(row)
        wanted = _names(names(row), place)
        if isinstance(entity, NodeValue):
            return judge(name in entity.labels for name in wanted)
        assert isinstance(entity, RelationshipValue)
        return judge(name == entity.type for name in wanted)

    return test


def _names(found: Value, place: int) -> list[str]:
    names = found if type(found) is list else [found]
    for name in names:
        if type(name) is not str:
            raise type_error(
                f"A label or type is a String or a list of them, not a {kind_name(name)}.", place
            )
    return names
