"""What a query can name in one graph: labels, types and properties, counted once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ...cypher.spelling import quoted

if TYPE_CHECKING:
    from ...graph import Graph

_PLAIN = re.compile(r"[^\W\d]\w*")

Counts = dict[str, int]


class Names:
    """Labels, types and properties of a graph, each with how often it occurs."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def labels(self) -> Counts:
        """Nodes by label, the commonest first."""
        return self._counts("MATCH (n) UNWIND labels(n) AS name RETURN name, count(*)")

    @cached_property
    def types(self) -> Counts:
        """Relationships by type, the commonest first."""
        return self._counts("MATCH ()-[r]->() RETURN type(r) AS name, count(*)")

    @cached_property
    def label_properties(self) -> dict[str, Counts]:
        """Label → how many of its nodes have a property."""
        return self._nested(
            "MATCH (n) UNWIND labels(n) AS label UNWIND keys(n) AS name "
            "RETURN label, name, count(*)"
        )

    @cached_property
    def type_properties(self) -> dict[str, Counts]:
        """Type → how many of its relationships have a property."""
        return self._nested(
            "MATCH ()-[r]->() UNWIND keys(r) AS name RETURN type(r), name, count(*)"
        )

    @cached_property
    def properties(self) -> list[str]:
        """Every property, in alphabetical order."""
        found: set[str] = set()
        for counts in (*self.label_properties.values(), *self.type_properties.values()):
            found.update(counts)
        return sorted(found)

    def _counts(self, text: str) -> Counts:
        rows = self._graph.query(text).rows
        return dict(sorted(rows, key=lambda row: (-row[1], row[0])))

    def _nested(self, text: str) -> dict[str, Counts]:
        found: dict[str, Counts] = {}
        for outer, name, count in self._graph.query(text).rows:
            found.setdefault(outer, {})[name] = count
        return {
            outer: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
            for outer, counts in found.items()
        }


def written(name: str) -> str:
    """A name as a query spells it: in backticks where it needs them.

    >>> written("Person"), written("odd name")
    ('Person', '`odd name`')
    """
    return name if _PLAIN.fullmatch(name) else quoted(name)
