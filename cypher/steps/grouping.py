"""Grouping: rows with equal keys fall together, and aggregates see each group in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import CypherError
from ..limits import Guard
from ..values.comparison import OWN_KEYS, group_key
from ..values.entities import Value
from .aggregates import KEEPING, Aggregate, Count
from .context import Context, Row

Closure = Callable[[Row], Any]
# The values of a group's keys, and what its aggregates come to.
Group = tuple[Sequence[Any], list[Any]]


class Aggregation(NamedTuple):
    """One aggregate call: how to start it and what to feed it; `argument` None counts rows."""

    make: Callable[[], Aggregate]
    argument: Closure | None
    place: int


class Grouping(NamedTuple):
    """How rows fall into groups and what is computed of each group.

    Attributes:
        keys: (column number, closure) of the columns that group.
        aggregations: In slot order, behind the columns.
        late: (column number, closure) of columns computed from the group's row.
        outer: (column number, slot of a subquery's first row) of names that come from outside.
        weights: Slots that say for how many rows a row stands; empty or null means one. Only
            `Count` sees them: whoever writes weights makes sure that the other aggregates take a
            row once or often alike.
    """

    keys: list[tuple[int, Closure]]
    aggregations: list[Aggregation]
    late: list[tuple[int, Closure]]
    outer: list[tuple[int, int]]
    weights: tuple[int, ...] = ()


def groups(
    context: Context,
    rows: Iterable[Row],
    grouping: Grouping,
    width: int,
    trace: int | None,
    spare: int,
) -> Iterator[Row]:
    """A row for each group: the context, `width` columns, the aggregates, empty slots.

    Args:
        context: The run.
        rows: What is grouped.
        grouping: How.
        width: Number of columns.
        trace: The column that gets the last aggregate, in a plan that keeps traces.
        spare: Number of empty slots: late columns may compute in them.
    """
    first = grouping.aggregations[0]
    if len(grouping.aggregations) == 1 and first.make is Count:
        found = _tallied(context, rows, grouping, first.argument)
    else:
        found = _gathered(context, rows, grouping)
    columns = [column + 1 for column, _ in grouping.keys]
    empty, behind = [None] * width, [None] * spare
    # Keys mostly come first, then they need not be put in place one by one.
    in_front = columns == list(range(1, len(columns) + 1))
    rest = empty[len(columns) :]
    for values, results in found:
        row: Row
        if in_front:
            row = [context, *values, *rest, *results, *behind]
        else:
            row = [context, *empty, *results, *behind]
            for column, value in zip(columns, values, strict=True):
                row[column] = value
        for column, slot in grouping.outer:
            row[column + 1] = context.first[slot]
        if trace is not None:
            row[trace + 1] = results[-1]
        for column, closure in grouping.late:
            row[column + 1] = closure(row)
        yield row


def _tallied(
    context: Context, rows: Iterable[Row], grouping: Grouping, argument: Closure | None
) -> Iterator[Group]:
    """Groups of which only one count is asked: a number a group, and no object."""
    keys = [closure for _, closure in grouping.keys]
    if not keys:
        return iter([((), [_total(rows, argument, grouping.weights)])])
    tallies: dict[Any, int] = {}
    # Where a key is not the value itself: the values that came first.
    values_of: dict[Any, Sequence[Any]] = {}
    if context.guard is None and len(grouping.weights) < 2:
        rows = _tallied_plainly(rows, keys, argument, grouping.weights, tallies)
    weigh = weigher(grouping.weights) if grouping.weights else None
    single = keys[0] if len(keys) == 1 else None
    guard = context.guard
    for row in rows:
        values = tuple([key(row) for key in keys])
        name: Any = values[0] if single is not None else values
        if any(type(value) not in OWN_KEYS for value in values):
            name = group_key(name) if single is not None else tuple(map(group_key, values))
            if name not in tallies:
                values_of[name] = values
        if guard is not None and name not in tallies:
            guard.hold(name)
        if argument is not None and argument(row) is None:
            tallies.setdefault(name, 0)
        else:
            more = 1 if weigh is None else weigh(row)
            tallies[name] = tallies.get(name, 0) + more
    return (
        (values_of.get(name) or ((name,) if single is not None else name), [count])
        for name, count in tallies.items()
    )


def _tallied_plainly(
    rows: Iterable[Row],
    keys: list[Closure],
    argument: Closure | None,
    weights: tuple[int, ...],
    tallies: dict[Any, int],
) -> Iterator[Row]:
    """Tally the rows by one or two keys that are values of their own; give back the others.

    The same as the loop that takes those, without what it does for other keys and limits.
    """
    if len(keys) > 2:
        yield from rows
        return
    weight = weights[0] if weights else None
    first, second = keys[0], keys[-1]
    alone = len(keys) == 1
    own, count = OWN_KEYS, tallies.get
    for row in rows:
        name = first(row)
        if type(name) not in own:
            yield row
            continue
        if not alone:
            other = second(row)
            if type(other) not in own:
                yield row
                continue
            name = (name, other)
        if argument is not None and argument(row) is None:
            tallies.setdefault(name, 0)
        elif weight is None:
            tallies[name] = count(name, 0) + 1
        else:
            tallies[name] = count(name, 0) + (row[weight] or 1)


def _total(rows: Iterable[Row], argument: Closure | None, weights: tuple[int, ...]) -> int:
    weigh = weigher(weights) if weights else None
    if argument is None:
        return sum(1 for _ in rows) if weigh is None else sum(map(weigh, rows))
    return sum(1 if weigh is None else weigh(row) for row in rows if argument(row) is not None)


def weigher(weights: tuple[int, ...]) -> Callable[[Row], int]:
    """For how many rows a row stands."""
    if len(weights) == 1:
        (slot,) = weights
        return lambda row: row[slot] or 1

    def weigh(row: Row) -> int:
        product = 1
        for slot in weights:
            product *= row[slot] or 1
        return product

    return weigh


def _gathered(context: Context, rows: Iterable[Row], grouping: Grouping) -> Iterator[Group]:
    """Groups with aggregates of any kind."""
    found: dict[Any, tuple[list[Any], list[Aggregate]]] = {}
    keys, aggregations = [closure for _, closure in grouping.keys], grouping.aggregations
    guard, weigh = context.guard, weigher(grouping.weights) if grouping.weights else None
    if not keys:
        together = [(one, one.make()) for one in aggregations]
        for row in rows:
            more = 1 if weigh is None else weigh(row)
            for one, aggregate in together:
                _feed(one, aggregate, row, guard, more)
        yield (), [aggregate.result() for _, aggregate in together]
        return
    for row in rows:
        values = [key(row) for key in keys]
        name = tuple([value if type(value) in OWN_KEYS else group_key(value) for value in values])
        group = found.get(name)
        if group is None:
            group = found[name] = (values, [one.make() for one in aggregations])
            if guard is not None:
                guard.hold(values)
        more = 1 if weigh is None else weigh(row)
        for one, aggregate in zip(aggregations, group[1], strict=True):
            _feed(one, aggregate, row, guard, more)
    for values, aggregates in found.values():
        yield values, [aggregate.result() for aggregate in aggregates]


def _feed(one: Aggregation, aggregate: Aggregate, row: Row, guard: Guard | None, more: int) -> None:
    value: Value = None
    if one.argument is not None:
        value = one.argument(row)
        if value is None:
            return
    if type(aggregate) is Count:
        aggregate.total += more
        return
    try:
        aggregate.add(value, row)
        if guard is not None and isinstance(aggregate, KEEPING):
            guard.hold(value)
    except CypherError as error:
        if error.place is None:
            error.place = one.place
        raise
