"""`legajo push`: a case on a Neo4j server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import nodes_and_relationships
from ..options import case_argument, filter_options, json_option, open_graph
from ..server import (
    Progress,
    batch_option,
    open_store,
    pushed_record,
    server_options,
    split_server_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo push pacto --to bolt://localhost:7687 --evidence\n"
    "  legajo push pacto --to neo4j+s://example.databases.neo4j.io --password-file ~/.neo4j\n"
    "  legajo push pacto --to bolt://localhost:7687 --remove"
)
@case_argument
@click.option("--to", "uri", metavar="URI", help="bolt://... or neo4j://...; else NEO4J_URI.")
@click.option("--evidence", is_flag=True, help="Also claims, sources and speakers as nodes.")
@click.option(
    "--alongside",
    is_flag=True,
    help="The database may hold other cases and foreign data: nodes get a label and key of the "
    "case.",
)
@click.option("--remove", is_flag=True, help="Take the case out instead, and nothing else.")
@batch_option
@server_options
@json_option
@filter_options
def push(
    case: str,
    uri: str | None,
    evidence: bool,
    alongside: bool,
    remove: bool,
    batch: int,
    as_json: bool,
    **others: Any,  # noqa: ANN401 - how the server is reached, and the filters, by name
) -> None:
    """Put a case on a Neo4j server, or take it out.

    The server then holds this graph of the case and nothing else of it: what is there already
    stays, what the case no longer has goes. With filters it holds what they keep. A push that is
    broken off leaves a mark, (:LegajoPush), until the next one.
    """
    server, filters = split_server_options(others)
    opened, graph = open_graph(case, filters, evidence=evidence)
    if remove and (
        evidence or any(value not in ((), None, "asserts") for value in filters.values())
    ):
        raise click.UsageError("--remove takes the whole case out: no filters and no --evidence.")
    with open_store(uri, case=opened.name, alongside=alongside, batch=batch, **server) as store:
        if remove:
            gone = store.delete()
            if as_json:
                click.echo(json.dumps({"case": opened.name, "deleted": gone._asdict()}))
            else:
                click.echo(f"{opened.name} is out: {nodes_and_relationships(*gone)}.")
            return
        progress = Progress("Pushed", len(graph.nodes) + len(graph.relationships))
        try:
            pushed = store.push(graph, progress=progress)
        finally:
            progress.end()
    if as_json:
        click.echo(json.dumps({"case": opened.name, **pushed_record(pushed)}))
    else:
        click.echo(f"nodes: {_words(pushed.nodes)}")
        click.echo(f"relationships: {_words(pushed.relationships)}")
        click.echo(f"sent and stored: {nodes_and_relationships(*pushed.stored)}")


def _words(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{counts.get(word, 0):,} {word}" for word in ("created", "updated", "unchanged", "deleted")
    )
