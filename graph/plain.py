"""The plain graph: entities, and one relationship for each claim that joins two of them.

Nothing else is a line here. What somebody denies, what is said of other claims and what has a text
for its object is not drawn, so no path and no count can run through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .claim import Claim
from .dates import PartialDate
from .elements import NodeRow, Properties, RelationshipRow
from .event_standing import event_standings
from .flat import date_properties
from .projection import Projection
from .standing import Polarity, Standing

if TYPE_CHECKING:
    from .ledger import Ledger


class PlainGraph:
    """Nodes and relationships of the plain graph, row by row. Rows are made once and shared."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.projection: Projection = Projection(ledger)
        self._rows: dict[str, RelationshipRow] = {}
        self._entities: dict[str, NodeRow] = {}

    def is_drawn(self, claim: Claim) -> bool:
        """Whether the claim is a line between two entities, be it asserted or denied."""
        entities = self.ledger.entities
        return claim.subject in entities and claim.object in entities

    def drawn(self, claims: Iterable[str], *, with_denials: bool) -> tuple[str, ...]:
        """Ids of those claims that are relationships."""
        entities, known = self.ledger.entities, self.ledger.claims
        return tuple(
            name
            for name in claims
            for claim in (known[name],)
            if claim.object in entities
            and claim.subject in entities
            and (with_denials or claim.polarity is Polarity.ASSERTS)
        )

    def relationship_type(self, claim: Claim) -> str:
        """`MET_WITH`, and `NOT_MET_WITH` where the claim says that it is not so."""
        name = self.ledger.vocabulary.relations[claim.relation].type_name
        return name if claim.polarity is Polarity.ASSERTS else f"NOT_{name}"

    def relationships(self, drawn: Iterable[str]) -> list[RelationshipRow]:
        """One row for each of these claims."""
        made = self._rows
        return [made.get(name) or self._relationship(name) for name in drawn]

    def _relationship(self, name: str) -> RelationshipRow:
        claim = self.ledger.claims[name]
        merged = self.ledger.identity.merged
        end = claim.object or claim.subject
        row = self._rows[name] = RelationshipRow(
            name,
            merged.get(claim.subject, claim.subject),
            merged.get(end, end),
            self.relationship_type(claim),
            self.projection.claim_properties(claim),
        )
        return row

    def nodes(self, keys: Iterable[str], claims: Iterable[str]) -> list[NodeRow]:
        """One row for each of these entities, with the attributes that the kept claims give it."""
        made = self._entities
        rows = [made.get(key) or self._node(key) for key in keys]
        attributes = self._attributes(claims)
        if not attributes:
            return rows
        return [
            row._replace(properties={**row.properties, **attributes[row.key]})
            if row.key in attributes
            else row
            for row in rows
        ]

    def _node(self, key: str) -> NodeRow:
        labels = self.ledger.vocabulary.labels_of(self.ledger.entities[key].type)
        row = self._entities[key] = NodeRow(key, labels, self._entity(key))
        return row

    def _entity(self, key: str) -> Properties:
        ledger = self.ledger
        group = ledger.identity.group(key)
        forms = [form for one in group for form in ledger.entities[one].forms]
        entity = ledger.entity(key) if len(group) > 1 else ledger.entities[key]
        flat: Properties = {
            "id": key,
            "name": entity.name,
            "names": list(dict.fromkeys(forms)),
            "type": entity.type,
            "named": entity.named,
        }
        if entity.described is not None:
            flat["described"] = entity.described
        if entity.within:
            flat["within"] = list(dict.fromkeys(map(ledger.identity.canonical, entity.within)))
        if entity.identifiers:
            flat["identifiers"] = [
                f"{scheme}:{text}" for scheme, text in entity.identifiers.items()
            ]
        if entity.note is not None:
            flat["note"] = entity.note
        if len(group) > 1:
            flat["same_as"] = [other for other in group if other != key]
        if key in self.projection.event_dates:
            flat.update(date_properties("when", self.projection.event_dates[key]))
        if key in self._event_standings:
            flat["standing"] = self._event_standings[key].value
        return flat

    def _attributes(self, claims: Iterable[str]) -> dict[str, Properties]:
        """What the kept claims among the attributes give to each entity."""
        if not self._attribute_claims:
            return {}
        kept = set(claims)
        values: dict[tuple[str, str], dict[str, str | PartialDate]] = {}
        for claim_id, subject, relation, value in self._attribute_claims:
            if claim_id in kept:
                values.setdefault((subject, relation), {}).setdefault(str(value), value)
        found: dict[str, Properties] = {}
        for (subject, relation), texts in values.items():
            flat = found.setdefault(subject, {})
            only = next(iter(texts.values()))
            if len(texts) > 1:
                flat[relation] = list(texts)
            elif isinstance(only, PartialDate):
                flat.update(date_properties(relation, only))
            else:
                flat[relation] = only
        return found

    @cached_property
    def _attribute_claims(self) -> list[tuple[str, str, str, str | PartialDate]]:
        """Literals of relations marked `attribute`, unless anybody denies or negates them."""
        ledger = self.ledger
        merged, relations = ledger.identity.merged, ledger.vocabulary.relations
        stated: list[tuple[str, str, str, str | PartialDate]] = []
        negated: set[tuple[str, str, str]] = set()
        for claim in ledger.claims.values():
            if claim.value is None or not relations[claim.relation].attribute:
                continue
            subject = merged.get(claim.subject, claim.subject)
            if claim.polarity is Polarity.DENIES:
                negated.add((subject, claim.relation, str(claim.value)))
            elif not ledger.is_denied(claim.id):
                stated.append((claim.id, subject, claim.relation, claim.value))
        return [
            (claim_id, subject, relation, value)
            for claim_id, subject, relation, value in stated
            if (subject, relation, str(value)) not in negated
        ]

    @cached_property
    def _event_standings(self) -> Mapping[str, Standing]:
        return event_standings(self.ledger)
