"""The adjacency matrix of people and bodies, each person under the institution it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ....graph.standing import STRONGEST_FIRST, Standing
from ...geometry import Point
from ..content import Content
from .drawing import SMALLEST, Drawing, Item, Path, Stroke, Text
from .fills import filled
from .key import key_list
from .letters import cut, width_of
from .page import Entry, Sample, legend, legend_height, moved, paragraph
from .reading import sources_line
from .strokes import INK, PAPER, RULE

_SIDE = 3.0
_CELL = 9.2
_LARGEST = 12.0
_MOST = 34
_INDENT = 7.0
_NUMBERS = 20.0
_BELONGS = ("held_post", "leads", "member_of", "represented", "aide_of", "founded", "part_of")
"""What makes somebody belong to a body, the plainest first."""

Cells = dict[tuple[str, str], list[str]]


class Row(Struct, frozen=True):
    """One row and column: an entity, and whether it stands under the body above it."""

    entity: str
    under: bool


def matrix(content: Content, width: float) -> Drawing | None:
    """Who is said to have to do with whom: rows act, columns are acted on.

    >>> from legajo import open_case
    >>> drawing = matrix(Content(open_case("pacto").graph()), 504.0)
    >>> assert drawing is not None
    >>> "under" in drawing.caption
    True
    """
    words = content.words
    cells = _cells(content)
    if not cells:
        return None
    names = width * (0.4 if width > 400 else 0.56)
    room = int((width - names - 2 * _SIDE) / _CELL)
    everybody = {one for pair in cells for one in pair}
    shown = _strongest(content, cells, min(_MOST, room))
    rows = _ordered(content, shown)
    number = {row.entity: index for index, row in enumerate(rows)}
    kept = {pair: claims for pair, claims in cells.items() if number.keys() >= set(pair)}
    # Names that need less room than there is for them leave it to the cells.
    wanted = _room_for_names(content, rows)
    size = min(_LARGEST, (width - min(names, wanted) - 2 * _SIDE) / max(1, len(rows)))
    left, top = min(wanted, width - _SIDE - size * len(rows)), -14.0
    heads, cut_off = _heads(content, rows, left, top, size)
    items = [*heads, *_grid(rows, left, top, size)]
    for (one, other), claims in kept.items():
        x, y = left + size * number[other], top - size * number[one]
        items += _cell(content, claims, x, y, size)
    y = top - size * len(rows) - 6.0
    names_of = [content.name(rows[number - 1].entity) for number in cut_off]
    keys, high = key_list(names_of, width, numbers=cut_off)
    items += moved(keys, 0.0, y)
    y -= high + (3.0 if high else 0.0)
    entries = _entries(content, kept)
    items += legend(entries, _SIDE, y, width - 2 * _SIDE)
    y -= legend_height(entries, width - 2 * _SIDE) + 3.0
    drawn = {name for claims in kept.values() for name in claims}
    ordered = [name for name in content.graph.drawn if name in drawn]
    lines, high = paragraph(sources_line(content, ordered), _SIDE, y, width - 2 * _SIDE)
    height = -y + high + 4.0
    left_out = ""
    if len(everybody) > len(rows):
        count = len(everybody) - len(rows)
        left_out = words["left out"].format(count=count, all=len(everybody))
    caption = content.caption(
        "matrix",
        claims=content.counted("claims", len(ordered)),
        actors=content.counted("actors", len(rows)),
    )
    return Drawing(
        name="matrix",
        width=width,
        height=height,
        items=tuple(moved([*items, *lines], 0.0, height)),
        caption=" ".join(filter(None, [caption, left_out])),
        query=(
            "MATCH (a:Actor)-[r]->(b:Actor) WHERE a.id IN $shown AND b.id IN $shown "
            "RETURN r.claim AS id"
        ),
        parameters={"shown": [row.entity for row in rows]},
        ids=tuple(ordered),
        left_out=left_out,
    )


def _cells(content: Content) -> Cells:
    """The claims from one actor to another; those of a mutual relation in both directions."""
    ledger = content.ledger
    canonical = ledger.identity.canonical
    actors = {
        one
        for one in content.graph.entities
        if "Actor" in ledger.vocabulary.lineages[ledger.entity(one).type]
    }
    found: Cells = {}
    for name in content.graph.drawn:
        claim = ledger.claims[name]
        one, other = canonical(claim.subject), canonical(claim.object or claim.subject)
        if one in actors and other in actors:
            found.setdefault((one, other), []).append(name)
            if one != other and ledger.vocabulary.relations[claim.relation].symmetric:
                found.setdefault((other, one), []).append(name)
    return found


def _strongest(content: Content, cells: Cells, most: int) -> list[str]:
    """So many actors that each of them has claims with others of them; the strongest first."""
    weights: Counter[tuple[str, str]] = Counter()
    for (one, other), claims in cells.items():
        weights[min(one, other), max(one, other)] += len(claims)
    place = {one: number for number, one in enumerate(content.graph.entities)}
    shown = sorted({one for pair in weights for one in pair}, key=place.__getitem__)
    while True:
        known = set(shown)
        strength: Counter[str] = Counter(dict.fromkeys(shown, 0))
        for pair, weight in weights.items():
            if known.issuperset(pair):
                strength.update(dict.fromkeys(set(pair), weight))
        ranked = sorted(shown, key=lambda one: (-strength[one], place[one]))
        if len(shown) <= most:
            return ranked
        # Those at the end go first, a tenth at a time: without them others have fewer.
        shown = ranked[: max(most, len(ranked) * 9 // 10)]


def _ordered(content: Content, shown: Sequence[str]) -> list[Row]:
    """Bodies with those under them, the strongest first; then who belongs to none of them."""
    home = _homes(content, shown)
    bodies = _bodies(content, shown)
    rows: list[Row] = []
    for one in shown:
        if one in bodies:
            rows.append(Row(one, under=False))
            rows += [Row(member, under=True) for member in shown if home.get(member) == one]
    return rows + [Row(one, under=False) for one in shown if one not in bodies | home.keys()]


def _bodies(content: Content, shown: Sequence[str]) -> set[str]:
    ledger = content.ledger
    lineages = ledger.vocabulary.lineages
    return {one for one in shown if "Organization" in lineages[ledger.entity(one).type]}


def _homes(content: Content, shown: Sequence[str]) -> Mapping[str, str]:
    """The body that each person belongs to: by posts first, then by the number of claims."""
    canonical = content.ledger.identity.canonical
    bodies = _bodies(content, shown)
    people = set(shown) - bodies
    belongs: dict[str, Counter[tuple[bool, str]]] = {}
    for name in content.graph.drawn:
        claim = content.ledger.claims[name]
        if claim.relation in _BELONGS and claim.object is not None:
            one, body = canonical(claim.subject), canonical(claim.object)
            if one in people and body in bodies:
                kind = claim.relation != _BELONGS[0]
                belongs.setdefault(one, Counter())[kind, body] += 1
    place = {one: number for number, one in enumerate(shown)}
    return {
        one: min(counts, key=lambda key: (key[0], -counts[key], place[key[1]]))[1]
        for one, counts in belongs.items()
    }


def _room_for_names(content: Content, rows: Sequence[Row]) -> float:
    longest = max(
        (_INDENT if row.under else 0.0) + width_of(content.name(row.entity), bold=True)
        for row in rows
    )
    return _SIDE + longest + 4.0 + _NUMBERS


def _heads(
    content: Content, rows: Sequence[Row], left: float, top: float, size: float
) -> tuple[list[Item], list[int]]:
    """Names and numbers to the left of the rows, numbers above the columns.

    Beside them the numbers of names that had to be cut.
    """
    items: list[Item] = []
    cut_off: list[int] = []
    for index, row in enumerate(rows):
        low = top - size * (index + 0.5) - SMALLEST * 0.36
        start = _SIDE + (_INDENT if row.under else 0.0)
        heads = index + 1 < len(rows) and rows[index + 1].under and not row.under
        name = content.name(row.entity)
        label = cut(name, left - _NUMBERS - start, most=1, bold=heads)[0]
        number = str(index + 1)
        if label != " ".join(name.split()):
            cut_off.append(index + 1)
        across = left + size * (index + 0.5) + SMALLEST * 0.36
        items += [
            Text(at=(start, low), text=label, bold=heads),
            Text(at=(left - 4.0, low), text=number, anchor="end", bold=True),
            Text(at=(across, top + 2.5), text=number, bold=True, turned=True),
        ]
    return items, cut_off


def _grid(rows: Sequence[Row], left: float, top: float, size: float) -> list[Item]:
    edge = size * len(rows)
    items: list[Item] = []
    for index in range(len(rows) + 1):
        colour = RULE
        if index in {0, len(rows)}:
            colour = INK
        elif not rows[index].under:
            colour = "#9AA4B0"
        offset, stroke = size * index, Stroke(colour, 0.5)
        across = ((left, top - offset), (left + edge, top - offset))
        down = ((left + offset, top), (left + offset, top - edge))
        items += [Path(points=across, stroke=stroke), Path(points=down, stroke=stroke)]
    return items


def _cell(content: Content, claims: Sequence[str], x: float, y: float, size: float) -> list[Item]:
    gap = 0.9
    box = (x + gap, y - size + gap, x + size - gap, y - gap)
    items = list(filled(box, _firmest(content, claims)))
    if any(content.ledger.is_denied(name) for name in claims):
        items += _bar(x, y, size)
    return items


def _firmest(content: Content, claims: Sequence[str]) -> Standing:
    return max(content.ledger.claims[name].standing for name in claims)


def _bar(x: float, y: float, size: float) -> list[Item]:
    """A bar across the cell, with a white edge so that it shows on every grey."""
    points = ((x - 0.6, y - size / 2), (x + size + 0.6, y - size / 2))
    edge, stroke = Stroke(PAPER, 3.0), Stroke(INK, 1.5)
    return [Path(points=points, stroke=edge), Path(points=points, stroke=stroke)]


def _entries(content: Content, cells: Cells) -> list[Entry]:
    present = {_firmest(content, claims) for claims in cells.values()}
    entries = [
        Entry(_sample(one), content.standing(one), wide=9.0)
        for one in STRONGEST_FIRST
        if one in present
    ]
    names = {name for claims in cells.values() for name in claims}
    if any(content.ledger.is_denied(name) for name in names):
        entries.append(Entry(_denied, content.words["denied cell"], wide=9.0))
    return entries


def _sample(one: Standing) -> Sample:
    def sample(at: Point) -> list[Item]:
        x, y = at
        return list(filled((x, y - 3.6, x + 7.2, y + 3.6), one))

    return sample


def _denied(at: Point) -> list[Item]:
    x, y = at
    return [*filled((x, y - 3.6, x + 7.2, y + 3.6), Standing.REPORTED), *_bar(x - 0.4, y + 4, 8.0)]
