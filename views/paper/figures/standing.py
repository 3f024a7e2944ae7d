"""Claims by standing and source: how firmly each document speaks."""

from __future__ import annotations

from ....graph.standing import STRONGEST_FIRST, Standing
from ...geometry import Point
from ..content import Content
from .drawing import SMALLEST, Drawing, Item, Path, Text
from .fills import filled
from .letters import ASCENT, cut, width_of
from .page import LINE, Entry, Sample, legend, legend_height, moved, paragraph
from .reading import sources_line
from .strokes import INK, PAPER

_SIDE = 3.0
_BAR = 11.0
_PATTERNED = (Standing.ALLEGED, Standing.INFERRED)


def standing(content: Content, width: float) -> Drawing | None:
    """One bar a source that has claims, cut by standing.

    >>> from legajo import open_case
    >>> drawing = standing(Content(open_case("pacto").graph()), 245.0)
    >>> assert drawing is not None
    >>> len(drawing.ids) == len(open_case("pacto").graph().claims)
    True
    """
    if not content.claims:
        return None
    counts, denied = _counts(content)
    by_source = {one.source: one for one in content.references}
    shown = [name for name in by_source if name in counts]
    room = width * 0.32
    labels = {name: cut(by_source[name].short, room) for name in shown}
    most = max((sum(counts[name].values()) for name in shown), default=1)
    tails = {
        name: content.words["denied count" if denied[name] else "count"].format(
            count=sum(counts[name].values()), denied=content.counted("denied", denied[name])
        )
        for name in shown
    }
    tail = max(map(width_of, tails.values()), default=0.0)
    left = _SIDE + room + 6.0
    scale = (width - left - tail - 8.0) / most
    items: list[Item] = []
    y = 0.0
    for name in shown:
        high = max(_BAR, len(labels[name]) * LINE) + 5.0
        middle = y - high / 2
        first = middle + (len(labels[name]) - 1) * LINE / 2 - SMALLEST * 0.36
        items += [
            Text(at=(left - 6.0, first - number * LINE), text=line, anchor="end")
            for number, line in enumerate(labels[name])
        ]
        x = left
        for one in STRONGEST_FIRST:
            count = counts[name][one]
            if count:
                box = (x, middle - _BAR / 2, x + count * scale, middle + _BAR / 2)
                items += filled(box, one)
                items += _number(str(count), one, box[0], box[2], middle)
                x += count * scale
        items.append(Text(at=(x + 5.0, middle - SMALLEST * 0.36), text=tails[name]))
        y -= high
    entries = [
        Entry(_sample(one), content.standing(one))
        for one in STRONGEST_FIRST
        if any(counts[name][one] for name in shown)
    ]
    y -= 4.0
    items += legend(entries, _SIDE, y, width - 2 * _SIDE)
    y -= legend_height(entries, width - 2 * _SIDE) + 3.0
    lines, high = paragraph(
        sources_line(content, content.graph.claims), _SIDE, y, width - 2 * _SIDE
    )
    items += lines
    height = -y + high + 6.0
    return Drawing(
        name="standing",
        width=width,
        height=height,
        items=tuple(moved(items, 0.0, height - 2.0)),
        caption=content.caption(
            "standing",
            claims=content.counted("claims", len(content.claims)),
            documents=content.counted("documents", len(shown)),
        ),
        query="MATCH (c:Claim) RETURN c.id AS id",
        parameters={},
        ids=tuple(content.graph.claims),
        evidence=True,
    )


def _counts(content: Content) -> tuple[dict[str, dict[Standing, int]], dict[str, int]]:
    """For each source its claims by standing, and how many of them somebody denies."""
    counts: dict[str, dict[Standing, int]] = {}
    denied: dict[str, int] = {}
    for claim in content.claims:
        for name in dict.fromkeys(place.source for place in claim.evidence):
            found = counts.setdefault(name, dict.fromkeys(Standing, 0))
            found[claim.standing] += 1
            denied[name] = denied.get(name, 0) + content.ledger.is_denied(claim.id)
    return counts, denied


def _number(text: str, one: Standing, left: float, right: float, middle: float) -> list[Item]:
    """The count in its part of the bar, where it has room: on hatches and dots on white."""
    width = width_of(text, bold=True)
    if right - left < (width + 4.0) * (2.2 if one in _PATTERNED else 1.0):
        return []
    centre = (left + right) / 2
    low = middle - SMALLEST * 0.36
    dark = one in {Standing.RECORDED, Standing.REPORTED}
    items: list[Item] = []
    if one in _PATTERNED:
        half = width / 2 + 1.2
        corners = ((centre - half, low - 1.0), (centre + half, low - 1.0))
        top = low + SMALLEST * ASCENT + 1.0
        points = (*corners, (centre + half, top), (centre - half, top))
        items.append(Path(points=points, closed=True, fill=PAPER))
    colour = PAPER if dark else INK
    items.append(Text(at=(centre, low), text=text, anchor="middle", bold=True, colour=colour))
    return items


def _sample(one: Standing) -> Sample:
    def sample(at: Point) -> list[Item]:
        x, y = at
        return list(filled((x, y - 3.5, x + 16.0, y + 3.5), one))

    return sample
