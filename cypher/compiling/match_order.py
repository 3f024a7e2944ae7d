"""One MATCH put in order: where it starts, how it expands, when each condition can be tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import syntax
from ..errors import NotSupported
from ..free_names import free_names
from ..limits import check_running
from ..steps import matching as match_steps
from ..steps import paths
from ..steps.context import Row
from ..steps.matching import Closure, Unique
from ..steps.plan import Step
from .labels import label_condition
from .match_choice import MatchChoice
from .match_texts import arrow_text, node_text
from .pattern import HIDDEN, Condition, Link, Pattern, property_conditions
from .scope import Scope

if TYPE_CHECKING:
    from .demand import Demand
    from .matches import MatchCompiler

# Each part is weighed against all others: what nobody writes by hand would take minutes.
_MOST_PARTS = 1000


class MatchPlan(MatchChoice):
    """One MATCH while its steps are put in order."""

    def __init__(
        self,
        compiler: MatchCompiler,
        pattern: Pattern,
        scope: Scope,
        demand: Demand | None = None,
    ) -> None:
        self.compiler = compiler
        self.demand = demand
        self.waiting: list[Link] = list(pattern.links)
        self.pattern = pattern
        self.scope = scope
        self.steps: list[Step] = []
        self.pending: list[Condition] = list(pattern.conditions)
        # Hidden names start anew in every pattern, also in one inside another.
        self.before: set[str] = {
            name for name in pattern.names if name in scope.slots and name[0] != HIDDEN
        }
        links = [name for link in pattern.links for name in sorted(link.binds())]
        for name in dict.fromkeys([*pattern.nodes, *links, *pattern.paths]):
            if name not in self.before:
                scope.bind(name)
        # Conditions on each relationship of a variable length that wait for other names.
        self.late: list[tuple[frozenset[str], Closure]] = []
        self.bound: set[str] = set(self.before)
        self.done: list[Link] = []
        self._check_bound()
        self._test_conditions()
        self._order()
        self._build_paths()

    def _check_bound(self) -> None:
        checks = [
            (self.scope.slots[name], name, "Node")
            for name in self.pattern.nodes
            if name in self.before
        ]
        checks += [
            (self.scope.slots[link.name], link.name, "Relationship")
            for link in self.pattern.links
            if link.name in self.before and not link.is_list
        ]
        if checks:
            run = match_steps.only_entities(checks, self.pattern.place)
            self.steps.append(Step("Argument", ", ".join(name for _, name, _ in checks), run))

    def _order(self) -> None:
        waiting = self.waiting
        if len(waiting) + len(self.pattern.nodes) > _MOST_PARTS:
            raise NotSupported(
                f"a MATCH of more than {_MOST_PARTS:,} nodes and relationships", self.pattern.place
            )
        if self.demand is not None:
            from .folding import counted_relationships

            step = counted_relationships(self)
            if step is not None:
                self.steps.append(step)
                return
        while True:
            check_running()
            link = self._next_link(waiting)
            if link is not None:
                waiting.remove(link)
                self._add_link(link)
                continue
            node = self._next_start()
            if node is None:
                return
            self._add_start(*node)

    def _add_start(self, name: str, label: str, step: Step | None) -> None:
        slot = self.scope.slots[name]
        if step is None:
            kind = "NodeByLabelScan" if label else "AllNodesScan"
            step = Step(kind, node_text(name, label), match_steps.scan_nodes(slot, label or None))
            self.pending = [one for one in self.pending if not _is_label(one, name, label)]
            if self.demand is not None:
                from .folding import counted_nodes

                step = counted_nodes(self, name, label) or step
        self.steps.append(step)
        self.bound.add(name)
        self._test_conditions()

    def _unique(self, link: Link) -> Unique:
        """Earlier relationships of this MATCH that could be the same one."""
        others = [
            other
            for other in self.done
            if not other.selector
            and (other.types is None or link.types is None or set(other.types) & set(link.types))
        ]
        slots = self.scope.slots
        return Unique(
            tuple(slots[other.name] for other in others if not other.is_list),
            tuple(slots[other.name] for other in others if other.is_list),
        )

    def _add_link(self, link: Link) -> None:
        slots = self.scope.slots
        forwards = link.left in self.bound
        start, end = (link.left, link.right) if forwards else (link.right, link.left)
        direction = link.direction
        if not forwards:
            direction = {">": "<", "<": ">", "-": "-"}[direction]
        into = end in self.bound
        unique = self._unique(link)
        written = arrow_text(link, start, end, direction)
        if link.selector:
            self._add_shortest(link, written)
        elif link.group is not None:
            self._add_group(link, link.group, unique, written)
        elif link.is_list:
            asked = self._walk(
                link, start, end, direction, unique, backwards=not forwards, into=into
            )
            follow = link.name in self.before
            run = paths.walk_bound(asked) if follow else paths.walk(asked)
            step = Step("VarLengthExpand(Into)" if into else "VarLengthExpand(All)", written, run)
            if self.demand is not None:
                from .folding import only_ends

                step = only_ends(self, link, asked, written) or step
            self.steps.append(step)
        elif link.name in self.before:
            run = match_steps.bound_relationship(
                slots[link.name],
                (slots[link.left], link.left in self.bound),
                (slots[link.right], link.right in self.bound),
                link.direction,
                link.types,
                unique,
            )
            self.steps.append(Step("ProjectEndpoints", written, run))
        else:
            step = None
            if self.demand is not None:
                from .folding import counted_link

                step = counted_link(self, link, start, end, direction, unique, written)
            parts = slots[start], slots[link.name], slots[end], direction, link.types, unique
            if step is None and into:
                step = Step("Expand(Into)", written, match_steps.expand_into(*parts))
            elif step is None:
                label = self._label_at_once(end)
                written = arrow_text(link, start, end, direction, label)
                step = Step("Expand(All)", written, match_steps.expand(*parts, label))
            self.steps.append(step)
        self.done.append(link)
        self.bound |= {link.left, link.right, *link.binds()}
        self._test_conditions()

    def _label_at_once(self, name: str) -> str | None:
        """A label that the node must have and that can be tested before it makes a row."""
        for label in self.pattern.nodes[name]:
            found = [one for one in self.pending if _is_label(one, name, label)]
            if found:
                self.pending = [one for one in self.pending if one not in found]
                return label
        return None

    def _add_group(
        self, link: Link, pattern: syntax.GroupPattern, unique: Unique, written: str
    ) -> None:
        from ..steps.quantified import each_iteration, repeat
        from .groups import Group

        group = Group(self.compiler, pattern, self.scope, self.pattern.names)
        backwards = link.left not in self.bound
        into = (link.left if backwards else link.right) in self.bound
        asked = group.repeat(link, unique, self.bound, backwards=backwards, into=into)
        slots = self.scope.slots
        iteration = group.iteration(set())
        for needs, condition in group.late(self.bound):
            each = each_iteration(slots[link.left], asked.lists, iteration, condition)
            self.late.append((needs, each))
        self.steps.append(Step(f"Repeat(Trail{', Into' if into else ''})", written, repeat(asked)))

    def _walk(
        self,
        link: Link,
        start: str,
        end: str,
        direction: str,
        unique: Unique,
        *,
        backwards: bool,
        into: bool,
    ) -> paths.Walk:
        slots = self.scope.slots
        length = link.pattern.length or (1, 1)
        inner = self.scope.inner()
        name = f"{HIDDEN}each {link.name}"
        element = inner.bind(name)
        conditions = property_conditions(name, link.pattern.properties)
        if link.pattern.types is not None and link.types is None:
            conditions.append(label_condition(name, link.pattern.types))
        if link.pattern.where is not None:
            # Inside a quantified relationship its name stands for each one in turn.
            inner.slots[link.name] = element
            conditions.append(link.pattern.where)
        others = self.pattern.names - {link.name}
        for one in list(conditions):
            needs = frozenset(free_names(one) & others)
            known = needs <= self.bound
            if not known:
                conditions.remove(one)
            if not known or self._asked_again([one]):
                each = self.compiler.compile(one, inner)
                self.late.append((needs, paths.each_of(slots[link.name], element, each)))
        condition = self._on_the_way(conditions, inner)
        return paths.Walk(
            slots[start], slots[link.name], slots[end], direction, link.types, length[0], length[1],
            element, condition, unique, backwards, into,
        )  # fmt: skip

    def _asked_again(self, conditions: list[syntax.Expression]) -> bool:
        if self.scope.trace is None:
            return False
        from .tracking import asked_again

        return asked_again(conditions, self.scope)

    def _on_the_way(self, conditions: list[syntax.Expression], scope: Scope) -> Closure | None:
        """A condition on what a walk passes; what it finds belongs to no row yet."""
        condition = self._all_of(conditions, scope)
        if condition is None or scope.trace is None:
            return condition
        from ..steps.tracking import untraced

        return untraced(condition, scope.trace)

    def _all_of(self, conditions: list[syntax.Expression], scope: Scope) -> Closure | None:
        if not conditions:
            return None
        if len(conditions) == 1:
            return self.compiler.compile(conditions[0], scope)
        joined = syntax.Logical(conditions[0].place, "AND", tuple(conditions))
        return self.compiler.compile(joined, scope)

    def _add_shortest(self, link: Link, written: str) -> None:
        asked = self._walk(
            link, link.left, link.right, link.direction, Unique((), ()), backwards=False, into=True
        )
        own = {link.name} | ({link.path} if link.path is not None else set())
        on_path = [one for one in self.pending if one.needs & own and one.needs <= self.bound | own]
        self.pending = [one for one in self.pending if one not in on_path]
        build: Callable[[Row], Any] = _nothing
        if link.path is not None:
            build = self._path_builder(link.path)
            self.bound.add(link.path)
        on_path_too = [one.expression for one in on_path]
        if self._asked_again(on_path_too):
            self.pending += on_path
        run = paths.shortest(
            asked,
            every=link.selector == "all shortest",
            path_condition=self._on_the_way(on_path_too, self.scope),
            path=build,
            place=link.pattern.place,
            one_name=link.left == link.right and not self.pattern.is_value,
        )
        self.steps.append(Step("ShortestPath", written, run))

    def _test_conditions(self) -> None:
        """Add a filter for every condition whose names are all bound by now."""
        for late in [one for one in self.late if one[0] <= self.bound]:
            self.late.remove(late)
            needs, condition = late
            written = ", ".join(sorted(name for name in needs if name[0] != HIDDEN))
            keep = match_steps.keep_true(condition, self.pattern.place)
            self.steps.append(Step("Filter", written, keep))
        ready = [one for one in self.pending if one.needs <= self.bound]
        if not ready:
            return
        self.pending = [one for one in self.pending if one not in ready]
        closure = self._all_of([one.expression for one in ready], self.scope)
        assert closure is not None
        place = ready[0].expression.place
        names = sorted({name for one in ready for name in one.needs if name[0] != HIDDEN})
        self.steps.append(Step("Filter", ", ".join(names), match_steps.keep_true(closure, place)))

    def judge_after(self, conditions: list[syntax.Expression]) -> None:
        """Filter what the pattern gives, once all of it is there."""
        for one in conditions:
            self.pending.append(Condition(frozenset(free_names(one) & self.pattern.names), one))
        self._test_conditions()

    def _build_paths(self) -> None:
        names = [name for name in self.pattern.paths if name not in self.bound]
        if not names:
            return
        builders = [self._path_builder(name) for name in names]
        written = ", ".join(name for name in names if name[0] != HIDDEN)
        self.steps.append(Step("Projection", written, paths.build_paths(builders)))
        self.bound.update(names)
        self._test_conditions()

    def _path_builder(self, name: str) -> Callable[[Row], None]:
        lists = {link.name for link in self.pattern.links if link.is_list or link.selector}
        along = self.pattern.paths[name]
        slots = self.scope.slots
        parts = [(slots[along[0]], False)]
        parts += [(slots[step], step in lists) for step in along[1::2]]
        return paths.path_builder(parts, slots[name])


def _nothing(row: Row) -> None:
    """A shortest path without a name needs no value."""


def _is_label(condition: Condition, name: str, label: str) -> bool:
    """Whether a scan of the label already fulfils the condition."""
    expression = condition.expression
    return (
        isinstance(expression, syntax.HasLabels)
        and isinstance(expression.operand, syntax.Variable)
        and expression.operand.name == name
        and isinstance(expression.labels, syntax.LabelName)
        and expression.labels.name == label
    )
