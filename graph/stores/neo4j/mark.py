"""That a push is under way, as a node that anyone can query; and what the last one left.

While a push runs, and for ever after one that died, the database holds

    (:LegajoPush {case, push, started, batch, digest, alongside})

Each batch raises `batch` in the transaction that writes it. So a batch whose answer got lost is not
written twice when it is tried again, and a push that another has taken over writes no more.

`digest` stands for the keys of all nodes that pushes of the case made and have not deleted; each
batch brings it up to date. Where what is there has another digest, somebody else made or removed
nodes, and none is deleted. After the push it stays, with the case, in the name of a constraint: a
node would be one row too many in every query that counts nodes. While the mark is there the record
does not count: it may be taken away and made anew one step after the other.

The record also holds a seal: a number for all rows, and the moment at which they were all there.
Where the database has seen no transaction since, a push of the same rows has nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from neo4j.exceptions import Neo4jError

from ....cypher.spelling import quoted
from ...errors import ServerError, StoredError
from .connection import run
from .layout import Layout
from .moment import Moment
from .rows import as_text

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection

MARK = "LegajoPush"
_FENCE = "legajo_push"
_RECORD = "legajo:"
_ALONE, _ALONGSIDE = "alone", "alongside"
_WRITTEN = re.compile(
    rf"{_RECORD}(?P<how>{_ALONE}|{_ALONGSIDE}):(?P<case>.*):[0-9a-f]+"
    r"(?:\.(?P<content>[0-9a-f-]+)\.(?P<database>[0-9a-f]+)\.(?P<number>\d+))?"
    r":(?P<digest>[0-9a-f]+)",
    re.DOTALL,
)


# (kind, name) of labels, types and properties.
Names = frozenset[tuple[str, str]]
# What a constraint costs in transactions: to drop it, and to make it where its label is known.
_DROPPED, _MADE = 1, 2


class Seal(NamedTuple):
    """What was there, and when: as long as nothing is written it still is.

    Attributes:
        content: Stands for all rows of the case.
        moment: When the push was over.
    """

    content: str
    moment: Moment

    def as_text(self) -> str:
        """Without a colon, which parts the name of a record."""
        return f"{self.content}.{self.moment.database}.{self.moment.number}"


class Record(NamedTuple):
    """What the last push of a case left, in the name of a constraint."""

    name: str
    layout: Layout
    digest: str
    seal: Seal | None = None


class Unfinished(NamedTuple):
    """A push that was begun and is not over."""

    layout: Layout
    started: str
    digest: str


class Held(NamedTuple):
    """Which cases a database holds, as pushes left them or have begun to."""

    records: tuple[Record, ...]
    marks: tuple[Unfinished, ...]

    @property
    def layouts(self) -> dict[str, Layout]:
        """Cases by name; where a push is not over, as that push has it."""
        found = {one.layout.case: one.layout for one in self.records}
        found.update({one.layout.case: one.layout for one in self.marks})
        return dict(sorted(found.items()))

    def record(self, case: str) -> Record | None:
        """The record of a case."""
        return next((one for one in self.records if one.layout.case == case), None)

    def refuse_unfinished(self, case: str | None = None) -> None:
        """Raise where a push (of the case) is not over: what is there may be half of it.

        Raises:
            StoredError: with when it was begun.
        """
        for one in self.marks:
            if case is None or one.layout.case == case:
                raise StoredError(
                    f"the push of {one.layout.case!r} begun at {one.started} is not finished: the "
                    "database may hold half of it.",
                    hint="Push it again: that finishes or replaces it.",
                )


def held(connection: Connection) -> Held:
    """Look which cases are there."""
    marks = connection.read(
        f"MATCH (m:{MARK}) RETURN m.case AS case, toString(m.started) AS started, "
        "m.alongside AS alongside, m.digest AS digest ORDER BY case"
    )
    names = connection.read(
        "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN name ORDER BY name",
        {"prefix": _RECORD},
    )
    return Held(
        tuple(filter(None, (_record(row["name"]) for row in names))),
        tuple(
            Unfinished(
                Layout(str(row["case"]), row["alongside"] is True),
                str(row["started"]),
                str(row["digest"] or ""),
            )
            for row in marks
        ),
    )


def _record(name: str) -> Record | None:
    """What a constraint's name says; None where somebody else named it so."""
    found = _WRITTEN.fullmatch(name)
    if found is None:
        return None
    seal = None
    if found["content"] is not None:
        seal = Seal(found["content"], Moment(found["database"], int(found["number"])))
    return Record(name, Layout(found["case"], found["how"] == _ALONGSIDE), found["digest"], seal)


