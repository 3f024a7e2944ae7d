"""Options and steps of the commands that ask a Neo4j server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..graph.counts import many

if TYPE_CHECKING:
    from ..graph import Case
    from ..graph.stores import Neo4jStore, Pushed

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--database", metavar="NAME", help="Its database; else NEO4J_DATABASE, else the home one."
    ),
    click.option("--user", metavar="NAME", help="Who asks; else NEO4J_USERNAME."),
    click.option(
        "--password-file",
        metavar="FILE",
        help="A file whose first line is the password; else NEO4J_PASSWORD, else it is asked for.",
    ),
    click.option("--impersonate", metavar="USER", help="Whose rights count instead."),
    click.option("--certificates", metavar="FILE", help="A PEM file of the authorities to trust."),
)


batch_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--batch",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="Rows a transaction.",
)


def server_options(function: Function) -> Function:
    """Give a command what says who asks and how. A password is never on the command line."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def split_server_options(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Those of `server_options`, and the others."""
    names = ("database", "user", "password_file", "impersonate", "certificates")
    return (
        {name: value for name, value in values.items() if name in names},
        {name: value for name, value in values.items() if name not in names},
    )


def open_store(uri: str | None, **options: Any) -> Neo4jStore:  # noqa: ANN401 - of Neo4jStore
    """The store; asks for the password where the server wants one and somebody is there."""
    from ..graph.errors import LoginError
    from ..graph.stores import Neo4jStore

    try:
        return Neo4jStore(uri, **options)
    except LoginError:
        import os

        given = options.get("password_file") or os.environ.get("NEO4J_PASSWORD")
        if given or not sys.stdin.isatty():
            raise
        user = options.get("user") or os.environ.get("NEO4J_USERNAME") or "neo4j"
        password = click.prompt(f"Password of {user}", hide_input=True, err=True)
        return Neo4jStore(uri, **{**options, "user": user}, password=password)


def query_on_server(
    case: Case,
    uri: str,
    text: str,
    values: dict[str, Any],
    *,
    form: str,
    timeout: float | None,
    max_rows: int | None,
    options: dict[str, Any],
) -> None:
    """Ask the server's graph of the case, and print the rows as the embedded one's."""
    from .results import print_rows
    from .standing import as_relationships_say, names_in

    where = None if uri == "env" else uri
    with open_store(where, case=case.name, **options) as store:
        columns, rows = store.rows(text, values, timeout=timeout)
    if max_rows is not None and len(rows) > max_rows:
        raise click.ClickException(f"There are {len(rows):,} rows, more than --max-rows allows.")
    print_rows(case.ledger, columns, rows, form)
    footer = as_relationships_say(names_in(case.ledger), rows)
    to_reader = form in {"table", "md"}
    if footer:
        click.echo(f"\n{footer}" if to_reader else footer, err=not to_reader)
    click.echo(many(len(rows), "row"), err=True)


def pushed_record(pushed: Pushed) -> dict[str, object]:
    """What a push did, for a program."""
    return {
        "nodes": dict(pushed.nodes),
        "relationships": dict(pushed.relationships),
        "sent": pushed.sent._asdict(),
        "stored": pushed.stored._asdict(),
    }


class Progress:
    """How many of something are done, on a terminal after two seconds; nothing in a pipe."""

    def __init__(self, what: str, total: int | None = None, *, unit: str = "rows") -> None:
        self.what = what
        self.unit = unit
        self.total = total
        self.done = 0
        self._shown = False
        self._began = time.monotonic()

    def __call__(self, count: int) -> None:
        """Count so many rows more."""
        self.done += count
        if sys.stderr.isatty() and time.monotonic() - self._began > _PATIENCE:
            of = f" of {self.total:,}" if self.total is not None else ""
            click.echo(f"\r{self.what}: {self.done:,}{of} {self.unit}", nl=False, err=True)
            self._shown = True

    def end(self) -> None:
        """Leave the line clean."""
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)
            self._shown = False


_PATIENCE = 2.0
