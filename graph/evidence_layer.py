"""The evidence layer: claims, sources and bundles as nodes of their own beside the plain graph.

Here every claim is a node, also those that the plain graph does not draw: denials, claims about
claims, texts. A path through it runs through claims that deny and through documents: it shows why
something is said, not who knows whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .claim import UNSTATED, Claim
from .dates import PartialDate
from .elements import NodeRow, Properties, RelationshipRow
from .flat import date_properties
from .keys import keyed
from .sentences import sentence
from .source import Source
from .standing import Polarity

if TYPE_CHECKING:
    from .ledger import Ledger
    from .plain import PlainGraph
    from .projection import Projection


class EvidenceLayer:
    """What `evidence=True` adds to the plain graph, row by row.

    `entities` are those that are nodes: whom else a claim names is not drawn.
    """

    def __init__(self, ledger: Ledger, claims: Iterable[str], entities: Iterable[str]) -> None:
        self.ledger = ledger
        self.plain: PlainGraph = ledger.plain_graph
        self.projection: Projection = self.plain.projection
        self.claims: dict[str, Claim] = {name: self.ledger.claims[name] for name in claims}
        self.entities: frozenset[str] = frozenset(entities)
        self.sources: list[Source] = self._sources()
        self.bundles: set[str] = {claim.bundle for claim in self.claims.values() if claim.bundle}

    def nodes(self) -> Iterator[NodeRow]:
        """Claims, then sources, then bundles."""
        for claim in self.claims.values():
            yield NodeRow(claim.id, ("Claim",), self._claim(claim))
        for source in self.sources:
            yield NodeRow(source.id, ("Source",), self._source(source))
        for name, members in self.ledger.bundles.items():
            if name in self.bundles:
                yield NodeRow(
                    name, ("Bundle",), {"id": name, "name": name, "claims": list(members)}
                )

    def relationships(self, *, with_denials: bool) -> Iterator[RelationshipRow]:
        """What joins claims to what they name, where they stand and to each other; then sources."""
        for claim in self.claims.values():
            yield from keyed(
                [*self._ends(claim), *self._qualifiers(claim), *self._attribution(claim)]
            )
            yield from self._answers(claim, with_denials=with_denials)
        for source in self.sources:
            yield from self._about_source(source)

    def _sources(self) -> list[Source]:
        """Those that the claims cite and what these derive from, in the ledger's order."""
        wanted = {at.source for claim in self.claims.values() for at in claim.evidence}
        waiting = list(wanted)
        for name in waiting:
            for parent in self.ledger.sources[name].derives_from:
                if parent not in wanted:
                    wanted.add(parent)
                    waiting.append(parent)
        return [source for name, source in self.ledger.sources.items() if name in wanted]

    def _claim(self, claim: Claim) -> Properties:
        flat: Properties = {
            "id": claim.id,
            "subject": self.projection.references([claim.subject])[0],
        }
        if claim.object is not None:
            flat["object"] = self.projection.references([claim.object])[0]
        elif isinstance(claim.value, PartialDate):
            flat.update(date_properties("value", claim.value))
        elif claim.value is not None:
            flat["value"] = claim.value
        flat.update(self.projection.claim_properties(claim))
        del flat["claim"]
        flat["polarity"] = claim.polarity.value
        flat["sentence"] = sentence(self.ledger, claim)
        return flat

    def _source(self, source: Source) -> Properties:
        canonical = self.ledger.identity.canonical
        flat: Properties = {
            "id": source.id,
            "name": source.title,
            "title": source.title,
            "kind": source.kind,
            "publisher": canonical(source.publisher),
            "held": source.held,
        }
        if source.authors:
            flat["authors"] = [canonical(author) for author in source.authors]
        if source.published is not None:
            flat.update(date_properties("published", source.published))
            if source.published.inferred:
                flat["published_inferred"] = source.published.inferred
        for field, value in (
            ("url", source.url),
            ("language", source.language),
            ("paragraphs", source.paragraphs),
            ("sha256", source.sha256),
            ("note", source.note),
        ):
            if value is not None:
                flat[field] = value
        return flat

    def _ends(self, claim: Claim) -> Iterator[RelationshipRow]:
        for kind, name in (("SUBJECT", claim.subject), ("OBJECT", claim.object)):
            if name is not None:
                yield from self._pointer(claim, kind, name)

    def _qualifiers(self, claim: Claim) -> Iterator[RelationshipRow]:
        qualifiers = claim.qualifiers
        for kind, names in (
            ("AT", qualifiers.at),
            ("DURING", qualifiers.during),
            ("ABOUT", qualifiers.about),
            ("TO", qualifiers.to),
        ):
            for name in names:
                yield from self._pointer(claim, kind, name)
        amount = qualifiers.amount
        if amount is not None and amount.counted_by is not None:
            yield from self._pointer(claim, "COUNTED_BY", amount.counted_by)

    def _pointer(self, claim: Claim, kind: str, name: str) -> Iterator[RelationshipRow]:
        """From a claim to an entity, a claim or a bundle, where that is in the graph."""
        (target,) = self.projection.references([name])
        if target in self.entities or target in self.claims or target in self.bundles:
            yield RelationshipRow(f"{claim.id}/{kind.lower()}/{target}", claim.id, target, kind, {})

    def _attribution(self, claim: Claim) -> Iterator[RelationshipRow]:
        for place in claim.evidence:
            flat: Properties = {}
            if place.paragraph is not None:
                flat["paragraph"] = place.paragraph
            if place.page is not None:
                flat["page"] = place.page
            if place.row is not None:
                flat["row"] = place.row
            if place.fingerprint is not None:
                flat["fingerprint"] = place.fingerprint
            key = f"{claim.id}/cites/{place.source}"
            yield RelationshipRow(key, claim.id, place.source, "CITES", flat)
        canonical = self.ledger.identity.canonical
        for order, speakers in enumerate(claim.said_by):
            for speaker in map(canonical, speakers):
                # Nobody stands for an allegation without an owner: the property said_by says
                # `unstated`.
                if speaker != UNSTATED and speaker in self.entities:
                    key = f"{claim.id}/said_by/{speaker}"
                    yield RelationshipRow(key, claim.id, speaker, "SAID_BY", {"order": order})
        if claim.bundle is not None:
            key = f"{claim.id}/in/{claim.bundle}"
            yield RelationshipRow(key, claim.id, claim.bundle, "IN", {})

    def _answers(self, claim: Claim, *, with_denials: bool) -> Iterator[RelationshipRow]:
        """DENIES by the denying claim itself; CONTRADICTS and the like from their subject."""
        meant = self.ledger.claims_meant
        for kind, references in (
            ("DENIES", claim.denies),
            ("DENIES_GENERALLY", claim.denies_generally),
        ):
            for target in (one for reference in references for one in meant(reference)):
                if target in self.claims:
                    key = f"{claim.id}/{kind.lower()}/{target}"
                    yield RelationshipRow(key, claim.id, target, kind, {})
        if self.plain.is_drawn(claim) or claim.object is None:
            return
        if claim.polarity is Polarity.DENIES and not with_denials:
            return
        subjects = meant(claim.subject) or self.projection.references([claim.subject])
        objects = meant(claim.object) or self.projection.references([claim.object])
        for start in subjects:
            for end in objects:
                if self._here(start) and self._here(end):
                    yield RelationshipRow(
                        f"{claim.id}/{start}/{end}",
                        start,
                        end,
                        self.plain.relationship_type(claim),
                        self.projection.claim_properties(claim),
                    )

    def _here(self, key: str) -> bool:
        return key in self.claims or key in self.entities

    def _about_source(self, source: Source) -> Iterator[RelationshipRow]:
        for parent in source.derives_from:
            key = f"{source.id}/derives_from/{parent}"
            yield RelationshipRow(key, source.id, parent, "DERIVES_FROM", {})
        canonical = self.ledger.identity.canonical
        for kind, names in (
            ("PUBLISHED_BY", (source.publisher,)),
            ("WRITTEN_BY", source.authors),
        ):
            for name in map(canonical, names):
                if name in self.entities:
                    yield RelationshipRow(
                        f"{source.id}/{kind.lower()}/{name}", source.id, name, kind, {}
                    )
