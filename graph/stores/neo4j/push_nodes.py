"""Nodes → server: what is there already is compared, and only what differs is written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ....cypher.spelling import quoted
from ...elements import NodeRow
from ...errors import StoredError
from .connection import run
from .layout import KEY_LABELS, Layout, key_label
from .ownership import refuse_reserved
from .rows import digest_of_all, same, sent, without_case, without_own

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection
    from .mark import Mark
    from .tally import Tally

Labels = tuple[str, ...]
ByLabels = dict[Labels, list[NodeRow]]


class NodeWriter:
    """Writes batches of nodes; `empty` says that the case has no node there yet."""

    def __init__(
        self, connection: Connection, mark: Mark, tally: Tally, *, empty: bool = False
    ) -> None:
        self.connection = connection
        self.mark = mark
        self.layout: Layout = mark.layout
        self.tally = tally
        self.empty = empty

    def push(self, rows: list[NodeRow]) -> None:
        """Bring the server to hold these nodes.

        Raises:
            StoredError: a key comes twice, or a node can't be told by it.
        """
        for row in rows:
            self._check(row)
            self.tally.add_key(key_label(row.labels), row.key)
            self.tally.content.add_node(row)
        create, update = self._compared(rows)
        if create or update:
            for members in (*create.values(), *update.values()):
                for row in members:
                    self.mark.will_hear(row.properties)
            self.mark.write(
                lambda transaction: self._write(transaction, create, update),
                digest_of_all(row.key for members in create.values() for row in members),
            )

    def _check(self, row: NodeRow) -> None:
        if row.properties.get("id") != row.key or not any(one in KEY_LABELS for one in row.labels):
            raise StoredError(
                f"the node {row.key!r} needs its key as the property id, and one of the labels "
                f"{', '.join(KEY_LABELS)}."
            )
        refuse_reserved(self.layout, row.labels, row.key, has_case="case" in row.properties)

    def _compared(self, rows: list[NodeRow]) -> tuple[ByLabels, ByLabels]:
        """What is to be created and what is to be updated."""
        there = {} if self.empty else self._there(rows)
        create: ByLabels = defaultdict(list)
        update: ByLabels = defaultdict(list)
        for row in rows:
            old = there.get((key_label(row.labels), row.key))
            if old is None:
                create[row.labels].append(row)
                self.tally.nodes["created"] += 1
            elif old[0] == set(row.labels) and same(sent(row.properties, {}), old[1]):
                self.tally.nodes["unchanged"] += 1
            else:
                update[row.labels].append(row)
                self.tally.nodes["updated"] += 1
        return create, update

    def _there(self, rows: list[NodeRow]) -> dict[tuple[str, str], tuple[set[str], dict[str, Any]]]:
        by_label: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by_label[key_label(row.labels)].append(row.key)
        found = {}
        for label, keys in by_label.items():
            pattern = self.layout.node("n", label, "key")
            for one in self.connection.stream(
                f"UNWIND $keys AS key MATCH {pattern} "
                "RETURN key, labels(n) AS labels, properties(n) AS properties",
                {"keys": keys, "case": self.layout.case},
            ):
                found[label, one["key"]] = (
                    without_case(one["labels"], self.layout.label),
                    without_own(one["properties"], self.layout.own),
                )
        return found

    def _write(
        self, transaction: neo4j.ManagedTransaction, create: ByLabels, update: ByLabels
    ) -> None:
        own = self.layout.own
        for labels, rows in create.items():
            run(
                transaction,
                f"UNWIND $rows AS row CREATE (n{self.layout.labels(labels)}) SET n = row",
                {"rows": [sent(row.properties, own) for row in rows]},
            ).consume()
        for labels, rows in update.items():
            pattern = self.layout.node("n", key_label(labels), "row.id")
            values = {
                "rows": [sent(row.properties, own) for row in rows],
                "case": self.layout.case,
            }
            found = run(
                transaction,
                f"UNWIND $rows AS row MATCH {pattern} SET n = row "
                "RETURN collect(DISTINCT labels(n)) AS labels",
                values,
            ).single(strict=True)["labels"]
            old = {one for names in found for one in without_case(names, self.layout.label)}
            more = "".join(f" REMOVE n:{quoted(one)}" for one in sorted(old - set(labels)))
            run(
                transaction,
                f"UNWIND $rows AS row MATCH {pattern} SET n{self.layout.labels(labels)}{more}",
                values,
            ).consume()
