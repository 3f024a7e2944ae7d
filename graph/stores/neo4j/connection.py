"""One driver, and sessions that read or write; everything the server refuses is told plainly."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import neo4j
from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase
from neo4j.exceptions import IncompleteCommit

from ...closing import Closing
from ...errors import ServerError
from .failures import OLDEST, told
from .moment import Moment, moment_of
from .settings import Settings

# Who has set up logging hears the driver; to nobody else it says something on standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

Found = TypeVar("Found")

# How long the driver tries a transaction again where the server is gone for a while.
RETRY_SECONDS = 30.0
# How long an address may take to answer with Bolt.
CONNECT_SECONDS = 15.0
# How often a read that is streamed asks the server for more.
FETCH = 2000


class Connection(Closing):
    """A server, reached and looked at once; close it, or use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        """Connect.

        Raises:
            ServerError: it can't be reached, lets nobody in, or is older than Neo4j 5.
        """
        self.settings = settings
        with told(settings):
            self.driver: neo4j.Driver = _driver(settings)
        try:
            with told(settings), self.driver.session(**self._access(READ_ACCESS)) as session:
                self.agent: str = str(session.run("RETURN 1").consume().server.agent)
            check_version(self.agent, settings.uri)
        except BaseException:
            self.driver.close()
            raise
        # Reads wait for what the writes before them wrote, on whichever server of a cluster.
        self._bookmarks: neo4j.Bookmarks = neo4j.Bookmarks.from_raw_values(())

    def _access(self, mode: str) -> dict[str, Any]:
        access: dict[str, Any] = {"default_access_mode": mode}
        if self.settings.database:
            access["database"] = self.settings.database
        if self.settings.impersonate:
            access["impersonated_user"] = self.settings.impersonate
        return access

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[neo4j.Session]:
        """A session that sees what the sessions before it wrote."""
        mode = WRITE_ACCESS if write else READ_ACCESS
        with (
            told(self.settings),
            self.driver.session(
                **self._access(mode), bookmarks=self._bookmarks, fetch_size=FETCH
            ) as session,
        ):
            yield session
            self._bookmarks = session.last_bookmarks()

    def write(self, work: Callable[[neo4j.ManagedTransaction], Found]) -> Found:
        """One transaction that writes; `work` may be done again, so it must be safe to.

        The driver tries again where the server says that it may. It does not where a commit's
        answer got lost; here that is tried once more.
        """
        with self.session(write=True) as session:
            try:
                return session.execute_write(work)
            except IncompleteCommit:
                return session.execute_write(work)

    def read(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[neo4j.Record]:
        """All rows of a query that reads; tried again where the server says that it may be."""
        with self.session() as session:
            return session.execute_read(
                lambda transaction: list(run(transaction, text, parameters))
            )

    def stream(
        self, text: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[neo4j.Record]:
        """Rows one by one, in one transaction; broken off, it is an error and not an end."""
        with self.session() as session:
            yield from run(session, text, parameters)

    def now(self) -> Moment | None:
        """Where the log of the database stands on the server that writes, where it says so."""
        with self.session(write=True) as session:
            session.execute_write(lambda transaction: run(transaction, "RETURN 1").consume())
        return self.moment

    @property
    def moment(self) -> Moment | None:
        """Where the log stood after the last transaction; right behind one that wrote, its own."""
        return moment_of(self._bookmarks.raw_values)

    def schema(self, text: str) -> None:
        """A statement that makes or drops a constraint or index."""
        with self.session(write=True) as session:
            run(session, text).consume()

    def close(self) -> None:
        """Let the server go."""
        self.driver.close()


def _driver(settings: Settings) -> neo4j.Driver:
    options: dict[str, Any] = {"notifications_min_severity": "OFF", "user_agent": _agent()}
    options["max_transaction_retry_time"] = RETRY_SECONDS
    options["connection_timeout"] = CONNECT_SECONDS
    uri = settings.uri
    if settings.certificates is not None:
        # The driver takes an authority of one's own only with the plain scheme.
        uri = uri.replace("+ssc://", "://").replace("+s://", "://")
        options["encrypted"] = True
        options["trusted_certificates"] = neo4j.TrustCustomCAs(str(settings.certificates))
    if settings.user is not None:
        options["auth"] = neo4j.basic_auth(settings.user, settings.password or "")
    return GraphDatabase.driver(uri, **options)


def run(
    runner: neo4j.ManagedTransaction | neo4j.Session,
    text: str,
    parameters: Mapping[str, Any] | None = None,
) -> neo4j.Result:
    """Run a statement that was put together: names in it are quoted, values are parameters."""
    return runner.run(text, dict(parameters or {}))  # pyright: ignore[reportArgumentType]


def check_version(agent: str, uri: str) -> None:
    """Raise where a server calls itself something like `Neo4j/4.4.38`.

    Raises:
        ServerError: it is older than Neo4j 5.
    """
    number = agent.partition("/")[2]
    parts = tuple(int(part) for part in number.split(".")[:2] if part.isdigit())
    if parts and parts < OLDEST:
        raise ServerError(f"the server at {uri} is {agent}.", hint="Neo4j 5 is needed.")


def _agent() -> str:
    from importlib.metadata import version

    return f"legajo/{version('legajo')}"
