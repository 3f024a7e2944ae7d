"""A page model becomes one offline HTML file.

pyvis gives the data model (its node and edge lists and options) and vis-network; the template is
ours. Everything that comes from a case is escaped once: in the HTML by the template, in the data
block by `_as_data`.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from . import assets, labels
from .errors import ViewError
from .layout import lay_out
from .model import PageModel, Position, ViewClaim
from .text import clean

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_CARDS = 60
"""How many entities a page opens on where its case names none."""

NOTICES = """\
This page contains vis-network 9.1.2, (c) 2011-2017 Almende B.V., (c) 2017-2019 visjs contributors,
dual licensed under the Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0) and the MIT
License (https://opensource.org/licenses/MIT). It came with pyvis (BSD 3-Clause, (c) 2018 West
Health Institute). vis-network itself contains Hammer.js, keycharm, component-emitter, uuid and
core-js (MIT License).
"""

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
    language: str
    policy: str
    notices: str
    style: Markup
    library: Markup
    script: Markup
    model: dict[str, Any]
    words: dict[str, str]

    def data(self, nodes: list[object], edges: list[object], options: str) -> Markup:
        """The data block: what pyvis hands to its template, with the model and the words."""
        network = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
        return _as_data({"model": self.model, "network": network, "words": self.words})


def render(model: PageModel) -> str:
    """The whole page as text.

    Raises:
        ViewError: the model holds something that JSON or the page can't (NaN, a value of the wrong
            type).

    >>> html = render(PageModel(title="The port", entities=(), claims=(), sources=()))
    >>> "<title>The port" in html
    True
    """
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    plain = _plain(model)
    words = assets.words(model.language)
    shown = opening(model)
    numbers = {entity.id: number for number, entity in enumerate(model.entities)}
    for entity in plain["entities"]:
        card = labels.card(entity["name"])
        entity.update(w=card.width, h=card.height)
        if card.lines != (entity["name"],):
            entity["lines"] = card.lines
    library, script, style = assets.library(), assets.script(), assets.style()
    page = _Page(
        title=clean(model.title),
        summary=clean(model.summary),
        counts=words["counts"].format(
            entities=len(model.entities), claims=len(model.claims), sources=len(model.sources)
        ),
        language=model.language,
        policy=_policy([library, script], style),
        notices=NOTICES,
        style=Markup(style),  # noqa: S704 - our own file
        library=Markup(assets.packed_library()),  # noqa: S704 - base64
        script=Markup(script),  # noqa: S704 - our own files
        model=plain,
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
        for entity, (x, y) in _positions(model, shown).items()
    ]
    network.edges = [
        {
            "id": f"e{number}",
            "from": f"n{numbers[claim.subject]}",
            "to": f"n{numbers[claim.object or '']}",
        }
        for number, claim in enumerate(model.claims)
        if _is_line(claim, numbers) and claim.subject in shown and claim.object in shown
    ]
    network.options = OPTIONS
    network.templateEnv = environment
    network.path = "page.html"
    html: str = network.generate_html()
    return html


def opening(model: PageModel) -> list[str]:
    """What the page opens on: the case's overview, or else the entities with most lines."""
    known = {entity.id: number for number, entity in enumerate(model.entities)}
    if model.overview:
        return [entity for entity in dict.fromkeys(model.overview) if entity in known]
    lines = dict.fromkeys(known, 0)
    for claim in model.claims:
        if _is_line(claim, known):
            lines[claim.subject] += 1
            lines[claim.object or ""] += 1
    strongest = sorted(known, key=lambda entity: (-lines[entity], known[entity]))[:MOST_CARDS]
    return sorted(strongest, key=known.__getitem__)


def _is_line(claim: ViewClaim, known: dict[str, int]) -> bool:
    return (
        claim.polarity == "asserts"
        and not claim.about_claims
        and claim.subject in known
        and claim.object is not None
        and claim.object in known
    )


def _positions(model: PageModel, shown: list[str]) -> dict[str, Position]:
    names = {entity.id: entity.name for entity in model.entities}
    index = {entity: number for number, entity in enumerate(shown)}
    cards = [labels.card(clean(names[entity])) for entity in shown]
    pairs = [
        (index[claim.subject], index[claim.object])
        for claim in model.claims
        if _is_line(claim, index) and claim.object is not None
    ]
    fixed = {index[entity]: place for entity, place in model.positions.items() if entity in index}
    places = lay_out([(card.width, card.height) for card in cards], pairs, fixed)
    return dict(zip(shown, places, strict=True))


def _plain(model: PageModel) -> dict[str, Any]:
    """The model as checked JSON values, with every text made safe to show."""
    try:
        built = msgspec.to_builtins(model, order="deterministic")
        msgspec.convert(built, PageModel)
        json.dumps(built, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ViewError(
            f"the page can't show a value of the graph: {error}.",
            hint="Give text, whole numbers or finite numbers.",
        ) from error
    built.pop("positions", None)
    # What the page knows already is left out: it would be a third of the file.
    known = {entity.id for entity in model.entities}
    for entity in built["entities"]:
        del entity["type"]
        entity["names"] = [
            name for name in entity.get("names", ()) if name["form"] != entity["name"]
        ]
    relations: dict[str, str] = {}
    for claim in built["claims"]:
        label = claim["relationLabel"]
        if relations.setdefault(claim["relation"], label) == label:
            del claim["relationLabel"]
        for speaker in chain.from_iterable(claim.get("saidBy", ())):
            if speaker["id"] in known:
                del speaker["name"]
    built["relations"] = sorted(relations.items())
    return {key: _cleaned(value) for key, value in built.items()}


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def _as_data(value: object) -> Markup:
    """JSON that can't end its script element, whatever texts it holds."""
    from markupsafe import Markup

    text = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - escaped on the line above


def _policy(scripts: list[str], style: str) -> str:
    hashes = " ".join(map(assets.digest, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {assets.digest(style)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
