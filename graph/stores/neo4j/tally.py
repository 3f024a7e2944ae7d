"""What a push has sent and what became of it, and what the server holds of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from operator import xor
from typing import TYPE_CHECKING, TypeVar

from ...errors import StoredError
from ..store import Counts, Pushed
from .layout import KEY_LABELS, Layout
from .rows import Content, digest_of

if TYPE_CHECKING:
    from .connection import Connection

Row = TypeVar("Row")


class Tally:
    """What was sent: a number for each row, and how many were created, updated and so on."""

    def __init__(self) -> None:
        self.nodes: Counter[str] = Counter()
        self.relationships: Counter[str] = Counter()
        # Stands for all rows that were sent.
        self.content = Content()
        # Digests of node keys by key label.
        self.keys: dict[str, set[int]] = {label: set() for label in KEY_LABELS}
        # Numbers of the relationships that are there and were sent; none where all are new.
        self.kept: set[int] = set()

    def add_key(self, label: str, key: str) -> None:
        """Note a node that was sent.

        Raises:
            StoredError: one with that key was sent before.
        """
        digest = digest_of(key)
        if any(digest in known for known in self.keys.values()):
            raise StoredError(f"two nodes have the key {key!r}.")
        self.keys[label].add(digest)

    def label_of(self, key: str) -> str | None:
        """The key label of a node that was sent."""
        digest = digest_of(key)
        return next((label for label, known in self.keys.items() if digest in known), None)

    @property
    def digest(self) -> int:
        """Of the keys of all nodes that were sent."""
        return reduce(xor, (one for known in self.keys.values() for one in known), 0)

    @property
    def sent(self) -> Counts:
        """How many rows went out."""
        links = self.relationships
        return Counts(
            sum(map(len, self.keys.values())),
            links["created"] + links["updated"] + links["unchanged"],
        )

    def result(self, stored: Counts) -> Pushed:
        """What the push answers; words that stand for nothing are left out."""
        return Pushed(
            nodes={word: count for word, count in self.nodes.items() if count},
            relationships={word: count for word, count in self.relationships.items() if count},
            sent=self.sent,
            stored=stored,
        )


def counted(connection: Connection, layout: Layout) -> Counts:
    """How many of the case's nodes and relationships are there."""
    parts = []
    for label in KEY_LABELS:
        parts.append(f"MATCH {layout.every('n', label)} RETURN 'node' AS kind, count(n) AS count")
        parts.append(
            f"MATCH {layout.every('a', label)}-[r]->() WHERE {layout.ours} "
            "RETURN 'relationship' AS kind, count(r) AS count"
        )
    found = Counter({"node": 0, "relationship": 0})
    for row in connection.read(" UNION ALL ".join(parts), layout.parameters):
        found[row["kind"]] += row["count"]
    return Counts(found["node"], found["relationship"])


def is_empty(connection: Connection, layout: Layout) -> bool:
    """Whether no node of the case is there; without one there is no relationship either."""
    text = " UNION ALL ".join(
        f"MATCH {layout.every('n', label)} RETURN count(n) AS count" for label in KEY_LABELS
    )
    return not any(row["count"] for row in connection.read(text))


def keys_there(connection: Connection, layout: Layout) -> Iterator[tuple[str, str]]:
    """(key label, key) of the case's nodes."""
    for label in KEY_LABELS:
        for one in connection.stream(f"MATCH {layout.every('n', label)} RETURN n.id AS key"):
            yield label, str(one["key"])


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of that size, the last one shorter."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def number_of(element: str) -> int:
    """The number in an element id, which is unique among relationships of one database."""
    return int(element.rpartition(":")[2])
