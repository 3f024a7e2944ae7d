"""What a row came from: the entities that patterns bound, in the order in which they were bound.

A trace is None (nothing), an entity, a path, several of them as a tuple, or a `Fold`. Rows
share what they have in common: a MATCH puts a pair on top of what was there.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from .entities import NodeValue, PathValue, RelationshipValue

Trace: TypeAlias = Any
Entity: TypeAlias = NodeValue | RelationshipValue


class Fold:
    """The traces of rows that became one; it grows with the graph and not with the rows."""

    __slots__ = ("_inside", "_last", "entities")

    def __init__(self) -> None:
        self.entities: dict[Entity, None] = {}
        # The folds that are in it already, kept alive so that their ids stay theirs.
        self._inside: dict[int, Fold] = {}
        self._last: Trace = None

    def add(self, trace: Trace) -> None:
        """Take in the trace of one more row."""
        if trace is self._last:
            return
        self._last = trace
        # A loop and no recursion: a trace is as deep as a query is long, and folds nest.
        waiting = [trace]
        while waiting:
            one = waiting.pop()
            if type(one) is tuple:
                waiting += one[::-1]
            elif type(one) is Fold:
                if id(one) not in self._inside:
                    self._inside[id(one)] = one
                    self.entities.update(one.entities)
            elif type(one) is PathValue:
                self.entities.update(dict.fromkeys(one.nodes))
                self.entities.update(dict.fromkeys(one.relationships))
            elif one is not None:
                self.entities[one] = None


def entities_of(trace: Trace) -> tuple[Entity, ...]:
    """The nodes and relationships of a trace, each once, path by path in the order of binding."""
    fold = Fold()
    fold.add(trace)
    return tuple(fold.entities)
