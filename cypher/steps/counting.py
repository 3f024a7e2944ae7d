"""Steps that count instead of walking: one row stands for many, and a slot says for how many.

Where a pattern's end is only counted, how often it matches can be read off the lists of a node's
relationships. The row holds one of the relationships, so that its type can be read, and one of the
nodes; nobody reads more of them (`compiling.demand`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..values.entities import NodeValue, RelationshipValue
from .context import Context, Row
from .matching import Unique
from .plan import RunStep


class Counted(NamedTuple):
    """A relationship pattern from a bound node to nobody in particular.

    Attributes:
        source, relationship, target: Slots.
        weight: Slot of the number.
        direction: As walked.
        types: Types that fit, or None for any.
        unique: Relationships of the same MATCH that do not count.
        by_type: Whether each type is a row of its own.
    """

    source: int
    relationship: int
    target: int
    weight: int
    direction: str
    types: tuple[str, ...] | None
    unique: Unique
    by_type: bool


def count_nodes(slot: int, weight: int, label: str | None) -> RunStep:
    """One row for all nodes, or for all of one label."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        index = context.index
        nodes = index.nodes if label is None else index.labelled.get(label)
        if nodes:
            for row in rows:
                row[slot], row[weight] = nodes[0], len(nodes)
                yield row

    return run


def count_relationships(asked: Counted) -> RunStep:
    """One row for all relationships that fit, or one a type; both ends are free."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        table = context.index.typed
        kinds = [
            kind for kind in (table if asked.types is None else asked.types) if table.get(kind)
        ]
        found = []
        for kind in kinds:
            number = len(table[kind])
            if asked.direction == "-":
                # Each matches from both of its ends, a loop from its only one.
                number = 2 * number - sum(1 for one in table[kind] if one.start is one.end)
            found.append((table[kind][0], number))
        if found and not asked.by_type:
            found = [(found[0][0], sum(number for _, number in found))]
        for row in rows:
            for one, number in found:
                row[asked.relationship], row[asked.weight] = one, number
                row[asked.source], row[asked.target] = one.start, one.end
                yield row

    return run


def degree(asked: Counted) -> RunStep:
    """For each row the number of its node's relationships that fit, or one row a type."""
    if asked.unique or asked.by_type:
        return _degree_by_type(asked)
    if asked.direction == "-":
        return _degree_both_ways(asked)
    outgoing, types = asked.direction == ">", asked.types
    source, relationship, target, weight = asked[:4]

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            node: NodeValue = row[source]
            table = node.outgoing if outgoing else node.incoming
            number = 0
            one: RelationshipValue | None = None
            for kind in table if types is None else types:
                found = table.get(kind)
                if found:
                    number += len(found)
                    one = found[0]
            if number:
                row[relationship], row[target], row[weight] = one, node, number
                yield row

    return run


def _degree_both_ways(asked: Counted) -> RunStep:
    types = asked.types
    source, relationship, target, weight = asked[:4]

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        loops = context.index.loops
        for row in rows:
            node: NodeValue = row[source]
            number = 0
            for table in (node.outgoing, node.incoming):
                for kind in table if types is None else types:
                    number += len(table.get(kind, ()))
            if node in loops:
                # A loop is among both, and counts once.
                own = loops[node]
                number -= sum(own[kind] for kind in (own if types is None else types))
            if number:
                # Nobody reads more of the relationship than that it is not null.
                row[relationship], row[target], row[weight] = node, node, number
                yield row

    return run


def _degree_by_type(asked: Counted) -> RunStep:
    types, direction, unique = asked.types, asked.direction, asked.unique
    source, relationship, target, weight = asked[:4]
    # Nothing to add up and nothing to leave out.
    plain = asked.by_type and not unique
    none: dict[str, list[RelationshipValue]] = {}
    nothing: list[RelationshipValue] = []

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        loops = context.index.loops
        for row in rows:
            node: NodeValue = row[source]
            row[target] = node
            if plain:
                there = node.incoming if direction == "<" else node.outgoing
                back = node.incoming if direction == "-" else none
                for kind in types if types is not None else {**there, **back} if back else there:
                    found, more = there.get(kind, nothing), back.get(kind, nothing)
                    number = len(found) + len(more)
                    if more and node in loops:
                        number -= loops[node][kind]
                    if number:
                        row[relationship], row[weight] = (found or more)[0], number
                        yield row
                continue
            numbers = _numbers(node, direction, types, context.index.loops.get(node))
            if unique:
                _leave_out(row, unique, node, direction, numbers)
            if asked.by_type:
                for number, one in numbers.values():
                    if number:
                        row[relationship], row[weight] = one, number
                        yield row
                continue
            total = sum(number for number, _ in numbers.values())
            if total:
                row[relationship] = next(one for number, one in numbers.values() if number)
                row[weight] = total
                yield row

    return run


Numbers = dict[str, tuple[int, RelationshipValue]]


def _numbers(
    node: NodeValue, direction: str, types: tuple[str, ...] | None, loops: Counter[str] | None
) -> Numbers:
    """By type how many relationships fit, and one of them; a loop counts once."""
    table = node.incoming if direction == "<" else node.outgoing
    numbers = {
        kind: (len(table[kind]), table[kind][0])
        for kind in (table if types is None else types)
        if table.get(kind)
    }
    if direction == "-":
        table = node.incoming
        for kind in table if types is None else types:
            found = table.get(kind)
            if not found:
                continue
            number, one = numbers.get(kind, (0, found[0]))
            numbers[kind] = number + len(found) - (loops[kind] if loops else 0), one
    return numbers


def _leave_out(row: Row, unique: Unique, node: NodeValue, direction: str, numbers: Numbers) -> None:
    """Take off what the MATCH has used: those differ from each other, so each once."""
    used = [row[slot] for slot in unique.single]
    for slot in unique.lists:
        used += row[slot]
    for one in used:
        touches = (direction != "<" and one.start is node) or (direction != ">" and one.end is node)
        if touches and one.type in numbers:
            number, example = numbers[one.type]
            numbers[one.type] = number - 1, example
