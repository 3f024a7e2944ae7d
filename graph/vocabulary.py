"""The vocabulary: types of entities as a small tree, and relations with meaning and ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from .errors import Place, RecordError, UnknownName, nearest
from .standing import Procedure

FAMILIES: tuple[str, ...] = (
    "roles",
    "office",
    "events",
    "pact",
    "law",
    "investigation",
    "documents",
    "speech",
    "money",
    "kinship",
)

GLYPHS: tuple[str, ...] = (
    "person",
    "company",
    "public_body",
    "civil",
    "armed_group",
    "place",
    "asset",
    "event",
)

CLAIM_TYPE = "Claim"
"""The word in a relation's ends that stands for a named claim or a bundle."""

NODE_PROPERTIES = frozenset(
    {"id", "name", "names", "type", "named", "described", "within", "identifiers"}
    | {"note", "same_as", "standing", "when", "when_from", "when_to"}
)
"""What every node may hold: no relation marked `attribute` can have one of these names."""

Labels = Mapping[str, str]


class EntityType(Struct, frozen=True, kw_only=True):
    """One type of entity; `parent` is None at the top of the tree, `labels` are by language."""

    id: str
    meaning: str
    labels: Labels
    glyph: str
    parent: str | None = None
    ftm: str | None = None
    place: Place | None = None


class Relation(Struct, frozen=True, kw_only=True):
    """What a claim can say.

    Attributes:
        subject_types, object_types: allowed types at the ends, their descendants included; `Claim`
            stands for named claims and bundles.
        value: `text` or `date` where the object is a literal; then `object_types` is empty.
        kind: an event happens at a date, a state lasts from one date until another (what `as_of`
            goes by).
        attribute: its literal may become a property of the subject's node.
        procedure: what an authority did, for relations of the law family.
        labels, inverse_labels: read from subject to object, and back, by language (en, es).
        role_labels: how it reads from subject to object where a role is given; `{role}` stands for
            the role.
        ftm: its equivalent in FollowTheMoney, where there is one.
    """

    id: str
    family: str
    meaning: str
    subject_types: tuple[str, ...]
    object_types: tuple[str, ...]
    kind: Literal["event", "state"]
    labels: Labels
    inverse_labels: Labels = MappingProxyType({})
    role_labels: Labels = MappingProxyType({})
    value: Literal["text", "date"] | None = None
    symmetric: bool = False
    attribute: bool = False
    procedure: Procedure | None = None
    ftm: str | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.object_types):
            raise RecordError(
                f"the relation {self.id!r} needs either object types or a kind of value",
                place=self.place,
            )
        if any("{role}" not in label for label in self.role_labels.values()):
            raise RecordError(
                f"the relation {self.id!r} has a label with a role that does not say where it goes",
                place=self.place,
                hint="Write {role} in it: was {role} at.",
            )
        if self.attribute and (self.value is None or self.id in NODE_PROPERTIES):
            raise RecordError(
                f"the relation {self.id!r} can't become a property of its subject",
                place=self.place,
                hint="An attribute has a text or date for its object and a name of its own.",
            )

    @property
    def type_name(self) -> str:
        """The relationship type in the graph: `MET_WITH`."""
        return self.id.upper()

    @property
    def about_claims(self) -> bool:
        """Whether it speaks of claims and not of entities."""
        return CLAIM_TYPE in self.object_types

    def label(self, language: str = "en") -> str:
        """How it reads from subject to object."""
        return self.labels.get(language) or self.labels.get("en") or self.id.replace("_", " ")

    def role_label(self, role: str, language: str = "en") -> str | None:
        """How it reads from subject to object with that role: `was director at`."""
        label = self.role_labels.get(language) or self.role_labels.get("en")
        return label.replace("{role}", role) if label else None

    def inverse_label(self, language: str = "en") -> str | None:
        """How it reads from object to subject, where it has an object."""
        return self.inverse_labels.get(language) or self.inverse_labels.get("en")


class Vocabulary:
    """Types and relations. Immutable; a case adds to it by `extended`."""

    def __init__(self, types: Iterable[EntityType], relations: Iterable[Relation]) -> None:
        self.types: Mapping[str, EntityType] = MappingProxyType(
            {type_.id: type_ for type_ in types}
        )
        self.relations: Mapping[str, Relation] = MappingProxyType(
            {relation.id: relation for relation in relations}
        )

    def extended(self, types: Iterable[EntityType], relations: Iterable[Relation]) -> Vocabulary:
        """This vocabulary and what a case adds.

        Raises:
            RecordError: an addition redefines what is already there.
        """
        added_types, added_relations = list(types), list(relations)
        additions: list[EntityType | Relation] = [*added_types, *added_relations]
        for added in additions:
            if added.id in self.types or added.id in self.relations:
                raise RecordError(
                    f"{added.id!r} is already in the vocabulary.",
                    place=added.place,
                    hint="Use it as it is, or choose another name.",
                )
        return Vocabulary(
            [*self.types.values(), *added_types], [*self.relations.values(), *added_relations]
        )

    def type(self, name: str) -> EntityType:
        """The type of that name.

        Raises:
            UnknownName: with the nearest ones.
        """
        try:
            return self.types[name]
        except KeyError:
            raise UnknownName(
                f"no type is named {name!r}.",
                near=nearest(name, self.types),
                hint="`legajo vocabulary` lists them.",
            ) from None

    def relation(self, name: str) -> Relation:
        """The relation of that name.

        Raises:
            UnknownName: with the nearest ones.
        """
        try:
            return self.relations[name]
        except KeyError:
            raise UnknownName(
                f"no relation is named {name!r}.",
                near=nearest(name, self.relations),
                hint="`legajo vocabulary` lists them.",
            ) from None

    @cached_property
    def lineages(self) -> Mapping[str, tuple[str, ...]]:
        """For each type, itself and its ancestors, nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.types:
            line: list[str] = []
            step: str | None = name
            while step is not None and step not in line:
                line.append(step)
                step = self.types[step].parent if step in self.types else None
            found[name] = tuple(line)
        return MappingProxyType(found)

    def labels_of(self, type_name: str) -> tuple[str, ...]:
        """The labels of a node of that type: `Entity`, then from the top of the tree down.

        >>> from legajo import open_case
        >>> open_case("pacto").vocabulary.labels_of("Medium")
        ('Entity', 'Actor', 'Organization', 'CivilOrganization', 'Medium')
        """
        return (
            "Entity",
            *(name for name in reversed(self.lineages[type_name]) if name != "Entity"),
        )

    def is_a(self, type_name: str, wanted: Iterable[str]) -> bool:
        """Whether the type or one of its ancestors is among `wanted`.

        >>> from legajo import open_case
        >>> open_case("pacto").vocabulary.is_a("Medium", ["Organization"])
        True
        """
        wanted = set(wanted)
        return "Entity" in wanted or any(
            name in wanted for name in self.lineages.get(type_name, ())
        )
