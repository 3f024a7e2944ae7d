"""One line of JSON → one entity. Strict first, which is fast; lenient where the line is bent."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from .report import Report

Properties = dict[str, list[str]]


class Head(Struct):
    """What the first reading needs of an entity."""

    id: str
    schema: str


class Entity(Struct, forbid_unknown_fields=True):
    """An entity as FollowTheMoney writes it, with what OpenSanctions adds."""

    id: str
    schema: str
    properties: Properties = {}
    datasets: list[str] = []
    referents: list[str] = []
    caption: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None
    origin: list[str] = []
    target: bool | None = None


class NotAnEntity(ValueError):
    """A line that can't be taken; the text says why."""


_HEAD = msgspec.json.Decoder(Head)
_ENTITY = msgspec.json.Decoder(Entity)
_ANYTHING = msgspec.json.Decoder()
_LISTS = ("datasets", "referents", "origin")
_TEXTS = ("caption", "first_seen", "last_seen", "last_change")


def read_head(line: bytes) -> Head:
    """Id and schema of a line.

    Raises:
        NotAnEntity: it has none, or is no JSON.
    """
    try:
        head = _HEAD.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        head = _lenient_head(line)
    if not head.id:
        raise NotAnEntity("entities without an id")
    return head


def _lenient_head(line: bytes) -> Head:
    given = _object(line)
    name, schema = given.get("id"), given.get("schema")
    if isinstance(name, (int, float)) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str):
        raise NotAnEntity("entities without an id")
    if not isinstance(schema, str):
        raise NotAnEntity("entities without a schema")
    return Head(name, schema)


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = _ANYTHING.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnEntity("lines that are no JSON") from error
    if not isinstance(given, dict):
        raise NotAnEntity("lines that are no JSON object")
    return given


def read_entity(line: bytes, number: int, report: Report) -> Entity:
    """The entity of a line that `read_head` has accepted; what is bent straight is reported."""
    try:
        return _ENTITY.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _lenient(line, number, report)


def _lenient(line: bytes, number: int, report: Report) -> Entity:
    given = _object(line)
    head = _lenient_head(line)
    entity = Entity(head.id, head.schema)
    if not isinstance(given["id"], str):
        report.note("ids that are numbers, taken as text", number, head.id)
    properties = given.get("properties")
    if isinstance(properties, dict):
        entity.properties = {
            name: _values(name, value, number, report) for name, value in properties.items()
        }
    elif properties is not None:
        report.note("properties that are no JSON object, left out", number)
    for name, value in given.items():
        if name in _LISTS:
            setattr(entity, name, _values(name, value, number, report))
        elif name in _TEXTS:
            if value is not None:
                setattr(entity, name, _text(name, value, number, report))
        elif name == "target" and isinstance(value, bool):
            entity.target = value
        elif name not in {"id", "schema", "properties"}:
            report.note("fields beside the properties that no entity has, left out", number, name)
    return entity


def _values(name: str, value: object, number: int, report: Report) -> list[str]:
    if isinstance(value, list):
        return [text for one in value if (text := _text(name, one, number, report)) is not None]
    text = _text(name, value, number, report)
    if text is None:
        return []
    report.note("values that are no list, taken as a list of one", number, name)
    return [text]


def _text(name: str, value: object, number: int, report: Report) -> str | None:
    if isinstance(value, str):
        return value
    if value is None:
        report.note("values that are null, left out", number, name)
        return None
    report.note("values that are no text, written as JSON", number, name)
    return msgspec.json.encode(value).decode()
