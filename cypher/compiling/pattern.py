"""A MATCH taken apart: nodes by name, relationships between them, and conditions on both."""

from __future__ import annotations

from typing import NamedTuple

from .. import syntax
from ..free_names import conjuncts, free_names
from .labels import plain_types, required_labels

# No query can spell a name that starts like this: names without one in the pattern get it.
HIDDEN = "\0"


class Condition(NamedTuple):
    """A condition and the names of this MATCH that it needs."""

    needs: frozenset[str]
    expression: syntax.Expression


class Link(NamedTuple):
    """One relationship pattern between two named nodes.

    Attributes:
        name: Its variable, or a hidden one.
        left, right: Names of the nodes, as the pattern reads.
        types: Plain types that fit, or None for any.
        pattern: What was written.
        selector: "", "shortest" or "all shortest".
        path: Name of the path it belongs to, or None.
    """

    name: str
    left: str
    right: str
    direction: str
    types: tuple[str, ...] | None
    pattern: syntax.RelationshipPattern
    selector: str
    path: str | None

    @property
    def is_list(self) -> bool:
        return self.pattern.length is not None


class Pattern:
    """Everything one MATCH asks for.

    Attributes:
        nodes: Names in the order of the text, each with the labels that it must have.
        links: Relationships in the order of the text.
        conditions: Labels, property maps and WHERE, split at AND.
        paths: Path name → names along it: node, relationship, node ...
        place: Where it stands.
    """

    def __init__(
        self,
        patterns: tuple[syntax.PathPattern, ...],
        where: syntax.Expression | None,
        *,
        directed: bool,
    ) -> None:
        self.nodes: dict[str, list[str]] = {}
        self.links: list[Link] = []
        self.paths: dict[str, list[str]] = {}
        self.place: int = patterns[0].place
        self._directed = directed
        self._expressions: list[syntax.Expression] = []
        for path in patterns:
            self._add_path(path)
        self._expressions += conjuncts(where)
        self.names: set[str] = (
            set(self.nodes) | {link.name for link in self.links} | set(self.paths)
        )
        self.conditions: list[Condition] = [
            Condition(frozenset(free_names(one) & self.names), one) for one in self._expressions
        ]

    def _add_path(self, path: syntax.PathPattern) -> None:
        along: list[str] = []
        waiting: syntax.RelationshipPattern | None = None
        for element in path.elements:
            name = element.variable or f"{HIDDEN}{len(self.nodes) + len(self.links)}"
            if isinstance(element, syntax.RelationshipPattern):
                waiting = element
                continue
            self._add_node(name, element)
            if waiting is not None:
                along.append(self._add_link(waiting, along[-1], name, path))
            along.append(name)
        if path.variable is not None:
            self.paths[path.variable] = along

    def _add_node(self, name: str, node: syntax.NodePattern) -> None:
        labels = self.nodes.setdefault(name, [])
        if node.labels is not None:
            labels += required_labels(node.labels)
            variable = syntax.Variable(node.place, name)
            self._expressions.append(syntax.HasLabels(node.labels.place, variable, node.labels))
        self._add_properties(name, node.properties)
        self._expressions += conjuncts(node.where)

    def _add_link(
        self, pattern: syntax.RelationshipPattern, left: str, right: str, path: syntax.PathPattern
    ) -> str:
        name = pattern.variable or f"{HIDDEN}r{len(self.links)}"
        types = plain_types(pattern.types)
        direction = pattern.direction if self._directed else "-"
        self.links.append(
            Link(name, left, right, direction, types, pattern, path.selector, path.variable)
        )
        if pattern.length is None and not path.selector:
            if pattern.types is not None and types is None:
                variable = syntax.Variable(pattern.place, name)
                self._expressions.append(
                    syntax.HasLabels(pattern.types.place, variable, pattern.types)
                )
            self._add_properties(name, pattern.properties)
            self._expressions += conjuncts(pattern.where)
        return name

    def _add_properties(self, name: str, properties: syntax.Expression | None) -> None:
        self._expressions += property_conditions(name, properties)


def property_conditions(name: str, properties: syntax.Expression | None) -> list[syntax.Expression]:
    """`{key: value}` in a pattern, as conditions on the named entity."""
    if not isinstance(properties, syntax.MapOf):
        return []
    return [
        syntax.Comparison(
            value.place,
            ("=",),
            (syntax.Property(value.place, syntax.Variable(value.place, name), key), value),
        )
        for key, value in properties.entries
    ]
