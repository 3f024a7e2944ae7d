"""What the clauses behind a MATCH ask of its rows: values, numbers, or only that there are some.

A pattern whose end nobody reads has not to be walked: `MATCH (a)-->(b) RETURN a, count(b)` wants
degrees, `MATCH (a)-[*]->(b) RETURN DISTINCT b` wants nodes and no trails. The plans that follow
from this give the same bag of rows as plain ones, which `Compiler(index, fast=False)` makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import syntax
from ..free_names import aggregates_in, free_names


class Demand(NamedTuple):
    """What is asked of the rows of one MATCH.

    Attributes:
        names: Names whose values are read.
        types: Names of relationships of which the type is read.
        counted: Whether it matters how often a row comes; a weight may say it.
    """

    names: frozenset[str]
    types: frozenset[str]
    counted: bool


NUMBER = Demand(frozenset(), frozenset(), True)
EXISTENCE = Demand(frozenset(), frozenset(), False)

# Aggregates that take an equal row once or often alike.
_IDEMPOTENT = frozenset(("min", "max"))
# Forms that bind no name of their own, so that every name in them is read where it stands.
_PLAIN = (
    syntax.Property, syntax.Call, syntax.Binary, syntax.Comparison, syntax.Logical, syntax.Not,
    syntax.Sign, syntax.IsNull, syntax.ListOf, syntax.MapOf, syntax.Case, syntax.Subscript,
)  # fmt: skip


def demand_of(clauses: Sequence[syntax.Clause]) -> Demand | None:
    """What these clauses ask of the rows that reach the first of them; None for everything."""
    found = _Reader()
    for clause in clauses:
        if isinstance(clause, syntax.Match | syntax.Unwind):
            found.names |= free_names(clause)
        elif isinstance(clause, syntax.Projection):
            return found.of(clause)
        else:
            return None
    return None


class _Reader:
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.types: set[str] = set()

    def of(self, clause: syntax.Projection) -> Demand | None:
        if clause.star:
            return None
        calls = [call for item in clause.items for call in aggregates_in(item.expression)]
        if not calls and not clause.distinct:
            return None
        counted = False
        for call in calls:
            if _is_count(call):
                counted = True
            elif not (
                isinstance(call, syntax.Call)
                and (call.distinct or call.name.lower() in _IDEMPOTENT)
            ):
                return None
        for item in clause.items:
            self.read(item.expression)
        for key in clause.order:
            self.read(key.expression)
        if clause.where is not None:
            self.read(clause.where)
        return Demand(frozenset(self.names), frozenset(self.types), counted)

    def read(self, part: syntax.Expression) -> None:
        if isinstance(part, syntax.Call) and len(part.arguments) == 1:
            (argument,) = part.arguments
            if isinstance(argument, syntax.Variable):
                if _is_count(part):
                    # Whether it is null: what stands for many is not.
                    return
                if part.name.lower() == "type":
                    self.types.add(argument.name)
                    return
        if isinstance(part, _PLAIN):
            for child in part.children():
                assert isinstance(child, syntax.Expression)
                self.read(child)
        else:
            self.names |= free_names(part)


def _is_count(call: syntax.Syntax) -> bool:
    if isinstance(call, syntax.CountStar):
        return True
    return isinstance(call, syntax.Call) and call.name.lower() == "count" and not call.distinct
