"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..graph.counts import many
from . import complete
from .graph_files import refuse_graph_file

if TYPE_CHECKING:
    from ..graph import Case, Graph

Function = TypeVar("Function", bound=Callable[..., Any])
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

case_argument: Decorator = click.argument("case", shell_complete=complete.cases)

json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="JSON for programs.")

_FILTERS = (
    click.option(
        "--standing", multiple=True, metavar="WORD", shell_complete=complete.standings,
        help="recorded, reported, stated, alleged or inferred.",
    ),
    click.option(
        "--procedure", multiple=True, metavar="WORD", shell_complete=complete.procedures,
        help="What an authority did: accused, sanctioned, charged, ...",
    ),
    click.option(
        "--type", "type", multiple=True, metavar="TYPE", shell_complete=complete.types,
        help="Type of entity, at one end or the other.",
    ),
    click.option(
        "--relation", multiple=True, metavar="NAME", shell_complete=complete.relations,
        help="A relation of the vocabulary.",
    ),
    click.option(
        "--source", multiple=True, metavar="ID", shell_complete=complete.sources,
        help="A document of the case.",
    ),
    click.option(
        "--polarity", type=click.Choice(["asserts", "all"]), default="asserts",
        help="all: also what is said not to be so.",
    ),
    click.option("--as-of", metavar="DATE", help="What held on that date (2020-08)."),
    click.option("--known-on", metavar="DATE", help="What had been published by that date."),
    click.option(
        "--without", multiple=True, metavar="ENTITY", shell_complete=complete.entities,
        help="Take that person or body out; what they say of others stays, as theirs.",
    ),
)  # fmt: skip


def language_option(what: str) -> Decorator:
    """`--language`, English or Spanish; `what` tells of what."""
    return click.option(
        "--language", type=click.Choice(["en", "es"]), default="en", show_default=True, help=what
    )


def filter_options(function: Function) -> Function:
    """Give a command the filters. Several values of one are "or", several filters "and"."""
    for option in reversed(_FILTERS):
        function = option(function)
    return function


def open_graph(case: str, filters: dict[str, Any], *, evidence: bool = False) -> tuple[Case, Graph]:
    """The case and its graph, narrowed by what the filter options gave."""
    from ..loaders import open_case

    refuse_graph_file(case)
    opened = open_case(case)
    words = {name: value for name, value in filters.items() if value not in ((), None)}
    graph = opened.graph(evidence=evidence, **words)
    if graph.undatable:
        count = many(graph.undatable, "claim")
        click.echo(f"Kept although their dates cannot say whether they fit: {count}.", err=True)
    return opened, graph
