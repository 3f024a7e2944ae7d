"""The rows of a graph as an ordinary networkx graph."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .elements import NodeRow, RelationshipRow

if TYPE_CHECKING:
    import networkx

LABELS = "__labels__"
"""The attribute that holds a node's labels and an edge's type."""


def to_networkx(
    nodes: Iterable[NodeRow], relationships: Iterable[RelationshipRow]
) -> networkx.MultiDiGraph[str]:
    """A frozen MultiDiGraph; its attributes are its own."""
    from networkx import MultiDiGraph, freeze

    graph: MultiDiGraph[str] = MultiDiGraph()
    graph.add_nodes_from((row.key, {LABELS: row.labels, **row.properties}) for row in nodes)
    for key, start, end, kind, properties in relationships:
        # Faster than add_edges_from and than keyword arguments: no edge is looked up through views,
        # and a dictionary of properties is copied in one piece.
        graph.add_edge(start, end, key)
        attributes = graph.get_edge_data(start, end, key)
        attributes.update(properties)
        attributes[LABELS] = kind
    frozen: MultiDiGraph[str] = freeze(graph)
    return frozen


@contextmanager
def collector_paused() -> Iterator[None]:
    """For making many records that all stay: to look for garbage among them costs more."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
