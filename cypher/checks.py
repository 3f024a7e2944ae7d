"""What is wrong with a query before it runs: names, columns, grouping, order of clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import syntax
from .check_expressions import ANY, NULL, Environment, ExpressionChecker
from .errors import PARAMETER_MISSING, CypherError, NotSupported, syntax_error
from .free_names import aggregates_in, free_names, is_aggregate
from .match_pattern import HIDDEN
from .procedures import columns_of

_UNSURE = (ANY, NULL)


def check(query: syntax.Query) -> None:
    """Raise the first thing that is wrong with a query whatever the graph."""
    _Checker().query(query, {}, inside=False)


def parameters_in(part: syntax.Syntax) -> Iterator[syntax.Parameter]:
    """Every `$name` of a query."""
    if isinstance(part, syntax.Parameter):
        yield part
    for child in part.children():
        yield from parameters_in(child)


def missing_parameters(wanted: list[syntax.Parameter], values: dict[str, Any]) -> None:
    """Raise when a parameter has no value."""
    missing = [one for one in wanted if one.name not in values]
    if missing:
        names = ", ".join(dict.fromkeys(one.name for one in missing))
        raise CypherError(
            PARAMETER_MISSING,
            f"Expected parameter(s): {names}",
            missing[0].place,
            "MissingParameter",
        )


class _Checker(ExpressionChecker):
    def query(
        self, query: syntax.Query, environment: Environment, *, inside: bool, imports: bool = False
    ) -> dict[str, str]:
        """The columns with their types; with `imports` only a leading WITH sees outer names."""
        columns: dict[str, str] = {}
        for number, branch in enumerate(query.branches):
            start = environment
            if imports and not _imports(branch):
                start = {}
            found = self._branch(branch, dict(start), inside=inside)
            if number and set(found) != set(columns):
                raise syntax_error(
                    "All sub queries in an UNION must have the same return column names.",
                    branch[-1].place,
                    "DifferentColumnsInUnion",
                )
            columns = {
                name: kind if not number or columns[name] == kind else ANY
                for name, kind in found.items()
            }
        return columns

    def check_subquery(self, query: syntax.Query, environment: Environment) -> None:
        self.query(query, environment, inside=True)

    def _branch(
        self, clauses: tuple[syntax.Clause, ...], environment: Environment, *, inside: bool
    ) -> dict[str, str]:
        outer = dict(environment) if inside else {}
        columns: dict[str, str] = {}
        for clause in clauses:
            if isinstance(clause, syntax.Match):
                environment = self._match(clause, environment)
            elif isinstance(clause, syntax.Projection):
                columns = self._projection(clause, environment, outer)
                environment = {**outer, **columns}
            elif isinstance(clause, syntax.Unwind):
                self._unwind(clause, environment)
            elif isinstance(clause, syntax.CallSubquery):
                self._call(clause, environment)
            elif isinstance(clause, syntax.CallProcedure):
                environment = self._procedure(clause, environment)
            elif isinstance(clause, syntax.Create):
                environment = self._create(clause, environment)
        return columns

    def _unwind(self, clause: syntax.Unwind, environment: Environment) -> None:
        self.infer(clause.source, environment)
        if clause.variable in environment:
            raise _already(clause.variable, clause.place)
        environment[clause.variable] = ANY

    def _call(self, clause: syntax.CallSubquery, environment: Environment) -> None:
        imports = clause.imports
        if imports is None:
            columns = self.query(clause.query, environment, inside=False, imports=True)
        else:
            names = tuple(environment) if imports == ("*",) else imports
            inner = {
                name: self.infer(syntax.Variable(clause.place, name), environment) for name in names
            }
            columns = self.query(clause.query, inner, inside=True)
        last = clause.query.branches[0][-1]
        if not (isinstance(last, syntax.Projection) and last.final):
            raise NotSupported("CALL { } without RETURN", clause.place)
        for column in columns:
            if column in environment:
                raise _already(column, clause.place)
        environment.update(columns)

    def _procedure(self, clause: syntax.CallProcedure, environment: Environment) -> Environment:
        columns = columns_of(clause)
        inner = dict(environment)
        for _column, name in columns:
            if name in inner:
                raise _already(name, clause.place)
            inner[name] = "String"
        if clause.where is not None:
            self.boolean(clause.where, inner)
        return inner

    def _match(self, clause: syntax.Match, environment: Environment) -> Environment:
        inner = self.bind_pattern(clause.patterns, environment)
        if clause.where is not None:
            self.boolean(clause.where, inner)
        return inner

    def _create(self, clause: syntax.Create, environment: Environment) -> Environment:
        return self.bind_pattern(clause.patterns, environment)

    def bind_pattern(
        self, patterns: tuple[syntax.PathPattern, ...], environment: Environment
    ) -> Environment:
        inner = dict(environment)
        relationships: set[str] = set()
        for path in patterns:
            for element in path.elements:
                name = element.variable
                if isinstance(element, syntax.NodePattern):
                    self._bind(name, "Node", element.place, inner)
                    continue
                self._check_selector(path, element)
                if name in relationships:
                    raise syntax_error(
                        f"Cannot use the same relationship variable '{name}' for multiple "
                        "relationships.",
                        element.place,
                        "RelationshipUniquenessViolation",
                    )
                many = element.length is not None or path.selector
                self._bind(name, "List" if many else "Relationship", element.place, inner)
                if name is not None:
                    relationships.add(name)
            if path.variable is not None:
                if path.variable in inner:
                    raise _already(path.variable, path.place)
                inner[path.variable] = "Path"
        for path in patterns:
            for element in path.elements:
                if element.properties is not None:
                    self.infer(element.properties, inner)
                if element.where is not None:
                    self.boolean(element.where, self._each(element, inner))
        return inner

    def _each(
        self, element: syntax.NodePattern | syntax.RelationshipPattern, inner: Environment
    ) -> Environment:
        """Inside a quantified relationship its name is one relationship, not the list."""
        if isinstance(element, syntax.NodePattern) or element.length is None:
            return inner
        return {**inner, element.variable or HIDDEN: "Relationship"}

    def _bind(self, name: str | None, kind: str, place: int, inner: Environment) -> None:
        if name is None:
            return
        if inner.get(name, kind) not in (*_UNSURE, kind):
            raise syntax_error(
                f"Type mismatch: `{name}` defined with conflicting type {inner[name]} (expected "
                f"{kind}).",
                place,
                "VariableTypeConflict",
            )
        inner.setdefault(name, kind)

    def _check_selector(
        self, path: syntax.PathPattern, element: syntax.RelationshipPattern
    ) -> None:
        if not path.selector:
            return
        if element.length is not None and element.length[0] > 1:
            raise syntax_error(
                "shortestPath(...) does not support a minimal length different from 0 or 1.",
                element.place,
            )
        if element.where is not None:
            raise NotSupported(
                "WHERE inside shortestPath((a)-[r WHERE ...]-(b))", element.where.place
            )
        if element.length is None and element.variable is not None:
            raise NotSupported("a named relationship without * in shortestPath", element.place)

    def _projection(
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
            columns.update(visible)
        for item in clause.items:
            name = self._column(clause, item)
            if name in columns:
                raise syntax_error(
                    f"Multiple result columns with the same name are not supported: `{name}`.",
                    item.place,
                    "ColumnNameConflict",
                )
            columns[name] = self.infer(
                item.expression, environment, aggregates=True, predicate=False
            )
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
                _check_ambiguous(item.expression, keys, frozenset())

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
                raise NotSupported(
                    "an aggregate in ORDER BY that RETURN or WITH does not have", call.place
                )
        if aggregates:
            keys = self._keys(clause, environment) | {("Variable", name) for name in scope}
            _check_ambiguous(part, keys, frozenset())

    def _check_bound(self, word: str, bound: syntax.Expression) -> None:
        if free_names(bound):
            raise syntax_error(
                f"It is not allowed to refer to variables in {word}, so that the value can be "
                "statically "
                "calculated.",
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
        if found in ("Float", "String", "Boolean", "List", "Map"):
            raise syntax_error(
                f"Invalid input: {word} takes a positive Integer, not a {found}.",
                bound.place,
                "InvalidArgumentType",
            )


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


def _check_ambiguous(part: syntax.Syntax, keys: set[Any], local: frozenset[str]) -> None:
    if is_aggregate(part) or (isinstance(part, syntax.Expression) and part.shape() in keys):
        return
    if isinstance(part, syntax.Variable):
        if part.name not in local:
            raise syntax_error(
                "Aggregation column contains implicit grouping expressions: "
                f"`{part.name}` is used beside an aggregate but does not group. Put it into a WITH "
                "before, "
                "or return it as a column of its own.",
                part.place,
                "AmbiguousAggregationExpression",
            )
        return
    if isinstance(part, syntax.ListComprehension | syntax.Quantifier):
        local = local | {part.variable}
    elif isinstance(part, syntax.Reduce):
        local = local | {part.variable, part.accumulator}
    elif isinstance(part, syntax.Subquery | syntax.PatternComprehension):
        raise NotSupported("a subquery or pattern beside an aggregate in one column", part.place)
    for child in part.children():
        _check_ambiguous(child, keys, local)


def _imports(branch: tuple[syntax.Clause, ...]) -> bool:
    return isinstance(branch[0], syntax.Projection) and not branch[0].final


def _already(name: str, place: int) -> CypherError:
    return syntax_error(f"Variable `{name}` already declared.", place, "VariableAlreadyBound")
