"""`legajo load`: other people's data into a file or onto a server."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import nodes_and_relationships
from .. import complete
from ..options import json_option
from ..server import (
    Progress,
    batch_option,
    open_store,
    pushed_record,
    server_options,
    split_server_options,
)

if TYPE_CHECKING:
    from ...exports import Losses
    from ...graph.stores import Pushed
    from ...loaders.ftm import FtmFile, Report

CASE = "case"
KINDS = (
    "ftm", "cypher", "csv", "cx2", "cytoscape", "gexf", "gml", "graphml", "node-link", "pajek"
)  # fmt: skip


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo load ftm entities.ftm.json -o graph.graphml\n"
    "  legajo load ftm entities.ftm.json -o valdera/\n"
    "  legajo load ftm huge.json.gz --to bolt://localhost:7687\n"
    "  legajo load ftm huge.json --format neo4j-admin -o files/\n"
    "  legajo load cypher graph.cypher -o graph.gexf\n"
    "  legajo load pajek florentines.paj -o florentines.graphml"
)
@click.argument("kind", metavar="FORMAT", type=click.Choice(KINDS))
@click.argument("file")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="A case folder, a graph file, or - for stdout.",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    shell_complete=complete.formats,
    help="What -o becomes: case, or one of `legajo formats`; else the ending of its name decides, "
    "and without one it is a case.",
)
@click.option("--to", "uri", metavar="URI", help="A Neo4j server: bolt://... or neo4j://...")
@click.option("--case", metavar="NAME", help="What it is called there; else the file's name.")
@click.option("--alongside", is_flag=True, help="The database may hold other data.")
@batch_option
@click.option(
    "--standing",
    default="reported",
    show_default=True,
    shell_complete=complete.standings,
    type=click.Choice(["recorded", "reported", "stated", "alleged", "inferred"]),
    help="How the relationships of ftm stand; recorded for a register's own extract.",
)
@server_options
@json_option
def load(
    kind: str,
    file: str,
    output: str | None,
    form: str | None,
    uri: str | None,
    case: str | None,
    alongside: bool,
    batch: int,
    standing: str,
    as_json: bool,
    **others: Any,  # noqa: ANN401 - those of the server
) -> None:
    """Put other people's data into a case, a graph file or onto a Neo4j server.

    FORMAT is ftm (FollowTheMoney entities as JSON lines, compressed or not), cypher (a script), or
    one of the formats of graphs that `legajo formats` reads: those become a graph as the file has
    it, and no claims. FILE is - for standard input. Onto a server, and into neo4j-admin or cypher,
    ftm is streamed: the file may be larger than memory. All is accounted for: read = kept + merged
    + rejected.
    """
    if (output is None) == (uri is None):
        raise click.UsageError("Say where to: either -o PATH or --to URI, one of the two.")
    server, _ = split_server_options(others)
    target = None if uri is None else {"uri": uri, "alongside": alongside, "batch": batch, **server}
    if output is not None and form is None and output != "-" and not Path(output).suffix:
        form = CASE
    if form == CASE and kind != "ftm":
        raise click.UsageError(f"{kind} gives a graph: name a file with an ending, or a --format.")
    if form == CASE and output == "-":
        raise click.UsageError("A case is a folder: name one with -o.")
    if output is not None and form != CASE:
        _check_format(output, form)
    if kind == "ftm":
        _load_ftm(file, standing, output, form, case, target, as_json=as_json)
    else:
        _load_graph(kind, file, output, form, case, target, as_json=as_json)


def _check_format(output: str, form: str | None) -> None:
    """A format that there is not is told before anything is read."""
    from ...exports import format_of, get_format

    if form is not None:
        get_format(form)
    elif output == "-":
        raise click.UsageError("Standard output has no ending: name its --format.")
    else:
        format_of(Path(output))


def _load_ftm(
    file: str,
    standing: str,
    output: str | None,
    form: str | None,
    case: str | None,
    target: dict[str, Any] | None,
    *,
    as_json: bool,
) -> None:
    from ...exports import export_rows
    from ...loaders.ftm import FtmFile

    with FtmFile(file, standing=standing) as source:
        source.refuse_nothing()
        if target is not None:
            pushed = _push(source.nodes, source.relationships, case or source.title, target)
            _tell_ftm(source, as_json=as_json, pushed=pushed)
        elif form == CASE and output is not None:
            from ...loaders.ftm import write_case

            write_case(source, output)
            _tell_ftm(source, as_json=as_json)
        elif output is not None:
            place = sys.stdout.buffer if output == "-" else Path(output)
            losses = export_rows(
                source.nodes, source.relationships, place, format=form, title=source.title
            )
            _tell_ftm(source, as_json=as_json, err=output == "-")
            _tell_losses(losses, output, form)
        rejected = source.report.rejected
    if rejected:
        click.get_current_context().exit(1)


def _load_graph(
    kind: str,
    file: str,
    output: str | None,
    form: str | None,
    case: str | None,
    target: dict[str, Any] | None,
    *,
    as_json: bool,
) -> None:
    from ...exports import export
    from ...graph.errors import FormatError
    from ...loaders.cypher_script import as_claims, as_entities, load_cypher

    if kind == "cypher":
        graph, report = load_cypher(file), None
    else:
        from ...loaders.graphs import read_graph

        graph, report, _ = read_graph(file, kind)
    pushed = None
    if target is not None:
        if not graph.nodes:
            raise FormatError(
                f"{file} holds no node, and nothing was pushed.",
                hint="`legajo push CASE --remove` takes a case off a server.",
            )
        pushed = _push(
            lambda: as_entities(graph.nodes),
            lambda: as_claims(graph.relationships),
            case or graph.title,
            target,
        )
    elif output is not None:
        place = sys.stdout.buffer if output == "-" else Path(output)
        losses = export(graph, place, format=form)
        _tell_losses(losses, output, form)
    counts = len(graph.nodes), len(graph.relationships)
    _tell(counts, report, as_json=as_json, err=output == "-", pushed=pushed)
    if report is not None and report.rejected:
        click.get_current_context().exit(1)


def _push(nodes: Any, relationships: Any, case: str, target: dict[str, Any]) -> Pushed:  # noqa: ANN401 - callables of rows
    progress = Progress("Pushed")
    with open_store(target.pop("uri"), case=case, **target) as store:
        try:
            return store.push_rows(nodes, relationships, case=case, progress=progress)
        finally:
            progress.end()


def _tell_ftm(source: FtmFile, **how: Any) -> None:  # noqa: ANN401 - of _tell
    report = source.report
    _tell((report.nodes, report.relationships), report, **how)


def _tell(
    counts: tuple[int, int],
    report: Report | None,
    *,
    as_json: bool,
    err: bool = False,
    pushed: Pushed | None = None,
) -> None:
    """How many nodes and relationships there are now, and the account of the file where it has one.

    A script has none: what its statements do not make is an error.
    """
    nodes, relationships = counts
    if as_json:
        record: dict[str, Any] = {}
        if report is not None:
            import msgspec

            record = msgspec.to_builtins(report)
            record["findings"] = list(record["findings"].values())
        record |= {"nodes": nodes, "relationships": relationships}
        if pushed is not None:
            record["pushed"] = pushed_record(pushed)
        click.echo(json.dumps(record, ensure_ascii=False), err=err)
        return
    total, _, *findings = report.lines() if report is not None else ("", "")
    for line in filter(None, (total, nodes_and_relationships(*counts))):
        click.echo(line, err=err)
    for line in findings:
        click.echo(line, err=True)
    if pushed is not None:
        _tell_pushed(pushed)


def _tell_pushed(pushed: Pushed) -> None:
    for name, counts in (("nodes", pushed.nodes), ("relationships", pushed.relationships)):
        words = ", ".join(f"{count:,} {word}" for word, count in counts.items()) or "none"
        click.echo(f"{name}: {words}")


def _tell_losses(losses: Losses, output: str, form: str | None) -> None:
    for loss in losses:
        click.echo(str(loss), err=True)
    if form == "neo4j-admin":
        from ...exports.neo4j_admin import import_command

        click.echo(f"Import it: {import_command(Path(output))}", err=True)
