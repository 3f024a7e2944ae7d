"""What is wrong with a WITH or RETURN: its columns, its grouping, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import syntax
from ..compiling.pattern import HIDDEN
from ..errors import CypherError, syntax_error
from ..free_names import aggregates_in, free_names, is_aggregate
from .expressions import Environment, ExpressionChecker
from .signatures import plain


class ProjectionChecker(ExpressionChecker):
    """Checks what a projection keeps, and ORDER BY, SKIP, LIMIT and WHERE after it."""

    def projection(
        self, clause: syntax.Projection, environment: Environment, outer: Environment
    ) -> dict[str, str]:
        """The columns; `outer` are the names that no WITH of a subquery hides."""
        columns: dict[str, str] = {}
        visible = {name: kind for name, kind in environment.items() if name[0] != HIDDEN}
        if clause.star:
            if not visible and clause.final:
                raise syntax_error(
                    "RETURN * is not allowed when there are no variables in scope.",
                    clause.place,
                    "NoVariablesInScope",
                )
            named = {item.name for item in clause.items}
            columns.update({name: kind for name, kind in visible.items() if name not in named})
        for item in clause.items:
            name = self._column(clause, item)
            if name in columns:
                raise syntax_error(
                    f"Multiple result columns with the same name are not supported: `{name}`.",
                    item.place,
                    "ColumnNameConflict",
                )
            found = self.infer(item.expression, environment, aggregates=True, predicate=False)
            if name in outer and item.expression.shape() != ("Variable", name):
                raise syntax_error(
                    f"The variable `{name}` is shadowing a variable with the same name from the "
                    "outer scope and needs to be renamed.",
                    item.place,
                    "VariableAlreadyBound",
                )
            columns[name] = plain(found)
        grouped = [
            item for item in clause.items if any(True for _ in aggregates_in(item.expression))
        ]
        if grouped:
            self._check_grouping(clause, environment)
        self._check_behind(clause, environment, {**outer, **columns}, grouped=bool(grouped))
        return columns

    def _column(self, clause: syntax.Projection, item: syntax.ReturnItem) -> str:
        named = isinstance(item.expression, syntax.Variable | syntax.MapProjection)
        if item.alias is None and not clause.final and not named:
            raise syntax_error(
                f"Expression in WITH must be aliased (use AS): {item.text}",
                item.place,
                "NoExpressionAlias",
            )
        return item.name

    def _check_grouping(self, clause: syntax.Projection, environment: Environment) -> None:
        keys = self._keys(clause, environment)
        for item in clause.items:
            if any(True for _ in aggregates_in(item.expression)):
                _check_ambiguous(item.expression, keys, frozenset(), environment)

    def _keys(self, clause: syntax.Projection, environment: Environment) -> set[Any]:
        """Shapes of the simple expressions that group."""
        keys = {item.expression.shape() for item in clause.items if _is_simple(item.expression)}
        if clause.star:
            keys.update(("Variable", name) for name in environment)
        return keys

    def _check_behind(
        self,
        clause: syntax.Projection,
        environment: Environment,
        columns: dict[str, str],
        *,
        grouped: bool,
    ) -> None:
        """ORDER BY, SKIP, LIMIT and WHERE."""
        narrow = grouped or clause.distinct
        scope = dict(columns) if narrow else {**environment, **columns}
        projected = {item.expression.shape() for item in clause.items}
        for item in clause.order:
            if narrow:
                self._check_narrow(
                    item.expression, scope, environment, projected, clause, grouped=grouped
                )
            else:
                self.infer(item.expression, scope, predicate=True)
        for word, bound in (("SKIP", clause.skip), ("LIMIT", clause.limit)):
            if bound is not None:
                self._check_bound(word, bound)
        if clause.where is not None:
            if narrow and clause.where.shape() not in projected:
                scope = self._with_projected(clause.where, scope, environment, projected)
            self.boolean(clause.where, scope)

    def _with_projected(
        self,
        part: syntax.Expression,
        scope: Environment,
        environment: Environment,
        projected: set[Any],
    ) -> Environment:
        """Names used only inside an expression that was projected as it stands count too."""
        loose = _names_outside(part, projected)
        return {
            **scope,
            **{
                name: kind
                for name, kind in environment.items()
                if name not in loose and name not in scope
            },
        }

    def _check_narrow(
        self,
        part: syntax.Expression,
        scope: Environment,
        environment: Environment,
        projected: set[Any],
        clause: syntax.Projection,
        *,
        grouped: bool,
    ) -> None:
        aggregates = list(aggregates_in(part))
        visible = self._with_projected(part, scope, environment, projected)
        self.infer(part, visible, aggregates=grouped, predicate=True)
        for call in aggregates:
            within = {
                one.shape() for item in clause.items for one in aggregates_in(item.expression)
            }
            if call.shape() not in projected | within:
                raise syntax_error(
                    "An aggregate in ORDER BY has to be a column too, or a part of one.", call.place
                )
        if aggregates:
            keys = self._keys(clause, environment) | projected
            keys.update(("Variable", name) for name in scope)
            _check_ambiguous(part, keys, frozenset(), {**environment, **scope})

    def _check_bound(self, word: str, bound: syntax.Expression) -> None:
        if free_names(bound):
            raise syntax_error(
                f"It is not allowed to refer to variables in {word}, so that the value can be "
                "statically calculated.",
                bound.place,
                "NonConstantExpression",
            )
        if any(isinstance(part, _GRAPHIC) for part in _parts(bound)):
            raise syntax_error(
                f"It is not allowed to use patterns in the expression for {word}, so that the "
                "value can be statically calculated.",
                bound.place,
                "NonConstantExpression",
            )
        found = self.infer(bound, {})
        if isinstance(bound, syntax.Literal) and found == "Integer" and bound.value < 0:
            raise syntax_error(
                f"Invalid input. '{bound.value}' is not a valid value. Must be a positive integer.",
                bound.place,
                "NegativeIntegerArgument",
            )
        if plain(found) in ("Float", "String", "Boolean", "List", "Map"):
            raise syntax_error(
                f"Invalid input: {word} takes a positive Integer, not a {found}.",
                bound.place,
                "InvalidArgumentType",
            )


_GRAPHIC = (syntax.Subquery, syntax.PatternComprehension, syntax.PatternPredicate)


def _parts(part: syntax.Syntax) -> Iterator[syntax.Syntax]:
    yield part
    for child in part.children():
        yield from _parts(child)


def _names_outside(part: syntax.Syntax, projected: set[Any]) -> set[str]:
    """Names used in the part, other than inside expressions that were projected."""
    if isinstance(part, syntax.Expression) and part.shape() in projected:
        return set()
    if isinstance(part, syntax.Variable):
        return {part.name}
    found: set[str] = set()
    for child in part.children():
        found |= _names_outside(child, projected)
    return found


def _is_simple(expression: syntax.Expression) -> bool:
    while isinstance(expression, syntax.Property):
        expression = expression.subject
    return isinstance(expression, syntax.Variable)


def _check_ambiguous(
    part: syntax.Syntax, keys: set[Any], local: frozenset[str], names: Environment
) -> None:
    if is_aggregate(part) or (isinstance(part, syntax.Expression) and part.shape() in keys):
        return
    if isinstance(part, syntax.Variable):
        if part.name not in local:
            raise _ambiguous(part.name, part.place)
        return
    if isinstance(part, syntax.ListComprehension | syntax.Quantifier):
        local = local | {part.variable}
    elif isinstance(part, syntax.Reduce):
        local = local | {part.variable, part.accumulator}
    elif isinstance(part, syntax.Subquery | syntax.PatternComprehension | syntax.PatternPredicate):
        loose = [name for name in free_names(part) if name in names and name not in local]
        for name in sorted(loose):
            if ("Variable", name) not in keys:
                raise _ambiguous(name, part.place)
        return
    for child in part.children():
        _check_ambiguous(child, keys, local, names)


def _ambiguous(name: str, place: int) -> CypherError:
    return syntax_error(
        "Aggregation column contains implicit grouping expressions: "
        f"`{name}` is used beside an aggregate but does not group. Put it into a WITH before, or "
        "return it as a column of its own.",
        place,
        "AmbiguousAggregationExpression",
    )
