"""One entity with its neighbours, and the lines among all of them."""

from __future__ import annotations

from collections import Counter

from ...labels import card
from ...layout import lay_out
from ..content import Content
from .drawing import Drawing
from .network import Picture
from .ties import ties

_WIDE, _NARROW = 28, 14


def ego(content: Content, width: float, entity: str | None = None) -> Drawing | None:
    """The neighbours that share most claims with an entity.

    Args:
        content: what is drawn.
        width: in points.
        entity: its id; None takes the entity with the most claims.

    >>> from legajo import open_case
    >>> drawing = ego(Content(open_case("pacto").graph()), 504.0, "alma-yanira-meza")
    >>> assert drawing is not None
    >>> "Alma Yanira Meza" in drawing.caption
    True
    """
    if not content.graph.drawn:
        return None
    canonical = content.ledger.identity.canonical
    shared: dict[str, Counter[str]] = {}
    for name in content.graph.drawn:
        claim = content.ledger.claims[name]
        one, other = canonical(claim.subject), canonical(claim.object or claim.subject)
        if one != other:
            shared.setdefault(one, Counter())[other] += 1
            shared.setdefault(other, Counter())[one] += 1
    if entity is None:
        entity = strongest(content)
    neighbours = shared.get(entity, Counter())
    if not neighbours:
        return None
    order = {name: place for place, name in enumerate(content.graph.entities)}
    ranked = sorted(neighbours, key=lambda one: (-neighbours[one], order.get(one, 0)))
    most = _WIDE if width > 400 else _NARROW
    shown = [entity, *ranked[:most]]
    picture = _picture(content, shown, width)
    while picture.unplaced - {entity} and len(shown) > 2:
        shown = [one for one in shown if one == entity or one not in picture.unplaced]
        picture = _picture(content, shown, width)
    return picture.drawing(
        "ego",
        all_of=len(ranked) + 1,
        about=content.words["around"].format(content.name(entity)),
    )


def strongest(content: Content) -> str:
    """The entity with the most claims; of equal ones the first in the case."""
    canonical = content.ledger.identity.canonical
    counts: Counter[str] = Counter()
    for name in content.graph.drawn:
        claim = content.ledger.claims[name]
        counts.update({canonical(claim.subject), canonical(claim.object or claim.subject)})
    order = {name: place for place, name in enumerate(content.graph.entities)}
    return min(counts, key=lambda one: (-counts[one], order.get(one, len(order))))


def _picture(content: Content, shown: list[str], width: float) -> Picture:
    cards = [card(content.name(one)) for one in shown]
    pairs = [(tie.start, tie.end) for tie in ties(content, shown)]
    aspect = 1.25 if width > 400 else 0.85
    sizes = [(one.width, one.height) for one in cards]
    return Picture(content, shown, lay_out(sizes, pairs, aspect=aspect), width)
