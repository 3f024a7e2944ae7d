"""Which name lives in which slot of a row, while a query is being compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import syntax_error
from ..values.entities import Value

if TYPE_CHECKING:
    from .demand import Demand

# The hidden name of what a row came from; only plans that keep traces know it (`tracking`).
TRACE = "\0trace"


class Layout:
    """How many slots the rows of one query part have; grows while the part is compiled."""

    __slots__ = ("size",)

    def __init__(self) -> None:
        # Slot 0 is the run's Context.
        self.size: int = 1

    def allocate(self) -> int:
        self.size += 1
        return self.size - 1


class Scope:
    """Names visible at one place.

    Attributes:
        slots: Name → slot, in order of introduction.
        known: Shape of an expression → slot where its value already lies (grouping keys,
            aggregates).
        demand: What is asked of the rows of the MATCH that is compiled next; None for everything.
        weights: Slots that say for how many rows a row stands, where plans count.
    """

    __slots__ = ("demand", "known", "layout", "slots", "weights")

    def __init__(
        self,
        layout: Layout,
        slots: dict[str, int] | None = None,
        known: dict[tuple[Any, ...], int] | None = None,
    ) -> None:
        self.layout: Layout = layout
        self.slots: dict[str, int] = slots or {}
        self.known: dict[tuple[Any, ...], int] = known or {}
        self.demand: Demand | None = None
        self.weights: list[int] = []

    @property
    def trace(self) -> int | None:
        """The slot of the row's trace; None in a plan that keeps none."""
        return self.slots.get(TRACE)

    def inner(self) -> Scope:
        """A scope in the same row that may add names without showing them outside."""
        return Scope(self.layout, dict(self.slots), dict(self.known))

    def bind(self, name: str) -> int:
        """Give the name a slot of its own, hiding an outer one and `known` values that use it."""
        self.slots[name] = slot = self.layout.allocate()
        if self.known:
            self.known = {
                shape: where for shape, where in self.known.items() if not _mentions(shape, name)
            }
        return slot

    def slot(self, name: str, place: int) -> int:
        try:
            return self.slots[name]
        except KeyError:
            raise syntax_error(
                f"Variable `{name}` not defined.", place, "UndefinedVariable"
            ) from None


def _mentions(shape: Value, name: str) -> bool:
    if isinstance(shape, tuple):
        return shape == ("Variable", name) or any(_mentions(part, name) for part in shape)
    return False
