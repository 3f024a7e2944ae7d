"""`legajo export`: the graph in another program's format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import nodes_and_relationships
from .. import complete
from ..graph_files import is_graph_file, open_graph_file
from ..options import case_argument, filter_options, open_graph

if TYPE_CHECKING:
    from ...graph import Graph, PropertyGraph


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo export pacto -o pacto.graphml\n"
    "  legajo export pacto --format csv -o tables/ --standing reported"
)
@case_argument
@click.option(
    "--format",
    "name",
    metavar="FORMAT",
    shell_complete=complete.formats,
    help="One of `legajo formats`; without it the ending of the file's name decides.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="PATH",
    help="The file, a folder for a format of two files, or - for standard output.",
)
@click.option("--evidence", is_flag=True, help="With the claims, sources and speakers as nodes.")
@filter_options
def export(
    case: str,
    name: str | None,
    outputs: tuple[str, ...],
    evidence: bool,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Write the graph in another program's format.

    Prints what the format could not carry, and what it carries in another way.
    """
    from ...exports import export as write

    graph: Graph | PropertyGraph
    incomplete = False
    if is_graph_file(case):
        if evidence:
            raise click.UsageError("A graph file has no claims: no --evidence.")
        graph, incomplete = open_graph_file(case, filters)
    else:
        _, graph = open_graph(case, filters, evidence=evidence)
    if outputs == ("-",):
        losses = write(graph, sys.stdout.buffer, format=name)
    else:
        losses = write(graph, [Path(one) for one in outputs], format=name)
        click.echo(
            f"{nodes_and_relationships(len(graph.nodes), len(graph.relationships))}: "
            f"{', '.join(outputs)}",
            err=True,
        )
    if name == "neo4j-admin" and outputs != ("-",):
        from ...exports.neo4j_admin import import_command

        click.echo(f"Import it: {import_command(Path(outputs[0]))}", err=True)
    for loss in losses:
        click.echo(str(loss), err=True)
    if not losses:
        click.echo("Nothing was lost.", err=True)
    if incomplete:
        click.get_current_context().exit(1)
