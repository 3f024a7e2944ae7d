"""W3C PROV as PROV-JSON: who said what, and which document it was taken from.

Keeps the provenance of claims, and of the rest what that needs. A claim is an entity with its
sentence, standing, polarity and who denies it; it is attributed to each of its speakers, with their
place in the chain (0 is the publisher), and derived from its source, with the paragraph: as a
quotation where the document quotes. A source is an entity with title, address and checksum (as it
was read), attributed to its publisher and authors, derived from the sources that it rests on.
Speakers are agents: persons, organizations or neither. A claim that speaks of another is influenced
by it, with how (`denies`, `supports`, ...). Relationships as such, positions and groups of
judgements are no provenance: a claim names its subject, relation and object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..graph.claim import CURATOR, NO_QUALIFIERS, UNSTATED
from ..graph.errors import ExportError
from ..graph.property_graph import PropertyGraph
from ..graph.sentences import sentence
from ..graph.standing import Voice
from .content import standing_and_denials
from .format import Format
from .losses import Losses
from .texts import without_surrogates

if TYPE_CHECKING:
    from ..graph import Claim, Graph, Ledger

SPACE = "urn:legajo:"
_ALLOWED = re.compile(r"[^0-9A-Za-z_.\-/]")
_Attributes = dict[str, Any]


def generate(graph: Graph | PropertyGraph, losses: Losses) -> Iterator[bytes]:
    """The document, a record a line."""
    if isinstance(graph, PropertyGraph):
        raise ExportError(
            "provenance is that of the claims of a case, and this graph has none.",
            hint="Choose another of `legajo formats`.",
        )
    records = _Records(graph)
    _note_losses(graph, losses)
    prefixes = {"legajo": SPACE, **{kind: f"{SPACE}{kind}/" for kind in _KINDS}}
    yield f'{{\n"prefix": {json.dumps(prefixes)}'.encode()
    for kind, members in records.all().items():
        yield f",\n{json.dumps(kind)}: {{".encode()
        for number, (name, attributes) in enumerate(members.items()):
            text = json.dumps({name: attributes}, ensure_ascii=False)[1:-1]
            text = without_surrogates(text, losses)
            yield f"{',' if number else ''}\n{text}".encode()
        yield b"\n}"
    yield b"\n}\n"


def _note_losses(graph: Graph, losses: Losses) -> None:
    speakers: set[str] = set()
    for name in graph.claims:
        claim = graph.ledger.claims[name]
        speakers.update(claim.speakers)
        if claim.qualifiers != NO_QUALIFIERS:
            losses.left_out("dates, roles, places, amounts and other qualifiers of claims", name)
    for name in graph.entities:
        if name not in speakers:
            losses.left_out("entities of whom no claim says that they say something", name)


_KINDS = ("claim", "source", "agent")


def _name(kind: str, text: str) -> str:
    """A qualified name: what cannot stand in one is written as its code."""
    return f"{kind}:{_ALLOWED.sub(lambda found: f'_{ord(found[0]):x}_', text)}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


class _Records:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ledger: Ledger = graph.ledger
        self._agents: dict[str, _Attributes] = {}
        self._entities: dict[str, _Attributes] = {}
        self._attributions: dict[str, _Attributes] = {}
        self._derivations: dict[str, _Attributes] = {}
        self._influences: dict[str, _Attributes] = {}

    def all(self) -> dict[str, dict[str, _Attributes]]:
        """Each kind of record that there is, by its name in PROV-JSON."""
        sources: dict[str, None] = {}
        kept = set(self.graph.claims)
        for name in self.graph.claims:
            claim = self.ledger.claims[name]
            self._claim(claim)
            sources |= dict.fromkeys(place.source for place in claim.evidence)
            for answer in self.ledger.answers_of(name):
                if answer.target in kept:
                    self._influences[f"_:i{len(self._influences)}"] = {
                        "prov:influencee": _name("claim", name),
                        "prov:influencer": _name("claim", answer.target),
                        "legajo:how": answer.how,
                    }
        waiting = list(sources)
        for name in waiting:
            self._source(name)
            for other in self.ledger.sources[name].derives_from:
                if other not in sources:
                    sources[other] = None
                    waiting.append(other)
        found = {
            "entity": self._entities,
            "agent": self._agents,
            "wasAttributedTo": self._attributions,
            "wasDerivedFrom": self._derivations,
            "wasInfluencedBy": self._influences,
        }
        return {kind: records for kind, records in found.items() if records}

    def _claim(self, claim: Claim) -> None:
        name = _name("claim", claim.id)
        words, stands = sentence(self.ledger, claim), standing_and_denials(self.ledger, claim)
        attributes: _Attributes = {
            "prov:type": _qualified("legajo:Claim"),
            "prov:label": f"{words} {stands}",
            "legajo:id": claim.id,
            "legajo:subject": claim.subject,
            "legajo:relation": claim.relation,
            "legajo:object": str(claim.value) if claim.object is None else claim.object,
            "legajo:polarity": claim.polarity.value,
            "legajo:standing": claim.standing.value,
        }
        for how, names in (
            ("denied_by", self.ledger.denied_by(claim.id)),
            ("denied_generally_by", self.ledger.denied_generally_by(claim.id)),
        ):
            if names:
                attributes[f"legajo:{how}"] = list(names)
        self._entities[name] = attributes
        for order, place in enumerate(claim.said_by):
            for speaker in place:
                self._attribute(name, speaker, order)
        for evidence in claim.evidence:
            derivation: _Attributes = {
                "prov:generatedEntity": name,
                "prov:usedEntity": _name("source", evidence.source),
                "legajo:place": evidence.citation,
            }
            if claim.voice is Voice.QUOTE:
                derivation["prov:type"] = _qualified("prov:Quotation")
            self._derivations[f"_:d{len(self._derivations)}"] = derivation

    def _source(self, reference: str) -> None:
        source = self.ledger.sources[reference]
        name = _name("source", source.id)
        published = source.published.text if source.published is not None else None
        about = {
            "prov:type": _qualified("legajo:Source"),
            "prov:label": source.title,
            "legajo:id": source.id,
            "legajo:kind": source.kind,
            "legajo:published": published,
            "legajo:url": source.url,
            "legajo:sha256": source.sha256,
        }
        self._entities[name] = {key: value for key, value in about.items() if value is not None}
        for number, speaker in enumerate(dict.fromkeys([source.publisher, *source.authors])):
            self._attribute(name, speaker, number)
        for other in source.derives_from:
            self._derivations[f"_:d{len(self._derivations)}"] = {
                "prov:generatedEntity": name,
                "prov:usedEntity": _name("source", other),
            }

    def _attribute(self, entity: str, speaker: str, order: int) -> None:
        agent = self._agent(speaker)
        self._attributions[f"_:a{len(self._attributions)}"] = {
            "prov:entity": entity,
            "prov:agent": agent,
            "legajo:order": order,
        }

    def _agent(self, speaker: str) -> str:
        name = _name("agent", speaker)
        if name not in self._agents:
            attributes: _Attributes = {"prov:label": speaker}
            if speaker in self.ledger.entities:
                entity = self.ledger.entities[self.ledger.identity.canonical(speaker)]
                attributes = {"prov:label": entity.name, "legajo:id": speaker}
                labels = self.ledger.vocabulary.labels_of(entity.type)
                for type_ in ("Person", "Organization"):
                    if type_ in labels:
                        attributes["prov:type"] = _qualified(f"prov:{type_}")
            elif speaker == UNSTATED:
                attributes["prov:label"] = "somebody whom the document does not name"
            elif speaker == CURATOR:
                attributes["prov:label"] = "the curator of the case"
            self._agents[name] = attributes
        return name


PROV = Format(
    name="prov",
    title="W3C PROV as PROV-JSON: claims, who said them, where from",
    endings=(".provjson",),
    generate_bytes=generate,
)
