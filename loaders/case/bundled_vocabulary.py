"""The vocabulary that comes with legajo, in the form that every command reads.

`seeds/vocabulary.yaml` is what people write. Composing its nodes would cost each command 9 ms, so
the same records stand beside it as `vocabulary.json`, made by `vocabulary_json`; a test compares
the two.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec

from ...graph import EntityType, Procedure, Relation, Vocabulary
from ...seeds import vocabulary_path

ENDS = ("subject_types", "object_types")
LABELS = ("labels", "inverse_labels", "role_labels")


@cache
def bundled_vocabulary() -> Vocabulary:
    """The vocabulary that comes with legajo; read once a process, under which it can't change.

    Example:
        >>> bundled_vocabulary().relation("met_with").symmetric
        True
    """
    made = msgspec.json.decode(vocabulary_path().with_suffix(".json").read_bytes())
    return Vocabulary(
        [EntityType(**_frozen(fields)) for fields in made["types"]],
        [Relation(**_frozen(fields)) for fields in made["relations"]],
    )


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    for name in ENDS:
        if name in fields:
            fields[name] = tuple(fields[name])
    for name in LABELS:
        if name in fields:
            fields[name] = MappingProxyType(fields[name])
    if "procedure" in fields:
        fields["procedure"] = Procedure(fields["procedure"])
    return fields
