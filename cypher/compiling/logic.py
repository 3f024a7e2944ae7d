"""Conditions → closures: NOT, AND, OR, XOR, comparisons, CASE. All know true, false and unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .. import syntax
from ..errors import ARGUMENT, ARITHMETIC, TYPE, CypherError
from ..steps.context import Row
from ..values.coercion import truth
from ..values.comparison import PLAIN_ORDER, equals, less
from ..values.entities import Value
from .closures import Closure, ClosureCompiler
from .scope import Scope

# Errors of one operand that another, which decides, makes good.
_FORGIVEN = (TYPE, ARITHMETIC, ARGUMENT)


class LogicCompiler(ClosureCompiler):
    """Compiles what comes to true, false or unknown."""

    def _on_not(self, expression: syntax.Not, scope: Scope) -> Closure:
        inner, place = expression.operand, expression.place
        if isinstance(inner, syntax.Not):
            # Neo4j strikes out both, so that `NOT NOT x` is x, whatever x is.
            return self.compile(inner.operand, scope)
        operand = self.compile(inner, scope)

        def negate(row: Row) -> bool | None:
            found = operand(row)
            if found is True or found is False:
                return not found
            known = truth(found, place)
            return None if known is None else not known

        return negate

    def _on_logical(self, expression: syntax.Logical, scope: Scope) -> Closure:
        place = expression.place
        if expression.operator == "XOR":
            return _differ([self.compile(one, scope) for one in expression.operands], place)
        deciding = expression.operator == "OR"
        parts = _simplified(expression.operands, deciding=deciding)
        if parts is None:
            return lambda row: deciding
        operands = [self.compile(one, scope) for one in parts]
        if len(operands) == 1:
            return operands[0]
        if deciding and scope.trace is not None:
            from ..steps.tracking import quietly

            operands = [quietly(operand, scope.trace) for operand in operands]
        return _decider(operands, place, deciding=deciding)

    def _on_comparison(self, expression: syntax.Comparison, scope: Scope) -> Closure:
        operands = [self.compile(operand, scope) for operand in expression.operands]
        pairs = [
            _COMPARERS[operator](left, right)
            for operator, left, right in zip(
                expression.operators, operands[:-1], operands[1:], strict=True
            )
        ]
        return pairs[0] if len(pairs) == 1 else _decider(pairs, expression.place, deciding=False)

    def _on_case(self, expression: syntax.Case, scope: Scope) -> Closure:
        if expression.subject is not None:
            return self._case_of(expression, expression.subject, scope)
        branches = [
            (self.compile(when, scope), self.compile(then, scope))
            for when, then in expression.branches
        ]
        default, place = self.compile_optional(expression.default, scope), expression.place

        def choose(row: Row) -> Value:
            for when, then in branches:
                found = when(row)
                if found is True or (found is not False and truth(found, place)):
                    return then(row)
            return default(row) if default is not None else None

        return choose

    def _case_of(
        self, expression: syntax.Case, subject: syntax.Expression, scope: Scope
    ) -> Closure:
        """`CASE x WHEN 1 THEN ... WHEN > 3 THEN ...`."""
        value = self.compile(subject, scope)
        inner = scope.inner()
        slot = inner.bind(syntax.CASE_SUBJECT)
        branches = [
            (self._case_test(when, slot, inner), self.compile(then, scope))
            for when, then in expression.branches
        ]
        default = self.compile_optional(expression.default, scope)

        def choose(row: Row) -> Value:
            row[slot] = value(row)
            for test, then in branches:
                if test(row) is True:
                    return then(row)
            return default(row) if default is not None else None

        return choose

    def _case_test(self, when: syntax.Expression, slot: int, scope: Scope) -> Closure:
        if isinstance(when, syntax.CaseTest):
            return self.compile(when.test, scope)
        wanted = self.compile(when, scope)
        return lambda row: equals(row[slot], wanted(row))


def _simplified(
    operands: Iterable[syntax.Expression], *, deciding: bool
) -> list[syntax.Expression] | None:
    """The operands that matter; None where a literal decides. As Neo4j does before a run.

    So `x AND true` is x, whatever x is.
    """
    parts: dict[tuple[Any, ...], syntax.Expression] = {}
    last: syntax.Expression | None = None
    for one in operands:
        last = one
        if isinstance(one, syntax.Literal) and one.value is deciding:
            return None
        if not (isinstance(one, syntax.Literal) and one.value is (not deciding)):
            parts.setdefault(one.shape(), one)
    # Nothing but `true AND true`.
    return list(parts.values()) or ([] if last is None else [last])


def _decider(operands: list[Closure], place: int, *, deciding: bool) -> Closure:
    """AND (`deciding` False) or OR: an operand that decides makes an error of another good."""

    def decide(row: Row) -> bool | None:
        unknown = False
        failure: CypherError | None = None
        for operand in operands:
            try:
                found = operand(row)
                if found is not True and found is not False:
                    found = truth(found, place)
            except CypherError as error:
                if error.code not in _FORGIVEN:
                    raise
                failure = failure or error
                continue
            if found is deciding:
                return bool(deciding)
            if found is None:
                unknown = True
        if failure is not None:
            raise failure
        return None if unknown else not deciding

    return decide


def _differ(operands: list[Closure], place: int) -> Closure:
    def differ(row: Row) -> bool | None:
        result: bool | None = False
        for operand in operands:
            found = truth(operand(row), place)
            result = None if found is None or result is None else result is not found
        return result

    return differ


def _equal(left: Closure, right: Closure) -> Closure:
    def compare(row: Row) -> bool | None:
        one, two = left(row), right(row)
        if type(one) is str and type(two) is str:
            return one == two
        return equals(one, two)

    return compare


def _unequal(left: Closure, right: Closure) -> Closure:
    def compare(row: Row) -> bool | None:
        same = equals(left(row), right(row))
        return None if same is None else not same

    return compare


def _lesser(*, or_equal: bool, swapped: bool) -> Callable[[Closure, Closure], Closure]:
    def build(left: Closure, right: Closure) -> Closure:
        if swapped:
            left, right = right, left

        def compare(row: Row) -> bool | None:
            one, two = left(row), right(row)
            if type(one) is type(two) and type(one) in PLAIN_ORDER:
                return bool(one <= two if or_equal else one < two)
            return less(one, two, or_equal=or_equal)

        return compare

    return build


_COMPARERS: dict[str, Callable[[Closure, Closure], Closure]] = {
    "=": _equal,
    "<>": _unequal,
    "<": _lesser(or_equal=False, swapped=False),
    "<=": _lesser(or_equal=True, swapped=False),
    ">": _lesser(or_equal=False, swapped=True),
    ">=": _lesser(or_equal=True, swapped=True),
}
