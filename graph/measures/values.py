"""The arithmetic: each function gives one number to each actor of a network.

rustworkx and networkx count. What they are told runs in one thread, so that sums come out the
same, bit by bit, on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..errors import MeasureError
from .burt import constraints, effective_sizes

if TYPE_CHECKING:
    import rustworkx

    from .network import Network

Values = Mapping[str, float | None]
"""A number for each actor by id; None where the measure is not defined for it."""

# rustworkx sums in parallel from this many nodes on, in whatever order its threads end.
ONE_THREAD = 2**31
# Of power iteration: the steps it may take, and how little the last may change.
_STEPS, _TOLERANCE = 10_000, 1e-12
_DAMPING = 0.85


def degree(network: Network) -> Values:
    """With how many others it has a tie, in either direction."""
    return {name: float(len(others)) for name, others in network.neighbours.items()}


def in_degree(network: Network) -> Values:
    """From how many others a tie comes."""
    return _directed_counts(network, "in_degree", lambda tie: tie.end)


def out_degree(network: Network) -> Values:
    """To how many others a tie goes."""
    return _directed_counts(network, "out_degree", lambda tie: tie.start)


def _directed_counts(network: Network, measure: str, end: Callable[..., str]) -> Values:
    if not network.rule.directed:
        raise MeasureError(
            f"{measure} counts ties in one direction, and in this network they have none.",
            hint="Ask for directed=True (`--directed`), or for degree.",
        )
    counts = dict.fromkeys(network.nodes, 0.0)
    for tie in network.ties:
        counts[end(tie)] += 1
    return counts


def strength(network: Network) -> Values:
    """The weights of all its ties together."""
    sums = dict.fromkeys(network.nodes, 0.0)
    for tie, weight in zip(network.ties, network.weights, strict=True):
        sums[tie.start] += weight
        sums[tie.end] += weight
    return sums


def betweenness(network: Network) -> Values:
    """On which share of the shortest paths between all pairs of others it lies (Freeman)."""
    import rustworkx

    return _by_position(
        network,
        rustworkx.betweenness_centrality(network.bare, parallel_threshold=ONE_THREAD),
    )


def closeness(network: Network) -> Values:
    """How near it is to all who reach it, times the share of the others who do.

    Directions are followed, so an actor that no tie points to has 0.
    """
    import rustworkx

    return _by_position(
        network, rustworkx.closeness_centrality(network.bare, parallel_threshold=ONE_THREAD)
    )


def pagerank(network: Network) -> Values:
    """Where a walker is found who follows ties by their weights."""
    import rustworkx

    found = rustworkx.pagerank(
        network.compact_directed, alpha=_DAMPING, weight_fn=float, tol=_TOLERANCE, max_iter=_STEPS
    )
    return _by_position(network, found)


def eigenvector(network: Network) -> Values:
    """Its place in the leading eigenvector of the weights, of length 1; directions are ignored.

    All of it lies in the part of the network whose eigenvalue is largest, so actors elsewhere have
    0. Parts with the same eigenvalue share it.
    """
    import rustworkx

    graph = network.compact
    leading: list[tuple[float, dict[int, float]]] = []
    for part in rustworkx.connected_components(graph):
        members = sorted(part)
        if len(members) == 1:
            continue
        inside = graph.subgraph(members)
        try:
            found = rustworkx.eigenvector_centrality(
                inside, weight_fn=float, max_iter=_STEPS, tol=_TOLERANCE
            )
        except rustworkx.FailedToConverge as error:
            raise MeasureError(
                "the eigenvector does not settle: places far apart are about equally well tied.",
                hint="Ask for pagerank or core.",
            ) from error
        vector = dict(found)
        edges = inside.weighted_edge_list()
        value = sum(2 * weight * vector[one] * vector[other] for one, other, weight in edges)
        leading.append((value, {members[at]: amount for at, amount in vector.items()}))
    largest = max((value for value, _ in leading), default=0.0)
    sharing = [vector for value, vector in leading if value >= largest * (1 - 1e-9)]
    placed = dict.fromkeys(range(len(network.nodes)), 0.0)
    for vector in sharing:
        placed |= {at: amount / len(sharing) ** 0.5 for at, amount in vector.items()}
    return _by_position(network, placed)


def core(network: Network) -> Values:
    """The largest k such that it belongs to a part where all have k ties inside the part."""
    import networkx

    return _by_position(network, dict(networkx.core_number(network.undirected.networkx)))


def constraint(network: Network) -> Values:
    """How far all its ties lead back to the same few others (Burt)."""
    return dict(zip(network.nodes, constraints(network), strict=True))


def autonomy(network: Network) -> Values:
    """1 less the constraint."""
    return {
        name: None if value is None else 1 - value for name, value in constraint(network).items()
    }


def effective_size(network: Network) -> Values:
    """How many others it is tied to, less what these are tied among themselves (Burt)."""
    return dict(zip(network.nodes, effective_sizes(network), strict=True))


def efficiency(network: Network) -> Values:
    """Its effective size as a share of its ties."""
    degrees = degree(network)
    return {
        name: None if value is None else value / (degrees[name] or 1)
        for name, value in effective_size(network).items()
    }


def _by_position(
    network: Network, found: rustworkx.CentralityMapping | Mapping[int, float]
) -> Values:
    return {name: float(found[at]) for at, name in enumerate(network.nodes)}


def ranks(values: Values, *, lowest_first: bool = False) -> dict[str, int]:
    """The rank of each actor that has a value, from 1; equal values share the better rank.

    Values that differ by less than the ninth digit are equal: sums of floats go no further.

    >>> ranks({"ana": 2.0, "luis": 5.0, "eva": 2.0, "leo": None})
    {'luis': 1, 'ana': 2, 'eva': 2}
    """
    known = {name: rounded(value) for name, value in values.items() if value is not None}
    ordered = sorted(known, key=known.__getitem__, reverse=not lowest_first)
    found: dict[str, int] = {}
    for at, name in enumerate(ordered, start=1):
        same = found and known[ordered[at - 2]] == known[name]
        found[name] = found[ordered[at - 2]] if same else at
    return found


def rounded(value: float) -> float:
    """Nine digits of it."""
    return float(f"{value:.9g}")
