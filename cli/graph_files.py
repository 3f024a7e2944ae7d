"""A graph file where a case is asked for: what can be done with it, and what cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph.counts import many

if TYPE_CHECKING:
    from ..graph import Ledger, PropertyGraph
    from ..loaders.ftm import Report

_SCRIPTS = (".cypher", ".cql")


def is_graph_file(case: str) -> bool:
    """Whether what was given for a case is another program's graph: a file, or a pair of CSV."""
    path = Path(case)
    if _is_pair(path):
        return True
    if not path.suffix or not path.is_file():
        return False
    if path.suffix.lower() in _SCRIPTS:
        return True
    from ..loaders.graphs import graph_format_of

    return graph_format_of(path) is not None


def _is_pair(path: Path) -> bool:
    # The name of a bundled case is neither; nothing is imported for it.
    if not path.suffix and not path.is_dir():
        return False
    from ..loaders.graphs.csv_tables import is_pair

    return is_pair(path)


def refuse_graph_file(case: str) -> None:
    """For commands that go by claims.

    Raises:
        click.UsageError: it is a graph file; the message names what reads it.
    """
    if not is_graph_file(case):
        return
    command = click.get_current_context().info_name
    if command == "push":
        instead = f"`legajo load {_kind(case)} {case} --to URI` puts it on a server."
    else:
        instead = "`legajo view`, `legajo query`, `legajo export` and `legajo load` read it."
    raise click.UsageError(
        f"{case} is a graph file: it has no claims, speakers or sources. {instead}"
    )


def _kind(case: str) -> str:
    """What `legajo load` calls its format."""
    if Path(case).suffix.lower() in _SCRIPTS:
        return "cypher"
    from ..loaders.graphs import GRAPH_FORMATS, graph_format_of

    if _is_pair(Path(case)):
        return "csv"
    found = graph_format_of(case)
    return found if found in GRAPH_FORMATS else "FORMAT"


def open_graph_file(
    case: str,
    filters: dict[str, Any] | None = None,
    *,
    instead: str = "Ask by Cypher's WHERE.",
    account: bool = False,
) -> tuple[PropertyGraph, bool]:
    """Its graph, and whether anything in the file was rejected; what was amiss is told on stderr.

    Args:
        case: The file.
        filters: What was given of them; there may be none.
        instead: What does for a graph file what filters do for a case.
        account: Say how much was read of a file without fault too.

    Raises:
        click.UsageError: filters were given, and they go by claims.
    """
    given = [name for name, value in (filters or {}).items() if value not in ((), None, "asserts")]
    if given:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in sorted(given))
        raise click.UsageError(
            f"{case} is a graph file: filters ({options}) go by claims, and it has none. {instead}"
        )
    if Path(case).suffix.lower() in _SCRIPTS:
        from ..loaders.cypher_script import load_cypher

        return load_cypher(case), False
    from ..loaders.graphs import read_graph

    found = read_graph(case, "csv" if _is_pair(Path(case)) else None)
    tell_findings(found.report, account=account)
    return found.graph, found.report.rejected > 0


def tell_findings(report: Report, *, account: bool = False) -> None:
    """What was amiss, a line for each kind; of a file without fault only a wanted account."""
    first, _, *findings = report.lines()
    if report.rejected or account:
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
    """Ask the graph of a file and print the rows; False where the case is no such file.

    Where a part of the file was rejected, the rows are of the rest, and the exit code is 1.
    """
    if not is_graph_file(case):
        return False
    if needs_claims:
        raise click.UsageError(
            f"{case} is a graph file and has no claims: neither --because nor the evidence layer."
        )
    from .results import print_rows
    from .standing import as_relationships_say

    graph, incomplete = open_graph_file(case, filters)
    if explain:
        click.echo(graph.engine.explain(text))
        return True
    # To keep what rows rest on costs time, and in most files nothing says how it stands.
    stated = any("standing" in row.properties for row in graph.relationships)
    result = graph.engine.query(text, values, timeout=timeout, max_rows=max_rows, because=stated)
    rows = [tuple(row) for row in result.rows]
    print_rows(_no_ledger(), list(result.keys()), rows, form)
    footer = None
    if stated:
        names = {node.key: str(node.properties.get("name", node.key)) for node in graph.nodes}
        footer = as_relationships_say(lambda name: names.get(name, name), result.because.together())
    to_reader = form in {"table", "md"}
    if footer:
        click.echo(f"\n{footer}" if to_reader else footer, err=not to_reader)
    click.echo(many(len(rows), "row"), err=True)
    for notification in result.notifications:
        click.echo(f"Note: {notification.description}", err=True)
    if incomplete:
        click.get_current_context().exit(1)
    return True


def _no_ledger() -> Ledger:
    from ..graph import Ledger, Vocabulary

    return Ledger(vocabulary=Vocabulary([], []))
