"""Nodes, relationships and groups of them, as MATCH draws them."""

from __future__ import annotations

from typing import TypeAlias

from .expressions import Expression
from .labels import LabelExpression
from .part import Syntax


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
