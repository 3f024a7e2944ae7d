"""`legajo view`: the interactive page."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import click

from ..options import case_argument, filter_options, open_graph


@click.command(epilog="\b\nExample:\n  legajo view pacto -o pacto.html --as-of 2021-06")
@case_argument
@click.option(
    "-o",
    "--output",
    metavar="PAGE.HTML",
    help="Where the page goes (- is standard output); without it CASE.html here.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
    help="Of the page's own words; what the case says stays as it was written.",
)
@filter_options
def view(
    case: str,
    output: str | None,
    language: str,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Write the interactive page of a case.

    One file that opens in a browser without any network: search, filters, and behind each line
    its claim, who says so, document and paragraph.
    """
    from ...views import PageSizeWarning, page_html, write_page

    opened, graph = open_graph(case, filters)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PageSizeWarning)
        if output == "-":
            click.echo(page_html(graph, language=language), nl=False)
        else:
            place = Path(output or f"{opened.name}.html")
            write_page(graph, place, language=language)
            click.echo(f"{place}: open it in a browser.", err=True)
    for warning in caught:
        click.echo(f"Warning: {warning.message}", err=True)
