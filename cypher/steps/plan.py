"""A compiled query: steps, each a generator from rows to rows, and a text that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .context import Context, Row

RunStep = Callable[[Context, Iterable[Row]], Iterator[Any]]


class Step(NamedTuple):
    """One operator.

    Attributes:
        name: Like Neo4j's operators: NodeByLabelScan, Expand(All), Filter ...
        detail: What it works on, in Cypher's words.
        run: Rows in, rows out; a row may be the same list, changed.
        inner: Steps of a subquery or of an optional match.
    """

    name: str
    detail: str
    run: RunStep
    inner: tuple[Step, ...] = ()


def run_steps(steps: Iterable[Step], context: Context, rows: Iterable[Row]) -> Iterator[Any]:
    """The rows that come out behind the last step."""
    watched = context.deadline is not None
    for step in steps:
        rows = step.run(context, rows)
        if watched:
            rows = context.watch(rows)
    return iter(rows)


def explain(steps: Iterable[Step], depth: int = 0) -> list[str]:
    """One line a step, first to last."""
    lines: list[str] = []
    for step in steps:
        lines.append(f"{'  ' * depth}{step.name:<24} {step.detail}".rstrip())
        lines += explain(step.inner, depth + 1)
    return lines
