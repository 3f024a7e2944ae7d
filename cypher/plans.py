"""Compiled queries, kept for the next time that the same text comes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .compiling.clauses import QueryPlan
    from .syntax import Parameter, Query

_KEPT = 256
# A text of megabytes carries its own data and hardly comes twice.
_LONGEST = 100_000


class Prepared(NamedTuple):
    """A query as it was read and how it runs; `wanted` are its parameters."""

    query: Query
    plan: QueryPlan
    wanted: list[Parameter]


class PlanCache:
    """The plans used last, by text; safe for several threads."""

    def __init__(self, size: int = _KEPT) -> None:
        self._size = size
        self._lock = Lock()
        self._plans: OrderedDict[str, Prepared] = OrderedDict()

    def __len__(self) -> int:
        return len(self._plans)

    def get(self, text: str) -> Prepared | None:
        with self._lock:
            found = self._plans.get(text)
            if found is not None:
                self._plans.move_to_end(text)
            return found

    def put(self, text: str, prepared: Prepared) -> None:
        if len(text) > _LONGEST:
            return
        with self._lock:
            self._plans[text] = prepared
            self._plans.move_to_end(text)
            if len(self._plans) > self._size:
                self._plans.popitem(last=False)
