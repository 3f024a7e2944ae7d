"""Steps over several relationships: variable length, shortest paths, building a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..errors import EXECUTION_FAILED, CypherError, NotSupported
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from .context import Context, Row
from .matching import Closure, Hop, Unique, hops
from .plan import RunStep

_CHECK_EVERY = 2048


class Walk(NamedTuple):
    """What a variable length pattern asks for.

    Attributes:
        source, relationships, target: Slots, as walked.
        direction: As walked.
        types: Types that fit, or None.
        least, most: Number of relationships; `most` None for no bound.
        element: Slot where each relationship is put for `condition`.
        condition: What each relationship must fulfil, or None.
        unique: Relationships of the same MATCH to differ from.
        backwards: Whether walked from the right end of the pattern.
        into: Whether the target is bound already.
    """

    source: int
    relationships: int
    target: int
    direction: str
    types: tuple[str, ...] | None
    least: int
    most: int | None
    element: int
    condition: Closure | None
    unique: Unique
    backwards: bool
    into: bool


def walk(asked: Walk) -> RunStep:
    """Every trail, depth first: no relationship twice."""
    neighbours = hops(asked.direction, asked.types)

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            wanted = row[asked.target] if asked.into else None
            for trail, node in _trails(context, row, asked, neighbours):
                if wanted is not None and node is not wanted:
                    continue
                row[asked.relationships] = trail[::-1] if asked.backwards else trail[:]
                row[asked.target] = node
                yield row

    return run


def _fits(row: Row, asked: Walk, relationship: RelationshipValue) -> bool:
    if asked.unique and not asked.unique.free(row, relationship):
        return False
    if asked.condition is None:
        return True
    row[asked.element] = relationship
    return asked.condition(row) is True


def _trails(
    context: Context, row: Row, asked: Walk, neighbours: Callable[[NodeValue], Iterator[Hop]]
) -> Iterator[tuple[list[RelationshipValue], NodeValue]]:
    """Trails of the asked lengths; the list is the walker's own and changes afterwards."""
    start = row[asked.source]
    least, most = asked.least, asked.most
    trail: list[RelationshipValue] = []
    if least == 0:
        yield trail, start
    if most is not None and most < max(least, 1):
        return
    plain = asked.condition is None and not asked.unique
    used: set[RelationshipValue] = set()
    stack = [neighbours(start)]
    count = 0
    while stack:
        for one, node in stack[-1]:
            count += 1
            if count % _CHECK_EVERY == 0:
                context.check_time()
            if one in used or not (plain or _fits(row, asked, one)):
                continue
            trail.append(one)
            used.add(one)
            if len(trail) >= least:
                yield trail, node
            if most is None or len(trail) < most:
                stack.append(neighbours(node))
                break
            used.discard(trail.pop())
        else:
            stack.pop()
            if trail:
                used.discard(trail.pop())


def each_of(relationships: int, element: int, condition: Closure) -> Closure:
    """A condition on single relationships of a list, tested once the list is there."""

    def holds(row: Row) -> bool:
        for one in row[relationships]:
            row[element] = one
            if condition(row) is not True:
                return False
        return True

    return holds


