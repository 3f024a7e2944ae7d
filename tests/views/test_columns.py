"""Columns say of every record what the record says."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from legajo.views.columns import Column, pack_column, table

VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.tuples(st.text(max_size=1)))


def unpacked(column: Column | None, count: int) -> list[Any]:
    """What `page/columns.js` makes of a column."""
    if column is None:
        return [None] * count
    if "is" in column:
        return [column["is"]] * count
    if "all" in column:
        return list(column["all"])
    if "some" in column:
        found = dict(zip(column["rows"], column["some"], strict=True))
        return [found.get(row) for row in range(count)]
    return [None if which == 0 else column["of"][which - 1] for which in column["at"]]


@given(st.lists(VALUES, max_size=40))
def test_every_value_comes_back(values: list[Any]) -> None:
    assert unpacked(pack_column(values), len(values)) == values


def test_each_form_is_taken_where_it_is_smallest() -> None:
    forms: dict[str, list[str | None]] = {
        "is": ["a"] * 9,
        "all": list("abcdefghi"),
        "some": [None] * 8 + ["a"],
        "of": list("aabbaabba"),
    }
    for form, values in forms.items():
        column = pack_column(values)
        assert column is not None
        assert form in column


def test_a_field_that_nobody_has_is_no_column() -> None:
    assert table(2, [("note", [None, None])]) == {"count": 2, "columns": {}}
