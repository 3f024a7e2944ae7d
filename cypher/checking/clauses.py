"""What is wrong with a query before it runs: its clauses, the names they bind and import."""

from __future__ import annotations

from .. import syntax
from ..compiling.pattern import HIDDEN
from ..errors import CypherError, NotSupported, syntax_error
from ..procedures import columns_of
from .expressions import ANY, NULL, Environment
from .projections import ProjectionChecker

_UNSURE = (ANY, NULL)


def check(query: syntax.Query) -> None:
    """Raise the first thing that is wrong with a query whatever the graph."""
    Checker().query(query, {}, inside=False)


class Checker(ProjectionChecker):
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
                columns = self.projection(clause, environment, outer)
                environment = {**outer, **columns}
            elif isinstance(clause, syntax.Unwind):
                self._unwind(clause, environment)
            elif isinstance(clause, syntax.CallSubquery):
                self._call(clause, environment)
            elif isinstance(clause, syntax.CallProcedure):
                environment = self._procedure(clause, environment)
            else:
                environment = self.further_clause(clause, environment)
        return columns

    def further_clause(self, clause: syntax.Clause, environment: Environment) -> Environment:
        """A clause that no query has; `building` knows some."""
        return environment

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


def _imports(branch: tuple[syntax.Clause, ...]) -> bool:
    return isinstance(branch[0], syntax.Projection) and not branch[0].final


def _already(name: str, place: int) -> CypherError:
    return syntax_error(f"Variable `{name}` already declared.", place, "VariableAlreadyBound")
