"""A graph from a script of CREATE statements: the set-up of tests, and an import format.

Reads CREATE, SET, and whatever a query reads; the result is a graph of its own. No existing graph
is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import syntax
from .checking.clauses import check
from .compiling.clauses import Compiler
from .compiling.labels import plain_types, required_labels
from .compiling.pattern import HIDDEN
from .compiling.scope import Layout, Scope
from .errors import CypherError, driver_error, syntax_error, type_error
from .index import GraphIndex
from .parameters import checked_parameters
from .parsing.parser import parse
from .steps.context import CONTEXT, Context, Row
from .steps.plan import Step
from .values.arithmetic import kind_name
from .values.entities import NodeValue, RelationshipValue, Value

if TYPE_CHECKING:
    import networkx


class GrowingIndex(GraphIndex):
    """An index to which statements add."""

    def __init__(self) -> None:
        super().__init__([], [])
        self.fill_adjacency()

    def add_node(self, labels: list[str], properties: dict[str, Any]) -> NodeValue:
        node = NodeValue(len(self.nodes), tuple(labels), properties, len(self.nodes))
        self.nodes.append(node)
        self._by_key[node.key] = node
        self.forget()
        return node

    def add_relationship(
        self, start: NodeValue, end: NodeValue, kind: str, properties: dict[str, Any]
    ) -> RelationshipValue:
        number = len(self.relationships)
        one = RelationshipValue(number, start, end, kind, properties, number)
        self.relationships.append(one)
        start.outgoing.setdefault(kind, []).append(one)
        end.incoming.setdefault(kind, []).append(one)
        self._by_type.setdefault(kind, []).append(one)
        self.forget()
        return one

    def forget(self) -> None:
        """Drop what was derived from properties and labels."""
        self._by_label = None
        self._properties = None
        self._node_properties = None
        self._hashes.clear()


class _WritingCompiler(Compiler):
    """Also compiles CREATE and SET; each takes all its rows before it changes anything."""

    index: GrowingIndex

    def clause(self, clause: syntax.Clause, scope: Scope) -> list[Step]:
        if isinstance(clause, syntax.Create):
            return [self._create(clause, scope)]
        if isinstance(clause, syntax.SetClause):
            return [self._set(clause, scope)]
        return super().clause(clause, scope)

    def _create(self, clause: syntax.Create, scope: Scope) -> Step:
        actions = [action for path in clause.patterns for action in self._actions(path, scope)]

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            # All rows are read before the first is written: CREATE does not see its own nodes.
            for before in [list(row) for row in rows]:
                row = before + [None] * (scope.layout.size - len(before))
                for action in actions:
                    action(row)
                yield row

        return Step("Create", "", run)

    def _actions(self, path: syntax.PathPattern, scope: Scope) -> Iterator[Any]:
        names: list[str] = []
        for number, element in enumerate(path.elements):
            if isinstance(element, syntax.NodePattern):
                name = element.variable or f"{HIDDEN}{scope.layout.size}"
                names.append(name)
                if name in scope.slots:
                    if element.labels or element.properties or len(path.elements) == 1:
                        raise syntax_error(
                            f"Variable `{name}` already declared.",
                            element.place,
                            "VariableAlreadyBound",
                        )
                else:
                    properties = self.compile_optional(element.properties, scope)
                    yield self._make_node(element, scope.bind(name), properties)
            else:
                self._check_relationship(element)
                _ = number
        for number, element in enumerate(path.elements):
            if isinstance(element, syntax.RelationshipPattern):
                ends = names[number // 2], names[number // 2 + 1]
                start, end = ends if element.direction == ">" else ends[::-1]
                properties = self.compile_optional(element.properties, scope)
                slot = scope.bind(element.variable or f"{HIDDEN}{scope.layout.size}")
                yield self._make_relationship(
                    element, slot, scope.slots[start], scope.slots[end], properties
                )

    def _check_relationship(self, element: syntax.RelationshipPattern) -> None:
        types = plain_types(element.types)
        if types is None or len(types) != 1:
            raise syntax_error(
                "Exactly one relationship type must be specified for CREATE.",
                element.place,
                "NoSingleRelationshipType",
            )
        if element.direction == "-":
            raise syntax_error(
                "Only directed relationships are supported in CREATE.",
                element.place,
                "RequiresDirectedRelationship",
            )
        if element.length is not None:
            raise syntax_error(
                "Variable length relationships cannot be used in CREATE.",
                element.place,
                "CreatingVarLength",
            )

    def _make_node(self, element: syntax.NodePattern, slot: int, properties: Value) -> Value:
        labels, index = list(dict.fromkeys(required_labels(element.labels))), self.index

        def make(row: Row) -> None:
            row[slot] = index.add_node(labels, _stored(properties, row))

        return make

    def _make_relationship(
        self,
        element: syntax.RelationshipPattern,
        slot: int,
        start: int,
        end: int,
        properties: Value,
    ) -> Value:
        (kind,), index = plain_types(element.types) or ("",), self.index

        def make(row: Row) -> None:
            ends = row[start], row[end]
            if not all(isinstance(one, NodeValue) for one in ends):
                raise type_error("A relationship needs a node at both ends.", element.place)
            row[slot] = index.add_relationship(*ends, kind, _stored(properties, row))

        return make

    def _set(self, clause: syntax.SetClause, scope: Scope) -> Step:
        actions = [
            (item, self.compile(item.subject, scope), self.compile_optional(item.value, scope))
            for item in clause.items
        ]

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            for row in [list(row) for row in rows]:
                for item, subject, value in actions:
                    entity = subject(row)
                    if entity is not None:
                        _assign(item, entity, None if value is None else value(row))
                        self.index.forget()
                yield row

        return Step("SetProperty", "", run)


def _stored(properties: Value, row: Row) -> dict[str, Any]:
    values = {} if properties is None else properties(row)
    return {key: value for key, value in values.items() if value is not None}


def _assign(item: syntax.SetItem, entity: Value, value: Value) -> None:
    if not isinstance(entity, NodeValue | RelationshipValue):
        raise type_error(
            f"SET takes a Node or Relationship, not a {kind_name(entity)}.", item.place
        )
    properties = dict(entity.properties)
    if item.kind == "labels" and isinstance(entity, NodeValue):
        entity.labels = tuple(dict.fromkeys((*entity.labels, *item.labels)))
    elif item.kind == "property":
        properties[item.key] = value
    else:
        if isinstance(value, NodeValue | RelationshipValue):
            value = value.properties
        properties = {**(properties if item.kind == "merge" else {}), **value}
    entity.properties = {key: one for key, one in properties.items() if one is not None}


class GraphBuilder:
    """Runs set-up statements one after the other on a graph that starts empty."""

    def __init__(self) -> None:
        self.index: GrowingIndex = GrowingIndex()

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add what one statement creates.

        Raises:
            CypherError: The statement is wrong or does more than CREATE and SET.
        """
        query = parse(statement, writing=True)
        check(query)
        plan = _WritingCompiler(self.index).query(query)
        context = Context(self.index, checked_parameters(parameters), None)

        def start(layout: Layout) -> Row:
            row: Row = [None] * layout.size
            row[CONTEXT] = context
            return row

        for _ in plan.rows(start):
            pass


def build(script: str, parameters: Mapping[str, Any] | None = None) -> networkx.MultiDiGraph[Any]:
    """A `networkx.MultiDiGraph` from a script of CREATE statements.

    Args:
        script: One statement, or several with a semicolon at the end of a line between them.
        parameters: Values for `$name`.

    Example:
        >>> graph = build("CREATE (:Person {name: 'Ana Soto'})-[:OWNS {since: 2019}]->(:Bar)")
        >>> list(graph.edges(data=True))
        [(0, 1, {'since': 2019, '__labels__': {'OWNS'}})]
    """
    import networkx

    builder = GraphBuilder()
    for statement in _statements(script):
        try:
            builder.run(statement, parameters)
        except CypherError as error:
            raise driver_error(error, statement) from error
    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    for node in builder.index.nodes:
        graph.add_node(node.key, **node.properties, __labels__=set(node.labels))
    for one in builder.index.relationships:
        graph.add_edge(one.start.key, one.end.key, **one.properties, __labels__={one.type})
    return graph


def _statements(script: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in script.splitlines():
        parts[-1].append(line)
        if line.rstrip().endswith(";"):
            parts.append([])
    return [text for lines in parts if (text := "\n".join(lines)).strip()]
