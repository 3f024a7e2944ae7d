"""Expressions → closures from a row to a value: operators, access, literals.

Forms with an inner row of their own (comprehensions, subqueries) are in `compile_special`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from .. import syntax
from ..errors import PARAMETER_MISSING, CypherError, type_error
from ..steps.context import CONTEXT, Row
from ..values import arithmetic
from ..values.arithmetic import kind_name
from ..values.comparison import contains, equals, less
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from ..values.properties import property_of
from .labels import compile_labels
from .scope import Scope

Closure = Callable[[Row], Any]

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": arithmetic.add, "-": arithmetic.subtract, "*": arithmetic.multiply, "/": arithmetic.divide,
    "%": arithmetic.modulo, "^": arithmetic.power, "||": arithmetic.concatenate,
}  # fmt: skip
_TEXT_TESTS: dict[str, Callable[[str, str], bool]] = {
    "STARTS WITH": str.startswith, "ENDS WITH": str.endswith, "CONTAINS": str.__contains__,
}  # fmt: skip


class ExpressionCompiler:
    """Compiles one expression at a time; subclasses know patterns and clauses."""

    def compile(self, expression: syntax.Expression, scope: Scope) -> Closure:
        """A closure that computes the expression from a row laid out as `scope` says."""
        if scope.known:
            slot = scope.known.get(expression.shape())
            if slot is not None:
                return _slot_reader(slot)
        method: Callable[..., Closure] = getattr(self, type(expression).handler)
        return method(expression, scope)

    def compile_optional(
        self, expression: syntax.Expression | None, scope: Scope
    ) -> Closure | None:
        return None if expression is None else self.compile(expression, scope)

    def _on_literal(self, expression: syntax.Literal, scope: Scope) -> Closure:
        value = expression.value
        return lambda row: value

    def _on_parameter(self, expression: syntax.Parameter, scope: Scope) -> Closure:
        name, place = expression.name, expression.place

        def read(row: Row) -> Value:
            try:
                return row[CONTEXT].parameters[name]
            except KeyError:
                raise CypherError(
                    PARAMETER_MISSING, f"Expected parameter(s): {name}", place
                ) from None

        return read

    def _on_variable(self, expression: syntax.Variable, scope: Scope) -> Closure:
        return _slot_reader(scope.slot(expression.name, expression.place))

    def _on_property(self, expression: syntax.Property, scope: Scope) -> Closure:
        key, place = expression.key, expression.place
        subject = self.compile(expression.subject, scope)

        def read(row: Row) -> Value:
            found = subject(row)
            kind = type(found)
            if kind is NodeValue or kind is RelationshipValue:
                return property_of(found, key)
            return None if found is None else _member(found, key, place)

        return read

    def _on_subscript(self, expression: syntax.Subscript, scope: Scope) -> Closure:
        subject, index = (
            self.compile(expression.subject, scope),
            self.compile(expression.index, scope),
        )
        place = expression.place

        def read(row: Row) -> Value:
            container, key = subject(row), index(row)
            if container is None or key is None:
                return None
            kind = type(container)
            if kind is list:
                if type(key) is not int:
                    raise type_error(
                        f"A list is indexed by an Integer, not by a {kind_name(key)}.", place
                    )
                return container[key] if -len(container) <= key < len(container) else None
            if kind in (dict, NodeValue, RelationshipValue):
                if type(key) is not str:
                    error = type_error(
                        f"A {kind_name(container)} is indexed by a String, not by a "
                        f"{kind_name(key)}.",
                        place,
                    )
                    error.kind = "MapElementAccessByNonString"
                    raise error
                return container.get(key) if kind is dict else property_of(container, key)
            raise type_error(
                f"A {kind_name(container)} cannot be indexed: expected a List, Map, Node or "
                "Relationship.",
                place,
            )

        return read

    def _on_slice(self, expression: syntax.Slice, scope: Scope) -> Closure:
        subject = self.compile(expression.subject, scope)
        start = self.compile_optional(expression.start, scope)
        stop = self.compile_optional(expression.stop, scope)
        place = expression.place

        def read(row: Row) -> Value:
            items = subject(row)
            first = 0 if start is None else start(row)
            last = stop(row) if stop is not None else (len(items) if type(items) is list else 0)
            if items is None or first is None or last is None:
                return None
            if type(items) is not list or type(first) is not int or type(last) is not int:
                raise type_error("A slice takes a List and Integer bounds.", place)
            return items[first:last]

        return read

    def _on_list_of(self, expression: syntax.ListOf, scope: Scope) -> Closure:
        items = [self.compile(item, scope) for item in expression.items]
        return lambda row: [item(row) for item in items]

    def _on_map_of(self, expression: syntax.MapOf, scope: Scope) -> Closure:
        entries = [(key, self.compile(value, scope)) for key, value in expression.entries]
        return lambda row: {key: value(row) for key, value in entries}

    def _on_not(self, expression: syntax.Not, scope: Scope) -> Closure:
        operand, place = self.compile(expression.operand, scope), expression.place

        def negate(row: Row) -> bool | None:
            found = operand(row)
            return None if found is None else not _truth(found, place)

        return negate

    def _on_sign(self, expression: syntax.Sign, scope: Scope) -> Closure:
        operation = arithmetic.negate if expression.operator == "-" else arithmetic.plus_sign
        operand, place = self.compile(expression.operand, scope), expression.place
        return lambda row: _placed(place, operation, operand(row))

    def _on_logical(self, expression: syntax.Logical, scope: Scope) -> Closure:
        operands = [self.compile(operand, scope) for operand in expression.operands]
        place = expression.place
        if expression.operator == "XOR":

            def differ(row: Row) -> bool | None:
                result: bool | None = False
                for operand in operands:
                    found = operand(row)
                    if found is None or result is None:
                        result = None
                    else:
                        result = result is not _truth(found, place)
                return result

            return differ
        deciding = expression.operator == "OR"
        if deciding and scope.trace is not None:
            from ..steps.tracking import quietly

            operands = [quietly(operand, scope.trace) for operand in operands]

        def decide(row: Row) -> bool | None:
            unknown = False
            for operand in operands:
                found = operand(row)
                if found is deciding:
                    return bool(deciding)
                if found is None:
                    unknown = True
                else:
                    _truth(found, place)
            return None if unknown else not deciding

        return decide

    def _on_binary(self, expression: syntax.Binary, scope: Scope) -> Closure:
        left, right = self.compile(expression.left, scope), self.compile(expression.right, scope)
        operator, place = expression.operator, expression.place
        if operator in _ARITHMETIC:
            operation = _ARITHMETIC[operator]
            if operator == "/" and _is_constant(expression):
                operation = arithmetic.divide_constants

            def calculate(row: Row) -> Value:
                try:
                    return operation(left(row), right(row))
                except CypherError as error:
                    if error.place is None:
                        error.place = place
                    raise

            return calculate
        if operator == "IN":
            return _membership(expression, left, right)
        if operator == "=~":
            from ..values.regular import matcher

            return matcher(left, right, place)
        test = _TEXT_TESTS[operator]

        def compare(row: Row) -> bool | None:
            one, two = left(row), right(row)
            return test(one, two) if type(one) is str and type(two) is str else None

        return compare

    def _on_comparison(self, expression: syntax.Comparison, scope: Scope) -> Closure:
        operands = [self.compile(operand, scope) for operand in expression.operands]
        pairs = [
            _COMPARERS[operator](left, right)
            for operator, left, right in zip(
                expression.operators, operands[:-1], operands[1:], strict=True
            )
        ]
        if len(pairs) == 1:
            return pairs[0]

        def chain(row: Row) -> bool | None:
            unknown = False
            for pair in pairs:
                found = pair(row)
                if found is False:
                    return False
                unknown = unknown or found is None
            return None if unknown else True

        return chain

    def _on_is_null(self, expression: syntax.IsNull, scope: Scope) -> Closure:
        operand = self.compile(expression.operand, scope)
        if expression.negated:
            return lambda row: operand(row) is not None
        return lambda row: operand(row) is None

    def _on_is_typed(self, expression: syntax.IsTyped, scope: Scope) -> Closure:
        from ..values.types import type_test

        operand, negated = self.compile(expression.operand, scope), expression.negated
        test = type_test(expression.type, expression.place)
        return lambda row: test(operand(row)) is not negated

    def _on_has_labels(self, expression: syntax.HasLabels, scope: Scope) -> Closure:
        operand, place = self.compile(expression.operand, scope), expression.place
        test = compile_labels(expression.labels)

        def has(row: Row) -> bool | None:
            found = operand(row)
            if type(found) is NodeValue:
                return test(found.labels)
            if type(found) is RelationshipValue:
                return test((found.type,))
            if found is None:
                return None
            raise type_error(
                f"Expected a Node or Relationship before ':' but found a {kind_name(found)}.", place
            )

        return has

    def _on_case(self, expression: syntax.Case, scope: Scope) -> Closure:
        branches = [
            (self.compile(when, scope), self.compile(then, scope))
            for when, then in expression.branches
        ]
        default = self.compile_optional(expression.default, scope)
        subject = self.compile_optional(expression.subject, scope)

        def choose(row: Row) -> Value:
            value = subject(row) if subject is not None else None
            for when, then in branches:
                found = when(row)
                if (equals(value, found) if subject is not None else found) is True:
                    return then(row)
            return default(row) if default is not None else None

        return choose


def _slot_reader(slot: int) -> Closure:
    return lambda row: row[slot]


def _truth(value: Value, place: int) -> bool:
    if value is True or value is False:
        return bool(value)
    raise type_error(f"Type mismatch: expected a Boolean but found a {kind_name(value)}.", place)


def _placed(place: int, operation: Callable[..., Any], *values: Value) -> Value:
    try:
        return operation(*values)
    except CypherError as error:
        if error.place is None:
            error.place = place
        raise


def _member(subject: Value, key: str, place: int) -> Value:
    """`.key` of what is neither node nor relationship."""
    if type(subject) is dict:
        return subject.get(key)
    if type(subject) is date or getattr(type(subject), "is_cypher_value", False):
        from ..temporal.parts import component

        return _placed(place, component, subject, key)
    raise type_error(
        f"Type mismatch: expected a Map, Node, Relationship or a date before `.{key}` "
        f"but found a {kind_name(subject)}.",
        place,
    )


def _is_constant(part: syntax.Expression) -> bool:
    """Arithmetic on literals alone."""
    if isinstance(part, syntax.Sign):
        return _is_constant(part.operand)
    if isinstance(part, syntax.Binary):
        return part.operator in _ARITHMETIC and _is_constant(part.left) and _is_constant(part.right)
    return isinstance(part, syntax.Literal)


def _membership(expression: syntax.Binary, left: Closure, right: Closure) -> Closure:
    place = expression.place
    source = expression.right
    if isinstance(source, syntax.ListOf):
        literals = [item.value for item in source.items if isinstance(item, syntax.Literal)]
        texts = frozenset(value for value in literals if type(value) is str)
        if texts and len(texts) == len(set(literals)) and len(literals) == len(source.items):

            def among(row: Row) -> bool | None:
                wanted = left(row)
                return None if wanted is None else type(wanted) is str and wanted in texts

            return among

    def member(row: Row) -> bool | None:
        wanted, items = left(row), right(row)
        if items is None:
            return None
        if type(items) is not list:
            raise type_error(f"IN takes a List, not a {kind_name(items)}.", place)
        return contains(items, wanted)

    return member


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
        return lambda row: less(left(row), right(row), or_equal=or_equal)

    return build


_COMPARERS: dict[str, Callable[[Closure, Closure], Closure]] = {
    "=": _equal,
    "<>": _unequal,
    "<": _lesser(or_equal=False, swapped=False),
    "<=": _lesser(or_equal=True, swapped=False),
    ">": _lesser(or_equal=False, swapped=True),
    ">=": _lesser(or_equal=True, swapped=True),
}

__all__ = ["Closure", "ExpressionCompiler", "PathValue"]
