"""Patterns over one small graph, each with the answer that Neo4j 5.26 gave (pattern_answers.py)."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from legajo.cypher import Engine, build
from tests.cypher import pattern_answers as recorded

REFUSED = "Neo.ClientError.Statement.UnsupportedOperationError"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(build(recorded.script()))


def test_every_pattern_is_answered_as_neo4j_answers_it(engine: Engine) -> None:
    answers = recorded.read_answers()
    assert len(answers) > 300
    wrong = []
    for answer in answers:
        rows: list[str] | None = None
        error: str | None = None
        try:
            result = engine.query(answer.query, recorded.PARAMETERS)
            rows = recorded.rows_of(iter(result))
        except Neo4jError as found:
            error = found.code
        if (rows, error) != (answer.rows, answer.error):
            wrong.append(f"{answer.query}\n    Neo4j: {answer[1:]}\n    here: {rows} {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(a)-[:$('T')*1..2]->(b)", "Use a quantifier"),
        ("shortestPath((a)-[:$('T')*]->(b))", "Use a quantifier"),
    ],
)
def test_what_neo4j_misreads_is_refused(engine: Engine, pattern: str, says: str) -> None:
    with pytest.raises(Neo4jError, match=says) as caught:
        engine.query(f"MATCH {pattern} RETURN a")
    assert caught.value.code == REFUSED


def test_a_refused_match_mode_says_that_neo4j_has_none_either(engine: Engine) -> None:
    with pytest.raises(Neo4jError, match="nor by Neo4j"):
        engine.query("MATCH REPEATABLE ELEMENTS (a)-->(b) RETURN a")


def test_the_plan_names_repeated_groups_and_selectors(engine: Engine) -> None:
    assert "Repeat(Trail)" in engine.explain("MATCH ((x)-->()<--(y))+ RETURN x")
    plan = engine.explain("MATCH p = SHORTEST 2 GROUPS (a:A)-->+(b) RETURN p")
    assert "StatefulShortestPath" in plan
    assert "SHORTEST 2 GROUPS" in plan
