"""Who rests on whom: the documents, what they derive from, and where that ends."""

from __future__ import annotations

from ...geometry import Box, Point
from ..content import Content
from ..references import Reference
from .drawing import SMALLEST, Anchor, Drawing, Item, Path, Stroke, Text
from .key import key_list
from .layers import Spot, layered, stacked
from .letters import ASCENT, cut
from .page import LINE, TALLEST, Entry, Sample, legend, legend_height, moved, paragraph
from .strokes import INK, MUTED, PAPER, arrow

_SIDE = 3.0
_PAD = 3.0
_WIRE = 4.0
"""The height of a place where a line only passes."""
_WIDE_ENOUGH = 400.0


def corroboration(content: Content, width: float) -> Drawing | None:
    """Documents that were read on the left, to the right of each what it rests on.

    Where there is room the boxes hold who, when and what; else a number, and the names are below.

    >>> from legajo import open_case
    >>> drawing = corroboration(Content(open_case("pacto").graph()), 504.0)
    >>> assert drawing is not None
    >>> "rest on nothing else" in drawing.caption
    True
    """
    if not content.references:
        return None
    # Titles in so many lines, or none; names below in so many.
    plans = ((3, 0), (2, 0), (0, 99), (0, 2), (0, 1))
    for most, below in plans[:-1] if width >= _WIDE_ENOUGH else plans[2:-1]:
        drawing = _Plan(content, width, most, below).drawing()
        if drawing.height <= TALLEST:
            return drawing
    return _Plan(content, width, *plans[-1]).drawing()


