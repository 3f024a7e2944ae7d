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
    """

    def __init__(
        self,
        engine: Engine,
        text: str,
        parameters: dict[str, Any],
        prepared: Prepared,
        counts: dict[int, int] | None,
        milliseconds: int,
    ) -> None:
        self.text = text
        self.parameters = parameters
        self.milliseconds = milliseconds
        self._engine = engine
        self._prepared = prepared
        self._counts = counts

    @cached_property
    def notifications(self) -> list[Notification]:
        """Hints about the query on this graph."""
        from .checking.notices import notices

        return notices(self._prepared.query, self._engine)

    @property
    def plan(self) -> Operator | None:
        """The tree of operators, for EXPLAIN and PROFILE alone, as with the driver."""
        from .explaining import plan_tree

        return plan_tree(self._prepared.plan) if self._prepared.query.explain else None

    @property
    def profile(self) -> Operator | None:
        """The same with the rows that came out of each operator, for PROFILE."""
        from .explaining import plan_tree

        return None if self._counts is None else plan_tree(self._prepared.plan, self._counts)

    @property
    def plan_text(self) -> str:
        """The plan, one line a step; behind PROFILE each with its rows."""
        from .explaining import plan_text

        return plan_text(self._prepared.plan, self._counts)

    def summary(self, *, had_keys: bool, had_rows: bool) -> ResultSummary:
        """What `neo4j.Result.consume()` gives."""
        from .driver import summary

        return summary(self, had_keys=had_keys, had_rows=had_rows)
