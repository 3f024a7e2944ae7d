"""CASE, logic, comparison and numbers; every value is what Neo4j 5.26 answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("CASE 1 WHEN 1 THEN 'a' END", "a"),
        ("CASE 1 WHEN 2 THEN 'a' END", None),
        ("CASE WHEN true THEN 1 WHEN false THEN 2 END", 1),
        ("CASE 1 WHEN 1, 2 THEN 'a' ELSE 'b' END", "a"),
        ("CASE 2 WHEN 1, 2 THEN 'a' ELSE 'b' END", "a"),
        ("CASE 5 WHEN > 3 THEN 'big' WHEN < 2 THEN 'small' ELSE 'mid' END", "big"),
        ("CASE 1 WHEN > 3 THEN 'big' WHEN < 2 THEN 'small' ELSE 'mid' END", "small"),
        ("CASE null WHEN IS NULL THEN 'null' ELSE 'x' END", "null"),
        ("CASE 1 WHEN IS NOT NULL THEN 'null' ELSE 'x' END", "null"),
        ("CASE 'abc' WHEN STARTS WITH 'a' THEN 1 ELSE 2 END", 1),
        ("CASE 'abc' WHEN ENDS WITH 'a' THEN 1 ELSE 2 END", 2),
        ("CASE 'abc' WHEN =~ 'a.*' THEN 1 ELSE 2 END", 1),
        ("CASE 1 WHEN :: INTEGER THEN 1 ELSE 2 END", 1),
        ("CASE 1 WHEN IS TYPED INTEGER THEN 1 ELSE 2 END", 1),
        ("CASE 'a' WHEN IS NORMALIZED THEN 1 ELSE 2 END", 1),
        ("CASE 'a' WHEN IS NOT NFC NORMALIZED THEN 1 ELSE 2 END", 2),
        ("CASE 5 WHEN > 3, < 1 THEN 1 ELSE 2 END", 1),
        ("CASE 5 WHEN = 5 THEN 1 ELSE 2 END", 1),
        ("CASE 5 WHEN <> 5 THEN 1 ELSE 2 END", 2),
        ("CASE 5 WHEN >= 5, IS NULL, 7 THEN 1 ELSE 2 END", 1),
        ("CASE 5 WHEN > 3 + 1 THEN 1 ELSE 2 END", 1),
        ("CASE WHEN null THEN 1 ELSE 2 END", 2),
        ("CASE null WHEN null THEN 1 ELSE 2 END", 2),
        ("(1/0 = 1) AND false", False),
        ("(1/0 = 1) OR true", True),
        ("{a: 1} < {a: 2}", True),
        ("{a: 1, b: 2} < {a: 2}", False),
        ("{a: 2} < {b: 1}", True),
        ("{a: 1} < {a: 'x'}", None),
        ("[NaN] < [1]", None),
        ("date('2020-01-01')['year']", 2020),
        ("1 < 2 < 3", True),
        ("1 < 3 < 2", False),
        ("2 ^ 3 ^ 2", 64.0),
        ("-2 ^ 2", 4.0),
        ("- 2 ^ 2", 4.0),
        ("--1", 1),
        ("1.5f", 1.5),
        ("1e5d", 100000.0),
        ("0xF_F", 255),
        ("0o17", 15),
        ("'a' || 'b'", "ab"),
        ("null || 'a'", None),
        ("null:A", None),
    ],
)
def test_an_expression_comes_to_what_neo4j_says(
    evaluate: Callable[..., Any], expression: str, value: object
) -> None:
    found = evaluate(expression)
    assert found == value
    assert type(found) is type(value)


def test_nodes_relationships_and_paths_compare_as_they_sort(
    ask: Callable[..., list[tuple[Any, ...]]],
) -> None:
    assert ask("MATCH p = ({name: 'Ana Soto'})-[r:MET_WITH]->(m) RETURN p < p, r <= r, m >= m") == [
        (False, True, True)
    ]
    assert ask("MATCH (n)-[:MET_WITH]->(m) RETURN DISTINCT n < m, m < n, n < 1") == [
        (True, False, None)
    ]
