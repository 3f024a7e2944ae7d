"""The steps of a query, and the query."""

from __future__ import annotations

from .expressions import Expression, MapProjection, Variable
from .part import Syntax
from .patterns import PathPattern


class Clause(Syntax):
    """One step of a query."""


class Match(Clause):
    optional: bool
    patterns: tuple[PathPattern, ...]
    where: Expression | None


class Unwind(Clause):
    source: Expression
    variable: str


class ReturnItem(Syntax):
    """`text` is how the expression was written: the column's name without AS."""

    expression: Expression
    alias: str | None
    text: str

    @property
    def name(self) -> str:
        """What the column is called."""
        if self.alias is not None:
            return self.alias
        if isinstance(self.expression, Variable):
            return self.expression.name
        if isinstance(self.expression, MapProjection):
            return self.expression.subject.name
        return self.text


class SortItem(Syntax):
    expression: Expression
    descending: bool


class Projection(Clause):
    """WITH (`final` false) or RETURN (`final` true)."""

    final: bool
    distinct: bool
    star: bool
    items: tuple[ReturnItem, ...]
    order: tuple[SortItem, ...]
    skip: Expression | None
    limit: Expression | None
    where: Expression | None


class CallSubquery(Clause):
    """`CALL (x) { ... }`; `imports` is None for the older form without a list."""

    query: Query
    imports: tuple[str, ...] | None
    optional: bool


class CallProcedure(Clause):
    """`items` of YIELD are (column, name); None without YIELD, "*" columns come as `star`."""

    name: str
    arguments: tuple[Expression, ...] | None
    items: tuple[tuple[str, str], ...] | None
    star: bool
    where: Expression | None


class Create(Clause):
    patterns: tuple[PathPattern, ...]


class Merge(Clause):
    """`on_create` and `on_match` are what SET does in either case."""

    path: PathPattern
    on_create: tuple[SetItem, ...]
    on_match: tuple[SetItem, ...]


class SetItem(Syntax):
    """`kind` is "property", "replace", "merge", "labels" or "remove labels".

    `key` belongs to "property"; what REMOVE takes away is set to null.
    """

    kind: str
    subject: Expression
    key: Expression | None
    value: Expression | None
    labels: tuple[str, ...]


class SetClause(Clause):
    """SET, or REMOVE when `word` says so."""

    word: str
    items: tuple[SetItem, ...]


class Delete(Clause):
    detach: bool
    targets: tuple[Expression, ...]


class Foreach(Clause):
    variable: str
    source: Expression
    clauses: tuple[Clause, ...]


class Finish(Clause):
    pass


class Query(Syntax):
    """Branches joined by UNION; `keep` for UNION ALL; `explain` is "", EXPLAIN or PROFILE."""

    branches: tuple[tuple[Clause, ...], ...]
    keep: bool
    explain: str
