"""What an export carries: the rows of a graph, with what no form may leave out.

Every relationship that is a claim says how it stands (`standing`, `polarity`, `denied_by`) and has
a label that says so too: a program that shows nothing but labels still shows no denied or negated
thing as plain.

Rows are made anew each time that they are gone through, one at a time: beside the graph there is
never a second one in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from ..graph.property_graph import PropertyGraph
from .columns import PLAIN_TYPES, Column, Shapes, Value, with_large
from .fitting import Fitting
from .losses import Losses

if TYPE_CHECKING:
    from ..graph import Claim, Graph, Ledger
    from .format import Format

Row = TypeVar("Row")


class Node(Struct, frozen=True, gc=False):
    """One node; `labels` from the most general to the most special, `label` is what is shown."""

    key: str
    labels: tuple[str, ...]
    label: str
    properties: Mapping[str, Value]


class Relationship(Struct, frozen=True, gc=False):
    """One relationship; `label` is readable and says how it stands."""

    key: str
    start: str
    end: str
    type: str
    label: str
    properties: Mapping[str, Value]


class Rows(Generic[Row]):
    """Rows that are made each time that somebody goes through them; how many is known before."""

    def __init__(self, make: Callable[[Losses], Iterator[Row]], count: int, losses: Losses) -> None:
        self._make = make
        self._count = count
        self._losses = losses

    def __iter__(self) -> Iterator[Row]:
        return self._make(self._losses)

    def __len__(self) -> int:
        return self._count


class Content(Struct, frozen=True):
    """The whole of what is written, in the graph's order."""

    title: str
    nodes: Rows[Node]
    relationships: Rows[Relationship]
    node_columns: tuple[Column, ...]
    relationship_columns: tuple[Column, ...]
    references: Mapping[str, str] = MappingProxyType({})
    """A readable reference for each source, by id; empty without a ledger."""

    def cited(self, properties: Mapping[str, Value]) -> tuple[str, ...]:
        """The places that a relationship's `citations` name, as a reader needs them."""
        places = properties.get("citations")
        if not isinstance(places, (list, tuple)):
            return ()
        return tuple(self._cited(str(place)) for place in places)

    def _cited(self, place: str) -> str:
        source, _, where = place.partition(":")
        reference = self.references.get(source)
        if reference is None:
            return place
        if where.isdecimal():
            where = f"paragraph {where}"
        return f"{reference}, {where}" if where else reference


def content_of(graph: Graph | PropertyGraph, chosen: Format, losses: Losses) -> Content:
    """The rows of a graph, ready to be written; `losses` gets what no graph file can hold."""
    if isinstance(graph, PropertyGraph):
        title, references = graph.title, {}
    else:
        references = {name: _reference(graph.ledger, name) for name in graph.ledger.sources}
        title = graph.case.title if graph.case is not None else "legajo"
        note_undrawn(graph, losses)
    nodes, node_columns = _nodes(graph, Fitting(("id", *chosen.reserved_node)))
    relationships, columns = _relationships(graph, Fitting(chosen.reserved_relationship))
    return Content(
        title=title,
        nodes=Rows(nodes, len(graph.nodes), losses),
        relationships=Rows(relationships, len(graph.relationships), losses),
        node_columns=node_columns,
        relationship_columns=columns,
        references=references,
    )


def _reference(ledger: Ledger, name: str) -> str:
    source = ledger.sources[name]
    publisher = ledger.entities.get(source.publisher)
    parts = [source.title, publisher.name if publisher else source.publisher]
    if source.published is not None:
        parts.append(source.published.text)
    if source.url is not None:
        parts.append(source.url)
    return ", ".join(parts)


def _nodes(
    graph: Graph | PropertyGraph, fit: Fitting
) -> tuple[Callable[[Losses], Iterator[Node]], tuple[Column, ...]]:
    def bare() -> Iterator[tuple[str | None, Mapping[str, object]]]:
        return ((row[0], row[2]) for row in graph.nodes)

    def make(losses: Losses) -> Iterator[Node]:
        for key, labels, given in graph.nodes:
            properties = given if shapes.plain else plain(given, losses)
            shown = properties.get("name")
            label = shown if type(shown) is str else _shown(key, properties)
            fitted = fit(properties, losses, repeated={"id": key, "label": label})
            yield Node(key, labels, label, fitted)

    shapes = Shapes(bare())
    columns = shapes.columns
    if not fit.leaves({column.name: "" for column in columns}):
        columns = Shapes((None, row.properties) for row in make(Losses())).columns
    return make, with_large(columns, bare())


def _relationships(
    graph: Graph | PropertyGraph, fit: Fitting
) -> tuple[Callable[[Losses], Iterator[Relationship]], tuple[Column, ...]]:
    def bare() -> Iterator[tuple[str | None, Mapping[str, object]]]:
        if isinstance(graph, PropertyGraph):
            return ((None, _denied_or_not(row[4])) for row in graph.relationships)
        return ((None, row[-1]) for row in _of_claims(graph, Losses()))

    def make(losses: Losses) -> Iterator[Relationship]:
        rows = (
            _as_they_are(graph, losses, make_plain=not shapes.plain)
            if isinstance(graph, PropertyGraph)
            else _of_claims(graph, losses)
        )
        for key, start, end, kind, label, properties in rows:
            fitted = properties
            if not fits:
                fitted = fit(properties, losses, repeated={"label": label})
            yield Relationship(key, start, end, kind, label, fitted)

    fits = True
    shapes = Shapes(bare())
    columns = shapes.columns
    fits = fit.leaves({column.name: "" for column in columns})
    if not fits:
        columns = Shapes((None, row.properties) for row in make(Losses())).columns
    return make, with_large(columns, bare())


