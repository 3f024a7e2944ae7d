"""What a case no longer has is deleted, unless it may be somebody else's."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from ...errors import StoredError
from .connection import run
from .layout import EVIDENCE_TYPES, KEY_LABELS, Layout
from .rows import digest_of, digest_of_all
from .tally import batches, keys_there, number_of

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection
    from .mark import Mark
    from .tally import Tally


class Leftovers:
    """Deletes what a push did not send."""

    def __init__(self, connection: Connection, mark: Mark, tally: Tally, *, batch: int) -> None:
        self.connection = connection
        self.mark = mark
        self.layout: Layout = mark.layout
        self.tally = tally
        self.batch = batch

    def refuse_tampered(self) -> None:
        """Raise where nodes would be deleted and not all that is there is what legajo wrote.

        Raises:
            StoredError: naming one of those nodes.
        """
        extra = next(
            (
                (label, key)
                for label, key in keys_there(self.connection, self.layout)
                if digest_of(key) not in self.tally.keys[label]
            ),
            None,
        )
        if extra is None:
            return
        keys = (key for _, key in keys_there(self.connection, self.layout))
        if digest_of_all(keys) != self.mark.digest:
            raise StoredError(
                f"nodes like {extra[1]!r} ({extra[0]}) are not in the case, and since its last "
                "push somebody else has made or removed nodes here: they may not be the case's.",
                hint="Nothing was deleted. Remove what should not be there, or push to an empty "
                "database.",
            )

    def delete_relationships(self) -> None:
        """Delete those of the case that were not sent."""
        gone = (
            one["element"]
            for label in KEY_LABELS
            for one in self.connection.stream(
                f"MATCH {self.layout.every('a', label)}-[r]->() WHERE {self.layout.ours} "
                "RETURN elementId(r) AS element",
                {"evidence_types": list(EVIDENCE_TYPES)},
            )
            if number_of(one["element"]) not in self.tally.kept
        )
        for elements in batches(gone, self.batch):
            self.tally.relationships["deleted"] += len(elements)
            self.mark.write(partial(_delete, elements))

    def delete_nodes(self) -> None:
        """Delete those of the case that were not sent.

        Raises:
            StoredError: other data hangs on one of them.
        """
        by_label: dict[str, list[str]] = defaultdict(list)
        for label, key in keys_there(self.connection, self.layout):
            if digest_of(key) not in self.tally.keys[label]:
                by_label[label].append(key)
        for label, keys in by_label.items():
            for some in batches(keys, self.batch):
                self._delete_nodes(label, some)

    def _delete_nodes(self, label: str, keys: list[str]) -> None:
        pattern = self.layout.node("n", label, "key")
        values = {"keys": keys, "case": self.layout.case}
        foreign = self.connection.read(
            f"UNWIND $keys AS key MATCH {pattern}--() RETURN DISTINCT key LIMIT 1", values
        )
        if foreign:
            raise StoredError(
                f"{foreign[0]['key']!r} is no longer in the case, but other data hangs on it.",
                hint="Nothing more was deleted. Take those relationships away, then push again.",
            )
        self.tally.nodes["deleted"] += len(keys)
        self.mark.write(
            lambda transaction: run(
                transaction, f"UNWIND $keys AS key MATCH {pattern} DELETE n", values
            ).consume(),
            digest_of_all(keys),
        )


def _delete(elements: list[str], transaction: neo4j.ManagedTransaction) -> None:
    run(
        transaction,
        "UNWIND $elements AS element MATCH ()-[r]->() WHERE elementId(r) = element DELETE r",
        {"elements": elements},
    ).consume()
