"""What an export carries: the rows of a graph, with what no form may leave out.

Every relationship that is a claim says how it stands (`standing`, `polarity`, `denied_by`) and has
a label that says so too: a program that shows nothing but labels still shows no denied or negated
thing as plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..graph.property_graph import PropertyGraph
from .losses import Losses

if TYPE_CHECKING:
    from ..graph import Claim, Graph, Ledger

Kind = Literal["text", "boolean", "integer", "number", "date", "list"]
Value = str | bool | int | float | date | tuple[object, ...]

_LARGEST = 2**63


class Column(Struct, frozen=True):
    """One property: its name, and the kind of all its values (`text` where they differ)."""

    name: str
    kind: Kind


class Node(Struct, frozen=True):
    """One node; `labels` from the most general to the most special."""

    key: str
    labels: tuple[str, ...]
    properties: Mapping[str, Value]

    @property
    def label(self) -> str:
        """What a program writes beside it: its name."""
        return str(self.properties.get("name", self.key))


class Relationship(Struct, frozen=True):
    """One relationship; `label` is readable and says how it stands."""

    key: str
    start: str
    end: str
    type: str
    label: str
    properties: Mapping[str, Value]


class Content(Struct, frozen=True):
    """The whole of what is written, in the graph's order."""

    title: str
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
    node_columns: tuple[Column, ...]
    relationship_columns: tuple[Column, ...]


def content_of(graph: Graph | PropertyGraph, losses: Losses) -> Content:
    """The rows of a graph, ready to be written; `losses` gets what no graph file can hold."""
    nodes = tuple(
        Node(row.key, tuple(row.labels), _plain(row.properties, losses)) for row in graph.nodes
    )
    if isinstance(graph, PropertyGraph):
        title = graph.title
        relationships = tuple(_as_they_are(graph, losses))
    else:
        title = graph.case.title if graph.case is not None else "legajo"
        relationships = tuple(_relationships(graph, losses))
        note_undrawn(graph, losses)
    return Content(
        title=title,
        nodes=nodes,
        relationships=relationships,
        node_columns=columns_of(node.properties for node in nodes),
        relationship_columns=columns_of(row.properties for row in relationships),
    )


def _relationships(graph: Graph, losses: Losses) -> Iterator[Relationship]:
    ledger = graph.ledger
    for row in graph.relationships:
        properties = _plain(row.properties, losses)
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
            label = _label(ledger, claim)
        yield Relationship(row.key, row.start, row.end, row.type, label, properties)


def _as_they_are(graph: PropertyGraph, losses: Losses) -> Iterator[Relationship]:
    """Relationships without a ledger: how they stand is told from their properties."""
    names = {row.key: str(row.properties.get("name", row.key)) for row in graph.nodes}
    for row in graph.relationships:
        properties = _plain(row.properties, losses)
        label = row.type
        if "standing" in properties:
            denied = properties.get("denied_by", ()), properties.get("denied_generally_by", ())
            relation = str(properties.get("relation", row.type.lower())).replace("_", " ")
            label = _marked(
                relation,
                str(properties["standing"]),
                negated=properties.get("polarity") == "denies",
                denied=[
                    [names.get(str(one), str(one)) for one in listed]
                    for listed in denied
                    if isinstance(listed, tuple)
                ],
            )
        yield Relationship(row.key, row.start, row.end, row.type, label, properties)


def _label(ledger: Ledger, claim: Claim) -> str:
    relation = ledger.vocabulary.relations[claim.relation].label()
    return _marked(
        relation,
        claim.standing.value,
        negated=claim.polarity.value == "denies",
        denied=[
            [ledger.entities[name].name for name in deniers if name in ledger.entities]
            for deniers in (ledger.denied_by(claim.id), ledger.denied_generally_by(claim.id))
        ],
    )


def _marked(relation: str, standing: str, *, negated: bool, denied: Iterable[list[str]]) -> str:
    """`met with (alleged; denied by Luis Ibarra)`; `denied` by name, then in general."""
    marks = [standing]
    for how, names in zip(("denied by", "denied in general by"), denied, strict=False):
        if names:
            marks.append(f"{how} {', '.join(names)}")
    return f"{'not: ' if negated else ''}{relation} ({'; '.join(marks)})"


def _plain(properties: Mapping[str, object], losses: Losses) -> dict[str, Value]:
    """The properties that have a value, each as one of the few kinds that files know."""
    return {
        name: _value(name, value, losses) for name, value in properties.items() if value is not None
    }


def _value(name: str, value: object, losses: Losses) -> Value:
    if isinstance(value, (str, bool, int, float, date)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    losses.differently("values that only Python knows, as text", name)
    return str(value)


def columns_of(rows: Iterable[Mapping[str, Value]]) -> tuple[Column, ...]:
    """Every property of the rows with its kind, in the order in which they are first met.

    >>> columns_of([{"name": "Ana Soto"}, {"name": "El Muelle", "founded": 1901}])
    (Column(name='name', kind='text'), Column(name='founded', kind='integer'))
    """
    kinds: dict[str, set[Kind]] = {}
    for properties in rows:
        for name, value in properties.items():
            kinds.setdefault(name, set()).add(kind_of(value))
    return tuple(Column(name, _common(found)) for name, found in kinds.items())


def kind_of(value: Value) -> Kind:
    """The kind of one value; whole numbers that need more than 64 bits count as text."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if -_LARGEST <= value < _LARGEST else "text"
    if isinstance(value, float):
        return "number"
    if isinstance(value, tuple):
        return "list"
    return "date" if isinstance(value, date) else "text"


def _common(kinds: set[Kind]) -> Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "number" if kinds == {"integer", "number"} else "text"


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
