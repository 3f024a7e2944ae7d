"""A figure before anybody has written it: lines, shapes and texts, in points of print.

The origin is the lower left corner, y goes up, one unit is a point (1/72 in). The same drawing
becomes SVG, PDF, PNG and TikZ, so that all of them say the same.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ...geometry import Box, Point

Anchor = Literal["start", "middle", "end"]
SMALLEST = 7.0
"""No text is smaller, in points of print."""


class Stroke(Struct, frozen=True):
    """How a line is drawn: `dash` are lengths of stroke and gap, in points."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


class Path(Struct, frozen=True, kw_only=True):
    """A polyline, or with `closed` a polygon."""

    points: tuple[Point, ...]
    stroke: Stroke | None = None
    fill: str | None = None
    closed: bool = False


class Curve(Struct, frozen=True, kw_only=True):
    """A quadratic Bézier curve."""

    start: Point
    control: Point
    end: Point
    stroke: Stroke

    def at(self, share: float) -> Point:
        """The point at this share of the way."""
        (ax, ay), (bx, by), (cx, cy) = self.start, self.control, self.end
        left, right = 1 - share, share
        return (
            left * left * ax + 2 * left * right * bx + right * right * cx,
            left * left * ay + 2 * left * right * by + right * right * cy,
        )


class Circle(Struct, frozen=True, kw_only=True):
    """A circle."""

    centre: Point
    radius: float
    stroke: Stroke | None = None
    fill: str | None = None


class Text(Struct, frozen=True, kw_only=True):
    """One line of text.

    Attributes:
        at: its anchor on the baseline.
        turned: it reads from below to above.
    """

    at: Point
    text: str
    size: float = SMALLEST
    anchor: Anchor = "start"
    colour: str = "#111827"
    bold: bool = False
    turned: bool = False


Item = Path | Curve | Circle | Text


class Drawing(Struct, frozen=True, kw_only=True):
    """A figure.

    Attributes:
        items: in the order in which they are drawn.
        solid: boxes that no text may lie on but its own: marks of entities, bars.
        caption: what stands below it in print, in plain text.
        query: Cypher that gives the ids in `ids`, on the graph that is drawn.
        ids: the claims (for sources: the sources) that it shows.
        left_out: in words, what had no room; empty where everything is shown.
    """

    name: str
    width: float
    height: float
    items: tuple[Item, ...]
    caption: str
    query: str
    parameters: dict[str, object]
    ids: tuple[str, ...]
    evidence: bool = False
    solid: tuple[Box, ...] = ()
    left_out: str = ""

    @property
    def texts(self) -> list[Text]:
        """Its texts, in order."""
        return [item for item in self.items if isinstance(item, Text)]
