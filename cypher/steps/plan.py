"""A compiled query: steps, each a generator from rows to rows."""

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
        names: Names that it gives a value.
        replaces: Whether these are all that its rows have from there on.
    """

    name: str
    detail: str
    run: RunStep
    inner: tuple[Step, ...] = ()
    names: tuple[str, ...] = ()
    replaces: bool = False


def run_steps(steps: Iterable[Step], context: Context, rows: Iterable[Row]) -> Iterator[Any]:
    """The rows that come out behind the last step."""
    guard, counts = context.guard, context.counts
    if guard is None and counts is None:
        for step in steps:
            rows = step.run(context, rows)
        return iter(rows)
    for step in steps:
        rows = step.run(context, rows)
        if counts is not None:
            rows = _counted(rows, counts, id(step))
        if guard is not None:
            rows = guard.watch(rows)
    return iter(rows)


def _counted(rows: Iterable[Row], counts: dict[int, int], step: int) -> Iterator[Row]:
    counts.setdefault(step, 0)
    for row in rows:
        counts[step] += 1
        yield row
