"""Names beside their marks: where they fit without lying on anything, else a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...geometry import Box, Point
from .drawing import SMALLEST, Anchor, Item, Path, Text
from .letters import ASCENT, DESCENT, LEADING, block_width, even, width_of
from .strokes import INK, PAPER

STEP = 3.0
"""From one sample of a line to the next."""
AIR = 1.2
"""Around a label, in points."""
_WIDTHS = (92.0, 66.0, 50.0)
_MOST_HIDDEN = 26.0
"""How much a name may cost: about as many points of line as it may hide."""


class Label:
    """One label in its place."""

    def __init__(self, lines: Sequence[str], box: Box, anchor: Anchor, *, bold: bool) -> None:
        self.lines = lines
        self.box = box
        self.anchor: Anchor = anchor
        self.bold = bold

    def ground(self) -> Iterator[Item]:
        """White below each line of the label, so that nothing else runs through its letters."""
        _, low, _, high = self.box
        grow = 1.12 if self.bold else 1.0
        for number, line in enumerate(self.lines):
            left, right = self._sides(width_of(line) * grow)
            top = high - number * SMALLEST * LEADING
            bottom = low if number == len(self.lines) - 1 else top - SMALLEST * LEADING
            corners = ((left, bottom), (right, bottom), (right, top), (left, top))
            yield Path(points=corners, closed=True, fill=PAPER)

    def _sides(self, width: float) -> tuple[float, float]:
        left, _, right, _ = self.box
        width += 2 * AIR
        if self.anchor == "start":
            return left, left + width
        if self.anchor == "end":
            return right - width, right
        middle = (left + right) / 2
        return middle - width / 2, middle + width / 2

    def texts(self) -> Iterator[Item]:
        """The lines of the label."""
        left, _, right, high = self.box
        x = {"start": left + AIR, "middle": (left + right) / 2, "end": right - AIR}[self.anchor]
        for number, line in enumerate(self.lines):
            y = high - AIR - SMALLEST * (ASCENT + LEADING * number)
            yield Text(at=(x, y), text=line, anchor=self.anchor, bold=self.bold, colour=INK)


class Labels:
    """Places labels one after the other: who comes first chooses first."""

    def __init__(
        self,
        frame: Box,
        marks: Sequence[Point],
        radius: float,
        signs: Sequence[Box],
        lines: Sequence[Point],
    ) -> None:
        self.frame = frame
        self.radius = radius
        self.marks = marks
        self.taken: list[Box] = [(x - radius, y - radius, x + radius, y + radius) for x, y in marks]
        self.signs = signs
        self.lines = lines

    def name(self, mark: int, name: str, *, weight: float = 1.0) -> Label | None:
        """The name in at most three lines, or None where it would hide too much for its weight.

        A name never lies on a bar or a mark: a denial that nobody sees is worse than a number.
        """
        forms = [even(name, width) for width in _WIDTHS]
        return self._best(mark, forms, _MOST_HIDDEN * weight, (self.signs,))

    def number(self, mark: int, number: str) -> Label | None:
        """A number in place of a name, or None where even that has no room."""
        return self._best(mark, [[number]], 1e9, (self.signs, ()), bold=True)

    def _best(
        self,
        mark: int,
        forms: Sequence[list[str]],
        most: float,
        avoided: Sequence[Sequence[Box]],
        *,
        bold: bool = False,
    ) -> Label | None:
        for beside in avoided:
            best = self._cheapest(mark, forms, most, beside, bold=bold)
            if best is not None:
                self.taken.append(best.box)
                return best
        return None

    def _cheapest(
        self,
        mark: int,
        forms: Sequence[list[str]],
        most: float,
        beside: Sequence[Box],
        *,
        bold: bool,
    ) -> Label | None:
        best: Label | None = None
        lowest = most
        seen: set[tuple[str, ...]] = set()
        for form in forms:
            if tuple(form) in seen or form[-1].endswith("…"):
                continue
            seen.add(tuple(form))
            for cost, box, anchor in self._places(self.marks[mark], form, bold=bold):
                if cost >= lowest or not self._free(box, beside):
                    continue
                whole = cost + self._hidden(box)
                if whole < lowest:
                    best, lowest = Label(form, box, anchor, bold=bold), whole
        return best

    def _places(
        self, at: Point, form: Sequence[str], *, bold: bool
    ) -> Iterator[tuple[float, Box, Anchor]]:
        """Boxes around the mark, each with what it costs to be there rather than to the right."""
        width = block_width(form) * (1.12 if bold else 1.0) + 2 * AIR
        height = SMALLEST * (LEADING * (len(form) - 1) + ASCENT + DESCENT) + 2 * AIR
        x, y = at
        out = self.radius + 0.4
        for tilt in (0.0, 0.5, -0.5, 0.9, -0.9):
            cost = abs(tilt)
            middle = y + tilt * height / 2
            yield (
                cost,
                (x + out, middle - height / 2, x + out + width, middle + height / 2),
                "start",
            )
            yield (
                0.2 + cost,
                (x - out - width, middle - height / 2, x - out, middle + height / 2),
                "end",
            )
        for shift in (0.0, 0.4, -0.4, 0.8, -0.8):
            cost = 0.1 + abs(shift)
            centre = x + shift * width / 2
            sides = (centre - width / 2, centre + width / 2)
            yield cost, (sides[0], y - out - height, sides[1], y - out), "middle"
            yield cost + 0.1, (sides[0], y + out, sides[1], y + out + height), "middle"

    def _free(self, box: Box, beside: Sequence[Box]) -> bool:
        left, low, right, high = box
        frame = self.frame
        if left < frame[0] or low < frame[1] or right > frame[2] or high > frame[3]:
            return False
        return not any(
            left < other[2] and other[0] < right and low < other[3] and other[1] < high
            for other in (*self.taken, *beside)
        )

    def _hidden(self, box: Box) -> float:
        """How much of lines and signs the label would hide."""
        left, low, right, high = box
        signs = sum(
            left < other[2] and other[0] < right and low < other[3] and other[1] < high
            for other in self.signs
        )
        lines = sum(left < x < right and low < y < high for x, y in self.lines)
        return 15.0 * signs + STEP * lines
