"""What is let go at the end of a `with`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


class Closing(ABC):
    """Gives `with` to whatever can be closed.

    >>> class Door(Closing):
    ...     def close(self) -> None:
    ...         print("shut")
    >>> with Door():
    ...     print("open")
    open
    shut
    """

    @abstractmethod
    def close(self) -> None:
        """Let go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
