"""MATCH → steps; how they are put in order is loaded with the first pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import syntax
from ..index import GraphIndex
from ..steps.context import CONTEXT, Row
from ..steps.plan import Step, run_steps
from ..values.entities import Value
from .expressions import Closure
from .pattern import HIDDEN, Pattern, flat_elements, opened
from .scope import Scope
from .special import SpecialFormCompiler

# Selectors that are written as functions.
_FUNCTIONS = ("shortest", "all shortest")


class MatchCompiler(SpecialFormCompiler):
    """Compiles patterns against one graph, whose counts decide the order."""

    index: GraphIndex

    def compile_pattern(
        self,
        patterns: tuple[syntax.PathPattern, ...],
        where: syntax.Expression | None,
        scope: Scope,
    ) -> Callable[[Row], Iterator[Row]]:
        steps = self.match(patterns, where, scope)
        return lambda row: run_steps(steps, row[CONTEXT], (row,))

    def match(
        self,
        patterns: tuple[syntax.PathPattern, ...],
        where: syntax.Expression | None,
        scope: Scope,
    ) -> list[Step]:
        """The steps of one MATCH; binds its names in `scope`."""
        from .match_order import MatchPlan

        if scope.trace is not None:
            from .tracking import with_named_paths

            patterns = with_named_paths(patterns)
        if isinstance(patterns[0].selector, syntax.Selector):
            from .selecting import selected_path

            steps = selected_path(self, patterns[0], patterns[0].selector, where, scope)
        else:
            pattern = Pattern(patterns, where, directed=self.index.directed)
            steps = MatchPlan(self, pattern, scope, scope.demand).steps
        if scope.trace is None:
            return steps
        from .tracking import traced_match

        return traced_match(steps, patterns, scope, where)

    def paths_of_known(
        self, patterns: tuple[syntax.PathPattern, ...], before: set[str], scope: Scope
    ) -> list[Callable[[Row], None]]:
        """What fills the paths of an OPTIONAL MATCH whose parts were all bound before it.

        Neo4j gives such a path a value also where the MATCH fails. For that, a group of several
        relationships counts as bound, and as empty.
        """
        from ..steps.paths import known_path

        found = []
        for path in patterns:
            if path.variable is None or path.selector in _FUNCTIONS:
                continue
            elements = opened(path.elements)
            names = [elements[0].variable or HIDDEN]
            parts = [(scope.slots.get(names[0], 0), False)]
            last = parts[0][0]
            for link, node in zip(elements[1::2], elements[2::2], strict=True):
                if isinstance(link, syntax.GroupPattern) and len(flat_elements(link)) > 3:
                    continue
                one, other = link.variable or HIDDEN, node.variable or HIDDEN
                names += [one, other]
                many = getattr(link, "length", None) is not None
                parts.append((scope.slots.get(one, 0), many))
                last = scope.slots.get(other, 0)
            if before.issuperset(names):
                found.append(known_path(parts, last, scope.slots[path.variable], path.place))
        return found

    def _on_has_dynamic_labels(self, expression: syntax.HasDynamicLabels, scope: Scope) -> Closure:
        from ..steps.labels import has_computed

        operand = self.compile(expression.operand, scope)
        names = self.compile(expression.names, scope)
        return has_computed(operand, names, expression.place, every=expression.every)

    def _on_shortest_path(self, expression: syntax.ShortestPath, scope: Scope) -> Closure:
        """A path for the row's two nodes, null without one; a list for allShortestPaths."""
        from .match_order import MatchPlan

        path = expression.pattern
        inner = scope.inner()
        name = f"{HIDDEN}shortest"
        named = syntax.PathPattern(path.place, name, path.elements, path.selector)
        pattern = Pattern((named,), None, directed=self.index.directed)
        pattern.is_value = True
        steps = MatchPlan(self, pattern, inner).steps

        def rows(row: Row) -> Iterator[Row]:
            return run_steps(steps, row[CONTEXT], (row,))

        slot = inner.slots[name]
        ends = [inner.slots[end.variable or ""] for end in path.elements[::2]]

        def first(row: Row) -> Value:
            return next((found[slot] for found in rows(row)), None)

        def every(row: Row) -> Value:
            if any(row[end] is None for end in ends):
                return None
            return [found[slot] for found in rows(row)]

        read = every if path.selector == "all shortest" else first
        if scope.trace is None:
            return read
        from ..steps.tracking import paths_traced

        return paths_traced(read, scope.trace)
