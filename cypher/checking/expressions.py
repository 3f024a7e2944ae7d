"""What is wrong with an expression before it runs: names, aggregates, types that cannot fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .. import syntax
from ..errors import TYPE, syntax_error
from ..free_names import is_aggregate
from ..functions import AGGREGATES, find_function
from ..values.entities import Value
from .signatures import (
    ANY,
    NULL,
    NUMBERS,
    TIMES,
    UNSURE,
    WITHOUT_MEMBERS,
    check_argument,
    element,
    fits,
    list_of,
    mismatch,
    one_of,
    operation_type,
    plain,
)

__all__ = ["ANY", "NULL", "Environment", "ExpressionChecker", "Here", "mismatch"]

Environment = dict[str, str]


class Here(NamedTuple):
    """What may stand at a place: an aggregate, a pattern as a test."""

    aggregates: bool
    predicate: bool


class ExpressionChecker:
    """Infers a type, or "Any", and raises what Neo4j raises before a run."""

    def check_subquery(self, query: syntax.Query, environment: Environment) -> None:
        raise NotImplementedError

    def bind_pattern(
        self, patterns: tuple[syntax.PathPattern, ...], environment: Environment
    ) -> Environment:
        """The environment with the names of the pattern."""
        raise NotImplementedError

    def infer(
        self,
        expression: syntax.Expression,
        environment: Environment,
        *,
        aggregates: bool = False,
        predicate: bool = False,
    ) -> str:
        """The type of an expression.

        Args:
            expression: What to check.
            environment: Names in scope with their types.
            aggregates: Whether an aggregate may stand here.
            predicate: Whether a pattern may stand here, as a test.
        """
        method: Callable[..., str] | None = getattr(self, type(expression).handler, None)
        if method is not None:
            return method(expression, environment, Here(aggregates, predicate))
        for child in expression.children():
            if isinstance(child, syntax.Expression):
                self.infer(child, environment, aggregates=aggregates)
        return ANY

    def boolean(
        self, expression: syntax.Expression, environment: Environment, *, aggregates: bool = False
    ) -> None:
        found = self.infer(expression, environment, aggregates=aggregates, predicate=True)
        if not fits(found, ("Boolean",)):
            raise mismatch("Boolean", found, expression.place)

    def _on_literal(self, expression: syntax.Literal, *_: Value) -> str:
        names = {bool: "Boolean", int: "Integer", float: "Float", str: "String"}
        return names.get(type(expression.value), NULL)

    def _on_parameter(self, *_: Value) -> str:
        return ANY

    def _on_variable(self, expression: syntax.Variable, environment: Environment, *_: Value) -> str:
        if expression.name not in environment:
            from ..errors import nearest

            hint = nearest(expression.name, environment)
            raise syntax_error(
                f"Variable `{expression.name}` not defined.{hint}",
                expression.place,
                "UndefinedVariable",
            )
        return environment[expression.name]

    def _on_property(
        self, expression: syntax.Property, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.subject, environment, aggregates=here.aggregates)
        if plain(found) in WITHOUT_MEMBERS:
            error = mismatch("Map, Node, Relationship or a date", found, expression.subject.place)
            # The TCK and Neo4j tell a path apart from plain values here.
            error.code = error.code if found == "Path" else TYPE
            raise error
        return ANY

    def _on_subscript(
        self, expression: syntax.Subscript, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.subject, environment, aggregates=here.aggregates)
        index = self.infer(expression.index, environment, aggregates=here.aggregates)
        if plain(found) == "List" and index == "Float":
            raise mismatch("Integer", index, expression.index.place)
        if found == "Point":
            raise mismatch("Map, Node or Relationship", found, expression.subject.place)
        return element(found)

    def _on_slice(self, expression: syntax.Slice, environment: Environment, here: Here) -> str:
        kind = self.infer(expression.subject, environment, aggregates=here.aggregates)
        if not fits(kind, ("List",)):
            raise mismatch("List", kind, expression.subject.place)
        for part in (expression.start, expression.stop):
            if part is not None:
                found = self.infer(part, environment, aggregates=here.aggregates)
                if not fits(found, ("Integer",)):
                    raise mismatch("Integer", found, part.place)
        return kind if plain(kind) == "List" else "List"

    def _on_list_of(self, expression: syntax.ListOf, environment: Environment, here: Here) -> str:
        return list_of(
            {self.infer(item, environment, aggregates=here.aggregates) for item in expression.items}
        )

    def _on_map_of(self, expression: syntax.MapOf, environment: Environment, here: Here) -> str:
        for _key, value in expression.entries:
            self.infer(value, environment, aggregates=here.aggregates)
        return "Map"

    def _on_not(self, expression: syntax.Not, environment: Environment, here: Here) -> str:
        self.boolean(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_logical(self, expression: syntax.Logical, environment: Environment, here: Here) -> str:
        for operand in expression.operands:
            self.boolean(operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_sign(self, expression: syntax.Sign, environment: Environment, here: Here) -> str:
        found = self.infer(expression.operand, environment, aggregates=here.aggregates)
        wanted = NUMBERS if expression.operator == "-" else (*NUMBERS, *TIMES)
        if not fits(found, wanted):
            raise mismatch(one_of(wanted), found, expression.operand.place)
        return found

    def _on_chain(self, expression: syntax.Chain, environment: Environment, here: Here) -> str:
        found = self.infer(expression.first, environment, aggregates=here.aggregates)
        place = expression.first.place
        for link in expression.rest:
            right = self.infer(link.operand, environment, aggregates=here.aggregates)
            found = operation_type(link.operator, found, right, place, link.operand.place)
        return found

    def _on_binary(self, expression: syntax.Binary, environment: Environment, here: Here) -> str:
        left = self.infer(expression.left, environment, aggregates=here.aggregates)
        right = self.infer(expression.right, environment, aggregates=here.aggregates)
        operator = expression.operator
        if operator == "IN":
            if not fits(right, ("List",)):
                raise mismatch("List", right, expression.right.place)
            return "Boolean"
        if operator in ("STARTS WITH", "ENDS WITH", "CONTAINS"):
            return "Boolean"
        return operation_type(operator, left, right, expression.left.place, expression.right.place)

    def _on_comparison(
        self, expression: syntax.Comparison, environment: Environment, here: Here
    ) -> str:
        for operand in expression.operands:
            self.infer(operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_is_null(self, expression: syntax.IsNull, environment: Environment, here: Here) -> str:
        self.infer(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_is_typed(self, expression: syntax.IsTyped, environment: Environment, here: Here) -> str:
        self.infer(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_has_labels(
        self, expression: syntax.HasLabels, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.operand, environment, aggregates=here.aggregates)
        if not fits(found, ("Node", "Relationship")):
            raise mismatch("Node or Relationship", found, expression.operand.place)
        return "Boolean"

    def _on_case(self, expression: syntax.Case, environment: Environment, here: Here) -> str:
        inner = environment
        if expression.subject is not None:
            kind = self.infer(expression.subject, environment, aggregates=here.aggregates)
            inner = {**environment, syntax.CASE_SUBJECT: kind}
        types = set()
        for when, then in expression.branches:
            if expression.subject is None:
                self.boolean(when, environment, aggregates=here.aggregates)
            else:
                self.infer(when, inner, aggregates=here.aggregates)
            types.add(self.infer(then, environment, aggregates=here.aggregates))
        if expression.default is not None:
            types.add(self.infer(expression.default, environment, aggregates=here.aggregates))
        return types.pop() if len(types) == 1 else ANY

    def _on_count_star(self, expression: syntax.CountStar, _: Environment, here: Here) -> str:
        self._aggregate_here("count(*)", expression.place, allowed=here.aggregates)
        return "Integer"

    def _aggregate_here(self, name: str, place: int, *, allowed: bool) -> None:
        if not allowed:
            raise syntax_error(
                f"Invalid use of aggregating function {name} in this context.",
                place,
                "InvalidAggregation",
            )

    def _on_call(self, expression: syntax.Call, environment: Environment, here: Here) -> str:
        name = expression.name.lower()
        if name in AGGREGATES:
            self._aggregate_here(
                f"{expression.name}(...)", expression.place, allowed=here.aggregates
            )
            for argument in expression.arguments:
                self._check_aggregated(argument)
            self._arguments(expression, environment, aggregates=False)
            return {"count": "Integer", "collect": "List"}.get(name, ANY)
        function = find_function(expression)
        self._arguments(expression, environment, aggregates=here.aggregates)
        return function.result or ANY

    def _arguments(self, call: syntax.Call, environment: Environment, *, aggregates: bool) -> None:
        for number, argument in enumerate(call.arguments):
            found = self.infer(argument, environment, aggregates=aggregates)
            check_argument(call.name, number, found, argument.place)

    def _check_aggregated(self, argument: syntax.Syntax) -> None:
        if is_aggregate(argument):
            raise syntax_error(
                "Can't use aggregate functions inside of aggregate functions.",
                argument.place,
                "NestedAggregation",
            )
        if isinstance(argument, syntax.Call) and argument.name.lower() in ("rand", "randomuuid"):
            raise syntax_error(
                "Can't use non-deterministic (random) functions inside of aggregate functions.",
                argument.place,
                "NonConstantExpression",
            )
        for child in argument.children():
            if not isinstance(child, syntax.Subquery):
                self._check_aggregated(child)

    def _element(
        self, source: syntax.Expression, environment: Environment, *, aggregates: bool
    ) -> str:
        """The type of a list's elements."""
        found = self.infer(source, environment, aggregates=aggregates)
        if not fits(found, ("List",)):
            raise mismatch("List", found, source.place)
        return element(found)

    def _on_list_comprehension(
        self,
        expression: syntax.ListComprehension,
        environment: Environment,
        here: Here,
    ) -> str:
        one = self._element(expression.source, environment, aggregates=here.aggregates)
        inner = {**environment, expression.variable: one}
        if expression.where is not None:
            self.boolean(expression.where, inner)
        if expression.result is not None:
            return list_of({self.infer(expression.result, inner)})
        return list_of({one})

    def _on_quantifier(
        self, expression: syntax.Quantifier, environment: Environment, here: Here
    ) -> str:
        one = self._element(expression.source, environment, aggregates=here.aggregates)
        self.boolean(expression.where, {**environment, expression.variable: one})
        return "Boolean"

    def _on_reduce(self, expression: syntax.Reduce, environment: Environment, here: Here) -> str:
        start = self.infer(expression.start, environment, aggregates=here.aggregates)
        one = self._element(expression.source, environment, aggregates=here.aggregates)
        kind = plain(start)
        inner = {**environment, expression.accumulator: kind, expression.variable: one}
        found = self.infer(expression.step, inner)
        if kind not in UNSURE and not fits(found, NUMBERS if kind in NUMBERS else (kind,)):
            raise syntax_error(
                f"Type mismatch: accumulator is {start} but expression has type {found}.",
                expression.step.place,
                "InvalidArgumentType",
            )
        return ANY

    def _on_map_projection(
        self, expression: syntax.MapProjection, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.subject, environment)
        reads_parts = all(kind == "property" for kind, _key, _value in expression.items)
        with_parts = ("Point", *TIMES) if reads_parts else ()
        if not fits(found, ("Map", "Node", "Relationship", *with_parts)):
            raise mismatch("Map, Node or Relationship", found, expression.place)
        for _kind, _key, value in expression.items:
            if value is not None:
                self.infer(value, environment, aggregates=here.aggregates)
        return "Map"

    def _on_pattern_predicate(
        self,
        expression: syntax.PatternPredicate,
        environment: Environment,
        here: Here,
    ) -> str:
        if not (here.predicate or expression.exists):
            raise syntax_error(
                "A pattern expression should only be used in order to test the existence of a "
                "pattern. "
                "Use a pattern comprehension [(a)-->(b) | b] or COUNT { (a)-->(b) }.",
                expression.place,
            )
        for part in expression.pattern.elements:
            if part.variable is not None:
                self.infer(syntax.Variable(part.place, part.variable), environment)
        self.bind_pattern((expression.pattern,), environment)
        return "Boolean"

    def _on_pattern_comprehension(
        self, expression: syntax.PatternComprehension, environment: Environment, *_: Value
    ) -> str:
        inner = self.bind_pattern((expression.pattern,), environment)
        if expression.where is not None:
            self.boolean(expression.where, inner)
        self.infer(expression.result, inner)
        return "List"

    def _on_subquery(self, expression: syntax.Subquery, environment: Environment, *_: Value) -> str:
        self.check_subquery(expression.query, environment)
        return {"EXISTS": "Boolean", "COUNT": "Integer", "COLLECT": "List"}[expression.kind]
