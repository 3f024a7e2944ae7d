"""Label expressions such as `A&!B|C` → tests of a node's labels or of a relationship's type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .. import syntax

LabelTest = Callable[[Sequence[str]], bool]


def compile_labels(expression: syntax.LabelExpression) -> LabelTest:
    """A test of the names an entity carries."""
    if isinstance(expression, syntax.LabelName):
        name = expression.name
        return lambda names: name in names
    if isinstance(expression, syntax.LabelAny):
        return bool
    if isinstance(expression, syntax.LabelNot):
        inner = compile_labels(expression.operand)
        return lambda names: not inner(names)
    assert isinstance(expression, syntax.LabelAnd | syntax.LabelOr)
    parts = [compile_labels(part) for part in expression.operands]
    if isinstance(expression, syntax.LabelAnd):
        return lambda names: all(part(names) for part in parts)
    return lambda names: any(part(names) for part in parts)


def label_condition(name: str, labels: syntax.LabelExpression) -> syntax.Expression:
    """`name:labels` as a condition; computed names become an expression of their own."""
    place = labels.place
    variable = syntax.Variable(place, name)
    if isinstance(labels, syntax.LabelDynamic):
        return syntax.HasDynamicLabels(place, variable, labels.every, labels.names)
    if any(True for _ in dynamic_in(labels)):
        parts = [
            label_condition(name, part)
            for part in labels.children()
            if isinstance(part, syntax.LabelExpression)
        ]
        if isinstance(labels, syntax.LabelNot):
            return syntax.Not(place, parts[0])
        joint = "OR" if isinstance(labels, syntax.LabelOr) else "AND"
        return syntax.Logical(place, joint, tuple(parts))
    return syntax.HasLabels(place, variable, labels)


def dynamic_in(labels: syntax.LabelExpression | None) -> Iterator[syntax.LabelDynamic]:
    """The computed names of a label expression."""
    if isinstance(labels, syntax.LabelDynamic):
        yield labels
    elif labels is not None:
        for part in labels.children():
            if isinstance(part, syntax.LabelExpression):
                yield from dynamic_in(part)


def plain_types(expression: syntax.LabelExpression | None) -> tuple[str, ...] | None:
    """The names of `A` or `A|B|C`; None where the expression says more than that."""
    if isinstance(expression, syntax.LabelName):
        return (expression.name,)
    if isinstance(expression, syntax.LabelOr):
        names = [part.name for part in expression.operands if isinstance(part, syntax.LabelName)]
        if len(names) == len(expression.operands):
            return tuple(dict.fromkeys(names))
    return None


def required_labels(expression: syntax.LabelExpression | None) -> list[str]:
    """Labels that every match must carry: where a scan may start."""
    if isinstance(expression, syntax.LabelName):
        return [expression.name]
    if isinstance(expression, syntax.LabelAnd):
        return [name for part in expression.operands for name in required_labels(part)]
    return []


def names_in(expression: syntax.LabelExpression) -> Iterator[syntax.LabelName]:
    """Every name that the expression mentions."""
    if isinstance(expression, syntax.LabelName):
        yield expression
    for part in expression.children():
        if isinstance(part, syntax.LabelExpression):
            yield from names_in(part)
