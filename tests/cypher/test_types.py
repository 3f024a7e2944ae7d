"""`IS :: TYPE`, `IS NORMALIZED` and valueType(); every value is what Neo4j 5.26 answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from neo4j.exceptions import CypherSyntaxError


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'e\\u0301' IS NORMALIZED", False),
        ("'e\\u0301' IS NFC NORMALIZED", False),
        ("'e\\u0301' IS NFD NORMALIZED", True),
        ("'e\\u0301' IS NOT NORMALIZED", True),
        ("'e\\u0301' IS NOT NFD NORMALIZED", False),
        ("'\ufb01' IS NFKC NORMALIZED", False),
        ("'\ufb01' IS NOT NFKD NORMALIZED", True),
        ("null IS NORMALIZED", None),
        ("null IS NOT NORMALIZED", None),
        ("1 IS NOT NORMALIZED", None),
        ("CASE 1 WHEN :: INTEGER THEN 1 ELSE 2 END", 1),
        ("CASE 1 WHEN IS TYPED INTEGER THEN 1 ELSE 2 END", 1),
        ("CASE 'a' WHEN IS NORMALIZED THEN 1 ELSE 2 END", 1),
        ("CASE 'a' WHEN IS NOT NFC NORMALIZED THEN 1 ELSE 2 END", 2),
        ("1 IS :: INTEGER", True),
        ("1 IS :: INT", True),
        ("1 IS :: SIGNED INTEGER", True),
        ("1 IS :: INTEGER NOT NULL", True),
        ("1 IS :: INTEGER!", True),
        ("null IS :: INTEGER", True),
        ("null IS :: INTEGER NOT NULL", False),
        ("1 IS :: FLOAT", False),
        ("1 IS :: INTEGER | FLOAT", True),
        ("1.0 IS :: INTEGER | FLOAT", True),
        ("'a' IS :: INTEGER | FLOAT", False),
        ("null IS :: INTEGER | FLOAT", True),
        ("null IS :: INTEGER NOT NULL | FLOAT NOT NULL", False),
        ("1 IS :: ANY<INTEGER | FLOAT>", True),
        ("1 IS :: ANY VALUE<INTEGER | FLOAT>", True),
        ("1 IS :: ANY", True),
        ("1 IS :: ANY VALUE", True),
        ("1 IS :: ANY NOT NULL", True),
        ("null IS :: ANY NOT NULL", False),
        ("null IS :: NOTHING", False),
        ("null IS :: NULL", True),
        ("1 IS :: NULL", False),
        ("null IS :: NULL NOT NULL", False),
        ("1 IS :: NOTHING", False),
        ("1 IS :: PROPERTY VALUE", True),
        ("[1, null] IS :: PROPERTY VALUE", False),
        ("[1, 'a'] IS :: PROPERTY VALUE", False),
        ("[[1]] IS :: PROPERTY VALUE", False),
        ("{a: 1} IS :: PROPERTY VALUE", False),
        ("null IS :: PROPERTY VALUE", True),
        ("null IS :: PROPERTY VALUE NOT NULL", False),
        ("[1] IS :: LIST<INTEGER>", True),
        ("[1, null] IS :: LIST<INTEGER>", True),
        ("[1, null] IS :: LIST<INTEGER NOT NULL>", False),
        ("[] IS :: LIST<INTEGER>", True),
        ("[] IS :: LIST<NOTHING>", True),
        ("[null] IS :: LIST<NULL>", True),
        ("[1] IS :: LIST<NOTHING>", False),
        ("[1] IS :: LIST<ANY>", True),
        ("[1, 'a'] IS :: LIST<INTEGER | STRING>", True),
        ("[1, 'a'] IS :: LIST<INTEGER>", False),
        ("[[1]] IS :: LIST<LIST<INTEGER>>", True),
        ("[[1], ['a']] IS :: LIST<LIST<INTEGER>>", False),
        ("[1] IS :: LIST<FLOAT>", False),
        ("[1] IS :: LIST<INTEGER> NOT NULL", True),
        ("null IS :: LIST<INTEGER> NOT NULL", False),
        ("[1] IS :: ARRAY<INTEGER>", True),
        ("[1] IS :: INTEGER LIST", True),
        ("[1] IS :: INTEGER ARRAY", True),
        ("[1] IS :: INTEGER LIST NOT NULL", True),
        ("[1] IS :: INTEGER NOT NULL LIST", True),
        ("[[1]] IS :: INTEGER LIST LIST", True),
        ("1 IS :: LIST<INTEGER>", False),
        ("{a: 1} IS :: MAP", True),
        ("1 IS :: BOOLEAN", False),
        ("true IS :: BOOL", True),
        ("'a' IS :: STRING", True),
        ("'a' IS :: VARCHAR", True),
        ("1 IS :: NODE", False),
        ("1 IS :: VERTEX", False),
        ("1 IS :: ANY NODE", False),
        ("1 IS :: RELATIONSHIP", False),
        ("1 IS :: EDGE", False),
        ("1 IS :: ANY EDGE", False),
        ("1 IS :: ANY VERTEX", False),
        ("1 IS :: ANY MAP", False),
        ("1 IS :: PATH", False),
        ("1 IS NOT :: INTEGER", False),
        ("1 IS NOT :: STRING", True),
        ("null IS NOT :: INTEGER", False),
        ("null IS NOT :: INTEGER NOT NULL", True),
        ("1 IS TYPED INTEGER", True),
        ("1 IS NOT TYPED INTEGER", False),
        ("1 :: INTEGER", True),
        ("1 :: INTEGER | STRING", True),
        ("1 + 1 IS :: INTEGER", True),
        ("1 IS :: INTEGER AND true", True),
        ("1 IS :: INTEGER = true", True),
        ("1 IS :: INTEGER | NULL", True),
        ("1 IS :: INT | INTEGER", True),
        ("NOT 1 IS :: STRING", True),
        ("[x IN [1, 'a', null] WHERE x IS :: STRING NOT NULL | x]", ["a"]),
        ("valueType(1)", "INTEGER NOT NULL"),
        ("valueType(null)", "NULL"),
        ("valueType([])", "LIST<NOTHING> NOT NULL"),
        ("valueType([1, null])", "LIST<INTEGER> NOT NULL"),
        ("valueType([null])", "LIST<NULL> NOT NULL"),
        ("valueType([1, 'a'])", "LIST<STRING NOT NULL | INTEGER NOT NULL> NOT NULL"),
        ("valueType([[], [1]])", "LIST<LIST<INTEGER NOT NULL> NOT NULL> NOT NULL"),
        ("valueType([[1, null], [2]])", "LIST<LIST<INTEGER> NOT NULL> NOT NULL"),
    ],
)
def test_a_value_has_the_types_that_neo4j_says(
    evaluate: Callable[..., Any], expression: str, value: object
) -> None:
    found = evaluate(expression)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "expression",
    [
        "1 IS :: FOO",
        "1 IS :: LIST",
        "null IS :: INTEGER | FLOAT NOT NULL",
    ],
)
def test_what_is_no_type_is_told(evaluate: Callable[..., Any], expression: str) -> None:
    with pytest.raises(CypherSyntaxError):
        evaluate(expression)