class _Plan:
    """The figure with titles in so many lines; 0 for numbers in their place."""

    def __init__(self, content: Content, width: float, most: int, below: int) -> None:
        self.content = content
        self.width = width
        self.most = most
        self.below = below
        self.pad = _PAD if most else 2.0
        self.shown = content.references
        self.by_source = {one.source: one for one in self.shown}
        sources = content.ledger.sources
        parents = {
            name: [one for one in sources[name].derives_from if one in self.by_source]
            for name in self.by_source
        }
        self.roots = {name for name in self.by_source if not parents[name]}
        self.columns, self.links = layered(parents)
        count = len(self.columns)
        between = 30.0
        self.wide = min(130.0, (width - 2 * _SIDE - between * (count - 1)) / count)
        if not most:
            self.wide = min(self.wide, 22.0)
        between = (width - 2 * _SIDE - self.wide * count) / max(1, count - 1)
        self.left = [_SIDE + number * (self.wide + min(between, 120.0)) for number in range(count)]
        self.text = {
            one.source: self._words(one) if most else [str(number)]
            for number, one in enumerate(self.shown, start=1)
        }
        self.heights = {
            spot: len(self.text[spot.source]) * LINE + 2 * self.pad if spot.source else _WIRE
            for column in self.columns
            for spot in column
        }
        self.middles, self.tallest = stacked(self.columns, self.heights, gap=4.0 if most else 2.0)

    def _words(self, one: Reference) -> list[str]:
        """Who and when, then the title."""
        words, room = self.content.words, self.wide - 2 * _PAD - 1.0
        who = one.short
        if one.venue is None and not one.authors:
            who = ", ".join(filter(None, [words["publisher not named"], one.years]))
        lines = cut(who, room, most=2 if self.most > 1 else 1, bold=True)
        return [*lines, *cut(one.title, room, most=self.most)]

    def drawing(self) -> Drawing:
        """The figure."""
        content, words, width = self.content, self.content.words, self.width
        items = self._lines()
        solid = []
        for column in self.columns:
            for spot in column:
                if spot.source is not None:
                    box = self._place(spot)
                    solid.append(box)
                    items += self._box(box, spot.source)
        y = -self.tallest - 6.0
        if not self.most:
            names = [f"{one.short}: {one.title}" if one.venue else one.title for one in self.shown]
            keys, high = key_list(names, width, most=self.below)
            items += moved(keys, 0.0, y)
            y -= high + 3.0
        entries = [
            Entry(_sample(held=True, root=False), words["held box"]),
            Entry(_sample(held=False, root=False), words["cited box"]),
            Entry(_sample(held=False, root=True), words["root box"]),
            Entry(_link, words["rests on arrow"]),
        ]
        items += legend(entries, _SIDE, y, width - 2 * _SIDE)
        y -= legend_height(entries, width - 2 * _SIDE) + 3.0
        line = words["case line"].format(case=content.title, version=content.version[:12])
        lines, high = paragraph(line, _SIDE, y, width - 2 * _SIDE)
        items += lines
        height = -y + high + 4.0
        shift = height - 2.0
        held = sum(one.held for one in self.shown)
        return Drawing(
            name="corroboration",
            width=width,
            height=height,
            items=tuple(moved(items, 0.0, shift)),
            caption=content.caption(
                "corroboration",
                documents=content.counted("documents", len(self.shown)),
                held=held,
                roots=content.counted("roots", len(self.roots)),
            ),
            query="MATCH (s:Source) RETURN s.id AS id",
            parameters={},
            ids=tuple(self.by_source),
            evidence=True,
        )

    def _place(self, spot: Spot) -> Box:
        x, middle, half = self.left[spot.layer], self.middles[spot], self.heights[spot] / 2
        return (x, middle - half, x + self.wide, middle + half)

    def _lines(self) -> list[Item]:
        items: list[Item] = []
        stroke = Stroke(MUTED, 0.7)
        for one, other in self.links:
            start = (self.left[one.layer] + self.wide, self.middles[one])
            end = (self.left[other.layer], self.middles[other])
            if other.source is None:
                beyond = (end[0] + self.wide, end[1])
                items.append(Path(points=(start, end, beyond), stroke=stroke))
            else:
                items.append(Path(points=(start, end), stroke=stroke))
                items.append(arrow(end, (end[0] - start[0], end[1] - start[1]), MUTED))
        return items

    def _box(self, box: Box, source: str) -> list[Item]:
        held, root = self.by_source[source].held, source in self.roots
        items = _frame(box, held=held, root=root)
        lines = self.text[source]
        left, _, right, high = box
        for number, line in enumerate(lines):
            y = high - self.pad - SMALLEST * ASCENT - LINE * number - (LINE - SMALLEST) / 2
            anchor: Anchor = "start" if self.most else "middle"
            at = (left + _PAD + 0.8 if self.most else (left + right) / 2, y)
            bold = number < len(lines) - self._title_lines(source)
            items.append(Text(at=at, text=line, anchor=anchor, bold=bold))
        return items

    def _title_lines(self, source: str) -> int:
        if not self.most:
            return 0
        room = self.wide - 2 * _PAD - 1.0
        return len(cut(self.by_source[source].title, room, most=self.most))


def _frame(box: Box, *, held: bool, root: bool) -> list[Item]:
    left, low, right, high = box
    corners = ((left, low), (right, low), (right, high), (left, high))
    stroke = Stroke(INK, 1.5 if held else 0.6, () if held or root else (2.4, 1.6))
    items: list[Item] = [Path(points=corners, closed=True, fill=PAPER, stroke=stroke)]
    if root:
        left, low, right, high = left + 1.6, low + 1.6, right - 1.6, high - 1.6
        corners = ((left, low), (right, low), (right, high), (left, high))
        items.append(Path(points=corners, closed=True, stroke=Stroke(INK, 0.6)))
    return items


def _sample(*, held: bool, root: bool) -> Sample:
    def sample(at: Point) -> list[Item]:
        x, y = at
        return _frame((x, y - 3.8, x + 15.0, y + 3.8), held=held, root=root)

    return sample


def _link(at: Point) -> list[Item]:
    x, y = at
    end = (x + 15.0, y)
    return [Path(points=((x, y), end), stroke=Stroke(MUTED, 0.7)), arrow(end, (1.0, 0.0), MUTED)]
