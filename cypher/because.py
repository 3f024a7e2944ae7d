"""With each row what it came from: the relationships, and the nodes, that its patterns bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from .values.entities import RelationshipValue
from .values.trace import Entity, Fold, Trace, entities_of

Relationships = tuple[RelationshipValue, ...]


class Because(Sequence[Relationships]):
    """For each row of a result its relationships, each once, in the order of binding.

    A tuple is put together when it is asked for: rows that aggregates made of many others may
    share most of what they came from.

    Example:
        >>> import networkx
        >>> from legajo.cypher import query
        >>> road = networkx.path_graph(3, create_using=networkx.DiGraph)
        >>> because = query(road, "MATCH ()-->(n) RETURN count(n) AS n", because=True).because
        >>> [(relationship.start.key, relationship.end.key) for relationship in because[0]]
        [(0, 1), (1, 2)]
    """

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._traces = traces

    def __len__(self) -> int:
        return len(self._traces)

    @overload
    def __getitem__(self, row: int) -> Relationships: ...

    @overload
    def __getitem__(self, row: slice) -> list[Relationships]: ...

    def __getitem__(self, row: int | slice) -> Relationships | list[Relationships]:
        if isinstance(row, slice):
            return [_relationships(trace) for trace in self._traces[row]]
        return _relationships(self._traces[row])

    def touched(self, row: int) -> tuple[Entity, ...]:
        """The nodes and relationships that a row came from."""
        return entities_of(self._traces[row])

    def together(self) -> tuple[Entity, ...]:
        """The nodes and relationships that all rows came from, each once."""
        fold = Fold()
        for trace in self._traces:
            fold.add(trace)
        return tuple(fold.entities)

    def __repr__(self) -> str:
        return repr(list(self))


def _relationships(trace: Trace) -> Relationships:
    return tuple(one for one in entities_of(trace) if type(one) is RelationshipValue)
