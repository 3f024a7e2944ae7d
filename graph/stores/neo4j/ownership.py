"""Whose database it is: looked at before anything is written, and again once the mark is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neo4j.exceptions import Neo4jError

from ....cypher.spelling import quoted
from ...counts import many
from ...errors import StoredError
from .connection import run
from .layout import CASE_PROPERTY, KEY_LABELS, Layout
from .mark import MARK, Held, Mark, held
from .rows import digest_of_all
from .tally import keys_there

if TYPE_CHECKING:
    import neo4j

    from .connection import Connection

_MOST_SHOWN = 5


def look(connection: Connection, layout: Layout) -> Held:
    """Which cases are there.

    Raises:
        StoredError: this one has no place beside them, or beside foreign data.
    """
    found = held(connection)
    if found.records and not connection.read("MATCH (n) RETURN 1 AS one LIMIT 1"):
        # Somebody emptied the database by hand: the records are of nothing.
        for one in found.records:
            connection.schema(f"DROP CONSTRAINT {quoted(one.name)} IF EXISTS")
        found = held(connection)
    refuse_others(found, layout)
    if not layout.alongside:
        _refuse_foreign(connection, known=layout.case in found.layouts)
    return found


def refuse_others(found: Held, layout: Layout) -> None:
    """Raise where another case has the database alone, or this one should and can't.

    Raises:
        StoredError: with what can be done.
    """
    for case, other in found.layouts.items():
        if case == layout.case:
            if other.alongside and not layout.alongside:
                raise StoredError(
                    f"the case {case!r} was pushed alongside other data.",
                    hint="Push it with --alongside again, or remove it first.",
                )
        elif not layout.alongside:
            raise StoredError(
                f"the database holds the case {case!r}.",
                hint="Push to another database, remove that case first, or keep both with "
                "--alongside.",
            )
        elif not other.alongside:
            raise StoredError(
                f"the database holds the case {case!r} alone.",
                hint=f"Push that with --alongside first: legajo push {case} --alongside.",
            )


def _refuse_foreign(connection: Connection, *, known: bool) -> None:
    ours = "|".join(KEY_LABELS)
    where = f"AND NOT (n:({ours}) AND n.id IS NOT NULL)" if known else ""
    rows = connection.read(
        f"MATCH (n) WHERE NOT n:{MARK} {where} WITH labels(n) AS labels, count(*) AS n "
        "RETURN labels, n ORDER BY n DESC LIMIT $most",
        {"most": _MOST_SHOWN},
    )
    if rows:
        shown = ", ".join(f"{many(row['n'], 'node')} (:{':'.join(row['labels'])})" for row in rows)
        raise StoredError(
            f"the database holds data that legajo did not write: {shown}.",
            hint="Nothing was changed. Push to an empty database, or keep both with --alongside.",
        )


def make_constraints(connection: Connection, layout: Layout) -> None:
    """The constraints and indexes that keys need, where they are missing.

    Where cases lie side by side, those of one that was alone and is no more go: two cases may have
    the same ids.

    Raises:
        StoredError: what is there breaks one.
    """
    have = {row["name"] for row in connection.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    if layout.alongside:
        for name, _ in Layout(layout.case).constraints():
            if name in have:
                connection.schema(f"DROP CONSTRAINT {quoted(name)} IF EXISTS")
    for name, statement in layout.constraints():
        if name in have:
            continue
        try:
            connection.schema(statement)
        except Neo4jError as error:
            raise StoredError(
                f"the constraint {name} cannot be made: {error.message}",
                hint="Other data in the database breaks it. Give legajo a database of its own.",
            ) from error
    for _, statement in layout.indexes():
        connection.schema(statement)
    connection.read("CALL db.awaitIndexes(300)")


def make_room(connection: Connection, layout: Layout, found: Held, *, batch: int) -> None:
    """Make a case that was alone one beside others; begun once, it can be ended by any push.

    Raises:
        StoredError: a node of the case has a property of the name that is needed.
    """
    before = found.layouts.get(layout.case)
    if before is None or before.alongside or not layout.alongside:
        return
    label = quoted(layout.label or "")
    taken = connection.read(
        f"MATCH (n:{'|'.join(KEY_LABELS)}) WHERE n.{CASE_PROPERTY} IS NOT NULL AND NOT n:{label} "
        "RETURN n.id AS key LIMIT 1"
    )
    if taken:
        raise _has_case(taken[0]["key"])
    mark = Mark(connection, before)
    mark.set(found.record(layout.case))
    if digest_of_all(key for _, key in keys_there(connection, before)) != mark.digest:
        raise StoredError(
            f"somebody else has made or removed nodes where {layout.case!r} was alone: which are "
            "the case's cannot be told.",
            hint="Push it alone again first, or push to an empty database.",
        )
    for key_label in KEY_LABELS:
        connection.schema(f"DROP CONSTRAINT {before.constraint(key_label)} IF EXISTS")
        while _tag(mark, key_label, label, batch):
            pass
    mark.forget()


def _tag(mark: Mark, key_label: str, label: str, batch: int) -> int:
    """Give the case's label and property to some nodes that lack them; how many."""
    tagged: list[int] = []

    def work(transaction: neo4j.ManagedTransaction) -> None:
        tagged[:] = run(
            transaction,
            f"MATCH (n:{key_label}) WHERE NOT n:{label} WITH n LIMIT $batch "
            f"SET n:{label}, n.{CASE_PROPERTY} = $case RETURN count(n) AS n",
            {"batch": batch, "case": mark.layout.case},
        ).value()

    # A batch that had been written before says nothing: there may be more.
    return tagged[0] if mark.write(work) else 1


def refuse_reserved(layout: Layout, labels: tuple[str, ...], key: str, *, has_case: bool) -> None:
    """Raise where a node has a label or property that the push needs for itself.

    Raises:
        StoredError: naming it.
    """
    if has_case and layout.alongside:
        raise _has_case(key)
    for label in (MARK, layout.label):
        if label in labels:
            raise StoredError(f"the node {key!r} has the label {label}, which legajo needs itself.")


def _has_case(key: str) -> StoredError:
    return StoredError(
        f"the node {key!r} has a property {CASE_PROPERTY!r}, where the name of the case would be.",
        hint="Without --alongside it can be pushed.",
    )
