"""Where lines run: side by side between the same two, and bent around those they do not touch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from ...geometry import Box, Point
from .drawing import Curve, Item
from .strokes import arrow, bar, mark, stroke_of
from .ties import Tie

SPREAD = 5.0
"""From one line to the next between the same two, in the middle, in points."""
CLEAR = 1.8
"""Between a line and the mark of somebody whom it does not touch."""
_BENDS = (0.0, 8.0, -8.0, 16.0, -16.0, 26.0, -26.0, 38.0, -38.0, 52.0, -52.0, 70.0, -70.0)
_STAGGER = (0.0, 0.1, -0.1)
_SAMPLES = tuple(step / 16 for step in range(1, 16))


class Route:
    """One tie as a curve, with the places of its bar and mark."""

    def __init__(self, tie: Tie, curve: Curve, number: int = 0) -> None:
        self.tie = tie
        self.curve = curve
        # Signs of lines side by side do not lie side by side.
        self.middle = 0.5 + _STAGGER[number % len(_STAGGER)]

    def direction(self, share: float) -> Point:
        """Which way the curve runs there."""
        (ax, ay), (bx, by), (cx, cy) = self.curve.start, self.curve.control, self.curve.end
        return (
            (1 - share) * (bx - ax) + share * (cx - bx),
            (1 - share) * (by - ay) + share * (cy - by),
        )

    @property
    def signs(self) -> list[tuple[float, str]]:
        """What lies on the line, and where: the mark in the middle, the bar beside it."""
        found = []
        if self.tie.procedure is not None:
            found.append((self.middle, "mark"))
        if self.tie.denied:
            beside = 0.14 if self.tie.procedure is not None else 0.0
            found.append((self.middle - beside, "bar"))
        return found

    def sign_boxes(self) -> Iterator[Box]:
        """What a label must leave free."""
        for share, _ in self.signs:
            x, y = self.curve.at(share)
            yield (x - 3.6, y - 3.6, x + 3.6, y + 3.6)

    def samples(self) -> list[Point]:
        """Points along the line, whether it touches somebody whom it should not."""
        return [self.curve.at(share) for share in _SAMPLES]

    def every(self, step: float) -> list[Point]:
        """Points along the line, one every `step` points; its ends count twice.

        A label that hides an end makes the line end nowhere.
        """
        curve = self.curve
        length = math.dist(curve.start, curve.control) + math.dist(curve.control, curve.end)
        count = max(4, round(length * 0.9 / step))
        found = [curve.at(number / count) for number in range(count + 1)]
        return [*found, *found[:4], *found[-4:]]

    def line(self) -> Iterator[Item]:
        """The line and its head."""
        yield self.curve
        if self.tie.directed:
            yield arrow(self.curve.end, self.direction(1.0), self.curve.stroke.colour)

    def on_top(self) -> Iterator[Item]:
        """Bar and mark."""
        for share, sign in self.signs:
            at = self.curve.at(share)
            if sign == "bar":
                yield bar(at, self.direction(share))
            elif self.tie.procedure is not None:
                yield from mark(self.tie.procedure, at)


def routes(found: Sequence[Tie], places: Sequence[Point], radius: float) -> list[Route]:
    """Every tie as a curve between marks of this radius."""
    made: list[Route] = []
    for (one, other), group in groupby(found, key=_pair):
        made += _between(list(group), one, other, places, radius)
    return made


def _pair(tie: Tie) -> tuple[int, int]:
    return min(tie.start, tie.end), max(tie.start, tie.end)


def _between(
    group: list[Tie], one: int, other: int, places: Sequence[Point], radius: float
) -> list[Route]:
    start, end = places[one], places[other]
    length = math.dist(start, end) or 1.0
    across = ((start[1] - end[1]) / length, (end[0] - start[0]) / length)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    foreign = [
        place
        for number, place in enumerate(places)
        if number not in {one, other} and _near(place, start, end, 80.0)
    ]
    best: list[Route] = []
    fewest = math.inf
    for bend in _BENDS:
        if abs(bend) > length * 0.6 and bend:
            break
        tried = []
        for number, tie in enumerate(group):
            # A control point lies twice as far out as the middle of its curve.
            off = 2 * (bend + (number - (len(group) - 1) / 2) * SPREAD)
            control = (middle[0] + across[0] * off, middle[1] + across[1] * off)
            ends = (start, end) if tie.start == one else (end, start)
            tried.append(Route(tie, _trimmed(*ends, control, radius, tie), number))
        hits = sum(
            math.dist(point, place) < radius + CLEAR
            for route in tried
            for point in route.samples()
            for place in foreign
        )
        if hits < fewest:
            best, fewest = tried, hits
        if not hits:
            break
    return best


def _near(place: Point, start: Point, end: Point, reach: float) -> bool:
    return (
        min(start[0], end[0]) - reach < place[0] < max(start[0], end[0]) + reach
        and min(start[1], end[1]) - reach < place[1] < max(start[1], end[1]) + reach
    )


def _trimmed(start: Point, end: Point, control: Point, radius: float, tie: Tie) -> Curve:
    stroke = stroke_of(tie.standing, tie.procedure)
    return Curve(
        start=_from(start, control, radius + 0.6),
        control=control,
        end=_from(end, control, radius + 0.9),
        stroke=stroke,
    )


def _from(place: Point, towards: Point, distance: float) -> Point:
    length = math.dist(place, towards) or 1.0
    share = min(1.0, distance / length)
    return (
        place[0] + (towards[0] - place[0]) * share,
        place[1] + (towards[1] - place[1]) * share,
    )
