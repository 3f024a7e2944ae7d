"""Structural holes after Burt: constraint and effective size.

networkx has both, and takes time that grows with the square of the degree for each pair: a fifth of
a second for 150 actors. These are the same sums over the same ties, each triangle visited once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .network import Network

Weights = list[dict[int, float]]


def constraints(network: Network) -> list[float | None]:
    """For each actor, by position, how far its ties lead back to the same few.

    With p the share of somebody's weight that lies on a tie: the sum, over those it is tied to, of
    (p directly + p by way of each third) squared. None for whoever has no tie.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, network
    >>> counted = network(open_case("pacto").graph(relation="sanctioned"), Rule(weight="one"))
    >>> constraints(counted)[counted.positions["osiris-luna"]]
    0.5
    """
    shares = [
        {other: weight / sum(ties.values()) for other, weight in ties.items()}
        for ties in _weights(network)
    ]
    found: list[float | None] = []
    for own in shares:
        total = dict(own)
        for third, share in own.items():
            for other, onward in shares[third].items():
                if other in total:
                    total[other] += share * onward
        found.append(sum(value * value for value in total.values()) if own else None)
    return found


def effective_sizes(network: Network) -> list[float | None]:
    """For each actor, by position, how many it is tied to, less how far they are tied among them.

    Each tie counts 1 less the sum, over thirds, of the share of the actor's weight on the third
    times the third's tie to the other as a share of the other's heaviest. None without a tie.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, network
    >>> counted = network(open_case("pacto").graph(relation="sanctioned"), Rule(weight="one"))
    >>> effective_sizes(counted)[counted.positions["osiris-luna"]]
    2.0
    """
    weights = _weights(network)
    heaviest = [max(ties.values(), default=1.0) for ties in weights]
    found: list[float | None] = []
    for own in weights:
        whole = sum(own.values())
        redundant: float = sum(
            weight / whole * onward / heaviest[other]
            for third, weight in own.items()
            for other, onward in weights[third].items()
            if other in own
        )
        found.append(float(len(own) - redundant) if own else None)
    return found


def _weights(network: Network) -> Weights:
    """Whom each actor is tied to, by positions, with the weight; in the order of the ties."""
    found: Weights = [{} for _ in network.nodes]
    for start, end, weight in network.undirected.weighted_positions:
        found[start][end] = found[end][start] = weight
    return found
