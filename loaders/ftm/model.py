"""The schemata of FollowTheMoney, from a file of data: its package is not needed."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from ...seeds.bundled import ftm_model_path


class Property(Struct, frozen=True):
    """A property: its type (`entity` where its values are ids) and what those may be."""

    type: str = "string"
    range: str | None = None


class Edge(Struct, frozen=True):
    """How a schema is an edge: the properties that hold its ends."""

    source: str
    target: str
    label: str = ""
    directed: bool = True


class _Written(Struct, frozen=True):
    """A schema as the file has it: what is inherited stands at the parents."""

    extends: tuple[str, ...]
    properties: dict[str, Property]
    abstract: bool = False
    caption: tuple[str, ...] = ()
    edge: Edge | None = None


class _File(Struct, frozen=True):
    version: str
    schemata: dict[str, _Written]


class Schema(Struct, frozen=True, kw_only=True):
    """One schema with what it inherits.

    Attributes:
        ancestors: From the general to the particular, without the schema itself.
        caption: Properties that can name an entity, the best first.
        edge: None where its entities are no edges.
    """

    name: str
    ancestors: tuple[str, ...]
    properties: dict[str, Property]
    caption: tuple[str, ...]
    edge: Edge | None
    abstract: bool

    def is_a(self, other: str) -> bool:
        """Whether it is that schema or descends from it."""
        return other == self.name or other in self.ancestors


@cache
def schemata() -> dict[str, Schema]:
    """Every schema, by name.

    >>> schemata()["Company"].ancestors
    ('Thing', 'Value', 'Asset', 'LegalEntity', 'Organization')
    """
    written = _file().schemata
    return {name: _resolved(name, written) for name in written}


def version() -> str:
    """The version of FollowTheMoney whose schemata these are."""
    return _file().version


@cache
def _file() -> _File:
    return msgspec.json.decode(ftm_model_path().read_bytes(), type=_File)


def _resolved(name: str, written: dict[str, _Written]) -> Schema:
    ancestors = _ancestors(name, written)
    lineage = [*ancestors, name]
    properties: dict[str, Property] = {}
    edge: Edge | None = None
    caption: tuple[str, ...] = ()
    for one in lineage:
        properties |= written[one].properties
        edge = written[one].edge or edge
        caption = written[one].caption or caption
    return Schema(
        name=name,
        ancestors=tuple(ancestors),
        properties=properties,
        caption=caption,
        edge=edge,
        abstract=written[name].abstract,
    )


def _depth(name: str, written: dict[str, _Written]) -> int:
    return max((1 + _depth(parent, written) for parent in written[name].extends), default=0)


def _ancestors(name: str, written: dict[str, _Written]) -> list[str]:
    found: set[str] = set()
    waiting = list(written[name].extends)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += written[one].extends
    return sorted(found, key=lambda one: (_depth(one, written), one))
