"""A search by levels, breadth first over nodes and states of an automaton."""

from __future__ import annotations

from ..values.entities import NodeValue
from .automaton import Move, Selected, fits, stands
from .context import Context, Row
from .quantified import CHECK_EVERY


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
            if (node, at) in self.found or not stands(self._row, self._places[at], node):
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
                    if move.test is None or fits(self._row, move, one, *ends):
                        self._enter(other, following)

    def ends(self) -> list[NodeValue]:
        """Every node where a path may end, nearest first."""
        while self.front:
            self.grow()
        return [node for node, state in self.found if state == self.goal]
