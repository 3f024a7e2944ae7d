"""The network: the entities that the page opens on, where the page has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...geometry import Box, Point
from ..content import Content
from .drawing import Drawing, Item
from .key import key_list
from .labels import STEP, Label, Labels
from .lines import Route, routes
from .page import TALLEST, legend, legend_height, moved, paragraph
from .reading import network_legend, sources_line
from .strokes import glyph
from .ties import Tie, loops, ties

RADIUS = 4.6
_SIDE = 3.0
# The first of them is what the figure is about: it is named, whatever its name hides.
_WEIGHTS = (20.0, 3.0, 2.4, 2.4, 1.0)


def network(content: Content, width: float) -> Drawing | None:
    """The overview of the case; as many of its entities as can be told apart at this width.

    >>> from legajo import open_case
    >>> drawing = network(Content(open_case("pacto").graph()), 504.0)
    >>> assert drawing is not None
    >>> drawing.width, drawing.height < TALLEST
    (504.0, True)
    """
    if not content.graph.drawn:
        return None
    places = content.positions
    opened = list(places)
    strength = _strength(content, opened)
    order = sorted(opened, key=lambda one: -strength[one])
    most = min(len(order), int(width * width / 4200) + 6)
    shown = order[:most]
    picture = Picture(content, shown, [places[one] for one in shown], width)
    while picture.unplaced and len(shown) > 1:
        shown = [one for one in shown if one not in picture.unplaced]
        picture = Picture(content, shown, [places[one] for one in shown], width)
    return picture.drawing("network", all_of=len(opened))


def _strength(content: Content, entities: Iterable[str]) -> Counter[str]:
    """How many claims of those that are drawn join each of these with another of them."""
    known = set(entities)
    canonical = content.ledger.identity.canonical
    found: Counter[str] = Counter(dict.fromkeys(entities, 0))
    for name in content.graph.drawn:
        claim = content.ledger.claims[name]
        ends = {canonical(claim.subject), canonical(claim.object or claim.subject)}
        if len(ends) == 2 and ends <= known:
            found.update(ends)
    return found


class Picture:
    """Marks, lines and labels of some entities at given places.

    Attributes:
        unplaced: entities for whose label there was no room at all.
    """

    def __init__(
        self, content: Content, shown: Sequence[str], places: Sequence[Point], width: float
    ) -> None:
        self.content = content
        self.shown = list(shown)
        self.width = width
        self.places, self.height = _scaled(places, width)
        self.ties: list[Tie] = ties(content, self.shown)
        self.routes: list[Route] = routes(self.ties, self.places, RADIUS)
        self.labels: dict[int, Label] = {}
        self.numbers: list[str] = []
        self.unplaced: set[str] = set()
        self._label()

    def _label(self) -> None:
        frame: Box = (0.5, 0.5, self.width - 0.5, self.height - 0.5)
        signs = [box for route in self.routes for box in route.sign_boxes()]
        samples = [point for route in self.routes for point in route.every(STEP)]
        labels = Labels(frame, self.places, RADIUS, signs, samples)
        without: list[int] = []
        for place, entity in enumerate(self.shown):
            label = labels.name(place, self.content.name(entity), weight=_WEIGHTS[min(place, 4)])
            if label is None:
                without.append(place)
            else:
                self.labels[place] = label
        for place in without:
            number = str(len(self.numbers) + 1)
            label = labels.number(place, number)
            if label is None:
                self.unplaced.add(self.shown[place])
            else:
                self.labels[place] = label
                self.numbers.append(self.content.name(self.shown[place]))

    def drawing(
        self, name: str, *, all_of: int, about: str = "", query: str = "", **parameters: object
    ) -> Drawing:
        """The picture with key, legend and sources below it."""
        content, words = self.content, self.content.words
        picture = self._picture()
        entries = network_legend(content, self.shown, self.ties)
        keys, keys_height = key_list(self.numbers, self.width)
        sources = sources_line(content, self._claims())
        lines, sources_height = paragraph(sources, _SIDE, 0.0, self.width - 2 * _SIDE)
        legend_high = legend_height(entries, self.width - 2 * _SIDE)
        below = keys_height + legend_high + sources_height + 16.0
        height = self.height + below
        items = list(_lifted(picture, below))
        y = below - 4.0
        items += _lifted(keys, y)
        y -= keys_height + 3.0
        items += legend(entries, _SIDE, y, self.width - 2 * _SIDE)
        y -= legend_high + 3.0
        items += _lifted(lines, y)
        claims = self._claims()
        caption = content.caption(
            "network",
            entities=content.counted("entities", len(self.shown)),
            about=about or words["of the case"].format(content.title),
            claims=content.counted("claims", len(claims)),
            lines=content.counted("lines", len(self.ties)),
        )
        left_out = self._left_out(all_of)
        return Drawing(
            name=name,
            width=self.width,
            height=height,
            items=tuple(items),
            caption=" ".join(filter(None, [caption, left_out])),
            query=query
            or "MATCH (a)-[r]->(b) WHERE a.id IN $shown AND b.id IN $shown AND a <> b "
            "RETURN r.claim AS id",
            parameters=dict(parameters) or {"shown": list(self.shown)},
            ids=tuple(claims),
            solid=tuple(
                (x - RADIUS, y + below - RADIUS, x + RADIUS, y + below + RADIUS)
                for x, y in self.places
            ),
            left_out=left_out,
        )

    def _claims(self) -> list[str]:
        drawn = {name for tie in self.ties for name in tie.claims}
        return [name for name in self.content.graph.drawn if name in drawn]

    def _left_out(self, all_of: int) -> str:
        words = self.content.words
        said = []
        if all_of > len(self.shown):
            said.append(words["left out"].format(count=all_of - len(self.shown), all=all_of))
        looped = loops(self.content, self.shown)
        if looped:
            said.append(words["loops"].format(claims=self.content.counted("claims", looped)))
        return " ".join(said)

    def _picture(self) -> list[Item]:
        ledger = self.content.ledger
        items: list[Item] = []
        for route in reversed(self.routes):  # the strongest above the others
            items += route.line()
        for label in self.labels.values():
            items += label.ground()
        for route in self.routes:
            items += route.on_top()
        for place, entity in enumerate(self.shown):
            record = ledger.entity(entity)
            type_ = ledger.vocabulary.types[record.type]
            items.append(glyph(type_.glyph, self.places[place], RADIUS, named=record.named))
        for label in self.labels.values():
            items += label.texts()
        return items


def _lifted(items: Iterable[Item], by: float) -> list[Item]:
    return moved(items, 0.0, by)


def _scaled(places: Sequence[Point], width: float) -> tuple[list[Point], float]:
    """The places in points of print, upside up, and the height of the picture."""
    side, edge = min(34.0, width * 0.08), 14.0
    xs, ys = [x for x, _ in places], [y for _, y in places]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(
        (width - 2 * side) / across if across else 1.0,
        (TALLEST * 0.72) / down if down else 1.0,
        1.0,
    )
    height = down * scale + 2 * edge
    shift = (width - across * scale) / 2
    return [
        (shift + (x - min(xs)) * scale, height - edge - (y - min(ys)) * scale) for x, y in places
    ], height
