"""WITH and RETURN → one step and the scope of what follows."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from .. import syntax
from ..errors import syntax_error
from ..free_names import aggregates_in, free_names, is_aggregate
from ..steps.aggregates import Count, aggregate_maker
from ..steps.grouping import Aggregation, Grouping
from ..steps.plan import Step
from ..steps.projecting import Closure, Columns, project
from .matches import MatchCompiler
from .pattern import HIDDEN
from .scope import TRACE, Layout, Scope


class Item(NamedTuple):
    """A column: its name and what it computes."""

    name: str
    expression: syntax.Expression


def visible(scope: Scope) -> list[str]:
    """Names that `*` stands for, in Neo4j's order."""
    return sorted(name for name in scope.slots if name[0] != HIDDEN)


def items_of(projection: syntax.Projection, scope: Scope, carried: tuple[str, ...]) -> list[Item]:
    """The columns, `*` written out."""
    items: list[Item] = []
    if projection.star:
        # A column of that name takes the place of what `*` would bring.
        named = {*carried, *(item.name for item in projection.items)}
        names = [name for name in visible(scope) if name not in named]
        items += [Item(name, syntax.Variable(projection.place, name)) for name in names]
    for item in projection.items:
        items.append(Item(item.name, item.expression))
    return items


class ProjectionCompiler(MatchCompiler):
    """Compiles what a clause makes of its rows."""

    def project(
        self, projection: syntax.Projection, scope: Scope, carried: tuple[str, ...] = ()
    ) -> tuple[Step, Scope, list[str]]:
        """The step, the scope behind it and the columns.

        Args:
            projection: WITH or RETURN.
            scope: Names before it.
            carried: Names of an outer query that stay visible through every WITH of a subquery.
        """
        items = items_of(projection, scope, carried)
        columns = [item.name for item in items]
        shown = len(items)
        if not projection.final:
            items += [
                Item(name, syntax.Variable(projection.place, name))
                for name in carried
                if name not in columns
            ]
        if scope.trace is not None:
            items.append(Item(TRACE, syntax.Variable(projection.place, TRACE)))
        after = Scope(Layout())
        for item in items:
            after.bind(item.name)
        grouped = any(True for item in items for _ in aggregates_in(item.expression))
        if grouped:
            # The names of an outer query are the same for every row: they group nothing.
            outer = [
                (column, carried.index(item.name) + 1)
                for column, item in enumerate(items)
                if column >= shown and item.name != TRACE
            ]
            compiled = self._group(projection, scope, items, after, outer)
        else:
            compiled = self._compute(projection, scope, items, after, shown)
        name = "EagerAggregation" if grouped else "Projection"
        if projection.distinct:
            name = "Distinct" if not grouped else name
        if projection.order:
            name = "Top" if projection.limit is not None else "Sort"
        elif projection.limit is not None and not grouped:
            name = "Limit"
        detail = ", ".join(_shown(one) for one in columns)
        step = Step(name, detail, project(compiled), names=tuple(columns), replaces=True)
        return step, after, columns

    def _compute(
        self,
        projection: syntax.Projection,
        scope: Scope,
        items: list[Item],
        after: Scope,
        shown: int,
    ) -> Columns:
        values = [self.compile(item.expression, scope) for item in items]
        if projection.distinct:
            known = {item.expression.shape(): after.slots[item.name] for item in items}
            judging = Scope(after.layout, dict(after.slots), known)
            alias_slots = None
        else:
            judging = scope.inner()
            alias_slots = [judging.bind(item.name) for item in items]
        return self._columns(projection, values, None, items, after, judging, alias_slots, shown)

    def _group(
        self,
        projection: syntax.Projection,
        scope: Scope,
        items: list[Item],
        after: Scope,
        outer: list[tuple[int, int]],
    ) -> Columns:
        shown = len(items) - len(outer) - (scope.trace is not None)
        keys: list[tuple[int, Closure]] = []
        late: list[tuple[int, syntax.Expression]] = []
        known: dict[tuple[Any, ...], int] = {}
        calls: dict[tuple[Any, ...], syntax.Syntax] = {}
        for column, item in enumerate(items):
            found = list(aggregates_in(item.expression))
            if found:
                late.append((column, item.expression))
                calls.update((call.shape(), call) for call in found)
            elif item.name != TRACE:
                if column < shown:
                    keys.append((column, self.compile(item.expression, scope)))
                known[item.expression.shape()] = after.slots[item.name]
        for shape in calls:
            known[shape] = after.layout.allocate()
        aggregations = [self._aggregation(call, scope) for call in calls.values()]
        if scope.trace is not None:
            from ..steps.tracking import FoldTraces

            aggregations.append(Aggregation(partial(FoldTraces, scope.trace), None, 0))
            after.layout.allocate()
        names = {
            item.expression.name: after.slots[item.name]
            for item in items
            if isinstance(item.expression, syntax.Variable)
        }
        inside = Scope(after.layout, names, known)
        grouping = Grouping(
            keys,
            aggregations,
            [(column, self.compile(one, inside)) for column, one in late],
            outer,
            tuple(scope.weights),
        )
        for item in items:
            known.setdefault(item.expression.shape(), after.slots[item.name])
        judging = Scope(after.layout, {**names, **after.slots}, known)
        return self._columns(projection, [], grouping, items, after, judging, None, shown)

    def _columns(
        self,
        projection: syntax.Projection,
        values: list[Closure],
        grouping: Grouping | None,
        items: list[Item],
        after: Scope,
        judging: Scope,
        alias_slots: list[int] | None,
        shown: int,
    ) -> Columns:
        nothing = Scope(Layout())
        where = projection.where
        return Columns(
            values=values,
            grouping=grouping,
            width=len(items),
            layout=after.layout,
            alias_slots=alias_slots,
            keys=[
                (
                    self.compile(one.expression, judging),
                    one.descending,
                    _place(one.expression, items, after, judging, narrow=alias_slots is None),
                )
                for one in projection.order
            ],
            where=self.compile_optional(where, judging),
            where_place=projection.place if where is None else where.place,
            distinct=projection.distinct,
            skip=self._bound(projection.skip, nothing),
            limit=self._bound(projection.limit, nothing),
            final=projection.final,
            # RETURN shows the trace as well, and whoever runs the plan takes it off.
            shown=shown if after.trace is None else shown + 1,
            trace=None if after.trace is None else after.trace - 1,
        )

    def _bound(self, bound: syntax.Expression | None, scope: Scope) -> tuple[Closure, int] | None:
        return None if bound is None else (self.compile(bound, scope), bound.place)

    def _aggregation(self, call: syntax.Syntax, scope: Scope) -> Aggregation:
        if isinstance(call, syntax.CountStar):
            return Aggregation(Count, None, call.place)
        assert isinstance(call, syntax.Call)
        wanted = 2 if call.name.lower().startswith("percentile") else 1
        if len(call.arguments) != wanted:
            raise syntax_error(
                f"{call.name}() takes {wanted} arguments, not {len(call.arguments)}.",
                call.place,
                "InvalidNumberOfArguments",
            )
        for argument in call.arguments:
            if any(is_aggregate(inner) for inner in aggregates_in(argument)):
                raise syntax_error(
                    "Can't use aggregate functions inside of aggregate functions.",
                    argument.place,
                    "NestedAggregation",
                )
        arguments = [self.compile(argument, scope) for argument in call.arguments]
        return Aggregation(aggregate_maker(call, arguments), arguments[0], call.place)


def _place(
    key: syntax.Expression, items: list[Item], after: Scope, judging: Scope, *, narrow: bool
) -> int | None:
    """The slot of the new row that holds a sort key's value; None where it has to be computed."""
    if narrow and key.shape() in judging.known:
        return judging.known[key.shape()]
    names = {item.name for item in items}
    if isinstance(key, syntax.Variable):
        return after.slots[key.name] if key.name in names else None
    if after.trace is not None or free_names(key) & names:
        return None
    shapes = [item.expression.shape() for item in items]
    return shapes.index(key.shape()) + 1 if key.shape() in shapes else None


def _shown(name: str) -> str:
    return name if len(name) < 60 else name[:57] + "..."
