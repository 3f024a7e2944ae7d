"""Hints beside a result: unknown names, products of patterns, directions that say nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import syntax
from ..compiling.labels import names_in
from ..errors import nearest

if TYPE_CHECKING:
    from ..engine import Engine

_PREFIX = "Neo.ClientNotification.Statement."
# Last part of the code → title, GQL status and its words, severity, category.
_KINDS = {
    "UnknownLabelWarning": (
        "The provided label is not in the graph.",
        "01N50", "warn: label does not exist", "WARNING", "UNRECOGNIZED",
    ),
    "UnknownRelationshipTypeWarning": (
        "The provided relationship type is not in the graph.",
        "01N51", "warn: relationship type does not exist", "WARNING", "UNRECOGNIZED",
    ),
    "UnknownPropertyKeyWarning": (
        "The provided property key is not in the graph.",
        "01N52", "warn: property key does not exist", "WARNING", "UNRECOGNIZED",
    ),
    "CartesianProduct": (
        "This query builds a cartesian product between disconnected patterns.",
        "03N90", "info: cartesian product", "INFORMATION", "PERFORMANCE",
    ),
    "UnboundedVariableLengthPattern": (
        "The provided pattern is unbounded, consider adding an upper limit to the number of hops.",
        "03N91", "info: unbounded variable length pattern", "INFORMATION", "PERFORMANCE",
    ),
    "DirectionOfSymmetricType": (
        "The direction of this relationship says nothing.",
        "01N00", "warn: direction of a symmetric type", "WARNING", "HINT",
    ),
    "NameInPlaceOfType": (
        "A variable has the name of a label or type.",
        "01N00", "warn: variable has the name of a label or type", "WARNING", "HINT",
    ),
    "UnknownValue": (
        "The value is not in the graph.",
        "01N00", "warn: value does not exist", "WARNING", "HINT",
    ),
    "ArrowPointsTheOtherWay": (
        "The relationships go the other way.",
        "01N00", "warn: relationships go the other way", "WARNING", "HINT",
    ),
}  # fmt: skip


class Notification(NamedTuple):
    """One hint, with the fields of the driver's notifications.

    Attributes:
        code: Neo4j's, or one of ours that starts with `Legajo`.
        title: What kind of hint it is.
        description: What it says about this query.
        position: Offset in the query text.
    """

    code: str
    title: str
    description: str
    position: int

    @property
    def severity(self) -> str:
        """WARNING, or INFORMATION where the rows are right but slow to come by."""
        return self._kind[3]

    @property
    def category(self) -> str:
        """UNRECOGNIZED, PERFORMANCE or HINT."""
        return self._kind[4]

    @property
    def gql_status(self) -> str:
        return self._kind[1]

    @property
    def status_description(self) -> str:
        """The description behind the words of its GQL status."""
        return f"{self._kind[2]}. {self.description}"

    @property
    def _kind(self) -> tuple[str, str, str, str, str]:
        return _KINDS[self.code.rpartition(".")[2]]


def notification(
    kind: str, description: str, position: int, *, prefix: str = _PREFIX
) -> Notification:
    """A hint of that kind, at an offset of the text."""
    return Notification(prefix + kind, _KINDS[kind][0], description, position)


def notices(
    query: syntax.Query, engine: Engine, parameters: Mapping[str, Any], *, found_nothing: bool
) -> list[Notification]:
    """Every hint about the query on this graph, in the order of the text."""
    from .nothing_found import reasons

    found: dict[tuple[str, str], Notification] = {}
    why = reasons(query, engine, parameters) if found_nothing else ()
    for one in (*_walk(query, engine), *why):
        found.setdefault((one.code, one.description), one)
    return sorted(found.values(), key=lambda one: one.position)


def _walk(part: syntax.Syntax, engine: Engine) -> Iterator[Notification]:
    if isinstance(part, syntax.NodePattern) and part.labels is not None:
        yield from _labels(part.labels, engine)
    elif isinstance(part, syntax.RelationshipPattern) and part.types is not None:
        yield from _types(part, engine)
    elif isinstance(part, syntax.NodePattern | syntax.RelationshipPattern):
        yield from _name(part, engine)
    elif isinstance(part, syntax.HasLabels):
        yield from _labels(part.labels, engine, engine.index.typed)
    elif isinstance(part, syntax.PathPattern) and part.selector:
        yield from _unbounded(part)
    elif isinstance(part, syntax.Property):
        yield from _property(part, engine)
    elif isinstance(part, syntax.Match):
        yield from _product(part)
    for child in part.children():
        yield from _walk(child, engine)
    if isinstance(part, syntax.NodePattern | syntax.RelationshipPattern) and isinstance(
        part.properties, syntax.MapOf
    ):
        for key, value in part.properties.entries:
            yield from _property_name(key, value.place, engine)


def _labels(
    expression: syntax.LabelExpression, engine: Engine, types: Collection[str] = ()
) -> Iterator[Notification]:
    """Labels that no node has; behind `x:` in an expression a name may be a type as well."""
    for name in names_in(expression):
        if name.name not in engine.index.labelled and name.name not in types:
            hint = _hint(name.name, engine.index.labelled, engine)
            yield notification(
                "UnknownLabelWarning",
                f"No node has the label `{name.name}`.{hint}",
                name.place,
            )


def _name(
    part: syntax.NodePattern | syntax.RelationshipPattern, engine: Engine
) -> Iterator[Notification]:
    """`[PAID]` where `[:PAID]` was meant: without its colon it is a name for anything."""
    node = isinstance(part, syntax.NodePattern)
    name = part.variable
    if name is None or name not in (engine.index.labelled if node else engine.index.typed):
        return
    kind, anything = ("label", "any node") if node else ("type", "any relationship")
    written = f"(:{name})" if node else f"[:{name}]"
    yield notification(
        "NameInPlaceOfType",
        f"`{name}` stands for {anything} here. A {kind} is written with a colon: {written}.",
        part.place,
        prefix="Legajo.ClientNotification.Statement.",
    )


def _types(part: syntax.RelationshipPattern, engine: Engine) -> Iterator[Notification]:
    assert part.types is not None
    for name in names_in(part.types):
        if name.name not in engine.index.typed:
            hint = _hint(name.name, engine.index.typed, engine)
            yield notification(
                "UnknownRelationshipTypeWarning",
                f"No relationship has the type `{name.name}`.{hint}",
                name.place,
            )
        elif part.direction != "-" and name.name in engine.symmetric_types:
            yield notification(
                "DirectionOfSymmetricType",
                f"`{name.name}` holds both ways and is stored once, as it was written: a match in "
                f"one direction misses some. Leave the arrow out: -[:{name.name}]-.",
                name.place,
                prefix="Legajo.ClientNotification.Statement.",
            )


def _unbounded(part: syntax.PathPattern) -> Iterator[Notification]:
    for element in part.elements:
        if isinstance(element, syntax.RelationshipPattern) and element.length is not None:
            least, most = element.length
            if most is None:
                yield notification(
                    "UnboundedVariableLengthPattern",
                    "Where no path exists, all that can be reached is searched. An upper limit "
                    f"such as [*{least}..6] ends the search.",
                    element.place,
                )


def _property(part: syntax.Property, engine: Engine) -> Iterator[Notification]:
    if isinstance(part.subject, syntax.Variable):
        yield from _property_name(part.key, part.place, engine)


def _hint(name: str, present: Collection[str], engine: Engine) -> str:
    """The nearest name that the graph has, unless the one asked for is right and just unused."""
    if name in engine.known_names:
        return " The name is right: this graph has none."
    return nearest(name, present)


def _property_name(key: str, place: int, engine: Engine) -> Iterator[Notification]:
    index = engine.index
    # A look-up of nodes should not have to read every relationship for its hints.
    if key in index.node_properties or key in index.known_properties:
        return
    hint = _hint(key, index.known_properties, engine)
    yield notification(
        "UnknownPropertyKeyWarning",
        f"Nothing has the property `{key}`.{hint}",
        place,
    )


def _names(elements: Iterable[syntax.PatternElement]) -> Iterator[str]:
    """What a pattern binds, also inside its parentheses."""
    for element in elements:
        if isinstance(element, syntax.GroupPattern):
            yield from _names(element.elements)
        elif element.variable is not None:
            yield element.variable


def _product(part: syntax.Match) -> Iterator[Notification]:
    """Patterns of one MATCH that share no name multiply their rows."""
    groups: list[set[str]] = []
    for path in part.patterns:
        names = set(_names(path.elements))
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*joined))
    if len(groups) > 1 and part.where is None:
        yield notification(
            "CartesianProduct",
            "Each row of one pattern is combined with each row of the other. Connect them, or "
            "filter with WHERE.",
            part.place,
        )
