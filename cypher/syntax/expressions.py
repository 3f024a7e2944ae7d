"""Whatever has a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.entities import Value
from ..values.types import TypeName
from .part import Syntax

if TYPE_CHECKING:
    from .clauses import Query
    from .labels import LabelExpression
    from .patterns import PathPattern


class Expression(Syntax):
    """Anything with a value."""


class Literal(Expression):
    value: Value


class Parameter(Expression):
    name: str


class Variable(Expression):
    name: str


class Property(Expression):
    subject: Expression
    key: str


class Subscript(Expression):
    subject: Expression
    index: Expression


class Slice(Expression):
    subject: Expression
    start: Expression | None
    stop: Expression | None


class ListOf(Expression):
    items: tuple[Expression, ...]


class MapOf(Expression):
    entries: tuple[tuple[str, Expression], ...]


class Not(Expression):
    operand: Expression


class Sign(Expression):
    operator: str
    operand: Expression


class Logical(Expression):
    """AND, OR or XOR over two or more operands."""

    operator: str
    operands: tuple[Expression, ...]


class Binary(Expression):
    operator: str
    left: Expression
    right: Expression


class ChainLink(Syntax):
    operator: str
    operand: Expression


class Chain(Expression):
    """`a + b - c ...`, computed from the left."""

    first: Expression
    rest: tuple[ChainLink, ...]


class Comparison(Expression):
    """`a < b <= c`: one operator fewer than operands."""

    operators: tuple[str, ...]
    operands: tuple[Expression, ...]


class IsNull(Expression):
    operand: Expression
    negated: bool


class IsTyped(Expression):
    operand: Expression
    type: TypeName
    negated: bool


class IsNormalized(Expression):
    """`form` is NFC, NFD, NFKC or NFKD."""

    operand: Expression
    form: str
    negated: bool


class HasLabels(Expression):
    operand: Expression
    labels: LabelExpression


class HasDynamicLabels(Expression):
    """Whether an entity of a pattern has the computed names, `every` or at least one of them."""

    operand: Expression
    every: bool
    names: Expression


class Call(Expression):
    name: str
    distinct: bool
    arguments: tuple[Expression, ...]


class CountStar(Expression):
    pass


class Case(Expression):
    """Behind WHEN stands a condition, or with a subject a value to equal or a `CaseTest`."""

    subject: Expression | None
    branches: tuple[tuple[Expression, Expression], ...]
    default: Expression | None


# The name under which a test behind WHEN finds the subject of its CASE; no query can write it.
CASE_SUBJECT = "\0case"


class CaseTest(Expression):
    """`> 3` or `IS NULL` behind WHEN, asked of the variable CASE_SUBJECT."""

    test: Expression


class ListComprehension(Expression):
    variable: str
    source: Expression
    where: Expression | None
    result: Expression | None


class PatternComprehension(Expression):
    pattern: PathPattern
    where: Expression | None
    result: Expression


class Quantifier(Expression):
    kind: str
    variable: str
    source: Expression
    where: Expression


class Reduce(Expression):
    accumulator: str
    start: Expression
    variable: str
    source: Expression
    step: Expression


class MapProjection(Expression):
    """`n {.name, .*, other, key: value}`; an item is (kind, key, expression)."""

    subject: Variable
    items: tuple[tuple[str, str, Expression | None], ...]


class PatternPredicate(Expression):
    """A pattern as a test; `exists` when written exists((a)-->(b)), which may stand anywhere."""

    pattern: PathPattern
    exists: bool


class ShortestPath(Expression):
    """`shortestPath((a)-[*]-(b))` as a value: a path, or a list of paths."""

    pattern: PathPattern


class Subquery(Expression):
    """EXISTS, COUNT or COLLECT { ... }."""

    kind: str
    query: Query
