"""`Neo4jStore`: the graph of a case on a Neo4j server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...property_graph import PropertyGraph
from ..store import Counts, Pushed
from .connection import Connection
from .layout import CASE_PROPERTY, KEY_LABELS, Layout, quoted
from .mark import MARK, last_record, refuse_unfinished
from .pull import pull_case, pull_everything
from .push import BATCH, Nodes, Push, Relationships
from .settings import ServerError, settings

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    import neo4j

    from ...graph import Graph
    from ...vocabulary import Vocabulary


class Neo4jStore:
    """The graph of a case on a Neo4j server, reached over Bolt with the official driver.

    A database holds one case and nothing else; then the same query gives the same rows there as on
    the embedded graph. With `alongside` other data may be there: each node then has the label
    `Case_` and the name of the case beside its own, and the property `case`.

    Example:
        >>> with Neo4jStore("bolt://localhost:7687") as store:  # doctest: +SKIP
        ...     store.push(graph)
        ...     store.query("MATCH (p:Person) RETURN p.name LIMIT 3").records
    """

    def __init__(
        self,
        uri: str | None = None,
        *,
        case: str | None = None,
        alongside: bool = False,
        user: str | None = None,
        password: str | None = None,
        password_file: str | Path | None = None,
        database: str | None = None,
        impersonate: str | None = None,
        certificates: str | Path | None = None,
        batch: int = BATCH,
    ) -> None:
        """Connect.

        Args:
            uri: `bolt://...` or `neo4j://...`; else NEO4J_URI.
            case: Name of the case; where it is left out, that of the graph which is pushed, or of
                the one which is there.
            alongside: The database may hold other cases and foreign data.
            user: Else NEO4J_USERNAME.
            password: Else NEO4J_PASSWORD.
            password_file: A file whose first line is the password.
            database: Else NEO4J_DATABASE, else the user's home database.
            impersonate: A user whose rights count instead.
            certificates: A PEM file of authorities to trust.
            batch: Rows a transaction.

        Raises:
            ServerError: the server can't be reached, lets nobody in, or is too old.
        """
        self.connection: Connection = Connection(
            settings(
                uri,
                user=user,
                password=password,
                password_file=password_file,
                database=database,
                impersonate=impersonate,
                certificates=certificates,
            )
        )
        self.case = case
        self.alongside = alongside
        self.batch = batch

    # writing

    def push(self, graph: Graph, case: str | None = None) -> Pushed:
        """Make the server hold this graph of the case and nothing else of it.

        What is there already stays as it is; what the case no longer has is deleted. A push that
        dies leaves a mark, and the next one finishes it.

        Raises:
            ServerError: the database holds other data, what is stored at the end is not what was
                sent, or the server fails.
        """
        name = case or self.case or (graph.case.name if graph.case is not None else None)
        if name is None:
            raise ServerError(
                "the graph has no case, so the push needs a name for it.", hint="Give case=..."
            )
        return self.push_rows(lambda: graph.nodes, lambda: graph.relationships, case=name)

    def push_rows(self, nodes: Nodes, relationships: Relationships, *, case: str) -> Pushed:
        """The same for rows that are read twice, batch by batch, and never held together.

        Args:
            nodes: Gives all nodes.
            relationships: Gives all relationships; read after the nodes.
            case: Name of what is pushed.

        Raises:
            ServerError: as `push`.
        """
        layout = Layout(case, self.alongside)
        return Push(self.connection, layout, batch=self.batch).run(nodes, relationships)

    def delete(self) -> Counts:
        """Take the case out, its constraints too where nothing else needs them; what went.

        Raises:
            ServerError: no case is there, or other data hangs on one of its nodes.
        """
        layout = self._layout()
        gone = self.count(unfinished=True)
        Push(self.connection, layout, batch=self.batch).clear()
        record = last_record(self.connection)
        if not layout.alongside:
            for name in (
                *(layout.constraint(label) for label in KEY_LABELS),
                *([record.name] if record is not None else []),
            ):
                self.connection.schema(f"DROP CONSTRAINT {quoted(name)} IF EXISTS")
            for name, _ in layout.indexes():
                self.connection.schema(f"DROP INDEX {quoted(name)} IF EXISTS")
        return gone

    # reading

    def pull(self, vocabulary: Vocabulary | None = None) -> PropertyGraph:
        """Everything of the case; of a database that legajo did not write, everything.

        Args:
            vocabulary: Puts the labels of a node into its types' order; else they are in
                alphabetical order behind `Entity`.

        Raises:
            ServerError: a push is not finished, or several cases are there and none is named.
        """
        refuse_unfinished(self.connection)
        layout = self._layout(required=False)
        if layout is None:
            return PropertyGraph(*pull_everything(self.connection))
        return PropertyGraph(*pull_case(self.connection, layout, vocabulary), title=layout.case)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> neo4j.EagerResult:
        """The rows of a query that reads: `records`, `keys` and `summary`, as the driver has them.

        Where the database holds more than the case, the query is kept to the case, or refused
        where that can't be done.

        Raises:
            ServerError: a push is not finished, or the query can't be kept to the case.
            neo4j.exceptions.Neo4jError: what the server says of the query.
        """
        from neo4j import Query

        refuse_unfinished(self.connection)
        layout = self._layout(required=False)
        if layout is not None and layout.label is not None:
            from .scope import kept_to_the_case

            text = kept_to_the_case(self.connection, layout, text)
        asked = Query(text, timeout=timeout)  # type: ignore[arg-type] - whatever was typed
        with self.connection.session() as session:
            # On its own, not in a transaction that is tried again: only so can it have a timeout.
            return session.run(asked, dict(parameters or {})).to_eager_result()

    def count(self, *, unfinished: bool = False) -> Counts:
        """How many nodes and relationships of the case are there.

        Raises:
            ServerError: a push is not finished, unless that is wanted.
        """
        if not unfinished:
            refuse_unfinished(self.connection)
        layout = self._layout(required=False)
        if layout is None:
            nodes = self.connection.read(f"MATCH (n) WHERE NOT n:{MARK} RETURN count(n) AS n")
            links = self.connection.read("MATCH ()-[r]->() RETURN count(r) AS n")
            return Counts(nodes[0]["n"], links[0]["n"])
        return Push(self.connection, layout).counted()

    def cases(self) -> list[str]:
        """Names of the cases that the database holds, in alphabetical order."""
        record = last_record(self.connection)
        if record is not None:
            return [record.case]
        rows = self.connection.read(
            f"MATCH (n) WHERE n.{CASE_PROPERTY} IS NOT NULL AND any(label IN labels(n) "
            f"WHERE label = 'Case_' + n.{CASE_PROPERTY}) "
            f"RETURN DISTINCT n.{CASE_PROPERTY} AS name ORDER BY name"
        )
        return [row["name"] for row in rows]

    def _layout(self, *, required: bool = True) -> Layout | None:
        """How the case that is meant lies there; None in a database that legajo did not write."""
        record = last_record(self.connection)
        if record is not None:
            if self.case not in {None, record.case}:
                raise ServerError(
                    f"the database holds the case {record.case!r}, not {self.case!r}."
                )
            return Layout(record.case)
        cases = self.cases()
        if self.case is None and len(cases) > 1:
            raise ServerError(
                f"the database holds the cases {', '.join(cases)}.", hint="Name one of them."
            )
        name = self.case if self.case is not None else next(iter(cases), None)
        if name is None or name not in cases:
            if required or self.case is not None:
                raise ServerError(
                    f"the database holds no case{'' if name is None else f' {name!r}'}.",
                    hint=f"It holds {', '.join(cases)}." if cases else "Push one first.",
                )
            return None
        return Layout(name, alongside=True)

    def close(self) -> None:
        """Let the server go."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
