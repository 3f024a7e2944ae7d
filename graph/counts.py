"""How many of something there are, in English, as messages print it."""

from __future__ import annotations

_NO_VOWEL = "bcdfghjklmnpqrstvwxz"


def many(count: int, one: str, several: str | None = None) -> str:
    """The number and the word, which takes the plural unless it is one.

    `several` is the plural where the word's form does not tell it.

    >>> many(1, "relationship"), many(5_000, "relationship"), many(2, "entity")
    ('1 relationship', '5,000 relationships', '2 entities')
    """
    return f"{count:,} {one if count == 1 else several or _plural(one)}"


def _plural(one: str) -> str:
    if one.endswith("y") and one[-2:-1] in _NO_VOWEL:
        return f"{one[:-1]}ies"
    return f"{one}s"


def nodes_and_relationships(nodes: int, relationships: int) -> str:
    """The size of a graph.

    >>> nodes_and_relationships(2, 1)
    '2 nodes, 1 relationship'
    """
    return f"{many(nodes, 'node')}, {many(relationships, 'relationship')}"
