"""Entities whose id comes more than once, held until their last part is read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .entity import Entity
from .model import schemata
from .report import Report


class Part(Struct):
    """What is known so far of one entity.

    Attributes:
        line: Of its first part.
        missing: How many parts are still to come.
    """

    line: int
    entity: Entity
    missing: int


class Held:
    """The entities that are not whole yet. Only they are in memory."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def add(self, line: int, entity: Entity, count: int, report: Report) -> Part | None:
        """The whole entity, once the last of its `count` parts is here."""
        part = self._parts.get(entity.id)
        if part is None:
            self._parts[entity.id] = Part(line, entity, count - 1)
            return None
        part.missing -= 1
        if _merge(part.entity, entity):
            report.merged += 1
        else:
            report.reject("doubled ids whose schemata do not fit", line, entity.id)
        return None if part.missing else self._parts.pop(entity.id)

    def __iter__(self) -> Iterator[Part]:
        """What is left at the end: nothing, unless two ids have one hash."""
        return iter(self._parts.values())


def _merge(whole: Entity, part: Entity) -> bool:
    """Put a part into an entity; False where one is not the other's kind."""
    known = schemata()
    if known[part.schema].is_a(whole.schema):
        whole.schema = part.schema
    elif not known[whole.schema].is_a(part.schema):
        return False
    for name, values in part.properties.items():
        before = whole.properties.get(name, [])
        whole.properties[name] = list(dict.fromkeys([*before, *values]))
    for field in ("datasets", "referents", "origin"):
        both = dict.fromkeys([*getattr(whole, field), *getattr(part, field)])
        setattr(whole, field, list(both))
    for field in ("caption", "first_seen", "last_seen", "last_change", "target"):
        if getattr(whole, field) is None:
            setattr(whole, field, getattr(part, field))
    return True
