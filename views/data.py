"""The data block of a page: the model as JSON, checked, compact, and harmless inside a script.

What the page can work out itself is left out: names of entities in chains of speakers, labels of
relations, the beginning of a sentence that only puts subject, relation and object together. What is
left is written in columns (`columns`).
"""

from __future__ import annotations

import math
from collections.abc import Container, Hashable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from .columns import Table, pack_column, table
from .errors import ViewError
from .model import PageModel, Speaker, ViewClaim, ViewEntity
from .text import clean, is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup


_SAMPLES: dict[type, Hashable] = {str: "", bool: False, type(None): None}


def prepared(model: PageModel) -> tuple[PageModel, dict[str, Any]]:
    """The same model, every value of its type and every text safe to show, and its data block.

    Raises:
        ViewError: a value that JSON or the page can't hold (NaN, a set, ...), or ids that differ
            only by characters that can't be shown.
    """
    fields = _fields_of(model)
    if _is_sound(model, fields):
        data = _data(model, fields)
        try:
            if not _is_doubtful(msgspec.json.encode(data).decode()):
                return model, data
        except UnicodeEncodeError:  # a lone surrogate
            pass
    model = _checked(model)
    return model, _data(model, _fields_of(model))


class _Field(Struct, frozen=True):
    """A field of all records; `values` is None where all have the default."""

    about: msgspec.structs.FieldInfo
    values: list[Hashable] | None
    kinds: set[type]


_Fields = dict[type, list[_Field]]


def _fields_of(model: PageModel) -> _Fields:
    """What all entities and all claims have in each field, read once."""
    return {
        ViewEntity: _read(ViewEntity, model.entities),
        ViewClaim: _read(ViewClaim, model.claims),
    }


def _read(kind: type[Struct], records: Sequence[Struct]) -> list[_Field]:
    found = []
    for about in msgspec.structs.fields(kind):
        values = list(map(attrgetter(about.name), records))
        kinds = set(map(type, values))
        # Of this very kind, not only equal to it as 0 is to False.
        plain = kinds <= {type(about.default)} and values.count(about.default) == len(values)
        found.append(_Field(about, None if plain else values, kinds))
    return found


def _is_sound(model: PageModel, fields: _Fields) -> bool:
    """Whether all values are surely of their types: a quick look that may say no for nothing.

    Of texts, truths and None one of each is enough; of lists all that differ are looked at.
    """
    head = msgspec.structs.replace(model, entities=(), claims=(), positions={})
    if not all(math.isfinite(number) for place in model.positions.values() for number in place):
        return False
    try:
        msgspec.convert(msgspec.to_builtins(head), PageModel)
        return all(_is_sound_field(one) for kind in fields.values() for one in kind)
    except (TypeError, ValueError):
        return False


def _is_sound_field(field: _Field) -> bool:
    kinds, values = field.kinds, field.values
    if values is None:
        return True
    if not kinds <= _SAMPLES.keys() | {tuple}:
        return False
    if tuple in kinds:
        samples = list(dict.fromkeys({id(value): value for value in values}.values()))
    else:
        samples = list(map(_SAMPLES.__getitem__, kinds))
    msgspec.convert(msgspec.to_builtins(samples), list[field.about.type])  # type: ignore[name-defined]  # known when it runs
    return True


def _checked(model: PageModel) -> PageModel:
    try:
        built = msgspec.to_builtins(model, order="deterministic")
        msgspec.convert(built, PageModel)
        if not all(math.isfinite(number) for place in model.positions.values() for number in place):
            raise ValueError("a place that is no finite number")
    except (TypeError, ValueError) as error:
        raise ViewError(
            f"the page can't show a value of the graph: {error}.",
            hint="Give text, whole numbers or finite numbers.",
        ) from error
    for records in (model.entities, model.claims, model.sources):
        _refuse_twins([record.id for record in records])
    return msgspec.convert(_cleaned(built), PageModel)


def _is_doubtful(text: str) -> bool:
    """Whether JSON holds what `clean` changes; a backslash before a b may be a false alarm."""
    if "\\u" in text or "\\b" in text or "\\f" in text:
        return True
    return is_doubtful(text)


