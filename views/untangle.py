"""Single cards move to where fewer lines cross cards and each other.

Hill climbing over a handful of places around each card; a move is kept where it costs less. Lines through foreign
cards are the worst defect of such a picture, so they cost most. (Lines are bent around cards in the browser as well;
what is straight here needs no bend there.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

from .geometry import Box, Point, Size, cross, crosses_box
from .overlap import GAP_X, GAP_Y

SWEEPS = 14
MARGIN = 7.0
THROUGH_CARD = 6.0
CROSSING = 1.0
LENGTH = 1.1
PULL = 0.9
COMFORTABLE = 190.0


def untangle(
    places: Sequence[Point],
    sizes: Sequence[Size],
    joined: Sequence[tuple[int, int]],
    fixed: Mapping[int, Point],
    random: Random,
    aspect: float,
) -> list[Point]:
    """The places after as many sweeps as still change something."""
    tangle = _Tangle(places, sizes, joined, aspect)
    free = [card for card in range(len(places)) if card not in fixed]
    for sweep in range(SWEEPS):
        reach = 190.0 * (1.0 - sweep / SWEEPS) + 14.0
        random.shuffle(free)
        turn = random.random() * math.pi
        changed = False
        for card in free:
            changed |= tangle.improve(card, reach, turn)
        if sweep % 3 == 2:
            changed |= tangle.swap_some(free, random)
        if not changed and sweep > SWEEPS // 2:
            break
    return tangle.places


class _Tangle:
    """Places under change, with the cost of each card's part."""

    def __init__(
        self, places: Sequence[Point], sizes: Sequence[Size], joined: Sequence[tuple[int, int]], aspect: float
    ) -> None:
        self.places = list(places)
        self._sizes = sizes
        self._joined = joined
        self._aspect = aspect
        self._lines_of: list[list[int]] = [[] for _ in places]
        for number, (left, right) in enumerate(joined):
            self._lines_of[left].append(number)
            self._lines_of[right].append(number)
        area = sum((width + 60) * (height + 60) for width, height in sizes)
        self._radius = math.sqrt(area) or 1.0
        self._boxes = [self._box(card, MARGIN) for card in range(len(places))]

    def improve(self, card: int, reach: float, turn: float) -> bool:
        """Move one card to the best of the places around it; True where it moved."""
        start = self.places[card]
        best, best_cost = start, self._cost(card, math.inf)
        for step in range(12):
            angle = turn + step * math.pi / 6
            radius = reach if step % 2 else reach / 2
            place = (start[0] + radius * self._aspect * math.cos(angle), start[1] + radius * math.sin(angle))
            if self._occupied(card, place):
                continue
            self._move(card, place)
            cost = self._cost(card, best_cost)
            if cost < best_cost - 1e-6:
                best, best_cost = place, cost
        self._move(card, best)
        return best != start

    def swap_some(self, free: Sequence[int], random: Random) -> bool:
        """Exchange pairs of cards of about the same size where that helps."""
        changed = False
        for left in free:
            right = free[random.randrange(len(free))]
            if left == right:
                continue
            before = self._cost(left, math.inf) + self._cost(right, math.inf)
            here, there = self.places[left], self.places[right]
            self._move(left, there)
            self._move(right, here)
            fits = not (self._occupied(left, there, right) or self._occupied(right, here, left))
            if fits and self._cost(left, before) + self._cost(right, before) < before - 1e-6:
                changed = True
            else:
                self._move(left, here)
                self._move(right, there)
        return changed

    def _move(self, card: int, place: Point) -> None:
        self.places[card] = place
        self._boxes[card] = self._box(card, MARGIN)

    def _box(self, card: int, margin: float) -> Box:
        (x, y), (width, height) = self.places[card], self._sizes[card]
        half_width, half_height = width / 2 + margin, height / 2 + margin
        return (x - half_width, y - half_height, x + half_width, y + half_height)

    def _occupied(self, card: int, place: Point, ignored: int = -1) -> bool:
        width, height = self._sizes[card]
        for other, (x, y) in enumerate(self.places):
            if other in (card, ignored):
                continue
            other_width, other_height = self._sizes[other]
            if (
                abs(x - place[0]) < (width + other_width) / 2 + GAP_X
                and abs(y - place[1]) < (height + other_height) / 2 + GAP_Y
            ):
                return True
        return False

    def _cost(self, card: int, limit: float) -> float:
        """What the card and its lines cost; stops counting once it is above the limit."""
        places, boxes = self.places, self._boxes
        x, y = places[card]
        cost = PULL * ((x / self._radius / self._aspect) ** 2 + (y / self._radius * self._aspect) ** 2)
        own = self._lines_of[card]
        for number in own:
            left, right = self._joined[number]
            start, end = places[left], places[right]
            length = math.sqrt((start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2)
            cost += LENGTH * (length / COMFORTABLE - 0.6) ** 2
            low_x, high_x = min(start[0], end[0]), max(start[0], end[0])
            low_y, high_y = min(start[1], end[1]), max(start[1], end[1])
            for other, box in enumerate(boxes):
                if box[2] < low_x or box[0] > high_x or box[3] < low_y or box[1] > high_y:
                    continue
                if other not in (left, right) and crosses_box(start, end, box):
                    cost += THROUGH_CARD
            if cost > limit:
                return cost
            for left_other, right_other in self._joined:
                if left_other in (left, right) or right_other in (left, right):
                    continue
                if cross(start, end, places[left_other], places[right_other]):
                    cost += CROSSING
        if cost > limit:
            return cost
        box = boxes[card]
        for left, right in self._joined:
            if card not in (left, right) and crosses_box(places[left], places[right], box):
                cost += THROUGH_CARD
        return cost
