"""Where the cards lie: computed here, once, so that nothing moves in the browser.

Components are laid out one by one and packed. In each, distances in the graph become distances on
the plane (`stress`), overlaps are pushed apart (`overlap`), then single cards move to where fewer
lines cross cards and each other (`untangle`).
Everything is seeded: the same graph gives the same places on every run, whatever the order of
Python's hashes.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from random import Random

from .evening import even_out
from .geometry import Point, Size, bounds
from .overlap import push_apart
from .packing import pack
from .stress import stress
from .tangle import Tangle
from .untangle import SWEEPS, untangle

SEED = 22
UNTANGLED = 120  # more cards than this are not moved one by one: it would take seconds
ROUNDS_OF_MANY = 80
STARTS = 4  # the best of so many is taken: what comes out depends much on where cards start
TRIED = 60  # up to so many cards
SWEEPS_OF_A_START = 10
# At this size of the whole, names are at least 11 px high on a screen of 1440 × 900, between the
# legend and the edge, above the bar of time and the buttons.
READABLE_WIDTH = 1400.0
READABLE_HEIGHT = 840.0
SQUEEZES = 8
NARROW = (26.0, 24.0)


def lay_out(
    sizes: Sequence[Size],
    pairs: Sequence[tuple[int, int]],
    fixed: Mapping[int, Point] | None = None,
    *,
    aspect: float = 1.4,
) -> list[Point]:
    """Centres of the cards.

    Args:
        sizes: width and height of each card.
        pairs: which cards are joined, once for each line; a pair with itself is ignored.
        fixed: centres that are given by hand and stay as they are.
        aspect: width by height of the picture.
    """
    counts = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    joined = dict(sorted(counts.items()))
    neighbours: list[list[int]] = [[] for _ in sizes]
    for left, right in joined:
        neighbours[left].append(right)
        neighbours[right].append(left)
    if fixed:
        return _place(sizes, neighbours, joined, fixed, aspect)
    groups = _components(neighbours)
    places: list[Point] = [(0.0, 0.0)] * len(sizes)
    boxes = []
    for group in groups:
        local = {card: index for index, card in enumerate(group)}
        found = _place(
            [sizes[card] for card in group],
            [[local[other] for other in neighbours[card]] for card in group],
            {
                (local[left], local[right]): count
                for (left, right), count in joined.items()
                if left in local
            },
            {},
            aspect,
        )
        box = bounds(found, [sizes[card] for card in group])
        boxes.append(box)
        for card, place in zip(group, found, strict=True):
            places[card] = place
    for group, box, corner in zip(groups, boxes, pack(boxes, aspect), strict=True):
        across, down = corner[0] - box[0], corner[1] - box[1]
        for card in group:
            places[card] = (places[card][0] + across, places[card][1] + down)
    if len(sizes) <= UNTANGLED:
        places = _fitted(_centred(places, sizes), sizes, joined, aspect)
    return [(round(x, 1), round(y, 1)) for x, y in _centred(places, sizes)]


def _place(
    sizes: Sequence[Size],
    neighbours: Sequence[Sequence[int]],
    joined: Mapping[tuple[int, int], int],
    fixed: Mapping[int, Point],
    aspect: float,
) -> list[Point]:
    if len(sizes) == 1 and not fixed:
        return [(0.0, 0.0)]
    if len(sizes) > UNTANGLED:
        return _place_many(sizes, neighbours, fixed, aspect)
    best: list[Point] = []
    least = math.inf
    for start in range(STARTS if len(sizes) <= TRIED else 1):
        random = Random(SEED + start)  # noqa: S311 - seeded, nothing secret
        places = stress(neighbours, fixed, aspect, random)
        if not fixed:
            places = _lying(places, aspect)
        places = push_apart(places, sizes, fixed)
        tangle = Tangle(places, sizes, joined, aspect)
        sweeps = SWEEPS if fixed else SWEEPS_OF_A_START
        places = untangle(tangle, random, fixed=fixed, sweeps=sweeps)
        places = push_apart(places, sizes, fixed)
        cost = Tangle(places, sizes, joined, aspect).total()
        if cost < least:
            best, least = places, cost
    return best


def _place_many(
    sizes: Sequence[Size],
    neighbours: Sequence[Sequence[int]],
    fixed: Mapping[int, Point],
    aspect: float,
) -> list[Point]:
    """Hundreds of cards: no line is straightened one by one, but none lies on another."""
    places = stress(neighbours, fixed, aspect, Random(SEED))  # noqa: S311 - seeded, nothing secret
    if not fixed:
        places = even_out(places, sizes, aspect)
    return push_apart(places, sizes, fixed, gap=(0.0, 0.0), rounds=ROUNDS_OF_MANY)


def _components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Connected groups of cards, the largest first; equals in the order of their first card."""
    seen: set[int] = set()
    groups = []
    for start in range(len(neighbours)):
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], deque([start])
        while waiting:
            card = waiting.popleft()
            group.append(card)
            for other in neighbours[card]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        groups.append(sorted(group))
    return sorted(groups, key=len, reverse=True)


def _lying(places: Sequence[Point], aspect: float) -> list[Point]:
    """Turned so that the longest extent lies, then stretched towards the aspect."""
    count = len(places)
    mean_x = sum(x for x, _ in places) / count
    mean_y = sum(y for _, y in places) / count
    centred = [(x - mean_x, y - mean_y) for x, y in places]
    xx = sum(x * x for x, _ in centred)
    yy = sum(y * y for _, y in centred)
    xy = sum(x * y for x, y in centred)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cosine, sine = math.cos(-angle), math.sin(-angle)
    turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in centred]
    width = max(x for x, _ in turned) - min(x for x, _ in turned) or 1.0
    height = max(y for _, y in turned) - min(y for _, y in turned) or 1.0
    squeeze = min(1.25, max(0.8, math.sqrt(aspect * height / width)))
    return [(x * squeeze, y / squeeze) for x, y in turned]


def _fitted(
    places: list[Point], sizes: Sequence[Size], joined: Mapping[tuple[int, int], int], aspect: float
) -> list[Point]:
    """Untangled as a whole, drawn together where it would be too large to be read.

    Then gaps shrink, not cards.
    """
    if len(places) < 2:
        return places
    for _ in range(SQUEEZES):
        if not _excess(places, sizes):
            break
        left, top, right, bottom = bounds(places, sizes)
        across = max(0.9, min(1.0, READABLE_WIDTH / (right - left)))
        down = max(0.9, min(1.0, READABLE_HEIGHT / (bottom - top)))
        places = push_apart([(x * across, y * down) for x, y in places], sizes, gap=NARROW)
    left, top, right, bottom = bounds(places, sizes)
    half_width, half_height = (
        max(READABLE_WIDTH, right - left) / 2,
        max(READABLE_HEIGHT, bottom - top) / 2,
    )
    frame = (-half_width - 1, -half_height - 1, half_width + 1, half_height + 1)
    tangle = Tangle(_centred(places, sizes), sizes, joined, aspect, gap=NARROW, frame=frame)
    return untangle(tangle, Random(SEED), warmth=1.5)  # noqa: S311 - seeded, nothing secret


def _excess(places: Sequence[Point], sizes: Sequence[Size]) -> bool:
    left, top, right, bottom = bounds(places, sizes)
    return right - left > READABLE_WIDTH or bottom - top > READABLE_HEIGHT


def _centred(places: Sequence[Point], sizes: Sequence[Size]) -> list[Point]:
    if not places:
        return []
    left, top, right, bottom = bounds(places, sizes)
    return [(x - (left + right) / 2, y - (top + bottom) / 2) for x, y in places]
