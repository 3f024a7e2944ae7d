"""Keys of rows that come without one: told from the row alone, as far as that goes.

So a graph that is read back has the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .elements import RelationshipRow


def node_key(own: object, number: object, taken: set[str]) -> str:
    """A node's key, which joins those that are taken.

    Its own id where that is text and nobody else's, otherwise `node-` and its number, which may be
    somebody's own id.

    >>> taken = set()
    >>> [node_key(own, number, taken) for number, own in enumerate(["node-1", None, "node-1"])]
    ['node-1', 'node-1/', 'node-2']
    """
    key = own if isinstance(own, str) and own and own not in taken else f"node-{number}"
    while key in taken:
        key += "/"
    taken.add(key)
    return key


def keyed(rows: Iterable[RelationshipRow]) -> list[RelationshipRow]:
    """The rows with keys that are unique: what has the same key is numbered, in a fixed order.

    A claim's relationship between two entities has the claim's id for its key, every other one
    what it joins and how.
    """
    groups: dict[str, list[RelationshipRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    found = []
    for key, members in groups.items():
        if len(members) > 1:
            members.sort(key=lambda row: repr(sorted(row.properties.items(), key=str)))
        found.append(members[0])
        for number, row in enumerate(members[1:], start=2):
            free = f"{key}/{number}"
            while free in groups:  # an end that is called `2`
                free += "/"
            found.append(row._replace(key=free))
    return found


def relationship_key(
    start: str, kind: str, end: str, properties: Mapping[str, Any], *, plain: bool
) -> str:
    """The key that a relationship has in a graph, as far as it can be told from the row alone."""
    claim = properties.get("claim")
    if claim is None:
        return f"{start}/{kind.lower()}/{end}"
    return str(claim) if plain else f"{claim}/{start}/{end}"
