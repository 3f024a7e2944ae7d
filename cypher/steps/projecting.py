"""Steps of WITH and RETURN: computing columns, DISTINCT, grouping, ORDER BY, SKIP, LIMIT."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from ..compiling.scope import Layout
from ..errors import syntax_error
from ..values.arithmetic import kind_name
from ..values.coercion import truth
from ..values.comparison import OWN_KEYS, group_key
from .context import Context, Row
from .grouping import Grouping, groups
from .plan import RunStep
from .sorting import Keys, first_few, in_order

Closure = Callable[[Row], Any]
# As many rows are kept in order while others come; more are sorted at the end.
_FEW = 1000


class Columns(NamedTuple):
    """What a projection does with a row.

    Attributes:
        values: One closure a column; unused where `grouping` is given.
        grouping: For a projection with aggregates.
        width: Number of columns.
        layout: Of the new row.
        alias_slots: Where column values go in the old row so that ORDER BY sees both; None when it
            sees only the new.
        keys: For ORDER BY (closure, descending, place in the new row where the value already
            lies, or None).
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
    keys: list[tuple[Closure, bool, int | None]]
    where: Closure | None
    where_place: int
    distinct: bool
    skip: tuple[Closure, int] | None
    limit: tuple[Closure, int] | None
    final: bool
    shown: int
    trace: int | None


def project(columns: Columns) -> RunStep:
    """The step of one WITH or RETURN.

    Every row becomes a new one: the context, the columns, what aggregates or sorting add.
    """
    if columns.final and not (columns.keys or columns.grouping or columns.distinct):
        return _plain_return(columns)
    narrow = columns.alias_slots is None
    where = columns.where if narrow else None

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
        made = _narrow(context, rows, columns) if narrow else _wide(context, rows, columns)
        made = _slice(context, _sort(context, made, columns), columns)
        if columns.final:
            end = columns.shown + 1
            for row in made:
                yield tuple(row[1:end])
        elif where is not None:
            for row in made:
                if truth(where(row), columns.where_place) is True:
                    yield row
        elif not narrow and columns.where is not None and _cuts(columns):
            for row in made:
                if row[-1]:
                    yield row
        else:
            yield from made

    return run


def _sort_keys(columns: Columns) -> Keys:
    """Where in a new row the values lie that it is sorted by.

    Those that are no column are computed and stand behind all others. Only a run knows where that
    is: the clauses that follow add to the layout.
    """
    behind = columns.layout.size
    keys: Keys = []
    for _, descending, place in columns.keys:
        keys.append((behind if place is None else place, descending))
        behind += place is None
    return keys


def _plain_return(columns: Columns) -> RunStep:
    values = columns.values[: columns.shown]
    if len(values) == 1:
        (value,) = values
        return lambda context, rows: _slice(context, ((value(row),) for row in rows), columns)
    if len(values) == 2:
        first, second = values
        return lambda context, rows: _slice(
            context, ((first(row), second(row)) for row in rows), columns
        )

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Any]:
        found: Iterator[Any] = (tuple([value(row) for value in values]) for row in rows)
        return _slice(context, found, columns)

    return run


def _cuts(columns: Columns) -> bool:
    """Whether WHERE has to wait: it tests what LIMIT and SKIP leave."""
    return columns.limit is not None or columns.skip is not None


def _wide(context: Context, rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """New rows where ORDER BY and WHERE see the old names and the new."""
    slots, where, trace = columns.alias_slots or [], columns.where, columns.trace
    computed = [key for key, _, place in columns.keys if place is None]
    spare = [None] * (columns.layout.size - 1 - columns.width)
    values = columns.values
    if not computed and where is None and trace is None:
        for row in rows:
            yield [context, *[value(row) for value in values], *spare]
        return
    waits = _cuts(columns)
    for row in rows:
        made = [context, *[value(row) for value in values], *spare]
        for slot, value in zip(slots, made[1:], strict=False):
            row[slot] = value
        made += [key(row) for key in computed]
        if where is not None:
            holds = truth(where(row), columns.where_place) is True
            if waits:
                made.append(holds)
            elif not holds:
                continue
        if trace is not None:
            made[trace + 1] = row[slots[trace]]
        yield made


def _narrow(context: Context, rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """New rows where after DISTINCT or aggregates only what was projected is there."""
    if columns.grouping is not None:
        filled = columns.width + len(columns.grouping.aggregations)
        room = columns.layout.size - 1 - filled
        found = groups(context, rows, columns.grouping, columns.width, columns.trace, room)
        filled += room
    else:
        found = ([context, *[value(row) for value in columns.values]] for row in rows)
        filled = columns.width
    if columns.distinct and columns.trace is not None:
        # What aggregates make of a group differs already: its keys are columns.
        if columns.grouping is None:
            from .tracking import fold_equal

            found = fold_equal(found, columns.trace + 1)
    elif columns.distinct:
        found = iter(context.holding(_distinct(found, columns.width)))
    spare = [None] * (columns.layout.size - 1 - filled)
    computed = [key for key, _, place in columns.keys if place is None]
    if not spare and not computed:
        return found
    return _widened(found, spare, computed)


def _widened(rows: Iterable[Row], spare: list[Any], computed: list[Closure]) -> Iterator[Row]:
    for row in rows:
        row.extend(spare)
        for key in computed:
            row.append(key(row))
        yield row


def _distinct(rows: Iterable[Row], width: int) -> Iterator[Row]:
    seen: set[Any] = set()
    for row in rows:
        if width == 1:
            key = row[1] if type(row[1]) in OWN_KEYS else group_key(row[1])
        else:
            key = tuple(
                [
                    value if type(value) in OWN_KEYS else group_key(value)
                    for value in row[1 : width + 1]
                ]
            )
        if key not in seen:
            seen.add(key)
            yield row


def _sort(context: Context, rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    keys = _sort_keys(columns)
    if not keys:
        return iter(rows)
    if columns.limit is not None:
        most = _bound(context, columns.limit, "LIMIT")
        most += 0 if columns.skip is None else _bound(context, columns.skip, "SKIP")
        if most < _FEW:
            return iter(first_few(context, rows, keys, most))
    return iter(in_order(context, rows, keys))


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
