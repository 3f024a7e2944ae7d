"""Keys of relationships: told from the row alone, so that a graph read back has the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .elements import RelationshipRow


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
        for number, row in enumerate(members, start=1):
            found.append(row if number == 1 else row._replace(key=f"{key}/{number}"))
    return found


def relationship_key(
    start: str, kind: str, end: str, properties: Mapping[str, Any], *, plain: bool
) -> str:
    """The key that a relationship has in a graph, as far as it can be told from the row alone."""
    claim = properties.get("claim")
    if claim is None:
        return f"{start}/{kind.lower()}/{end}"
    return str(claim) if plain else f"{claim}/{start}/{end}"
