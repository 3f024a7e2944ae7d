"""Any text gives a result or an error of the driver's, in bounded time: nothing else, ever."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import ClientError, DatabaseError, TransientError

from legajo.cypher import Engine
from legajo.cypher.errors import located

# What code written for the driver has to expect of a query; no other class may come out.
_ERRORS = (ClientError, DatabaseError, TransientError)
_ENGINE = Engine.from_rows(
    [
        (1, ("A", "B"), {"name": "a", "n": 1, "l": [1, 2]}),
        (2, ("A",), {"name": "ñ", "n": -2.5}),
        (3, (), {"name": "x\U0001f600"}),
    ],
    [(1, 1, 2, "T", {"w": 1}), (2, 2, 1, "T", {}), (3, 2, 3, "U", {"w": "z"}), (4, 3, 3, "T", {})],
)
_PARAMETERS: dict[str, Any] = {"p": 1, "rows": [{"a": 1}, {"a": None}], "name": "a"}


def _ask(text: str) -> None:
    """Ask, read everything there is to read, and show the error where there is one."""
    try:
        result = _ENGINE.query(
            text, _PARAMETERS, timeout=2.0, max_rows=10_000, max_memory=20_000_000
        )
        _ = result.data(), result.notifications, result.plan_text
        result.consume()
        result._repr_html_().encode()
        return
    except _ERRORS as error:
        found = error
    found.message.encode()
    assert found.code.count(".") == 3
    assert len(found.message) < 2000


_WORDS = """
MATCH OPTIONAL WHERE WITH RETURN UNWIND AS ORDER BY ASC DESC SKIP LIMIT DISTINCT UNION ALL CALL
YIELD EXISTS COUNT COLLECT CASE WHEN THEN ELSE END AND OR XOR NOT IN IS NULL STARTS ENDS CONTAINS
TYPED NORMALIZED NFC true false null any all none single reduce shortestPath allShortestPaths
SHORTEST ANY GROUPS EXPLAIN PROFILE CREATE MERGE SET DELETE REMOVE FOREACH LOAD CSV USE FINISH
OFFSET NULLS FIRST LAST INTEGER STRING LIST NODE count(*) count( collect( sum( size( toUpper( date(
datetime( duration( range( labels( type( nodes( keys( properties( point( coalesce( percentileCont(
n m r p x n.name r.w A B T :A :T|U :%  &  ! (n) (n:A) -[r:T]-> -[*1..3]- <-[r]- --> -- {1,2} + * ?
( ) [ ] { } < > <= >= <> = =~ + - / % ^ | || , . .. : :: ; $p $rows 'a' "b" `n` 1 2.5 -1 0x1F 1e3
9223372036854775808 // /* */ \\ ' " `
""".split()  # noqa: SIM905 - a list of two hundred quoted words is no easier to read


def _corpus() -> list[str]:
    """Queries out of the other tests and of the library, as the seeds of mutations."""
    here = Path(__file__).parent
    found: dict[str, None] = {}
    for path in sorted(here.glob("test_*.py")):
        for text in re.findall(r'"((?:[^"\\\n]|\\.)+)"', path.read_text(encoding="utf-8")):
            if (
                re.match(r"(MATCH|OPTIONAL|UNWIND|WITH|RETURN|CALL) ", text)
                and "10000000" not in text
            ):
                found[text] = None
    for path in sorted((here.parents[1] / "queries").glob("*.cypher")):
        found[path.read_text(encoding="utf-8")] = None
    return list(found)


_CORPUS = _corpus()
_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)
_SETTINGS = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_corpus_is_there() -> None:
    assert len(_CORPUS) > 100


@_SETTINGS
@given(st.text() | st.text(st.characters()) | st.text(st.characters(categories=["Cs", "Cc", "Zs"])))
def test_random_text(text: str) -> None:
    _ask(text)


@_SETTINGS
@given(st.lists(st.sampled_from(_WORDS), max_size=20).map(" ".join))
def test_words_of_the_language_in_any_order(text: str) -> None:
    _ask(text)


@_SETTINGS
@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_words_of_the_language_as_an_expression(text: str) -> None:
    _ask(f"MATCH (n)-[r]->(m) RETURN {text} AS found")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A query of the corpus with some of its words deleted, doubled, swapped or replaced."""
    tokens = _TOKEN.findall(draw(st.sampled_from(_CORPUS)))
    for _ in range(draw(st.integers(1, 4))):
        if not tokens:
            break
        at = draw(st.integers(0, len(tokens) - 1))
        other = draw(st.integers(0, len(tokens) - 1))
        change = draw(st.sampled_from(["delete", "double", "swap", "replace", "cut", "insert"]))
        if change == "delete":
            del tokens[at]
        elif change == "double":
            tokens.insert(at, tokens[at])
        elif change == "swap":
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif change == "replace":
            tokens[at] = tokens[other]
        elif change == "cut":
            del tokens[at:]
        else:
            tokens.insert(at, draw(st.sampled_from(_WORDS) | st.characters()))
    return "".join(tokens)


@settings(_SETTINGS, max_examples=1000)
@given(mutated())
def test_queries_with_mistakes(text: str) -> None:
    _ask(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(";", id="only the end"),
        pytest.param("\x00", id="NUL"),
        pytest.param("RETURN '\x00' AS x", id="NUL in text"),
        pytest.param("RETURN '\ud800' AS x", id="half a character in text"),
        pytest.param("RETURN \ud800", id="half a character"),
        pytest.param("RETURN `\udfff`", id="half a character in a name"),
        pytest.param("RETURN '\\ud83d' + '\\ude00' AS x, size('\\ud83d') AS y", id="halves joined"),
        pytest.param("\ufeffRETURN 1", id="byte order mark"),
        pytest.param("RETURN\u00a01", id="no-break space"),
        pytest.param("RETURN " + "9" * 100_000, id="a huge number"),
        pytest.param("RETURN 1e" + "9" * 100_000, id="a huge exponent"),
        pytest.param("RETURN 0x" + "F" * 100_000, id="a huge hexadecimal"),
        pytest.param("RETURN ." + "0" * 100_000 + "1", id="a tiny number"),
        pytest.param("RETURN toInteger('" + "9" * 100_000 + "')", id="a huge number as text"),
        pytest.param("RETURN '" + "x" * 1_000_000 + "' AS x", id="a text of a megabyte"),
        pytest.param("RETURN " + "x" * 1_000_000, id="a name of a megabyte"),
        pytest.param("RETURN '" + "x" * 1_000_000, id="an open text of a megabyte"),
        pytest.param("RETURN [" + "1," * 200_000 + "1] AS x", id="a long list"),
        pytest.param("RETURN " + "+".join(["1"] * 100_000), id="a long sum"),
        pytest.param("RETURN " + " OR ".join(["true"] * 100_000), id="a long OR"),
        pytest.param("RETURN " + "(" * 100_000, id="open parentheses"),
        pytest.param("RETURN " + "(" * 100_000 + "1" + ")" * 100_000, id="parentheses"),
        pytest.param("RETURN " + "[" * 100_000, id="open brackets"),
        pytest.param("RETURN " + "{a:" * 100_000, id="open braces"),
        pytest.param("RETURN " + "NOT " * 100_000 + "true", id="NOT NOT"),
        pytest.param("RETURN " + "-" * 100_000 + "1", id="signs"),
        pytest.param("RETURN " + "CASE WHEN " * 20_000, id="CASE in CASE"),
        pytest.param("RETURN x" + ".y" * 100_000, id="property of property"),
        pytest.param("RETURN x" + "[0]" * 100_000, id="item of item"),
        pytest.param("MATCH " + "(a)-->" * 20_000 + "(b) RETURN 1", id="a long path"),
        pytest.param("MATCH " + ", ".join(["()"] * 20_000) + " RETURN 1", id="many patterns"),
        pytest.param("MATCH (a" + ":A" * 50_000 + ") RETURN 1", id="many labels"),
        pytest.param("MATCH (a:" + "!" * 50_000 + "A) RETURN 1", id="not not a label"),
        pytest.param("MATCH (a:" + "(" * 50_000 + "A) RETURN 1", id="labels in parentheses"),
        pytest.param("MATCH " + "(" * 50_000, id="open patterns"),
        pytest.param("CALL { " * 20_000, id="open subqueries"),
        pytest.param("RETURN EXISTS { " * 20_000, id="subquery in subquery"),
        pytest.param("RETURN 1 AS x " + "UNION RETURN 1 AS x " * 5_000, id="a long UNION"),
        pytest.param("WITH 1 AS x " * 5_000 + "RETURN x", id="many clauses"),
        pytest.param("UNWIND [1] AS x RETURN " + ",".join(f"x AS x{i}" for i in range(20_000)),
                     id="many columns"),
        pytest.param("/*" * 100_000, id="open comments"),
        pytest.param("// " + "x" * 1_000_000, id="only a comment"),
        pytest.param("\n" * 1_000_000 + "RETURN y", id="a million lines"),
        pytest.param("RETURN [x IN " * 5_000, id="list in list"),
        pytest.param("RETURN reduce(a = 0, b IN " * 5_000, id="reduce in reduce"),
        pytest.param("RETURN $" + "x" * 500_000, id="a long parameter"),
        pytest.param("RETURN foo." * 50_000 + "bar()", id="a long function name"),
        pytest.param("RETURN " + "toUpper(" * 50_000, id="call in call"),
        pytest.param("RETURN date('" + "2" * 100_000 + "')", id="a long date"),
        pytest.param("RETURN duration('P" + "1Y" * 50_000 + "')", id="a long duration"),
        pytest.param("RETURN 'a' =~ '" + "(" * 5_000 + "'", id="a broken regular expression"),
        pytest.param("RETURN 'a' =~ '" + "(a|" * 2_000 + "b" + ")" * 2_000 + "'", id="a deep one"),
        pytest.param("RETURN 'a' =~ 'a{1,1000000000}'", id="a long repetition"),
        pytest.param("MATCH p = (a)-[*0..9223372036854775807]-(b) RETURN count(p)", id="far"),
        pytest.param("MATCH (a)-[*1..99999999999999999999]-(b) RETURN 1", id="too far"),
        pytest.param("MATCH ((a)-->(b)){0,4294967296} RETURN count(*)", id="often"),
        pytest.param("MATCH SHORTEST 9223372036854775807 (a)-->+(b) RETURN count(*)", id="many"),
        pytest.param("RETURN reduce(l = [], i IN range(1, 100000) | [l]) AS l", id="a deep list"),
        pytest.param("WITH reduce(l = [], i IN range(1, 9999) | [l]) AS l RETURN l = l, l IN [l]",
                     id="deep lists compared"),
        pytest.param("WITH reduce(l = [], i IN range(1, 9999) | {a: l}) AS l RETURN DISTINCT l",
                     id="deep maps grouped"),
        pytest.param("WITH reduce(l = [], i IN range(1, 9999) | [l]) AS l RETURN toString(l)",
                     id="a deep list as text"),
        pytest.param("UNWIND [1, 2] AS x WITH reduce(l = [x], i IN range(1, 9999) | [l]) AS l "
                     "RETURN l ORDER BY l", id="deep lists sorted"),
    ],
)  # fmt: skip
def test_hostile_text(text: str) -> None:
    _ask(text)


@given(st.text(), st.data())
def test_a_caret_can_stand_anywhere(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    *_, quoted, caret = located("Wrong.", text, place).split("\n")
    assert quoted[0] == quoted[-1] == '"'
    assert caret.strip(" ") == "^"
    assert quoted.isprintable()
