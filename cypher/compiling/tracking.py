"""How a plan that keeps traces differs: a hidden name for the trace, and one for every path.

A scope that knows `TRACE` belongs to such a plan. Whatever the patterns of a MATCH can be, their
paths hold what they bound; so the trace takes in paths and needs to know no kind of pattern.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import syntax
from ..steps.plan import Step
from ..steps.tracking import keeping, trace_paths
from .pattern import HIDDEN
from .scope import TRACE, Scope


def with_named_paths(patterns: tuple[syntax.PathPattern, ...]) -> tuple[syntax.PathPattern, ...]:
    """The patterns, each with a name for its path."""
    return tuple(
        pattern if pattern.variable is not None else _named(pattern, f"{HIDDEN}path{number}")
        for number, pattern in enumerate(patterns)
    )


def _named(pattern: syntax.PathPattern, name: str) -> syntax.PathPattern:
    values = [getattr(pattern, field) for field in type(pattern).fields]
    values[type(pattern).fields.index("variable")] = name
    return type(pattern)(*values)


def traced_match(
    steps: list[Step],
    patterns: tuple[syntax.PathPattern, ...],
    scope: Scope,
    where: syntax.Expression | None = None,
) -> list[Step]:
    """The steps of a MATCH over patterns with named paths, and one that adds these to the trace."""
    slots = [scope.slots[one.variable] for one in patterns if one.variable is not None]
    parts = patterns if where is None else (*patterns, where)
    return [*traced(steps, parts, scope), trace_paths(slots, scope.slots[TRACE])]


def traced(steps: list[Step], parts: Iterable[syntax.Syntax], scope: Scope) -> list[Step]:
    """The steps of these parts; with patterns among their expressions they keep traces apart."""
    if not any(map(looks_into_patterns, parts)):
        return steps
    return [keeping(step, scope.slots[TRACE]) for step in steps]


def asked_again(conditions: Iterable[syntax.Syntax], scope: Scope) -> bool:
    """Whether conditions on what may come to nothing have to be asked of what was found, too.

    While a walk looks for its way they leave no trace (`untraced`): it may turn back.
    """
    return scope.trace is not None and any(map(looks_into_patterns, conditions))


def looks_into_patterns(part: syntax.Syntax) -> bool:
    """Whether an expression inside it finds something that belongs into the trace."""
    return isinstance(
        part,
        syntax.Subquery
        | syntax.PatternPredicate
        | syntax.PatternComprehension
        | syntax.ShortestPath,
    ) or any(map(looks_into_patterns, part.children()))
