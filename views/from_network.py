"""A graph without claims becomes a page model: any networkx graph, or rows read from a file.

Nothing is made firmer than it is: a line without a `standing` says that the graph states none, and
what the graph does not say of speakers and documents stays empty. Every node and edge appears, each
under an id of its own, whatever its key is; attributes that the page has no place for stand in the
note. A value that can't be written as text the same way on every run is an error.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

from msgspec import Struct

from ..graph.property_graph import PropertyGraph
from ..graph.standing import Polarity, Procedure, Standing
from .attributes import list_of, text_of, texts_of
from .model import PageModel, ViewClaim, ViewEntity, ViewEvidence, ViewName, ViewSource
from .text import clean, is_visible

UNSTATED: Final = "unstated"
"""How a line stands of which the graph does not say it."""

DEFAULT_TITLE = "legajo"
RELATED = {"en": "linked to", "es": "vinculado con"}

_NAMES = ("name", "label", "title", "caption")
_TYPES = ("__labels__", "labels", "type", "kind", "schema")
_RELATIONS = ("__labels__", "type", "relation", "label", "kind", "name")
_SPEAKERS = ("said_by_chain", "said_by")
_DATES = ("when", "since", "until", "said")
# Of an edge: written elsewhere on the page, or of use only to programs.
_KNOWN = frozenset(
    [*("claim", "sources", "citations", "denied_by", "denied_generally_by", "id"),
     *_SPEAKERS, *_DATES]
)  # fmt: skip
# Of these the page knows only some values: any other stands in the note.
_VALUES: Final = {
    "standing": frozenset(standing.value for standing in Standing),
    "procedure": frozenset(procedure.value for procedure in Procedure),
    "polarity": frozenset(polarity.value for polarity in Polarity),
}

GLYPHS: Final = {
    "person": "person", "people": "person", "actor": "person", "group": "person",
    "company": "company", "organization": "company", "organisation": "company",
    "legalentity": "company", "business": "company",
    "publicbody": "public_body", "government": "public_body", "legislature": "public_body",
    "court": "public_body", "prosecutor": "public_body", "police": "public_body",
    "mission": "public_body",
    "civilorganization": "civil", "party": "civil", "medium": "civil", "ngo": "civil",
    "armedgroup": "armed_group", "gang": "armed_group",
    "place": "place", "country": "place", "city": "place", "address": "place", "prison": "place",
    "event": "event", "meeting": "event", "courtcase": "event", "election": "event",
}  # fmt: skip
"""The mark of a type's name; everything else is a thing."""


class Network(Protocol):
    """What the page needs of a networkx graph."""

    graph: dict[str, Any]

    def is_directed(self) -> bool:
        """Whether edges have arrows."""
        ...

    def is_multigraph(self) -> bool:
        """Whether several edges may join two nodes."""
        ...

    @property
    def nodes(self) -> Any:  # noqa: ANN401 - a view of networkx
        """Nodes with their attributes."""
        ...

    @property
    def edges(self) -> Any:  # noqa: ANN401 - a view of networkx
        """Edges with their attributes."""
        ...


class _Edge(Struct, frozen=True):
    start: object
    end: object
    attributes: Mapping[str, Any]
    directed: bool
    where: str


def is_network(graph: object) -> bool:
    """Whether it is a networkx graph, without importing networkx."""
    return all(hasattr(graph, name) for name in ("is_directed", "is_multigraph", "nodes", "edges"))


