"""A page model becomes one offline HTML file.

pyvis gives the data model (its node and edge lists and options) and vis-network; the template is
ours. Everything that comes from a case is escaped once: in the HTML by the template, in the data
block by `data.as_data`.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..graph.multigraph import collector_paused
from . import assets, labels
from .data import add_fields, as_data, prepared
from .errors import PageSizeWarning
from .model import PageModel, Position, ViewClaim
from .opening import MOST_CARDS, is_line, opened, opening, size_of_mark

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_ENTITIES = 50_000
MOST_CHARACTERS = 30_000_000

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    # Lines are drawn by the page itself: vis-network knows neither bars nor bands nor open marks.
    "edges": {"hidden": True, "smooth": {"enabled": False}},
    "interaction": {
        "hover": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 3_600_000,
        "zoomSpeed": 0.6,
    },
}


class _Page(Struct, frozen=True, kw_only=True):
    """What the template asks for."""

    title: str
    summary: str
    counts: str
    steps: int
    language: str
    policy: str
    notices: str
    style: Markup
    library: Markup
    script: Markup
    model: dict[str, Any]
    words: dict[str, str]

    def data(self, nodes: list[object], options: str) -> Markup:
        """The data block: what pyvis hands to its template, with the model and the words.

        Without its edges: the page makes them of the claims, as it does for cards that come later.
        """
        network = {"nodes": nodes, "options": json.loads(options)}
        return as_data({"model": self.model, "network": network, "words": self.words})


def render(model: PageModel) -> str:
    """The whole page as text.

    Raises:
        ViewError: the model holds something that JSON or the page can't (NaN, a value of the wrong
            type).

    >>> html = render(PageModel(title="The port", entities=(), claims=(), sources=()))
    >>> "<title>The port" in html
    True
    """
    with collector_paused():
        html = _rendered(*prepared(opened(model)))
    if len(model.entities) > MOST_ENTITIES or len(html) > MOST_CHARACTERS:
        size = f"{len(model.entities):,} entities, {len(html) / 1e6:.0f} MB"
        warnings.warn(
            f"this page is large ({size}): a browser may need many seconds to open it. Narrow the "
            "graph first, to one document, relation or time.",
            PageSizeWarning,
            stacklevel=2,
        )
    return html


def _rendered(model: PageModel, data: dict[str, Any]) -> str:
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    words = assets.words(model.language)
    shown = opening(model)
    drawn = set(shown)
    lines = [claim for claim in model.claims if is_line(claim, drawn)]
    numbers = {entity.id: number for number, entity in enumerate(model.entities)}
    names = {entity.id: entity.name for entity in model.entities}
    cards = _cards(names, shown)
    add_fields(
        data, {numbers[entity]: _measures(card, names[entity]) for entity, card in cards.items()}
    )
    library, script, style = assets.library(), assets.script(), assets.style()
    page = _Page(
        title=model.title,
        summary=model.summary,
        steps=len(model.story),
        counts=words["datedCounts" if model.years else "counts"].format(
            entities=len(model.entities),
            claims=len(model.claims),
            sources=len(model.sources),
            years=model.years,
        ),
        language=model.language,
        policy=_policy([library, script], style),
        notices=assets.read("notices.txt"),
        style=Markup(style),  # noqa: S704 - our own file
        library=Markup(assets.packed_library()),  # noqa: S704 - base64
        script=Markup(script),  # noqa: S704 - our own files
        model=data,
        words=assets.script_words(model.language),
    )
    environment = Environment(
        loader=DictLoader({"page.html": assets.read("page.html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(page=page, words=words)
    network = Network(directed=True)
    network.nodes = [
        {"id": f"n{numbers[entity]}", "x": x, "y": y}
        for entity, (x, y) in _positions(model, shown, cards, lines).items()
    ]
    network.options = OPTIONS
    network.templateEnv = environment
    network.path = "page.html"
    html: str = network.generate_html()
    return html


def positions(model: PageModel) -> dict[str, Position]:
    """The centres of what the page opens on, in its pixels: where they lie at first."""
    with collector_paused():
        model, _ = prepared(opened(model))
        shown = opening(model)
        drawn = set(shown)
        lines = [claim for claim in model.claims if is_line(claim, drawn)]
        names = {entity.id: entity.name for entity in model.entities}
        return _positions(model, shown, _cards(names, shown), lines)


def _cards(names: Mapping[str, str], shown: list[str]) -> dict[str, labels.Card]:
    """The cards of what the page opens on; none where there are too many for cards."""
    if len(shown) > MOST_CARDS:
        return {}
    return {entity: labels.card(names[entity]) for entity in shown}


def _measures(card: labels.Card, name: str) -> dict[str, Hashable]:
    """What the page needs to draw a card: its lines only where they are not just the name."""
    found: dict[str, Hashable] = {"w": card.width, "h": card.height}
    if card.lines != (name,):
        found["lines"] = card.lines
    return found


def _positions(
    model: PageModel, shown: list[str], cards: dict[str, labels.Card], lines: list[ViewClaim]
) -> dict[str, Position]:
    from .layout import lay_out

    index = {entity: number for number, entity in enumerate(shown)}
    pairs = [(index[claim.subject], index[claim.object or ""]) for claim in lines]
    fixed = {index[entity]: place for entity, place in model.positions.items() if entity in index}
    sizes = [(card.width, card.height) for card in cards.values()]
    places = lay_out(sizes or [size_of_mark(len(shown))] * len(shown), pairs, fixed)
    return dict(zip(shown, places, strict=True))


def _policy(scripts: list[str], style: str) -> str:
    hashes = " ".join(map(assets.digest, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {assets.digest(style)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
