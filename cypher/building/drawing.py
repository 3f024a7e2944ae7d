"""A pattern of CREATE or MERGE taken apart: which slots its nodes and relationships fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import syntax
from ..compiling.labels import plain_types
from ..compiling.pattern import HIDDEN
from ..errors import CypherError, NotSupported, syntax_error, type_error
from ..free_names import free_names
from ..parsing.writing import plain_labels
from ..steps.context import Row
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from .growing import NOT_FOUND, GrowingIndex, is_gone
from .stored import stored_map

if TYPE_CHECKING:
    from ..compiling.clauses import Compiler
    from ..compiling.scope import Scope

Properties = Callable[[Row], dict[str, Any]]
_EXECUTION_FAILED = "Neo.DatabaseError.Statement.ExecutionFailed"


class DrawnNode(NamedTuple):
    """`known` when a name from before says which node it is."""

    slot: int
    name: str
    known: bool
    labels: tuple[str, ...]
    properties: Properties
    place: int


class DrawnRelationship(NamedTuple):
    """Between the nodes `left` and `right` of the path; from right to left when `backwards`."""

    slot: int
    left: int
    right: int
    backwards: bool
    directed: bool
    type: str
    properties: Properties
    place: int


class DrawnPath(NamedTuple):
    """`slot` holds the path where it has a name."""

    nodes: list[DrawnNode]
    relationships: list[DrawnRelationship]
    slot: int | None


def draw(compiler: Compiler, path: syntax.PathPattern, scope: Scope, word: str) -> DrawnPath:
    """Take one pattern apart and give its new names slots.

    Raises:
        CypherError: It names something again, or reads what it is about to make.
    """
    known = set(scope.slots)
    _check_names(path, known)
    # The layout grows with each pattern, so what has no name gets one of its own.
    prefix = f"{HIDDEN}drawn{scope.layout.size}."
    elements = _elements(path)
    names = [element.variable or f"{prefix}{place}" for place, element in enumerate(elements)]
    fresh = set(names) - known
    for element in elements:
        if element.properties is not None and free_names(element.properties) & fresh:
            _refuse_own_names(element, word)
    # Properties see what earlier clauses and patterns made, so they come before the names.
    properties = [_properties(compiler, element, scope) for element in elements]
    nodes: list[DrawnNode] = []
    for element, name, one in zip(elements[::2], names[::2], properties[::2], strict=True):
        assert isinstance(element, syntax.NodePattern)
        slot = scope.slots[name] if name in scope.slots else scope.bind(name)
        labels = plain_labels(element.labels) or ()
        nodes.append(DrawnNode(slot, name, name in known, labels, one, element.place))
    relationships: list[DrawnRelationship] = []
    for number, (element, name, one) in enumerate(
        zip(elements[1::2], names[1::2], properties[1::2], strict=True)
    ):
        assert isinstance(element, syntax.RelationshipPattern)
        (kind,) = plain_types(element.types) or ("",)
        relationships.append(
            DrawnRelationship(
                scope.bind(name), number, number + 1, element.direction == "<",
                element.direction != "-", kind, one, element.place,
            )
        )  # fmt: skip
    path_slot = None if path.variable is None else scope.bind(path.variable)
    return DrawnPath(nodes, relationships, path_slot)


def _elements(path: syntax.PathPattern) -> list[syntax.NodePattern | syntax.RelationshipPattern]:
    """Nodes and relationships in turn: the parser let nothing else come here."""
    return [one for one in path.elements if not isinstance(one, syntax.GroupPattern)]


def _check_names(path: syntax.PathPattern, known: set[str]) -> None:
    seen = set(known)
    for element in _elements(path):
        name = element.variable
        if name is None:
            continue
        again = name in seen
        if isinstance(element, syntax.RelationshipPattern):
            again = again or name == path.variable
        elif again:
            again = bool(element.labels or element.properties or len(path.elements) == 1)
        if again:
            raise syntax_error(
                f"Variable `{name}` already declared.", element.place, "VariableAlreadyBound"
            )
        seen.add(name)


def _refuse_own_names(element: syntax.NodePattern | syntax.RelationshipPattern, word: str) -> None:
    if word == "MERGE":
        raise NotSupported(
            "MERGE with a property that reads another part of its pattern", element.place,
            "Give the value a name with WITH.",
        )  # fmt: skip
    raise syntax_error(
        "A pattern of CREATE cannot read what it creates. Only refer to what earlier clauses or "
        "patterns made.",
        element.place,
    )


def _properties(
    compiler: Compiler, element: syntax.NodePattern | syntax.RelationshipPattern, scope: Scope
) -> Properties:
    if element.properties is None:
        return lambda row: {}
    value = compiler.compile(element.properties, scope)
    place = element.properties.place
    return lambda row: stored_map(value(row), place)


def make_missing(index: GrowingIndex, path: DrawnPath, row: Row) -> None:
    """Create every node of the pattern that has none yet, and all its relationships."""
    done: set[int] = set()
    for node in path.nodes:
        if not node.known and node.slot not in done:
            row[node.slot] = index.add_node(node.labels, _without_nulls(node.properties(row)))
        done.add(node.slot)
    for one in path.relationships:
        ends = [_end(path.nodes[place], row) for place in (one.left, one.right)]
        start, end = ends[::-1] if one.backwards else ends
        properties = _without_nulls(one.properties(row))
        row[one.slot] = index.add_relationship(start, end, one.type, properties)
    if path.slot is not None:
        row[path.slot] = path_value(path, row)


def path_value(path: DrawnPath, row: Row) -> PathValue:
    """The path that lies in the slots."""
    nodes: list[NodeValue] = [row[node.slot] for node in path.nodes]
    relationships: list[RelationshipValue] = [row[one.slot] for one in path.relationships]
    return PathValue(nodes, relationships)


def _end(node: DrawnNode, row: Row) -> NodeValue:
    found: Value = row[node.slot]
    if found is None:
        raise CypherError(
            _EXECUTION_FAILED,
            f"Failed to create a relationship: the node `{node.name}` is missing.",
            node.place,
        )
    if not isinstance(found, NodeValue):
        raise type_error(f"Expected a Node, but got a {kind_name(found)}.", node.place)
    if is_gone(found):
        raise CypherError(NOT_FOUND, f"Node {found.key} has been deleted.", node.place)
    return found


def _without_nulls(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in properties.items() if one is not None}
