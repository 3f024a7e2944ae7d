"""What is known about one run beside its rows: hints, plan, times. Worked out when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from neo4j import ResultSummary

    from .checking.notices import Notification
    from .engine import Engine
    from .explaining import Operator
    from .plans import Prepared


class Run:
    """One query that was run.

    Attributes:
        text: The query.
        parameters: Its parameters, as Cypher values.
        milliseconds: How long it took.
        found_nothing: It gave no row, or one of nothing but zeros and nulls.
    """

    def __init__(
        self,
        engine: Engine,
        text: str,
        parameters: dict[str, Any],
        prepared: Prepared,
        counts: dict[int, int] | None,
        milliseconds: int,
        *,
        found_nothing: bool = False,
    ) -> None:
        self.text = text
        self.parameters = parameters
        self.milliseconds = milliseconds
        self.found_nothing = found_nothing
        self._engine = engine
        self._prepared = prepared
        self._counts = counts

    @cached_property
    def notifications(self) -> list[Notification]:
        """Hints about the query on this graph."""
        from .checking.notices import notices

        return notices(
            self._prepared.query, self._engine, self.parameters, found_nothing=self.found_nothing
        )

    @property
    def plan(self) -> Operator | None:
        """The tree of operators, for EXPLAIN and PROFILE alone, as with the driver."""
        from .explaining import plan_tree

        return plan_tree(self._prepared.plan) if self._prepared.query.explain else None

    def profile(self, rows: int) -> Operator | None:
        """The same with the rows that came out of each operator and in the end, for PROFILE."""
        from .explaining import plan_tree

        if self._counts is None:
            return None
        return plan_tree(self._prepared.plan, self._counts, rows)

    @property
    def plan_text(self) -> str:
        """The plan, one line a step; behind PROFILE each with its rows."""
        from .explaining import plan_text

        return plan_text(self._prepared.plan, self._counts)

    def summary(self, *, had_keys: bool, rows: int) -> ResultSummary:
        """What `neo4j.Result.consume()` gives."""
        from .driver import summary

        return summary(self, had_keys=had_keys, rows=rows)
