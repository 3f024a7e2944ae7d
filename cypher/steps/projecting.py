"""Steps of WITH and RETURN: computing columns, DISTINCT, grouping, ORDER BY, SKIP, LIMIT."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from ..compiling.scope import Layout
from ..errors import CypherError, syntax_error, type_error
from ..limits import Guard
from ..values.arithmetic import kind_name
from ..values.coercion import truth
from ..values.comparison import group_key, order_key
from ..values.entities import Value
from .aggregates import KEEPING, Aggregate, Count
from .context import CONTEXT, Context, Row
from .plan import RunStep

Closure = Callable[[Row], Any]
# Values of the columns, sort keys, whether WHERE holds.
Judged = tuple[list[Any], list[Any], bool]


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
    """

    keys: list[tuple[int, Closure]]
    aggregations: list[Aggregation]
    late: list[tuple[int, Closure]]
    outer: list[tuple[int, int]]


class Columns(NamedTuple):
    """What a projection does with a row.

    Attributes:
        values: One closure a column; unused where `grouping` is given.
        grouping: For a projection with aggregates.
        width: Number of columns.
        layout: Of the new row.
        alias_slots: Where column values go in the old row so that ORDER BY sees both; None when it
            sees only the new.
        keys: (closure, descending) for ORDER BY.
        where: Closure for WITH ... WHERE.
        where_place: Its place.
        distinct: Whether equal rows fold into one.
        skip, limit: Closures, or None.
        final: Whether tuples come out (RETURN) instead of rows (WITH).
        shown: How many columns a tuple shows.
        trace: The column of the row's trace, which is the last one; None in a plan without.
    """

    values: list[Closure]
    grouping: Grouping | None
    width: int
    layout: Layout
    alias_slots: list[int] | None
    keys: list[tuple[Closure, bool]]
    where: Closure | None
    where_place: int
    distinct: bool
    skip: tuple[Closure, int] | None
    limit: tuple[Closure, int] | None
    final: bool
    shown: int
    trace: int | None


def project(columns: Columns) -> RunStep:
    """The step of one WITH or RETURN."""
    if columns.final and not (columns.keys or columns.grouping or columns.distinct):
        return _plain_return(columns)

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
        judged = _judge(context, rows, columns)
        if columns.distinct and columns.alias_slots is not None:
            judged = iter(context.holding(_distinct(judged)))
        judged = _cut(context, _sort(context, judged, columns), columns)
        if columns.final:
            shown = columns.shown
            for values, _, _ in judged:
                yield tuple(values[:shown])
        else:
            spare = [None] * (columns.layout.size - 1 - columns.width)
            for values, _, holds in judged:
                if holds:
                    yield [context, *values, *spare]

    return run


def _plain_return(columns: Columns) -> RunStep:
    values = columns.values[: columns.shown]

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
        found: Iterator[Any] = (tuple([value(row) for value in values]) for row in rows)
        return _slice(context, found, columns)

    return run


def _judge(context: Context, rows: Iterable[Row], columns: Columns) -> Iterator[Judged]:
    if columns.alias_slots is not None:
        return _judge_wide(rows, columns)
    found = _groups(context, rows, columns) if columns.grouping else _values(rows, columns)
    if columns.distinct and columns.trace is not None:
        # What aggregates make of a group differs already: its keys are columns.
        if columns.grouping is None:
            from .tracking import fold_equal

            found = fold_equal(found, columns.trace)
    elif columns.distinct:
        different = _distinct((values, [], True) for values in found)
        found = (values for values, _, _ in context.holding(different))
    return _judge_narrow(context, found, columns)


def _values(rows: Iterable[Row], columns: Columns) -> Iterator[list[Any]]:
    for row in rows:
        yield [value(row) for value in columns.values]


def _judge_wide(rows: Iterable[Row], columns: Columns) -> Iterator[Judged]:
    """ORDER BY and WHERE see the old names and the new."""
    slots, keys, where = columns.alias_slots or [], columns.keys, columns.where
    trace = columns.trace if keys or where is not None else None
    for row in rows:
        values = [value(row) for value in columns.values]
        if keys or where is not None:
            for slot, value in zip(slots, values, strict=True):
                row[slot] = value
        judged = (
            values,
            [order_key(key(row)) for key, _ in keys],
            where is None or _holds(where(row), columns.where_place),
        )
        if trace is not None:
            values[trace] = row[slots[trace]]
        yield judged


def _judge_narrow(
    context: Context, found: Iterable[list[Any]], columns: Columns
) -> Iterator[Judged]:
    """After DISTINCT or aggregates only what was projected is there."""
    keys, where = columns.keys, columns.where
    for values in found:
        row = [context, *values] + [None] * (columns.layout.size - 1 - len(values))
        judged = (
            values[: columns.width],
            [order_key(key(row)) for key, _ in keys],
            where is None or _holds(where(row), columns.where_place),
        )
        if columns.trace is not None:
            judged[0][columns.trace] = row[columns.trace + 1]
        yield judged


