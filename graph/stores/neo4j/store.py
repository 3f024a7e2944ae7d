"""`Neo4jStore`: the graph of a case on a Neo4j server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ....cypher.collector import collector_paused
from ...closing import Closing
from ...errors import StoredError
from ...property_graph import PropertyGraph
from ..store import Counts, Pushed
from .connection import Connection
from .layout import Layout
from .mark import Held, held
from .pull import pull_case, pull_everything
from .push import BATCH, Nodes, Progress, Push, Relationships
from .settings import settings
from .tally import counted

if TYPE_CHECKING:
    import neo4j

    from ...graph import Graph
    from ...vocabulary import Vocabulary
    from .values import Row


class Neo4jStore(Closing):
    """The graph of a case on a Neo4j server, reached over Bolt with the official driver.

    A database holds one case and nothing else; then the same query gives the same rows there as on
    the embedded graph. With `alongside` other data may be there: each node then has the label
    `Case_` and the name of the case beside its own, and the property `case`.

    Example:
        >>> with Neo4jStore("bolt://localhost:7687") as store:  # doctest: +SKIP
        ...     store.push(graph)
        ...     store.query("MATCH (p:Person) RETURN p.name LIMIT 3").records
    """

    def __init__(  # noqa: PLR0913 - all of it is how a server is reached
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
            AddressError: what was given is no address.
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

    def push(
        self, graph: Graph, case: str | None = None, *, progress: Progress | None = None
    ) -> Pushed:
        """Make the server hold this graph of the case and nothing else of it.

        What is there already stays as it is; what the case no longer has is deleted. A push that
        dies leaves a mark, and the next one finishes it.

        Args:
            graph: Narrowed as it should be there.
            case: Another name than the case's own.
            progress: Called after each batch with how many rows it had.

        Raises:
            StoredError: the database holds other data, or what is stored at the end is not what
                was sent.
            ServerError: the server fails or refuses.
        """
        name = case or self.case or (graph.case.name if graph.case is not None else None)
        if name is None:
            raise StoredError(
                "the graph has no case, so the push needs a name for it.", hint="Give case=..."
            )
        return self.push_rows(
            lambda: graph.nodes, lambda: graph.relationships, case=name, progress=progress
        )

    def push_rows(
        self,
        nodes: Nodes,
        relationships: Relationships,
        *,
        case: str,
        progress: Progress | None = None,
    ) -> Pushed:
        """The same for rows that are read batch by batch and never held together.

        Args:
            nodes: Gives all nodes.
            relationships: Gives all relationships; read after the nodes.
            case: Name of what is pushed.
            progress: Called after each batch with how many rows it had.

        Raises:
            StoredError: as `push`.
            ServerError: as `push`.
        """
        layout = Layout(case, self.alongside)
        push = Push(self.connection, layout, batch=self.batch, progress=progress)
        return push.run(nodes, relationships)

    def delete(self) -> Counts:
        """Take the case out, its constraints too where nothing else needs them; what went.

        Raises:
            StoredError: no case is there, or other data hangs on one of its nodes.
        """
        layout = self._layout(held(self.connection))
        if layout is None:
            raise StoredError("the database holds no case.", hint="Nothing was deleted.")
        return Push(self.connection, layout, batch=self.batch).clear()

    # reading

    def pull(self, vocabulary: Vocabulary | None = None) -> PropertyGraph:
        """Everything of the case; of a database that legajo did not write, everything.

        Args:
            vocabulary: Puts the labels of a node into its types' order; else they are in
                alphabetical order behind `Entity`.

        Raises:
            StoredError: a push is not finished or ran meanwhile, or several cases are there and
                none is named.
        """
        with self._unchanged() as layout, collector_paused():
            if layout is None:
                return PropertyGraph(*pull_everything(self.connection))
            rows = pull_case(self.connection, layout, vocabulary)
            return PropertyGraph(*rows, title=layout.case)

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

        Args:
            text: Cypher.
            parameters: Values for `$name`.
            timeout: Seconds after which the server gives it up.

        Raises:
            StoredError: a push is not finished or ran meanwhile, or the query can't be kept to the
                case.
            neo4j.exceptions.Neo4jError: what the server says of the query.
        """
        with self._unchanged() as layout:
            return self._asked(layout, text, parameters, timeout)

    def rows(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> tuple[list[str], list[Row]]:
        """Columns and rows of a query in the values of the embedded engine, to print them alike.

        Raises:
            StoredError: as `query`.
            neo4j.exceptions.Neo4jError: what the server says of the query.
        """
        from .values import Reading

        with self._unchanged() as layout:
            found = self._asked(layout, text, parameters, timeout)
            return list(found.keys), Reading(self.connection, layout).rows(found.records)

    def _asked(
        self,
        layout: Layout | None,
        text: str,
        parameters: Mapping[str, Any] | None,
        timeout: float | None,
    ) -> neo4j.EagerResult:
        from neo4j import Query

        if layout is not None and layout.label is not None:
            from .scope import kept_to_the_case

            text = kept_to_the_case(self.connection, layout, text)
        asked = Query(text, timeout=timeout)  # pyright: ignore[reportArgumentType]
        with self.connection.session() as session:
            # On its own, not in a transaction that is tried again: so it can have a timeout.
            return session.run(asked, dict(parameters or {})).to_eager_result()

    def count(self) -> Counts:
        """How many nodes and relationships of the case are there.

        Raises:
            StoredError: a push is not finished or ran meanwhile.
        """
        with self._unchanged() as layout:
            if layout is not None:
                return counted(self.connection, layout)
            nodes = self.connection.read("MATCH (n) RETURN count(n) AS n")
            links = self.connection.read("MATCH ()-[r]->() RETURN count(r) AS n")
            return Counts(nodes[0]["n"], links[0]["n"])

    def cases(self) -> list[str]:
        """Names of the cases that the database holds, in alphabetical order."""
        return list(held(self.connection).layouts)

    @contextmanager
    def _unchanged(self) -> Iterator[Layout | None]:
        """How the case that is meant lies there; an error where a push is or was at work."""
        before = held(self.connection)
        layout = self._layout(before)
        name = layout.case if layout is not None and layout.alongside else None
        before.refuse_unfinished(name)
        yield layout
        after = held(self.connection)
        after.refuse_unfinished(name)
        if layout is not None and before.record(layout.case) != after.record(layout.case):
            raise StoredError(
                f"the case {layout.case!r} was pushed anew while this was read.", hint="Ask again."
            )

    def _layout(self, found: Held) -> Layout | None:
        """How the case that is meant lies there; None in a database that legajo did not write."""
        layouts = found.layouts
        if self.case is not None:
            if self.case in layouts:
                return layouts[self.case]
            names = ", ".join(map(repr, layouts))
            raise StoredError(
                f"the database holds the case {names}, not {self.case!r}."
                if layouts
                else f"the database holds no case {self.case!r}.",
                hint=None if layouts else "Push it first.",
            )
        if len(layouts) > 1:
            raise StoredError(
                f"the database holds the cases {', '.join(layouts)}.", hint="Name one of them."
            )
        return next(iter(layouts.values()), None)

    def close(self) -> None:
        """Let the server go."""
        self.connection.close()