def _refuse_twins(ids: Iterable[str]) -> None:
    known: dict[str, str] = {}
    for name in ids:
        other = known.setdefault(clean(name), name)
        if other != name:
            raise ViewError(
                f"the ids {other!r} and {name!r} would look the same on the page.",
                hint="Give ids without control characters.",
            )


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def _data(model: PageModel, read: _Fields) -> dict[str, Any]:
    """A sound model for the page's scripts."""
    numbers = {entity.id: number for number, entity in enumerate(model.entities)}
    fields: dict[str, Any] = msgspec.to_builtins(
        msgspec.structs.replace(model, entities=(), claims=(), positions={})
    )
    relations: dict[str, str] = {}
    for claim in model.claims:
        relations.setdefault(claim.relation, claim.relation_label)
    fields["entities"] = _entities(model, read[ViewEntity])
    fields["claims"] = _claims(model, read[ViewClaim], numbers, relations)
    fields["relations"] = sorted(relations.items())
    return fields


def _entities(model: PageModel, fields: Iterable[_Field]) -> Table:
    others = [
        tuple(name for name in entity.names if name.form != entity.name) or None
        for entity in model.entities
    ]
    columns = _columns(fields, {"type": None, "names": others})
    return table(len(model.entities), columns)


def add_fields(data: dict[str, Any], rows: Mapping[int, Mapping[str, Hashable]]) -> None:
    """Give some entities, by number, further fields: size and lines of their cards."""
    count = data["entities"]["count"]
    for name in dict.fromkeys(name for fields in rows.values() for name in fields):
        values = [rows[number].get(name) if number in rows else None for number in range(count)]
        if column := pack_column(values):
            data["entities"]["columns"][name] = column


def _claims(
    model: PageModel,
    fields: Iterable[_Field],
    numbers: Mapping[str, int],
    relations: Mapping[str, str],
) -> Table:
    names = {entity.id: entity.name for entity in model.entities}
    # Few chains of speakers stand on many claims, as one and the same object.
    chains = {id(claim.said_by): claim.said_by for claim in model.claims}
    spoken = {key: _without_names(chain, numbers) for key, chain in chains.items()}
    subjects, objects, tails = [], [], []
    sentences: list[str | None] = []
    labels: list[str | None] = []
    for claim in model.claims:
        subject, object_, label, said = (
            claim.subject,
            claim.object,
            claim.relation_label,
            claim.sentence,
        )
        # `page/model.js` puts them together again.
        tail = None
        if subject in numbers and object_ is not None and object_ in numbers:
            begin = f"{names[subject]} {label} {names[object_]}"
            if said.startswith(begin):
                tail = said[len(begin) :]
        tails.append(tail)
        sentences.append(said if tail is None else None)
        subjects.append(numbers.get(subject, subject))
        objects.append(None if object_ is None else numbers.get(object_, object_))
        labels.append(None if relations[claim.relation] == label else label)
    changed: dict[str, Sequence[Hashable] | None] = {
        "subject": subjects,
        "object": objects,
        "relation_label": labels,
        "said_by": [spoken[id(claim.said_by)] for claim in model.claims],
        "sentence": None,
    }
    columns = _columns(fields, changed)
    return table(len(model.claims), [*columns, ("sentence", sentences), ("tail", tails)])


def _without_names(
    chain: tuple[tuple[Speaker, ...], ...], known: Container[str]
) -> tuple[tuple[Speaker, ...], ...] | None:
    """A chain whose speakers have no name where they are entities of the page."""
    return (
        tuple(
            tuple(Speaker(id=one.id, name="") if one.id in known else one for one in place)
            for place in chain
        )
        or None
    )


def _columns(
    fields: Iterable[_Field], changed: Mapping[str, Sequence[Hashable] | None]
) -> list[tuple[str, Sequence[Hashable]]]:
    """Each field by the name that it has in JSON; defaults are None.

    `changed` are columns that were made before, or None for a field that is left out.
    """
    found: list[tuple[str, Sequence[Hashable]]] = []
    for field in fields:
        values: Sequence[Hashable] | None = field.values
        default = field.about.default
        if field.about.name in changed:
            values = changed[field.about.name]
        elif values is not None and default is not None and default is not msgspec.NODEFAULT:
            values = [None if value == default else value for value in values]
        if values is not None:
            found.append((field.about.encode_name, values))
    return found


def as_data(value: object) -> Markup:
    """JSON that can't end its script element, whatever texts it holds."""
    from markupsafe import Markup

    text = msgspec.json.encode(value).decode()
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - escaped on the line above
