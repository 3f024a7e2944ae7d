"""Any NetworkX graph as index rows: labels and types from an attribute, the rest properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .errors import PROPERTY_TYPE, CypherError
from .index import GraphIndex

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    import networkx

    from .values.entities import Value


def index_networkx(graph: networkx.Graph[Any], labels: str, type_attribute: str) -> GraphIndex:
    """Index a Graph, DiGraph, MultiGraph or MultiDiGraph; nothing is read before a query needs it.

    An edge of an undirected graph matches in both directions. An edge without the attribute has
    the type "": patterns that name no type find it.

    Raises:
        TypeError: What was given is no networkx graph.
    """
    if not hasattr(graph, "is_directed"):
        raise TypeError(
            f"A {type(graph).__name__} is no networkx graph. A graph of legajo's own is asked with "
            "graph.query(...), a script of Cypher becomes a networkx graph by cypher.build(script)."
        )

    def nodes() -> Iterator[tuple[Any, tuple[str, ...], Mapping[str, Any]]]:
        # A few combinations of labels on many nodes: one tuple each.
        known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for key, attributes in graph.nodes(data=True):
            properties, found = _without(attributes, labels)
            names = _names(found, "Node", key, labels)
            yield key, known.setdefault(names, names), properties

    def relationships() -> Iterator[tuple[Any, Any, Any, str, Mapping[str, Any]]]:
        for ends, attributes in _edges(graph):
            properties, found = _without(attributes, type_attribute)
            if type(found) is not str:
                found = _one_type(found, ends, type_attribute)
            yield ends, ends[0], ends[1], found, properties

    return GraphIndex(nodes, relationships, directed=graph.is_directed())


def _edges(graph: networkx.Graph[Any]) -> Iterator[tuple[tuple[Any, ...], Mapping[str, Any]]]:
    """(start, end), in a multigraph (start, end, key), and the attributes."""
    if not graph.is_directed():
        edges: Iterable[Any] = graph.edges(data=True)
        if graph.is_multigraph():
            edges = cast("networkx.MultiGraph[Any]", graph).edges(keys=True, data=True)
        for *ends, attributes in edges:
            yield tuple(ends), attributes
    elif graph.is_multigraph():
        # What `edges` gives, in the same order and half the time.
        for start, neighbours in graph.adjacency():
            for end, parallel in neighbours.items():
                for key, attributes in parallel.items():
                    yield (start, end, key), attributes
    else:
        for start, neighbours in graph.adjacency():
            for end, attributes in neighbours.items():
                yield (start, end), attributes


_NOTHING: Mapping[str, Any] = {}


def _without(attributes: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], Value]:
    """A copy of the attributes without the named one, and that one's value."""
    properties = dict(attributes)
    value = properties.pop(name, None)
    return properties or _NOTHING, value


def _one_type(found: Value, ends: tuple[Any, ...], attribute: str) -> str:
    names = _names(found, "Edge", ends, attribute)
    if len(names) > 1:
        raise CypherError(
            PROPERTY_TYPE,
            f"Edge {ends[0]!r} -> {ends[1]!r} has several types ({', '.join(names)}) in "
            f"'{attribute}': a relationship has one. Make it parallel edges.",
        )
    return names[0] if names else ""


def _names(found: Value, kind: str, key: Hashable, attribute: str) -> tuple[str, ...]:
    if found is None:
        return ()
    if type(found) is str:
        return (found,)
    if isinstance(found, str):
        # A member of an Enum, or numpy's text: only wears another class.
        return (str.__str__(found),)
    if isinstance(found, set | frozenset | list | tuple) and all(
        isinstance(name, str) for name in found
    ):
        # A set has no order of its own; a list keeps the one it was given.
        ordered = sorted(found) if isinstance(found, set | frozenset) else found
        return tuple(dict.fromkeys(map(str.__str__, ordered)))
    place = f"Node {key!r}"
    if kind == "Edge" and isinstance(key, tuple):
        place = f"Edge {key[0]!r} -> {key[1]!r}"
    raise CypherError(
        PROPERTY_TYPE,
        f"{place}: '{attribute}' is {found!r}. It holds a name or a set, list or tuple of names.",
    )
