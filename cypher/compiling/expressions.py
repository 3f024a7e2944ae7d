"""Expressions → closures from a row to a value: operators, access, literals.

Conditions are in `logic`; forms with an inner row (comprehensions, subqueries) in `special`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from .. import syntax
from ..errors import PARAMETER_MISSING, CypherError, type_error
from ..limits import room_for_shared
from ..steps.context import CONTEXT, Row
from ..values import arithmetic
from ..values.arithmetic import is_temporal, kind_name
from ..values.coercion import as_list, as_whole
from ..values.comparison import contains
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from ..values.properties import LARGEST, SMALLEST, property_of
from .closures import Closure, slot_reader
from .labels import compile_labels
from .logic import LogicCompiler
from .members import member, placed
from .scope import Scope

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": arithmetic.add, "-": arithmetic.subtract, "*": arithmetic.multiply, "/": arithmetic.divide,
    "%": arithmetic.modulo, "^": arithmetic.power, "||": arithmetic.concatenate,
}  # fmt: skip
_TEXT_TESTS: dict[str, Callable[[str, str], bool]] = {
    "STARTS WITH": str.startswith, "ENDS WITH": str.endswith, "CONTAINS": str.__contains__,
}  # fmt: skip


class ExpressionCompiler(LogicCompiler):
    """Compiles operators, access and literals; subclasses know patterns and clauses."""

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
        return slot_reader(scope.slot(expression.name, expression.place))

    def _on_property(self, expression: syntax.Property, scope: Scope) -> Closure:
        key, place = expression.key, expression.place
        subject = self.compile(expression.subject, scope)

        def read(row: Row) -> Value:
            found = subject(row)
            kind = type(found)
            if kind is NodeValue or kind is RelationshipValue:
                value = found.properties.get(key)
                kind = type(value)
                if kind is str or (kind is int and SMALLEST <= value <= LARGEST):
                    return value
                return property_of(found, key)
            return None if found is None else member(found, key, place)

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
            if type(key) is str and is_temporal(container):
                return member(container, key, place)
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
            last = 0 if stop is None else stop(row)
            if items is None or first is None or last is None:
                return None
            items = as_list(items)
            first = placed(place, as_whole, first, "A slice")
            return items[first : len(items) if stop is None else _slice_end(last, place)]

        return read

    def _on_list_of(self, expression: syntax.ListOf, scope: Scope) -> Closure:
        items = [self.compile(item, scope) for item in expression.items]
        if not _may_hold_twice(expression.items):
            return lambda row: [item(row) for item in items]

        def make(row: Row) -> list[Any]:
            made = [item(row) for item in items]
            room_for_shared(made)
            return made

        return make

    def _on_map_of(self, expression: syntax.MapOf, scope: Scope) -> Closure:
        entries = [(key, self.compile(value, scope)) for key, value in expression.entries]
        if not _may_hold_twice([value for _key, value in expression.entries]):
            return lambda row: {key: value(row) for key, value in entries}

        def make(row: Row) -> dict[str, Any]:
            made = {key: value(row) for key, value in entries}
            room_for_shared(made.values())
            return made

        return make

    def _on_sign(self, expression: syntax.Sign, scope: Scope) -> Closure:
        operation = arithmetic.negate if expression.operator == "-" else arithmetic.plus_sign
        operand, place = self.compile(expression.operand, scope), expression.place
        return lambda row: placed(place, operation, operand(row))

    def _on_chain(self, expression: syntax.Chain, scope: Scope) -> Closure:
        first = self.compile(expression.first, scope)
        is_constant = _is_constant(expression)
        rest = [
            (
                _operation(link.operator, is_constant=is_constant),
                self.compile(link.operand, scope),
                link.place,
            )
            for link in expression.rest
        ]

        def calculate(row: Row) -> Value:
            value = first(row)
            for operation, operand, place in rest:
                value = placed(place, operation, value, operand(row))
            return value

        return calculate

    def _on_binary(self, expression: syntax.Binary, scope: Scope) -> Closure:
        left, right = self.compile(expression.left, scope), self.compile(expression.right, scope)
        operator, place = expression.operator, expression.place
        if operator in _ARITHMETIC:
            operation = _operation(operator, is_constant=_is_constant(expression))

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
        if isinstance(expression.right, syntax.Literal) and type(expression.right.value) is str:
            wanted = expression.right.value

            def compare_with(row: Row) -> bool | None:
                one = left(row)
                return test(one, wanted) if type(one) is str else None

            return compare_with

        def compare(row: Row) -> bool | None:
            one, two = left(row), right(row)
            return test(one, two) if type(one) is str and type(two) is str else None

        return compare

    def _on_is_null(self, expression: syntax.IsNull, scope: Scope) -> Closure:
        operand = self.compile(expression.operand, scope)
        if expression.negated:
            return lambda row: operand(row) is not None
        return lambda row: operand(row) is None

    def _on_is_typed(self, expression: syntax.IsTyped, scope: Scope) -> Closure:
        from ..values.types import type_test

        operand, negated = self.compile(expression.operand, scope), expression.negated
        test = type_test(expression.type)
        place = expression.place
        return lambda row: placed(place, test, operand(row)) is not negated

    def _on_is_normalized(self, expression: syntax.IsNormalized, scope: Scope) -> Closure:
        from ..functions.strings import is_normalized

        operand, form = self.compile(expression.operand, scope), expression.form
        negated = expression.negated

        def test(row: Row) -> bool | None:
            found = is_normalized(operand(row), form)
            return None if found is None else found is not negated

        return test

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


def _may_hold_twice(items: Collection[syntax.Expression]) -> bool:
    """Whether two of the items may be lists of lists, and so the same one."""
    plain = syntax.Literal | syntax.Property | syntax.Comparison | syntax.CountStar
    return sum(not isinstance(item, plain) for item in items) > 1


def _operation(operator: str, *, is_constant: bool) -> Callable[[Any, Any], Any]:
    if operator == "/" and is_constant:
        return arithmetic.divide_constants
    return _ARITHMETIC[operator]


def _slice_end(value: Value, place: int) -> int:
    return int(placed(place, as_whole, value, "A slice"))


def _is_constant(part: syntax.Expression) -> bool:
    """Arithmetic on literals alone."""
    if isinstance(part, syntax.Sign):
        return _is_constant(part.operand)
    if isinstance(part, syntax.Chain):
        return _is_constant(part.first) and all(_is_constant(link.operand) for link in part.rest)
    if isinstance(part, syntax.Binary):
        return part.operator in _ARITHMETIC and _is_constant(part.left) and _is_constant(part.right)
    return isinstance(part, syntax.Literal)


def _membership(expression: syntax.Binary, left: Closure, right: Closure) -> Closure:
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
        return None if items is None else contains(as_list(items), wanted)

    return member


__all__ = ["Closure", "ExpressionCompiler", "PathValue"]
