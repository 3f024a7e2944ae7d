"""The data block of a page: the model as JSON, checked, compact, and harmless inside a script.

What the page can work out itself is left out: names of entities in chains of speakers, labels of
relations, the beginning of a sentence that only puts subject, relation and object together. What is
left is written in columns (`columns`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

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
    if _is_sound(model):
        data = data_of(model)
        try:
            if not _is_doubtful(msgspec.json.encode(data).decode()):
                return model, data
        except UnicodeEncodeError:  # a lone surrogate
            pass
    model = _checked(model)
    return model, data_of(model)


def _is_sound(model: PageModel) -> bool:
    """Whether all values are surely of their types: a quick look that may say no for nothing.

    Of texts, truths and None one of each is enough; of lists all that differ are looked at.
    """
    head = msgspec.structs.replace(model, entities=(), claims=(), positions={})
    if not all(math.isfinite(number) for place in model.positions.values() for number in place):
        return False
    try:
        msgspec.convert(msgspec.to_builtins(head), PageModel)
        for records in (model.entities, model.claims):
            if records and not all(map(_is_sound_field, *_fields_of(records))):
                return False
    except (TypeError, ValueError):
        return False
    return True


def _fields_of(
    records: Sequence[msgspec.Struct],
) -> tuple[list[msgspec.structs.FieldInfo], list[list[Hashable]]]:
    fields = list(msgspec.structs.fields(type(records[0])))
    return fields, [list(map(attrgetter(field.name), records)) for field in fields]


def _is_sound_field(field: msgspec.structs.FieldInfo, values: list[Hashable]) -> bool:
    kinds = set(map(type, values))
    if not kinds <= _SAMPLES.keys() | {tuple}:
        return False
    samples = list(dict.fromkeys(values) if tuple in kinds else map(_SAMPLES.__getitem__, kinds))
    msgspec.convert(msgspec.to_builtins(samples), list[field.type])  # type: ignore[name-defined]  # known when it runs
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


def data_of(model: PageModel) -> dict[str, Any]:
    """A sound model for the page's scripts."""
    numbers = {entity.id: number for number, entity in enumerate(model.entities)}
    fields: dict[str, Any] = msgspec.to_builtins(
        msgspec.structs.replace(model, entities=(), claims=(), positions={})
    )
    relations: dict[str, str] = {}
    for claim in model.claims:
        relations.setdefault(claim.relation, claim.relation_label)
    fields["entities"] = _entities(model)
    fields["claims"] = _claims(model, numbers, relations)
    fields["relations"] = sorted(relations.items())
    return fields


def _entities(model: PageModel) -> Table:
    others = [
        tuple(name for name in entity.names if name.form != entity.name) or None
        for entity in model.entities
    ]
    columns = _columns(model.entities, ViewEntity, {"type": None, "names": others})
    return table(len(model.entities), columns)


def add_fields(data: dict[str, Any], rows: Mapping[int, Mapping[str, Hashable]]) -> None:
    """Give some entities, by number, further fields: size and lines of their cards."""
    count = data["entities"]["count"]
    for name in dict.fromkeys(name for fields in rows.values() for name in fields):
        values = [rows[number].get(name) if number in rows else None for number in range(count)]
        if column := pack_column(values):
            data["entities"]["columns"][name] = column


def _claims(model: PageModel, numbers: Mapping[str, int], relations: Mapping[str, str]) -> Table:
    names = {entity.id: entity.name for entity in model.entities}

    def said_by(claim: ViewClaim) -> Hashable:
        if not claim.said_by:
            return None
        found = spoken.get(claim.said_by)
        if found is None:
            found = spoken[claim.said_by] = tuple(
                tuple(
                    Speaker(id=speaker.id, name="") if speaker.id in numbers else speaker
                    for speaker in place
                )
                for place in claim.said_by
            )
        return found

    spoken: dict[Hashable, Hashable] = {}
    sentences: list[str | None] = []
    tails: list[str | None] = []
    for claim in model.claims:
        said = claim.sentence
        subject, spoken_of = names.get(claim.subject), names.get(claim.object or "")
        # `page/model.js` puts them together again.
        begin = f"{subject} {claim.relation_label} {spoken_of}"
        known = subject is not None and spoken_of is not None and said.startswith(begin)
        sentences.append(None if known else said)
        tails.append(said[len(begin) :] if known else None)
    changed: dict[str, Sequence[Hashable] | None] = {
        "subject": [numbers.get(claim.subject, claim.subject) for claim in model.claims],
        "object": [
            None if claim.object is None else numbers.get(claim.object, claim.object)
            for claim in model.claims
        ],
        "relation_label": [
            None if relations[claim.relation] == claim.relation_label else claim.relation_label
            for claim in model.claims
        ],
        "said_by": list(map(said_by, model.claims)),
        "sentence": None,
    }
    columns = _columns(model.claims, ViewClaim, changed)
    return table(len(model.claims), [*columns, ("sentence", sentences), ("tail", tails)])


def _columns(
    records: Sequence[msgspec.Struct],
    kind: type[msgspec.Struct],
    changed: Mapping[str, Sequence[Hashable] | None],
) -> list[tuple[str, Sequence[Hashable]]]:
    """Each field of these records by the name that it has in JSON; defaults are None.

    `changed` are columns that were made before, or None for a field that is left out.
    """
    found: list[tuple[str, Sequence[Hashable]]] = []
    for field in msgspec.structs.fields(kind):
        if field.name in changed:
            change = changed[field.name]
            if change is not None:
                found.append((field.encode_name, change))
            continue
        values = list(map(attrgetter(field.name), records))
        default = field.default
        if values.count(default) == len(values):
            continue
        if default is not None and default is not msgspec.NODEFAULT:
            values = [None if value == default else value for value in values]
        found.append((field.encode_name, values))
    return found


def as_data(value: object) -> Markup:
    """JSON that can't end its script element, whatever texts it holds."""
    from markupsafe import Markup

    text = msgspec.json.encode(value).decode()
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - escaped on the line above
