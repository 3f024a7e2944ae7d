"""The step of a path selector: SHORTEST 2, ALL SHORTEST, ANY ... for each pair of end nodes.

What a path must look like is an automaton: states are places of the pattern where a node stands,
moves are relationships, or nothing where two places share their node. A search by levels from one
end (breadth first over nodes and states) finds how far each state is from there. From the other
end, walks are then tried depth first, in order of length, and only where that distance says that
the length at hand can still be met. So the first walk tried is mostly a shortest path already;
trails (no relationship twice) and conditions on the whole path are judged walk by walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..values.entities import NodeValue, RelationshipValue
from .context import Context, Row
from .matching import Closure, Hop
from .plan import RunStep
from .quantified import CHECK_EVERY, GroupLists

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


class Levels:
    """How far each (node, state) is from one end, found as far as it is asked for."""

    def __init__(
        self, context: Context, row: Row, asked: Selected, start: NodeValue, *, backwards: bool
    ) -> None:
        self.start = start
        self.depth = 0
        self._context, self._row, self._places = context, row, asked.places
        self._backwards = backwards
        last = len(asked.places) - 1
        self.origin, self.goal = (last, 0) if backwards else (0, last)
        self._moves: list[list[Move]] = [[] for _ in asked.places]
        for move in asked.moves:
            self._moves[move.target if backwards else move.source].append(move)
        self.found: dict[tuple[NodeValue, int], int] = {}
        self.front: list[tuple[NodeValue, int]] = []
        self._enter(start, self.origin)

    def _enter(self, node: NodeValue, state: int) -> None:
        """Note a node at a state and at all states that share the node."""
        waiting = [state]
        while waiting:
            at = waiting.pop()
            if (node, at) in self.found or not _stands(self._row, self._places[at], node):
                continue
            self.found[node, at] = self.depth
            self.front.append((node, at))
            waiting += [
                move.source if self._backwards else move.target
                for move in self._moves[at]
                if move.forth is None
            ]

    @property
    def exhausted(self) -> bool:
        return not self.front

    @property
    def breadth(self) -> int:
        """How much the next level costs, roughly."""
        return len(self.front)

    def touches(self, other: Levels) -> bool:
        """Whether the last level of either was found by the other too."""
        small, large = (self, other) if self.breadth <= other.breadth else (other, self)
        return any(one in large.found for one in small.front)

    def reach(self, depth: int, *, towards: Levels | None = None) -> None:
        """Search until this depth is known, or only what ways of that length to `towards` use."""
        while self.depth < depth and self.front:
            if towards is not None:
                rest, found = depth - self.depth, towards.found
                self.front = [one for one in self.front if found.get(one, rest + 1) <= rest]
            self.grow()

    def grow(self) -> None:
        """One level more."""
        front, self.front = self.front, []
        self.depth += 1
        self._context.check_time()
        for number, (node, state) in enumerate(front):
            if number % CHECK_EVERY == 0:
                self._context.check_time()
            for move in self._moves[state]:
                ways = move.back if self._backwards else move.forth
                if ways is None:
                    continue
                following = move.source if self._backwards else move.target
                for one, other in ways(node):
                    if (other, following) in self.found:
                        continue
                    ends = (other, node) if self._backwards else (node, other)
                    if move.test is None or _fits(self._row, move, one, *ends):
                        self._enter(other, following)

    def ends(self) -> list[NodeValue]:
        """Every node where a path may end, nearest first."""
        while self.front:
            self.grow()
        return [node for node, state in self.found if state == self.goal]


def _stands(row: Row, place: Place, node: NodeValue) -> bool:
    if place.bound:
        assert place.slot is not None
        if row[place.slot] is not node:
            return False
    elif place.slot is not None:
        row[place.slot] = node
    return place.test is None or place.test(row) is True


def _fits(
    row: Row, move: Move, one: RelationshipValue, source: NodeValue, target: NodeValue
) -> bool:
    for slot, value in zip(move.slots, (source, one, target), strict=True):
        if slot is not None:
            row[slot] = value
    return move.test is None or move.test(row) is True


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
                if move.test is None or _fits(self.row, move, one, *ends):
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
