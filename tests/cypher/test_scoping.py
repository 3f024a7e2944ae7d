"""A query kept to one label: each of its node patterns asks for it, however it is written."""

from __future__ import annotations

import pytest

from legajo.cypher.scoping import with_label


@pytest.mark.parametrize(
    ("text", "scoped"),
    [
        ("MATCH (a)-->(b:B) RETURN a", "MATCH (a:`C`)-->(b:B:`C`) RETURN a"),
        ("MATCH p = (a)-[:R*]->() RETURN p", "MATCH p = (a:`C`)-[:R*]->(:`C`) RETURN p"),
        (r"MATCH \u0028a) RETURN a", r"MATCH \u0028a:`C`) RETURN a"),
        (r"MATCH (`\u0061`:\u0042\u0029 RETURN a", r"MATCH (`\u0061`:\u0042:`C`\u0029 RETURN a"),
        ("MATCH ((a)-[r]->(b)){2} RETURN r", "MATCH ((a:`C`)-[r]->(b:`C`)){2} RETURN r"),
        (
            "MATCH (x)((a)-[r]->(b))+((c)-->(d))* WHERE a.n = (1) RETURN r",
            "MATCH (x:`C`)((a:`C`)-[r]->(b:`C`))+((c:`C`)-->(d:`C`))* WHERE a.n = (1) RETURN r",
        ),
        ("MATCH p = ((a)-->(b)) RETURN p", "MATCH p = ((a:`C`)-->(b:`C`)) RETURN p"),
    ],
)
def test_every_node_of_the_pattern_asks_for_the_label(text: str, scoped: str) -> None:
    assert with_label(text, "C").text == scoped


def test_the_label_is_only_a_label_whatever_is_in_it() -> None:
    found = with_label("MATCH (a) RETURN a", r"C`\u0060) DETACH DELETE (a")
    assert found.text == r"MATCH (a:`C``\u005cu0060) DETACH DELETE (a`) RETURN a"
    assert with_label(found.text, "D").text.count("`D`") == 1
