"""Where the cards lie: computed here, once, so that nothing moves in the browser.

Components are laid out one by one and packed. In each, distances in the graph become distances on
the plane (stress minimisation by stochastic gradient descent, after Zheng, Pawar and Goodman 2018),
overlaps are pushed apart, then single cards move to where fewer lines cross cards and each other.
Everything is seeded: the same graph gives the same places on every run, whatever the order of
Python's hashes.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from random import Random

from .geometry import Point, Size, bounds
from .overlap import push_apart
from .packing import pack
from .tangle import Tangle
from .untangle import untangle

SEED = 22
EDGE_LENGTH = 150.0
ROUNDS = 40
UNTANGLED = 120  # more cards than this are not moved one by one: it would take seconds
FAR = 3.0
READABLE_WIDTH = (
    1400.0  # at this size of the whole, names are at least 11 px high on a screen of 1440 × 900
)
READABLE_HEIGHT = 925.0
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
        everyone = list(range(len(sizes)))
        return _place(everyone, sizes, neighbours, joined, dict(fixed), aspect)
    groups = _components(neighbours)
    places: list[Point] = [(0.0, 0.0)] * len(sizes)
    boxes = []
    for group in groups:
        local = {card: index for index, card in enumerate(group)}
        found = _place(
            list(range(len(group))),
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
    places = _fitted(_centred(places, sizes), sizes, joined, aspect)
    return [(round(x, 1), round(y, 1)) for x, y in _centred(places, sizes)]


def _place(
    cards: list[int],
    sizes: Sequence[Size],
    neighbours: Sequence[Sequence[int]],
    joined: Mapping[tuple[int, int], int],
    fixed: dict[int, Point],
    aspect: float,
) -> list[Point]:
    if len(cards) == 1 and not fixed:
        return [(0.0, 0.0)]
    random = Random(SEED)  # noqa: S311 - seeded, nothing secret
    places = _stress(len(cards), neighbours, fixed, aspect, random)
    if not fixed:
        places = _lying(places, aspect)
    places = push_apart(places, sizes, fixed)
    if len(cards) <= UNTANGLED:
        places = untangle(Tangle(places, sizes, joined, aspect), random, fixed=fixed)
        places = push_apart(places, sizes, fixed)
    return places


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


def _distances(neighbours: Sequence[Sequence[int]]) -> list[list[float]]:
    """How many steps there are between every two cards."""
    count = len(neighbours)
    table = []
    for start in range(count):
        steps = [-1] * count
        steps[start] = 0
        waiting = deque([start])
        while waiting:
            card = waiting.popleft()
            for other in neighbours[card]:
                if steps[other] < 0:
                    steps[other] = steps[card] + 1
                    waiting.append(other)
        table.append([float(step) if step >= 0 else FAR for step in steps])
    return table


def _stress(
    count: int,
    neighbours: Sequence[Sequence[int]],
    fixed: Mapping[int, Point],
    aspect: float,
    random: Random,
) -> list[Point]:
    steps = _distances(neighbours)
    # The plane is solved square and stretched afterwards; given places are squeezed into it first.
    stretch = math.sqrt(aspect)
    xs = [random.uniform(-1, 1) * EDGE_LENGTH for _ in range(count)]
    ys = [random.uniform(-1, 1) * EDGE_LENGTH for _ in range(count)]
    for card, (x, y) in fixed.items():
        xs[card], ys[card] = x / stretch, y * stretch
    terms = []
    for left in range(count):
        for right in range(left):
            crowd = math.sqrt(len(neighbours[left])) + math.sqrt(len(neighbours[right]))
            near = 0.75 + 0.1 * crowd if steps[left][right] == 1 else 1.0
            ideal = EDGE_LENGTH * steps[left][right] * near
            terms.append((left, right, ideal, 1.0 / (ideal * ideal)))
    if not terms:
        return [(x * stretch, y / stretch) for x, y in zip(xs, ys, strict=True)]
    weights = [weight for *_, weight in terms]
    first, last = 1.0 / min(weights), 0.1 / max(weights)
    decay = math.log(first / last) / (ROUNDS - 1)
    for turn in range(ROUNDS):
        step = first * math.exp(-decay * turn)
        random.shuffle(terms)
        for left, right, ideal, weight in terms:
            dx, dy = xs[left] - xs[right], ys[left] - ys[right]
            distance = math.sqrt(dx * dx + dy * dy) or 0.01
            move = min(step * weight, 1.0) * (distance - ideal) / distance / 2
            left_free, right_free = left not in fixed, right not in fixed
            if left_free:
                share = move if right_free else 2 * move
                xs[left] -= dx * share
                ys[left] -= dy * share
            if right_free:
                share = move if left_free else 2 * move
                xs[right] += dx * share
                ys[right] += dy * share
    return [
        fixed[card] if card in fixed else (xs[card] * stretch, ys[card] / stretch)
        for card in range(count)
    ]


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
    """Drawn together where the whole would be too large to be read: gaps shrink, not cards."""
    if not places or not _excess(places, sizes):
        return places
    for _ in range(SQUEEZES):
        left, top, right, bottom = bounds(places, sizes)
        across = max(0.9, min(1.0, READABLE_WIDTH / (right - left)))
        down = max(0.9, min(1.0, READABLE_HEIGHT / (bottom - top)))
        places = push_apart([(x * across, y * down) for x, y in places], sizes, gap=NARROW)
        if not _excess(places, sizes):
            break
    if len(places) > UNTANGLED:
        return places
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
