"""Relationships → server: told by their ends, type and claim; without a claim by all they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ....cypher.spelling import quoted
from ...counts import many
from ...elements import RelationshipRow
from ...errors import StoredError
from .connection import run
from .layout import KEY_LABELS, Layout
from .rows import digest_of_stored, same, sent
from .tally import number_of

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection
    from .mark import Mark
    from .tally import Tally

# What relationships that are written by one statement share: type, key label of either end.
Kind = tuple[str, str, str]
Created = dict[Kind, list[RelationshipRow]]
Updated = dict[Kind, list[tuple[str, RelationshipRow]]]
# (element id, properties) of relationships that are there.
Stored = list[tuple[str, dict[str, Any]]]


class RelationshipWriter:
    """Writes batches of relationships; `empty` says that the case had nothing there before."""

    def __init__(
        self, connection: Connection, mark: Mark, tally: Tally, *, empty: bool = False
    ) -> None:
        self.connection = connection
        self.mark = mark
        self.layout: Layout = mark.layout
        self.tally = tally
        self.empty = empty
        # Numbers of those that are there, by a digest of all that they hold; read on first need.
        self._stored: dict[int, list[int]] | None = None

    def push(self, rows: list[RelationshipRow]) -> None:
        """Bring the server to hold these relationships.

        Raises:
            StoredError: one ends at no node that was pushed.
        """
        groups: Created = defaultdict(list)
        for row in self._new(rows) if self.empty else self._changed(rows):
            groups[row.type, self._label(row, row.start), self._label(row, row.end)].append(row)
        create: Created = groups if self.empty else defaultdict(list)
        update: Updated = defaultdict(list)
        if self.empty:
            self.tally.relationships["created"] += len(rows)
        else:
            for kind, members in groups.items():
                self._compare(kind, members, create, update)
        if not create and not update:
            return
        for members in create.values():
            for row in members:
                self.mark.will_hear(row.properties)
        for changes in update.values():
            for _, row in changes:
                self.mark.will_hear(row.properties)
        made: list[int] = []

        def work(transaction: neo4j.ManagedTransaction) -> None:
            made[:] = self._write(transaction, create, update)

        if self.mark.write(work):
            self.tally.kept.update(made)
        elif not self.empty:
            self._find_again(create)

    def _label(self, row: RelationshipRow, key: str) -> str:
        found = self.tally.label_of(key)
        if found is None:
            raise StoredError(f"the relationship {row.key!r} ends at {key!r}, which is no node.")
        return found

    def _new(self, rows: list[RelationshipRow]) -> Iterator[RelationshipRow]:
        for row in rows:
            self.tally.content.add_relationship(row)
            yield row

    def _changed(self, rows: list[RelationshipRow]) -> Iterator[RelationshipRow]:
        """Those that are not there just as they are: most of a second push is told in one read."""
        if self._stored is None:
            self._stored = self._read()
        for row in rows:
            self._label(row, row.start)
            self._label(row, row.end)
            numbers = self._stored.get(self.tally.content.add_relationship(row))
            if numbers:
                self.tally.kept.add(numbers.pop())
                self.tally.relationships["unchanged"] += 1
            else:
                yield row

    def _read(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for label in KEY_LABELS:
            for element, start, end, kind, properties in self.connection.stream(
                f"MATCH {self.layout.every('a', label)}-[r]->(b) WHERE {self.layout.ours} "
                "RETURN elementId(r) AS element, a.id AS start, b.id AS end, type(r) AS type, "
                "properties(r) AS properties",
                self.layout.parameters,
            ):
                digest = digest_of_stored(start, kind, end, properties)
                found.setdefault(digest, []).append(number_of(element))
        return found

    def _compare(
        self, kind: Kind, rows: list[RelationshipRow], create: Created, update: Updated
    ) -> None:
        there = self._there(kind, rows)
        for row in rows:
            wanted = sent(row.properties, {})
            match = _take_best(there.get((row.start, row.end), []), wanted)
            if match is None:
                create[kind].append(row)
                self.tally.relationships["created"] += 1
                continue
            element, properties = match
            self.tally.kept.add(number_of(element))
            if same(wanted, properties):
                self.tally.relationships["unchanged"] += 1
            else:
                update[kind].append((element, row))
                self.tally.relationships["updated"] += 1

    def _find_again(self, created: Created) -> None:
        """Note the numbers of what a batch made whose answer got lost."""
        for kind, rows in created.items():
            there = self._there(kind, rows)
            for row in rows:
                stored = there.get((row.start, row.end), [])
                match = _take_best(stored, sent(row.properties, {}))
                if match is not None:
                    self.tally.kept.add(number_of(match[0]))

    def _there(self, kind: Kind, rows: list[RelationshipRow]) -> dict[tuple[str, str], Stored]:
        """Those of the kind between the same ends that no row before was found to be."""
        type_name, left, right = kind
        pairs = list(dict.fromkeys((row.start, row.end) for row in rows))
        start = self.layout.node("a", left, "pair[0]")
        end = self.layout.node("b", right, "pair[1]")
        found: dict[tuple[str, str], Stored] = defaultdict(list)
        for one in self.connection.stream(
            f"UNWIND $pairs AS pair MATCH {start}-[r:{quoted(type_name)}]->{end} "
            f"WHERE {self.layout.ours} "
            "RETURN pair, elementId(r) AS element, properties(r) AS properties",
            {"pairs": [list(pair) for pair in pairs], **self.layout.parameters},
        ):
            if number_of(one["element"]) not in self.tally.kept:
                found[one["pair"][0], one["pair"][1]].append((one["element"], one["properties"]))
        return found

    def _write(
        self, transaction: neo4j.ManagedTransaction, create: Created, update: Updated
    ) -> Iterator[int]:
        for (type_name, left, right), rows in create.items():
            start = self.layout.node("a", left, "row[0]")
            end = self.layout.node("b", right, "row[1]")
            # Where all is new nothing has to be told apart later, and no number comes back.
            result = "count(r) AS made" if self.empty else "collect(elementId(r)) AS made"
            found = run(
                transaction,
                f"UNWIND $rows AS row MATCH {start} MATCH {end} "
                f"CREATE (a)-[r:{quoted(type_name)}]->(b) SET r = row[2] RETURN {result}",
                {
                    "rows": [[row.start, row.end, sent(row.properties, {})] for row in rows],
                    "case": self.layout.case,
                },
            ).single(strict=True)["made"]
            made = found if self.empty else len(found)
            if made != len(rows):
                raise StoredError(
                    f"{many(len(rows) - made, 'relationship')} of type {type_name} found no node "
                    "to end at."
                )
            if not self.empty:
                yield from map(number_of, found)
        for (type_name, left, right), changes in update.items():
            start = self.layout.node("a", left, "row[0]")
            end = self.layout.node("b", right, "row[1]")
            run(
                transaction,
                f"UNWIND $rows AS row MATCH {start}-[r:{quoted(type_name)}]->{end} "
                "WHERE elementId(r) = row[3] SET r = row[2]",
                {
                    "rows": [
                        [row.start, row.end, sent(row.properties, {}), element]
                        for element, row in changes
                    ],
                    "case": self.layout.case,
                },
            ).consume()


def _take_best(stored: Stored, wanted: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Take out the stored one that a row is: the same claim, or without one the same properties."""
    claim = wanted.get("claim")
    for number, candidate in enumerate(stored):
        found = candidate[1]
        if found.get("claim") == claim if claim is not None else same(wanted, found):
            return stored.pop(number)
    return None
