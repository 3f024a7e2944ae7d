"""Which names of the surrounding query an expression uses, and where it aggregates."""

from __future__ import annotations

from collections.abc import Iterator

from . import syntax
from .functions import AGGREGATES

# Parts of a pattern, each with a `variable`.
_NAMED = (
    syntax.NodePattern,
    syntax.RelationshipPattern,
    syntax.GroupPattern,
    syntax.PathPattern,
)


def free_names(part: syntax.Syntax) -> set[str]:
    """Names that the part reads from outside; a subquery's own names may be among them."""
    if isinstance(part, syntax.Variable):
        return {part.name}
    inner: set[str] = set()
    if isinstance(part, syntax.ListComprehension | syntax.Quantifier):
        result = part.result if isinstance(part, syntax.ListComprehension) else None
        for own in (part.where, result):
            if own is not None:
                inner |= free_names(own)
        return (inner - {part.variable}) | free_names(part.source)
    if isinstance(part, syntax.Reduce):
        inner = free_names(part.step) - {part.accumulator, part.variable}
        return inner | free_names(part.start) | free_names(part.source)
    if isinstance(part, _NAMED):
        if part.variable is not None:
            inner.add(part.variable)
    elif isinstance(part, syntax.CallSubquery):
        inner.update(part.imports or ())
    for child in part.children():
        inner |= free_names(child)
    inner.discard(syntax.CASE_SUBJECT)
    return inner


def is_aggregate(part: syntax.Syntax) -> bool:
    return isinstance(part, syntax.CountStar) or (
        isinstance(part, syntax.Call) and part.name.lower() in AGGREGATES
    )


def aggregates_in(part: syntax.Syntax) -> Iterator[syntax.Syntax]:
    """Outermost aggregates, none of those that belong to a subquery."""
    if is_aggregate(part):
        yield part
        return
    if isinstance(part, syntax.Subquery):
        return
    for child in part.children():
        yield from aggregates_in(child)


def conjuncts(where: syntax.Expression | None) -> Iterator[syntax.Expression]:
    """The conditions that AND joins: a row must fulfil each."""
    if isinstance(where, syntax.Logical) and where.operator == "AND":
        for operand in where.operands:
            yield from conjuncts(operand)
    elif where is not None:
        yield where
