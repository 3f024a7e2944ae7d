"""Random choices that can be recorded, replayed and made simpler.

Whatever is generated draws every decision here, and lists its options with the simplest first. So
a recorded list of numbers is a case, and a shorter list or smaller numbers are a simpler case.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Option = TypeVar("Option")


class Choices:
    """Decisions from a random source, or from a list; past the list's end always the simplest."""

    def __init__(self, source: random.Random | Sequence[int]) -> None:
        self._random = source if isinstance(source, random.Random) else None
        self._given = [] if isinstance(source, random.Random) else list(source)
        self.taken: list[int] = []

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        if self._random is not None:
            number = self._random.randrange(limit)
        else:
            at = len(self.taken)
            number = self._given[at] % limit if at < len(self._given) else 0
        self.taken.append(number)
        return number

    def pick(self, options: Sequence[Option]) -> Option:
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred; False is the simpler one."""
        return self.below(100) >= 100 - percent


def shrink(
    case: Sequence[int], still_fails: Callable[[list[int]], bool], attempts: int
) -> list[int]:
    """A simpler list that still fails: chunks left out, numbers made smaller."""
    best = list(case)
    left = attempts
    size = max(1, len(best) // 2)
    while left > 0:
        changed = False
        at = 0
        while at < len(best) and left > 0:
            candidates = [best[:at] + best[at + size :]]
            if size == 1 and best[at]:
                candidates += [
                    [*best[:at], smaller, *best[at + 1 :]]
                    for smaller in dict.fromkeys((0, best[at] // 2, best[at] - 1))
                ]
            for candidate in candidates:
                left -= 1
                if still_fails(candidate):
                    best = candidate
                    changed = True
                    break
            else:
                at += size
        if size > 1:
            size //= 2
        elif not changed:
            break
    return best
