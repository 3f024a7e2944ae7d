"""The same query with one more column: the relationships that each row was matched by.

`MATCH (a)-[:MET_WITH]->(b) RETURN a.name, b.name` shows names and hides what joins them. Whoever
has to say how firmly a row stands needs the relationships: here every pattern gets a name for each
of them, and WITH and RETURN carry these along, collected wherever rows are grouped. Rows, their
order and their other columns stay as they were. Patterns that are only conditions (in WHERE,
EXISTS) and what happens inside CALL { } are not traced.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from . import syntax
from .checking.clauses import check
from .compiling.clauses import Compiler
from .errors import as_driver_errors
from .free_names import aggregates_in
from .limits import UNLIMITED, Limits
from .parameters import checked_parameters, missing_parameters, parameters_in
from .parsing.parser import parse
from .plans import Prepared
from .result import Result
from .run import Run
from .steps.context import CONTEXT, Context, Row
from .values.comparison import group_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .compiling.scope import Layout
    from .engine import Engine

# Nobody types a name that begins with blanks; names that do are columns of ours.
PREFIX = "  "
WITNESSES = f"{PREFIX}witnesses"


def with_witnesses(query: syntax.Query) -> syntax.Query | None:
    """The query with the column `WITNESSES`; None where it would change the rows.

    It holds a list of relationships, paths, nulls and lists of these. UNION becomes UNION ALL.
    """
    if query.explain:
        return None
    tracer = _Tracer()
    branches: list[tuple[syntax.Clause, ...]] = []
    for branch in query.branches:
        traced = tracer.branch(branch)
        if traced is None:
            return None
        branches.append(traced)
    return syntax.Query(query.place, tuple(branches), True, query.explain)


class _Tracer:
    def __init__(self) -> None:
        self.made = 0
        self.tracked: list[str] = []

    def name(self) -> str:
        self.made += 1
        return f"{PREFIX}{self.made}"

    def branch(self, clauses: tuple[syntax.Clause, ...]) -> tuple[syntax.Clause, ...] | None:
        self.tracked = []
        traced: list[syntax.Clause] = []
        for clause in clauses:
            if isinstance(clause, syntax.Match):
                patterns = tuple(map(self.pattern, clause.patterns))
                traced.append(syntax.Match(clause.place, clause.optional, patterns, clause.where))
            elif isinstance(clause, syntax.Projection) and clause.final:
                if not self.tracked or _groups_twice(clause):
                    return None
                traced.append(self.returned(clause))
            elif isinstance(clause, syntax.Projection):
                traced.append(self.carried(clause))
            else:
                traced.append(clause)
        last = clauses[-1]
        return tuple(traced) if isinstance(last, syntax.Projection) and last.final else None

    def pattern(self, pattern: syntax.PathPattern) -> syntax.PathPattern:
        """The pattern with a name for each relationship; a shortest path has one as a whole."""
        if pattern.selector:
            variable = pattern.variable or self.name()
            self.track(variable)
            return syntax.PathPattern(pattern.place, variable, pattern.elements, pattern.selector)
        elements = tuple(map(self.element, pattern.elements))
        return syntax.PathPattern(pattern.place, pattern.variable, elements, pattern.selector)

    def element(
        self, element: syntax.NodePattern | syntax.RelationshipPattern
    ) -> syntax.NodePattern | syntax.RelationshipPattern:
        if isinstance(element, syntax.NodePattern):
            return element
        variable = element.variable or self.name()
        self.track(variable)
        return syntax.RelationshipPattern(
            element.place,
            variable,
            element.types,
            element.direction,
            element.length,
            element.properties,
            element.where,
        )

    def track(self, variable: str) -> None:
        if variable not in self.tracked:
            self.tracked.append(variable)

    def carried(self, clause: syntax.Projection) -> syntax.Projection:
        """WITH: what is tracked goes on under new names, since the query may use its own anew."""
        if _groups_twice(clause):
            self.tracked = []
            return clause
        items: list[syntax.ReturnItem] = []
        names: list[str] = []
        for value in self.values(clause):
            names.append(self.name())
            items.append(syntax.ReturnItem(clause.place, value, names[-1], names[-1]))
        self.tracked = names
        return _with_items(clause, items)

    def returned(self, clause: syntax.Projection) -> syntax.Projection:
        witnesses = syntax.ListOf(clause.place, tuple(self.values(clause)))
        return _with_items(
            clause, [syntax.ReturnItem(clause.place, witnesses, WITNESSES, WITNESSES)]
        )

    def values(self, clause: syntax.Projection) -> Iterator[syntax.Expression]:
        grouped = clause.distinct or _aggregates(clause)
        for name in self.tracked:
            value: syntax.Expression = syntax.Variable(clause.place, name)
            if grouped:
                value = syntax.Call(clause.place, "collect", False, (value,))
            yield value


def _aggregates(clause: syntax.Projection) -> bool:
    return any(next(aggregates_in(item.expression), None) for item in clause.items)


def _groups_twice(clause: syntax.Projection) -> bool:
    """DISTINCT over aggregates: one more aggregate would keep apart rows that are alike."""
    return clause.distinct and (_aggregates(clause) or clause.star)


def _with_items(clause: syntax.Projection, added: list[syntax.ReturnItem]) -> syntax.Projection:
    return syntax.Projection(
        clause.place,
        clause.final,
        clause.distinct,
        clause.star,
        (*clause.items, *added),
        clause.order,
        clause.skip,
        clause.limit,
        clause.where,
    )


def query_with_witnesses(
    engine: Engine,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limits: Limits = UNLIMITED,
) -> tuple[Result, list[list[Any]] | None]:
    """The result of a query, and for each row the relationships and paths that it was matched by.

    None in their place where they cannot be had without changing the rows (`with_witnesses`).

    Raises:
        neo4j.exceptions.Neo4jError: as `Engine.query` does.
    """
    with as_driver_errors(text):
        query = parse(text)
        check(query)
        wider = with_witnesses(query)
        if wider is None:
            return engine._query(text, parameters, limits), None  # noqa: SLF001 - of one part
        values = checked_parameters(parameters)
        missing_parameters(list(parameters_in(query)), values)
        plan = Compiler(engine.index).query(wider)
        guard = limits.guard()
        context = Context(engine.index, values, guard)

        def start(layout: Layout) -> Row:
            row: Row = [None] * layout.size
            row[CONTEXT] = context
            return row

        with guard or nullcontext():
            found = limits.rows(context.holding(plan.rows(start)))
    shown = [place for place, name in enumerate(plan.columns) if not name.startswith(PREFIX)]
    last = plan.columns.index(WITNESSES)
    rows = [(tuple(row[place] for place in shown), list(row[last])) for row in found]
    if not query.keep and len(query.branches) > 1:
        rows = _united(rows)
    result = Result(
        [plan.columns[place] for place in shown],
        [row for row, _ in rows],
        Run(engine, text, values, Prepared(query, plan, []), None, 0),
    )
    return result, [witnesses for _, witnesses in rows]


def _united(
    rows: list[tuple[tuple[Any, ...], list[Any]]],
) -> list[tuple[tuple[Any, ...], list[Any]]]:
    """What UNION does: rows that are alike become one, here with the witnesses of all of them."""
    found: dict[Any, tuple[tuple[Any, ...], list[Any]]] = {}
    for row, witnesses in rows:
        key = tuple(map(group_key, row))
        found.setdefault(key, (row, []))[1].extend(witnesses)
    return list(found.values())
