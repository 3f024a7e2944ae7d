"""Rows → server: batch by batch, marked until all of it is there, counted at the end.

What is there already is compared, not written again. What the case no longer has is deleted at the
end. Only one batch of rows is held in memory, and a number for each row that was sent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from ...elements import NodeRow, RelationshipRow
from ..store import Counts, Pushed
from .layout import EVIDENCE_TYPES, KEY_LABELS, Layout, key_label, quoted
from .mark import Mark, Record, begin_record, last_record
from .rows import digest_of, digest_of_all, same, sent, without_case, without_own
from .settings import ServerError

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection

Row = TypeVar("Row")
Nodes = Callable[[], Iterable[NodeRow]]
Relationships = Callable[[], Iterable[RelationshipRow]]
# What a batch of relationships has in common: type, label and key of neither end.
Kind = tuple[str, str, str]

BATCH = 10_000
_LONGEST_LIST = 5


class Push:
    """One push of one case.

    Args:
        connection: To the server.
        layout: How the case lies there.
        batch: Rows a transaction.
    """

    def __init__(self, connection: Connection, layout: Layout, *, batch: int = BATCH) -> None:
        self.connection = connection
        self.layout = layout
        self.batch = batch
        self.mark = Mark(connection, layout)
        self.nodes: Counter[str] = Counter()
        self.relationships: Counter[str] = Counter()
        # Digests of node keys, numbers of relationships: what was sent, so the rest can go.
        self._sent: dict[str, set[int]] = {label: set() for label in KEY_LABELS}
        self._kept: set[int] = set()
        self._empty = True

    def run(self, nodes: Nodes, relationships: Relationships) -> Pushed:
        """Bring the server to hold these rows of the case, and nothing else of it.

        Raises:
            ServerError: the database holds what is not the case's, a relationship ends nowhere, or
                what is stored at the end is not what was sent. The mark stays then.
        """
        before = self._prepare()
        self.mark.set(before)
        self._empty = self.counted() == Counts(0, 0)
        for batch in _batches(nodes(), self.batch):
            self._push_nodes(batch)
        for rows in _batches(relationships(), self.batch):
            self._push_relationships(rows)
        self._delete()
        stored = self.counted()
        pushed = self._result(stored)
        if stored != pushed.sent:
            raise ServerError(
                f"{pushed.sent.nodes} nodes and {pushed.sent.relationships} relationships were "
                f"sent, but {stored.nodes} and {stored.relationships} are stored.",
                hint="The push stays marked as unfinished. Push again when nobody else writes.",
            )
        self.mark.record(before)
        return pushed

    def clear(self) -> None:
        """Take everything of the case out.

        Raises:
            ServerError: other data hangs on one of its nodes.
        """
        self.mark.set()
        self._empty = False
        self._delete_relationships()
        self._delete_nodes()
        self.mark.clear()

    # what is there before

    def _prepare(self) -> Record | None:
        """Look whose database this is, and make the constraints."""
        before = None
        if self.layout.alongside:
            self._refuse_alone()
        else:
            before = self._alone()
        have = {
            row["name"] for row in self.connection.read("SHOW CONSTRAINTS YIELD name RETURN name")
        }
        for name, statement in self.layout.constraints():
            if name not in have:
                self._make(statement, name)
        for _, statement in self.layout.indexes():
            self.connection.schema(statement)
        return before

    def _make(self, statement: str, name: str) -> None:
        from neo4j.exceptions import ClientError

        try:
            self.connection.schema(statement)
        except ClientError as error:
            raise ServerError(
                f"the constraint {name} cannot be made: {error.message}",
                hint="Other data in the database breaks it. Give legajo a database of its own.",
            ) from error
        self.connection.read("CALL db.awaitIndexes(300)")

    def _refuse_alone(self) -> None:
        record = last_record(self.connection)
        if record is not None and record.case != self.layout.case:
            raise ServerError(
                f"the database holds the case {record.case!r} alone.",
                hint=f"Push that with --alongside first: legajo push {record.case} --alongside.",
            )
        if record is not None:
            self._convert(record)

    def _convert(self, record: Record) -> None:
        """Make the nodes of a case that was alone those of one beside others."""
        alone = Layout(self.layout.case)
        other = Mark(self.connection, alone)
        other.set()
        for label in KEY_LABELS:
            self.connection.schema(f"DROP CONSTRAINT {alone.constraint(label)} IF EXISTS")
            case_label = quoted(self.layout.label or "")
            while self._tagged(label, case_label):
                pass
        self.connection.schema(f"DROP CONSTRAINT {quoted(record.name)} IF EXISTS")

    def _tagged(self, label: str, case_label: str) -> int:
        """Give the case's label and property to some nodes that lack them; how many."""
        text = (
            f"MATCH (n:{label}) WHERE NOT n:{case_label} AND n.case IS NULL WITH n LIMIT $batch "
            f"SET n:{case_label}, n.case = $case RETURN count(n) AS n"
        )
        values = {"batch": self.batch, "case": self.layout.case}

        def work(transaction: neo4j.ManagedTransaction) -> int:
            found: int = transaction.run(text, values).single(strict=True)["n"]
            return found

        return self.connection.write(work)

    def _alone(self) -> Record:
        """The record of the case's last push.

        Raises:
            ServerError: another case or foreign data is here.
        """
        record = last_record(self.connection)
        if record is not None and record.case != self.layout.case:
            raise ServerError(
                f"the database holds the case {record.case!r}.",
                hint="Push to another database, remove that case first, or keep both with "
                "--alongside.",
            )
        foreign = self._foreign(known=record is not None)
        if foreign:
            raise ServerError(
                f"the database holds data that legajo did not write: {foreign}.",
                hint="Nothing was changed. Push to an empty database, or keep both with "
                "--alongside.",
            )
        return record or begin_record(self.connection, self.layout.case)

    def _foreign(self, *, known: bool) -> str:
        """What is there and not the case's, in a few words; nothing where all is the case's."""
        ours = "|".join(KEY_LABELS)
        where = f"WHERE NOT n:LegajoPush AND NOT (n:({ours}) AND n.id IS NOT NULL)" if known else ""
        rows = self.connection.read(
            f"MATCH (n) {where} WITH labels(n) AS labels, count(*) AS n "
            "RETURN labels, n ORDER BY n DESC LIMIT $most",
            {"most": _LONGEST_LIST},
        )
        rows = [row for row in rows if row["labels"] != ["LegajoPush"]]
        return ", ".join(
            f"{row['n']} node{'' if row['n'] == 1 else 's'} (:{':'.join(row['labels'])})"
            for row in rows
        )

    # nodes

    def _push_nodes(self, rows: list[NodeRow]) -> None:
        groups: dict[tuple[str, ...], list[NodeRow]] = defaultdict(list)
        for row in rows:
            label = key_label(row.labels)
            digest = digest_of(row.key)
            if digest in self._sent[label]:
                raise ServerError(f"two nodes have the key {row.key!r}.")
            self._sent[label].add(digest)
            groups[tuple(row.labels)].append(row)
        there = {} if self._empty else self._nodes_there(rows)
        create: dict[tuple[str, ...], list[NodeRow]] = defaultdict(list)
        update: dict[tuple[str, ...], list[NodeRow]] = defaultdict(list)
        for labels, members in groups.items():
            for row in members:
                old = there.get((key_label(labels), row.key))
                if old is None:
                    create[labels].append(row)
                    self.nodes["created"] += 1
                elif old[0] == set(labels) and same(sent(row.properties, {}), old[1]):
                    self.nodes["unchanged"] += 1
                else:
                    update[labels].append(row)
                    self.nodes["updated"] += 1
        if create or update:
            self.mark.write(
                lambda transaction: self._write_nodes(transaction, create, update),
                digest_of_all(row.key for members in create.values() for row in members),
            )

    def _nodes_there(
        self, rows: list[NodeRow]
    ) -> dict[tuple[str, str], tuple[set[str], dict[str, Any]]]:
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

    def _write_nodes(
        self,
        transaction: neo4j.ManagedTransaction,
        create: dict[tuple[str, ...], list[NodeRow]],
        update: dict[tuple[str, ...], list[NodeRow]],
    ) -> None:
        own = self.layout.own
        for labels, rows in create.items():
            values = {"rows": [sent(row.properties, own) for row in rows]}
            transaction.run(
                f"UNWIND $rows AS row CREATE (n{self.layout.labels(labels)}) SET n = row", values
            ).consume()
        for labels, rows in update.items():
            label = key_label(labels)
            pattern = self.layout.node("n", label, "row.id")
            keep = set(labels)
            values = {
                "rows": [sent(row.properties, own) for row in rows],
                "case": self.layout.case,
            }
            found = transaction.run(
                f"UNWIND $rows AS row MATCH {pattern} SET n = row "
                "RETURN collect(DISTINCT labels(n)) AS labels",
                values,
            ).single(strict=True)["labels"]
            old = {one for names in found for one in without_case(names, self.layout.label)}
            more = "".join(f" REMOVE n:{quoted(one)}" for one in sorted(old - keep))
            transaction.run(
                f"UNWIND $rows AS row MATCH {pattern} SET n{self.layout.labels(labels)}{more}",
                values,
            ).consume()

    # relationships

    def _push_relationships(self, rows: list[RelationshipRow]) -> None:
        groups: dict[Kind, list[RelationshipRow]] = defaultdict(list)
        for row in rows:
            groups[row.type, self._label(row, row.start), self._label(row, row.end)].append(row)
        create: dict[Kind, list[RelationshipRow]] = {}
        update: dict[Kind, list[tuple[str, RelationshipRow]]] = {}
        for kind, members in groups.items():
            if self._empty:
                create[kind] = members
                self.relationships["created"] += len(members)
            else:
                self._compare(kind, members, create, update)
        if not create and not update:
            return
        made: list[int] = []

        def work(transaction: neo4j.ManagedTransaction) -> None:
            made.clear()
            made.extend(self._write_relationships(transaction, create, update))

        self.mark.write(work)
        self._kept.update(made)

    def _label(self, row: RelationshipRow, key: str) -> str:
        digest = digest_of(key)
        for label in KEY_LABELS:
            if digest in self._sent[label]:
                return label
        raise ServerError(f"the relationship {row.key!r} ends at {key!r}, which is no node.")

    def _compare(
        self,
        kind: Kind,
        rows: list[RelationshipRow],
        create: dict[Kind, list[RelationshipRow]],
        update: dict[Kind, list[tuple[str, RelationshipRow]]],
    ) -> None:
        there = self._relationships_there(kind, rows)
        for row in rows:
            candidates = there.get((row.start, row.end), [])
            wanted = sent(row.properties, {})
            match = _best(candidates, wanted)
            if match is None:
                create.setdefault(kind, []).append(row)
                self.relationships["created"] += 1
                continue
            candidates.remove(match)
            element, properties = match
            self._kept.add(_number(element))
            if same(wanted, properties):
                self.relationships["unchanged"] += 1
            else:
                update.setdefault(kind, []).append((element, row))
                self.relationships["updated"] += 1

    def _relationships_there(
        self, kind: Kind, rows: list[RelationshipRow]
    ) -> dict[tuple[str, str], list[tuple[str, dict[str, Any]]]]:
        """Those of the kind between the same ends that no row before was found to be."""
        type_name, left, right = kind
        pairs = list(dict.fromkeys((row.start, row.end) for row in rows))
        start = self.layout.node("a", left, "pair[0]")
        end = self.layout.node("b", right, "pair[1]")
        found: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for one in self.connection.stream(
            f"UNWIND $pairs AS pair MATCH {start}-[r:{quoted(type_name)}]->{end} "
            "RETURN pair, elementId(r) AS element, properties(r) AS properties",
            {"pairs": [list(pair) for pair in pairs], "case": self.layout.case},
        ):
            if _number(one["element"]) not in self._kept:
                found[one["pair"][0], one["pair"][1]].append((one["element"], one["properties"]))
        return found

    def _write_relationships(
        self,
        transaction: neo4j.ManagedTransaction,
        create: dict[Kind, list[RelationshipRow]],
        update: dict[Kind, list[tuple[str, RelationshipRow]]],
    ) -> Iterator[int]:
        for (type_name, left, right), rows in create.items():
            start = self.layout.node("a", left, "row[0]")
            end = self.layout.node("b", right, "row[1]")
            # Where all is new nothing has to be told apart later, and no number comes back.
            result = "count(r) AS made" if self._empty else "collect(elementId(r)) AS made"
            found = transaction.run(
                f"UNWIND $rows AS row MATCH {start} MATCH {end} "
                f"CREATE (a)-[r:{quoted(type_name)}]->(b) SET r = row[2] RETURN {result}",
                {
                    "rows": [[row.start, row.end, sent(row.properties, {})] for row in rows],
                    "case": self.layout.case,
                },
            ).single(strict=True)["made"]
            made = found if self._empty else len(found)
            if made != len(rows):
                raise ServerError(
                    f"{len(rows) - made} relationships of type {type_name} found no node to end at."
                )
            if not self._empty:
                yield from map(_number, found)
        for (type_name, left, right), pairs in update.items():
            start = self.layout.node("a", left, "row[0]")
            end = self.layout.node("b", right, "row[1]")
            transaction.run(
                f"UNWIND $rows AS row MATCH {start}-[r:{quoted(type_name)}]->{end} "
                "WHERE elementId(r) = row[3] SET r = row[2]",
                {
                    "rows": [
                        [row.start, row.end, sent(row.properties, {}), element]
                        for element, row in pairs
                    ],
                    "case": self.layout.case,
                },
            ).consume()

    # what is no longer in the case

    def _delete(self) -> None:
        sent_nodes = sum(map(len, self._sent.values()))
        wanted = Counts(sent_nodes, self._sent_relationships())
        if self.counted() == wanted:
            return
        if not self.layout.alongside:
            self._refuse_tampered()
        self._delete_relationships()
        self._delete_nodes()

    def _refuse_tampered(self) -> None:
        """Nodes would be deleted: only where all that is there is what legajo wrote."""
        extra = list(islice(self._nodes_gone(), 1))
        if not extra or digest_of_all(self._keys_there()) == self.mark.digest:
            return
        raise ServerError(
            f"nodes like {extra[0][1]!r} ({extra[0][0]}) are not in the case, and since its last "
            "push somebody else has made or removed nodes here: they may not be the case's.",
            hint="Nothing was deleted. Remove what should not be there, or push to an empty "
            "database.",
        )

    def _delete_relationships(self) -> None:
        if self._empty:
            return
        gone = (
            one["element"]
            for label in KEY_LABELS
            for one in self.connection.stream(
                f"MATCH {self.layout.every('a', label)}-[r]->() WHERE {self.layout.ours} "
                "RETURN elementId(r) AS element",
                {"evidence_types": list(EVIDENCE_TYPES)},
            )
            if _number(one["element"]) not in self._kept
        )
        for elements in _batches(gone, self.batch):
            self.relationships["deleted"] += len(elements)
            self.mark.write(
                lambda transaction, elements=elements: transaction.run(
                    "UNWIND $elements AS element MATCH ()-[r]->() WHERE elementId(r) = element "
                    "DELETE r",
                    {"elements": elements},
                ).consume()
            )

    def _delete_nodes(self) -> None:
        by_label: dict[str, list[str]] = defaultdict(list)
        for label, key in self._nodes_gone():
            by_label[label].append(key)
        for label, keys in by_label.items():
            for batch in _batches(keys, self.batch):
                self._delete_batch(label, batch)

    def _delete_batch(self, label: str, keys: list[str]) -> None:
        pattern = self.layout.node("n", label, "key")
        values = {"keys": keys, "case": self.layout.case}
        foreign = self.connection.read(
            f"UNWIND $keys AS key MATCH {pattern}--() RETURN DISTINCT key LIMIT 1", values
        )
        if foreign:
            raise ServerError(
                f"{foreign[0]['key']!r} is no longer in the case, but other data hangs on its node.",
                hint="Nothing more was deleted. Take those relationships away, then push again.",
            )
        self.nodes["deleted"] += len(keys)
        self.mark.write(
            lambda transaction: transaction.run(
                f"UNWIND $keys AS key MATCH {pattern} DELETE n", values
            ).consume(),
            digest_of_all(keys),
        )

    def _nodes_gone(self) -> Iterator[tuple[str, str]]:
        """(label, key) of the case's nodes that were not sent."""
        for label in KEY_LABELS:
            known = self._sent[label]
            for one in self.connection.stream(
                f"MATCH {self.layout.every('n', label)} RETURN n.id AS key"
            ):
                if digest_of(one["key"]) not in known:
                    yield label, one["key"]

    # counting

    def counted(self) -> Counts:
        """How many of the case's nodes and relationships are there."""
        return Counts(self._counted_nodes(), self._counted_relationships())

    def _counted_nodes(self) -> int:
        return sum(
            self.connection.read(f"MATCH {self.layout.every('n', label)} RETURN count(n) AS n")[0][
                "n"
            ]
            for label in KEY_LABELS
        )

    def _counted_relationships(self) -> int:
        return sum(
            self.connection.read(
                f"MATCH {self.layout.every('a', label)}-[r]->() WHERE {self.layout.ours} "
                "RETURN count(r) AS n",
                {"evidence_types": list(EVIDENCE_TYPES)},
            )[0]["n"]
            for label in KEY_LABELS
        )

    def _sent_relationships(self) -> int:
        found = self.relationships
        return found["created"] + found["updated"] + found["unchanged"]

    def _result(self, stored: Counts) -> Pushed:
        return Pushed(
            nodes=dict(self.nodes),
            relationships=dict(self.relationships),
            sent=Counts(sum(map(len, self._sent.values())), self._sent_relationships()),
            stored=stored,
        )

    def _keys_there(self) -> Iterator[str]:
        for label in KEY_LABELS:
            for one in self.connection.stream(
                f"MATCH {self.layout.every('n', label)} RETURN n.id AS key"
            ):
                yield one["key"]


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def _number(element: str) -> int:
    """The number in an element id, which is unique among relationships of one database."""
    return int(element.rpartition(":")[2])


def _best(
    candidates: list[tuple[str, dict[str, Any]]], wanted: dict[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    """The stored relationship that a row is: the same claim, or without one the same properties."""
    claim = wanted.get("claim")
    for candidate in candidates:
        found = candidate[1]
        if found.get("claim") == claim if claim is not None else same(wanted, found):
            return candidate
    return None


__all__ = ["BATCH", "Push"]
