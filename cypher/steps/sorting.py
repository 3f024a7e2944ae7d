"""ORDER BY: rows by the values in some of their places, all of them or the first few."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from ..values.comparison import PLAIN_ORDER, order_key
from .context import Context, Row

# (place in the row, whether descending), the most important first.
Keys = list[tuple[int, bool]]
_ROOM = 1000


def in_order(context: Context, rows: Iterable[Row], keys: Keys) -> Iterable[Row]:
    """All rows, sorted; equal ones stay as they came."""
    if context.guard is None:
        found = list(rows)
        sort(found, keys)
        return found
    kept: Iterable[Row] = list(context.holding(rows))
    for place, descending in reversed(keys):
        kept = context.sorted(kept, _key_at(place), reverse=descending)
    return kept


def first_few(context: Context, rows: Iterable[Row], keys: Keys, most: int) -> list[Row]:
    """The first `most` of `in_order`, without keeping the others.

    What is kept is cut to size now and then; from then on a row whose first key comes behind the
    last one kept is passed over.
    """
    if most == 0:
        return []
    kept: list[Row] = []
    (place, descending), alone = keys[0], len(keys) == 1
    room = most + max(most, _ROOM)
    kind: type | None = None
    last: Any = None
    for row in rows:
        if kind is not None:
            value = row[place]
            if type(value) is kind:
                if value < last if descending else value > last:
                    continue
                if alone and value == last:
                    continue
        kept.append(row)
        if len(kept) >= room:
            sort(kept, keys)
            del kept[most:]
            last = kept[-1][place]
            kind = type(last) if type(last) in PLAIN_ORDER else None
            context.check_time()
    sort(kept, keys)
    return kept[:most]


def sort(rows: list[Row], keys: Keys) -> None:
    """Sort in place."""
    for place, descending in reversed(keys):
        kinds = {type(row[place]) for row in rows}
        if len(kinds) == 1 and kinds <= PLAIN_ORDER:
            rows.sort(key=itemgetter(place), reverse=descending)
        else:
            rows.sort(key=_key_at(place), reverse=descending)


def _key_at(place: int) -> Any:  # noqa: ANN401 - of any type that sorts
    return lambda row: order_key(row[place])
