"""A path with a selector, such as SHORTEST 2 → where it starts, an automaton, and its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import syntax
from ..free_names import conjuncts, free_names
from ..steps.automaton import Move, Part, Place, Selected, Ways
from ..steps.matching import Closure, hops
from ..steps.plan import Step
from ..steps.quantified import GroupLists, each_iteration
from ..steps.selecting import select
from .groups import REVERSED, Group
from .match_order import MatchPlan
from .pattern import HIDDEN, Link, Pattern, opened
from .scope import Scope

if TYPE_CHECKING:
    from .matches import MatchCompiler

# More iterations than these are counted once a path is there, instead of in the automaton.
_COUNTED = 32


def selected_path(
    compiler: MatchCompiler,
    path: syntax.PathPattern,
    selector: syntax.Selector,
    where: syntax.Expression | None,
    scope: Scope,
) -> list[Step]:
    """The steps of a MATCH whose one path has a selector.

    What stands inside the path, also in its parentheses, says which paths there are to choose
    from. The MATCH's own WHERE judges those that were chosen; only what it asks of the end nodes
    alone may come first, since it keeps or drops all paths between two nodes.
    """
    ends = _end_names(path)
    plain = Pattern((path,), None, directed=compiler.index.directed)
    inner = plain.names - ends
    first = [one for one in conjuncts(where) if not free_names(one) & inner]
    rest = [one for one in conjuncts(where) if free_names(one) & inner]
    asked = syntax.Logical(path.place, "AND", tuple(first)) if first else None
    pattern = Pattern((path,), asked, directed=compiler.index.directed)
    if not pattern.links:
        plan = MatchPlan(compiler, pattern, scope)
    else:
        plan = SelectedPlan(compiler, pattern, scope, selector)
    plan.judge_after(rest)
    return plan.steps


def _end_names(path: syntax.PathPattern) -> set[str]:
    elements = opened(path.elements)
    return {end.variable for end in (elements[0], elements[-1]) if end.variable is not None}


class SelectedPlan(MatchPlan):
    """Its order is: one end of the path, then everything else at once."""

    def __init__(
        self,
        compiler: MatchCompiler,
        pattern: Pattern,
        scope: Scope,
        selector: syntax.Selector,
    ) -> None:
        self.selector = selector
        self.places: list[Place] = []
        self.moves: list[Move] = []
        self.parts: list[Part] = []
        # What is judged on the whole path, beside the conditions that are still pending.
        self.whole: list[Closure] = []
        super().__init__(compiler, pattern, scope)

    def _order(self) -> None:
        links = self.pattern.links
        left, right = links[0].left, links[-1].right
        if not {left, right} & self.bound:
            start = self._next_start({left, right})
            assert start is not None
            self._add_start(*start)
        # Between two known nodes the search goes from both.
        second = self._next_start({left, right})
        if second is not None and second[2] is not None:
            self._add_start(*second)
        backwards = left not in self.bound
        anchor, other = (right, left) if backwards else (left, right)
        self._add_place(left)
        for link in links:
            self._add_link_moves(link)
        slots = self.scope.slots
        into = slots[other] if other in self.bound else None
        fixed = frozenset(slots[name] for name in self.bound if name in slots)
        self.bound |= self.pattern.names
        fill = tuple(self._path_builder(name) for name in self.pattern.paths)
        asked = Selected(
            self.selector.count, self.selector.groups, tuple(self.places), tuple(self.moves),
            tuple(self.parts), fixed, backwards, into, fill, self._whole_condition(),
        )  # fmt: skip
        count, groups = self.selector.count, " GROUPS" if self.selector.groups else ""
        self.steps.append(
            Step(
                "StatefulShortestPath",
                f"SHORTEST {count}{groups} ({anchor if anchor[0] != HIDDEN else ''})...",
                select(asked, slots[anchor]),
            )
        )

    def _whole_condition(self) -> Closure | None:
        """What is left of the conditions, as one test of a filled row."""
        rest = self._all_of([one.expression for one in self.pending], self.scope)
        self.pending = []
        tests = [*self.whole, *([] if rest is None else [rest])]
        if not tests:
            return None
        return lambda row: all(test(row) is True for test in tests)

    def _take(self, names: set[str]) -> Closure | None:
        """Conditions that these names and the bound ones decide; they are pending no longer."""
        found = [
            one for one in self.pending if one.needs & names and one.needs <= self.bound | names
        ]
        self.pending = [one for one in self.pending if one not in found]
        return self._all_of([one.expression for one in found], self.scope)

    def _add_place(self, name: str) -> int:
        """A state for a node of the path."""
        bound = name in self.bound
        test = None if bound else self._take({name})
        self.places.append(Place(self.scope.slots[name], bound, test))
        return len(self.places) - 1

    def _add_link_moves(self, link: Link) -> None:
        source = len(self.places) - 1
        number = len(self.parts)
        slots = self.scope.slots
        if link.pattern.length is None:
            ways = self._ways(link.direction, link.types)
            target = self._add_place(link.right)
            test = self._single_test(link)
            placed = tuple(
                None if name in self.bound else slots[name]
                for name in (link.left, link.name, link.right)
            )
            assert len(placed) == 3
            self.moves.append(Move(source, target, number, *ways, test, placed))
            self.parts.append(
                Part(slots[link.left], slots[link.right], slots[link.name], None, 1, 1, ())
            )
            return
        group = Group(self.compiler, _as_group(link, self.bound), self.scope, self.pattern.names)
        last = self._add_rounds(group, source, link.pattern.length, number)
        target = self._add_place(link.right)
        for state in last:
            self.moves.append(Move(state, target, number))
        every = slots[link.name]
        if link.name in self.bound:
            # A list that is bound already: the one found has to be the same.
            bound, every = every, self.scope.bind(f"{HIDDEN}found {link.name}")
            self.whole.append(_same_list(every, bound))
        self._add_repeated(link, group, group.lists(every))

    def _add_repeated(self, link: Link, group: Group, lists: GroupLists) -> None:
        slots = self.scope.slots
        left = slots[link.left]
        iteration = group.iteration(set())
        for condition in group.conditions:
            closure = self.compiler.compile(condition.expression, group.scope)
            self.whole.append(each_iteration(left, lists, iteration, closure))
        same = tuple(
            (place, earlier) for place, earlier in enumerate(iteration.same) if earlier is not None
        )
        assert link.pattern.length is not None
        least, most = link.pattern.length
        self.parts.append(Part(left, slots[link.right], None, lists, least, most, same))

    def _add_rounds(
        self, group: Group, source: int, length: tuple[int, int | None], number: int
    ) -> list[int]:
        """States of each iteration; those from which the link may be left."""
        least, most = length
        unbounded = most is None or most > _COUNTED
        rounds = min(max(least, 1), _COUNTED) if unbounded else most or 0
        hop_tests = [group.take_hop(place, self.bound) for place in range(group.size)]
        ends = [source] if least == 0 else []
        before = source
        for count in range(1, rounds + 1):
            began = len(self.places)
            for _ in range(group.size + 1):
                self.places.append(Place(None, False, None))
            self.moves.append(Move(before, began, number))
            for place, test in enumerate(hop_tests):
                ways = self._ways(*group.ways[place])
                self.moves.append(
                    Move(began + place, began + place + 1, number, *ways, test, group.hop(place))
                )
            before = began + group.size
            if count >= min(least, _COUNTED):
                ends.append(before)
        if unbounded and rounds:
            self.moves.append(Move(before, before - group.size, number))
        return ends

    def _ways(self, direction: str, types: tuple[str, ...] | None) -> tuple[Ways, Ways]:
        return hops(direction, types), hops(REVERSED[direction], types)

    def _single_test(self, link: Link) -> Closure | None:
        if link.name in self.bound:
            return None
        # Where both ends have one name, its slot could hold either of two nodes meanwhile.
        ends = {link.left, link.right} if link.left != link.right else set()
        return self._take({link.name, *ends})

    def _build_paths(self) -> None:
        """The step has done so."""


def _as_group(link: Link, bound: set[str]) -> syntax.GroupPattern:
    """What the link repeats, where it is one relationship too."""
    if link.group is not None:
        return link.group
    pattern = link.pattern
    name = None if link.name in bound else pattern.variable
    one = syntax.RelationshipPattern(
        pattern.place, name, pattern.types, pattern.direction, None, pattern.properties,
        pattern.where,
    )  # fmt: skip
    ends = [syntax.NodePattern(pattern.place, None, None, None, None) for _ in range(2)]
    return syntax.GroupPattern(pattern.place, None, (ends[0], one, ends[1]), None, pattern.length)


def _same_list(one: int, other: int) -> Closure:
    return lambda row: row[one] == row[other]
