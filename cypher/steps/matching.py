"""The steps of MATCH on single nodes and relationships: scan, look up, expand, filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import type_error
from ..values.arithmetic import kind_name
from ..values.coercion import truth
from ..values.entities import NodeValue, RelationshipValue, Value
from .context import Context, Row
from .plan import RunStep

Closure = Callable[[Row], Any]
Hop = tuple[RelationshipValue, NodeValue]


class Unique(NamedTuple):
    """Slots of relationships that a new one must differ from: one MATCH uses each once."""

    single: tuple[int, ...]
    lists: tuple[int, ...]

    def free(self, row: Row, relationship: RelationshipValue) -> bool:
        for slot in self.single:
            if row[slot] is relationship:
                return False
        return all(relationship not in row[slot] for slot in self.lists)

    def __bool__(self) -> bool:
        return bool(self.single or self.lists)


def scan_nodes(slot: int, label: str | None) -> RunStep:
    """Every node, or every node of one label."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        nodes: list[NodeValue] | None = None
        for row in rows:
            if nodes is None:
                index = context.index
                nodes = index.nodes if label is None else index.labelled.get(label, [])
            for node in nodes:
                row[slot] = node
                yield row

    return run


def look_up(slot: int, label: str | None, key: str, value: Closure) -> RunStep:
    """Nodes whose property equals a value that is known before."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            wanted = value(row)
            if wanted is None:
                continue
            for node in context.index.with_value(label, key, wanted):
                row[slot] = node
                yield row

    return run


def look_up_any(slot: int, label: str | None, key: str, values: Closure) -> RunStep:
    """Nodes whose property is one of a list's values."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            wanted = values(row)
            if type(wanted) is not list:
                wanted = [] if wanted is None else _not_a_list(wanted)
            found: dict[NodeValue, None] = {}
            for value in wanted:
                if value is not None:
                    found.update(dict.fromkeys(context.index.with_value(label, key, value)))
            for node in found:
                row[slot] = node
                yield row

    return run


def _not_a_list(value: Value) -> list[Any]:
    raise type_error(f"IN takes a List, not a {kind_name(value)}.")


def only_entities(slots: list[tuple[int, str, str]], place: int) -> RunStep:
    """Drops rows where a name bound before is null; refuses where it is no such entity.

    Args:
        slots: (slot, name, "Node" or "Relationship").
        place: Where the pattern stands.
    """

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            for slot, name, wanted in slots:
                value = row[slot]
                if value is None:
                    break
                if kind_name(value) != wanted:
                    raise type_error(
                        f"Expected to find a {wanted} at `{name}` but found a {kind_name(value)}.",
                        place,
                    )
            else:
                yield row

    return run


def fitting(
    direction: str, types: tuple[str, ...] | None
) -> Callable[[NodeValue], Sequence[RelationshipValue]]:
    """From a node, each fitting relationship."""
    only = types[0] if types else ""

    def outgoing(node: NodeValue) -> Sequence[RelationshipValue]:
        table = node.outgoing
        if types is None:
            return [one for found in table.values() for one in found]
        return [one for kind in types for one in table.get(kind, ())]

    def incoming(node: NodeValue) -> Sequence[RelationshipValue]:
        table = node.incoming
        if types is None:
            return [one for found in table.values() for one in found]
        return [one for kind in types for one in table.get(kind, ())]

    def both(node: NodeValue) -> Sequence[RelationshipValue]:
        # A loop is one match, not one a direction.
        if types is None:
            found = [one for several in node.outgoing.values() for one in several]
            for several in node.incoming.values():
                found += [one for one in several if one.start is not node]
            return found
        return [*outgoing(node), *[one for one in incoming(node) if one.start is not node]]

    if types is not None and len(types) == 1 and direction != "-":
        if direction == ">":
            return lambda node: node.outgoing.get(only, ())
        return lambda node: node.incoming.get(only, ())
    return {">": outgoing, "<": incoming, "-": both}[direction]


def hops(direction: str, types: tuple[str, ...] | None) -> Callable[[NodeValue], Iterator[Hop]]:
    """From a node, each fitting relationship with the node at its other end."""
    relationships = fitting(direction, types)
    if direction == ">":
        return lambda node: iter([(one, one.end) for one in relationships(node)])
    if direction == "<":
        return lambda node: iter([(one, one.start) for one in relationships(node)])
    return lambda node: iter(
        [(one, one.end if one.start is node else one.start) for one in relationships(node)]
    )


def expand(
    source: int,
    relationship: int,
    target: int,
    direction: str,
    types: tuple[str, ...] | None,
    unique: Unique,
    label: str | None = None,
) -> RunStep:
    """From a bound node along each fitting relationship to a new node, with the label if given."""
    relationships = fitting(direction, types)
    forwards, both = direction == ">", direction == "-"
    several = unique.lists or len(unique.single) > 1
    other = unique.single[0] if unique.single else None

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            node: NodeValue = row[source]
            # The row's relationships of before do not change while it is expanded.
            before = None if other is None else row[other]
            for one in relationships(node):
                if one is before or (several and not unique.free(row, one)):
                    continue
                end = one.end if forwards or (both and one.start is node) else one.start
                if label is None or label in end.labels:
                    row[relationship] = one
                    row[target] = end
                    yield row

    return run


def expand_into(
    source: int,
    relationship: int,
    target: int,
    direction: str,
    types: tuple[str, ...] | None,
    unique: Unique,
) -> RunStep:
    """Every fitting relationship between two bound nodes."""
    forth = hops(direction, types)
    back = hops({">": "<", "<": ">", "-": "-"}[direction], types)

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            start, end = row[source], row[target]
            if _degree(start) <= _degree(end):
                found = [one for one, node in forth(start) if node is end]
            else:
                found = [one for one, node in back(end) if node is start]
            for one in found:
                if unique.free(row, one):
                    row[relationship] = one
                    yield row

    return run


def _degree(node: NodeValue) -> int:
    return sum(map(len, node.outgoing.values())) + sum(map(len, node.incoming.values()))


def bound_relationship(
    relationship: int,
    source: tuple[int, bool],
    target: tuple[int, bool],
    direction: str,
    types: tuple[str, ...] | None,
    unique: Unique,
) -> RunStep:
    """A relationship that a clause before has bound: binds or compares its ends.

    Args:
        relationship: Its slot.
        source: (slot, whether that node is bound already).
        target: The same of the other end.
        direction: As the pattern reads, from source to target.
        types: The types that fit, or None for any.
        unique: Other relationships of this MATCH.
    """
    (left, left_bound), (right, right_bound) = source, target

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            one = row[relationship]
            if (types is not None and one.type not in types) or not unique.free(row, one):
                continue
            ways = [(one.start, one.end)] if direction != "<" else [(one.end, one.start)]
            if direction == "-" and one.start is not one.end:
                ways.append((one.end, one.start))
            before = row[left], row[right]
            for first, last in ways:
                if left_bound and before[0] is not first:
                    continue
                if right_bound and before[1] is not last:
                    continue
                if left == right and first is not last:
                    continue
                row[left], row[right] = first, last
                yield row

    return run


def keep_true(condition: Closure, place: int) -> RunStep:
    """Rows for which the condition is true; neither false nor unknown."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            found = condition(row)
            if found is True or (found is not False and truth(found, place)):
                yield row

    return run
