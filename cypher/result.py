"""What a query gives back: like `neo4j.Result`, with the plain values underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Record
    from neo4j.graph import Graph

    from .checking.notices import Notification
    from .driver import Hydrator
    from .values.entities import Value


class Summary(NamedTuple):
    """What `consume()` says.

    Attributes:
        query: The text.
        parameters: Its parameters.
        notifications: Hints about the query.
        plan: The plan, one line a step.
    """

    query: str
    parameters: dict[str, Any]
    notifications: list[Notification]
    plan: str


class Result:
    """Rows of a query.

    Iterating gives `neo4j.Record`s with the driver's values; `rows` gives tuples of the engine's
    own values and needs no driver: None, bool, int, float, str, list, dict, `datetime.date`,
    `NodeValue`, `RelationshipValue`, `PathValue`.
    """

    def __init__(self, keys: list[str], rows: list[tuple[Any, ...]], summary: Summary) -> None:
        self._keys = keys
        self.rows = rows
        self._summary = summary
        self._at = 0
        self._hydrator: Hydrator | None = None

    def keys(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._keys)

    @property
    def notifications(self) -> list[Notification]:
        """Hints about the query, such as a type that the graph does not have."""
        return self._summary.notifications

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        while self._at < len(self.rows):
            self._at += 1
            yield self._record(self.rows[self._at - 1])

    def __next__(self) -> Record:
        return next(iter(self))

    def _record(self, row: tuple[Any, ...]) -> Record:
        if self._hydrator is None:
            from .driver import Hydrator

            self._hydrator = Hydrator()
        return self._hydrator.record(self._keys, row)

    def peek(self) -> Record | None:
        """The next record, left in place; None when there is none."""
        return self._record(self.rows[self._at]) if self._at < len(self.rows) else None

    def fetch(self, n: int) -> list[Record]:
        """Up to `n` further records."""
        return [record for _, record in zip(range(n), self, strict=False)]

    def single(self, strict: bool = False) -> Record | None:  # noqa: FBT001, FBT002 - the driver's signature
        """The only record; None (or an error when `strict`) when there is none.

        Raises:
            neo4j.exceptions.ResultNotSingleError: `strict`, and there is not exactly one.
        """
        records = list(self)
        if strict and len(records) != 1:
            from neo4j.exceptions import ResultNotSingleError

            raise ResultNotSingleError(self, f"Expected a single record, found {len(records)}.")
        if len(records) > 1:
            import warnings

            warnings.warn(
                f"Expected a result with a single record, but found {len(records)}.", stacklevel=2
            )
        return records[0] if records else None

    def value(self, key: int | str = 0, default: object = None) -> list[Any]:
        """One column of the remaining records."""
        return [record.value(key, default) for record in self]

    def values(self, *keys: int | str) -> list[list[Any]]:
        """The remaining records as lists."""
        return [record.values(*keys) for record in self]

    def data(self, *keys: int | str) -> list[dict[str, Any]]:
        """The remaining records as plain dictionaries."""
        return [record.data(*keys) for record in self]

    def to_df(self) -> Value:
        """The remaining records as a pandas DataFrame; pandas has to be installed."""
        import pandas as pd  # pyright: ignore[reportMissingImports] - only who calls this has it

        return pd.DataFrame(self.values(), columns=self._keys)

    def graph(self) -> Graph:
        """The nodes and relationships that the remaining rows hold."""
        for _ in self:
            pass
        if self._hydrator is None:
            from .driver import Hydrator

            self._hydrator = Hydrator()
        return self._hydrator.graph

    def consume(self) -> Summary:
        """Skip the remaining records; what is known about the run."""
        self._at = len(self.rows)
        return self._summary
