"""What every compiler of expressions starts from: an expression becomes a closure over a row."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from .. import syntax
from ..steps.context import Row
from .scope import Scope

Closure = Callable[[Row], Any]


class ClosureCompiler:
    """Compiles one expression at a time; a subclass has `_on_...` for each kind."""

    def compile(self, expression: syntax.Expression, scope: Scope) -> Closure:
        """A closure that computes the expression from a row laid out as `scope` says."""
        if scope.known:
            slot = scope.known.get(expression.shape())
            if slot is not None:
                return slot_reader(slot)
        method: Callable[..., Closure] = getattr(self, type(expression).handler)
        return method(expression, scope)

    def compile_optional(
        self, expression: syntax.Expression | None, scope: Scope
    ) -> Closure | None:
        return None if expression is None else self.compile(expression, scope)


def slot_reader(slot: int) -> Closure:
    return itemgetter(slot)
