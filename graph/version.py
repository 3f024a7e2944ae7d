"""The version of a case: a checksum of all that it says, the same wherever its folder lies."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from .case import Case
    from .ledger import Ledger

_WHERE = "place"


def version_of(record: Case | Ledger) -> str:
    """SHA-256, in hexadecimal, of every record of a ledger; of a case also of its head and story.

    It changes with any word of any record and with their order, not with comments, line breaks or
    the cut into files, nor with where the folder lies.

    >>> from legajo import open_case
    >>> case = open_case("pacto")
    >>> len(version_of(case)), version_of(case) == version_of(case.ledger)
    (64, False)
    """
    from .case import Case

    ledger = record.ledger if isinstance(record, Case) else record
    vocabulary = ledger.vocabulary
    said: dict[str, object] = {
        "types": list(vocabulary.types.values()),
        "relations": list(vocabulary.relations.values()),
        "sources": list(ledger.sources.values()),
        "entities": list(ledger.entities.values()),
        "claims": list(ledger.claims.values()),
        "judgements": list(ledger.judgements),
    }
    if isinstance(record, Case):
        said["case"] = {
            "title": record.title,
            "language": record.language,
            "summary": record.summary,
            "overview": list(record.overview),
            "positions": record.positions,
            "story": list(record.story),
            "silences": record.silences,
        }
    plain = _without_places(msgspec.to_builtins(said, str_keys=True, enc_hook=_mapping))
    return sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def _mapping(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value))


def _without_places(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The same without the lines and columns that records were read from."""
    if isinstance(value, dict):
        return {
            key: _without_places(item)
            for key, item in value.items()
            if key != _WHERE or not (item is None or (isinstance(item, dict) and "file" in item))
        }
    if isinstance(value, list | tuple):
        return [_without_places(item) for item in value]
    return value
