"""Any NetworkX graph as index rows: labels and types from an attribute, the rest properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .errors import PROPERTY_TYPE, CypherError
from .index import GraphIndex
from .values.entities import EdgeKey

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

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
            names = _names(found, (key,), labels)
            yield key, known.setdefault(names, names), properties

    def relationships() -> Iterator[tuple[EdgeKey, Any, Any, str, Mapping[str, Any]]]:
        only = EdgeKey(())
        numbered: dict[int, EdgeKey] = {}
        for start, end, number, attributes in _edges(graph):
            properties, found = _without(attributes, type_attribute)
            if type(found) is not str:
                found = _one_type(found, start, end, type_attribute)
            if number is None:
                key = only
            elif type(number) is not int:
                key = EdgeKey((number,))
            else:
                key = numbered.get(number) or numbered.setdefault(number, EdgeKey((number,)))
            yield key, start, end, found, properties

    return GraphIndex(nodes, relationships, directed=graph.is_directed())


def _edges(graph: networkx.Graph[Any]) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    """(start, end, key or None, attributes)."""
    if not graph.is_directed():
        # `adjacency` would give each edge twice.
        if graph.is_multigraph():
            yield from cast("networkx.MultiGraph[Any]", graph).edges(keys=True, data=True)
        else:
            for start, end, attributes in graph.edges(data=True):
                yield start, end, None, attributes
        return
    # What `edges` gives, in the same order and half the time.
    parallel = graph.is_multigraph()
    for start, neighbours in graph.adjacency():
        for end, found in neighbours.items():
            if parallel:
                for key, attributes in found.items():
                    yield start, end, key, attributes
            else:
                yield start, end, None, found


_NOTHING: Mapping[str, Any] = {}


def _without(attributes: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], Value]:
    """A copy of the attributes without the named one, and that one's value."""
    properties = dict(attributes)
    value = properties.pop(name, None)
    return properties or _NOTHING, value


def _one_type(found: Value, start: Hashable, end: Hashable, attribute: str) -> str:
    names = _names(found, (start, end), attribute)
    if len(names) > 1:
        raise CypherError(
            PROPERTY_TYPE,
            f"{_place((start, end))} has several types ({', '.join(names)}) in '{attribute}': a "
            "relationship has one. Make it parallel edges.",
        )
    return names[0] if names else ""


def _place(keys: tuple[Hashable, ...]) -> str:
    return ("Node " if len(keys) == 1 else "Edge ") + " -> ".join(map(repr, keys))


def _names(found: Value, keys: tuple[Hashable, ...], attribute: str) -> tuple[str, ...]:
    """Names from the attribute of a node (its key) or of an edge (those of its ends)."""
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
    raise CypherError(
        PROPERTY_TYPE,
        f"{_place(keys)}: '{attribute}' is {found!r}. It holds a name or a set, list or tuple of "
        "names.",
    )