class Mark:
    """The mark of one push."""

    def __init__(self, connection: Connection, layout: Layout) -> None:
        self.connection = connection
        self.layout = layout
        self.push = uuid4().hex
        self.batch = 0
        self.digest = 0
        # When the mark was there, and how many names of labels and the like the database had.
        # None where it can't be told that nobody else writes.
        self._since: Moment | None = None
        self._names = 0
        # Names of properties that the database has heard, and those it will hear in the next batch.
        self._heard: set[str] = set()
        self._unheard: set[str] = set()

    def set(self, record: Record | None = None) -> None:
        """Mark the database; the mark of an earlier push of the case becomes this one's."""
        # Without it two that begin at the same moment could both make a mark.
        self.connection.schema(
            f"CREATE CONSTRAINT {_FENCE} IF NOT EXISTS FOR (m:{MARK}) REQUIRE m.case IS UNIQUE"
        )
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
        self._since = self.connection.moment
        names = self._names_there()
        if names is None:
            self._since = None
        else:
            self._names = len(names)
            self._heard = {name for kind, name in names if kind == "propertyKeys"}

    def will_hear(self, properties: Iterable[str]) -> None:
        """Note names of properties that the next batch writes."""
        if self._since is not None and not self._heard.issuperset(properties):
            self._unheard.update(self._heard.symmetric_difference(properties) - self._heard)

    def write(self, work: Callable[[neo4j.ManagedTransaction], object], change: int = 0) -> bool:
        """One batch: `work` in one transaction, and never twice.

        Args:
            work: Writes.
            change: Digest of the keys of the nodes that it makes or deletes.

        Returns:
            Whether `work` ran in the transaction that was committed in the end. False where an
            earlier one had been, whose answer got lost: what `work` gave is then not to be trusted.

        Raises:
            StoredError: another push has taken over meanwhile.
        """
        self.batch += 1
        values: dict[str, Any] = {
            "case": self.layout.case,
            "push": self.push,
            "batch": self.batch,
            "digest": as_text(self.digest ^ change),
        }

        def once(transaction: neo4j.ManagedTransaction) -> bool:
            # Setting something locks the node: two pushes take turns here.
            found = transaction.run(
                f"MATCH (m:{MARK} {{case: $case}}) SET m.seen = $push "
                "RETURN m.push = $push AS ours, m.batch >= $batch AS done",
                values,
            ).single()
            if found is None or not found["ours"]:
                raise StoredError(
                    f"another push of {self.layout.case!r} has begun meanwhile and goes on alone.",
                    hint="Only one at a time can write.",
                )
            if not found["done"]:
                self._say_names(transaction)
                work(transaction)
            transaction.run(
                f"MATCH (m:{MARK} {{case: $case}}) SET m.batch = $batch, m.digest = $digest "
                "REMOVE m.seen",
                values,
            ).consume()
            return not found["done"]

        ran = self.connection.write(once)
        self.digest ^= change
        self._heard |= self._unheard
        self._unheard = set()
        if not ran:
            self._since = None
        return ran

    def _say_names(self, transaction: neo4j.ManagedTransaction) -> None:
        """Let the database hear new names of properties one by one, so that each is counted.

        Several that it hears in one map take one transaction or more.
        """
        if self._unheard:
            names = [quoted(name) for name in sorted(self._unheard)]
            said = ", ".join(f"m.{name} = 1" for name in names)
            taken_back = ", ".join(f"m.{name}" for name in names)
            run(
                transaction,
                f"MATCH (m:{MARK} {{case: $case}}) SET {said} REMOVE {taken_back}",
                {"case": self.layout.case},
            ).consume()

    def nothing_is_there(self) -> None:
        """The case has no nodes: its digest begins anew, whatever a removal left unsaid."""
        self.write(_nothing, change=self.digest)

    def finish(self, before: Held, digest_of_keys: int, content: str, *, changed: bool) -> None:
        """Leave the record, and take the mark away: the push is over.

        Args:
            before: What was there when it began.
            digest_of_keys: Of all nodes of the case.
            content: Of all its rows.
            changed: Whether anything is not as it was then.
        """
        names = self._names_there()
        # An error where another push has taken over.
        self.write(_nothing, change=self.digest ^ digest_of_keys)
        ours = [one for one in before.records if one.layout.case == self.layout.case]
        digest = as_text(self.digest)
        over = self._over(names, len(ours))
        seal = f".{Seal(content, over).as_text()}" if over is not None else ""
        if changed or seal or [(one.layout, one.digest) for one in ours] != [(self.layout, digest)]:
            self.forget()
            how = _ALONGSIDE if self.layout.alongside else _ALONE
            name = f"{_RECORD}{how}:{self.layout.case}:{self.push[:8]}{seal}:{digest}"
            self.connection.schema(
                f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS "
                f"FOR (m:{quoted(self._label)}) REQUIRE m.push IS UNIQUE"
            )
        self.clear()

    @property
    def _label(self) -> str:
        """The label of the record's constraint, which no node has."""
        return f"{MARK}_{self.layout.case}"

    def _over(self, names: Names | None, records: int) -> Moment | None:
        """The moment at which the push will be over; None where somebody else wrote meanwhile.

        Each batch is one transaction, and so is each name that the database had not heard yet.
        """
        now = self.connection.moment
        if self._since is None or now is None or names is None:
            return None
        if now != self._since.after(self.batch + len(names) - self._names):
            return None
        label = ("labels", self._label) not in names
        # The old records, the label, the new record, the mark.
        return now.after(_DROPPED * records + label + _MADE + 1)

    def _names_there(self) -> Names | None:
        """(kind, name) of every label, type and property that the database ever had.

        None where the server does not tell.
        """
        try:
            row = self.connection.read("CALL db.stats.retrieve('TOKENS') YIELD data RETURN data")
        except (Neo4jError, ServerError):
            return None
        return frozenset((kind, name) for kind, names in row[0]["data"].items() for name in names)

    def forget(self) -> None:
        """Take the records of the case away."""
        for one in held(self.connection).records:
            if one.layout.case == self.layout.case:
                self.connection.schema(f"DROP CONSTRAINT {quoted(one.name)} IF EXISTS")

    def drop_fence(self) -> None:
        """Leave nothing behind, once no case is there."""
        self.connection.schema(f"DROP CONSTRAINT {_FENCE} IF EXISTS")

    def clear(self) -> None:
        """Take the mark away."""
        values = {"case": self.layout.case, "push": self.push}
        self.connection.write(
            lambda transaction: transaction.run(
                f"MATCH (m:{MARK} {{case: $case, push: $push}}) DELETE m", values
            ).consume()
        )


def _nothing(_transaction: neo4j.ManagedTransaction) -> None:
    """A batch that writes nothing but its number."""