def _shown(key: str, properties: Mapping[str, Value]) -> str:
    """What a program writes beside a node: its name, the label that a file gave it, or its key."""
    shown = properties.get("name", properties.get("label"))
    return key if shown is None else str(shown)


_Labelled = tuple[str, str, str, str, str, Mapping[str, Value]]


def _of_claims(graph: Graph, losses: Losses) -> Iterator[_Labelled]:
    ledger = graph.ledger
    for row in graph.relationships:
        properties = plain(row.properties, losses)
        claim = ledger.claims.get(str(row.properties.get("claim", row.key)))
        label = row.type
        if claim is not None:
            # Said here and not only in the graph: these three must be on every relationship of
            # every export.
            stands: dict[str, Value] = {
                "claim": claim.id,
                "standing": claim.standing.value,
                "polarity": claim.polarity.value,
                "denied_by": ledger.denied_by(claim.id),
            }
            properties = {**stands, **properties}
            label = claim_label(ledger, claim)
        yield row.key, row.start, row.end, row.type, label, properties


def _as_they_are(graph: PropertyGraph, losses: Losses, *, make_plain: bool) -> Iterator[_Labelled]:
    """Relationships without a ledger: how they stand is told from their properties."""
    names: dict[str, str] = {}
    for key, start, end, kind, given in graph.relationships:
        properties = _denied_or_not(plain(given, losses) if make_plain else given)
        label = kind
        if "standing" in properties:
            denied = properties.get("denied_by"), properties.get("denied_generally_by")
            relation = str(properties.get("relation", kind.lower()))
            negated = properties.get("polarity") == "denies"
            standing = str(properties["standing"])
            if any(denied):
                if not names:
                    names = {
                        one.key: str(one.properties.get("name", one.key)) for one in graph.nodes
                    }
                deniers = [
                    [names.get(str(one), str(one)) for one in listed]
                    for listed in denied
                    if isinstance(listed, (tuple, list))
                ]
                label = _marked(
                    relation.replace("_", " "), standing, negated=negated, denied=deniers
                )
            else:
                label = _undenied(relation, standing, negated)
        elif isinstance(properties.get("label"), str):
            label = str(properties["label"])
        yield key, start, end, kind, label, properties


def _denied_or_not(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """With an empty `denied_by` on a claim that nobody denies, as a case's own export has it."""
    if "denied_by" in properties or "claim" not in properties or "standing" not in properties:
        return properties
    return {"denied_by": [], **properties}


@lru_cache(maxsize=1024)
def _undenied(relation: str, standing: str, negated: bool) -> str:  # noqa: FBT001 - a cache's key
    return _marked(relation.replace("_", " "), standing, negated=negated, denied=())


def claim_label(ledger: Ledger, claim: Claim) -> str:
    """How a claim reads as a line, with how it stands: `met with (alleged; denied by ...)`."""
    relation = ledger.vocabulary.relations[claim.relation].label()
    negated = claim.polarity.value == "denies"
    return f"{'not: ' if negated else ''}{relation} {standing_and_denials(ledger, claim)}"


def standing_and_denials(ledger: Ledger, claim: Claim) -> str:
    """`(alleged; denied by Luis Ibarra)`: what stands behind the words of a claim everywhere."""
    denied = (
        [ledger.entities[name].name for name in deniers if name in ledger.entities]
        for deniers in (ledger.denied_by(claim.id), ledger.denied_generally_by(claim.id))
    )
    return _marks(claim.standing.value, denied)


def _marked(relation: str, standing: str, *, negated: bool, denied: Iterable[list[str]]) -> str:
    """`met with (alleged; denied by Luis Ibarra)`; `denied` by name, then in general."""
    return f"{'not: ' if negated else ''}{relation} {_marks(standing, denied)}"


def _marks(standing: str, denied: Iterable[list[str]]) -> str:
    marks = [standing]
    for how, names in zip(("denied by", "denied in general by"), denied, strict=False):
        if names:
            marks.append(f"{how} {', '.join(names)}")
    return f"({'; '.join(marks)})"


def is_denied(properties: Mapping[str, Value]) -> bool:
    """Whether anybody denies what a relationship says, by name or in general."""
    return bool(properties.get("denied_by") or properties.get("denied_generally_by"))


def plain(properties: Mapping[str, object], losses: Losses) -> Mapping[str, Value]:
    """The properties that have a value, each as one of the few kinds that files know."""
    if PLAIN_TYPES.issuperset(map(type, properties.values())):
        return properties  # type: ignore[return-value]  # as just seen
    return {
        name: _value(name, value, losses) for name, value in properties.items() if value is not None
    }


def _value(name: str, value: object, losses: Losses) -> Value:
    if type(value) in PLAIN_TYPES:
        return value  # type: ignore[return-value]  # as just seen
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, str):
        return str.__str__(value)
    losses.differently("values that only Python knows, as text", name)
    return str(value)


def note_undrawn(graph: Graph | PropertyGraph, losses: Losses) -> None:
    """Claims that the graph does not draw as relationships, by the reason."""
    if isinstance(graph, PropertyGraph) or graph.evidence:
        return
    drawn = set(graph.drawn)
    for name in graph.claims:
        if name in drawn:
            continue
        claim = graph.ledger.claims[name]
        if graph.ledger.vocabulary.relations[claim.relation].about_claims:
            what = "claims about other claims (the evidence layer has them)"
        elif claim.polarity.value == "denies":
            what = "claims that something is not so (polarity all or the evidence layer has them)"
        elif claim.object is None:
            what = "claims with a text or date for an object (the evidence layer has them)"
        else:
            what = "other claims that draw no line (the evidence layer has them)"
        losses.left_out(what, name)
