"""Rows → server: batch by batch, marked until all of it is there, counted at the end.

What is there already is compared, not written again, and not even read where nobody has written
since the last push. What the case no longer has is deleted at the end. Only one batch of rows is
held in memory, and a number for each row that was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from neo4j.exceptions import Neo4jError

from ...counts import nodes_and_relationships
from ...elements import NodeRow, RelationshipRow
from ...errors import ServerError, StoredError
from ..store import Counts, Pushed
from .layout import Layout
from .leftovers import Leftovers
from .mark import MARK, Held, Mark, held
from .ownership import look, make_constraints, make_room, refuse_others
from .push_nodes import NodeWriter
from .push_relationships import RelationshipWriter
from .rows import Content
from .tally import Tally, batches, counted, is_empty
from .unfit import explained, refuse_name

if TYPE_CHECKING:
    from .connection import Connection

Nodes = Callable[[], Iterable[NodeRow]]
Relationships = Callable[[], Iterable[RelationshipRow]]
# Called with how many rows have been dealt with.
Progress = Callable[[int], None]

BATCH = 10_000


class Push:
    """One push of one case, or its removal.

    Args:
        connection: To the server.
        layout: How the case lies there.
        batch: Rows a transaction.
        progress: Told after each batch.
    """

    def __init__(
        self,
        connection: Connection,
        layout: Layout,
        *,
        batch: int = BATCH,
        progress: Progress | None = None,
    ) -> None:
        self.connection = connection
        self.layout = layout
        self.batch = batch
        self.progress = progress
        self.mark = Mark(connection, layout)
        self.tally = Tally()

    def run(self, nodes: Nodes, relationships: Relationships) -> Pushed:
        """Bring the server to hold these rows of the case, and nothing else of it.

        Raises:
            StoredError: the database holds what is not the case's, a relationship ends nowhere, or
                what is stored at the end is not what was sent. The mark stays then.
            ServerError: the server fails or refuses.
        """
        refuse_name(self.layout.case)
        with self._explained():
            before = look(self.connection, self.layout)
            found = self._as_left(before, nodes, relationships)
            if found is not None:
                return found
            make_room(self.connection, self.layout, before, batch=self.batch)
            make_constraints(self.connection, self.layout)
            self._begin(before)
            empty = is_empty(self.connection, self.layout)
            if empty:
                self.mark.nothing_is_there()
            node_writer = NodeWriter(self.connection, self.mark, self.tally, empty=empty)
            for some in batches(nodes(), self.batch):
                with explained(some):
                    node_writer.push(some)
                self._tell(len(some))
            writer = RelationshipWriter(self.connection, self.mark, self.tally, empty=empty)
            for rows in batches(relationships(), self.batch):
                with explained(rows):
                    writer.push(rows)
                self._tell(len(rows))
            stored = counted(self.connection, self.layout)
            if stored != self.tally.sent and not empty:
                self._delete()
                stored = counted(self.connection, self.layout)
            self._compare(stored)
            pushed = self.tally.result(stored)
            # All that was sent is there, and no more: that is what there is, whoever made it.
            self.mark.finish(
                before,
                self.tally.digest,
                self.tally.content.as_text(),
                changed=pushed.changed,
            )
            return pushed

    def _as_left(self, before: Held, nodes: Nodes, relationships: Relationships) -> Pushed | None:
        """What a push answers that has nothing to do: the rows are those of the last one.

        None where they are not, or where anything was written to the database since.
        """
        record = before.record(self.layout.case)
        if record is None or record.seal is None or record.layout != self.layout or before.marks:
            return None
        if self.connection.now() != record.seal.moment:
            return None
        content = Content()
        for node in nodes():
            content.add_node(node)
        for one in relationships():
            content.add_relationship(one)
        sent = Counts(content.nodes, content.relationships)
        if (
            content.as_text() != record.seal.content
            or counted(self.connection, self.layout) != sent
            or self.connection.now() != record.seal.moment
        ):
            return None
        self._tell(sum(sent))
        nodes_same, relationships_same = ({"unchanged": count} if count else {} for count in sent)
        return Pushed(nodes_same, relationships_same, sent=sent, stored=sent)

    def clear(self) -> Counts:
        """Take everything of the case out, its record too; how much was there.

        Raises:
            StoredError: other data hangs on one of its nodes, or may be among them.
            ServerError: the server fails or refuses.
        """
        with self._explained():
            self._begin(held(self.connection))
            gone = counted(self.connection, self.layout)
            self._delete()
            self.mark.forget()
            last = set(held(self.connection).layouts) <= {self.layout.case}
            if last:
                for statement in self.layout.drops():
                    self.connection.schema(statement)
            self.mark.clear()
            if last:
                self.mark.drop_fence()
            return gone

    def _begin(self, before: Held) -> None:
        """Set the mark, and look again: another may have begun since, and has seen this mark."""
        self.mark.set(before.record(self.layout.case))
        try:
            refuse_others(held(self.connection), self.layout)
        except StoredError:
            if self.layout.case not in before.layouts:
                self.mark.clear()
            raise

    def _delete(self) -> None:
        leftovers = Leftovers(self.connection, self.mark, self.tally, batch=self.batch)
        if not self.layout.alongside:
            leftovers.refuse_tampered()
        leftovers.delete_relationships()
        leftovers.delete_nodes()

    def _compare(self, stored: Counts) -> None:
        sent = self.tally.sent
        if stored != sent:
            raise StoredError(
                f"{nodes_and_relationships(*sent)} were sent, but "
                f"{nodes_and_relationships(*stored)} are stored.",
                hint="The push stays marked as unfinished. Push again when nobody else writes.",
            )

    def _tell(self, count: int) -> None:
        if self.progress is not None:
            self.progress(count)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Neo4jError as error:
            raise ServerError(
                f"the server refused the push of {self.layout.case!r}: {error.message}",
                hint=f"What was written stays marked (MATCH (m:{MARK}) RETURN m) until the next "
                "push.",
            ) from error
