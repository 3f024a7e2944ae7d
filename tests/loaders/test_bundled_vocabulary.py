"""The vocabulary that is read is the one that is written."""

import pytest
from msgspec.structs import replace

from legajo.graph import EntityType, Relation, Vocabulary
from legajo.loaders.case.bundled_vocabulary import bundled_vocabulary
from legajo.loaders.case.vocabulary_json import vocabulary_text, written_vocabulary
from legajo.seeds import vocabulary_path


def test_the_committed_json_is_made_from_the_yaml() -> None:
    made = vocabulary_text(written_vocabulary())
    assert vocabulary_path().with_suffix(".json").read_text(encoding="utf-8") == made, (
        "run `python -m legajo.loaders.case.vocabulary_json`"
    )


@pytest.mark.parametrize("part", ["types", "relations"])
def test_both_forms_hold_the_same_records_in_the_same_order(part: str) -> None:
    def records(vocabulary: Vocabulary) -> list[EntityType | Relation]:
        return [replace(one, place=None) for one in getattr(vocabulary, part).values()]

    assert records(bundled_vocabulary()) == records(written_vocabulary())
