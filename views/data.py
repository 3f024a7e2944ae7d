"""The data block of a page: the model as JSON, checked, compact, and harmless inside a script.

What the page can work out itself is left out: names of entities in chains of speakers, labels of
relations, the beginning of a sentence that only puts subject, relation and object together. What is
left is written in columns (`columns`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from .columns import Table, table
from .errors import ViewError
from .model import PageModel, Speaker, ViewClaim, ViewEntity
from .text import DOUBTFUL, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

# As JSON writes what `clean` would change; `\\\\b` may be a false alarm, which costs only time.
_DOUBTFUL_JSON = re.compile(DOUBTFUL.pattern + r"|\\u00[01]|\\[bf]")


def checked(model: PageModel) -> PageModel:
    """The same model, every value of its type and every text safe to show (see `text.clean`).

    Raises:
        ViewError: a value that JSON or the page can't hold (NaN, a date, a set, ...), or ids that
            differ only by characters that can't be shown.
    """
    try:
        built = msgspec.to_builtins(model)
        model = msgspec.convert(built, PageModel)
        if not all(math.isfinite(number) for place in model.positions.values() for number in place):
            raise ValueError("a place that is no finite number")
    except (TypeError, ValueError) as error:
        raise ViewError(
            f"the page can't show a value of the graph: {error}.",
            hint="Give text, whole numbers or finite numbers.",
        ) from error
    try:
        text = msgspec.json.encode(built).decode()
    except UnicodeEncodeError:  # a lone surrogate
        pass
    else:
        if not _DOUBTFUL_JSON.search(text):
            return model
    for records in (model.entities, model.claims, model.sources):
        _refuse_twins([record.id for record in records])
    return msgspec.convert(_cleaned(built), PageModel)


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


def data_of(model: PageModel, cards: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """The model for the page's scripts.

    Args:
        model: checked.
        cards: for some entities, further fields: size and lines of their cards.
    """
    numbers = {entity.id: number for number, entity in enumerate(model.entities)}
    fields: dict[str, Any] = msgspec.to_builtins(
        msgspec.structs.replace(model, entities=(), claims=(), positions={})
    )
    relations: dict[str, str] = {}
    for claim in model.claims:
        relations.setdefault(claim.relation, claim.relation_label)
    fields["entities"] = _entities(model, cards)
    fields["claims"] = _claims(model, numbers, relations)
    fields["relations"] = sorted(relations.items())
    return fields


def _entities(model: PageModel, cards: Mapping[str, Mapping[str, object]]) -> Table:
    def others(entity: ViewEntity) -> Hashable:
        return tuple(name for name in entity.names if name.form != entity.name) or None

    columns = _columns(model.entities, ViewEntity, {"type": None, "names": others})
    for field in dict.fromkeys(field for card in cards.values() for field in card):
        values = [cards.get(entity.id, {}).get(field) for entity in model.entities]
        columns.append((field, values))
    return table(len(model.entities), columns)


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
        begin = plain_sentence(claim, names)
        known = begin is not None and claim.sentence.startswith(begin)
        sentences.append(None if known else claim.sentence)
        tails.append(claim.sentence[len(begin or "") :] if known else None)
    columns = _columns(
        model.claims,
        ViewClaim,
        {
            "subject": lambda claim: numbers.get(claim.subject, claim.subject),
            "object": lambda claim: numbers.get(claim.object, claim.object),
            "relation_label": lambda claim: (
                None if relations[claim.relation] == claim.relation_label else claim.relation_label
            ),
            "said_by": said_by,
            "sentence": None,
        },
    )
    return table(len(model.claims), [*columns, ("sentence", sentences), ("tail", tails)])


def plain_sentence(claim: ViewClaim, names: Mapping[str, str]) -> str | None:
    """Subject, relation and object put together: `page/model.js` does the same."""
    subject, spoken_of = names.get(claim.subject), names.get(claim.object or "")
    if subject is None or spoken_of is None:
        return None
    return f"{subject} {claim.relation_label} {spoken_of}"


def _columns(
    records: Sequence[msgspec.Struct],
    kind: type[msgspec.Struct],
    changed: Mapping[str, Callable[[Any], Hashable] | None],
) -> list[tuple[str, Sequence[Hashable]]]:
    """Each field of these records by the name that it has in JSON; defaults are None."""
    found: list[tuple[str, Sequence[Hashable]]] = []
    for field in msgspec.structs.fields(kind):
        if field.name in changed:
            change = changed[field.name]
            if change is not None:
                found.append((field.encode_name, [change(record) for record in records]))
            continue
        values = list(map(attrgetter(field.name), records))
        default = field.default
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
