"""What a query gives back: like `neo4j.Result`, with the plain values underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import as_driver_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import EagerResult, Record, ResultSummary
    from neo4j.graph import Graph

    from .because import Because
    from .checking.notices import Notification
    from .driver import Hydrator
    from .run import Run
    from .values.entities import Value
    from .values.trace import Trace


class Result:
    """Rows of a query.

    `rows` holds them all as tuples of the engine's own values, which need no driver, as often as
    one likes: None, bool, int, float, str, list, dict, `datetime.date`, `NodeValue`,
    `RelationshipValue`, `PathValue`. Everything else is `neo4j.Result`'s: iterating gives
    `neo4j.Record`s, each only once, and after `consume()` there are none.
    """

    def __init__(
        self,
        keys: list[str],
        rows: list[tuple[Any, ...]],
        run: Run,
        traces: list[Trace] | None = None,
    ) -> None:
        self._keys = keys
        self.rows = rows
        self._run = run
        self._traces = traces
        self._at = 0
        self._closed = False
        self._hydrator: Hydrator | None = None

    def keys(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._keys)

    @property
    def notifications(self) -> list[Notification]:
        """Hints about the query, such as a type that the graph does not have."""
        return self._run.notifications

    @property
    def traced(self) -> bool:
        """Whether there is `because`."""
        return self._traces is not None

    @property
    def because(self) -> Because:
        """For each of `rows` the relationships that its patterns bound, in the order of binding.

        Through WITH, OPTIONAL MATCH and CALL; an aggregate, DISTINCT or UNION has those of all the
        rows that it made one, COUNT and COLLECT of all that they counted, EXISTS of one that it
        found. Nodes too with `because.touched(row)`.

        Raises:
            ValueError: The query was asked without `because=True`.
        """
        if self._traces is None:
            raise ValueError("Ask with query(..., because=True) to know what rows came from.")
        from .because import Because

        return Because(self._traces)

    @property
    def plan_text(self) -> str:
        """The plan, one line a step; behind PROFILE each with the rows that came out of it."""
        return self._run.plan_text

    def __len__(self) -> int:
        """How many rows there are, read or not."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        while True:
            try:
                yield next(self)
            except StopIteration:
                return

    def __next__(self) -> Record:
        self._open()
        if self._at == len(self.rows):
            raise StopIteration
        self._at += 1
        return self._record(self.rows[self._at - 1])

    def _open(self) -> None:
        if self._closed:
            from neo4j.exceptions import ResultConsumedError

            raise ResultConsumedError(
                self,
                "The result has been consumed. Fetch all needed records before calling "
                "Result.consume().",
            )

    def _record(self, row: tuple[Any, ...]) -> Record:
        with as_driver_errors(self._run.text):
            return self._hydrated().record(self._keys, row)

    def _hydrated(self) -> Hydrator:
        if self._hydrator is None:
            from .driver import Hydrator

            self._hydrator = Hydrator()
        return self._hydrator

    def peek(self) -> Record | None:
        """The next record, left in place; None when there is none."""
        self._open()
        return self._record(self.rows[self._at]) if self._at < len(self.rows) else None

    def fetch(self, n: int) -> list[Record]:
        """Up to `n` further records."""
        self._open()
        return [record for _, record in zip(range(n), self, strict=False)]

    def single(self, strict: bool = False) -> Record | None:  # noqa: FBT001, FBT002 - the driver's signature
        """The only record left; the rest is passed over.

        None and, where there are several, a warning and the first, unless `strict`.

        Raises:
            neo4j.exceptions.ResultNotSingleError: `strict`, and there is not exactly one.
        """
        first = self.peek()
        left = len(self.rows) - self._at
        self._at = len(self.rows)
        if strict and left != 1:
            from neo4j.exceptions import ResultNotSingleError

            found = "More than one record" if left else "No records"
            raise ResultNotSingleError(
                self, f"{found} found. Make sure your query returns exactly one record."
            )
        if left > 1:
            import warnings

            warnings.warn(
                "Expected a result with a single record, but found multiple.", stacklevel=2
            )
        return first

    def value(self, key: int | str = 0, default: object = None) -> list[Any]:
        """One column of the remaining records."""
        return [record.value(key, default) for record in self]

    def values(self, *keys: int | str) -> list[list[Any]]:
        """The remaining records as lists."""
        return [record.values(*keys) for record in self]

    def data(self, *keys: int | str) -> list[dict[str, Any]]:
        """The remaining records as plain dictionaries."""
        return [record.data(*keys) for record in self]

    def to_df(self, expand: bool = False, parse_dates: bool = False) -> Value:  # noqa: FBT001, FBT002 - the driver's signature
        """The remaining records as a pandas DataFrame.

        Args:
            expand: Nodes, relationships, lists and maps become columns of their own.
            parse_dates: Columns of dates become pandas.Timestamp.

        Raises:
            ImportError: pandas is not installed.
        """
        from .frames import data_frame

        self._open()
        return data_frame(self, expand=expand, parse_dates=parse_dates)

    def graph(self) -> Graph:
        """The nodes and relationships that the rows hold, also those read before."""
        self._open()
        for row in self.rows:
            self._record(row)
        self._at = len(self.rows)
        return self._hydrated().graph

    def to_eager_result(self) -> EagerResult:
        """The remaining records, the keys and the summary; the result is consumed."""
        from neo4j import EagerResult

        self._open()
        records = list(self)
        return EagerResult(keys=list(self._keys), records=records, summary=self.consume())

    def consume(self) -> ResultSummary:
        """Skip the remaining records; what is known about the run."""
        self._at = len(self.rows)
        self._closed = True
        return self._run.summary(had_keys=bool(self._keys), rows=len(self.rows))

    def closed(self) -> bool:
        """Whether `consume` was called, after which there are no records."""
        return self._closed

    def __repr__(self) -> str:
        rows = len(self.rows)
        return f"<Result of {rows:,} row{'' if rows == 1 else 's'}: {', '.join(self._keys)}>"

    def _repr_html_(self) -> str:
        """A notebook shows the first rows; that reads none of them."""
        from .shown import html_table

        notes = [one.description for one in self.notifications]
        return html_table(self._keys, self.rows, notes)
