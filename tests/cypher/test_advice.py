"""What was meant by a text that is no Cypher is said where the query is refused."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from neo4j.exceptions import Neo4jError

from legajo.cypher import query

LIKE = "Cypher has no LIKE: CONTAINS, STARTS WITH, ENDS WITH, or =~ with a pattern."
A_QUERY = "A query is such as MATCH (a)-[r]->(b) RETURN a, type(r), b."


def refusal(text: str) -> str:
    with pytest.raises(Neo4jError) as refused:
        query(networkx.Graph(), text)
    message = refused.value.message
    assert message is not None
    return message.partition(" (line ")[0]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SELECT name FROM people", A_QUERY),
        ("Who paid Luis Ibarra?", A_QUERY),
        ("¿Quién pagó a quién?", A_QUERY),
        ("MTCH (a) RETURN a", "Did you mean `MATCH`?"),
        ("MATCH (a) WERE a.x RETURN a", "Did you mean `WHERE`?"),
        ("MATCH (a) WHERE a.name LIKE '%x%' RETURN a", LIKE),
        ("MATCH (a) RETURN a.name like 'x'", LIKE),
        ("MATCH (a) RETURN count(*) GROUP BY a.name", "Cypher has no GROUP BY"),
        ("MATCH (a) RETURN a.name HAVING count(*) > 1", "Cypher has no HAVING"),
        ("MATCH (a) RETURN a.name FROM a", "Cypher has no FROM"),
        ("MATCH (a) WHERE a.name != 'x' RETURN a", "Not equal is written <>."),
        ("MATCH (a) WHERE a.name == 'x' RETURN a", "Equal is written =."),
        ("MATCH (a) WHERE a.x && a.y RETURN a", "And is written AND."),
        ("MATCH (a) WHERE a.x IN (1, 2) RETURN a", "A list stands in brackets: [1, 2]."),
        ("MATCH (a) WHERE a.name = “Ana” RETURN a", "A text stands in straight quotes"),
        ("MATCH (a) WHERE a.name = Ana Soto RETURN a", "A text stands in quotes: 'Ana Soto'."),
        ("MATCH (a {name: Ana}) RETURN a", "A text stands in quotes: 'Ana'."),
        ("MATCH (a) WHERE a.name CONTAINS Ana RETURN a", "A text stands in quotes: 'Ana'."),
        ("MATCH (a) WHERE name = 'x' RETURN a", "behind its node or relationship: a.name."),
        ("MATCH (a) RETURN a; MATCH (b) RETURN b", "Ask one query at a time."),
    ],
)
def test_a_refusal_says_what_was_probably_meant(text: str, meant: str) -> None:
    assert f" {meant}" in refusal(text)


def test_what_is_no_text_is_no_query() -> None:
    nothing: Any = None
    with pytest.raises(TypeError, match="A query is a text of Cypher, not NoneType"):
        query(networkx.Graph(), nothing)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a) RETURN b",
        "MATCH (a) RETURN a.name AS group MATCH (b) RETURN b",
        "MATCH (a) RETURN a.from MATCH (b) RETURN b",
        "MATCH (a {name: 'LIKE == != GROUP'}) RETURN b",
        "MATCH (a RETURN a",
        "MATCH (a) RETURN a.name LIMIT",
        "MATCH (a) RETURN foo(a)",
    ],
)
def test_nothing_is_guessed_where_nothing_can_be_known(text: str) -> None:
    assert not any(
        word in refusal(text) for word in ("Cypher has no", "quotes", "written", "such as")
    )
