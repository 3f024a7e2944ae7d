"""What an export could not carry, or carries in another way: counted, each with an example."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class Loss(Struct, frozen=True, kw_only=True):
    """One thing that the written file does not say as the graph does.

    Attributes:
        what: what it is, and for what is carried differently, how.
        count: how many times.
        example: the first one met, or None where an example says no more.
        left_out: False where it is carried, but in another way.
    """

    what: str
    count: int
    example: str | None
    left_out: bool

    def __str__(self) -> str:
        how = "left out" if self.left_out else "carried differently"
        example = f" (such as {self.example})" if self.example else ""
        return f"{how}: {self.what}: {self.count:,}{example}"


class Losses:
    """The list of losses of one export, in the order in which they were met; it may be empty.

    >>> losses = Losses()
    >>> losses.differently("lists, as JSON text", "names")
    >>> losses.differently("lists, as JSON text", "sources")
    >>> print(losses)
    carried differently: lists, as JSON text: 2 (such as names)
    """

    def __init__(self) -> None:
        self._counts: dict[tuple[bool, str], tuple[int, str | None]] = {}

    def differently(self, what: str, example: str | None = None, *, count: int = 1) -> None:
        """Note something that is carried in another way."""
        self._note(what, example, count, left_out=False)

    def left_out(self, what: str, example: str | None = None, *, count: int = 1) -> None:
        """Note something that is not carried at all."""
        self._note(what, example, count, left_out=True)

    def _note(self, what: str, example: str | None, count: int, *, left_out: bool) -> None:
        before, first = self._counts.get((left_out, what), (0, None))
        self._counts[left_out, what] = (before + count, first or example)

    def __iter__(self) -> Iterator[Loss]:
        for (left_out, what), (count, example) in self._counts.items():
            yield Loss(what=what, count=count, example=example, left_out=left_out)

    def __len__(self) -> int:
        return len(self._counts)

    def __str__(self) -> str:
        return "\n".join(map(str, self))
