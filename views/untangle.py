"""Single cards move to where fewer lines cross cards and each other.

Hill climbing over a handful of places around each card; a move is kept where it costs less, and at
first also where it costs a little more. Lines through foreign cards are the worst defect of such a
picture, so they cost most. (Lines are bent around cards in the browser as well; what is straight
here needs no bend there.)
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from random import Random

import numpy

from .geometry import Point
from .tangle import Tangle

SWEEPS = 24
REACH = 240.0
WARM = 4.0
RING = [(1.0 if step % 2 else 0.5, step * math.pi / 6) for step in range(12)]


def untangle(
    tangle: Tangle,
    random: Random,
    *,
    fixed: Collection[int] = (),
    warmth: float = WARM,
    sweeps: int = SWEEPS,
) -> list[Point]:
    """The places after as many sweeps as still change something.

    Args:
        tangle: is changed.
        random: decides the order of cards and the directions that are tried.
        fixed: cards that stay.
        warmth: how much worse a place may be taken at the beginning.
        sweeps: how often at most each card is moved.
    """
    free = [card for card in range(len(tangle.xs)) if card not in fixed]
    for sweep in range(sweeps):
        left_over = 1.0 - sweep / sweeps
        reach = REACH * left_over * math.sqrt(left_over) + 12.0
        random.shuffle(free)
        turn = random.random() * math.pi
        changed = False
        for card in free:
            slack = warmth * max(0.0, 1.6 * left_over - 0.6) * random.random()
            changed |= _improve(tangle, card, reach, turn, slack)
        if sweep % 2:
            changed |= _swap_some(tangle, free, random)
        if not changed and sweep > sweeps // 2:
            break
    return tangle.places


def _improve(tangle: Tangle, card: int, reach: float, turn: float, slack: float) -> bool:
    """Move a card to the best place around it that costs at most `slack` more; True if moved."""
    x, y = tangle.xs[card], tangle.ys[card]
    xs = numpy.array(
        [x + reach * share * tangle.aspect * math.cos(turn + angle) for share, angle in RING]
    )
    ys = numpy.array([y + reach * share * math.sin(turn + angle) for share, angle in RING])
    free = tangle.free(card, xs, ys)
    if not free.any():
        return False
    xs, ys = numpy.concatenate([xs[free], [x]]), numpy.concatenate([ys[free], [y]])
    costs = tangle.costs(card, xs, ys)
    costs[-1] += slack
    best = int(costs.argmin())
    if costs[best] >= costs[-1] - 1e-6:
        return False
    tangle.move(card, (xs[best], ys[best]))
    return True


def _swap_some(tangle: Tangle, free: Sequence[int], random: Random) -> bool:
    """Exchange pairs of cards where that helps."""
    changed = False
    for left in free:
        right = free[random.randrange(len(free))]
        if left == right:
            continue
        here: Point = (float(tangle.xs[left]), float(tangle.ys[left]))
        there: Point = (float(tangle.xs[right]), float(tangle.ys[right]))
        if not (_fits(tangle, left, there, right) and _fits(tangle, right, here, left)):
            continue
        before = tangle.cost(left) + tangle.cost(right)
        tangle.move(left, there)
        tangle.move(right, here)
        if tangle.cost(left) + tangle.cost(right) < before - 1e-6:
            changed = True
        else:
            tangle.move(left, here)
            tangle.move(right, there)
    return changed


def _fits(tangle: Tangle, card: int, place: Point, ignored: int) -> bool:
    x, y = place
    return bool(tangle.free(card, numpy.array([x]), numpy.array([y]), ignored)[0])
