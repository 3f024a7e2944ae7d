"""How a network hangs together: its parts, what only one tie or one actor holds, communities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from .network import Network, Tie
from .values import rounded


class Structure(Struct, frozen=True, kw_only=True):
    """The structure of a network; directions are ignored.

    Attributes:
        components: the parts that no tie joins, the largest first; ids in the network's order.
        bridges: ties without which a part would fall in two.
        cutpoints: actors without whom a part would fall in two.
        communities: groups with more weight inside than chance would give, the largest first.
        modularity: how much more, from -0.5 to 1, where every tie inside counts by its weight.
        seed: communities depend on the order in which actors are looked at; this gives it.
        assortativity: whether ties keep to one group (`Rule.group_by`), from -1 to 1, where 0 is
            what chance would give; None where there is only one group.
        mixing: for each two groups how many ties join them, the most frequent first.
    """

    components: tuple[tuple[str, ...], ...]
    bridges: tuple[Tie, ...]
    cutpoints: tuple[str, ...]
    communities: tuple[tuple[str, ...], ...]
    modularity: float
    seed: int
    assortativity: float | None
    mixing: Mapping[tuple[str, str], int]


def structure(network: Network, *, seed: int = 0) -> Structure:
    """Take a network apart.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, network
    >>> found = structure(network(open_case("pacto").graph(), Rule()))
    >>> found.cutpoints[0], len(found.components[0])
    ('osiris-luna', 134)
    """
    import rustworkx

    whole = network.undirected
    nodes = whole.nodes
    graph = whole.compact
    communities, modularity = _communities(whole, seed)
    bridges = {frozenset(pair) for pair in rustworkx.bridges(graph)}
    at = whole.positions
    cutpoints = set(rustworkx.articulation_points(graph))
    groups = {name: group for name, group in whole.groups.items() if group is not None}
    joined = [(groups.get(tie.start), groups.get(tie.end)) for tie in whole.ties]
    mixing = Counter(
        (min(one, other), max(one, other))
        for one, other in joined
        if one is not None and other is not None
    )
    return Structure(
        components=_named(nodes, rustworkx.connected_components(graph)),
        bridges=tuple(
            tie for tie in whole.ties if frozenset((at[tie.start], at[tie.end])) in bridges
        ),
        cutpoints=tuple(name for name in nodes if at[name] in cutpoints),
        communities=communities,
        modularity=modularity,
        seed=seed,
        assortativity=_assortativity(whole, groups),
        mixing=dict(sorted(mixing.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _named(nodes: tuple[str, ...], parts: list[set[int]]) -> tuple[tuple[str, ...], ...]:
    """The parts by ids, the largest first; equal ones by their first actor."""
    ordered = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    return tuple(tuple(nodes[at] for at in part) for part in ordered)


def _communities(network: Network, seed: int) -> tuple[tuple[tuple[str, ...], ...], float]:
    """Louvain's, and their modularity."""
    import networkx

    if not network.ties:
        return _named(network.nodes, [{at} for at in range(len(network.nodes))]), 0.0
    graph = network.networkx
    found = networkx.community.louvain_communities(graph, weight="weight", seed=seed)
    modularity = networkx.community.modularity(graph, found, weight="weight")
    return _named(network.nodes, list(map(set, found))), rounded(modularity)


def _assortativity(network: Network, groups: Mapping[str, str]) -> float | None:
    """Newman's coefficient over ties between two that have groups; None where all have one."""
    import networkx

    at = network.positions
    # Numbered in a fixed order, as networkx sums over a set of the groups.
    numbers = {group: number for number, group in enumerate(sorted(set(groups.values())))}
    grouped = network.networkx.subgraph([at[name] for name in groups]).copy()
    for name, group in groups.items():
        grouped.nodes[at[name]]["group"] = numbers[group]
    tied = {grouped.nodes[end]["group"] for pair in grouped.edges for end in pair}
    if len(tied) < 2:
        return None
    return rounded(networkx.attribute_assortativity_coefficient(grouped, "group"))
