"""The step of a path selector: SHORTEST 2, ALL SHORTEST, ANY ... for each pair of end nodes.

What a path must look like is an automaton (automaton.py). A search by levels from one end
(levels.py) finds how far each state is from there. From the other end, walks are then tried depth
first, in order of length, and only where that distance says that the length at hand can still be
met. So the first walk tried is mostly a shortest path already; trails (no relationship twice) and
conditions on the whole path are judged walk by walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..values.entities import NodeValue, RelationshipValue
from .automaton import Move, Part, Selected, fits
from .context import Context, Row
from .levels import Levels
from .plan import RunStep
from .quantified import CHECK_EVERY

# A way through the automaton, as the pattern reads: a move with its relationship and target node.
Taken = tuple[Move, RelationshipValue | None, NodeValue]
# All such ways of one length.
Stage = Iterator[list[Taken]]


def select(asked: Selected, anchor: int) -> RunStep:
    """The chosen paths of each row; `anchor` is the slot of the bound end."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            if asked.into is not None:
                stages = _between(context, row, asked, row[anchor], row[asked.into])
                yield from _chosen(row, asked, row[anchor], row[asked.into], stages)
                continue
            levels = Levels(context, row, asked, row[anchor], backwards=asked.backwards)
            for end in levels.ends():
                length = levels.found[end, levels.goal]
                stages = _stages(context, row, asked, levels, end, length)
                yield from _chosen(row, asked, levels.start, end, stages)

    return run


def _chosen(
    row: Row, asked: Selected, anchor: NodeValue, end: NodeValue, stages: Iterator[Stage]
) -> Iterator[Row]:
    """As many paths between two nodes as the selector keeps, shortest first."""
    kept = 0
    start = end if asked.backwards else anchor
    for ways in stages:
        found = False
        for taken in ways:
            if not _put(row, asked, start, taken):
                continue
            found = True
            yield row
            if not asked.groups:
                kept += 1
                if kept == asked.wanted:
                    return
        if found and asked.groups:
            kept += 1
            if kept == asked.wanted:
                return


def _stages(
    context: Context,
    row: Row,
    asked: Selected,
    levels: Levels,
    end: NodeValue,
    length: int | None,
) -> Iterator[Stage]:
    """Ways without a repeated relationship from the levels' start to `end`, by length."""
    while length is not None:
        levels.reach(length)
        search = _Search(context, row, asked, levels, length)
        yield search.ways(end)
        length = search.longer


def _between(
    context: Context, row: Row, asked: Selected, anchor: NodeValue, end: NodeValue
) -> Iterator[Stage]:
    """The same between two nodes: the shortest are found by levels from both.

    Only where these do not satisfy the selector are the levels of one end searched further.
    """
    near = Levels(context, row, asked, anchor, backwards=asked.backwards)
    far = Levels(context, row, asked, end, backwards=not asked.backwards)
    while not near.touches(far):
        if near.exhausted or far.exhausted:
            return
        (near if near.breadth <= far.breadth else far).grow()
    length = near.depth + far.depth
    near.reach(length, towards=far)
    yield _Search(context, row, asked, near, length).ways(end)
    whole = Levels(context, row, asked, anchor, backwards=asked.backwards)
    yield from _stages(context, row, asked, whole, end, length + 1)


