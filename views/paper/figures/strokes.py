"""How print says what the page says: stroke by standing, mark by procedure, a bar where denied.

The page's colours in its light theme; widths and dashes are those of print. Nothing is told by
colour alone, so that a figure in black and white says the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ....graph.standing import Procedure, Standing
from ...geometry import Point
from .drawing import Circle, Item, Path, Stroke

INK, MUTED, RULE, PAPER = "#111827", "#4B5563", "#D9DEE5", "#FFFFFF"

WIDTHS: dict[Standing, tuple[float, tuple[float, ...]]] = {
    Standing.RECORDED: (1.9, ()),
    Standing.REPORTED: (1.15, ()),
    Standing.STATED: (0.55, ()),
    Standing.ALLEGED: (1.0, (3.6, 2.2)),
    Standing.INFERRED: (1.0, (1.0, 2.0)),
}
GREYS: dict[Standing, str] = {
    Standing.RECORDED: "#1F2937",
    Standing.REPORTED: "#6B7280",
    Standing.STATED: "#AEB5BF",
    Standing.ALLEGED: "#FFFFFF",
    Standing.INFERRED: "#FFFFFF",
}
"""What fills a bar or a cell; alleged is hatched and inferred dotted besides."""

PLAIN = "#0B1220"
_COLOURS = {
    Procedure.ACCUSED: "#8A6A00",
    Procedure.INVESTIGATED: "#8A6A00",
    Procedure.LISTED: "#4A1FB8",
    Procedure.SANCTIONED: "#4A1FB8",
    Procedure.CHARGED: "#A3001E",
    Procedure.ARRESTED: "#A3001E",
    Procedure.CONVICTED: "#A3001E",
    Procedure.CLEARED: "#4B7A8C",
    Procedure.DROPPED: "#4B7A8C",
    Procedure.ACQUITTED: "#4B7A8C",
}
MARKS = {
    Procedure.ACCUSED: "circle",
    Procedure.INVESTIGATED: "circle",
    Procedure.LISTED: "box",
    Procedure.SANCTIONED: "box",
    Procedure.CHARGED: "diamond",
    Procedure.ARRESTED: "diamond",
    Procedure.CONVICTED: "filled",
    Procedure.CLEARED: "crossed",
    Procedure.DROPPED: "crossed",
    Procedure.ACQUITTED: "crossed",
}
"""The page tells an accusation from its end by colour; print needs a mark of its own for it."""

GLYPH_COLOURS = {
    "person": "#1D5FD1",
    "company": "#8C2D04",
    "public_body": "#0B6B50",
    "civil": "#A21CAF",
    "armed_group": "#26303B",
    "place": "#3D5A73",
    "asset": "#857000",
    "event": "#C2185B",
}
_CORNERS: dict[str, tuple[Point, ...]] = {
    "company": ((-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)),
    "public_body": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
    "civil": ((0, 0.95), (1, -0.8), (-1, -0.8)),
    "armed_group": ((0, -0.95), (1, 0.8), (-1, 0.8)),
    "place": ((-0.7, 0.95), (0.7, 0.95), (0.7, -0.35), (0, -1), (-0.7, -0.35)),
    "asset": ((0, 1.05), (1.05, 0), (0, -1.05), (-1.05, 0)),
    "event": tuple(
        (
            math.cos(math.pi / 2 + step * math.pi / 5) * (0.5 if step % 2 else 1.1),
            math.sin(math.pi / 2 + step * math.pi / 5) * (0.5 if step % 2 else 1.1),
        )
        for step in range(10)
    ),
}


def stroke_of(standing: Standing, procedure: Procedure | None = None) -> Stroke:
    """The line of a claim."""
    width, dash = WIDTHS[standing]
    colour = _COLOURS[procedure] if procedure is not None else PLAIN
    return Stroke(colour, width, dash)


def glyph(kind: str, at: Point, radius: float, *, named: bool = True) -> Item:
    """The mark of an entity: its type's form, hollow and dashed where it has no name."""
    colour = GLYPH_COLOURS.get(kind, INK)
    stroke = Stroke(colour, 0.9, () if named else (1.6, 1.2))
    fill = colour if named else PAPER
    corners = _CORNERS.get(kind)
    if corners is None:
        return Circle(centre=at, radius=radius * 0.92, stroke=stroke, fill=fill)
    x, y = at
    points = tuple((x + dx * radius, y + dy * radius) for dx, dy in corners)
    return Path(points=points, closed=True, stroke=stroke, fill=fill)


def mark(procedure: Procedure, at: Point, radius: float = 2.6) -> Iterator[Item]:
    """What an authority did, in the middle of a line."""
    stroke = Stroke(_COLOURS[procedure], 0.9)
    kind = MARKS[procedure]
    x, y = at
    if kind == "circle":
        yield Circle(centre=at, radius=radius, stroke=stroke, fill=PAPER)
        return
    if kind == "box":
        side = radius * 0.9
        corners = ((-side, -side), (side, -side), (side, side), (-side, side))
    else:
        side = radius * 1.2
        corners = ((0, side), (side, 0), (0, -side), (-side, 0))
    points = tuple((x + dx, y + dy) for dx, dy in corners)
    fill = _COLOURS[procedure] if kind == "filled" else PAPER
    yield Path(points=points, closed=True, stroke=stroke, fill=fill)
    if kind == "crossed":
        reach = radius * 0.55
        yield Path(points=((x - reach, y), (x + reach, y)), stroke=stroke)


def bar(at: Point, direction: Point, reach: float = 3.4) -> Path:
    """The bar across the line of a claim that somebody denies."""
    dx, dy = direction
    length = math.hypot(dx, dy) or 1.0
    across = (-dy / length * reach, dx / length * reach)
    x, y = at
    ends = ((x - across[0], y - across[1]), (x + across[0], y + across[1]))
    return Path(points=ends, stroke=Stroke(INK, 1.5))


def arrow(tip: Point, direction: Point, colour: str, reach: float = 3.6) -> Path:
    """The head of a line."""
    dx, dy = direction
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    x, y = tip
    back = (x - dx * reach, y - dy * reach)
    side = reach * 0.38
    points = (
        tip,
        (back[0] - dy * side, back[1] + dx * side),
        (back[0] + dy * side, back[1] - dx * side),
    )
    return Path(points=points, closed=True, fill=colour)
