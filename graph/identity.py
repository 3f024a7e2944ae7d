"""Which entities are one: groups made by judgements, never in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from .judgement import Judgement, Verdict


class Identity:
    """The groups that judgements make.

    Withdraw a judgement, make a new Identity, and both entities are back.
    `order` gives the ids in the ledger's order; the first of a group stands for all of it.
    """

    def __init__(self, order: Iterable[str], judgements: Iterable[Judgement]) -> None:
        self._order = tuple(order)
        self._judgements = tuple(judgements)

    @cached_property
    def _groups(self) -> Mapping[str, tuple[str, ...]]:
        linked: dict[str, set[str]] = {}
        for judgement in self._judgements:
            if judgement.verdict is Verdict.SAME:
                left = linked.setdefault(judgement.left, {judgement.left})
                right = linked.setdefault(judgement.right, {judgement.right})
                if left is not right:
                    left |= right
                    for member in right:
                        linked[member] = left
        groups: dict[str, tuple[str, ...]] = {}
        if linked:
            rank = {name: position for position, name in enumerate(self._order)}
            for name, members in linked.items():
                groups[name] = tuple(
                    sorted(members, key=lambda member: (rank.get(member, len(rank)), member))
                )
        return groups

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """The id that stands for its group, for each entity judged to be the same as another."""
        return {name: group[0] for name, group in self._groups.items()}

    def canonical(self, name: str) -> str:
        """The id that stands for the group of `name` (itself where nobody judged)."""
        return self.merged.get(name, name)

    def group(self, name: str) -> tuple[str, ...]:
        """All ids judged to be the same as `name`, itself included, in the ledger's order."""
        return self._groups.get(name, (name,))

    def contradictions(self) -> list[tuple[Judgement, tuple[Judgement, ...]]]:
        """Each `different` whose two ends a chain of `same` joins, with that chain."""
        return [
            (judgement, self._chain(judgement.left, judgement.right))
            for judgement in self._judgements
            if judgement.verdict is Verdict.DIFFERENT
            and judgement.right in self.group(judgement.left)
        ]

    def _chain(self, start: str, goal: str) -> tuple[Judgement, ...]:
        """The shortest chain of `same` from one to the other."""
        paths: dict[str, tuple[Judgement, ...]] = {start: ()}
        queue = [start]
        for name in queue:
            if name == goal:
                break
            for judgement in self._judgements:
                if judgement.verdict is Verdict.SAME and name in (judgement.left, judgement.right):
                    other = judgement.right if judgement.left == name else judgement.left
                    if other not in paths:
                        paths[other] = (*paths[name], judgement)
                        queue.append(other)
        return paths.get(goal, ())
