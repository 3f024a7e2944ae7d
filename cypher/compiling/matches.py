"""MATCH → steps; how they are put in order is loaded with the first pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import syntax
from ..index import GraphIndex
from ..steps.context import CONTEXT, Row
from ..steps.plan import Step, run_steps
from .pattern import Pattern
from .scope import Scope
from .special import SpecialFormCompiler


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
            from .tracking import traced_match, with_named_paths

            patterns = with_named_paths(patterns)
        pattern = Pattern(patterns, where, directed=self.index.directed)
        steps = MatchPlan(self, pattern, scope).steps
        return steps if scope.trace is None else traced_match(steps, patterns, scope)
