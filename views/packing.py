"""Boxes set side by side in rows, so that components do not lie on each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .geometry import Box, Point

GAP = 44.0


def pack(boxes: Sequence[Box], aspect: float) -> list[Point]:
    """The new upper left corner of each box, in rows; the order is kept."""
    if not boxes:
        return []
    widths = [right - left for left, _, right, _ in boxes]
    heights = [bottom - top for _, top, _, bottom in boxes]
    area = sum(
        (width + GAP) * (height + GAP) for width, height in zip(widths, heights, strict=True)
    )
    limit = max(*widths, math.sqrt(area * aspect)) if len(widths) > 1 else widths[0]
    corners: list[Point] = []
    x = y = tallest = 0.0
    for width, height in zip(widths, heights, strict=True):
        if x and x + width > limit:
            x, y, tallest = 0.0, y + tallest + GAP, 0.0
        corners.append((x, y))
        x += width + GAP
        tallest = max(tallest, height)
    return corners
