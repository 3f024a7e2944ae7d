"""How values compare: `=` and `<` in three values, and what DISTINCT and ORDER BY go by.

`equals` and `less` answer None for "unknown". `group_key` makes what DISTINCT and grouping call
the same hash alike; `order_key` sorts anything beside anything, null last.
"""

from __future__ import annotations

from datetime import date
from math import copysign, isnan
from typing import Any

from .entities import NodeValue, PathValue, RelationshipValue, Value

_NUMBERS = (int, float)
_ATOMS = frozenset((str, NodeValue, RelationshipValue, date))


def equals(left: Value, right: Value) -> bool | None:
    """`left = right`; unknown as soon as null is involved and nothing else decides."""
    if left is None or right is None:
        return None
    kind, other = type(left), type(right)
    if kind is other:
        if kind is list:
            return _lists_equal(left, right)
        if kind is dict:
            return _maps_equal(left, right)
        return bool(left == right)
    if kind in _NUMBERS and other in _NUMBERS:
        # An Integer beside a Float counts as the nearest Float.
        return float(left) == float(right)
    return False


def _lists_equal(left: list[Any], right: list[Any]) -> bool | None:
    if len(left) != len(right):
        return False
    unknown = False
    for one, two in zip(left, right, strict=True):
        same = equals(one, two)
        if same is False:
            return False
        unknown = unknown or same is None
    return None if unknown else True


def _maps_equal(left: dict[str, Any], right: dict[str, Any]) -> bool | None:
    if left.keys() != right.keys():
        return False
    unknown = False
    for key, one in left.items():
        same = equals(one, right[key])
        if same is False:
            return False
        unknown = unknown or same is None
    return None if unknown else True


def contains(items: list[Any], wanted: Value) -> bool | None:
    """`wanted IN items`."""
    unknown = False
    for item in items:
        same = equals(wanted, item)
        if same:
            return True
        unknown = unknown or same is None
    return None if unknown else False


def less(  # noqa: PLR0911 - one branch a kind
    left: Value, right: Value, *, or_equal: bool
) -> bool | None:
    """`left < right` or `left <= right`; unknown between values of different kinds."""
    kind, other = type(left), type(right)
    if kind is other and kind in _COMPARABLE:
        return bool(left <= right) if or_equal else bool(left < right)
    if kind in _NUMBERS and other in _NUMBERS:
        one, two = float(left), float(right)
        if one == 0 == two:
            # Equal, and yet -0.0 comes before 0 and 0.0.
            one, two = copysign(1.0, one), copysign(1.0, two)
        return one <= two if or_equal else one < two
    if kind is list and other is list:
        return _list_less(left, right, or_equal=or_equal)
    if kind is dict and other is dict:
        return _map_less(left, right, or_equal=or_equal)
    if kind is other and kind in _ENTITIES:
        one, two = order_key(left), order_key(right)
        return bool(one <= two) if or_equal else bool(one < two)
    compare = getattr(kind, "compare", None)
    if compare is not None and kind is other:
        sign = compare(left, right)
        if sign is None and or_equal and left == right:
            return True
        return None if sign is None else (sign <= 0 if or_equal else sign < 0)
    if _is_day(kind) and _is_day(other):
        return bool(left <= right) if or_equal else bool(left < right)
    return None


def _is_day(kind: type) -> bool:
    # A year that `date` cannot hold makes a class of its own.
    return kind is date or getattr(kind, "cypher_name", "") == "Date"


_COMPARABLE = frozenset((str, bool, int, date))
# These compare as ORDER BY sorts them.
_ENTITIES = frozenset((NodeValue, RelationshipValue, PathValue))


def _list_less(left: list[Any], right: list[Any], *, or_equal: bool) -> bool | None:
    for one, two in zip(left, right, strict=False):
        same = equals(one, two)
        if same is None:
            return None
        if not same:
            # NaN, which is less than nothing and greater than nothing, decides no list.
            known = not any(type(value) is float and isnan(value) for value in (one, two))
            return less(one, two, or_equal=or_equal) if known else None
    return len(left) <= len(right) if or_equal else len(left) < len(right)


def _map_less(left: dict[str, Any], right: dict[str, Any], *, or_equal: bool) -> bool | None:
    """Fewer keys come first, then the keys by name, then the values in the order of the keys."""
    keys, others = sorted(left), sorted(right)
    if keys != others:
        return (len(keys), keys) < (len(others), others)
    values, more = ([one[key] for key in keys] for one in (left, right))
    return _list_less(values, more, or_equal=or_equal)


# Types whose values are their own `group_key`, and types whose values sort among each other as
# `order_key` sorts them: loops over many rows skip the call for these.
OWN_KEYS = frozenset((str, int, type(None), NodeValue, RelationshipValue, date))
PLAIN_ORDER = frozenset((str, int))


def group_key(value: Value) -> Value:
    """Hashable stand-in: two values have equal keys when DISTINCT calls them the same."""
    kind = type(value)
    if kind is bool:
        return (bool, value)
    if kind is list:
        return (list, tuple([group_key(item) for item in value]))
    if kind is dict:
        return (dict, frozenset([(key, group_key(item)) for key, item in value.items()]))
    if kind is float and isnan(value):
        # NaN differs from itself, here too.
        return object()
    return value


_RANKS: dict[type, int] = {
    dict: 0, NodeValue: 1, RelationshipValue: 2, list: 3, PathValue: 4, date: 7,
    str: 11, bool: 12, int: 13, float: 13, type(None): 14,
}  # fmt: skip


def _float_key(value: float) -> tuple[float, float]:
    if isnan(value):
        # After every other number.
        return (13.5, 0.0)
    if value == 0 and copysign(1.0, value) < 0:
        # -0.0 comes right before 0, where the smallest negative float stands.
        return (13, -5e-324)
    return (13, value)


def order_key(value: Value) -> Value:
    """Sort key of ORDER BY, min and max.

    Maps come first, then nodes, relationships, lists, paths, time, text, booleans, numbers, null.
    """
    kind = type(value)
    rank = _RANKS.get(kind)
    if kind is str or kind is bool or kind is date or kind is int:
        return (rank, value)
    if kind is float:
        return _float_key(value)
    if value is None:
        return (14, 0)
    if kind is list:
        return (3, [order_key(item) for item in value])
    if kind is dict:
        keys = sorted(value)
        return (0, len(keys), keys, [order_key(value[key]) for key in keys])
    if kind is NodeValue or kind is RelationshipValue:
        return (rank, value.position)
    if kind is PathValue:
        return (4, _path_key(value))
    return (kind.order_rank, value.order_key())


def _path_key(path: PathValue) -> list[int]:
    key = [path.nodes[0].position]
    for node, relationship in zip(path.nodes[1:], path.relationships, strict=True):
        key += (relationship.position, node.position)
    return key
