"""A graph as a plain pyvis Network, for those who want pyvis itself with its own options.

The page of `view` is the better picture: this one has no panel, no sources, no bars for denials.
What it keeps: every claim an edge of its own, strokes by standing, colours by procedure, shapes by
type, and in the hover texts who says so, where, and who denies it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from . import assets, labels
from .errors import ViewError
from .layout import lay_out
from .opening import is_line
from .text import clean
from .write import model_of

if TYPE_CHECKING:
    from pyvis.network import Network

    from .model import PageModel, ViewClaim, ViewEntity, ViewEvidence
    from .write import AnyGraph

SHAPES: Final = {
    "person": "dot",
    "company": "square",
    "public_body": "hexagon",
    "civil": "triangle",
    "armed_group": "triangleDown",
    "place": "box",
    "asset": "diamond",
    "event": "star",
}

STROKES: Final[dict[str, tuple[float, bool | list[int]]]] = {
    "recorded": (3.2, False),
    "reported": (2.2, False),
    "stated": (1.4, False),
    "alleged": (2.0, [7, 5]),
    "inferred": (2.0, [2, 5]),
    "unstated": (1.6, [12, 3, 2, 3]),
}

PROCEDURE_COLOURS: Final = {
    "accused": "accused",
    "investigated": "accused",
    "listed": "listed",
    "sanctioned": "listed",
    "charged": "charged",
    "arrested": "charged",
    "convicted": "charged",
    "cleared": "cleared",
    "dropped": "cleared",
    "acquitted": "cleared",
}

MOST_PLACED = 1000
"""Up to here places are computed; a larger network is left to the physics of vis-network."""

ROOM = 1.3
"""Places are those of cards; pyvis writes names below its shapes, which takes more room."""

_UNSAFE = str.maketrans({"<": "\u2039", ">": "\u203a"})
_TOKEN = re.compile(r"--(\w+): light-dark\((#\w{6}), #\w{6}\)")


def network(
    graph: AnyGraph,
    *,
    language: str = "en",
    **options: Any,  # noqa: ANN401 - what pyvis takes
) -> Network:
    """The graph as a `pyvis.network.Network`, to which pyvis's own options can be applied.

    Nodes and edges have opaque ids (`n0`, `e0`) and carry what they are as `entity` and `claim`;
    parallel claims are edges side by side; a denied claim says so in its label. The same graph
    gives the same nodes and edges. Up to 1,000 entities have places and physics is off:
    `network.toggle_physics(True)` turns it on.

    What pyvis then does is pyvis's doing. Whatever `cdn_resources` is, its page asks a CDN for
    style sheets, so it is not offline as that of `view` is. A title that holds `href` makes it
    write every title of a node as markup, and `heading` always is: the titles made here hold no
    `<` and no `>` (single quotation marks stand for them), those you add are yours to check.
    `write_html` fails for names outside the locale's letters: write what `generate_html()` gives as
    UTF-8.

    Args:
        graph: of a case, whole or narrowed, or any networkx graph; every entity and every line of
            it is in the network.
        language: of types, relations and standings: `en` or `es`.
        options: for `pyvis.network.Network`, such as `height`, `bgcolor`, `cdn_resources`,
            `select_menu`; not `directed`, since pyvis drops parallel edges of what is not.

    Raises:
        ViewError: an option that pyvis does not know, or `directed`; a value that is no text.

    >>> from legajo import open_case
    >>> pact = network(open_case("pacto").graph(standing="recorded"), height="900px")
    >>> type(pact).__module__, pact.height
    ('pyvis.network', '900px')
    >>> sorted(pact.edges[0])[:4]
    ['arrows', 'claim', 'color', 'dashes']
    """
    from pyvis.network import Network

    if "directed" in options:
        raise ViewError(
            "the network is always directed: pyvis drops parallel edges of one that is not.",
            hint="Leave `directed` out; edges of symmetric relations have no arrow.",
        )
    try:
        made = Network(directed=True, **options)
    except (TypeError, AssertionError) as error:
        raise ViewError(
            f"pyvis.network.Network does not take these options: {error}.",
            hint="It takes height, width, bgcolor, font_color, cdn_resources, select_menu, "
            "filter_menu, neighborhood_highlight, layout, heading and notebook.",
        ) from error
    _Filling(model_of(graph, language=language), made).fill()
    return made


class _Filling:
    def __init__(self, model: PageModel, made: Network) -> None:
        self.model = model
        self.made = made
        self.words = assets.words(model.language)
        self.colours = dict(_TOKEN.findall(assets.read("tokens.css")))
        self.numbers = {entity.id: number for number, entity in enumerate(model.entities)}
        self.sources = {source.id: source for source in model.sources}
        self.lines = [
            (number, claim)
            for number, claim in enumerate(model.claims)
            if is_line(claim, self.numbers)
        ]

    def fill(self) -> None:
        """Put nodes and edges in: pyvis's own `add_edge` looks at all nodes for each edge."""
        places = self._places()
        for number, entity in enumerate(self.model.entities):
            node = self._node(number, entity)
            if places:
                node["x"], node["y"] = (round(one * ROOM, 1) for one in places[number])
            self.made.nodes.append(node)
            self.made.node_ids.append(node["id"])
            self.made.node_map[node["id"]] = node
        parallel: dict[tuple[str, ...], int] = {}
        for number, claim in self.lines:
            pair = tuple(sorted((claim.subject, claim.object or "")))
            self.made.edges.append(self._edge(number, claim, parallel.get(pair, 0)))
            parallel[pair] = parallel.get(pair, 0) + 1
        if places:
            self.made.toggle_physics(False)

    def _places(self) -> list[tuple[float, float]]:
        if len(self.model.entities) > MOST_PLACED:
            return []
        cards = [labels.card(clean(entity.name)) for entity in self.model.entities]
        pairs = [
            (self.numbers[claim.subject], self.numbers[claim.object or ""])
            for _, claim in self.lines
        ]
        fixed = {
            self.numbers[entity]: place
            for entity, place in self.model.positions.items()
            if entity in self.numbers
        }
        return list(lay_out([(card.width, card.height) for card in cards], pairs, fixed))

    def _node(self, number: int, entity: ViewEntity) -> dict[str, Any]:
        kind = entity.type_label
        if not entity.named:
            kind = f"{kind}, {self.words['unnamed']}"
        others = [name.form for name in entity.names if name.form != entity.name]
        node: dict[str, Any] = {
            "id": f"n{number}",
            "entity": _safe(entity.id),
            "label": "\n".join(labels.card(clean(entity.name)).lines),
            "title": _text(entity.name, kind, ", ".join(others), entity.description, entity.note),
            "shape": SHAPES.get(entity.glyph, "dot"),
            "size": 14,
            "color": self.colours.get(entity.glyph, self.colours["none"]),
        }
        if not entity.named:
            node["shapeProperties"] = {"borderDashes": [5, 4]}
        if node["shape"] == "box":
            node["font"] = {"color": "#FFFFFF"}
        elif self.made.font_color:
            node["font"] = {"color": self.made.font_color}
        return node

    def _edge(self, number: int, claim: ViewClaim, before: int) -> dict[str, Any]:
        """`before`: how many edges the pair has already; each next one is bent further."""
        width, dashes = STROKES.get(claim.standing, (1.0, [1, 6]))
        deniers = list(dict.fromkeys((*claim.denied_by, *claim.denied_generally_by)))
        denied = f"{self.words['contested']}: {', '.join(deniers)}" if deniers else ""
        procedure = self.words.get(claim.procedure or "", claim.procedure or "")
        family = PROCEDURE_COLOURS.get(claim.procedure or "", "none")
        label = claim.relation_label
        if deniers:
            label = f"{label} ({self.words['contested'].lower()})"
        start, end = f"n{self.numbers[claim.subject]}", f"n{self.numbers[claim.object or '']}"
        bend = 1 - 1 / (1 + (before + 1) // 2 * 0.2)
        # Which side is which turns with the edge: those that run the other way bend the other way.
        left = (before % 2 == 0) == (start < end)
        return {
            "id": f"e{number}",
            "from": start,
            "to": end,
            "claim": _safe(claim.id),
            "label": _safe(label),
            "font": {"size": 11},
            "title": _text(
                claim.sentence,
                " · ".join(filter(None, (self.words.get(claim.standing), procedure, denied))),
                claim.chain_text,
                "; ".join(dict.fromkeys(map(self._place, claim.evidence))),
            ),
            "arrows": "to" if claim.directed else "",
            "color": self.colours[family],
            "width": width,
            "dashes": dashes,
            "denied": bool(deniers),
            "standing": claim.standing,
            "smooth": {
                "enabled": bend > 0,
                "type": "curvedCCW" if left else "curvedCW",
                "roundness": round(bend, 3),
            },
            **({"selfReference": {"size": 20 + 12 * before}} if start == end else {}),
        }

    def _place(self, place: ViewEvidence) -> str:
        source = self.sources.get(place.source)
        title = source.title if source else place.source
        if place.paragraph is not None:
            where = self.words["paragraph"].format(number=place.paragraph)
        else:
            where = place.place or ""
        return f"{title}, {where}" if where else title


def _text(*lines: str | None) -> str:
    """Lines for a hover text, each once, without what markup begins and ends with."""
    return "\n".join(_safe(line) for line in dict.fromkeys(filter(None, lines)))


def _safe(text: str) -> str:
    return clean(text).translate(_UNSAFE)