def network_model(
    graph: Network | PropertyGraph, *, title: str | None = None, language: str = "en"
) -> PageModel:
    """What the page of such a graph shows.

    Raises:
        ViewError: a value that can't be written as text.

    >>> import networkx
    >>> graph = networkx.DiGraph([("__proto__", 1), (1, "1")])
    >>> [entity.id for entity in network_model(graph).entities]
    ['__proto__', '1', '1 (str)']
    """
    if isinstance(graph, PropertyGraph):
        nodes: Iterable[tuple[object, Mapping[str, Any]]] = (
            (row.key, {"__labels__": row.labels, **row.properties}) for row in graph.nodes
        )
        edges: Iterable[_Edge] = (
            _Edge(row.start, row.end, {"__labels__": row.type, **row.properties}, True, row.key)
            for row in graph.relationships
        )
        name = graph.title
    else:
        nodes = graph.nodes(data=True)
        edges = _edges_of(graph)
        name = text_of(graph.graph.get("title", graph.graph.get("name")), "the graph's name") or ""
    return _Reading(language).model(title or clean(name) or DEFAULT_TITLE, nodes, edges)


def _edges_of(graph: Network) -> Iterator[_Edge]:
    directed = graph.is_directed()
    for start, end, attributes in graph.edges(data=True):
        yield _Edge(start, end, attributes, directed, f"{start!s} to {end!s}")


class _Reading:
    def __init__(self, language: str) -> None:
        self.language = "es" if language.lower().startswith("es") else "en"
        self.ids: dict[object, str] = {}
        self.taken: set[str] = set()
        self.sources: dict[str, ViewSource] = {}

    def model(
        self,
        title: str,
        nodes: Iterable[tuple[object, Mapping[str, Any]]],
        edges: Iterable[_Edge],
    ) -> PageModel:
        entities = [self.entity(key, attributes) for key, attributes in nodes]
        names = {entity.id: entity.name for entity in entities}
        claims = tuple(self.claim(number, edge, names) for number, edge in enumerate(edges))
        return PageModel(
            title=title,
            language=self.language,
            entities=tuple(entities),
            claims=claims,
            sources=tuple(self.sources.values()),
            without_case=True,
        )

    def identify(self, key: object) -> str:
        """Its own text for each key: `1` and `"1"` are two."""
        # True, 1 and 1.0 are one key for Python and for networkx.
        found = self.ids.get(key)
        if found is None:
            text = clean(text_of(key, "the id of a node") or "")
            kind = type(key).__name__
            own = is_visible(text) and text not in self.taken
            found = text if own else f"{text} ({kind})".strip()
            number = 2
            while found in self.taken:
                found = f"{text} ({kind} {number})".strip()
                number += 1
            self.taken.add(found)
            self.ids[key] = found
        return found

    def entity(self, key: object, attributes: Mapping[str, Any]) -> ViewEntity:
        identifier = self.identify(key)
        where = f"the node {identifier!r}"
        texts = texts_of(attributes, where)
        named = (texts[field] for field in _NAMES if is_visible(texts.get(field, "")))
        name = next(named, identifier)
        kind = next((texts[field] for field in _TYPES if texts.get(field)), "")
        special = kind.rsplit(", ", 1)[-1]
        forms = list_of(attributes.get("names"), f"the attribute 'names' of {where}")
        said = {
            **dict.fromkeys(_NAMES, (name,)),
            **dict.fromkeys(_TYPES, (special, kind)),
            "id": (identifier,),
        }
        told = {"names", "described", *_told(texts, (), said)}
        if isinstance(attributes.get("named"), bool):
            told.add("named")
        return ViewEntity(
            id=identifier,
            name=name,
            type=special or "Thing",
            type_label=special,
            glyph=_glyph(kind),
            names=tuple(ViewName(form=form) for form in dict.fromkeys(forms)),
            named=attributes.get("named") is not False,
            description=texts.get("described"),
            note=_note(texts, told) or None,
        )

    def claim(self, number: int, edge: _Edge, names: Mapping[str, str]) -> ViewClaim:
        where = f"the edge {edge.where!r}"
        texts = texts_of(edge.attributes, where)
        start, end = self.identify(edge.start), self.identify(edge.end)
        kind = next((texts[field] for field in _RELATIONS if texts.get(field)), "")
        negated = kind.startswith("NOT_") or texts.get("polarity") == "denies"
        label = kind.removeprefix("NOT_").replace("_", " ")
        label = (label.lower() if label.isupper() else label) or RELATED[self.language]
        sentence = f"{names[start]} {label} {names[end]}"
        if negated:
            sentence = {"en": "It is not so that {}", "es": "No es así que {}"}[
                self.language
            ].format(sentence)
        standing, procedure = texts.get("standing"), texts.get("procedure")
        evidence = self.evidence(edge.attributes, where)
        told = {*_KNOWN, *_told(texts, _VALUES, dict.fromkeys(_RELATIONS, (kind, label)))}
        if negated:
            told.discard("procedure")  # what is denied is no act of an authority
        if isinstance(edge.attributes.get("directed"), bool):
            told.add("directed")
        if any(place.paragraph is not None for place in evidence):
            told.add("paragraphs")
        return ViewClaim(
            id=f"e{number}",
            subject=start,
            object=end,
            relation=kind.removeprefix("NOT_") or "related",
            relation_label=label,
            sentence=sentence,
            standing=standing if standing in _VALUES["standing"] else UNSTATED,
            procedure=procedure if procedure in _VALUES["procedure"] and not negated else None,
            polarity="denies" if negated else "asserts",
            directed=edge.directed and edge.attributes.get("directed") is not False,
            evidence=evidence,
            chain_text=next((texts[field] for field in _SPEAKERS if texts.get(field)), ""),
            when=texts.get("when"),
            since=texts.get("since"),
            until=texts.get("until"),
            said=texts.get("said"),
            denied_by=self._deniers(edge, "denied_by", names),
            denied_generally_by=self._deniers(edge, "denied_generally_by", names),
            note=_note(texts, told) or None,
        )

    def _deniers(self, edge: _Edge, how: str, names: Mapping[str, str]) -> tuple[str, ...]:
        """By name, where what the edge holds is the id of a node."""
        listed = list_of(edge.attributes.get(how), f"the edge {edge.where!r}")
        return tuple(names.get(one, one) for one in listed)

    def evidence(self, attributes: Mapping[str, Any], where: str) -> tuple[ViewEvidence, ...]:
        """Its sources, each with the places that `citations` give as `source:4`."""
        found = []
        sources = list_of(attributes.get("sources"), where)
        cited = [_place(one, sources) for one in list_of(attributes.get("citations"), where)]
        known = {place.source for place in cited}
        for place in (*cited, *(ViewEvidence(source=one) for one in sources if one not in known)):
            name = place.source
            self.sources.setdefault(name, ViewSource(id=name, title=name))
            found.append(place)
        return tuple(found)


