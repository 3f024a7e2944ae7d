"""What becomes of an entity: node or relationship, with which labels, type and property names.

A schema that has an equivalent in legajo's vocabulary gets its word, every other one keeps its own.
Two schemata say no more than their vocabulary's counterparts would claim (a director is no `leader`
of a body without offices), so relations are paired here by meaning and not by the vocabulary's
`ftm`, which goes the other way.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ...graph.elements import PROPERTY_NAMES
from .model import Edge, Schema, schemata

TYPES = {
    "LegalEntity": "Actor",
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Company",
    "PublicBody": "PublicBody",
    "Address": "Place",
    "Asset": "Asset",
    "Document": "Document",
    "Event": "Event",
    "CourtCase": "Proceeding",
}
"""From a schema to the type of the vocabulary that means the same."""

RELATIONS = {
    "Directorship": "held_post",
    "Employment": "held_post",
    "Membership": "member_of",
    "Occupancy": "held_post",
    "Ownership": "owns",
    "Payment": "paid",
    "Representation": "represented",
    "Sanction": "sanctioned",
}
"""From a schema whose entities become relationships to the relation that means the same."""

AUTHORITY = "authority"
PREFIX = "ftm_"
NAMES = ("name", "alias", "previousName", "weakAlias")
DATES = {"startDate": "since", "endDate": "until", "date": "when"}
# Interval without ends of its own; its authority is a text, which gets a node.
_SANCTION = Edge(source=AUTHORITY, target="entity", label="sanctioned")
# What nodes and relationships have here beside an entity's properties, or a store adds to them.
_TAKEN = PROPERTY_NAMES | {
    *("schema", "datasets", "referents", "first_seen", "last_seen", "last_change", "target"),
    *("case", "key", "label", "labels"),
}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Kind(Struct, frozen=True, kw_only=True):
    """What a schema's entities become.

    Attributes:
        labels: Of a node.
        edge: Of a relationship; None for nodes.
        relation: Of a relationship, `type` is the same in capitals.
        names: From each property's name to what it is called on a node or relationship.
        references: Properties of a node that hold ids: each becomes a relationship of this type.
    """

    schema: Schema
    labels: tuple[str, ...]
    edge: Edge | None
    relation: str
    type: str
    names: dict[str, str]
    references: dict[str, str]

    @property
    def ends(self) -> Edge:
        """Where the ends of a relationship stand; nodes have none."""
        if self.edge is None:
            raise ValueError(f"entities of {self.schema.name} are no relationships")
        return self.edge


@cache
def kinds() -> dict[str, Kind]:
    """What the entities of each schema become.

    >>> kinds()["Company"].labels
    ('Entity', 'Value', 'Asset', 'Actor', 'Organization', 'Company')
    >>> kinds()["UnknownLink"].type
    'UNKNOWN_LINK'
    """
    return {name: _kind(schema) for name, schema in schemata().items() if not schema.abstract}


def _kind(schema: Schema) -> Kind:
    edge = _SANCTION if schema.name == "Sanction" else schema.edge
    relation = RELATIONS.get(schema.name, snake(schema.name))
    ends = () if edge is None else (edge.source, edge.target)
    return Kind(
        schema=schema,
        labels=labels_of(schema),
        edge=edge,
        relation=relation,
        type=relation.upper(),
        names={name: property_name(name) for name in schema.properties if name not in ends},
        references={
            name: snake(name).upper()
            for name, one in schema.properties.items()
            if edge is None and one.type == "entity"
        },
    )


def labels_of(schema: Schema) -> tuple[str, ...]:
    """`Entity`, then the schema's ancestors and itself, each by the vocabulary's word for it."""
    lineage = [one for one in (*schema.ancestors, schema.name) if one not in {"Thing", "Interval"}]
    return ("Entity", *(TYPES.get(one, one) for one in lineage))


def property_name(name: str) -> str:
    """A property's name here: its own, unless legajo means something else by it.

    >>> property_name("nationality"), property_name("flag")
    ('nationality', 'ftm_flag')
    """
    return f"{PREFIX}{name}" if name in _TAKEN else name


def snake(name: str) -> str:
    """`addressEntity` → `address_entity`."""
    return _HUMP.sub("_", name).lower()
