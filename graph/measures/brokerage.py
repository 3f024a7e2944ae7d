"""Brokerage after Gould and Fernandez: who stands between two that have no tie, and in which role.

For each two ties `a -> b -> c` without a tie `a -> c`, b brokers. The groups of the three give the
role: a coordinator's are all one; an itinerant broker (consultant) is foreign to the other two's;
a gatekeeper lets into its own group; a representative speaks out of it; a liaison stands between
two groups and belongs to neither. Undirected, each tie goes both ways, as in the R package `sna`,
so gatekeeper and representative are equal and every role counts each pair twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .network import Network
    from .values import Values

ROLES: tuple[str, ...] = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def role(start: str, broker: str, end: str) -> str:
    """The role of a broker by the groups of the three.

    >>> role("press", "state", "state"), role("state", "press", "state")
    ('gatekeeper', 'itinerant')
    """
    if start == end:
        return "coordinator" if broker == start else "itinerant"
    if broker == end:
        return "gatekeeper"
    return "representative" if broker == start else "liaison"


def brokerage(network: Network) -> dict[str, dict[str, int]]:
    """For each role, and for all together (`brokerage`), how often each actor has it.

    Whoever has no group, or several, neither brokers nor is brokered for.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, network
    >>> found = brokerage(network(open_case("pacto").graph(), Rule()))
    >>> found["gatekeeper"] == found["representative"]
    True
    """
    groups = network.groups
    out: dict[str, set[str]] = {name: set() for name in network.nodes}
    into: dict[str, set[str]] = {name: set() for name in network.nodes}
    for tie in network.ties:
        out[tie.start].add(tie.end)
        into[tie.end].add(tie.start)
        if not network.rule.directed:
            out[tie.end].add(tie.start)
            into[tie.start].add(tie.end)
    counts = {one: dict.fromkeys(network.nodes, 0) for one in (*ROLES, "brokerage")}
    for broker in network.nodes:
        own = groups[broker]
        if own is None:
            continue
        for start in into[broker]:
            group = groups[start]
            if group is None:
                continue
            for end in out[broker] - out[start] - {start}:
                other = groups[end]
                if other is not None:
                    counts[role(group, own, other)][broker] += 1
                    counts["brokerage"][broker] += 1
    return counts


def role_values(network: Network, name: str) -> Values:
    """How often each actor has one role."""
    found = network.roles[name]
    return {
        actor: float(count) if network.groups[actor] is not None else None
        for actor, count in found.items()
    }
