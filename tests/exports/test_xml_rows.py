"""Rows of XML: what the quick ways write is what escaping each value by itself gives."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from legajo.exports.losses import Losses
from legajo.exports.texts import as_text
from legajo.exports.xml import Rows, attribute, text

TEXTS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["Ana Soto", "", '"la jefa"', "a\\b", "a&b", "<b>", "]", "\n", "\xa0", "\x7f"]),
)
LISTS = st.one_of(
    st.lists(TEXTS, min_size=1, max_size=1),
    st.lists(TEXTS, max_size=3),
    st.lists(st.one_of(TEXTS, st.integers(), st.none(), st.booleans()), max_size=2),
    st.tuples(TEXTS),
)
VALUES = st.one_of(
    TEXTS, LISTS, st.integers(), st.booleans(), st.floats(allow_nan=False), st.dates()
)
ROWS = st.lists(
    st.tuples(TEXTS, st.dictionaries(st.sampled_from(["one", "two", "three"]), VALUES)), max_size=5
)
CELLS = {name: f'<{name} v="%s"/>' for name in ("one", "two", "three")}


@given(rows=ROWS, quoted=st.booleans())
@example(rows=[("ana", {"one": ["Ana"]}), ("ana", {"one": []}), ("ana", {"one": [1]})], quoted=True)
@example(
    rows=[("ana", {"one": ['"']}), ("ana", {"one": ["\\"]}), ('"', {"one": ["x"]})], quoted=True
)
@example(
    rows=[("ana", {"one": [["x"]]}), ("ana", {"one": date(2020, 8, 1), "two": ["x"]})], quoted=False
)
def test_rows_are_written_as_if_each_value_were_escaped_by_itself(
    rows: list[tuple[str, dict[str, Any]]], *, quoted: bool
) -> None:
    losses, others = Losses(), Losses()
    write = Rows('<node%s id="%s">', CELLS, "</node>", losses, quoted=quoted)
    escaped = attribute if quoted else text
    for key, properties in rows:
        expected = [f'<node id="{attribute(key, others)}">']
        for name, value in properties.items():
            expected.append(CELLS[name] % escaped(as_text(value), others))
        assert write((key,), properties, last="!") == "".join([*expected, "!</node>"])
    assert list(map(str, losses)) == list(map(str, others))