def walk_bound(asked: Walk) -> RunStep:
    """A variable length whose list of relationships is bound already: follows exactly that list."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            chain = row[asked.relationships]
            if (
                type(chain) is not list
                or not asked.least <= len(chain)
                or len(set(chain)) < len(chain)
            ):
                continue
            if asked.most is not None and len(chain) > asked.most:
                continue
            end = _follow(row, asked, chain[::-1] if asked.backwards else chain)
            if end is None or (asked.into and row[asked.target] is not end):
                continue
            row[asked.target] = end
            yield row

    return run


def _follow(row: Row, asked: Walk, chain: list[RelationshipValue]) -> NodeValue | None:
    node: NodeValue = row[asked.source]
    for one in chain:
        if type(one) is not RelationshipValue or not _fits(row, asked, one):
            return None
        if asked.types is not None and one.type not in asked.types:
            return None
        if one.start is node and asked.direction != "<":
            node = one.end
        elif one.end is node and asked.direction != ">":
            node = one.start
        else:
            return None
    return node


def shortest(
    asked: Walk,
    *,
    every: bool,
    path_condition: Closure | None,
    path: Callable[[Row], None],
    place: int,
    one_name: bool,
) -> RunStep:
    """ShortestPath (one) or allShortestPaths (every one) between two bound nodes.

    Args:
        asked: The relationship pattern.
        every: All of the shortest length instead of one.
        path_condition: A condition on the whole path; then trails are tried by length until one
            fulfils it.
        path: Puts the path's value into the row, for the condition.
        place: Of the pattern, for errors.
        one_name: Whether both ends have the same name.
    """
    neighbours = hops(asked.direction, asked.types)

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        context.index.fill_adjacency()
        for row in rows:
            start, end = row[asked.source], row[asked.target]
            if start is end and (asked.least > 0 or one_name):
                raise CypherError(
                    EXECUTION_FAILED,
                    "The shortest path algorithm does not work when the start and end nodes are "
                    "the same. "
                    "Add a WHERE that keeps them apart, or start the length at 0.",
                    place,
                )
            if path_condition is None:
                found = _breadth_first(context, row, asked, start, end)
            else:
                found = _by_length(context, row, asked, neighbours)
            length = -1
            for trail in found:
                if 0 <= length < len(trail):
                    break
                row[asked.relationships] = trail
                path(row)
                if path_condition is not None and path_condition(row) is not True:
                    continue
                length = len(trail)
                yield row
                if not every:
                    break

    return run


Parents = dict[NodeValue, list[tuple[RelationshipValue, NodeValue]]]


def _breadth_first(
    context: Context, row: Row, asked: Walk, start: NodeValue, end: NodeValue
) -> Iterator[list[RelationshipValue]]:
    """The shortest trails, by levels from both ends; every parent of a node is kept."""
    if start is end:
        yield []
        return
    back = {">": "<", "<": ">", "-": "-"}[asked.direction]
    ways = hops(asked.direction, asked.types), hops(back, asked.types)
    seen: tuple[Parents, Parents] = ({start: []}, {end: []})
    levels = [[start], [end]]
    depth = 0
    while all(levels) and (asked.most is None or depth < asked.most):
        depth += 1
        context.check_time()
        # The smaller front moves.
        side = 0 if len(levels[0]) <= len(levels[1]) else 1
        levels[side] = _next_level(row, asked, levels[side], seen[side], ways[side])
        meeting = [node for node in levels[side] if node in seen[1 - side]]
        if meeting:
            # No shorter way met before, so each of these lies on a shortest one.
            for node in meeting:
                for before in _unwind(seen[0], start, node):
                    for behind in _unwind(seen[1], end, node):
                        yield before + behind[::-1]
            return


def _next_level(
    row: Row,
    asked: Walk,
    level: list[NodeValue],
    seen: Parents,
    neighbours: Callable[[NodeValue], Iterator[Hop]],
) -> list[NodeValue]:
    following: Parents = {}
    for node in level:
        for one, other in neighbours(node):
            if other not in seen and (asked.condition is None or _fits(row, asked, one)):
                following.setdefault(other, []).append((one, node))
    seen.update(following)
    return list(following)


def _unwind(
    parents: Parents, start: NodeValue, end: NodeValue
) -> Iterator[list[RelationshipValue]]:
    """Every way from start to end that the parents record."""
    stack: list[tuple[NodeValue, list[RelationshipValue]]] = [(end, [])]
    while stack:
        node, behind = stack.pop()
        if node is start:
            yield behind[::-1]
            continue
        for one, before in reversed(parents[node]):
            stack.append((before, [*behind, one]))


def _by_length(
    context: Context, row: Row, asked: Walk, neighbours: Callable[[NodeValue], Iterator[Hop]]
) -> Iterator[list[RelationshipValue]]:
    """All trails between the ends, shortest first: some conditions need a whole path."""
    end = row[asked.target]
    length = asked.least
    while asked.most is None or length <= asked.most:
        reached = False
        exact = asked._replace(least=length, most=length)
        if length == 0:
            reached = True
            if row[asked.source] is end:
                yield []
        else:
            for trail, node in _trails(context, row, exact, neighbours):
                reached = True
                if node is end:
                    yield trail[:]
        if not reached:
            return
        length += 1


def path_builder(slots: list[tuple[int, bool]], into: int) -> Callable[[Row], None]:
    """Puts a PathValue together from the slots of a pattern.

    Args:
        slots: The first node, then (relationship slot, whether it holds a list) in the order of
            the pattern.
        into: Slot of the path.
    """
    (first, _), rest = slots[0], slots[1:]

    def build(row: Row) -> None:
        node = row[first]
        nodes, relationships = [node], []
        for slot, is_list in rest:
            value: Value = row[slot]
            for one in value if is_list else (value,):
                node = one.end if one.start is node else one.start
                nodes.append(node)
                relationships.append(one)
        row[into] = PathValue(nodes, relationships)

    return build


def known_path(
    parts: list[tuple[int, bool]], last: int, into: int, place: int
) -> Callable[[Row], None]:
    """Puts a path together from values that were there before the pattern; null from a null.

    Args:
        parts: As for `path_builder`.
        last: Slot of the last node.
        into: Slot of the path.
        place: Of the pattern, for errors.
    """
    build = path_builder(parts, into)

    def fill(row: Row) -> None:
        if row[last] is None or any(row[slot] is None for slot, _ in parts):
            return
        build(row)
        path = row[into]
        steps = zip(path.nodes, path.relationships, path.nodes[1:], strict=False)
        joined = all({one.start, one.end} == {left, right} for left, one, right in steps)
        if not joined or path.nodes[-1] is not row[last]:
            raise NotSupported(
                "OPTIONAL MATCH with a path over bound parts that do not hang together", place
            )

    return fill


def build_paths(builders: list[Callable[[Row], None]]) -> RunStep:
    """Fills the path names of a MATCH."""

    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            for build in builders:
                build(row)
            yield row

    return run
