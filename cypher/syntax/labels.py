"""What is asked of a node's labels, or of a relationship's type."""

from __future__ import annotations

from .expressions import Expression
from .part import Syntax


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
