"""What fills a bar or a cell by standing: greys, hatches and dots that print tells apart."""

from __future__ import annotations

from collections.abc import Iterator

from ....graph.standing import Standing
from ...geometry import Box
from .drawing import Circle, Item, Path, Stroke
from .strokes import GREYS, INK

_HATCH = 3.0


def filled(box: Box, standing: Standing, *, edge: bool = True) -> Iterator[Item]:
    """A rectangle of this standing."""
    left, low, right, high = box
    corners = ((left, low), (right, low), (right, high), (left, high))
    stroke = Stroke(INK, 0.5) if edge else None
    yield Path(points=corners, closed=True, fill=GREYS[standing], stroke=stroke)
    if standing is Standing.ALLEGED:
        yield from _hatched(box)
    elif standing is Standing.INFERRED:
        yield from _dotted(box)


def _hatched(box: Box) -> Iterator[Item]:
    left, low, right, high = box
    height = high - low
    start = left - height + _HATCH
    while start < right:
        x1, y1, x2, y2 = start, low, start + height, high
        if x1 < left:
            y1, x1 = y1 + (left - x1), left
        if x2 > right:
            y2, x2 = y2 - (x2 - right), right
        if x2 > x1:
            yield Path(points=((x1, y1), (x2, y2)), stroke=Stroke(INK, 0.5))
        start += _HATCH


def _dotted(box: Box) -> Iterator[Item]:
    left, low, right, high = box
    across = max(1, round((right - left) / _HATCH) - 1)
    down = max(1, round((high - low) / _HATCH) - 1)
    for column in range(across):
        for row in range(down):
            x = left + (right - left) * (column + 1) / (across + 1)
            y = low + (high - low) * (row + 1) / (down + 1)
            yield Circle(centre=(x, y), radius=0.5, fill=INK)
