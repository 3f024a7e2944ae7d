"""Nodes and relationships as a file has them → a property graph; every element is accounted for."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress
from typing import Any

from msgspec import Struct

from ...graph.elements import NodeRow, RelationshipRow
from ...graph.property_graph import PropertyGraph
from ..ftm.report import Report
from .values import NotOfKind, json_list

TYPE = "LINKED_TO"
"""Of a relationship to which the file gives no type."""

Properties = dict[str, Any]


def free_name(name: str, taken: Container[str]) -> str:
    """The name with the first number behind it that makes it another one.

    >>> free_name("date", {"date", "date_2"})
    'date_3'
    """
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def say(properties: Properties, name: str, value: object) -> None:
    """What the reader says of an element; what the file has by that name moves aside.

    >>> properties = {"parent": "Ana"}
    >>> say(properties, "parent", "n1")
    >>> properties
    {'attribute_parent': 'Ana', 'parent': 'n1'}
    """
    if name in properties and properties[name] != value:
        aside = f"attribute_{name}"
        before = properties.pop(name)
        properties[free_name(aside, properties) if aside in properties else aside] = before
    properties[name] = value


class _Node(Struct):
    line: int
    labels: tuple[str, ...]
    properties: Properties


class _Edge(Struct):
    line: int
    key: str | None
    start: str
    end: str
    type: str | None
    properties: Properties


class Builder:
    """Collects what a file holds.

    Nodes may come after the relationships between them. An id that comes twice with the same
    properties is merged, with others the second is rejected; an end that is no node becomes one.
    No claims are made: what a file says is a graph, whoever says it.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self._nodes: dict[str, _Node] = {}
        self._edges: list[_Edge] = []

    def node(
        self, key: str | None, line: int, properties: Properties, labels: tuple[str, ...] = ()
    ) -> None:
        """One node as it was read; `None` or an empty key is rejected."""
        report = self.report
        report.read += 1
        if not key:
            report.reject("nodes without an id", line)
            return
        known = self._nodes.get(key)
        if known is None:
            self._nodes[key] = _Node(line, labels, properties)
            report.kept += 1
        elif known.properties == properties and known.labels == labels:
            report.merged += 1
        else:
            report.reject("nodes whose id another one has, with other properties", line, key)

    def edge(
        self,
        start: str | None,
        end: str | None,
        line: int,
        properties: Properties,
        *,
        key: str | None = None,
        kind: str | None = None,
        directed: bool = True,
    ) -> None:
        """One relationship as it was read; without one of its ends it is rejected."""
        report = self.report
        report.read += 1
        if not start or not end:
            report.reject("edges without one of their ends", line, key or "")
            return
        if not directed:
            report.note(
                "undirected edges, from their first end to the second (directed: false)", line
            )
            properties = dict(properties)
            say(properties, "directed", False)
        self._edges.append(_Edge(line, key or None, start, end, kind or None, properties))
        report.kept += 1

    def graph(self, title: str) -> PropertyGraph:
        """All of it. Keys of relationships that the file lacks or doubles are made here."""
        for edge in self._edges:
            for end in (edge.start, edge.end):
                if end not in self._nodes:
                    self.report.note("ends that no node declares, made nodes", edge.line, end)
                    self._nodes[end] = _Node(edge.line, (), {})
        nodes = [self._node_row(key, node) for key, node in self._nodes.items()]
        relationships = list(self._relationship_rows())
        self.report.nodes, self.report.relationships = len(nodes), len(relationships)
        return PropertyGraph(nodes, relationships, title=title)

    def _node_row(self, key: str, node: _Node) -> NodeRow:
        properties = dict(node.properties)
        labels = node.labels
        written = properties.get("labels")
        if not labels and isinstance(written, str) and written.startswith(":"):
            labels = tuple(written[1:].split(":"))
            del properties["labels"]
        label = properties.get("label")
        if isinstance(label, str) and label:
            properties.setdefault("name", label)
        # Of a label nothing is left to say where it repeats the name, or what stands for one.
        if label is not None and str(label) == str(properties.get("name", key)):
            del properties["label"]
        if properties.get("id", key) != key:
            name = "property_id"
            name = free_name(name, properties) if name in properties else name
            properties[name] = properties.pop("id")
        return NodeRow(key, labels, {"id": key, **properties})

    def _relationship_rows(self) -> Iterator[RelationshipRow]:
        given = {edge.key for edge in self._edges if edge.key is not None}
        taken: set[str] = set()
        numbers: dict[str, int] = {}
        for number, edge in enumerate(self._edges, start=1):
            key = edge.key
            if key is None:
                key = free = f"edge-{number}"
                while free in given:
                    free = f"{free}-{number}"
                key = free
            elif key in taken:
                self.report.note(
                    "edges whose id another one has, with a number behind it", edge.line, key
                )
                again = numbers.get(key, 1) + 1
                while f"{key}/{again}" in taken or f"{key}/{again}" in given:
                    again += 1
                numbers[key] = again
                key = f"{key}/{again}"
            taken.add(key)
            yield self._relationship_row(key, edge)

    def _relationship_row(self, key: str, edge: _Edge) -> RelationshipRow:
        properties = dict(edge.properties)
        kind = edge.type
        if kind is None and isinstance(properties.get("type"), str) and properties["type"]:
            kind = properties.pop("type")
        label = properties.get("label")
        if kind is None and isinstance(label, str) and label and "standing" not in properties:
            kind = label
        if label is not None and (label == kind or "standing" in properties):
            # The second is legajo's own: it follows from the properties and is made anew.
            del properties["label"]
        if "standing" in properties and "claim" in properties:
            _answers_as_lists(properties)
        return RelationshipRow(key, edge.start, edge.end, kind or TYPE, properties)


def _answers_as_lists(properties: Properties) -> None:
    """Who denies a claim as a list, in formats that have none too; nobody is nothing, as in a case.

    legajo's exports have an empty `denied_by` on each claim. Kept, it would make `IS NOT NULL` true
    of every one of them.
    """
    for name in ("denied_by", "denied_generally_by", "contradicted_by"):
        value = properties.get(name)
        if isinstance(value, str) and value.startswith("["):
            with suppress(NotOfKind):
                properties[name] = value = json_list(value)
        if value is not None and not value:
            del properties[name]
