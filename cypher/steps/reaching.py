"""The ends of a variable length where nobody asks for the ways: a search by levels.

A trail uses no relationship twice. The shortest way to another node never does, so a node other
than the start is reached by a trail of at most so many relationships exactly where a search by
levels finds it that early. What is left is the start itself, which needs a closed trail: the
shortest is a cycle. In one direction the search meets the start again at that cycle's length.
Without direction the way back over the same relationship is none: each node found remembers with
which relationship its way left the start, and a relationship between ways that left differently
closes a cycle.

A least length of 0 or 1 is what this holds for: a trail of at least two may have to make detours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..values.entities import NodeValue, RelationshipValue
from .context import Context, Row
from .matching import Hop, hops
from .paths import Walk, _fits
from .plan import RunStep

Neighbours = Callable[[NodeValue], Iterator[Hop]]


def reach(asked: Walk) -> RunStep:
    """A row for each node at the end of a trail, instead of one for each trail."""
    neighbours = hops(asked.direction, asked.types)

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            wanted = row[asked.target] if asked.into else None
            for node in _ends(context, row, asked, neighbours):
                if wanted is None:
                    row[asked.target] = node
                    yield row
                elif node is wanted:
                    yield row
                    break

    return run


def _ends(context: Context, row: Row, asked: Walk, neighbours: Neighbours) -> Iterator[NodeValue]:
    start: NodeValue = row[asked.source]
    if asked.least == 0:
        yield start
    most = asked.most
    closed = asked.least == 0
    by_cycle = asked.direction == "-"
    if most is not None and most < max(asked.least, 1):
        return
    if by_cycle and not closed and _on_cycle(context, row, asked, neighbours):
        yield start
    seen = {start}
    level, depth = [start], 0
    guard = context.guard
    while level and (most is None or depth < most):
        depth += 1
        following: list[NodeValue] = []
        for node in level:
            if guard is not None:
                guard.check()
            for one, other in neighbours(node):
                if other in seen:
                    if other is not start or closed or by_cycle:
                        continue
                    if asked.condition is None or _fits(row, asked, one):
                        closed = True
                        yield start
                elif asked.condition is None or _fits(row, asked, one):
                    seen.add(other)
                    following.append(other)
                    yield other
        level = following


def _on_cycle(context: Context, row: Row, asked: Walk, neighbours: Neighbours) -> bool:
    """Whether a closed trail of at most the asked length leads through the start."""
    start: NodeValue = row[asked.source]
    most = asked.most
    # Node → (its distance, the relationship with which its way left the start, the last one).
    found: dict[NodeValue, tuple[int, RelationshipValue, RelationshipValue]] = {}
    level, depth = [start], 0
    shortest: int | None = None
    while level and (most is None or 2 * depth < most) and shortest is None:
        following: list[NodeValue] = []
        for node in level:
            context.check_time()
            _, branch, last = found.get(node, (0, None, None))
            for one, other in neighbours(node):
                if one is last or (asked.condition is not None and not _fits(row, asked, one)):
                    continue
                if other is start:
                    # A loop, or a second relationship to a neighbour.
                    if node is start or one is not branch:
                        shortest = min(shortest or depth + 1, depth + 1)
                elif other not in found:
                    found[other] = depth + 1, branch or one, one
                    following.append(other)
                else:
                    distance, left_with, _ = found[other]
                    if left_with is not (branch or one):
                        length = depth + 1 + distance
                        shortest = min(shortest or length, length)
        level, depth = following, depth + 1
    return shortest is not None and (most is None or shortest <= most)
