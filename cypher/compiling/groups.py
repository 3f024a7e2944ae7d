"""A quantified group of a pattern → the step that repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import syntax
from ..free_names import conjuncts, free_names
from ..steps.matching import Closure, Unique, hops
from ..steps.quantified import GroupLists, Iteration, Repeat
from .labels import label_condition, plain_types
from .pattern import HIDDEN, Link, conditions_of, flat_elements, property_conditions
from .scope import Scope

if TYPE_CHECKING:
    from .matches import MatchCompiler

REVERSED = {">": "<", "<": ">", "-": "-"}


class GroupCondition(NamedTuple):
    """One condition inside a group: names of the iteration and of the outer pattern it needs."""

    inside: frozenset[str]
    outside: frozenset[str]
    expression: syntax.Expression


class Group:
    """A quantified group while it is compiled.

    Attributes:
        nodes, relationships: Names inside, place by place; what has none gets a hidden one.
        scope: Where these names stand for one iteration.
        conditions: Labels, properties and WHERE inside.
    """

    def __init__(
        self, compiler: MatchCompiler, group: syntax.GroupPattern, scope: Scope, names: set[str]
    ) -> None:
        self.compiler = compiler
        self.group = group
        self.outer = scope
        self.scope = scope.inner()
        self.nodes: list[str] = []
        self.relationships: list[str] = []
        self.ways: list[tuple[str, tuple[str, ...] | None]] = []
        expressions: list[syntax.Expression] = []
        for place, element in enumerate(flat_elements(group)):
            name = element.variable or f"{HIDDEN}in{place}"
            if isinstance(element, syntax.NodePattern):
                self.nodes.append(name)
                labels = element.labels
            else:
                self.relationships.append(name)
                types = plain_types(element.types)
                direction = element.direction if compiler.index.directed else "-"
                self.ways.append((direction, types))
                labels = element.types if types is None else None
            if labels is not None:
                expressions.append(label_condition(name, labels))
            expressions += property_conditions(name, element.properties)
            expressions += conjuncts(element.where)
        expressions += conditions_of(group)
        if len(set(self.relationships)) < len(self.relationships):
            # No relationship stands twice in a trail, so no iteration fits.
            expressions.append(syntax.Literal(group.place, False))
        own = {*self.nodes, *self.relationships}
        for name in dict.fromkeys([*self.nodes, *self.relationships]):
            self.scope.bind(name)
        self.conditions = [
            GroupCondition(
                frozenset(free_names(one) & own), frozenset(free_names(one) & (names - own)), one
            )
            for one in expressions
        ]

    @property
    def size(self) -> int:
        return len(self.relationships)

    def lists(self, every: int) -> GroupLists:
        """Slots of the lists; `every` is that of all relationships."""
        slots, own = self.outer.slots, {name: place for place, name in enumerate(self.nodes)}
        nodes = tuple((slots[name], own[name]) for name in own if name[0] != HIDDEN)
        relationships = tuple(
            (slots[name], place)
            for place, name in enumerate(self.relationships)
            if name[0] != HIDDEN
        )
        return GroupLists(self.size, nodes, relationships, every)

    def iteration(self, bound: set[str], *, backwards: bool = False) -> Iteration:
        """Names and conditions in the order of walking; what needs more than `bound` is left."""
        nodes = self.nodes[::-1] if backwards else self.nodes
        relationships = self.relationships[::-1] if backwards else self.relationships
        ready = [one for one in self.conditions if one.outside <= bound]
        tests: list[Closure | None] = []
        reached: set[str] = set()
        for place, name in enumerate(nodes):
            reached |= {name, *relationships[:place]}
            here = [one for one in ready if one.inside <= reached]
            ready = [one for one in ready if not one.inside <= reached]
            tests.append(self._on_the_way(here))
        slots = self.scope.slots
        return Iteration(
            tuple(slots[name] for name in nodes),
            tuple(slots[name] for name in relationships),
            tuple(
                nodes.index(name) if nodes.index(name) < place else None
                for place, name in enumerate(nodes)
            ),
            tuple(tests),
        )

    def _on_the_way(self, conditions: list[GroupCondition]) -> Closure | None:
        condition = self._all(conditions)
        if condition is None or self.scope.trace is None:
            return condition
        from ..steps.tracking import untraced

        return untraced(condition, self.scope.trace)

    def _asked_again(self, condition: GroupCondition) -> bool:
        if self.scope.trace is None:
            return False
        from .tracking import asked_again

        return asked_again([condition.expression], self.scope)

    def _all(self, conditions: list[GroupCondition]) -> Closure | None:
        if not conditions:
            return None
        expressions = tuple(one.expression for one in conditions)
        joined = (
            expressions[0]
            if len(expressions) == 1
            else syntax.Logical(expressions[0].place, "AND", expressions)
        )
        return self.compiler.compile(joined, self.scope)

    def hop(self, place: int) -> tuple[int, int, int]:
        """Slots of one relationship and its two nodes, inside."""
        slots = self.scope.slots
        return (
            slots[self.nodes[place]],
            slots[self.relationships[place]],
            slots[self.nodes[place + 1]],
        )

    def take_hop(self, place: int, bound: set[str]) -> Closure | None:
        """The conditions that one relationship and its two nodes decide; they are then settled."""
        left, one, right = self.nodes[place], self.relationships[place], self.nodes[place + 1]
        names = {one} if left == right else {left, one, right}
        found = [each for each in self.conditions if each.inside <= names and each.outside <= bound]
        self.conditions = [each for each in self.conditions if each not in found]
        return self._all(found)

    def late(self, bound: set[str]) -> list[tuple[frozenset[str], Closure]]:
        """Conditions on finished iterations: those that need names beyond `bound`, with these.

        In a plan that keeps traces also those that find something on the way.
        """
        return [
            (one.outside, self.compiler.compile(one.expression, self.scope))
            for one in self.conditions
            if not one.outside <= bound or self._asked_again(one)
        ]

    def repeat(
        self, link: Link, unique: Unique, bound: set[str], *, backwards: bool, into: bool
    ) -> Repeat:
        """The step's description, from one bound end of the link to the other."""
        slots = self.outer.slots
        ways = [
            (REVERSED[direction] if backwards else direction, types)
            for direction, types in (self.ways[::-1] if backwards else self.ways)
        ]
        assert self.group.repeat is not None
        least, most = self.group.repeat
        source, target = (link.right, link.left) if backwards else (link.left, link.right)
        return Repeat(
            slots[source], slots[target], tuple(hops(*way) for way in ways), least, most,
            self.iteration(bound, backwards=backwards), self.lists(slots[link.name]), unique,
            backwards, into,
        )  # fmt: skip
