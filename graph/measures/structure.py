"""How a network hangs together: its parts, what only one tie or one actor holds, communities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from .network import Network, Tie
from .values import ONE_THREAD, rounded

MOST_FOR_DISTANCES = 5_000
"""Distances between more actors than this would not fit into memory of an ordinary size."""


class Structure(Struct, frozen=True, kw_only=True):
    """The structure of a network; directions are ignored.

    Attributes:
        density: ties as a share of all pairs.
        mean_degree: ties of an actor, on average.
        clustering: of two who are tied to a third, how often they are tied too (transitivity).
        mean_distance: steps between two that reach each other, on average; `diameter`: the most.
            None where there is no tie, or more actors than `MOST_FOR_DISTANCES`.
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

    density: float
    mean_degree: float
    clustering: float
    mean_distance: float | None
    diameter: int | None
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
    count = len(nodes)
    mean_distance, diameter = _distances(whole)
    return Structure(
        density=rounded(2 * len(whole.ties) / (count * (count - 1))) if count > 1 else 0.0,
        mean_degree=rounded(2 * len(whole.ties) / count) if count else 0.0,
        clustering=rounded(rustworkx.transitivity(graph)) if whole.ties else 0.0,
        mean_distance=mean_distance,
        diameter=diameter,
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


def _distances(network: Network) -> tuple[float | None, int | None]:
    """The mean and the longest of the shortest paths between those that reach each other."""
    import rustworkx

    if not network.ties or len(network.nodes) > MOST_FOR_DISTANCES:
        return None, None
    matrix = rustworkx.graph_distance_matrix(network.compact, parallel_threshold=ONE_THREAD)
    reached = matrix[matrix > 0]  # 0 stands for no path too, and on the diagonal
    return rounded(float(reached.mean())), int(reached.max())


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
