"""`legajo view`: the interactive page."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph_files import is_graph_file, open_graph_file
from ..options import case_argument, filter_options, language_option, open_graph

if TYPE_CHECKING:
    from ...graph import Graph, PropertyGraph

_ALL_OF_IT = "The page shows all of it, and is searched and narrowed in the browser."


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo view pacto -o pacto.html --as-of 2021-06\n"
    "  legajo view florentines.paj -o florentines.html"
)
@case_argument
@click.option(
    "-o",
    "--output",
    metavar="PAGE.HTML",
    help="Where the page goes (- is standard output); without it CASE.html here.",
)
@language_option("Of the page's own words; what the case says stays as it was written.")
@filter_options
def view(
    case: str,
    output: str | None,
    language: str,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Write the interactive page of a case, or of a graph file.

    One file that opens in a browser without any network: search, filters, and behind each line
    its claim, who says so, document and paragraph. Of a graph file of another program it shows
    every node and edge, and says of those that have no standing that none is stated; what was
    rejected in the file is told, and the exit code is then 1.
    """
    from ...views import PageSizeWarning, page_html, write_page

    graph: Graph | PropertyGraph
    incomplete = False
    if is_graph_file(case):
        graph, incomplete = open_graph_file(case, filters, instead=_ALL_OF_IT, account=True)
        name = Path(Path(case).resolve().name.removesuffix(".gz")).stem
    else:
        opened, graph = open_graph(case, filters)
        name = opened.name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PageSizeWarning)
        if output == "-":
            click.echo(page_html(graph, language=language), nl=False)
        else:
            place = Path(output or f"{name}.html")
            write_page(graph, place, language=language)
            click.echo(f"{place}: open it in a browser.", err=True)
    for warning in caught:
        click.echo(f"Warning: {warning.message}", err=True)
    if incomplete:
        click.get_current_context().exit(1)
