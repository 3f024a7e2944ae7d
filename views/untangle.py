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

from .geometry import Point
from .tangle import Tangle

MOST_SWEEPS = 60
LEAST_SWEEPS = 16
EFFORT = 120_000  # cards times pairs times sweeps: about a second
REACH = 240.0
WARM = 4.0


def untangle(
    tangle: Tangle, random: Random, *, fixed: Collection[int] = (), warmth: float = WARM
) -> list[Point]:
    """The places after as many sweeps as still change something.

    Args:
        tangle: is changed.
        random: decides the order of cards and the directions that are tried.
        fixed: cards that stay.
        warmth: how much worse a place may be taken at the beginning.
    """
    free = [card for card in range(len(tangle.places)) if card not in fixed]
    work = len(tangle.places) * len(tangle.pairs) or 1
    sweeps = max(LEAST_SWEEPS, min(MOST_SWEEPS, EFFORT // work))
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
    start = tangle.places[card]
    best, best_cost = start, tangle.cost(card) + slack
    for step in range(12):
        angle = turn + step * math.pi / 6
        radius = reach if step % 2 else reach / 2
        place = (
            start[0] + radius * tangle.aspect * math.cos(angle),
            start[1] + radius * math.sin(angle),
        )
        if tangle.occupied(card, place):
            continue
        tangle.move(card, place)
        cost = tangle.cost(card, best_cost)
        if cost < best_cost - 1e-6:
            best, best_cost = place, cost
    tangle.move(card, best)
    return best != start


def _swap_some(tangle: Tangle, free: Sequence[int], random: Random) -> bool:
    """Exchange pairs of cards where that helps."""
    changed = False
    for left in free:
        right = free[random.randrange(len(free))]
        if left == right:
            continue
        before = tangle.cost(left) + tangle.cost(right)
        here, there = tangle.places[left], tangle.places[right]
        tangle.move(left, there)
        tangle.move(right, here)
        fits = not (tangle.occupied(left, there, right) or tangle.occupied(right, here, left))
        if fits and tangle.cost(left, before) + tangle.cost(right, before) < before - 1e-6:
            changed = True
        else:
            tangle.move(left, here)
            tangle.move(right, there)
    return changed
