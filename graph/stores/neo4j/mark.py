"""That a push is under way, as a node that anyone can query; and what the last one left.

While a push runs, and for ever after one that died, the database holds

    (:LegajoPush {case, push, started, batch, digest, alongside})

Each batch raises `batch` in the transaction that writes it. So a batch whose answer got lost is not
written twice when the driver tries again, and a push that another has taken over writes no more.

`digest` stands for the keys of all nodes that pushes of the case made and have not deleted; each
batch brings it up to date. Where what is there has another digest, somebody else made or removed
nodes, and none is deleted. After the push it stays as the name of a constraint, with the case: a
node would be one row too many in every query that counts nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from .layout import Layout, quoted
from .rows import as_text
from .settings import ServerError

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection

MARK = "LegajoPush"
_RECORD = "legajo:"


class Record(NamedTuple):
    """What the last push of a case that has its database alone left."""

    name: str
    case: str
    digest: str


class Unfinished(NamedTuple):
    """A push that was begun and is not over."""

    case: str
    started: str
    alongside: bool


def unfinished(connection: Connection) -> list[Unfinished]:
    """Pushes that were begun and are not over, by case."""
    rows = connection.read(
        f"MATCH (m:{MARK}) RETURN m.case AS case, toString(m.started) AS started, "
        "m.alongside AS alongside ORDER BY case"
    )
    return [Unfinished(row["case"], row["started"], row["alongside"]) for row in rows]


def refuse_unfinished(connection: Connection, case: str | None = None) -> None:
    """Raise where a push (of the case) is not over: what is there may be half of it.

    Raises:
        ServerError: with when it was begun.
    """
    for one in unfinished(connection):
        if case is None or one.case == case:
            raise ServerError(
                f"the push of {one.case!r} begun at {one.started} is not finished: the database "
                "may hold half of it.",
                hint="Push it again: that finishes or replaces it.",
            )


def last_record(connection: Connection) -> Record | None:
    """What the last push left, where a case has the database alone."""
    rows = connection.read(
        "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN name",
        {"prefix": _RECORD},
    )
    for row in rows:
        case, _, digest = row["name"].removeprefix(_RECORD).rpartition(":")
        return Record(row["name"], case, digest)
    return None


class Mark:
    """The mark of one push."""

    def __init__(self, connection: Connection, layout: Layout) -> None:
        self.connection = connection
        self.layout = layout
        self.push = uuid4().hex
        self.batch = 0
        self.digest = 0

    def set(self, record: Record | None = None) -> None:
        """Mark the database; the mark of an earlier push of the case becomes this one's."""
        values = {
            "case": self.layout.case,
            "push": self.push,
            "alongside": self.layout.alongside,
            "digest": record.digest if record is not None else "",
        }

        def work(transaction: neo4j.ManagedTransaction) -> str:
            text: str = transaction.run(
                f"MERGE (m:{MARK} {{case: $case}}) SET m.push = $push, m.batch = 0, "
                "m.started = datetime(), m.alongside = $alongside, "
                "m.digest = coalesce(m.digest, $digest) RETURN m.digest AS digest",
                values,
            ).single(strict=True)["digest"]
            return text

        self.digest = int(self.connection.write(work) or "0", 16)

    def write(self, work: Callable[[neo4j.ManagedTransaction], object], change: int = 0) -> None:
        """One batch: `work` in one transaction, and never twice.

        Args:
            work: Writes.
            change: Digest of the keys of the nodes that it makes or deletes.

        Raises:
            ServerError: another push has taken over meanwhile.
        """
        self.batch += 1
        values: dict[str, Any] = {
            "case": self.layout.case,
            "push": self.push,
            "batch": self.batch,
            "digest": as_text(self.digest ^ change),
        }

        def once(transaction: neo4j.ManagedTransaction) -> None:
            # Setting something locks the node: two pushes take turns here.
            found = transaction.run(
                f"MATCH (m:{MARK} {{case: $case}}) SET m.seen = $push "
                "RETURN m.push = $push AS ours, m.batch >= $batch AS done",
                values,
            ).single()
            if found is None or not found["ours"]:
                raise ServerError(
                    f"another push of {self.layout.case!r} has begun meanwhile and goes on alone.",
                    hint="Only one at a time can write.",
                )
            if not found["done"]:
                work(transaction)
            transaction.run(
                f"MATCH (m:{MARK} {{case: $case}}) SET m.batch = $batch, m.digest = $digest "
                "REMOVE m.seen",
                values,
            ).consume()

        self.connection.write(once)
        self.digest ^= change

    def record(self, before: Record | None) -> None:
        """Leave the digest, and take the mark away: the push is over."""
        if not self.layout.alongside:
            if before is not None:
                self.connection.schema(f"DROP CONSTRAINT {quoted(before.name)} IF EXISTS")
            name = f"{_RECORD}{self.layout.case}:{as_text(self.digest)}"
            self.connection.schema(
                f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS "
                f"FOR (m:{MARK}) REQUIRE m.case IS UNIQUE"
            )
        self.clear()

    def clear(self) -> None:
        """Take the mark away."""
        values = {"case": self.layout.case, "push": self.push}
        self.connection.write(
            lambda transaction: transaction.run(
                f"MATCH (m:{MARK} {{case: $case, push: $push}}) DELETE m", values
            ).consume()
        )


def begin_record(connection: Connection, case: str) -> Record:
    """The record of a case that was never pushed here: only one mark for it can be set."""
    name = f"{_RECORD}{case}:"
    connection.schema(
        f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS FOR (m:{MARK}) REQUIRE m.case IS UNIQUE"
    )
    return Record(name, case, "")