def _place(citation: str, sources: Iterable[str]) -> ViewEvidence:
    source, _, place = citation.rpartition(":")
    if source not in sources:
        return ViewEvidence(source=citation)
    if place.isdecimal() and len(place) < 10:
        return ViewEvidence(source=source, paragraph=int(place))
    return ViewEvidence(source=source, place=place)


def _glyph(kind: str) -> str:
    """By the most special of its labels that is known."""
    for label in reversed(kind.split(", ")):
        found = GLYPHS.get(label.replace("_", "").replace(" ", "").lower())
        if found:
            return found
    return "asset"


def _told(
    texts: Mapping[str, str], checked: Iterable[str], said: Mapping[str, Iterable[str]]
) -> set[str]:
    """Attributes whose whole value is shown elsewhere: by its own field, or in the same words."""
    told = {name for name in checked if texts.get(name) in _VALUES[name]}
    for name, words in said.items():
        if name in texts and _plainly(texts[name]) in map(_plainly, words):
            told.add(name)
    return told


def _plainly(text: str) -> str:
    return text.replace("_", " ").strip().lower()


def _note(texts: Mapping[str, str], hidden: Container[str]) -> str:
    rest = [f"{name}: {text}" for name, text in texts.items() if name not in hidden]
    own = [texts["note"]] if "note" in texts else []
    return "; ".join([*own, *(line for line in rest if not line.startswith("note: "))])
