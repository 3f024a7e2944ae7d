"""Where a MATCH starts and what comes next: what leaves the fewest rows, by the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import syntax
from ..free_names import free_names
from ..steps import matching as match_steps
from ..steps.plan import Step
from .match_texts import node_text
from .pattern import Condition, Link, Pattern
from .scope import Scope

if TYPE_CHECKING:
    from .matches import MatchCompiler


class MatchChoice:
    """What a plan looks at when it chooses.

    Attributes:
        compiler: Knows the graph's index.
        pattern: The MATCH, taken apart.
        scope: Where each name lies.
        before: Names that clauses before it bound.
        bound: Names that are bound so far.
        pending: Conditions that nothing has tested yet.
    """

    compiler: MatchCompiler
    pattern: Pattern
    scope: Scope
    before: set[str]
    bound: set[str]
    pending: list[Condition]

    def _next_link(self, waiting: list[Link]) -> Link | None:
        """The cheapest relationship that touches what is bound."""
        best: tuple[float, Link] | None = None
        for link in waiting:
            cost = self._cost(link)
            if cost is not None and (best is None or cost < best[0]):
                best = cost, link
        return None if best is None else best[1]

    def _cost(self, link: Link) -> float | None:
        left, right = link.left in self.bound, link.right in self.bound
        if link.selector:
            # Both ends first: a shortest path leads from a known node to a known node.
            return 1000.0 if left and right else None
        if link.name in self.before and not link.is_list:
            return 0.0
        if not (left or right):
            return None
        if link.is_list:
            return 500.0 if left and right else 900.0
        if left and right:
            return 0.5
        return self._fan_out(link)

    def _fan_out(self, link: Link) -> float:
        index = self.compiler.index
        if len(self.pattern.links) == 1:
            return 1.0
        count = (
            len(index.relationships)
            if link.types is None
            else sum(len(index.typed.get(kind, ())) for kind in link.types)
        )
        return 1.0 + count * (2 if link.direction == "-" else 1) / max(1, len(index.nodes))

    def _next_start(self, among: set[str] | None = None) -> tuple[str, str, Step | None] | None:
        """(name, what is scanned, look-up step) of the node that leaves the fewest rows."""
        best: tuple[float, tuple[str, str, Step | None]] | None = None
        free = [
            name
            for name in self.pattern.nodes
            if name not in self.bound and (among is None or name in among)
        ]
        for name in free:
            labels = self.pattern.nodes[name]
            step = self._look_up(name, labels)
            if step is not None:
                return name, "", step
            label, count = "", 0.0
            if len(free) > 1 or len(labels) > 1:
                label, count = self._smallest(labels)
            elif labels:
                label = labels[0]
            if best is None or count < best[0]:
                best = count, (name, label, None)
        return None if best is None else best[1]

    def _smallest(self, labels: list[str]) -> tuple[str, float]:
        index = self.compiler.index
        if not labels:
            return "", float(len(index.nodes))
        count, label = min((len(index.labelled.get(label, ())), label) for label in labels)
        return label, float(count)

    def _look_up(self, name: str, labels: list[str]) -> Step | None:
        """A hash look-up, where a condition fixes a property by what is known already."""
        label = labels[0] if labels else None
        slot = self.scope.slots[name]
        for condition in self.pending:
            if not condition.needs <= self.bound | {name}:
                continue
            found = fixed_property(condition.expression, name)
            if found is None:
                continue
            key, value, is_list = found
            if free_names(value) & (self.pattern.names - self.bound):
                continue
            closure = self.compiler.compile(value, self.scope)
            build = match_steps.look_up_any if is_list else match_steps.look_up
            detail = f"{node_text(name, label)} by {key}"
            return Step("NodeIndexSeek", detail, build(slot, label, key, closure))
        return None


def fixed_property(
    expression: syntax.Expression, name: str
) -> tuple[str, syntax.Expression, bool] | None:
    """(key, value, whether the value is a list) of `name.key = value` or `name.key IN value`."""

    def key_of(part: syntax.Expression) -> str | None:
        if isinstance(part, syntax.Property) and isinstance(part.subject, syntax.Variable):
            return part.key if part.subject.name == name else None
        return None

    if isinstance(expression, syntax.Comparison) and expression.operators == ("=",):
        left, right = expression.operands
        for one, other in ((left, right), (right, left)):
            key = key_of(one)
            if key is not None:
                return key, other, False
    if isinstance(expression, syntax.Binary) and expression.operator == "IN":
        key = key_of(expression.left)
        if key is not None:
            return key, expression.right, True
    return None
