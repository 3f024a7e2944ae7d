"""What one run may use: time, rows, memory; and how it is stopped from another thread.

A run without limits has no `Guard` and pays for none of this. Sizes are estimates: what values
would take if each were held once by the run alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from sys import getsizeof
from time import monotonic
from typing import Any, NamedTuple, Protocol, TypedDict, TypeVar

from .errors import MEMORY, TERMINATED, TIMED_OUT, TOO_MANY_ROWS, CypherError, NotSupported

T = TypeVar("T")

# Without a budget of its own a query may still not build one value larger than this.
LARGEST_VALUE = 2**30
# What a single operation builds is looked at from here on.
SMALL_VALUE = 2**16
# A value in which others stand several times takes no memory, until it is compared or shown.
MOST_CELLS = 2**26
_MOST_LISTS = 128
# One call that sorts cannot be stopped half way: more items go through it in parts.
PART = 2**16
_POINTER = 8
_OFTEN = 2048
_active = threading.local()


class Cancellation(Protocol):
    """Whatever says that a run is not wanted any more, such as a `threading.Event`."""

    def is_set(self) -> bool: ...


class LimitOptions(TypedDict, total=False):
    """The limits as keyword arguments; `Limits` says what they mean."""

    timeout: float | None
    max_rows: int | None
    max_memory: int | None
    cancel: Cancellation | None


class Limits(NamedTuple):
    """What a query may use.

    Attributes:
        timeout: Seconds.
        max_rows: Rows of the result; one more is an error, never a shorter result.
        max_memory: Bytes of what the query gathers: rows, lists, groups, what it sorts.
        cancel: Once it is set, the query stops.
    """

    timeout: float | None = None
    max_rows: int | None = None
    max_memory: int | None = None
    cancel: Cancellation | None = None

    def guard(self) -> Guard | None:
        """The guard of one run that starts now; None where nothing has to be watched."""
        if self.timeout is None and self.max_memory is None and self.cancel is None:
            return None
        return Guard(self)

    def rows(self, found: Iterable[Any]) -> list[Any]:
        """All rows, or an error where there are more than `max_rows`."""
        if self.max_rows is None:
            return list(found)
        rows: list[Any] = []
        for row in found:
            if len(rows) == self.max_rows:
                raise CypherError(
                    TOO_MANY_ROWS,
                    f"The query has more than max_rows = {self.max_rows:,} rows. Add a LIMIT, "
                    "narrow the MATCH, or allow more.",
                )
            rows.append(row)
        return rows


UNLIMITED = Limits()


class Guard:
    """Watches one run. What a step gathers is given back once the step has ended."""

    __slots__ = ("account", "cancel", "deadline", "held", "most", "outer", "timeout")

    def __init__(self, limits: Limits) -> None:
        self.timeout = limits.timeout
        self.deadline = None if limits.timeout is None else monotonic() + limits.timeout
        self.cancel = limits.cancel
        self.most = limits.max_memory
        self.held = 0
        # The step that is running: [bytes that it holds].
        self.account = [0]
        self.outer: Guard | None = None

    def __enter__(self) -> None:
        self.outer = getattr(_active, "guard", None)
        _active.guard = self

    def __exit__(self, *_: object) -> None:
        _active.guard = self.outer

    def check(self) -> None:
        """Raise once the run has to stop."""
        if self.cancel is not None and self.cancel.is_set():
            raise CypherError(TERMINATED, "The query was cancelled.")
        if self.deadline is not None and monotonic() > self.deadline:
            raise CypherError(
                TIMED_OUT,
                f"The query took longer than its timeout of {self.timeout:g} seconds. "
                "Narrow the MATCH, bound variable lengths, or give it more time.",
            )

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, with a check before each."""
        check = self.check
        for item in items:
            check()
            yield item

    def watch(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows of one step, with a check before each and an account of its own."""
        if self.most is None:
            return self.each(rows)
        return self._accounted(iter(rows))

    def _accounted(self, rows: Iterator[T]) -> Iterator[T]:
        own = [0]
        try:
            while True:
                outer, self.account = self.account, own
                try:
                    row = next(rows)
                except StopIteration:
                    return
                finally:
                    self.account = outer
                self.check()
                yield row
        finally:
            self.held -= own[0]

    def hold(self, value: Any) -> None:  # noqa: ANN401 - of any type
        """Count what the running step keeps."""
        if self.most is not None:
            size = _POINTER + size_of(value, self.most)
            self.room(size)
            self.held += size
            self.account[0] += size

    def holding(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, each counted as kept by the running step."""
        for item in items:
            self.check()
            self.hold(item)
            yield item

    def gather(self, items: Iterable[T]) -> list[T]:
        """A list of the items; they count while it grows."""
        found: list[T] = []
        before = self.account[0]
        for item in self.holding(items):
            found.append(item)  # noqa: PERF402 - what is kept is counted on the way
        grown = self.account[0] - before
        self.account[0] -= grown
        self.held -= grown
        return found

    def sorted(self, items: Iterable[T], key: Callable[[T], Any], *, reverse: bool) -> Iterator[T]:
        """The items in order, equal ones as they came, in parts that are merged."""
        waiting = list(items)
        parts = []
        for start in range(0, len(waiting), PART):
            self.check()
            parts.append(sorted(waiting[start : start + PART], key=key, reverse=reverse))
        return self.each(merge(*parts, key=key, reverse=reverse))

    def room(self, size: int) -> None:
        """Raise where so many more bytes do not fit into the budget."""
        if self.most is not None and self.held + size > self.most:
            raise CypherError(
                MEMORY,
                f"The query needs more than max_memory = {_bytes(self.most)}: it holds "
                f"{_bytes(self.held)} and asks for {_bytes(size)} more. Narrow the MATCH, "
                "aggregate earlier, add a LIMIT, or give it more.",
            )


def check_running() -> None:
    """Raise once the run that this thread is in has to stop; for work before there are rows."""
    guard = getattr(_active, "guard", None)
    if guard is not None:
        guard.check()


def room_for(size: int, what: str = "one value") -> None:
    """Raise before an operation builds a value of so many bytes, where that is too much.

    For functions and operators, which do not know the run that they are part of.
    """
    if size < SMALL_VALUE:
        return
    guard = getattr(_active, "guard", None)
    if guard is not None:
        guard.check()
        guard.room(size)
    if size > LARGEST_VALUE:
        raise NotSupported(
            f"{what} ({_bytes(size)})", None, "Take it in parts, or with UNWIND row by row."
        )


def room_for_shared(items: Iterable[Any]) -> None:
    """Raise where a new list or map holds one large value too often: `[l, l]` of `[l, l]` of ...

    In memory such a value is small; whoever compares or shows it would never end.
    """
    deep = [one for one in items if (type(one) is list or type(one) is dict) and _is_deep(one)]
    cells = _cells(deep) if len(deep) > 1 else 0
    if cells > MOST_CELLS:
        guard = getattr(_active, "guard", None)
        if guard is not None:
            guard.room(cells * _POINTER)
        raise NotSupported(f"one value that shows others {MOST_CELLS:,} times")


def _cells(values: list[Any]) -> int:
    """Elements and entries at any depth; what is shared is looked at once and counts each time.

    0 where more lists are in it than a value that is doubled again and again has.
    """
    known: dict[int, int] = {}
    waiting = list(values)
    while waiting:
        one = waiting[-1]
        if id(one) in known:
            waiting.pop()
            continue
        if len(known) > _MOST_LISTS:
            return 0
        nested = [
            inner
            for inner in (one if type(one) is list else one.values())
            if type(inner) is list or type(inner) is dict
        ]
        missing = [inner for inner in nested if id(inner) not in known]
        if missing:
            waiting += missing
        else:
            waiting.pop()
            known[id(one)] = len(one) + sum(known[id(inner)] for inner in nested)
    return sum(known[id(one)] for one in values)


def room_for_joined(left: list[Any], right: list[Any]) -> None:
    """The same for two lists that become one: `[l] + [l]`."""
    if any((type(one) is list or type(one) is dict) and _is_deep(one) for one in right):
        room_for_shared(left + right)


def _is_deep(value: Any) -> bool:  # noqa: ANN401 - a list or dict
    inner = value if type(value) is list else value.values()
    return any(type(one) is list or type(one) is dict for one in inner)


def watched(rows: Iterable[T]) -> Iterable[T]:
    """The rows; where this thread's run has limits, they are looked at now and then."""
    guard = getattr(_active, "guard", None)
    return rows if guard is None else _watched(guard, rows)


def _watched(guard: Guard, rows: Iterable[T]) -> Iterator[T]:
    for number, row in enumerate(rows):
        if not number % _OFTEN:
            guard.check()
        yield row


def size_of(value: Any, enough: int = LARGEST_VALUE) -> int:  # noqa: ANN401 - of any type
    """Bytes that a value takes, with nodes and relationships as pointers.

    Counts no further than `enough`. A list that stands in several places counts in each, as it
    would in a result.
    """
    size = 0
    waiting = [value]
    while waiting and size <= enough:
        one = waiting.pop()
        kind = type(one)
        if kind is str or kind is float or kind is int:
            size += getsizeof(one)
        elif kind is list or kind is tuple:
            size += getsizeof(one)
            waiting += one
        elif kind is dict:
            size += getsizeof(one)
            waiting += one.values()
        else:
            size += _POINTER
    return size


def _bytes(count: int) -> str:
    amount = float(count)
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            break
        amount /= 1000
    return f"{amount:.3g} {unit}" if amount < 100 else f"{amount:.0f} {unit}"
