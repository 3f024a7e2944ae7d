"""`=~` with Java's meaning; every value is what Neo4j 5.26 answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from neo4j.exceptions import ClientError


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'\x85' =~ 'a.b'", False),
        ("'\xc9A' =~ '\\\\p{Lu}+'", True),
        ("'\xc9' =~ '(?i)\xe9'", False),
        ("'\xc9' =~ '(?iu)\xe9'", True),
        ("'ac' =~ '[a-c&&[^b]]+'", True),
        ("'ab' =~ '[a-c&&[^b]]+'", False),
        ("'ay' =~ '[a[x-z]]+'", True),
        ("'a.b' =~ '\\\\Qa.b\\\\E'", True),
        ("'axb' =~ '\\\\Qa.b\\\\E'", False),
        ("'aaa' =~ 'a++a'", False),
        ("'aa' =~ '(?<n>a)\\\\k<n>'", True),
        ("' \xa0\\t' =~ '\\\\h+'", True),
        ("'\\r\\n' =~ '\\\\R'", True),
        ("'a\\n' =~ 'a$\\n'", True),
        ("'ab' =~ '(?x)a b # c'", True),
        ("'aB' =~ 'a(?i)b'", True),
        ("'aB' =~ '(?i)a(?-i)b'", False),
        ("'\U0001f600' =~ '\\\\x{1F600}'", True),
        ("'\U0001f600' =~ '.'", True),
        ("'\\n' =~ '(?s).'", True),
        ("'aa1' =~ '(a)\\\\11'", True),
        ("']a' =~ '[]a]+'", True),
        ("'!' =~ '\\\\p{Punct}'", True),
        ("'\u20ac' =~ '\\\\p{Punct}'", False),
        ("'\x01' =~ '\\\\cA'", True),
        ("'A' =~ '\\\\0101'", True),
        ("'abc' =~ '(?>a|ab)c'", False),
        ("'b' =~ '(?<=a{1,3})b'", False),
        ("'c' =~ '[^a[b]]'", True),
        ("'Jos\xe9 Soto' =~ '.*\\\\bSoto\\\\b.*'", True),
        ("'\u212a' =~ '(?iu)k'", True),
        ("'\u212a' =~ '(?i)k'", False),
        ("'\u0663' =~ '\\\\d'", False),
    ],
)
def test_a_pattern_means_what_java_means(
    evaluate: Callable[..., Any], expression: str, value: object
) -> None:
    found = evaluate(expression)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "expression",
    [
        "'a' =~ '('",
        "'a' =~ 'a{'",
        "'a' =~ '*a'",
        "'a' =~ 'a**'",
        "'a' =~ '[z-a]'",
        "'a' =~ '\\\\q'",
        "'a' =~ '(?P<n>a)'",
        "'a' =~ '\\\\p{Foo}'",
        "'a' =~ '[^]'",
        "'a' =~ '(?<n>a)(?<n>b)'",
    ],
)
def test_what_java_refuses_is_no_pattern(evaluate: Callable[..., Any], expression: str) -> None:
    with pytest.raises(ClientError):
        evaluate(expression)
