"""A graph file where a case is asked for: what can be done with it, and what cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .standing import many

if TYPE_CHECKING:
    from ..graph import Ledger, PropertyGraph
    from ..loaders.ftm import Report

_SCRIPTS = (".cypher", ".cql")


def is_graph_file(case: str) -> bool:
    """Whether what was given for a case is a file of another program's graph."""
    path = Path(case)
    if not path.suffix or not path.is_file():
        return False
    if path.suffix.lower() in _SCRIPTS:
        return True
    from ..loaders.graphs import graph_format_of

    return graph_format_of(path) is not None


def open_graph_file(case: str, filters: dict[str, Any] | None = None) -> PropertyGraph:
    """Its graph; what was amiss in the file is told on stderr.

    Raises:
        click.UsageError: filters were given, and they go by claims.
    """
    given = [name for name, value in (filters or {}).items() if value not in ((), None, "asserts")]
    if given:
        raise click.UsageError(
            f"{case} is a graph file: filters go by claims, and it has none. Ask by Cypher's WHERE."
        )
    if Path(case).suffix.lower() in _SCRIPTS:
        from ..loaders.cypher_script import load_cypher

        return load_cypher(case)
    from ..loaders.graphs import read_graph

    found = read_graph(case)
    tell_findings(found.report)
    return found.graph


def tell_findings(report: Report) -> None:
    """What was amiss, a line for each kind; nothing for a file without fault."""
    first, _, *findings = report.lines()
    if report.rejected:
        click.echo(f"{report.file}: {first}", err=True)
    for line in findings:
        click.echo(line, err=True)


def asked_of_graph_file(
    case: str,
    text: str,
    values: dict[str, Any],
    filters: dict[str, Any],
    *,
    needs_claims: bool,
    form: str,
    explain: bool,
    timeout: float | None,
    max_rows: int | None,
) -> bool:
    """Ask the graph of a file and print the rows; False where the case is no such file."""
    if not is_graph_file(case):
        return False
    if needs_claims:
        raise click.UsageError(
            f"{case} is a graph file and has no claims: neither --because nor the evidence layer."
        )
    from .results import print_rows
    from .standing import as_relationships_say

    graph = open_graph_file(case, filters)
    if explain:
        click.echo(graph.engine.explain(text))
        return True
    result = graph.engine.query(text, values, timeout=timeout, max_rows=max_rows)
    rows = [tuple(row) for row in result.rows]
    ledger = _no_ledger()
    print_rows(ledger, list(result.keys()), rows, form)
    footer = as_relationships_say(ledger, rows)
    to_reader = form in {"table", "md"}
    if footer:
        click.echo(f"\n{footer}" if to_reader else footer, err=not to_reader)
    click.echo(many(len(rows), "row"), err=True)
    for notification in result.notifications:
        click.echo(f"Note: {notification.description}", err=True)
    return True


def _no_ledger() -> Ledger:
    from ..graph import Ledger, Vocabulary

    return Ledger(vocabulary=Vocabulary([], []))
