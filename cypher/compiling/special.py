"""Expressions with an inner row: comprehensions, quantifiers, reduce, subqueries, calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from .. import syntax
from ..errors import CypherError, syntax_error, type_error
from ..functions import Function, find_function
from ..limits import room_for_shared
from ..steps.context import CONTEXT, Context, Row
from ..values.arithmetic import kind_name
from ..values.coercion import as_list, truth
from ..values.entities import NodeValue, RelationshipValue, Value
from ..values.properties import properties_of, property_of
from .expressions import Closure, ExpressionCompiler
from .members import has_parts, member
from .scope import Scope

if TYPE_CHECKING:
    from .demand import Demand

RowSource = Callable[[Row], Iterator[Row]]


# Where a subquery's row, which is a tuple, holds its trace.
_LAST = -1


class SpecialFormCompiler(ExpressionCompiler):
    """Compiles what looks into lists, patterns and queries."""

    fast: bool

    def compile_pattern(
        self,
        patterns: tuple[syntax.PathPattern, ...],
        where: syntax.Expression | None,
        scope: Scope,
    ) -> RowSource:
        """Rows of a pattern, each in the given row itself; new names are bound in `scope`."""
        raise NotImplementedError

    def compile_subquery(self, query: syntax.Query, scope: Scope) -> Callable[[Row], Iterator[Any]]:
        """The rows of a query inside a query, as tuples."""
        raise NotImplementedError

    def _on_list_comprehension(self, expression: syntax.ListComprehension, scope: Scope) -> Closure:
        source = self._list_of(expression.source, scope)
        place = expression.place
        inner = scope.inner()
        slot = inner.bind(expression.variable)
        where = self.compile_optional(expression.where, inner)
        result = self.compile_optional(expression.result, inner)

        def elements(row: Row, items: Iterable[Any]) -> Iterator[Any]:
            for item in items:
                row[slot] = item
                holds = True if where is None else where(row)
                if holds is True or (holds is not False and truth(holds, place)):
                    yield item if result is None else result(row)

        def collect(row: Row) -> list[Any] | None:
            items = source(row)
            if items is None:
                return None
            context: Context = row[CONTEXT]
            found = context.gather(elements(row, context.each(items)))
            if result is not None:
                room_for_shared(found)
            return found

        return collect

    def items_of(self, source: syntax.Expression, scope: Scope) -> Closure:
        """What a loop goes through; the numbers of `range()` are not made into a list for it."""
        if isinstance(source, syntax.Call) and source.name.lower() == "range":
            from ..functions.lists import numbers_between

            return self._called(source, find_function(source), numbers_between, scope)
        return self.compile(source, scope)

    def _list_of(self, source: syntax.Expression, scope: Scope) -> Closure:
        compiled = self.items_of(source, scope)

        def read(row: Row) -> Sequence[Any] | None:
            found = compiled(row)
            return found if found is None or type(found) is range else as_list(found)

        return read

    def _on_quantifier(self, expression: syntax.Quantifier, scope: Scope) -> Closure:
        source = self._list_of(expression.source, scope)
        inner = scope.inner()
        slot = inner.bind(expression.variable)
        where, kind = self.compile(expression.where, inner), expression.kind
        place = expression.place

        def judge(row: Row) -> bool | None:
            items = source(row)
            if items is None:
                return None
            true = unknown = 0
            for item in row[CONTEXT].each(items):
                row[slot] = item
                found = truth(where(row), place)
                if found is True:
                    true += 1
                    if kind == "any":
                        return True
                    if kind == "none" or (kind == "single" and true > 1):
                        return False
                elif found is None:
                    unknown += 1
                elif kind == "all":
                    return False
            if unknown:
                return None
            return true == 1 if kind == "single" else kind != "any"

        return judge

    def _on_reduce(self, expression: syntax.Reduce, scope: Scope) -> Closure:
        start = self.compile(expression.start, scope)
        source = self._list_of(expression.source, scope)
        inner = scope.inner()
        total, slot = inner.bind(expression.accumulator), inner.bind(expression.variable)
        step = self.compile(expression.step, inner)

        def fold(row: Row) -> Value:
            items = source(row)
            if items is None:
                return None
            value = start(row)
            for item in row[CONTEXT].each(items):
                row[total], row[slot] = value, item
                value = step(row)
            return value

        return fold

    def _on_map_projection(self, expression: syntax.MapProjection, scope: Scope) -> Closure:
        subject, place = self.compile(expression.subject, scope), expression.place
        items = [
            (kind, key, self.compile_optional(value, scope))
            for kind, key, value in expression.items
        ]

        # `d {.days}` of a duration, which has neither entries of its own nor all of them.
        reads_parts = all(kind == "property" for kind, _key, _value in items)

        def project(row: Row) -> dict[str, Any] | None:
            found = subject(row)
            if found is None:
                return None
            if not isinstance(found, dict | NodeValue | RelationshipValue):
                if reads_parts and has_parts(found):
                    return {key: member(found, key, place) for _kind, key, _value in items}
                raise type_error(
                    "A map projection takes a Map, Node or Relationship, not a "
                    f"{kind_name(found)}.",
                    place,
                )
            made: dict[str, Any] = {}
            for kind, key, value in items:
                if kind == "all":
                    made.update(found if isinstance(found, dict) else properties_of(found))
                elif value is not None:
                    made[key] = value(row)
                else:
                    made[key] = (
                        found.get(key) if isinstance(found, dict) else property_of(found, key)
                    )
            return made

        return project

    def _on_pattern_predicate(self, expression: syntax.PatternPredicate, scope: Scope) -> Closure:
        inner = scope.inner()
        inner.demand = self._demand(scope, "EXISTS")
        rows = self.compile_pattern((expression.pattern,), None, inner)
        return _exists(rows, scope, scope.trace)

    def _on_pattern_comprehension(
        self, expression: syntax.PatternComprehension, scope: Scope
    ) -> Closure:
        inner = scope.inner()
        rows = self.compile_pattern((expression.pattern,), expression.where, inner)
        result = self.compile(expression.result, inner)
        return _collect(rows, scope, result, scope.trace)

    def _on_subquery(self, expression: syntax.Subquery, scope: Scope) -> Closure:
        kind = expression.kind
        only_match = len(expression.query.branches) == 1 and len(expression.query.branches[0]) == 1
        first = expression.query.branches[0][0]
        rows: Callable[[Row], Iterator[Any]]
        if only_match and isinstance(first, syntax.Match) and not first.optional:
            inner = scope.inner()
            inner.demand = self._demand(scope, kind)
            rows = self.compile_pattern(first.patterns, first.where, inner)
            trace_at = scope.trace
            if inner.weights and kind == "COUNT":
                from ..steps.grouping import weigher

                weigh = weigher(tuple(inner.weights))
                return lambda row: sum(map(weigh, rows(row)))
        else:
            rows = self.compile_subquery(expression.query, scope)
            trace_at = _LAST
        if kind == "EXISTS":
            return _exists(rows, scope, trace_at)
        collect = _collect(rows, scope, itemgetter(0), trace_at)
        if kind == "COLLECT":
            return collect
        if scope.trace is None:
            return lambda row: sum(1 for _ in rows(row))
        return lambda row: len(collect(row))

    def _demand(self, scope: Scope, kind: str) -> Demand | None:
        """What a subquery that is one MATCH asks of its rows."""
        if scope.trace is not None or not self.fast:
            return None
        from .demand import EXISTENCE, NUMBER

        return {"EXISTS": EXISTENCE, "COUNT": NUMBER}.get(kind)

    def _coalesce(self, expression: syntax.Call, scope: Scope) -> Closure:
        arguments = [self.compile(argument, scope) for argument in expression.arguments]

        def first(row: Row) -> Value:
            # What stands behind the first value is not computed: it may be an error.
            for argument in arguments:
                value = argument(row)
                if value is not None:
                    return value
            return None

        return first

    def _on_count_star(self, expression: syntax.CountStar, scope: Scope) -> Closure:
        raise syntax_error(
            "Invalid use of aggregating function count(*) in this context.",
            expression.place,
            "InvalidAggregation",
        )

    def _on_call(self, expression: syntax.Call, scope: Scope) -> Closure:
        if expression.name.lower() == "coalesce" and expression.arguments:
            return self._coalesce(expression, scope)
        function = find_function(expression)
        return self._called(expression, function, function.load(), scope)

    def _called(
        self,
        expression: syntax.Call,
        function: Function,
        implementation: Callable[..., Any],
        scope: Scope,
    ) -> Closure:
        place = expression.place
        arguments = [self.compile(argument, scope) for argument in expression.arguments]

        def call(row: Row) -> Value:
            values = [argument(row) for argument in arguments]
            if function.skips_null and any(value is None for value in values):
                return None
            try:
                if function.wants_context:
                    return implementation(row[CONTEXT], *values)
                return implementation(*values)
            except CypherError as error:
                if error.place is None:
                    error.place = place
                raise

        if len(arguments) == 1 and function.skips_null and not function.wants_context:
            (argument,) = arguments

            def call_one(row: Row) -> Value:
                value = argument(row)
                if value is None:
                    return None
                try:
                    return implementation(value)
                except CypherError as error:
                    if error.place is None:
                        error.place = place
                    raise

            return call_one
        return call


def _exists(rows: Callable[[Row], Iterator[Any]], scope: Scope, trace_at: int | None) -> Closure:
    """Whether a row is found; `trace_at` is where it holds its trace."""
    if scope.trace is None or trace_at is None:
        return lambda row: next(rows(row), None) is not None
    from ..steps.tracking import exists_traced

    return exists_traced(rows, scope.trace, trace_at)


def _collect(
    rows: Callable[[Row], Iterator[Any]], scope: Scope, value: Closure, trace_at: int | None
) -> Closure:
    """The values of all rows that are found; `trace_at` is where they hold their traces."""
    if scope.trace is None or trace_at is None:
        return lambda row: row[CONTEXT].gather(value(found) for found in rows(row))
    from ..steps.tracking import collect_traced

    return collect_traced(rows, scope.trace, trace_at, value)
