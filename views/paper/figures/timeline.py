"""The time line: who held which post, and what took place when, as precisely as it is known.

A date that is known to the month is a month wide here. Full bars are times of which the claims say
that it was so; hollow ones hold the day somewhere; an arrow goes on where no end is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ....graph.dates import PartialDate
from ....graph.standing import STRONGEST_FIRST, Polarity, Standing
from ...geometry import Point
from ..content import Content
from .drawing import SMALLEST, Drawing, Item, Path, Stroke, Text
from .letters import cut, width_of
from .page import LINE, TALLEST, Entry, legend, legend_height, moved, paragraph
from .reading import line_sample, procedure_entries, sources_line
from .strokes import INK, MUTED, PAPER, RULE, WIDTHS, arrow, bar, mark

if TYPE_CHECKING:
    from ....graph.claim import Claim

_SIDE = 3.0
_BAR = 5.0
_NARROWEST = 2.6
_MOST_LINES = 3
_MOST_ROLES = 2
_AIR = 1.6
"""Between two rows, in points."""
_TALLEST_ROW = _MOST_LINES * LINE + _AIR
_ONE_BY_ONE = 12
_ARROW = 13.0


class Row(Struct, frozen=True, kw_only=True):
    """One line of the figure: its name and the claims on it."""

    name: str
    claims: tuple[Claim, ...]
    post: bool

    @property
    def first(self) -> date:
        """The first day that any of its dates can be."""
        return min(day for claim in self.claims for day in _days(claim))


def timeline(content: Content, width: float) -> Drawing | None:
    """Posts above, events below, each in order of time; as many as fit on a page.

    >>> from legajo import open_case
    >>> drawing = timeline(Content(open_case("pacto").graph()), 504.0)
    >>> assert drawing is not None
    >>> drawing.height <= TALLEST
    True
    """
    every = _rows(content)
    if not every:
        return None
    ranked = sorted(every, key=lambda row: (not row.post, -len(row.claims), row.first, row.name))
    # Half of the page for the posts, unless the events need less than theirs.
    posts = [row for row in ranked if row.post]
    events = sorted((row for row in ranked if not row.post), key=lambda row: (row.first, row.name))
    weakest_first = sorted(range(len(events)), key=lambda one: (len(events[one].claims), -one))
    while True:
        kept = set(weakest_first)
        shown = [row for place, row in enumerate(events) if place in kept]
        drawing = _Plan(content, width, posts, shown, len(every)).drawing()
        if drawing.height <= TALLEST or len(posts) + len(shown) <= 1:
            return drawing
        # What surely has no room goes at once, the rest one by one: below the rows it gets shorter.
        surplus = int((drawing.height - TALLEST) / _TALLEST_ROW) - _ONE_BY_ONE
        for _ in range(max(1, surplus)):
            if len(posts) >= len(weakest_first):
                posts = posts[:-1]
            else:
                weakest_first = weakest_first[1:]


def _rows(content: Content) -> list[Row]:
    """Posts by person and body, events by themselves, acts of authorities by who and whom."""
    ledger = content.ledger
    canonical = ledger.identity.canonical
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in content.claims:
        if claim.polarity is Polarity.DENIES or not _days(claim):
            continue
        if claim.subject not in ledger.entities:
            continue
        subject = canonical(claim.subject)
        if claim.relation == "held_post" and claim.object is not None:
            found.setdefault(("post", subject, canonical(claim.object)), []).append(claim)
        elif claim.relation == "took_place":
            found.setdefault(("event", subject, ""), []).append(claim)
        elif ledger.procedure(claim) is not None and claim.object in ledger.entities:
            key = (claim.relation, subject, canonical(claim.object or ""))
            found.setdefault(key, []).append(claim)
    return [
        Row(name=_name(content, kind, claims), claims=tuple(claims), post=kind == "post")
        for (kind, _, _), claims in found.items()
    ]


def _name(content: Content, kind: str, claims: Sequence[Claim]) -> str:
    first = claims[0]
    subject = content.name(first.subject)
    if kind == "event":
        return subject
    other = content.name(first.object or "")
    if kind == "post":
        found = dict.fromkeys(
            claim.qualifiers.role.casefold() for claim in claims if claim.qualifiers.role
        )
        roles = list(found)
        # A bar is of any of them: by the first alone the row would give somebody another's years.
        role = " / ".join([*roles[:_MOST_ROLES], *(["…"] if len(roles) > _MOST_ROLES else [])])
        return f"{subject}, {role}, {other}" if role else f"{subject}, {other}"
    relation = content.ledger.vocabulary.relations[kind]
    return f"{subject} {relation.label(content.language)} {other}"


def _dates(claim: Claim) -> list[PartialDate]:
    stated = claim.qualifiers
    found = [one for one in (stated.when, stated.since, stated.until) if one is not None]
    if isinstance(claim.value, PartialDate):
        found.append(claim.value)
    return found


def _days(claim: Claim) -> list[date]:
    return [day for one in _dates(claim) for day in one.bounds if day is not None]


class _Plan:
    """The figure with these posts and events."""

    def __init__(
        self,
        content: Content,
        width: float,
        posts: Sequence[Row],
        events: Sequence[Row],
        every: int,
    ) -> None:
        self.content = content
        self.width = width
        self.groups = (sorted(posts, key=lambda row: (row.first, row.name)), list(events))
        self.every = every
        self.left = width * (0.4 if width > 400 else 0.47)
        self.right = width - 16.0
        rows = [row for group in self.groups for row in group]
        days = [day for row in rows for claim in row.claims for day in _days(claim)]
        self.start = date(min(days, default=date(2000, 1, 1)).year, 1, 1)
        last = max(days, default=date(2000, 12, 31))
        self.end = date(last.year, 12, 31)

    def x(self, day: date) -> float:
        """Where a day is."""
        whole = (self.end - self.start).days or 1
        share = (day - self.start).days / whole
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def drawing(self) -> Drawing:
        """The figure."""
        content, words, width = self.content, self.content.words, self.width
        items: list[Item] = []
        solid = []
        y = -LINE - 2.0
        for title, group in zip(("posts", "events"), self.groups, strict=True):
            if not group:
                continue
            at = (_SIDE, y - LINE * 0.8)
            items.append(Text(at=at, text=words[title], bold=True))
            y -= LINE + 2.0
            for row in group:
                lines = cut(row.name, self.left - _SIDE - 8.0, most=_MOST_LINES)
                high = max(len(lines) * LINE, LINE) + _AIR
                middle = y - high / 2
                first = middle + (len(lines) - 1) * LINE / 2 - SMALLEST * 0.36
                items += [
                    Text(at=(_SIDE + 4.0, first - LINE * number), text=line)
                    for number, line in enumerate(lines)
                ]
                for claim in sorted(row.claims, key=lambda one: one.standing):
                    items += self._claim(claim, middle)
                solid.append((self.left, middle - _BAR / 2, self.right, middle + _BAR / 2))
                y -= high
        axis = self._axis(-LINE - 2.0, y)
        y -= 6.0
        entries = self._entries()
        items += legend(entries, _SIDE, y, width - 2 * _SIDE)
        y -= legend_height(entries, width - 2 * _SIDE) + 3.0
        names = {claim.id for group in self.groups for row in group for claim in row.claims}
        ordered = [name for name in content.graph.claims if name in names]
        said, high = paragraph(sources_line(content, ordered), _SIDE, y, width - 2 * _SIDE)
        items += said
        height = -y + high + 4.0
        count = sum(map(len, self.groups))
        left_out = ""
        if count < self.every:
            left_out = words["rows left out"].format(count=self.every - count, all=self.every)
        caption = content.caption(
            "timeline",
            posts=content.counted("posts", len(self.groups[0])),
            events=content.counted("events", len(self.groups[1])),
            claims=content.counted("dated claims", len(ordered)),
        )
        return Drawing(
            name="timeline",
            width=width,
            height=height,
            items=tuple(moved([*axis, *items], 0.0, height)),
            caption=" ".join(filter(None, [caption, left_out])),
            query="MATCH (c:Claim) WHERE c.id IN $claims RETURN c.id AS id",
            parameters={"claims": ordered},
            ids=tuple(ordered),
            evidence=True,
            solid=tuple((one[0], one[1] + height, one[2], one[3] + height) for one in solid),
            left_out=left_out,
        )

    def _axis(self, top: float, bottom: float) -> list[Item]:
        """A line a year, with as many years named as have room."""
        years = range(self.start.year, self.end.year + 2)
        gap = (self.right - self.left) / max(1, len(years) - 1)
        every = next(
            (step for step in (1, 2, 5, 10, 20, 50, 100) if gap * step > width_of("2000") + 5.0),
            200,
        )
        items: list[Item] = []
        for year in years:
            x = self.right if year > self.end.year else self.x(date(year, 1, 1))
            named = year % every == 0 and year <= self.end.year
            items.append(
                Path(points=((x, top), (x, bottom)), stroke=Stroke(RULE, 0.7 if named else 0.3))
            )
            if named:
                items.append(Text(at=(x + 1.0, top + 3.0), text=str(year), colour=MUTED))
        return items

    def _claim(self, claim: Claim, y: float) -> list[Item]:
        """What one claim says of the time."""
        stated, moment = claim.qualifiers, self._moment(claim)
        items: list[Item] = []
        if moment is not None:
            items += self._hollow(moment, claim.standing, y, full=self._is_state(claim))
        if stated.since is not None or stated.until is not None:
            items += self._stretch(stated.since, stated.until, claim.standing, y)
        middle = self._middle(claim)
        procedure = self.content.ledger.procedure(claim)
        if procedure is not None:
            items += mark(procedure, (middle, y), 2.2)
        if self.content.ledger.is_denied(claim.id):
            items.append(bar((middle - 4.0 * (procedure is not None), y), (1.0, 0.0), 4.2))
        return items

    def _moment(self, claim: Claim) -> PartialDate | None:
        if isinstance(claim.value, PartialDate):
            return claim.value
        return claim.qualifiers.when

    def _is_state(self, claim: Claim) -> bool:
        """Whether something lasted over the whole of a day, month or year that it is dated to."""
        relation = self.content.ledger.vocabulary.relations[claim.relation]
        moment = self._moment(claim)
        return relation.kind == "state" and moment is not None and moment.precision == "day"

    def _middle(self, claim: Claim) -> float:
        ends = [self.x(day) for day in _days(claim)]
        return (min(ends) + max(ends)) / 2

    def _hollow(
        self, value: PartialDate, standing: Standing, y: float, *, full: bool
    ) -> list[Item]:
        """Some day within: as wide as the date is imprecise."""
        first, last = value.bounds
        left = self.x(first) if first is not None else self.x(last or self.end) - _ARROW
        right = self.x(last) if last is not None else left + _ARROW
        return _box(left, right, y, standing, full=full or (first == last))

    def _stretch(
        self,
        since: PartialDate | None,
        until: PartialDate | None,
        standing: Standing,
        y: float,
    ) -> list[Item]:
        """A state: full where it surely was, hollow where it began or ended somewhere."""
        items: list[Item] = []
        begun = since.bounds if since is not None else (None, None)
        ended = until.bounds if until is not None else (None, None)
        sure_from, sure_to = begun[1], ended[0]
        if begun[0] is not None and begun[1] is not None and begun[0] != begun[1]:
            items += _box(self.x(begun[0]), self.x(begun[1]), y, standing, full=False)
        if ended[0] is not None and ended[1] is not None and ended[0] != ended[1]:
            items += _box(self.x(ended[0]), self.x(ended[1]), y, standing, full=False)
        if since is not None and until is None:
            start = self.x(begun[1] or begun[0] or self.start)
            items += _goes_on(start, y, standing, forth=True)
        elif until is not None and since is None:
            start = self.x(ended[0] or ended[1] or self.end)
            items += _goes_on(start, y, standing, forth=False)
        elif sure_from is not None and sure_to is not None and sure_from < sure_to:
            items += _box(self.x(sure_from), self.x(sure_to), y, standing, full=True)
        return items

    def _entries(self) -> list[Entry]:
        words = self.content.words
        claims = [claim for group in self.groups for row in group for claim in row.claims]
        present = {claim.standing for claim in claims}
        entries = [
            Entry(_full, words["surely"]),
            Entry(_within, words["some day"]),
            Entry(_open, words["no end"]),
        ]
        entries += [
            Entry(line_sample(one), self.content.standing(one))
            for one in STRONGEST_FIRST
            if one in present
        ]
        entries += procedure_entries(
            self.content, {self.content.ledger.procedure(claim) for claim in claims}
        )
        if any(self.content.ledger.is_denied(claim.id) for claim in claims):
            entries.append(Entry(_barred, words["denied line"], wide=8.0))
        return entries


def _edge(standing: Standing) -> Stroke:
    width, dash = WIDTHS[standing]
    return Stroke(INK, min(width, 1.3), tuple(one * 0.7 for one in dash))


def _box(left: float, right: float, y: float, standing: Standing, *, full: bool) -> list[Item]:
    if right - left < _NARROWEST:
        middle = (left + right) / 2
        left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
    half = _BAR / 2
    corners = ((left, y - half), (right, y - half), (right, y + half), (left, y + half))
    fill = "#6B7280" if full else PAPER
    return [Path(points=corners, closed=True, fill=fill, stroke=_edge(standing))]


def _goes_on(x: float, y: float, standing: Standing, *, forth: bool) -> list[Item]:
    sign = 1.0 if forth else -1.0
    end = x + sign * _ARROW
    line = Path(points=((x, y), (end - sign * 2.0, y)), stroke=_edge(standing))
    return [line, arrow((end, y), (sign, 0.0), INK)]


def _full(at: Point) -> list[Item]:
    return _box(at[0], at[0] + 14.0, at[1], Standing.REPORTED, full=True)


def _within(at: Point) -> list[Item]:
    return _box(at[0], at[0] + 14.0, at[1], Standing.REPORTED, full=False)


def _open(at: Point) -> list[Item]:
    return _goes_on(at[0], at[1], Standing.REPORTED, forth=True)


def _barred(at: Point) -> list[Item]:
    return [bar((at[0] + 4.0, at[1]), (1.0, 0.0), 4.2)]
