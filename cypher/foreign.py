"""Any NetworkX graph as index rows: labels and types from an attribute, the rest properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .errors import PROPERTY_TYPE, CypherError
from .index import GraphIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx

    from .values.entities import Value


def index_networkx(graph: networkx.Graph[Any], labels: str, type_attribute: str) -> GraphIndex:
    """Index a Graph, DiGraph, MultiGraph or MultiDiGraph; nothing is read before a query needs it.

    An edge of an undirected graph matches in both directions. An edge without the attribute has
    the type "": patterns that name no type find it.
    """

    def nodes() -> Iterator[tuple[Any, tuple[str, ...], dict[str, Any]]]:
        for key, attributes in graph.nodes(data=True):
            names = _names(attributes.get(labels), f"Node {key!r}", labels)
            yield key, names, {name: value for name, value in attributes.items() if name != labels}

    def relationships() -> Iterator[tuple[Any, Any, Any, str, dict[str, Any]]]:
        edges: Iterable[Any] = graph.edges(data=True)
        if graph.is_multigraph():
            edges = cast("networkx.MultiGraph[Any]", graph).edges(keys=True, data=True)
        for *ends, attributes in edges:
            place = f"Edge {ends[0]!r} -> {ends[1]!r}"
            names = _names(attributes.get(type_attribute), place, type_attribute)
            if len(names) > 1:
                raise CypherError(
                    PROPERTY_TYPE,
                    f"{place} has several types ({', '.join(names)}) in '{type_attribute}': "
                    "a relationship has one. Make it parallel edges.",
                )
            properties = {
                name: value for name, value in attributes.items() if name != type_attribute
            }
            yield tuple(ends), ends[0], ends[1], names[0] if names else "", properties

    return GraphIndex(nodes, relationships, directed=graph.is_directed())


def _names(found: Value, place: str, attribute: str) -> tuple[str, ...]:
    if found is None:
        return ()
    if isinstance(found, str):
        return (found,)
    if isinstance(found, set | frozenset | list | tuple) and all(
        isinstance(name, str) for name in found
    ):
        # A set has no order of its own; a list keeps the one it was given.
        ordered = sorted(found) if isinstance(found, set | frozenset) else found
        return tuple(dict.fromkeys(ordered))
    raise CypherError(
        PROPERTY_TYPE,
        f"{place}: '{attribute}' is {found!r}. It holds a name or a set, list or tuple of names.",
    )
