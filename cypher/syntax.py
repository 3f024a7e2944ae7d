"""The parts a query is made of, each with its place in the text.

A part is immutable by agreement and compared by `shape`, which leaves the place out: two spellings
of one expression in one query are the same expression to grouping and ORDER BY.
"""

from __future__ import annotations

from typing import Any, TypeAlias, dataclass_transform

from .values.entities import Value
from .values.types import TypeName


@dataclass_transform()
class _Slotted(type):
    """Gives a class its slots and its constructor from its annotations.

    The standard library's dataclasses would do, but cost more time at import than a small query
    takes to answer.
    """

    fields: tuple[str, ...]
    handler: str

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Slotted:
        own = tuple(key for key in body.get("__annotations__", ()) if key not in _PRIVATE)
        body["__slots__"] = own + (("_shape",) if not bases else ())
        made = super().__new__(cls, name, bases, body)
        made.fields = (bases[0].fields if bases else ()) + own  # type: ignore[attr-defined]  # bases are of this class
        # The method that checks or compiles it: `_on_list_of` for ListOf.
        snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        made.handler = f"_on{snake}"
        return made


_PRIVATE = ("fields",)


class Syntax(metaclass=_Slotted):
    """Any part of a query; `place` is its offset in the text."""

    place: int

    def __init__(self, *values: Value) -> None:
        self._shape: tuple[Any, ...] | None = None
        if len(values) != len(type(self).fields):
            raise TypeError(f"{type(self).__name__} takes {type(self).fields}")
        for field, value in zip(type(self).fields, values, strict=True):
            setattr(self, field, value)

    def shape(self) -> tuple[Any, ...]:
        """What the part says, wherever it stands."""
        if self._shape is None:
            inner = (_shape_of(getattr(self, name)) for name in type(self).fields[1:])
            self._shape = (type(self).__name__, *inner)
        return self._shape

    def children(self) -> list[Syntax]:
        """The parts directly inside this one, in the order of the text."""
        found: list[Syntax] = []
        for name in type(self).fields[1:]:
            _gather(getattr(self, name), found)
        return found


def _gather(value: Value, found: list[Syntax]) -> None:
    if isinstance(value, Syntax):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)


def _shape_of(value: Value) -> Value:
    if isinstance(value, Syntax):
        return value.shape()
    if isinstance(value, tuple):
        return tuple(_shape_of(item) for item in value)
    # 1, 1.0 and true are equal in Python and three expressions in Cypher.
    return (type(value).__name__, repr(value)) if isinstance(value, bool | int | float) else value


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


class LabelExpression(Syntax):
    """What is asked of labels or of a relationship's type."""


class LabelName(LabelExpression):
    name: str


class LabelAny(LabelExpression):
    """`%`: at least one label."""


class LabelNot(LabelExpression):
    operand: LabelExpression


class LabelAnd(LabelExpression):
    operands: tuple[LabelExpression, ...]


class LabelColons(LabelAnd):
    """`:A:B`, the older spelling of `:A&B`."""


class LabelOr(LabelExpression):
    operands: tuple[LabelExpression, ...]


class LabelDynamic(LabelExpression):
    """`$(names)` or `$any(names)`: names that are computed, `every` or at least one of them."""

    every: bool
    names: Expression


class NodePattern(Syntax):
    variable: str | None
    labels: LabelExpression | None
    properties: Expression | None
    where: Expression | None


class RelationshipPattern(Syntax):
    """`direction` is ">", "<" or "-"; `length` is (least, most or None) for a variable length."""

    variable: str | None
    types: LabelExpression | None
    direction: str
    length: tuple[int, int | None] | None
    properties: Expression | None
    where: Expression | None


class GroupPattern(Syntax):
    """`((x)-->(y) WHERE ...){1,3}`; `repeat` is (least, most or None), or None without quantifier.

    A quantified relationship `-[r]->{1,3}` is one around two nodes without a name.
    """

    variable: str | None
    elements: tuple[PatternElement, ...]
    where: Expression | None
    repeat: tuple[int, int | None] | None


class Selector(Syntax):
    """`SHORTEST 2` keeps so many paths for each pair of ends; `groups` so many lengths."""

    count: int
    groups: bool


PatternElement: TypeAlias = NodePattern | RelationshipPattern | GroupPattern


class PathPattern(Syntax):
    """Nodes and what joins them in turn, or one group without quantifier.

    `selector` is "", "shortest" or "all shortest" for the functions, or a `Selector`.
    """

    variable: str | None
    elements: tuple[PatternElement, ...]
    selector: str | Selector


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
