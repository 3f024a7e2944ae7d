"""Our values as the Neo4j driver's: loaded only when a record or a graph is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from neo4j import Record
from neo4j.graph import Graph, Node, Path, Relationship
from neo4j.time import Date

from .values.entities import NodeValue, PathValue, RelationshipValue, Value
from .values.properties import properties_of


class Hydrator:
    """Turns values of one result into the driver's; entities share one driver Graph.

    The driver fills its graph through attributes with an underscore; it has no other way in.
    """

    def __init__(self) -> None:
        self.graph: Graph = Graph()

    def record(self, keys: list[str], values: tuple[Any, ...]) -> Record:
        pairs = zip(keys, map(self.value, values), strict=True)
        return Record(pairs)  # type: ignore[no-untyped-call]  # the driver gives it no types

    def value(self, value: Value) -> Value:
        kind = type(value)
        if kind is NodeValue:
            return self.node(value)
        if kind is RelationshipValue:
            return self.relationship(value)
        if kind is PathValue:
            return self.path(value)
        if kind is list:
            return [self.value(item) for item in value]
        if kind is dict:
            return {key: self.value(item) for key, item in value.items()}
        if kind is date:
            return Date(value.year, value.month, value.day)
        convert = getattr(value, "to_driver", None)
        return value if convert is None else convert()

    def node(self, value: NodeValue) -> Node:
        name = str(value.position)
        known = self.graph._nodes.get(name)  # noqa: SLF001 - see the class
        if known is None:
            properties = {key: self.value(item) for key, item in properties_of(value).items()}
            known = Node(self.graph, name, value.position, value.labels, properties)
            self.graph._nodes[name] = known  # noqa: SLF001 - see the class
        return known

    def relationship(self, value: RelationshipValue) -> Relationship:
        name = str(value.position)
        known = self.graph._relationships.get(name)  # noqa: SLF001 - see the class
        if known is None:
            properties = {key: self.value(item) for key, item in properties_of(value).items()}
            kind = self.graph.relationship_type(value.type)
            known = kind(self.graph, name, value.position, properties)
            known._start_node = self.node(value.start)  # noqa: SLF001 - see the class
            known._end_node = self.node(value.end)  # noqa: SLF001 - see the class
            self.graph._relationships[name] = known  # noqa: SLF001 - see the class
        return known

    def path(self, value: PathValue) -> Path:
        return Path(self.node(value.nodes[0]), *map(self.relationship, value.relationships))
