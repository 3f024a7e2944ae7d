"""What a figure is put together from: its picture above, keys, legend and sources below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from ...geometry import Point
from .drawing import SMALLEST, Circle, Curve, Item, Path, Text
from .letters import ASCENT, LEADING, cut, width_of
from .strokes import MUTED

TALLEST = 640.0
"""The height of a page's print, in points."""
LINE = SMALLEST * LEADING
GAP = 12.0
"""Between two entries of a legend."""

Sample = Callable[[Point], Iterable[Item]]
"""Draws the sign of a legend's entry, its left middle at the point; it is `SAMPLE` wide."""
SAMPLE = 16.0


class Entry:
    """One entry of a legend: a sign and its meaning. Each group of entries begins a row."""

    def __init__(self, sample: Sample, text: str, *, wide: float = SAMPLE, group: int = 0) -> None:
        self.sample = sample
        self.text = text
        self.sign = wide
        self.group = group

    @property
    def width(self) -> float:
        """Of sign and text together."""
        return self.sign + 4.0 + width_of(self.text)


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """How high the legend is."""
    return len(_rows(entries, width)) * (LINE + 2.0)


def legend(entries: Sequence[Entry], left: float, top: float, width: float) -> list[Item]:
    """The entries in rows, from the top down."""
    items: list[Item] = []
    y = top
    for row in _rows(entries, width):
        x = left
        middle = y - LINE / 2
        for entry in row:
            items += entry.sample((x, middle))
            at = (x + entry.sign + 4.0, middle - SMALLEST * 0.36)
            items.append(Text(at=at, text=entry.text))
            x += entry.width + GAP
        y -= LINE + 2.0
    return items


def _rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        if rows and used + entry.width <= width and entry.group == rows[-1][-1].group:
            rows[-1].append(entry)
        else:
            rows.append([entry])
            used = 0.0
        used += entry.width + GAP
    return rows


def paragraph(
    text: str, left: float, top: float, width: float, *, colour: str = MUTED
) -> tuple[list[Item], float]:
    """A text in lines, and how high it is."""
    lines = cut(text, width)
    items: list[Item] = [
        Text(at=(left, top - LINE * number - SMALLEST * ASCENT), text=line, colour=colour)
        for number, line in enumerate(lines)
    ]
    return items, LINE * len(lines)


def moved(items: Iterable[Item], dx: float, dy: float) -> list[Item]:
    """The same items somewhere else."""

    def shifted(point: Point) -> Point:
        return (point[0] + dx, point[1] + dy)

    def at_its_place(item: Item) -> Item:
        if isinstance(item, Path):
            return replace(item, points=tuple(map(shifted, item.points)))
        if isinstance(item, Curve):
            return replace(
                item,
                start=shifted(item.start),
                control=shifted(item.control),
                end=shifted(item.end),
            )
        if isinstance(item, Circle):
            return replace(item, centre=shifted(item.centre))
        return replace(item, at=shifted(item.at))

    return list(map(at_its_place, items))
