"""Distances in the graph become distances on the plane.

Stress minimisation by stochastic gradient descent (Zheng, Pawar and Goodman 2018). The pairs of
cards are taken as in a tournament, each round pairing everybody once: pairs of one round do not
touch each other, so they move at once. No sums are taken, so the places are the same on every
machine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

import numpy
from numpy.typing import NDArray

from .geometry import Point

EDGE_LENGTH = 150.0
FAR = 3.0  # steps between cards that nothing joins
ROUNDS = 40
EFFORT = 2_200_000  # pairs of cards times rounds: half a second
LEAST_ROUNDS = 12

Numbers = NDArray[numpy.float64]
Indices = NDArray[numpy.int_]


def stress(
    neighbours: Sequence[Sequence[int]], fixed: Mapping[int, Point], aspect: float, random: Random
) -> list[Point]:
    """A place for each card; `fixed` ones stay where they are.

    Args:
        neighbours: of each card.
        fixed: places that are given.
        aspect: width by height of the picture: the plane is solved square and stretched.
        random: decides the places at the start and the order of pairs.
    """
    count = len(neighbours)
    stretch = math.sqrt(aspect)
    xs = numpy.array([random.uniform(-1, 1) * EDGE_LENGTH for _ in range(count)])
    ys = numpy.array([random.uniform(-1, 1) * EDGE_LENGTH for _ in range(count)])
    for card, (x, y) in fixed.items():
        xs[card], ys[card] = x / stretch, y * stretch
    if count > 1:
        _descend(xs, ys, _ideals(neighbours), list(fixed), random)
    xs, ys = xs * stretch, ys / stretch
    found = list(zip(xs.tolist(), ys.tolist(), strict=True))
    for card, place in fixed.items():
        found[card] = place
    return found


def _ideals(neighbours: Sequence[Sequence[int]]) -> Numbers:
    """How far every two cards should be apart; neighbours of many are given more room."""
    steps = _steps(neighbours)
    crowd = numpy.sqrt(numpy.array([len(others) for others in neighbours], dtype=float))
    near = 0.75 + 0.1 * (crowd[:, None] + crowd[None, :])
    ideals: Numbers = EDGE_LENGTH * steps * numpy.where(steps == 1.0, near, 1.0)
    return ideals


def _steps(neighbours: Sequence[Sequence[int]]) -> Numbers:
    import rustworkx

    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(neighbours)))
    graph.add_edges_from_no_data(
        [
            (card, other)
            for card, others in enumerate(neighbours)
            for other in others
            if card < other
        ]
    )
    steps: Numbers = rustworkx.distance_matrix(graph, null_value=FAR)
    return steps


def _descend(
    xs: Numbers, ys: Numbers, ideals: Numbers, fixed: Sequence[int], random: Random
) -> None:
    """Move the places, in wide steps at first, until distances are near what they should be."""
    count = len(xs)
    left, right = _tournament(count)
    apart = ideals[~numpy.eye(count, dtype=bool)]
    first, last = float(apart.max()) ** 2, 0.1 * float(apart.min()) ** 2
    rounds = max(LEAST_ROUNDS, min(ROUNDS, EFFORT // (count * count)))
    decay = math.log(first / last) / (rounds - 1)
    held = numpy.zeros(count, dtype=bool)
    held[list(fixed)] = True
    # The share of a move that each of a pair takes: all of it where the other one is held.
    share = numpy.where(held, 0.0, 0.5)
    order = list(range(count))
    wanted = ideals.ravel()
    for turn in range(rounds):
        step = first * math.exp(-decay * turn)
        random.shuffle(order)
        players = numpy.array(order)
        for one, other in zip(players[left], players[right], strict=True):
            x_one, y_one, x_other, y_other = (
                xs.take(one),
                ys.take(one),
                xs.take(other),
                ys.take(other),
            )
            dx, dy = x_one - x_other, y_one - y_other
            distance = numpy.sqrt(dx * dx + dy * dy) + 1e-9
            ideal = wanted.take(one * count + other)
            move = numpy.minimum(step / (ideal * ideal), 1.0) * (1.0 - ideal / distance)
            if fixed:
                share_one = numpy.where(held[other], 2.0 * share[one], share[one])
                share_other = numpy.where(held[one], 2.0 * share[other], share[other])
            else:
                share_one = share_other = share[one]
            # Nobody plays twice in a round: what was read above is still so.
            xs[one] = x_one - dx * move * share_one
            ys[one] = y_one - dy * move * share_one
            xs[other] = x_other + dx * move * share_other
            ys[other] = y_other + dy * move * share_other


def _tournament(count: int) -> tuple[Indices, Indices]:
    """Rounds in which everybody meets another one, until all have met (the circle method)."""
    even = count + count % 2
    seats = list(range(even))
    left, right = [], []
    for _ in range(even - 1):
        pairs = [
            (seats[seat], seats[-1 - seat])
            for seat in range(even // 2)
            if count not in (seats[seat], seats[-1 - seat])  # whoever is left over rests
        ]
        left.append([one for one, _ in pairs])
        right.append([other for _, other in pairs])
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return numpy.array(left), numpy.array(right)
