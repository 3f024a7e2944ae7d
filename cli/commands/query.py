"""`legajo query`: a question in Cypher, and how firmly the answer stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import many
from .. import complete
from ..graph_files import asked_of_graph_file
from ..options import case_argument, filter_options, open_graph
from ..parameters import parse_parameters
from ..server import query_on_server, server_options, split_server_options
from ..standing import how_they_stand
from ..tables import FORMS, Table, write_table

if TYPE_CHECKING:
    from ...graph import Graph, Ledger, Traced
    from ...queries import NamedQuery


@click.command(
    epilog="\b\nExamples:\n"
    '  legajo query pacto "MATCH (p:Person)-[r:ATTENDED]->(m) RETURN p.name, m.name"\n'
    '  legajo query pacto "MATCH (a {id: \\$who})-[r]->(b) RETURN r" -p who=osiris-luna --because\n'
    "  legajo query pacto --named procedures -p procedure=sanctioned"
)
@case_argument
@click.argument("text", required=False, metavar="[CYPHER]")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter ($NAME): number, true, false, null, [list] or text; NAME:=JSON. Repeatable.",
)
@click.option(
    "--file", "file", metavar="FILE", help="Read the query from a file, - for standard input."
)
@click.option(
    "--named",
    metavar="NAME",
    shell_complete=complete.queries,
    help="Ask a query of the library; `legajo queries` lists them.",
)
@click.option(
    "--evidence", is_flag=True, help="Also claims, sources and who answers what, as nodes."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="table",
    help="How the rows are printed.",
)
@click.option("--json", "form", flag_value="jsonl", help="JSON Lines, one row a line.")
@click.option("--because", is_flag=True, help="With each row the claims that it rests on.")
@click.option("--explain", is_flag=True, help="Print how the query would run; do not run it.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Give up after so many seconds.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=0),
    metavar="N",
    help="Give up when there are more rows; nothing is cut off silently.",
)
@click.option(
    "--on",
    "uri",
    metavar="URI",
    help="Ask the Neo4j server that the case was pushed to; env: the one of NEO4J_URI.",
)
@server_options
@filter_options
def query(
    case: str,
    text: str | None,
    parameters: tuple[str, ...],
    file: str | None,
    named: str | None,
    evidence: bool,
    form: str,
    because: bool,
    explain: bool,
    timeout: float | None,
    max_rows: int | None,
    uri: str | None,
    **others: Any,  # noqa: ANN401 - how the server is reached, and the filters, by name
) -> None:
    """Ask a case a question in Cypher.

    Under the rows stands how the relationships behind them stand: how many are reported, how many
    alleged, who denies what. What is said not to be so is not in the graph unless --polarity all
    asks for it.
    """
    values = parse_parameters(parameters)
    text, library_query = _question(text, file, named, values)
    if library_query is not None:
        evidence = evidence or library_query.evidence
    server, filters = split_server_options(others)
    if uri is not None:
        _refuse_on_server(filters, because=because, explain=explain)
        from ...loaders import open_case

        opened = open_case(case)
        if library_query is not None:
            values = _bound(library_query, values, opened.ledger)
        query_on_server(
            opened, uri, text, values, form=form, timeout=timeout, max_rows=max_rows, options=server
        )
        return
    if any(server.values()):
        raise click.UsageError("What says how a server is reached goes with --on.")
    if asked_of_graph_file(
        case, text, values if library_query is None else _bound(library_query, values), filters,
        needs_claims=because or evidence, form=form, explain=explain,
        timeout=timeout, max_rows=max_rows,
    ):  # fmt: skip
        return
    _, graph = open_graph(case, filters, evidence=evidence)
    if library_query is not None:
        values = _bound(library_query, values, graph.ledger)
    if explain:
        click.echo(graph.engine.explain(text))
        return
    from ...graph import query_with_claims

    traced = query_with_claims(graph, text, values, timeout=timeout, max_rows=max_rows)
    print_result(graph, traced, form=form, because=because)
    if re.match(r"(?i)\s*PROFILE\b", text):
        click.echo(traced.result.plan_text, err=True)
    if named is None:
        for notification in traced.result.notifications:
            click.echo(f"Note: {notification.description}", err=True)


def _question(
    text: str | None, file: str | None, named: str | None, values: dict[str, Any]
) -> tuple[str, NamedQuery | None]:
    """The Cypher text, and the query of the library where it is one."""
    library_query = None
    if named is not None:
        from ...queries import bind, get_query

        _only_one(text, file)
        library_query = get_query(named)
        bind(library_query, values)
        text = library_query.text
    elif file is not None:
        _only_one(text)
        from ...graph.utf8 import read_utf8

        text = read_utf8(file)
    if text is None or not text.strip():
        raise click.UsageError("No question: give the Cypher text, --file or --named.")
    return text, library_query


def _bound(
    query: NamedQuery, values: dict[str, Any], ledger: Ledger | None = None
) -> dict[str, Any]:
    from ...queries import bind

    return bind(query, values, ledger)


def _refuse_on_server(filters: dict[str, Any], *, because: bool, explain: bool) -> None:
    if any(value not in ((), None, "asserts") for value in filters.values()):
        raise click.UsageError(
            "Filters do not go with --on: the server holds what was pushed, and a filter needs the "
            "case. Push what they keep (legajo push takes them), or ask without --on."
        )
    if because:
        raise click.UsageError(
            "--because does not go with --on: a server does not say what its patterns matched. "
            "Return the relationships themselves, or ask without --on."
        )
    if explain:
        raise click.UsageError(
            "--explain tells how the embedded engine would run it. On the server: EXPLAIN "
            "before the query, in Neo4j's own tools."
        )


def print_result(
    graph: Graph, traced: Traced, *, form: str, because: bool = False, most: int | None = None
) -> None:
    """The rows (the first ones where there are more than `most`), and how all of them stand."""
    from ..results import Reader

    reader = Reader(graph.ledger)
    result = traced.result
    columns = list(result.keys())
    to_reader = form in {"table", "md"}
    as_records = form in {"json", "jsonl"}
    read = reader.record if as_records else reader.cell
    rows = [[read(value) for value in row] for row in result.rows]
    if because and not to_reader:
        from ..reasons import reasons_as_records

        if "because" in columns:
            raise click.UsageError(
                "A column is called 'because', as the one of --because. Give it another name: "
                "RETURN ... AS reason."
            )
        columns.append("because")
        for row, claims in zip(rows, traced.claims, strict=True):
            row.append(reasons_as_records(graph, claims) if as_records else list(claims))
    if rows or form != "table":
        write_table(Table(columns, rows[:most], missing="null" if form == "table" else ""), form)
    footer = _footer(graph, traced)
    if footer:
        click.echo(f"\n{footer}" if to_reader else footer, err=not to_reader)
    if because and to_reader:
        from ..reasons import print_reasons

        print_reasons(graph, traced)
    if most is None:
        click.echo(many(len(rows), "row"), err=True)


def _footer(graph: Graph, traced: Traced) -> str | None:
    claims = [graph.ledger.claims[name] for name in traced.all_claims]
    # In the evidence layer a row may rest on a claim that is a node and draws no line.
    called = "claim" if graph.evidence else "relationship"
    return how_they_stand(graph.ledger, claims, called=called) if claims else None


def _only_one(*others: str | None) -> None:
    if any(one is not None for one in others):
        raise click.UsageError("Give the question once: as text, by --file or by --named.")
