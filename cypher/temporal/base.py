"""What every moment and duration has in common."""

from __future__ import annotations

from typing import ClassVar

from ..values.entities import Value

SECOND = 1_000_000_000
DAY = 86_400 * SECOND


class TemporalValue:
    """Base of the temporal classes: equal when of one kind with equal keys."""

    __slots__ = ()
    is_cypher_value: ClassVar[bool] = True
    cypher_name: ClassVar[str]
    order_rank: ClassVar[float]

    def order_key(self) -> Value:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, TemporalValue)
            and type(self) is type(other)
            and bool(self.order_key() == other.order_key())
        )

    def __hash__(self) -> int:
        return hash((self.cypher_name, self.order_key()))

    def __repr__(self) -> str:
        return f"<{self.cypher_name} {self}>"

    def text(self) -> str:
        """What toString() gives: unlike the shortest form, always with seconds."""
        return str(self)

    @staticmethod
    def compare(left: TemporalValue, right: TemporalValue) -> int | None:
        """Negative, zero or positive; None where the two have no order."""
        one, two = left.order_key(), right.order_key()
        return int(one > two) - int(one < two)
