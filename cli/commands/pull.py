"""`legajo pull`: what a Neo4j server holds, as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ...graph.counts import nodes_and_relationships
from .. import complete
from ..server import open_store, server_options


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo pull --from bolt://localhost:7687 -o graph.graphml\n"
    "  legajo pull pacto --from neo4j+s://example.databases.neo4j.io -o tables/ --format csv"
)
@click.argument("name", required=False)
@click.option("--from", "uri", metavar="URI", help="bolt://... or neo4j://...; else NEO4J_URI.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    shell_complete=complete.formats,
    help="One of `legajo formats`; without it the ending of the file's name decides.",
)
@click.option(
    "-o", "--output", required=True, metavar="PATH", help="The file, or - for standard output."
)
@server_options
def pull(
    name: str | None,
    uri: str | None,
    form: str | None,
    output: str,
    **server: Any,  # noqa: ANN401 - how it is reached
) -> None:
    """Write what a Neo4j server holds as a file.

    NAME is the case that is meant where the database holds several. A database that legajo did not
    write is written as it is.
    """
    from ...exports import export, format_of, get_format
    from ...loaders import bundled_vocabulary

    # A format that there is not is told before the server is asked.
    if form is not None or output != "-":
        _ = get_format(form) if form is not None else format_of(Path(output))
    with open_store(uri, case=name, **server) as store:
        graph = store.pull(bundled_vocabulary())
    losses = export(graph, sys.stdout.buffer if output == "-" else Path(output), format=form)
    click.echo(
        f"{nodes_and_relationships(len(graph.nodes), len(graph.relationships))}"
        f"{'' if output == '-' else f': {output}'}",
        err=True,
    )
    for loss in losses:
        click.echo(str(loss), err=True)
