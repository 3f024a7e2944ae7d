"""What one run of a query carries: its parameters, its clock, its limits."""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..index import GraphIndex
    from ..limits import Guard

T = TypeVar("T")
# A row is a list of slots; slot 0 holds the Context, so that compiled closures keep no state of a
# run.
Row = list[Any]
CONTEXT = 0


class Context:
    """One run: closures reach it through slot 0 of their row.

    Attributes:
        index: The graph.
        parameters: Values by name.
        guard: Watches time and memory; None where the run has no limits.
        counts: Rows that came out of each step, by its id; None unless they are asked for.
        now: The one moment that every date() of a run gives, in nanoseconds.
        first: In a subquery its first row, where the names of the outer query lie.
    """

    __slots__ = ("counts", "first", "guard", "index", "now", "parameters")

    def __init__(
        self,
        index: GraphIndex,
        parameters: Mapping[str, Any],
        guard: Guard | None = None,
        counts: dict[int, int] | None = None,
    ) -> None:
        self.index: GraphIndex = index
        self.parameters: Mapping[str, Any] = parameters
        self.guard: Guard | None = guard
        self.counts: dict[int, int] | None = counts
        self.now: int = time_ns()
        self.first: Row = []

    def inside(self, first: Row) -> Context:
        """The same run, seen from a subquery that starts with the given row."""
        inner = Context.__new__(Context)
        inner.index, inner.parameters, inner.now = self.index, self.parameters, self.now
        inner.guard, inner.counts, inner.first = self.guard, self.counts, first
        return inner

    def check_time(self) -> None:
        """Raise once the run has to stop."""
        if self.guard is not None:
            self.guard.check()

    def each(self, items: Iterable[T]) -> Iterable[T]:
        """The items of a long loop; with limits, a check before each."""
        return items if self.guard is None else self.guard.each(items)

    def holding(self, items: Iterable[T]) -> Iterable[T]:
        """Items that the step keeps until it ends; with limits, they are counted."""
        return items if self.guard is None else self.guard.holding(items)

    def gather(self, items: Iterable[T]) -> list[T]:
        """A list of the items; with limits, one that cannot grow beyond them."""
        return list(items) if self.guard is None else self.guard.gather(items)

    def sorted(self, items: Iterable[T], key: Callable[[T], Any], *, reverse: bool) -> Iterable[T]:
        """The items in order; with limits, sorted in parts that can be stopped between."""
        if self.guard is None:
            return sorted(items, key=key, reverse=reverse)
        return self.guard.sorted(items, key, reverse=reverse)
