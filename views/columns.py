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
    distinct = dict.fromkeys(values)
    distinct.pop(None, None)
    if not distinct:
        return None
    having = len(values) - values.count(None)
    if having == len(values):
        if len(distinct) == 1:
            return {"is": values[0]}
        if len(distinct) > having / 2:
            return {"all": values}
    elif having <= MOST_SPARSE * len(values):
        rows = [row for row, value in enumerate(values) if value is not None]
        return {"some": [values[row] for row in rows], "rows": rows}
    numbers = {value: number for number, value in enumerate(distinct, 1)}
    numbers[None] = 0
    return {"of": list(distinct), "at": [numbers[value] for value in values]}
