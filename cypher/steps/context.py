"""What one run of a query carries: its parameters, its clock, its deadline."""

from __future__ import annotations

from time import monotonic, time_ns
from typing import TYPE_CHECKING, Any

from ..errors import TIMED_OUT, CypherError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..index import GraphIndex

# A row is a list of slots; slot 0 holds the Context, so that compiled closures keep no state of a
# run.
Row = list[Any]
CONTEXT = 0


class Context:
    """One run: closures reach it through slot 0 of their row."""

    __slots__ = ("deadline", "first", "index", "now", "parameters", "timeout")

    def __init__(
        self, index: GraphIndex, parameters: Mapping[str, Any], timeout: float | None
    ) -> None:
        self.index: GraphIndex = index
        self.parameters: Mapping[str, Any] = parameters
        self.timeout: float | None = timeout
        self.deadline: float | None = None if timeout is None else monotonic() + timeout
        # The one moment that every date() of a run gives.
        self.now: int = time_ns()
        # In a subquery: its first row, where the names of the outer query lie.
        self.first: Row = []

    def inside(self, first: Row) -> Context:
        """The same run, seen from a subquery that starts with the given row."""
        inner = Context.__new__(Context)
        inner.index, inner.parameters, inner.timeout = self.index, self.parameters, self.timeout
        inner.deadline, inner.now, inner.first = self.deadline, self.now, first
        return inner

    def check_time(self) -> None:
        """Raise once the deadline has passed."""
        if self.deadline is not None and monotonic() > self.deadline:
            raise CypherError(
                TIMED_OUT,
                f"The query took longer than its timeout of {self.timeout:g} seconds. "
                "Narrow the MATCH, bound variable lengths, or give it more time.",
            )

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, checking the clock at each."""
        for row in rows:
            self.check_time()
            yield row