def _holds(found: Value, place: int) -> bool:
    return truth(found, place) is True


def _distinct(judged: Iterable[Judged]) -> Iterator[Judged]:
    seen: set[Any] = set()
    for one in judged:
        key = tuple([group_key(value) for value in one[0]])
        if key not in seen:
            seen.add(key)
            yield one


def _groups(context: Context, rows: Iterable[Row], columns: Columns) -> Iterator[list[Any]]:
    grouping = columns.grouping
    assert grouping is not None
    groups = _gather(context, rows, grouping)
    for values, aggregates in groups.values():
        made = [None] * columns.width + [aggregate.result() for aggregate in aggregates]
        for (column, _), value in zip(grouping.keys, values, strict=True):
            made[column] = value
        for column, slot in grouping.outer:
            made[column] = context.first[slot]
        if columns.trace is not None:
            made[columns.trace] = aggregates[-1].result()
        if grouping.late:
            row = [context, *made] + [None] * (columns.layout.size - 1 - len(made))
            for column, closure in grouping.late:
                made[column] = closure(row)
            if columns.trace is not None:
                made[columns.trace] = row[columns.trace + 1]
        yield made


def _gather(
    context: Context, rows: Iterable[Row], grouping: Grouping
) -> dict[Any, tuple[list[Any], list[Aggregate]]]:
    """For each group the values of its keys and its aggregates, fed with all rows."""
    groups: dict[Any, tuple[list[Any], list[Aggregate]]] = {}
    keys, aggregations = [closure for _, closure in grouping.keys], grouping.aggregations
    guard = context.guard
    for row in rows:
        values = [key(row) for key in keys]
        name = tuple([group_key(value) for value in values])
        group = groups.get(name)
        if group is None:
            group = groups[name] = (values, [one.make() for one in aggregations])
            if guard is not None:
                guard.hold(values)
        for one, aggregate in zip(aggregations, group[1], strict=True):
            _feed(one, aggregate, row, guard)
    if not groups and not keys:
        groups[()] = ([], [one.make() for one in aggregations])
    return groups


def _feed(one: Aggregation, aggregate: Aggregate, row: Row, guard: Guard | None) -> None:
    if one.argument is None:
        aggregate.add(None, row)
        return
    value = one.argument(row)
    if value is None:
        return
    try:
        aggregate.add(value, row)
        if guard is not None and isinstance(aggregate, KEEPING):
            guard.hold(value)
    except CypherError as error:
        if error.place is None:
            error.place = one.place
        raise


def _sort(context: Context, judged: Iterable[Judged], columns: Columns) -> Iterator[Judged]:
    if not columns.keys:
        yield from judged
        return
    directions = {descending for _, descending in columns.keys}
    if len(directions) == 1:
        descending = directions.pop()
        if columns.limit is not None:
            # Only the first few are wanted: keep a heap of that many.
            most = _bound(context, columns.limit, "LIMIT")
            most += 0 if columns.skip is None else _bound(context, columns.skip, "SKIP")
            if most < 1000:
                choose = heapq.nlargest if descending else heapq.nsmallest
                yield from choose(most, judged, key=_keys_of)
                return
        yield from context.sorted(context.holding(judged), _keys_of, reverse=descending)
        return
    found: Iterable[Judged] = list(context.holding(judged))
    for place in range(len(columns.keys) - 1, -1, -1):
        key = partial(_key_of, place=place)
        found = context.sorted(found, key, reverse=columns.keys[place][1])
    yield from found


def _keys_of(one: Judged) -> list[Any]:
    return one[1]


def _key_of(one: Judged, place: int) -> Value:
    return one[1][place]


def _cut(context: Context, judged: Iterator[Judged], columns: Columns) -> Iterator[Judged]:
    return _slice(context, judged, columns)


def _slice(context: Context, found: Iterator[Any], columns: Columns) -> Iterator[Any]:
    skip = 0 if columns.skip is None else _bound(context, columns.skip, "SKIP")
    if columns.limit is not None:
        return islice(found, skip, skip + _bound(context, columns.limit, "LIMIT"))
    return islice(found, skip, None) if skip else found


def _bound(context: Context, bound: tuple[Closure, int], word: str) -> int:
    closure, place = bound
    row: Row = [context]
    value = closure(row)
    if type(value) is not int:
        raise syntax_error(
            f"{word} takes a positive Integer, not a {kind_name(value)}.",
            place,
            "InvalidArgumentType",
        )
    if value < 0:
        raise syntax_error(
            f"{word} takes a positive Integer, not {value}.", place, "NegativeIntegerArgument"
        )
    return min(value, 2**62)


__all__ = ["CONTEXT", "Aggregation", "Columns", "Count", "Grouping", "project"]
