"""How relations read."""

import pytest
from msgspec.structs import replace

from legajo.graph import RecordError, Relation


def test_a_label_with_a_role_says_where_the_role_goes() -> None:
    held = Relation(
        id="held_post",
        family="roles",
        meaning="Had a post.",
        subject_types=("Person",),
        object_types=("Organization",),
        kind="state",
        labels={"en": "held a post in"},
        role_labels={"en": "was {role} at", "es": "fue {role} en"},
    )
    assert held.role_label("director") == "was director at"
    assert held.role_label("directora", "es") == "fue directora en"
    assert replace(held, role_labels={}).role_label("director") is None
    with pytest.raises(RecordError, match="does not say where it goes"):
        replace(held, role_labels={"en": "was director"})
