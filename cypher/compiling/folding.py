"""Which parts of a MATCH need not be walked, because nobody reads what they would find.

Each function gives a step that stands in for the plain one, or None where the plain one is needed:
`match_order` asks before it adds a node or a relationship.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..steps.plan import Step
from .pattern import HIDDEN, Link

if TYPE_CHECKING:
    from ..steps.matching import Unique
    from ..steps.paths import Walk
    from .match_order import MatchPlan


def counted_nodes(plan: MatchPlan, name: str, label: str) -> Step | None:
    """All nodes of the label as one row, where only their number is asked."""
    if _read(plan, {name}) or any(name in (link.left, link.right) for link in plan.pattern.links):
        return None
    from ..steps.counting import count_nodes

    run = count_nodes(plan.scope.slots[name], _weight(plan), label or None)
    shown = f"({'' if name[0] == HIDDEN else name}{':' + label if label else ''})"
    return Step("NodeCountFromCountStore", shown, run)


def counted_relationships(plan: MatchPlan) -> Step | None:
    """All relationships of the types as one row, where the MATCH is but one and both ends free."""
    if len(plan.pattern.links) != 1 or len(plan.pattern.nodes) != 2 or plan.bound:
        return None
    (link,) = plan.pattern.links
    if not _is_plain(plan, link) or _read(plan, {link.left, link.right, link.name}):
        return None
    from ..steps.counting import Counted, count_relationships
    from ..steps.matching import Unique

    slots = plan.scope.slots
    asked = Counted(
        slots[link.left], slots[link.name], slots[link.right], _weight(plan), link.direction,
        link.types, Unique((), ()), _by_type(plan, link),
    )  # fmt: skip
    plan.bound |= {link.left, link.right, link.name}
    shown = ":" + "|".join(link.types) if link.types else ""
    return Step("RelationshipCountFromCountStore", f"()-[{shown}]-()", count_relationships(asked))


def counted_link(
    plan: MatchPlan, link: Link, start: str, end: str, direction: str, unique: Unique, written: str
) -> Step | None:
    """The number of relationships from a bound node, where neither they nor their ends are read."""
    touching = [other for other in plan.pattern.links if end in (other.left, other.right)]
    if not _is_plain(plan, link) or len(touching) != 1 or end in plan.bound:
        return None
    if _read(plan, {link.name, end}) or any(_overlap(link, other) for other in plan.waiting):
        return None
    from ..steps.counting import Counted, degree

    slots = plan.scope.slots
    asked = Counted(
        slots[start], slots[link.name], slots[end], _weight(plan), direction, link.types, unique,
        _by_type(plan, link),
    )  # fmt: skip
    return Step("DegreeCount", written, degree(asked))


def only_ends(plan: MatchPlan, link: Link, asked: Walk, written: str) -> Step | None:
    """The nodes that a variable length reaches, where neither its trails nor their number count."""
    demand = plan.demand
    if demand is None or demand.counted or link.name in plan.before or asked.least > 1:
        return None
    others = [other for other in plan.pattern.links if other is not link]
    if _read(plan, {link.name}) or any(_overlap(link, other) for other in others):
        return None
    from ..steps.reaching import reach

    kind = "Into" if asked.into else "All"
    return Step(f"VarLengthExpand({kind}, Pruning, BFS)", written, reach(asked))


def _is_plain(plan: MatchPlan, link: Link) -> bool:
    return not (link.is_list or link.selector or link.group or link.name in plan.before)


def _read(plan: MatchPlan, names: set[str]) -> bool:
    """Whether anything needs the values of these names: a later clause, a condition, a path."""
    if plan.demand is None or names & plan.demand.names:
        return True
    if any(names & one.needs for one in plan.pending) or plan.late:
        return True
    return any(not names.isdisjoint(along) for along in plan.pattern.paths.values())


def _overlap(link: Link, other: Link) -> bool:
    """Whether both could be the same relationship, and so must not."""
    if other is link or other.selector:
        return False
    if link.types is None or other.types is None or other.group is not None:
        return True
    return not set(link.types).isdisjoint(other.types)


def _by_type(plan: MatchPlan, link: Link) -> bool:
    return plan.demand is not None and link.name in plan.demand.types


def _weight(plan: MatchPlan) -> int:
    slot = plan.scope.layout.allocate()
    plan.scope.weights.append(slot)
    return slot
