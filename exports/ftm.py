"""FollowTheMoney entities as JSON lines, for Aleph, OpenSanctions' tools and yente.

Keeps entities with their names and Wikidata ids, and each claim that something is so between two of
them as an entity with dates, publisher, address of the document, id of the claim (`recordId`), and
a `summary`: the claim as a sentence, who says so and how firmly, who denies it, where it is
written.

FollowTheMoney knows no standing: whoever reads an Ownership takes it for one. So only what is
recorded, reported or stated and nobody denies becomes an entity of the schema that means it
(Membership, Occupancy, Payment, ...). What is alleged, inferred or denied is an UnknownLink, which
says no more than that two are linked, and its `role` says what and how it stands:
`negotiated with (alleged; denied by Luis Ibarra)`. Claims that something is not so are left out.

Posts get a Position each. Dates that are approximate or inferred, or open to one side, are in the
summary only. Ids keep letters, digits, `-` and `.`; what else they hold becomes `-` and a checksum.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from ..graph.errors import ExportError
from ..graph.property_graph import PropertyGraph
from ..graph.sentences import attribution, citation, sentence
from ..graph.standing import Polarity, Standing
from ..seeds.bundled import ftm_model_path
from .content import claim_label
from .format import Format
from .losses import Losses
from .texts import without_surrogates

if TYPE_CHECKING:
    from ..graph import Claim, Entity, Graph, Ledger, PartialDate

FIRM = frozenset({Standing.RECORDED, Standing.REPORTED, Standing.STATED})
_LINK = "UnknownLink"
# Relations whose subject is what FollowTheMoney has as the target.
_BACKWARDS = frozenset({"succeeded", "took_kickbacks_from", "authored", "published"})
_PLAIN_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NO_TYPE = "entities of a type that FollowTheMoney lacks, with their relationships"
_Row = dict[str, Any]


def generate(graph: Graph | PropertyGraph, losses: Losses) -> Iterator[bytes]:
    """An entity a line: first those of the graph, then what links them."""
    if isinstance(graph, PropertyGraph):
        raise ExportError(
            "FollowTheMoney entities are made from the claims of a case, and this graph has none.",
            hint="Choose another of `legajo formats`.",
        )
    writer = _Writer(graph, losses)
    for row in writer.rows():
        text = json.dumps(row, ensure_ascii=False, sort_keys=False)
        yield (without_surrogates(text, losses) + "\n").encode()


class _Writer:
    def __init__(self, graph: Graph, losses: Losses) -> None:
        self.graph = graph
        self.ledger: Ledger = graph.ledger
        self.losses = losses
        self._schemata: dict[str, str] = {}
        # Of events: how firmly it is said at all that they happened.
        self._standings = {row.key: row.properties.get("standing") for row in graph.nodes}
        self._entities: dict[str, _Row] = {}

    def rows(self) -> Iterator[_Row]:
        """Entities with what claims make their properties, posts, and links."""
        for key in self.graph.entities:
            entity = self.ledger.entity(key)
            schema = self._schema_of(entity.type)
            if schema is None:
                self.losses.left_out(_NO_TYPE, key)
                continue
            self._schemata[key] = schema
            self._entities[key] = self._entity(entity, schema)
        links: list[_Row] = []
        drawn = set(self.graph.drawn)
        for name in self.graph.claims:
            claim = self.ledger.claims[name]
            if claim.polarity is Polarity.DENIES:
                self.losses.left_out("claims that something is not so", name)
            elif name in drawn:
                links += self._of(claim)
            else:
                self._of_literal(claim)
        yield from self._entities.values()
        yield from links

    # entities

    def _schema_of(self, type_name: str) -> str | None:
        types = self.ledger.vocabulary.types
        for name in self.ledger.vocabulary.lineages[type_name]:
            schema = types[name].ftm
            if schema is not None:
                return (
                    schema if schema in _model() and not _model()[schema].get("abstract") else None
                )
        return None

    def _entity(self, entity: Entity, schema: str) -> _Row:
        properties: dict[str, list[str]] = {"name": [entity.name]}
        others = [form for form in entity.forms if form != entity.name]
        if others:
            properties["alias"] = others
        if "wikidata" in entity.identifiers:
            properties["wikidataId"] = [entity.identifiers["wikidata"]]
        if entity.described is not None:
            properties["description"] = [entity.described]
        notes = [entity.note] if entity.note is not None else []
        standing = self._standings.get(entity.id)
        if standing in {Standing.ALLEGED.value, Standing.INFERRED.value}:
            notes.append(f"That it happened is {standing} and no more.")
        if not entity.named:
            notes.append("Not named in the documents: the name is a description.")
        if notes:
            properties["notes"] = notes
        return {"id": _id(entity.id), "schema": schema, "properties": properties}

    # claims

    def _of(self, claim: Claim) -> Iterator[_Row]:
        canonical = self.ledger.identity.canonical
        start, end = canonical(claim.subject), canonical(claim.object or claim.subject)
        if start not in self._schemata or end not in self._schemata:
            self.losses.left_out("relationships of what FollowTheMoney lacks", claim.id)
            return
        meant = self.ledger.vocabulary.relations[claim.relation].ftm or _LINK
        denied = self.ledger.is_denied(claim.id)
        if claim.standing not in FIRM or denied:
            if meant != _LINK:
                self.losses.differently(
                    "what is alleged, inferred or denied, as links that say so (UnknownLink)",
                    claim.id,
                )
            yield self._link(claim, start, end)
            return
        name, _, field = meant.partition(":")
        if name == _LINK:
            yield self._link(claim, start, end)
            return
        if field:
            if not self._add(name, field, start, end):
                yield self._link(claim, start, end)
            return
        yield from self._meant(claim, name, start, end)

    def _add(self, schema: str, field: str, start: str, end: str) -> bool:
        """Put one end into a property of the other; False where that does not fit."""
        for owner, value in ((start, end), (end, start)):
            if not _is_a(self._schemata[owner], schema):
                continue
            wanted = _properties(schema).get(field, {})
            text = _id(value)
            if wanted.get("type") != "entity":
                text = self.ledger.entity(value).name
            elif not _is_a(self._schemata[value], wanted.get("range", "Thing")):
                return False
            values = self._entities[owner]["properties"].setdefault(field, [])
            if text not in values:
                values.append(text)
            self.losses.differently(
                "relationships that are properties there, without who says so", f"{owner} {field}"
            )
            return True
        return False

    def _meant(self, claim: Claim, schema: str, start: str, end: str) -> Iterator[_Row]:
        if claim.relation in _BACKWARDS:
            start, end = end, start
        role = claim.qualifiers.role
        if schema == "Sanction" and _is_a(self._schemata[end], "Thing"):
            properties = {"entity": [_id(end)], "authority": [self.ledger.entity(start).name]}
            label = self.ledger.vocabulary.relations[claim.relation].label()
            yield self._row(claim, schema, {**properties, "status": [label]})
            return
        if (
            schema == "Occupancy"
            and self._fits(start, "Person")
            and self._fits(end, "Organization")
        ):
            yield from self._post(claim, start, end)
            return
        ends = _edge(schema)
        if ends is None or not (self._fits(start, ends[1]) and self._fits(end, ends[3])):
            # Held at another kind of body, by a group, ...: a link, with what it is as its role.
            self.losses.differently(
                "relationships whose ends FollowTheMoney does not allow, as UnknownLink", claim.id
            )
            if claim.relation in _BACKWARDS:
                start, end = end, start
            yield self._link(claim, start, end)
            return
        properties = {ends[0]: [_id(start)], ends[2]: [_id(end)]}
        for field in ("role", "relationship", "purpose"):
            if role is not None and field in _properties(schema):
                properties[field] = [role]
                break
        yield self._row(claim, schema, properties)

    def _post(self, claim: Claim, holder: str, body: str) -> Iterator[_Row]:
        role = claim.qualifiers.role
        organization = self.ledger.entity(body).name
        name = f"{role}, {organization}" if role else f"a post at {organization}"
        key = _id(f"post-{body}-{role or 'unstated'}")
        if key not in self._entities:
            properties = {"name": [name], "organization": [_id(body)]}
            self._entities[key] = {"id": key, "schema": "Position", "properties": properties}
        yield self._row(claim, "Occupancy", {"holder": [_id(holder)], "post": [key]})

    def _link(self, claim: Claim, start: str, end: str) -> _Row:
        label = claim_label(self.ledger, claim)
        properties = {"subject": [_id(start)], "object": [_id(end)], "role": [label]}
        return self._row(claim, _LINK, properties)

    def _row(self, claim: Claim, schema: str, properties: dict[str, list[str]]) -> _Row:
        known = _properties(schema)
        stated = claim.qualifiers
        for field, value in (
            ("startDate", stated.since), ("endDate", stated.until), ("date", stated.when)
        ):  # fmt: skip
            text = self._date(value, claim)
            if text is not None and field in known:
                properties[field] = [text]
        source = self.ledger.sources[claim.source]
        publisher = self.ledger.entities.get(source.publisher)
        more = {
            "summary": self._summary(claim),
            "recordId": claim.id,
            "publisher": publisher.name if publisher is not None else source.publisher,
            "sourceUrl": source.url,
        }
        for field, text in more.items():
            if text is not None and field in known:
                properties[field] = [text]
        return {"id": _id(claim.id), "schema": schema, "properties": properties}

    def _summary(self, claim: Claim) -> str:
        parts = [sentence(self.ledger, claim), attribution(self.ledger, claim)]
        for how, names in (
            ("denied by", self.ledger.denied_by(claim.id)),
            ("denied in general by", self.ledger.denied_generally_by(claim.id)),
        ):
            if names:
                listed = ", ".join(self.ledger.entity(name).name for name in names)
                parts.append(f"{how} {listed}")
        return "; ".join([*parts, citation(self.ledger, claim)])

    def _date(self, value: PartialDate | None, claim: Claim) -> str | None:
        if value is None:
            return None
        if _PLAIN_DATE.fullmatch(value.text) and value.inferred is None:
            return value.text
        self.losses.differently("dates that are no plain ones, in the summary only", claim.id)
        return None

    def _of_literal(self, claim: Claim) -> None:
        """A claim with a date or text: an event's date becomes its property, the rest is told."""
        subject = self.ledger.identity.canonical(claim.subject)
        relation = self.ledger.vocabulary.relations[claim.relation]
        denied = self.ledger.is_denied(claim.id)
        row = self._entities.get(subject)
        firm = claim.standing in FIRM and not denied
        value = claim.value
        if relation.ftm == "Event:date" and row is not None and firm and not isinstance(value, str):
            text = self._date(value, claim)
            if text is not None and "date" in _properties(row["schema"]):
                values = row["properties"].setdefault("date", [])
                if text not in values:
                    values.append(text)
                return
        if relation.about_claims:
            self.losses.left_out("claims about other claims", claim.id)
        else:
            self.losses.left_out("claims with a text or date for an object", claim.id)

    def _fits(self, key: str, schema: str) -> bool:
        return _is_a(self._schemata[key], schema)


def _id(text: str) -> str:
    """The id as FollowTheMoney allows it; what is changed gets a checksum, so none become one."""
    if _PLAIN_ID.fullmatch(text):
        return text
    plain = re.sub(r"[^0-9A-Za-z.-]+", "-", text).strip("-.")
    return f"{plain}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}".lstrip("-")


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(ftm_model_path().read_bytes())["schemata"]
    return model


@cache
def _is_a(schema: str, other: str) -> bool:
    return schema == other or any(_is_a(one, other) for one in _model()[schema]["extends"])


@cache
def _properties(schema: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for parent in _model()[schema]["extends"]:
        found |= _properties(parent)
    found |= _model()[schema]["properties"]
    return found


def _edge(schema: str) -> tuple[str, str, str, str] | None:
    """The properties of its ends with their ranges: source, range, target, range."""
    edge = _model().get(schema, {}).get("edge")
    if edge is None:
        return None
    known = _properties(schema)
    source, target = edge["source"], edge["target"]
    return source, known[source]["range"], target, known[target]["range"]


FTM = Format(
    name="ftm",
    title="FollowTheMoney entities, for Aleph and OpenSanctions' tools",
    endings=(".ijson", ".ftm"),
    generate_bytes=generate,
)
