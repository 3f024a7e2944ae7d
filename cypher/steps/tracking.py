"""Steps and closures that keep a row's trace: only plans that were compiled for it have them.

The trace lies in a slot of the row. Rows are changed in place and passed on, and come back for the
next match of the same row: whoever adds to a trace takes it back then. Expressions cannot; a step
with patterns among its expressions is `keeping`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..values.comparison import group_key
from ..values.entities import Value
from ..values.trace import Fold, Trace
from .context import Context, Row
from .plan import Step

Closure = Callable[[Row], Any]
RowSource = Callable[[Row], Iterator[Any]]


def keeping(step: Step, slot: int) -> Step:
    """The same step; each row that it takes has its trace back when it is done with it."""
    run_step = step.run

    def kept(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            trace = row[slot]
            yield row
            row[slot] = trace

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
        return run_step(context, kept(rows))

    return step._replace(run=run)


def trace_paths(paths: list[int], slot: int) -> Step:
    """Adds the paths that a MATCH found to the trace."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            before = trace = row[slot]
            for path in paths:
                trace = (trace, row[path])
            row[slot] = trace
            yield row
            row[slot] = before

    return Step("Trace", "", run)


class FoldTraces:
    """An aggregate over the traces of a group's rows."""

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.fold = Fold()

    def add(self, value: Value, row: Row) -> None:
        self.fold.add(row[self.slot])

    def result(self) -> Fold:
        return self.fold


def fold_equal(rows: Iterable[list[Any]], column: int) -> Iterator[list[Any]]:
    """Rows that differ, each with the traces of all that are equal to it in its column."""
    found: dict[Any, tuple[list[Any], Fold]] = {}
    for values in rows:
        trace = values[column]
        values[column] = None
        key = tuple([group_key(value) for value in values])
        if key not in found:
            found[key] = values, Fold()
        found[key][1].add(trace)
    for values, fold in found.values():
        values[column] = fold
        yield values


def exists_traced(rows: RowSource, slot: int, found_at: int) -> Closure:
    """EXISTS: the first row that is found is the witness.

    Args:
        rows: The rows of the pattern or query inside.
        slot: Of the trace in the outer row.
        found_at: Where the trace lies in an inner row.
    """

    def exists(row: Row) -> bool:
        before: Trace = row[slot]
        row[slot] = None
        found = next(rows(row), None)
        row[slot] = before if found is None else (before, found[found_at])
        return found is not None

    return exists


def collect_traced(rows: RowSource, slot: int, found_at: int, value: Closure) -> Closure:
    """COLLECT, COUNT and comprehensions: the list of values; all rows go into the trace."""

    def collect(row: Row) -> list[Any]:
        before: Trace = row[slot]
        row[slot] = None
        values, fold = [], Fold()
        for found in rows(row):
            values.append(value(found))
            fold.add(found[found_at])
        row[slot] = (before, fold)
        return values

    return collect


def paths_traced(paths: Closure, slot: int) -> Closure:
    """An expression that gives a path, or a list of paths, which go into the trace."""

    def read(row: Row) -> Value:
        found = paths(row)
        row[slot] = (row[slot], *found) if type(found) is list else (row[slot], found)
        return found

    return read


def untraced(condition: Closure, slot: int) -> Closure:
    """A condition on what may come to nothing: it is asked again of what was found."""

    def test(row: Row) -> Value:
        before: Trace = row[slot]
        found = condition(row)
        row[slot] = before
        return found

    return test


def quietly(condition: Closure, slot: int) -> Closure:
    """A condition that leaves no trace where it does not hold."""

    def test(row: Row) -> Value:
        before: Trace = row[slot]
        found = condition(row)
        if found is not True:
            row[slot] = before
        return found

    return test
