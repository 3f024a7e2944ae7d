"""Makes `seeds/vocabulary.json` from `seeds/vocabulary.yaml`.

After a change of the vocabulary: `python -m legajo.loaders.case.vocabulary_json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from ...graph import CaseError, EntityType, Problem, Relation, Vocabulary
from ...seeds import vocabulary_path
from .bundled_vocabulary import ENDS
from .text_file import read_text
from .vocabulary_file import read_vocabulary
from .yaml_nodes import read_nodes


def written_vocabulary() -> Vocabulary:
    """The vocabulary as `seeds/vocabulary.yaml` has it.

    Raises:
        CaseError: the file has errors; carries all of them.
    """
    problems: list[Problem] = []
    path = vocabulary_path()
    file = read_text(path, path.name, problems)
    root = read_nodes(file) if file else None
    found = read_vocabulary(file, root, Vocabulary([], [])) if file and root else None
    if problems or found is None:
        raise CaseError("the vocabulary of legajo can't be read", problems)
    return found


def vocabulary_text(vocabulary: Vocabulary) -> str:
    """`vocabulary.json`: one record a line, with the fields that have a value; no places."""
    sections: dict[str, Iterable[EntityType | Relation]] = {
        "types": vocabulary.types.values(),
        "relations": vocabulary.relations.values(),
    }
    parts = [
        f'"{name}": [\n' + ",\n".join(_line(record) for record in records) + "\n]"
        for name, records in sections.items()
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _line(record: EntityType | Relation) -> str:
    fields = {name: getattr(record, name) for name in record.__struct_fields__ if name != "place"}
    given = {
        name: dict(value) if isinstance(value, Mapping) else value
        for name, value in fields.items()
        if value or name in ENDS
    }
    return msgspec.json.encode(given).decode()


if __name__ == "__main__":
    vocabulary_path().with_suffix(".json").write_text(
        vocabulary_text(written_vocabulary()), encoding="utf-8", newline="\n"
    )
