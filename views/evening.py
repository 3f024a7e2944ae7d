"""Many places evened out: a graph of hundreds of entities crowds in its middle.

Each coordinate moves towards its rank, so that what is left of another stays left of it, and above
stays above, while the crowd gets room and the rim comes in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .geometry import Point, Size

EVENNESS = 0.6
ROOM = 2.1
"""How many times the area of all boxes the picture gets."""


def even_out(places: Sequence[Point], sizes: Sequence[Size], aspect: float) -> list[Point]:
    """The places in a frame of that aspect with room for the boxes, more evenly dense.

    >>> even_out([(0, 0), (1, 1), (100, 100)], [(10, 10)] * 3, 1.0)[1] > (0, 0)
    False
    """
    area = ROOM * sum(width * height for width, height in sizes)
    width, height = math.sqrt(area * aspect), math.sqrt(area / aspect)
    xs = _evened([x for x, _ in places], width)
    ys = _evened([y for _, y in places], height)
    return list(zip(xs, ys, strict=True))


def _evened(values: Sequence[float], extent: float) -> list[float]:
    low, high = min(values), max(values)
    length = high - low or 1.0
    order = sorted(range(len(values)), key=lambda number: (values[number], number))
    last = len(values) - 1 or 1
    found = [0.0] * len(values)
    for rank, number in enumerate(order):
        share = (values[number] - low) / length
        found[number] = extent * ((1 - EVENNESS) * share + EVENNESS * rank / last - 0.5)
    return found
