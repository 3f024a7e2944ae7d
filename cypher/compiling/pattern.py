"""A MATCH taken apart: nodes by name, links between them, and conditions on both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import syntax
from ..free_names import conjuncts, free_names
from .labels import label_condition, plain_types, required_labels

# No query can spell a name that starts like this: names without one in the pattern get it.
HIDDEN = "\0"


class Condition(NamedTuple):
    """A condition and the names of this MATCH that it needs."""

    needs: frozenset[str]
    expression: syntax.Expression


class Link(NamedTuple):
    """One relationship pattern, or one quantified group, between two named nodes.

    Attributes:
        name: Its variable, or a hidden one.
        left, right: Names of the nodes, as the pattern reads.
        types: Plain types that fit, or None for any.
        pattern: What was written.
        selector: "", "shortest" or "all shortest".
        path: Name of the path it belongs to, or None.
        group: What is repeated, where that is more than one relationship pattern; `name` then
            holds all its relationships in one list.
    """

    name: str
    left: str
    right: str
    direction: str
    types: tuple[str, ...] | None
    pattern: syntax.RelationshipPattern
    selector: str
    path: str | None
    group: syntax.GroupPattern | None = None

    @property
    def is_list(self) -> bool:
        return self.pattern.length is not None

    def binds(self) -> set[str]:
        """The link's own name, and those of the lists that a group makes."""
        return {self.name} if self.group is None else {self.name, *names_of(self.group)}


class Pattern:
    """Everything one MATCH asks for.

    Attributes:
        nodes: Names in the order of the text, each with the labels that it must have.
        links: Relationships in the order of the text.
        conditions: Labels, property maps and WHERE, split at AND.
        paths: Path name → names along it: node, relationship, node ...
        place: Where it stands.
        is_value: Whether it is the pattern of an expression and not of a MATCH.
    """

    is_value: bool = False

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
        if len({link.name for link in self.links}) < len(self.links):
            # One MATCH uses a relationship once, so one name for two of them fits nothing.
            self._expressions.append(syntax.Literal(self.place, False))
        self.names: set[str] = set(self.nodes) | set(self.paths)
        for link in self.links:
            self.names |= link.binds()
        self.conditions: list[Condition] = [
            Condition(frozenset(free_names(one) & self.names), one) for one in self._expressions
        ]

    def _add_path(self, path: syntax.PathPattern) -> None:
        along: list[str] = []
        waiting: syntax.RelationshipPattern | syntax.GroupPattern | None = None
        for parentheses in _parentheses(path.elements):
            self._expressions += conjuncts(parentheses.where)
        for element in opened(path.elements):
            if not isinstance(element, syntax.NodePattern):
                waiting = element
                continue
            name = element.variable or f"{HIDDEN}{len(self.nodes) + len(self.links)}"
            self._add_node(name, element)
            if waiting is not None:
                along.append(self._add_link(waiting, along[-1], name, path))
            along.append(name)
        names = [path.variable, *(group.variable for group in _parentheses(path.elements))]
        self.paths.update((name, along) for name in names if name is not None)

    def _add_node(self, name: str, node: syntax.NodePattern) -> None:
        labels = self.nodes.setdefault(name, [])
        if node.labels is not None:
            labels += required_labels(node.labels)
            self._expressions.append(label_condition(name, node.labels))
        self._add_properties(name, node.properties)
        self._expressions += conjuncts(node.where)

    def _add_link(
        self,
        element: syntax.RelationshipPattern | syntax.GroupPattern,
        left: str,
        right: str,
        path: syntax.PathPattern,
    ) -> str:
        group = None
        if isinstance(element, syntax.RelationshipPattern):
            pattern = element
        else:
            alone = quantified_relationship(element)
            group = element if alone is None else None
            pattern = _all_of_group(element) if alone is None else alone
        name = pattern.variable or f"{HIDDEN}r{len(self.links)}"
        types = plain_types(pattern.types)
        direction = pattern.direction if self._directed else "-"
        selector = path.selector if isinstance(path.selector, str) else ""
        self.links.append(
            Link(name, left, right, direction, types, pattern, selector, path.variable, group)
        )
        if pattern.length is None:
            if pattern.types is not None and types is None:
                self._expressions.append(label_condition(name, pattern.types))
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


def opened(elements: tuple[syntax.PatternElement, ...]) -> tuple[syntax.PatternElement, ...]:
    """The elements of a path without parentheses that repeat nothing."""
    while isinstance(elements[0], syntax.GroupPattern):
        elements = elements[0].elements
    return elements


def _parentheses(
    elements: tuple[syntax.PatternElement, ...],
) -> Iterator[syntax.GroupPattern]:
    """Parentheses around a whole path, outermost first."""
    first = elements[0]
    if isinstance(first, syntax.GroupPattern):
        yield first
        yield from _parentheses(first.elements)


def names_of(group: syntax.GroupPattern) -> list[str]:
    """Names inside a group, in the order of the text."""
    found: dict[str, None] = {}
    for element in flat_elements(group):
        if element.variable is not None:
            found[element.variable] = None
    return list(found)


def flat_elements(
    group: syntax.GroupPattern,
) -> list[syntax.NodePattern | syntax.RelationshipPattern]:
    """Nodes and relationships of a group, also from inside further parentheses."""
    found: list[syntax.NodePattern | syntax.RelationshipPattern] = []
    for element in group.elements:
        if isinstance(element, syntax.GroupPattern):
            found += flat_elements(element)
        else:
            found.append(element)
    return found


def conditions_of(group: syntax.GroupPattern) -> list[syntax.Expression]:
    """What the WHERE of a group, and of parentheses in it, ask of one iteration."""
    found = list(conjuncts(group.where))
    for element in group.elements:
        if isinstance(element, syntax.GroupPattern):
            found += conditions_of(element)
    return found


def quantified_relationship(group: syntax.GroupPattern) -> syntax.RelationshipPattern | None:
    """The group as one relationship of variable length, where its nodes say nothing."""
    elements = flat_elements(group)
    if len(elements) != 3:
        return None
    left, one, right = elements
    assert isinstance(one, syntax.RelationshipPattern)
    for node in (left, right):
        assert isinstance(node, syntax.NodePattern)
        if (node.variable, node.labels, node.properties, node.where) != (None,) * 4:
            return None
    parts = [*conjuncts(one.where), *conditions_of(group)]
    where = syntax.Logical(one.place, "AND", tuple(parts)) if parts else None
    return syntax.RelationshipPattern(
        one.place, one.variable, one.types, one.direction, group.repeat, one.properties, where
    )


def _all_of_group(group: syntax.GroupPattern) -> syntax.RelationshipPattern:
    """A stand-in for all relationships of a group: their types, together in one list."""
    types: list[syntax.LabelName] | None = []
    for element in flat_elements(group):
        if isinstance(element, syntax.RelationshipPattern) and types is not None:
            names = plain_types(element.types)
            types = (
                None
                if names is None
                else types + [syntax.LabelName(element.place, name) for name in names]
            )
    either = None if types is None else syntax.LabelOr(group.place, tuple(types))
    return syntax.RelationshipPattern(group.place, None, either, "-", group.repeat, None, None)
