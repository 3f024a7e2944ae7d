"""Clauses and whole queries → steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .. import syntax
from ..errors import NotSupported, syntax_error
from ..free_names import free_names
from ..index import GraphIndex
from ..procedures import columns_of, rows_of
from ..steps.context import CONTEXT, Context, Row
from ..steps.plan import RunStep, Step, run_steps
from ..values.arithmetic import kind_name
from ..values.comparison import group_key
from .pattern import HIDDEN
from .projections import ProjectionCompiler
from .scope import TRACE, Layout, Scope


class Branch(NamedTuple):
    """One branch of a UNION: its steps, the layout of its first row, its columns."""

    steps: list[Step]
    layout: Layout
    columns: list[str]


class QueryPlan(NamedTuple):
    """A compiled query."""

    branches: list[Branch]
    keep: bool
    columns: list[str]
    traced: bool

    def rows(self, start: Callable[[Layout], Row]) -> Iterator[Any]:
        """Tuples in the order of `columns`; `start` makes a branch's first row.

        A traced plan adds what each came from.
        """
        found = self._all(start)
        if len(self.branches) == 1 or self.keep:
            return found
        if self.traced:
            from ..steps.tracking import fold_equal

            return map(tuple, fold_equal(map(list, found), len(self.columns)))
        return _distinct(found)

    def _all(self, start: Callable[[Layout], Row]) -> Iterator[Any]:
        for branch in self.branches:
            first = start(branch.layout)
            rows = run_steps(branch.steps, first[CONTEXT], (first,))
            if branch.columns == self.columns:
                yield from rows
            else:
                order = [branch.columns.index(name) for name in self.columns]
                if self.traced:
                    order.append(len(order))
                for row in rows:
                    yield tuple(row[place] for place in order)


def _distinct(rows: Iterable[Any]) -> Iterator[Any]:
    seen: set[Any] = set()
    for row in rows:
        key = tuple([group_key(value) for value in row])
        if key not in seen:
            seen.add(key)
            yield row


class Compiler(ProjectionCompiler):
    """Compiles checked queries against one graph.

    Args:
        index: The graph.
        fast: Whether what nobody reads may be counted instead of walked (`demand`). The rows are
            the same either way.
    """

    def __init__(self, index: GraphIndex, *, fast: bool = True) -> None:
        self.index = index
        self.fast = fast

    def query(self, query: syntax.Query, *, because: bool = False) -> QueryPlan:
        """The plan of a whole statement; with `because` one that keeps what rows came from."""

        def make_scope() -> Scope:
            scope = Scope(Layout())
            if because:
                scope.bind(TRACE)
            return scope

        return self._plan(query, make_scope, ())

    def _plan(
        self, query: syntax.Query, make_scope: Callable[[], Scope], carried: tuple[str, ...]
    ) -> QueryPlan:
        scopes = [make_scope() for _ in query.branches]
        traced = scopes[0].trace is not None
        branches = [
            self._branch(branch, scope, carried)
            for branch, scope in zip(query.branches, scopes, strict=True)
        ]
        columns = branches[0].columns
        for branch, clauses in zip(branches[1:], query.branches[1:], strict=True):
            if sorted(branch.columns) != sorted(columns):
                raise syntax_error(
                    "All sub queries in an UNION must have the same return column names.",
                    clauses[-1].place,
                    "DifferentColumnsInUnion",
                )
        return QueryPlan(branches, query.keep, columns, traced)

    def _branch(
        self, clauses: tuple[syntax.Clause, ...], scope: Scope, carried: tuple[str, ...]
    ) -> Branch:
        layout, steps, columns = scope.layout, list[Step](), list[str]()
        if isinstance(clauses[-1], syntax.CallProcedure):
            clauses = (*clauses, _standalone(clauses))
        for place, clause in enumerate(clauses):
            before = scope
            if isinstance(clause, syntax.Match) and self.fast and scope.trace is None:
                from .demand import demand_of

                scope.demand = demand_of(clauses[place + 1 :])
            if isinstance(clause, syntax.Projection):
                step, scope, columns = self.project(clause, scope, carried)
                added = [step]
            else:
                added = self.clause(clause, scope)
            if before.trace is not None and not isinstance(clause, syntax.Match):
                from .tracking import traced

                added = traced(added, (clause,), before)
            steps += added
        return Branch(steps, layout, columns)

    def clause(self, clause: syntax.Clause, scope: Scope) -> list[Step]:
        """The steps of a clause that adds names to its rows."""
        if isinstance(clause, syntax.Match):
            return self._match(clause, scope)
        if isinstance(clause, syntax.Unwind):
            return [self._unwind(clause, scope)]
        if isinstance(clause, syntax.CallSubquery):
            return [self._call_subquery(clause, scope)]
        if isinstance(clause, syntax.CallProcedure):
            return self._procedure(clause, scope)
        if isinstance(clause, syntax.Finish):
            return [Step("Finish", "", _finish)]
        raise NotSupported(type(clause).__name__.upper(), clause.place)

    def _match(self, clause: syntax.Match, scope: Scope) -> list[Step]:
        if not clause.optional:
            return self.match(clause.patterns, clause.where, scope)
        before = set(scope.slots.items())
        weights = len(scope.weights)
        inner = tuple(self.match(clause.patterns, clause.where, scope))
        fresh = [
            slot
            for name, slot in scope.slots.items()
            if name[0] != HIDDEN and (name, slot) not in before
        ]
        fresh += scope.weights[weights:]
        known = self.paths_of_known(clause.patterns, {name for name, _ in before}, scope)
        return [Step("Optional", "", _optional(inner, fresh, known), inner)]

    def _unwind(self, clause: syntax.Unwind, scope: Scope) -> Step:
        source = self.items_of(clause.source, scope)
        slot = scope.bind(clause.variable)

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            for row in rows:
                found = source(row)
                if found is None:
                    continue
                # Neo4j takes anything else for a list of one.
                for item in found if type(found) in (list, range) else (found,):
                    row[slot] = item
                    yield row

        return Step("Unwind", clause.variable, run, names=(clause.variable,))

    def _procedure(self, clause: syntax.CallProcedure, scope: Scope) -> list[Step]:
        found = rows_of(clause)
        slots = [scope.bind(name) for _, name in columns_of(clause)]

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            for row in rows:
                for values in found(context.index):
                    for slot, value in zip(slots, values, strict=True):
                        row[slot] = value
                    yield row

        names = tuple(name for _, name in columns_of(clause))
        steps = [Step("ProcedureCall", clause.name, run, names=names)]
        if clause.where is not None:
            from ..steps.matching import keep_true

            condition = keep_true(self.compile(clause.where, scope), clause.where.place)
            steps.append(Step("Filter", "", condition))
        return steps

    def compile_subquery(self, query: syntax.Query, scope: Scope) -> Callable[[Row], Iterator[Any]]:
        names = tuple(name for name in scope.slots if name[0] != HIDDEN)
        plan, start = self._inner_plan(query, scope, names, carried=names)
        return lambda row: plan.rows(lambda layout: start(layout, row))

    def _inner_plan(
        self, query: syntax.Query, scope: Scope, names: tuple[str, ...], *, carried: tuple[str, ...]
    ) -> tuple[QueryPlan, Callable[[Layout, Row], Row]]:
        """A plan whose first row takes over the named slots of the outer row."""
        copies = [(number, scope.slots[name]) for number, name in enumerate(names, start=1)]

        def make_scope() -> Scope:
            inner = Scope(Layout())
            for name in names:
                inner.bind(name)
            if scope.trace is not None:
                inner.bind(TRACE)
            return inner

        def start(layout: Layout, row: Row) -> Row:
            first: Row = [None] * layout.size
            first[CONTEXT] = row[CONTEXT].inside(first)
            for inner, outer in copies:
                first[inner] = row[outer]
            return first

        return self._plan(query, make_scope, carried), start

    def _call_subquery(self, clause: syntax.CallSubquery, scope: Scope) -> Step:
        names, carried, query = self._imports(clause, scope)
        plan, start = self._inner_plan(query, scope, names, carried=carried)
        slots = [scope.bind(column) for column in plan.columns]
        optional, trace = clause.optional, scope.trace

        def starting_from(row: Row) -> Callable[[Layout], Row]:
            return lambda layout: start(layout, row)

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            for row in rows:
                found = False
                before = None if trace is None else row[trace]
                for values in plan.rows(starting_from(row)):
                    found = True
                    # A trace may stand behind the columns.
                    for slot, value in zip(slots, values, strict=False):
                        row[slot] = value
                    if trace is not None:
                        row[trace] = (before, values[-1])
                    yield row
                if trace is not None:
                    row[trace] = before
                if optional and not found:
                    for slot in slots:
                        row[slot] = None
                    yield row

        inner = tuple(step for branch in plan.branches for step in branch.steps)
        return Step("Apply", "CALL { }", run, inner, names=tuple(plan.columns))

    def _imports(
        self, clause: syntax.CallSubquery, scope: Scope
    ) -> tuple[tuple[str, ...], tuple[str, ...], syntax.Query]:
        """(names that go in, names that stay visible inside, the query)."""
        if clause.imports is not None:
            everything = tuple(name for name in scope.slots if name[0] != HIDDEN)
            names = everything if clause.imports == ("*",) else clause.imports
            return names, names, clause.query
        found: dict[str, None] = {}
        importing = 0
        for branch in clause.query.branches:
            imported = _imported(branch[0], scope)
            if imported is not None:
                found.update(dict.fromkeys(imported))
                importing += 1
        if found and importing < len(clause.query.branches):
            raise NotSupported(
                "CALL { } where only some branches of a UNION import with WITH",
                clause.place,
                "Name what comes in: CALL (x) { ... }.",
            )
        return tuple(found), (), clause.query


def _imported(first: syntax.Clause, scope: Scope) -> list[str] | None:
    """The names that a subquery's first clause takes from outside; None where it is ordinary."""
    if not isinstance(first, syntax.Projection) or first.final:
        return None
    outer = set().union(*(free_names(item) for item in first.items)) & set(scope.slots)
    if not outer and not first.star:
        # `WITH 1 AS x` takes nothing from outside.
        return None
    variables = [
        item.expression.name
        for item in first.items
        if isinstance(item.expression, syntax.Variable) and item.alias is None
    ]
    more = first.distinct or first.order or first.skip or first.limit or first.where
    if more or len(variables) != len(first.items):
        raise syntax_error(
            "Importing WITH should consist only of simple references to outside variables.",
            first.place,
        )
    return [name for name in scope.slots if name[0] != HIDDEN] if first.star else variables


def _standalone(clauses: tuple[syntax.Clause, ...]) -> syntax.Projection:
    """What a procedure call without RETURN gives: its columns; only alone in a query."""
    call = clauses[-1]
    assert isinstance(call, syntax.CallProcedure)
    if len(clauses) > 1:
        raise syntax_error("Query cannot conclude with CALL (must be a RETURN clause).", call.place)
    place = call.place
    items = tuple(
        syntax.ReturnItem(place, syntax.Variable(place, name), None, name)
        for _, name in columns_of(call)
    )
    return syntax.Projection(place, True, False, False, items, (), None, None, None)


def _optional(
    inner: tuple[Step, ...], fresh: list[int], known: list[Callable[[Row], None]]
) -> RunStep:
    """One row of nulls where nothing matches; `known` fills paths that need no match."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            found = False
            for one in run_steps(inner, context, (row,)):
                found = True
                yield one
            if not found:
                for slot in fresh:
                    row[slot] = None
                for fill in known:
                    fill(row)
                yield row

    return run


def _finish(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
    for _ in rows:
        pass
    return iter(())


__all__ = ["Compiler", "QueryPlan", "kind_name"]
