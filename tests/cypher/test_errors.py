"""What a user sees when a query is wrong: the driver's class, the code, the place under a caret."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j.exceptions import ClientError, CypherSyntaxError, CypherTypeError

from legajo.cypher import CypherError, Engine
from legajo.cypher.limits import Limits
from legajo.cypher.parsing.lexer import tokenize

_GOLDEN = [
    pytest.param(
        "MATCH (person) RETURN perso.name",
        "Variable `perso` not defined. Did you mean `person`? (line 1, column 23 (offset: 22))\n"
        '"MATCH (person) RETURN perso.name"\n'
        "                       ^",
        id="undefined variable",
    ),
    pytest.param(
        "MATCH (n:Person {name: 'x')\nRETURN n",
        "Invalid input: found ')', expected '}'. (line 1, column 27 (offset: 26))\n"
        "\"MATCH (n:Person {name: 'x')\"\n"
        "                           ^",
        id="bracket",
    ),
    pytest.param(
        "MATCH (n)\nRETURN toUper(n.name)",
        "Unknown function 'toUper'. Did you mean `toUpper`? (line 2, column 8 (offset: 17))\n"
        '"RETURN toUper(n.name)"\n'
        "        ^",
        id="unknown function",
    ),
    pytest.param(
        "MATCH (n) RETURN n.name + count(*)",
        "Aggregation column contains implicit grouping expressions: `n` is used beside an "
        "aggregate but does not group. Put it into a WITH before, or return it as a column of its "
        "own. (line 1, column 18 (offset: 17))\n"
        '"MATCH (n) RETURN n.name + count(*)"\n'
        "                  ^",
        id="implicit grouping",
    ),
    pytest.param(
        "RETURN 'open",
        'This string is not closed. (line 1, column 8 (offset: 7))\n"RETURN \'open"\n        ^',
        id="open string",
    ),
    pytest.param(
        "MATCH (n) WITH n",
        "Query cannot conclude with WITH (must be a RETURN clause). (line 1, column 11 (offset: "
        "10))\n"
        '"MATCH (n) WITH n"\n'
        "           ^",
        id="no return",
    ),
]


@pytest.fixture
def engine() -> Engine:
    return Engine.from_rows([], [])


@pytest.mark.parametrize(("text", "message"), _GOLDEN)
def test_a_message_shows_the_place(engine: Engine, text: str, message: str) -> None:
    with pytest.raises(CypherSyntaxError) as caught:
        engine.query(text)
    assert caught.value.message == message
    assert caught.value.code == "Neo.ClientError.Statement.SyntaxError"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RETURN 1 / 0", "ArithmeticError"),
        ("RETURN 9223372036854775807 + 1", "ArithmeticError"),
        ("RETURN -(-9223372036854775807 - 1)", "ArithmeticError"),
        ("RETURN $missing", "ParameterMissing"),
        ("RETURN range(1, 2, 0)", "ArgumentError"),
        ("CREATE (n) RETURN n", "AccessMode"),
        ("MATCH (n) SET n.x = 1", "AccessMode"),
        ("MATCH (n) DETACH DELETE n", "AccessMode"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "AccessMode"),
        ("USE other RETURN 1", "AccessMode"),
        ("CYPHER runtime=fastest RETURN 1", "ArgumentError"),
        ("SHOW INDEXES", "UnsupportedOperationError"),
    ],
)
def test_an_error_has_neo4js_code(engine: Engine, text: str, code: str) -> None:
    with pytest.raises(ClientError) as caught:
        engine.query(text)
    assert caught.value.code == f"Neo.ClientError.Statement.{code}"


def test_a_wrong_type_is_told_with_both_types(engine: Engine) -> None:
    with pytest.raises(CypherTypeError, match=r"Cannot subtract `String` and `Integer`"):
        engine.query("UNWIND ['a', 1] AS x RETURN x - 1")


@pytest.mark.parametrize(
    "clause", ["CREATE (m)", "MERGE (m)", "SET n.x = 1", "DELETE n", "REMOVE n.x"]
)
def test_a_write_is_refused_with_what_to_do_instead(engine: Engine, clause: str) -> None:
    with pytest.raises(ClientError, match="This engine only reads") as caught:
        engine.query(f"MATCH (n) {clause}")
    assert "line 1, column 11" in caught.value.message


def test_a_query_gives_up_after_its_timeout() -> None:
    nodes: list[Any] = [(number, (), {}) for number in range(12)]
    edges: list[Any] = [(f"{a}-{b}", a, b, "T", {}) for a in range(12) for b in range(12) if a != b]
    with pytest.raises(ClientError, match="longer than its timeout"):
        Engine.from_rows(nodes, edges).query("MATCH (a)-[*]->(b) RETURN count(*)", timeout=0.05)


_REFUSALS = {
    "Neo.ClientError.Statement.SyntaxError",
    "Neo.ClientError.Statement.UnsupportedOperationError",
}


@pytest.mark.parametrize("count", [200, 5_000])
@pytest.mark.parametrize("sign", ["(", "[", "{a:", "NOT ", "-", "1+", "1 OR ", "x.y", "CASE WHEN "])
def test_deep_text_is_answered_or_refused_in_words(engine: Engine, sign: str, count: int) -> None:
    closing = {"(": ")", "[": "]", "{a:": "}"}.get(sign, "")
    try:
        engine.query(f"RETURN {sign * count}1{closing * count} AS x")
    except ClientError as error:
        assert error.code in _REFUSALS  # noqa: PT017 - no error is fine too


_WORDS = st.sampled_from(
    [
        "MATCH",
        "OPTIONAL",
        "WHERE",
        "WITH",
        "RETURN",
        "UNWIND",
        "AS",
        "ORDER",
        "BY",
        "LIMIT",
        "n",
        "m",
        "r",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "--",
        "-->",
        "<--",
        "-",
        ">",
        "<",
        ":",
        ",",
        ".",
        "..",
        "=",
        "<>",
        "+",
        "*",
        "1",
        "2.5",
        "'a'",
        "$p",
        "null",
        "true",
        "count(*)",
        "n.name",
        "[x",
        "IN",
        "[1]",
        "|",
        "x]",
        "AND",
        "OR",
        "NOT",
        "IN",
        "CASE",
        "WHEN",
        "THEN",
        "END",
        "EXISTS",
        "CALL",
        "UNION",
        "|",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=30))
def test_any_text_gives_rows_or_an_error_of_the_language(text: str) -> None:
    engine = Engine.from_rows([(1, ("A",), {"name": "a"})], [(1, 1, 1, "T", {})])
    try:
        engine._query(text, {"p": 1}, Limits(timeout=5.0))
    except CypherError as error:
        assert error.place is None or 0 <= error.place <= len(text)  # noqa: PT017 - no error is fine too


@given(st.text())
def test_tokens_cover_the_text_in_order(text: str) -> None:
    try:
        tokens: list[Any] = tokenize(text)
    except CypherError:
        return
    assert all(one.stop <= two.start for one, two in pairwise(tokens))


def test_code_written_for_the_driver_runs_unchanged(engine: Engine) -> None:
    with pytest.raises(CypherSyntaxError) as caught:
        engine.query("RETURN x")
    error = caught.value
    assert (error.code, error.classification, error.category, error.title) == (
        "Neo.ClientError.Statement.SyntaxError", "ClientError", "Statement", "SyntaxError",
    )  # fmt: skip
    assert error.message is not None
    assert error.message.startswith("Variable `x` not defined")
    assert isinstance(error.gql_status, str)
    assert isinstance(error.gql_status_description, str)
    assert error.diagnostic_record["CURRENT_SCHEMA"] == "/"
    assert not error.is_retryable()
    assert "Variable `x` not defined" in str(error)
    assert "SyntaxError" in repr(error)


@pytest.mark.parametrize(
    ("text", "shown", "caret"),
    [
        pytest.param("\tRETURN\tx", '" RETURN x"', 9, id="tabs"),
        pytest.param("RETURN '日本語' + x", "\"RETURN '日本語' + x\"", 19, id="wide letters"),
        pytest.param("RETURN 'e\u0301' + x", "\"RETURN 'e\u0301' + x\"", 14, id="combining"),
        pytest.param("RETURN '\x1b[31m' + x", "\"RETURN ' [31m' + x\"", 18, id="escape sequences"),
        pytest.param("RETURN 1,\r\n  x\r\n", '"  x"', 3, id="CRLF"),
        pytest.param(
            "RETURN [" + "1, " * 100 + "y" + ", 2" * 100 + "]",
            '"' + "1, " * 20 + "y" + ", 2" * 13 + '"', 61, id="a long line",
        ),
    ],
)  # fmt: skip
def test_the_caret_stands_under_the_place(
    engine: Engine, text: str, shown: str, caret: int
) -> None:
    with pytest.raises(CypherSyntaxError) as caught:
        engine.query(text)
    assert caught.value.message is not None
    _, line, under = caught.value.message.split("\n")
    assert line.startswith(shown)
    assert under == " " * caret + "^"


def test_a_message_can_be_printed_whatever_the_text_holds(engine: Engine) -> None:
    for text in ("RETURN \ud800", "RETURN `\ud800`", "RETURN \x1b", "RETURN " + "x" * 100_000):
        with pytest.raises(CypherSyntaxError) as caught:
            engine.query(text)
        assert caught.value.message is not None
        assert len(caught.value.message.encode()) < 2000
        assert "\x1b" not in caught.value.message


def test_a_missing_parameter_is_told_with_the_nearest_that_was_given(engine: Engine) -> None:
    with pytest.raises(ClientError, match=r"parameter\(s\): nmae\. Did you mean `name`\?"):
        engine.query("RETURN $nmae", {"name": "Ana Soto", "since": 2019})


def test_a_type_in_a_condition_is_hinted_at_beside_an_empty_result() -> None:
    engine = Engine.from_rows([(1, ("A",), {})], [(1, 1, 1, "MET_WITH", {})])
    result = engine.query("MATCH (n)-[r:MET]->() WHERE n:B OR r:MET_WITH RETURN n")
    assert result.rows == []
    assert [one.description for one in result.notifications] == [
        "No relationship has the type `MET`. Did you mean `MET_WITH`?",
        "No node has the label `B`.",
    ]


def test_an_endless_shortest_path_is_hinted_at() -> None:
    engine = Engine.from_rows([(1, ("A",), {})], [])
    hints = engine.query(
        "MATCH (a:A {x: 1}), (b:A) MATCH p = shortestPath((a)-[*0..]-(b)) RETURN p"
    ).notifications
    hint = hints[-1]
    assert hint.code.endswith("UnboundedVariableLengthPattern")
    assert (hint.severity, hint.category) == ("INFORMATION", "PERFORMANCE")
    assert "[*0..6]" in hint.description
