"""What a placing of cards costs: lines through cards, crossings, lines too short or too long."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .geometry import Box, Point, Size, crosses_box
from .overlap import GAP_X, GAP_Y

MOST_PARALLEL = 6  # more lines than this are one band (page/routes.js)
MARGIN = 9.0
BESIDE = 8.0  # how much wider to each side a further parallel line makes a bundle
THROUGH_CARD = 5.0
CROSSING = 1.0
LENGTH = 0.7
SHORT = 3.5
PULL = 1.2
PULL_IN_FRAME = 0.2
VISIBLE = 62.0  # a line shorter than this between two cards can't show its stroke and mark
LONG = 190.0


class Tangle:
    """Cards and lines under change.

    Args:
        places: where the cards are at first.
        sizes: width and height of each card.
        joined: how many lines each pair of cards has.
        aspect: width by height of the picture.
        gap: how far cards stay apart.
        frame: cards do not leave it; without one they are pulled together instead.
    """

    def __init__(
        self,
        places: Sequence[Point],
        sizes: Sequence[Size],
        joined: Mapping[tuple[int, int], int],
        aspect: float,
        *,
        gap: Size = (GAP_X, GAP_Y),
        frame: Box | None = None,
    ) -> None:
        self.places: list[Point] = list(places)
        self.pairs: list[tuple[int, int]] = list(joined)
        self.aspect = aspect
        self._sizes = sizes
        self._gap = gap
        self._frame = frame
        self._pull = PULL if frame is None else PULL_IN_FRAME
        self._spread = [BESIDE * (min(count, MOST_PARALLEL) - 1) for count in joined.values()]
        self._weight = [THROUGH_CARD * (1.0 + spread / BESIDE / 2) for spread in self._spread]
        self._lines_of: list[list[int]] = [[] for _ in places]
        for number, (left, right) in enumerate(self.pairs):
            self._lines_of[left].append(number)
            self._lines_of[right].append(number)
        self._radius = (
            math.sqrt(sum((width + 60) * (height + 60) for width, height in sizes)) or 1.0
        )
        self._boxes = [self._box(card, MARGIN) for card in range(len(places))]

    def move(self, card: int, place: Point) -> None:
        """Put a card somewhere, free or not."""
        self.places[card] = place
        self._boxes[card] = self._box(card, MARGIN)

    def occupied(self, card: int, place: Point, ignored: int = -1) -> bool:
        """Whether a card would come too near to another one there, or leave the frame."""
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

    def cost(self, card: int, limit: float = math.inf) -> float:
        """What a card and its lines cost; stops counting once it is above the limit."""
        x, y = self.places[card]
        across, down = x / self._radius / self.aspect, y / self._radius * self.aspect
        cost = self._pull * (across * across + down * down)
        for number in self._lines_of[card]:
            cost += self._line_cost(number)
            if cost > limit:
                return cost
        box = self._boxes[card]
        for number, (left, right) in enumerate(self.pairs):
            if card in (left, right):
                continue
            grown = _grown(box, self._spread[number])
            if crosses_box(self.places[left], self.places[right], grown):
                cost += self._weight[number]
        return cost

    def _line_cost(self, number: int) -> float:
        left, right = self.pairs[number]
        start, end = self.places[left], self.places[right]
        margin = self._spread[number]
        cost = self._length_cost(left, right, margin)
        low_x, high_x = min(start[0], end[0]) - margin, max(start[0], end[0]) + margin
        low_y, high_y = min(start[1], end[1]) - margin, max(start[1], end[1]) + margin
        for other, box in enumerate(self._boxes):
            if box[2] < low_x or box[0] > high_x or box[3] < low_y or box[1] > high_y:
                continue
            if other not in (left, right) and crosses_box(start, end, _grown(box, margin)):
                cost += self._weight[number]
        return cost + CROSSING * self._crossings(left, right)

    def _crossings(self, left: int, right: int) -> int:
        """How many lines cross one of them: `geometry.cross`, written out for speed."""
        places = self.places
        (ax, ay), (bx, by) = places[left], places[right]
        abx, aby = bx - ax, by - ay
        count = 0
        for left_other, right_other in self.pairs:
            cx, cy = places[left_other]
            dx, dy = places[right_other]
            if (abx * (cy - ay) > aby * (cx - ax)) == (abx * (dy - ay) > aby * (dx - ax)):
                continue
            cdx, cdy = dx - cx, dy - cy
            if (cdx * (ay - cy) > cdy * (ax - cx)) == (cdx * (by - cy) > cdy * (bx - cx)):
                continue
            if left_other not in (left, right) and right_other not in (left, right):
                count += 1
        return count

    def _length_cost(self, left: int, right: int, spread: float) -> float:
        """Too short to be seen costs much, too long a little."""
        dx = abs(self.places[left][0] - self.places[right][0]) or 0.01
        dy = abs(self.places[left][1] - self.places[right][1]) or 0.01
        length = math.sqrt(dx * dx + dy * dy)
        hidden = sum(
            length * min(self._sizes[card][0] / dx, self._sizes[card][1] / dy) / 2
            for card in (left, right)
        )
        seen = length - hidden
        wanted = VISIBLE + spread
        too_short = max(0.0, 1.0 - seen / wanted)
        crowd = SHORT * (1.0 + spread / BESIDE / 3)
        return float(crowd * too_short * too_short + LENGTH * (max(0.0, seen - wanted) / LONG) ** 2)

    def _box(self, card: int, margin: float) -> Box:
        (x, y), (width, height) = self.places[card], self._sizes[card]
        half_width, half_height = width / 2 + margin, height / 2 + margin
        return (x - half_width, y - half_height, x + half_width, y + half_height)


def _grown(box: Box, margin: float) -> Box:
    return (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
