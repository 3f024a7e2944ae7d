"""count, collect, sum, avg, min, max, deviations and percentiles: each one pass over a group."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, isinf, sqrt
from typing import TYPE_CHECKING, Any, Protocol

from .. import syntax
from ..errors import ARGUMENT, ARITHMETIC, CypherError, type_error
from ..limits import room_for_shared
from ..values.arithmetic import add, divide, kind_name, subtract
from ..values.comparison import group_key, order_key
from ..values.entities import Value
from .context import Row

if TYPE_CHECKING:
    from ..temporal.durations import DurationMean

Closure = Callable[[Row], Any]


class Aggregate(Protocol):
    """Takes values one at a time and says what they come to."""

    def add(self, value: Value, row: Row) -> None: ...

    def result(self) -> Value: ...


class Count:
    """`count(x)`, null not counted."""

    def __init__(self) -> None:
        self.total: int = 0

    def add(self, value: Value, row: Row) -> None:
        self.total += 1

    def result(self) -> int:
        return self.total


class Collect:
    def __init__(self) -> None:
        self.items: list[Any] = []

    def add(self, value: Value, row: Row) -> None:
        self.items.append(value)

    def result(self) -> list[Any]:
        room_for_shared(self.items)
        return self.items


class Sum:
    def __init__(self) -> None:
        self.total: Any = 0
        self.seen: bool = False

    def add(self, value: Value, row: Row) -> None:
        if type(value) not in (int, float) and not getattr(type(value), "is_duration", False):
            raise type_error(f"sum() takes numbers, not a {kind_name(value)}.")
        if not self.seen and type(value) not in (int, float):
            self.total = value
        else:
            self.total = self._more(value)
        self.seen = True

    def _more(self, value: Value) -> Value:
        try:
            return add(self.total, value)
        except CypherError as error:
            # Past 64 bits Neo4j goes on with floats.
            if error.code != ARITHMETIC:
                raise
            return float(self.total) + float(value)

    def result(self) -> Value:
        return self.total


class Average:
    """The mean, moved by each value as Neo4j does it."""

    def __init__(self) -> None:
        self.count: int = 0
        self.mean: Any = 0
        self.durations: DurationMean | None = None

    def add(self, value: Value, row: Row) -> None:
        if getattr(type(value), "is_duration", False):
            if self.count:
                raise type_error("avg() cannot mix numbers and durations.")
            self._add_duration(value)
            return
        if self.durations is not None:
            raise type_error("avg() cannot mix numbers and durations.")
        if type(value) not in (int, float):
            raise type_error(f"avg() takes numbers, not a {kind_name(value)}.")
        self.count += 1
        if isinf(self.mean):
            self.mean += value
            return
        self.mean = add(self.mean, divide(subtract(value, self.mean), float(self.count)))

    def _add_duration(self, value: Value) -> None:
        if self.durations is None:
            from ..temporal.durations import DurationMean

            self.durations = DurationMean()
        self.durations.add(value)

    def result(self) -> Value:
        if self.durations is not None:
            return self.durations.result()
        return self.mean if self.count else None


class Extreme:
    """min and max, over values of any type in the order of ORDER BY."""

    def __init__(self, *, largest: bool) -> None:
        self.largest = largest
        self.best: Any = None
        self.key: Any = None

    def add(self, value: Value, row: Row) -> None:
        key = order_key(value)
        if self.key is None or (key > self.key if self.largest else key < self.key):
            self.best, self.key = value, key

    def result(self) -> Value:
        return self.best


class Deviation:
    """stDev (of a sample) and stDevP (of a population)."""

    def __init__(self, *, sample: bool) -> None:
        self.sample = sample
        self.count: int = 0
        self.mean: float = 0.0
        self.squares: float = 0.0

    def add(self, value: Value, row: Row) -> None:
        if type(value) not in (int, float):
            raise type_error(f"stDev() takes numbers, not a {kind_name(value)}.")
        self.count += 1
        moved = self.mean + (value - self.mean) / self.count
        self.squares += (value - self.mean) * (value - moved)
        self.mean = moved

    def result(self) -> float:
        if self.count < 2:
            return 0.0
        return sqrt(self.squares / (self.count - 1 if self.sample else self.count))


class Percentile:
    """percentileCont (interpolated) and percentileDisc (a value that occurs)."""

    def __init__(self, share: Closure, *, continuous: bool) -> None:
        self.share = share
        self.continuous = continuous
        self.at: Any = None
        self.values: list[Any] = []

    def add(self, value: Value, row: Row) -> None:
        if type(value) not in (int, float):
            raise type_error(f"A percentile takes numbers, not a {kind_name(value)}.")
        if not self.values:
            self.at = self.share(row)
            if type(self.at) not in (int, float):
                raise type_error(f"A percentile is a number, not a {kind_name(self.at)}.")
            # Neo4j lets NaN pass, which then counts as 0.
            self.at = 0 if self.at != self.at else self.at
            if not 0 <= self.at <= 1:
                raise CypherError(
                    ARGUMENT,
                    f"Invalid input '{self.at}' is not a valid argument, must be a number in the "
                    "range 0.0 to 1.0",
                    None,
                    "NumberOutOfRange",
                )
        self.values.append(value)

    def result(self) -> Value:
        if not self.values:
            return None
        values = sorted(self.values, key=order_key)
        if self.continuous:
            return self._between(values)
        place = self.at * len(values)
        whole = int(place)
        return (
            values[-1]
            if self.at == 1
            else values[whole if place != whole or whole == 0 else whole - 1]
        )

    def _between(self, values: list[Value]) -> Value:
        if self.at == 1 or len(values) == 1:
            return values[-1]
        place = self.at * (len(values) - 1)
        low, high = floor(place), ceil(place)
        if low == high or low == len(values) - 1:
            return values[low]
        return float(values[low]) * (high - place) + float(values[high]) * (place - low)


class Distinct:
    """Any aggregate over values that differ."""

    def __init__(self, inner: Aggregate) -> None:
        self.inner = inner
        self.seen: set[Any] = set()

    def add(self, value: Value, row: Row) -> None:
        key = group_key(value)
        if key not in self.seen:
            self.seen.add(key)
            self.inner.add(value, row)

    def result(self) -> Value:
        return self.inner.result()


# Those whose size grows with what they are given.
KEEPING = (Collect, Percentile, Distinct)

_SIMPLE: dict[str, Callable[[], Aggregate]] = {
    "count": Count,
    "collect": Collect,
    "sum": Sum,
    "avg": Average,
    "min": lambda: Extreme(largest=False),
    "max": lambda: Extreme(largest=True),
    "stdev": lambda: Deviation(sample=True),
    "stdevp": lambda: Deviation(sample=False),
}


def aggregate_maker(call: syntax.Call, arguments: list[Closure]) -> Callable[[], Aggregate]:
    """A function that starts the aggregate for a new group."""
    name = call.name.lower()
    if name in _SIMPLE:
        make = _SIMPLE[name]
    else:
        share = arguments[1]

        def make() -> Aggregate:
            return Percentile(share, continuous=name == "percentilecont")

    return (lambda: Distinct(make())) if call.distinct else make