class _Search:
    """Ways of one length, tried from the far end back to where the levels start."""

    def __init__(
        self, context: Context, row: Row, asked: Selected, levels: Levels, length: int
    ) -> None:
        self.context, self.row, self.levels, self.length = context, row, levels, length
        self.backwards = asked.backwards
        self.moves: list[list[Move]] = [[] for _ in asked.places]
        for move in asked.moves:
            self.moves[move.source if asked.backwards else move.target].append(move)
        # The least length beyond this one that a way may have.
        self.longer: int | None = None
        self.used: set[RelationshipValue] = set()

    def ways(self, end: NodeValue) -> Iterator[list[Taken]]:
        levels = self.levels
        taken: list[Taken] = []
        stack = [self._steps(end, levels.goal, 0)]
        lengths = [0]
        count = 0
        while stack:
            for move, one, node, state in stack[-1]:
                count += 1
                if count % CHECK_EVERY == 0:
                    self.context.check_time()
                taken.append((move, one, node))
                passed = lengths[-1] + (one is not None)
                if state == levels.origin:
                    if passed == self.length:
                        yield self._in_order(taken, end)
                    taken.pop()
                    continue
                if one is not None:
                    self.used.add(one)
                lengths.append(passed)
                stack.append(self._steps(node, state, passed))
                break
            else:
                stack.pop()
                lengths.pop()
                if taken:
                    _, one, _ = taken.pop()
                    if one is not None:
                        self.used.discard(one)

    def _steps(
        self, node: NodeValue, state: int, passed: int
    ) -> Iterator[tuple[Move, RelationshipValue | None, NodeValue, int]]:
        for move in self.moves[state]:
            following = move.target if self.backwards else move.source
            ways = move.forth if self.backwards else move.back
            if ways is None:
                if self._in_reach(node, following, passed):
                    yield move, None, node, following
                continue
            for one, other in ways(node):
                if one in self.used or not self._in_reach(other, following, passed + 1):
                    continue
                ends = (node, other) if self.backwards else (other, node)
                if move.test is None or fits(self.row, move, one, *ends):
                    yield move, one, other, following

    def _in_reach(self, node: NodeValue, state: int, passed: int) -> bool:
        """Whether the start can be met within the length; notes how much longer it would take."""
        rest = self.levels.found.get((node, state))
        if rest is None:
            if self.levels.exhausted:
                return False
            rest = self.levels.depth + 1
        if passed + rest <= self.length:
            return True
        if self.longer is None or passed + rest < self.longer:
            self.longer = passed + rest
        return False

    def _in_order(self, taken: list[Taken], end: NodeValue) -> list[Taken]:
        """What was taken, from left to right, each with the node on its right."""
        if self.backwards:
            return taken[:]
        nodes = [end, *(node for _, _, node in taken[:-1])]
        found = [(move, one, node) for (move, one, _), node in zip(taken, nodes, strict=True)]
        return found[::-1]


def _put(row: Row, asked: Selected, start: NodeValue, taken: list[Taken]) -> bool:
    """Fill the row from a way; False where the way is not what the pattern says."""
    filled: dict[int, object] = {slot: row[slot] for slot in asked.fixed}
    nodes: list[list[NodeValue]] = [[] for _ in asked.parts]
    relationships: list[list[RelationshipValue]] = [[] for _ in asked.parts]
    at = start
    for move, one, node in taken:
        if one is not None:
            if not nodes[move.part]:
                nodes[move.part].append(at)
            nodes[move.part].append(node)
            relationships[move.part].append(one)
        at = node
    at = start
    for number, part in enumerate(asked.parts):
        along, found = nodes[number] or [at], relationships[number]
        if filled.setdefault(part.left, along[0]) is not along[0]:
            return False
        if filled.setdefault(part.right, along[-1]) is not along[-1]:
            return False
        if part.lists is None:
            assert part.relationship is not None
            if filled.setdefault(part.relationship, found[0]) is not found[0]:
                return False
        elif not _iterations_fit(part, along, len(found)):
            return False
        else:
            part.lists.put(row, along, found)
        at = along[-1]
    for slot, value in filled.items():
        row[slot] = value
    for fill in asked.fill:
        fill(row)
    return asked.condition is None or asked.condition(row) is True


def _iterations_fit(part: Part, along: list[NodeValue], count: int) -> bool:
    assert part.lists is not None
    size = part.lists.size
    rounds = count // size
    if rounds < part.least or (part.most is not None and rounds > part.most):
        return False
    return all(
        along[began + place] is along[began + earlier]
        for place, earlier in part.same
        for began in range(0, count, size)
    )
