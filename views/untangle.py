"""Single cards move to where fewer lines cross cards and each other.

Hill climbing over a handful of places around each card; a move is kept where it costs less. Lines through foreign
cards are the worst defect of such a picture, so they cost most. (Lines are bent around cards in the browser as well;
what is straight here needs no bend there.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

from .geometry import Box, Point, Size, crosses_box
from .overlap import GAP_X, GAP_Y

MOST_PARALLEL = 6  # more lines than this are one band (page/routes.js)

MOST_SWEEPS = 60
LEAST_SWEEPS = 16
EFFORT = 150_000  # cards times pairs times sweeps: about a second
MARGIN = 9.0
BESIDE = 8.0  # how much wider to each side a further parallel line makes a bundle
THROUGH_CARD = 5.0
CROSSING = 1.0
LENGTH = 0.7
SHORT = 3.0
PULL = 1.2
PULL_IN_FRAME = 0.2
WARM = 4.0
VISIBLE = 62.0  # a line shorter than this between two cards can't show its stroke and mark
LONG = 190.0


def untangle(
    places: Sequence[Point],
    sizes: Sequence[Size],
    joined: Mapping[tuple[int, int], int],
    fixed: Mapping[int, Point],
    random: Random,
    aspect: float,
    *,
    gap: Size = (GAP_X, GAP_Y),
    frame: Box | None = None,
    warmth: float = WARM,
) -> list[Point]:
    """The places after as many sweeps as still change something.

    Args:
        joined: how many lines each pair has.
        gap: how far cards stay apart.
        frame: cards do not leave it; without one they are pulled together instead.
        warmth: how much worse a place may be taken at the beginning.
    """
    tangle = _Tangle(places, sizes, joined, aspect, gap, frame)
    free = [card for card in range(len(places)) if card not in fixed]
    sweeps = max(LEAST_SWEEPS, min(MOST_SWEEPS, EFFORT // (len(places) * len(joined) or 1)))
    for sweep in range(sweeps):
        reach = 240.0 * (1.0 - sweep / sweeps) ** 1.5 + 12.0
        random.shuffle(free)
        turn = random.random() * math.pi
        changed = False
        for card in free:
            slack = warmth * max(0.0, 1.0 - 1.6 * sweep / sweeps) * random.random()
            changed |= tangle.improve(card, reach, turn, slack)
        if sweep % 2:
            changed |= tangle.swap_some(free, random)
        if not changed and sweep > sweeps // 2:
            break
    return tangle.places


class _Tangle:
    """Places under change, with the cost of each card's part."""

    def __init__(
        self,
        places: Sequence[Point],
        sizes: Sequence[Size],
        joined: Mapping[tuple[int, int], int],
        aspect: float,
        gap: Size,
        frame: Box | None,
    ) -> None:
        self._gap = gap
        self._frame = frame
        self._pull = PULL if frame is None else PULL_IN_FRAME
        self.places = list(places)
        self._sizes = sizes
        self._joined = list(joined)
        self._spread = [BESIDE * (min(count, MOST_PARALLEL) - 1) for count in joined.values()]
        self._aspect = aspect
        self._lines_of: list[list[int]] = [[] for _ in places]
        for number, (left, right) in enumerate(self._joined):
            self._lines_of[left].append(number)
            self._lines_of[right].append(number)
        area = sum((width + 60) * (height + 60) for width, height in sizes)
        self._radius = math.sqrt(area) or 1.0
        self._boxes = [self._box(card, MARGIN) for card in range(len(places))]

    def improve(self, card: int, reach: float, turn: float, slack: float) -> bool:
        """Move one card to the best of the places around it, if it costs at most `slack` more; True where it moved."""
        start = self.places[card]
        best, best_cost = start, self._cost(card, math.inf) + slack
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
        if self._frame is not None:
            left, top, right, bottom = self._frame
            inside = left < place[0] - width / 2 and place[0] + width / 2 < right
            if not (inside and top < place[1] - height / 2 and place[1] + height / 2 < bottom):
                return True
        gap_x, gap_y = self._gap
        for other, (x, y) in enumerate(self.places):
            if other in (card, ignored):
                continue
            other_width, other_height = self._sizes[other]
            if (
                abs(x - place[0]) < (width + other_width) / 2 + gap_x
                and abs(y - place[1]) < (height + other_height) / 2 + gap_y
            ):
                return True
        return False

    def _cost(self, card: int, limit: float) -> float:
        """What the card and its lines cost; stops counting once it is above the limit."""
        places, boxes = self.places, self._boxes
        x, y = places[card]
        cost = self._pull * ((x / self._radius / self._aspect) ** 2 + (y / self._radius * self._aspect) ** 2)
        own = self._lines_of[card]
        for number in own:
            left, right = self._joined[number]
            start, end = places[left], places[right]
            cost += self._length_cost(left, right, self._spread[number])
            margin = self._spread[number]
            low_x, high_x = min(start[0], end[0]) - margin, max(start[0], end[0]) + margin
            low_y, high_y = min(start[1], end[1]) - margin, max(start[1], end[1]) + margin
            for other, box in enumerate(boxes):
                if box[2] < low_x or box[0] > high_x or box[3] < low_y or box[1] > high_y:
                    continue
                if other not in (left, right) and crosses_box(start, end, _grown(box, margin)):
                    cost += THROUGH_CARD
            if cost > limit:
                return cost
            # `geometry.cross`, written out: this loop is where the time goes.
            (ax, ay), (bx, by) = start, end
            abx, aby = bx - ax, by - ay
            for left_other, right_other in self._joined:
                cx, cy = places[left_other]
                dx, dy = places[right_other]
                if (abx * (cy - ay) - aby * (cx - ax) > 0) == (abx * (dy - ay) - aby * (dx - ax) > 0):
                    continue
                cdx, cdy = dx - cx, dy - cy
                if (cdx * (ay - cy) - cdy * (ax - cx) > 0) == (cdx * (by - cy) - cdy * (bx - cx) > 0):
                    continue
                if left_other not in (left, right) and right_other not in (left, right):
                    cost += CROSSING
        if cost > limit:
            return cost
        box = boxes[card]
        for (left, right), spread in zip(self._joined, self._spread, strict=True):
            if card not in (left, right) and crosses_box(places[left], places[right], _grown(box, spread)):
                cost += THROUGH_CARD
        return cost

    def _length_cost(self, left: int, right: int, spread: float) -> float:
        """Too short to be seen costs much, too long a little."""
        dx = abs(self.places[left][0] - self.places[right][0]) or 0.01
        dy = abs(self.places[left][1] - self.places[right][1]) or 0.01
        length = math.sqrt(dx * dx + dy * dy)
        hidden = sum(
            length * min(self._sizes[card][0] / dx, self._sizes[card][1] / dy) / 2 for card in (left, right)
        )
        seen = length - hidden
        wanted = VISIBLE + spread
        too_short = max(0.0, 1.0 - seen / wanted)
        return float(SHORT * too_short * too_short + LENGTH * (max(0.0, seen - wanted) / LONG) ** 2)


def _grown(box: Box, margin: float) -> Box:
    return (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
