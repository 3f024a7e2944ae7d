"""MERGE: the whole pattern is there, or all of it that no earlier name stands for is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import STATEMENT, CypherError
from ..values.comparison import equals
from ..values.entities import NodeValue, RelationshipValue
from .drawing import DrawnPath, make_missing, path_value

if TYPE_CHECKING:
    from ..steps.context import Row
    from .drawing import DrawnNode, DrawnRelationship
    from .growing import GrowingIndex

_SEMANTIC = STATEMENT + "SemanticError"


class _Wanted(NamedTuple):
    """What the properties of the pattern come to in one row: by node and by relationship."""

    nodes: list[dict[str, Any]]
    relationships: list[dict[str, Any]]


def find_or_make(index: GrowingIndex, path: DrawnPath, row: Row) -> tuple[list[Row], bool]:
    """The rows of one row, and whether the pattern had to be made."""
    wanted = _Wanted(
        [_checked(node.properties(row), node) for node in path.nodes],
        [_checked(one.properties(row), one) for one in path.relationships],
    )
    found = list(_matches(index, path, wanted, row))
    if found:
        return found, False
    made = list(row)
    make_missing(index, path, made)
    return [made], True


def _checked(properties: dict[str, Any], part: DrawnNode | DrawnRelationship) -> dict[str, Any]:
    for key, value in properties.items():
        if value is None or (type(value) is float and isnan(value)):
            what = "null" if value is None else "NaN"
            raise CypherError(
                _SEMANTIC,
                f"Cannot merge because of {what} property value for '{key}'.",
                part.place,
                "MergeReadOwnWrites",
            )
    return properties


def _matches(index: GrowingIndex, path: DrawnPath, wanted: _Wanted, row: Row) -> Iterator[Row]:
    """Each way in which the pattern is there, as a row of its own."""
    # From a node that is known the fewest candidates follow.
    start = next((place for place, node in enumerate(path.nodes) if node.known), 0)
    right = [(place, place, place + 1) for place in range(start, len(path.relationships))]
    left = [(place - 1, place, place - 1) for place in range(start, 0, -1)]
    walk = right + left
    node = path.nodes[start]
    candidates: Iterable[object] = (
        [row[node.slot]] if node.known else index.likely_nodes(node.labels, wanted.nodes[start])
    )
    for candidate in candidates:
        if isinstance(candidate, NodeValue) and _fits(candidate, node, wanted.nodes[start]):
            first = list(row)
            first[node.slot] = candidate
            yield from _further(path, wanted, first, walk, {node.slot}, frozenset())


def _further(
    path: DrawnPath,
    wanted: _Wanted,
    row: Row,
    walk: list[tuple[int, int, int]],
    bound: set[int],
    used: frozenset[RelationshipValue],
) -> Iterator[Row]:
    if not walk:
        if path.slot is not None:
            row[path.slot] = path_value(path, row)
        yield row
        return
    (number, here, there), *rest = walk
    drawn, target = path.relationships[number], path.nodes[there]
    settled = target.known or target.slot in bound
    for one, end in _steps(row[path.nodes[here].slot], drawn, to_the_right=there > here):
        if one in used or not _has(one, wanted.relationships[number]):
            continue
        if settled and row[target.slot] is not end:
            continue
        if not _fits(end, target, wanted.nodes[there]):
            continue
        next_row = list(row)
        next_row[drawn.slot] = one
        next_row[target.slot] = end
        yield from _further(path, wanted, next_row, rest, bound | {target.slot}, used | {one})


def _steps(
    node: NodeValue, drawn: DrawnRelationship, *, to_the_right: bool
) -> Iterator[tuple[RelationshipValue, NodeValue]]:
    outwards = to_the_right != drawn.backwards
    if outwards or not drawn.directed:
        for one in node.outgoing.get(drawn.type, ()):
            yield one, one.end
    if not outwards or not drawn.directed:
        for one in node.incoming.get(drawn.type, ()):
            # A self-loop stands in both lists and is one relationship.
            if drawn.directed or one.start is not one.end:
                yield one, one.start


def _fits(node: NodeValue, drawn: DrawnNode, wanted: dict[str, Any]) -> bool:
    return all(label in node.labels for label in drawn.labels) and _has(node, wanted)


def _has(entity: NodeValue | RelationshipValue, wanted: dict[str, Any]) -> bool:
    return all(equals(entity.properties.get(key), value) is True for key, value in wanted.items())
