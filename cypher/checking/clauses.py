"""What is wrong with a query before it runs: its clauses, the names they bind and import."""

from __future__ import annotations

from .. import syntax
from ..errors import NotSupported, syntax_error
from ..procedures import check_call, columns_of, kind_of
from .expressions import ANY, NULL, Environment
from .label_signs import check_one_spelling
from .patterns import PatternChecker, already_declared
from .projections import ProjectionChecker
from .signatures import element, plain

_UNSURE = (ANY, NULL)


def check(query: syntax.Query) -> None:
    """Raise the first thing that is wrong with a query whatever the graph."""
    Checker().query(query, {}, inside=False)


class Checker(ProjectionChecker, PatternChecker):
    def query(
        self, query: syntax.Query, environment: Environment, *, inside: bool, imports: bool = False
    ) -> dict[str, str]:
        """The columns with their types; with `imports` only a leading WITH sees outer names."""
        columns: dict[str, str] = {}
        for number, branch in enumerate(query.branches):
            start = environment
            if imports and not _imports(branch):
                start = {}
            # A procedure that is the whole query needs no YIELD.
            nested = inside or imports or len(query.branches) > 1
            found = self._branch(branch, dict(start), inside=inside, alone=not nested)
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
        self,
        clauses: tuple[syntax.Clause, ...],
        environment: Environment,
        *,
        inside: bool,
        alone: bool = False,
    ) -> dict[str, str]:
        outer = dict(environment) if inside else {}
        columns: dict[str, str] = {}
        for clause in clauses:
            if isinstance(clause, syntax.Match):
                environment = self._match(clause, environment)
            elif isinstance(clause, syntax.Projection):
                columns = self.projection(clause, environment, outer)
                environment = {**outer, **columns}
            elif isinstance(clause, syntax.Unwind):
                self._unwind(clause, environment)
            elif isinstance(clause, syntax.CallSubquery):
                self._call(clause, environment)
            elif isinstance(clause, syntax.CallProcedure):
                whole = alone and len(clauses) == 1
                environment = self._procedure(clause, environment, alone=whole)
            else:
                environment = self.further_clause(clause, environment)
        return columns

    def further_clause(self, clause: syntax.Clause, environment: Environment) -> Environment:
        """A clause that no query has; `building` knows some."""
        return environment

    def _unwind(self, clause: syntax.Unwind, environment: Environment) -> None:
        found = self.infer(clause.source, environment)
        if clause.variable in environment:
            raise already_declared(clause.variable, clause.place)
        environment[clause.variable] = plain(element(found)) if plain(found) == "List" else found

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
        for branch in clause.query.branches:
            _check_named(branch[-1])
        for column in columns:
            if column in environment:
                raise already_declared(column, clause.place)
        environment.update(columns)

    def _procedure(
        self, clause: syntax.CallProcedure, environment: Environment, *, alone: bool
    ) -> Environment:
        check_call(clause, alone=alone)
        inner = dict(environment)
        for column, name in columns_of(clause):
            if name in inner:
                raise already_declared(name, clause.place)
            inner[name] = kind_of(clause, column)
        if clause.where is not None:
            self.boolean(clause.where, inner)
        return inner

    def _match(self, clause: syntax.Match, environment: Environment) -> Environment:
        inner = self.bind_pattern(clause.patterns, environment)
        if clause.where is not None:
            self.boolean(clause.where, inner)
        check_one_spelling(clause, inner)
        return inner


def _check_named(last: syntax.Clause) -> None:
    """What CALL { RETURN ... } gives needs a name, unless it is one."""
    if isinstance(last, syntax.Projection) and last.final:
        for item in last.items:
            if item.alias is None and not isinstance(item.expression, syntax.Variable):
                raise syntax_error(
                    "Expression in CALL { RETURN ... } must be aliased (use AS).", item.place
                )


def _imports(branch: tuple[syntax.Clause, ...]) -> bool:
    return isinstance(branch[0], syntax.Projection) and not branch[0].final
