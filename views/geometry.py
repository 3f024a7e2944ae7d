"""Plane geometry that the layout needs: boxes, and lines that cross them."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def bounds(places: Sequence[Point], sizes: Sequence[Size]) -> Box:
    """The smallest box around all cards."""
    return (
        min(x - width / 2 for (x, _), (width, _) in zip(places, sizes, strict=True)),
        min(y - height / 2 for (_, y), (_, height) in zip(places, sizes, strict=True)),
        max(x + width / 2 for (x, _), (width, _) in zip(places, sizes, strict=True)),
        max(y + height / 2 for (_, y), (_, height) in zip(places, sizes, strict=True)),
    )


def crosses_box(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky's clipping)."""
    x, y = start
    dx, dy = end[0] - x, end[1] - y
    left, top, right, bottom = box
    enter, leave = 0.0, 1.0
    for delta, low, high in ((dx, left - x, right - x), (dy, top - y, bottom - y)):
        if delta == 0:
            if low > 0 or high < 0:
                return False
            continue
        near, far = low / delta, high / delta
        if near > far:
            near, far = far, near
        enter = max(enter, near)
        leave = min(leave, far)
        if enter > leave:
            return False
    return True


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight lines cross in their insides."""
    abx, aby = b[0] - a[0], b[1] - a[1]
    side_c = abx * (c[1] - a[1]) - aby * (c[0] - a[0])
    side_d = abx * (d[1] - a[1]) - aby * (d[0] - a[0])
    if (side_c > 0) == (side_d > 0):
        return False
    cdx, cdy = d[0] - c[0], d[1] - c[1]
    side_a = cdx * (a[1] - c[1]) - cdy * (a[0] - c[0])
    side_b = cdx * (b[1] - c[1]) - cdy * (b[0] - c[0])
    return (side_a > 0) != (side_b > 0)
