"""What a placing of cards costs: lines through cards, crossings, lines too short or too long.

Many places of one card are weighed at once: that is what the layout spends its time on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy
from numpy.typing import NDArray

from .geometry import Box, Point, Size
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
TINY = 1e-9

Numbers = NDArray[numpy.float64]
Truths = NDArray[numpy.bool_]


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
        self.aspect = aspect
        self.xs: Numbers = numpy.array([x for x, _ in places], dtype=float)
        self.ys: Numbers = numpy.array([y for _, y in places], dtype=float)
        self.pair_count: int = len(joined)
        self._halves_x = numpy.array([width for width, _ in sizes], dtype=float) / 2
        self._halves_y = numpy.array([height for _, height in sizes], dtype=float) / 2
        self._gap = gap
        self._frame = frame
        self._pull = PULL if frame is None else PULL_IN_FRAME
        pairs = list(joined)
        self._left = numpy.array([left for left, _ in pairs], dtype=int)
        self._right = numpy.array([right for _, right in pairs], dtype=int)
        counts = [min(count, MOST_PARALLEL) - 1 for count in joined.values()]
        self._spread = numpy.array([BESIDE * count for count in counts])
        self._weight = numpy.array([THROUGH_CARD * (1.0 + count / 2) for count in counts])
        self._crowd = numpy.array([SHORT * (1.0 + count / 3) for count in counts])
        self._lines_of = _lines_of(len(places), pairs)
        self._others = [
            numpy.where(self._left[lines] == card, self._right[lines], self._left[lines])
            for card, lines in enumerate(self._lines_of)
        ]
        self._strange = [
            (self._left != card) & (self._right != card) for card in range(len(places))
        ]
        self._radius = (
            math.sqrt(sum((width + 60) * (height + 60) for width, height in sizes)) or 1.0
        )

    @property
    def places(self) -> list[Point]:
        """Where the cards are now."""
        return list(zip(self.xs.tolist(), self.ys.tolist(), strict=True))

    def move(self, card: int, place: Point) -> None:
        """Put a card somewhere, free or not."""
        self.xs[card], self.ys[card] = place

    def free(self, card: int, xs: Numbers, ys: Numbers, ignored: int = -1) -> Truths:
        """At which of these places a card would be apart from all others, and inside the frame."""
        half_x, half_y = self._halves_x[card], self._halves_y[card]
        near_x = abs(self.xs - xs[:, None]) < self._halves_x + (half_x + self._gap[0])
        near_y = abs(self.ys - ys[:, None]) < self._halves_y + (half_y + self._gap[1])
        near = near_x & near_y
        near[:, card] = False
        if ignored >= 0:
            near[:, ignored] = False
        found: Truths = ~near.any(axis=1)
        if self._frame is not None:
            left, top, right, bottom = self._frame
            found &= (xs - half_x > left) & (xs + half_x < right)
            found &= (ys - half_y > top) & (ys + half_y < bottom)
        return found

    def cost(self, card: int) -> float:
        """What a card and its lines cost where it is."""
        return float(self.costs(card, self.xs[card : card + 1], self.ys[card : card + 1])[0])

    def total(self) -> float:
        """What all cards and lines cost: a measure to choose between placings by."""
        return sum(self.cost(card) for card in range(len(self.xs)))

    def costs(self, card: int, xs: Numbers, ys: Numbers) -> Numbers:
        """What a card and its lines would cost at each of these places."""
        across = xs / (self._radius * self.aspect)
        down = ys * (self.aspect / self._radius)
        cost: Numbers = self._pull * (across * across + down * down)
        if self.pair_count == 0:
            return cost
        cost += self._foreign_lines(card, xs, ys)
        lines = self._lines_of[card]
        if len(lines) == 0:
            return cost
        others = self._others[card]
        end_x, end_y = self.xs[others], self.ys[others]
        dx, dy = end_x - xs[:, None], end_y - ys[:, None]
        cost += self._lengths(card, lines, others, dx, dy).sum(axis=1)
        through = self._through(card, others, lines, (xs, ys), (dx, dy))
        cost += (through * self._weight[lines]).sum(axis=1)
        cost += CROSSING * self._crossings(card, others, (xs, ys), (dx, dy))
        return cost

    def _foreign_lines(self, card: int, xs: Numbers, ys: Numbers) -> Numbers:
        """What lines cost that are not the card's own and run through it."""
        x, y = self.xs[self._left], self.ys[self._left]
        dx, dy = self.xs[self._right] - x, self.ys[self._right] - y
        grown = self._spread + MARGIN
        crossed = _crosses(
            (x - xs[:, None], y - ys[:, None]),
            (dx, dy),
            (self._halves_x[card] + grown, self._halves_y[card] + grown),
        )
        found: Numbers = (crossed & self._strange[card]) @ self._weight
        return found

    def _through(
        self,
        card: int,
        others: NDArray[numpy.int_],
        lines: NDArray[numpy.int_],
        start: tuple[Numbers, Numbers],
        step: tuple[Numbers, Numbers],
    ) -> Numbers:
        """Through how many cards each of the card's lines would run, from each place."""
        (x, y), (dx, dy) = (start[0][:, None], start[1][:, None]), step
        grown = (self._spread[lines] + MARGIN)[:, None]
        half_x, half_y = self._halves_x + grown, self._halves_y + grown
        apart = numpy.minimum(x, x + dx)[:, :, None] > self.xs + half_x
        apart |= numpy.maximum(x, x + dx)[:, :, None] < self.xs - half_x
        apart |= numpy.minimum(y, y + dy)[:, :, None] > self.ys + half_y
        apart |= numpy.maximum(y, y + dy)[:, :, None] < self.ys - half_y
        beside = (x * dy - y * dx)[:, :, None] - self.xs * dy[:, :, None] + self.ys * dx[:, :, None]
        apart |= abs(beside) > half_x * abs(dy)[:, :, None] + half_y * abs(dx)[:, :, None]
        apart[:, :, card] = True
        apart[:, numpy.arange(len(others)), others] = True
        found: Numbers = len(self.xs) - apart.sum(axis=2).astype(float)
        return found

    def _crossings(
        self,
        card: int,
        others: NDArray[numpy.int_],
        start: tuple[Numbers, Numbers],
        step: tuple[Numbers, Numbers],
    ) -> Numbers:
        """How many lines would cross the card's own ones, from each place."""
        strange = self._strange[card]
        left, right = self._left[strange], self._right[strange]
        cx, cy = self.xs[left], self.ys[left]
        dx, dy = self.xs[right], self.ys[right]
        ax, ay = start[0][:, None], start[1][:, None]
        bx, by = step[0][:, :, None], step[1][:, :, None]
        # On which side of the card's line the ends of the other one are, and the other way round.
        side_c = bx * (cy - ay)[:, None, :] > by * (cx - ax)[:, None, :]
        side_d = bx * (dy - ay)[:, None, :] > by * (dx - ax)[:, None, :]
        cdx, cdy = dx - cx, dy - cy
        side_a = (cdx * (ay - cy) > cdy * (ax - cx))[:, None, :]
        end_x, end_y = self.xs[others][:, None], self.ys[others][:, None]
        side_b = cdx * (end_y - cy) > cdy * (end_x - cx)
        crossed = (side_c != side_d) & (side_a != side_b)
        touching = (left == others[:, None]) | (right == others[:, None])
        crossed &= ~touching
        found: Numbers = crossed.sum(axis=(1, 2)).astype(float)
        return found

    def _lengths(
        self,
        card: int,
        lines: NDArray[numpy.int_],
        others: NDArray[numpy.int_],
        dx: Numbers,
        dy: Numbers,
    ) -> Numbers:
        """Too short to be seen costs much, too long a little."""
        dx, dy = abs(dx) + TINY, abs(dy) + TINY
        length = numpy.sqrt(dx * dx + dy * dy)
        hidden = numpy.minimum(self._halves_x[card] / dx, self._halves_y[card] / dy)
        hidden = hidden + numpy.minimum(self._halves_x[others] / dx, self._halves_y[others] / dy)
        seen = length * (1.0 - hidden)
        wanted = VISIBLE + self._spread[lines]
        too_short = numpy.maximum(0.0, 1.0 - seen / wanted)
        too_long = numpy.maximum(0.0, seen - wanted) / LONG
        found: Numbers = self._crowd[lines] * too_short**2 + LENGTH * too_long**2
        return found


def _lines_of(count: int, pairs: Sequence[tuple[int, int]]) -> list[NDArray[numpy.int_]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for number, (left, right) in enumerate(pairs):
        found[left].append(number)
        found[right].append(number)
    return [numpy.array(lines, dtype=int) for lines in found]


def _crosses(
    start: tuple[Numbers, Numbers], step: tuple[Numbers, Numbers], half: tuple[Numbers, Numbers]
) -> Truths:
    """Whether lines run through boxes around the origin: a line keeps off where one axis parts it.

    The axes that can part a line from a box are the two of the box and the one across the line.
    """
    (x, y), (dx, dy), (half_x, half_y) = start, step, half
    other_x, other_y = x + dx, y + dy
    apart = (numpy.minimum(x, other_x) > half_x) | (numpy.maximum(x, other_x) < -half_x)
    apart |= (numpy.minimum(y, other_y) > half_y) | (numpy.maximum(y, other_y) < -half_y)
    apart |= abs(x * dy - y * dx) > half_x * abs(dy) + half_y * abs(dx)
    found: Truths = ~apart
    return found
