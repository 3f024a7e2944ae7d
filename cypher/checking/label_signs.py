"""`:A:B` and `:A&B|!C` are two spellings, of which one MATCH or RETURN may use only one."""

from __future__ import annotations

from collections.abc import Iterator

from .. import syntax
from ..errors import syntax_error

_SIGNS = (syntax.LabelAnd, syntax.LabelNot, syntax.LabelAny)


def check_one_spelling(clause: syntax.Syntax, kinds: dict[str, str]) -> None:
    """Raise where both stand in a clause, subqueries included.

    Args:
        clause: What is read by itself.
        kinds: The types of the names in it.
    """
    colons: syntax.LabelExpression | None = None
    signs = False
    for labels, of_node in _labels(clause, kinds):
        if isinstance(labels, syntax.LabelColons):
            colons = labels if of_node else colons
        else:
            signs = signs or _has_signs(labels, of_node=of_node)
    if colons is not None and signs:
        raise syntax_error(
            "Mixing `:A:B` with `&`, `|`, `!` or `%` in one clause is not allowed. Use `:A&B`.",
            colons.place,
        )


def _labels(
    part: syntax.Syntax, kinds: dict[str, str]
) -> Iterator[tuple[syntax.LabelExpression, bool]]:
    """Label expressions, and whether each is asked of a node."""
    if isinstance(part, syntax.NodePattern) and part.labels is not None:
        yield part.labels, True
    elif isinstance(part, syntax.RelationshipPattern) and part.types is not None:
        yield part.types, False
    elif isinstance(part, syntax.HasLabels):
        of_node = isinstance(part.operand, syntax.Variable) and (
            kinds.get(part.operand.name) == "Node"
        )
        yield part.labels, of_node
    for child in part.children():
        yield from _labels(child, kinds)


def _has_signs(labels: syntax.Syntax, *, of_node: bool) -> bool:
    """`|` alone between types is of either spelling."""
    if isinstance(labels, _SIGNS) or (of_node and isinstance(labels, syntax.LabelOr)):
        return True
    return any(
        _has_signs(child, of_node=of_node)
        for child in labels.children()
        if isinstance(child, syntax.LabelExpression)
    )
