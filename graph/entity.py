"""Entities: people, bodies, places, events and things that claims speak of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from .errors import Place, RecordError

NAME_KINDS: tuple[str, ...] = (
    "full",
    "short",
    "nickname",
    "acronym",
    "translation",
    "title",
    "former",
    "misspelling",
)


class Name(Struct, frozen=True, kw_only=True):
    """One form of a name as sources write it; `seen` are the sources that use it."""

    form: str
    kind: str = "full"
    language: str | None = None
    seen: tuple[str, ...] = ()


class Entity(Struct, frozen=True, kw_only=True):
    """One person, body, place, event or thing.

    Attributes:
        type: a type of the vocabulary.
        name: what it is shown as: the first name, or the description of what has none.
        named: False for people and bodies that the documents leave unnamed.
        described: the description of an unnamed one, in the curator's words.
        within: bodies that the description places it in; draws no line.
    """

    id: str
    type: str
    name: str
    names: tuple[Name, ...] = ()
    named: bool = True
    described: str | None = None
    within: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = MappingProxyType({})
    note: str | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError(
                f"the entity {self.id!r} has neither a name nor a description", place=self.place
            )

    @property
    def forms(self) -> tuple[str, ...]:
        """Every written form of its name, the shown one first, each once."""
        return tuple(dict.fromkeys([self.name, *(name.form for name in self.names)]))
