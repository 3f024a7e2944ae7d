"""Records as columns: what many of them share is written once.

A file of 60,000 claims would say `"standing":"reported"` tens of thousands of times. Here a field
is one column, in the smallest of four forms (`page/columns.js` reads them):

- `{"is": value}`: the same for every record;
- `{"all": [...]}`: one value a record;
- `{"of": [...], "at": [...]}`: the distinct values, and for each record which of them; 0 is none;
- `{"some": [...], "rows": [...]}`: only these records have one.

A field that no record has is no column.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

Column = dict[str, Any]
Table = dict[str, Any]

MOST_SPARSE = 0.3
"""Up to this share of records that have a value, the records are numbered."""


def table(count: int, columns: Iterable[tuple[str, Sequence[Hashable]]]) -> Table:
    """So many records as columns; None is no value.

    >>> table(2, [("type", ["person", "person"]), ("note", [None, "x"]), ("flag", [None, None])])
    {'count': 2, 'columns': {'type': {'is': 'person'}, 'note': {'of': ['x'], 'at': [0, 1]}}}
    """
    packed = {name: column for name, values in columns if (column := pack_column(values))}
    return {"count": count, "columns": packed}


def pack_column(values: Sequence[Hashable]) -> Column | None:
    """One field of all records in its smallest form; None where no record has it."""
    numbers: dict[Hashable, int] = {None: 0}
    at = [numbers.setdefault(value, len(numbers)) for value in values]
    distinct = list(numbers)[1:]
    if not distinct:
        return None
    having = len(at) - at.count(0)
    if having == len(at):
        if len(distinct) == 1:
            return {"is": distinct[0]}
        if len(distinct) > having / 2:
            return {"all": values}
    elif having <= MOST_SPARSE * len(at):
        rows = [row for row, number in enumerate(at) if number]
        return {"some": [values[row] for row in rows], "rows": rows}
    return {"of": distinct, "at": at}
