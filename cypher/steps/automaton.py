"""A pattern under a selector as an automaton: what a path must look like, state by state.

States are places of the pattern where a node stands, moves are relationships, or nothing where two
places share their node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..values.entities import NodeValue, RelationshipValue
from .context import Row
from .matching import Closure, Hop
from .quantified import GroupLists

Ways = Callable[[NodeValue], Iterator[Hop]]


class Move(NamedTuple):
    """One relationship of the pattern between two states, or none where `forth` is None.

    Attributes:
        source, target: States, as the pattern reads.
        part: Which link of the pattern it belongs to.
        forth, back: The relationships it may take, from either side.
        test: What must hold of the relationship and its ends, or None.
        slots: Where these are put for the test: (source, relationship, target), or None each.
    """

    source: int
    target: int
    part: int
    forth: Ways | None = None
    back: Ways | None = None
    test: Closure | None = None
    slots: tuple[int | None, int | None, int | None] = (None, None, None)


class Place(NamedTuple):
    """What is asked of the node at a state.

    Attributes:
        slot: Where it is put for the test, or where the bound node lies that it has to be.
        bound: Whether such a node is bound already.
        test: What must hold of it, or None.
    """

    slot: int | None
    bound: bool
    test: Closure | None


class Part(NamedTuple):
    """One link of the pattern, for filling the row.

    Attributes:
        left, right: Slots of its nodes.
        relationship: Slot of a single relationship.
        lists: Where a repeated link puts its lists.
        least, most: Number of iterations.
        same: Places inside an iteration that share a node: (place, earlier place).
    """

    left: int
    right: int
    relationship: int | None
    lists: GroupLists | None
    least: int
    most: int | None
    same: tuple[tuple[int, int], ...]


class Selected(NamedTuple):
    """What a selector asks for.

    Attributes:
        wanted: Number of paths, or of lengths where `groups`.
        places: By state; the first is the left end and the last the right one.
        moves: All of them.
        parts: Links of the pattern, left to right.
        fixed: Slots that hold a node or relationship already.
        backwards: Whether the bound end, where the search by levels starts, is the right one.
        into: Slot of the other end where it is bound too.
        fill: Puts the values of paths into the row.
        condition: What must hold of the whole, or None.
    """

    wanted: int
    groups: bool
    places: tuple[Place, ...]
    moves: tuple[Move, ...]
    parts: tuple[Part, ...]
    fixed: frozenset[int]
    backwards: bool
    into: int | None
    fill: tuple[Callable[[Row], None], ...]
    condition: Closure | None


def stands(row: Row, place: Place, node: NodeValue) -> bool:
    """Whether a node can be at a state; it is put into its slot for that."""
    if place.bound:
        assert place.slot is not None
        if row[place.slot] is not node:
            return False
    elif place.slot is not None:
        row[place.slot] = node
    return place.test is None or place.test(row) is True


def fits(
    row: Row, move: Move, one: RelationshipValue, source: NodeValue, target: NodeValue
) -> bool:
    """Whether a relationship and its ends pass a move's test; they are put into its slots."""
    for slot, value in zip(move.slots, (source, one, target), strict=True):
        if slot is not None:
            row[slot] = value
    return move.test is None or move.test(row) is True
