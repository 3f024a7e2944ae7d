"""Cards that lie on each other are pushed apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy

from .geometry import Point, Size

GAP_X = 34.0
GAP_Y = 30.0
ROUNDS = 300
CLOSE = 0.01


def push_apart(
    places: Sequence[Point],
    sizes: Sequence[Size],
    fixed: Mapping[int, Point] | None = None,
    *,
    gap: Size = (GAP_X, GAP_Y),
    rounds: int = ROUNDS,
) -> list[Point]:
    """The places with every two cards a gap apart; fixed ones stay."""
    # Half the gap is added to each side: then two grown cards only have to miss each other.
    grown = [(width + gap[0], height + gap[1]) for width, height in sizes]
    held = fixed or {}
    xs = [x for x, _ in places]
    ys = [y for _, y in places]
    for _ in range(rounds):
        moved = False
        for left, right in _overlapping(xs, ys, grown):
            moved |= _separate(left, right, xs, ys, grown, held)
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _overlapping(
    xs: Sequence[float], ys: Sequence[float], sizes: Sequence[Size]
) -> list[tuple[int, int]]:
    """The pairs of cards that lie on each other, in order."""
    across, down = numpy.array(xs), numpy.array(ys)
    half_x, half_y = numpy.array(sizes).T / 2
    near = abs(across[:, None] - across) < half_x[:, None] + half_x - CLOSE
    near &= abs(down[:, None] - down) < half_y[:, None] + half_y - CLOSE
    left, right = numpy.nonzero(numpy.triu(near, 1))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def _separate(
    left: int,
    right: int,
    xs: list[float],
    ys: list[float],
    sizes: Sequence[Size],
    held: Mapping[int, Point],
) -> bool:
    """Push two cards apart along the axis that needs less; True where that was needed."""
    dx, dy = xs[right] - xs[left], ys[right] - ys[left]
    over_x = (sizes[left][0] + sizes[right][0]) / 2 - abs(dx)
    over_y = (sizes[left][1] + sizes[right][1]) / 2 - abs(dy)
    if over_x <= CLOSE or over_y <= CLOSE or (left in held and right in held):
        return False
    share_left = 0.0 if left in held else (1.0 if right in held else 0.5)
    share_right = 1.0 - share_left
    if over_x < over_y:
        sign = 1.0 if dx >= 0 else -1.0
        xs[left] -= sign * over_x * share_left
        xs[right] += sign * over_x * share_right
    else:
        sign = 1.0 if dy >= 0 else -1.0
        ys[left] -= sign * over_y * share_left
        ys[right] += sign * over_y * share_right
    return True
