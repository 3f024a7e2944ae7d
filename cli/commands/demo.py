"""`legajo demo`: what the bundled case holds, three questions, and its page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...graph.counts import many
from ..claim_lines import wrapped
from ..style import heading, style

if TYPE_CHECKING:
    from ...graph import Case, Graph

CASE = "pacto"

# Named queries; the last one is there because its answer is empty.
QUESTIONS = ("negotiations", "sanctions", "convictions")
MOST_ROWS = 8

_OPENERS = {"darwin": "open", "win32": "start"}


@click.command(epilog="\b\nExample:\n  legajo demo --out demo")
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="The folder that the page goes into.",
)
def demo(out: Path) -> None:
    """Build the bundled case, question it, write its page.

    Prints what the case holds and the answers to three questions in Cypher, each with how firmly
    it stands. Nothing is fetched, no server runs.
    """
    from ...loaders import open_case
    from ...views import write_page

    case = open_case(CASE)
    graph = case.graph()
    _print_contents(case)
    for number, name in enumerate(QUESTIONS, start=1):
        _answer(graph, number, name)
    out.mkdir(parents=True, exist_ok=True)
    page = out / f"{case.name}.html"
    write_page(graph, page)
    click.echo("")
    click.echo(heading(f"The page: {page}"))
    click.echo(f"  Open it in a browser: {_OPENERS.get(sys.platform, 'xdg-open')} {page}")
    click.echo("")
    click.echo("Go on with:")
    for line in (
        f"legajo show {case.name} Luna",
        f"legajo claims {case.name} --standing alleged",
        f"legajo query {case.name} --named denials --because",
    ):
        click.echo(f"  {line}")


def _print_contents(case: Case) -> None:
    from ...graph import statistics

    counted = statistics(case)
    paragraphs = sum(one.paragraphs for one in counted.coverage)
    standings = ", ".join(f"{count} {word}" for word, count in counted.standings.items())
    procedures = [f"{count} {word}" for word, count in counted.procedures.items() if count]
    procedures += [f"nobody {word}" for word, count in counted.procedures.items() if not count]
    click.echo(heading(case.title))
    _print_text(case.summary)
    click.echo("")
    _print_text(
        f"{len(counted.coverage)} documents with {paragraphs} paragraphs give {counted.claims:,} "
        f"claims about {counted.entities:,} people, bodies, places, events and things."
    )
    _print_text(f"Standing: {standings}.")
    _print_text(f"Procedure: {', '.join(procedures)}.")
    _print_text(
        f"Claims denied by name: {counted.denied}; in general: {counted.denied_generally}. "
        f"Claims that something is not so, which draw no line: {counted.denials}."
    )


def _print_text(text: str) -> None:
    for line in wrapped(text, "  ", "  ", in_pipes=True):
        click.echo(line)


def _answer(graph: Graph, number: int, name: str) -> None:
    from ...graph import query_with_claims
    from ...queries import get_query
    from .query import print_result

    query = get_query(name)
    click.echo("")
    click.echo(heading(f"{number}. {query.question}"))
    click.echo("")
    for line in query.text.splitlines():
        click.echo(style(f"   {line}", dim=True))
    click.echo("")
    traced = query_with_claims(graph, query.text, query.defaults())
    if not traced.result.rows:
        click.echo("No rows: no claim in this case says so.")
        return
    print_result(graph, traced, form="table", most=MOST_ROWS)
    rest = len(traced.result.rows) - MOST_ROWS
    if rest > 0:
        click.echo(f"{many(rest, 'more row')}: legajo query {CASE} --named {name}")
