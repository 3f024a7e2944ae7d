"""The step of a quantified path pattern: `((x)-[r]->(y)<-[s]-(z) WHERE ...){1,3}`.

The group is walked hop by hop, round and round, depth first and without recursion. While an
iteration lasts, its names lie in slots of their own, for the group's conditions; each trail that
is long enough makes lists of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..values.entities import NodeValue, RelationshipValue
from .context import Context, Row
from .matching import Closure, Hop, Unique
from .plan import RunStep

CHECK_EVERY = 2048


class Iteration(NamedTuple):
    """What one round through a group binds, in one direction of walking.

    Attributes:
        nodes: For each place of a node, the slots of its names in the iteration.
        relationships: The same for relationships.
        same: For each place of a node, an earlier place where the same node has to stand.
        tests: For each place of a node, what must hold once it is reached.
    """

    nodes: tuple[int | None, ...]
    relationships: tuple[int | None, ...]
    same: tuple[int | None, ...]
    tests: tuple[Closure | None, ...]

    @property
    def asks_nothing(self) -> bool:
        """Whether any iteration fits."""
        return not any(self.tests) and all(again is None for again in self.same)

    def fits(
        self, row: Row, nodes: list[NodeValue], relationships: list[RelationshipValue]
    ) -> bool:
        """Whether the iteration may go as far as these nodes and relationships."""
        place = len(nodes) - 1
        again = self.same[place]
        if again is not None and nodes[again] is not nodes[place]:
            return False
        test = self.tests[place]
        if test is None:
            return True
        for slot, node in zip(self.nodes, nodes, strict=False):
            if slot is not None:
                row[slot] = node
        for slot, one in zip(self.relationships, relationships, strict=False):
            if slot is not None:
                row[slot] = one
        return test(row) is True


class GroupLists(NamedTuple):
    """Where the lists of a group go: its names and all its relationships, as the pattern reads."""

    size: int
    nodes: tuple[tuple[int, int], ...]
    relationships: tuple[tuple[int, int], ...]
    every: int

    def put(self, row: Row, nodes: list[NodeValue], relationships: list[RelationshipValue]) -> None:
        size, count = self.size, len(relationships)
        for slot, place in self.nodes:
            row[slot] = nodes[place::size] if place == size else nodes[place:count:size]
        for slot, place in self.relationships:
            row[slot] = relationships[place::size]
        row[self.every] = relationships


class Repeat(NamedTuple):
    """A quantified group, as it is walked.

    Attributes:
        source, target: Slots of the nodes at its ends, as walked.
        ways: For each hop of an iteration, the relationships it may take from a node.
        least, most: Number of iterations; `most` None for no bound.
        iteration: Names and conditions inside.
        lists: Where the result goes.
        unique: Relationships of the same MATCH to differ from.
        backwards: Whether walked from the right end of the pattern.
        into: Whether the target is bound already.
    """

    source: int
    target: int
    ways: tuple[Callable[[NodeValue], Iterator[Hop]], ...]
    least: int
    most: int | None
    iteration: Iteration
    lists: GroupLists
    unique: Unique
    backwards: bool
    into: bool


def repeat(asked: Repeat) -> RunStep:
    """Every trail that goes round the group often enough."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            wanted = row[asked.target] if asked.into else None
            for nodes, relationships in _trails(context, row, asked):
                if wanted is not None and nodes[-1] is not wanted:
                    continue
                row[asked.target] = nodes[-1]
                if asked.backwards:
                    asked.lists.put(row, nodes[::-1], relationships[::-1])
                else:
                    asked.lists.put(row, nodes, relationships[:])
                yield row

    return run


def _trails(
    context: Context, row: Row, asked: Repeat
) -> Iterator[tuple[list[NodeValue], list[RelationshipValue]]]:
    """Trails of whole iterations; both lists are the walker's own and change afterwards."""
    ways, unique, fits = asked.ways, asked.unique, asked.iteration.fits
    plain = asked.iteration.asks_nothing
    size, least, most = len(ways), asked.least, asked.most
    nodes: list[NodeValue] = [row[asked.source]]
    trail: list[RelationshipValue] = []
    if least == 0:
        yield nodes, trail
    if not (plain or fits(row, nodes, trail)):
        return
    used: set[RelationshipValue] = set()
    stack = [ways[0](nodes[0])]
    count = 0
    while stack:
        for one, node in stack[-1]:
            count += 1
            if count % CHECK_EVERY == 0:
                context.check_time()
            if one in used or (unique and not unique.free(row, one)):
                continue
            trail.append(one)
            nodes.append(node)
            began = len(trail) - 1 - (len(trail) - 1) % size
            if not (plain or fits(row, nodes[began:], trail[began:])):
                trail.pop()
                nodes.pop()
                continue
            used.add(one)
            rounds, place = divmod(len(trail), size)
            if place == 0 and rounds >= least:
                yield nodes, trail
            further = place or (
                (most is None or rounds < most) and (plain or fits(row, [node], []))
            )
            if further:
                stack.append(ways[place](node))
                break
            used.discard(trail.pop())
            nodes.pop()
        else:
            stack.pop()
            if trail:
                used.discard(trail.pop())
                nodes.pop()


def each_iteration(
    source: int, lists: GroupLists, iteration: Iteration, condition: Closure
) -> Closure:
    """A condition on single iterations, tested on the finished lists.

    Args:
        source: Slot of the node at the left end of the group.
        lists: Where the relationships lie.
        iteration: As the pattern reads, from left to right.
        condition: Must be true of every iteration.
    """
    size = lists.size

    def holds(row: Row) -> bool:
        node: NodeValue = row[source]
        found: list[RelationshipValue] = row[lists.every]
        for place, one in enumerate(found):
            if place % size == 0 and iteration.nodes[0] is not None:
                row[iteration.nodes[0]] = node
            node = one.end if one.start is node else one.start
            inside = iteration.nodes[place % size + 1]
            if inside is not None:
                row[inside] = node
            slot = iteration.relationships[place % size]
            if slot is not None:
                row[slot] = one
            if (place + 1) % size == 0 and condition(row) is not True:
                return False
        return True

    return holds
