"""`legajo stats`: a case in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..graph_files import refuse_graph_file
from ..options import case_argument, json_option
from ..tables import Table, write_json_lines, write_table

if TYPE_CHECKING:
    from ...graph import Case, Statistics
    from ...loaders import Check


@click.command(epilog="\b\nExample:\n  legajo stats pacto")
@case_argument
@json_option
def stats(case: str, as_json: bool) -> None:
    """Count a case: types, relations, standing, sources.

    Also how many paragraphs are covered, and what became of each claim that was read.
    """
    from ...graph import statistics
    from ...loaders import check_case, open_case

    refuse_graph_file(case)
    read = check_case(case)
    opened = read.case or open_case(case)
    counted = statistics(opened)
    if as_json:
        write_json_lines([_record(opened, counted, read)])
        return
    click.echo(f"{opened.title} ({opened.name})")
    click.echo("")
    write_table(Table(["what", "how many"], list(_totals(counted, read))))
    for title, counts in (
        ("standing", counted.standings),
        ("procedure", counted.procedures),
        ("source", counted.sources),
        ("type of entity", counted.types),
        ("relation", counted.relations),
    ):
        click.echo("")
        what = "entities" if title == "type of entity" else "claims"
        write_table(Table([title, what], list(counts.items())))
    click.echo("")
    columns = ["source", "paragraphs", "with claims", "silent, with reason", "uncovered"]
    rows = [
        [one.source, one.paragraphs, one.with_claims, one.silent, one.uncovered]
        for one in counted.coverage
    ]
    write_table(Table(columns, rows))


def _totals(counted: Statistics, read: Check) -> Iterator[tuple[str, object]]:
    yield "sources", len(counted.sources)
    yield "entities", counted.entities
    yield "of these without a name", counted.unnamed
    yield "claims", counted.claims
    yield "of these drawn as relationships", counted.drawn
    yield "of these say that something is not so", counted.denials
    yield "claims denied by name", counted.denied
    yield "claims denied in general", counted.denied_generally
    yield "judgements", counted.judgements
    yield "claims read", read.read
    yield "kept", read.kept
    yield "merged", read.merged
    yield "rejected", read.rejected


def _record(case: Case, counted: Statistics, read: Check) -> dict[str, Any]:
    mappings: dict[str, Mapping[str, int]] = {
        "types": counted.types,
        "relations": counted.relations,
        "standings": counted.standings,
        "procedures": counted.procedures,
        "sources": counted.sources,
    }
    return {
        "case": case.name,
        "title": case.title,
        "entities": counted.entities,
        "unnamed": counted.unnamed,
        "claims": counted.claims,
        "drawn": counted.drawn,
        "denials": counted.denials,
        "denied": counted.denied,
        "denied_generally": counted.denied_generally,
        "judgements": counted.judgements,
        "read": read.read,
        "kept": read.kept,
        "merged": read.merged,
        "rejected": read.rejected,
        **{name: dict(counts) for name, counts in mappings.items()},
        "coverage": [
            {
                "source": one.source,
                "paragraphs": one.paragraphs,
                "with_claims": one.with_claims,
                "silent": one.silent,
                "uncovered": one.uncovered,
            }
            for one in counted.coverage
        ],
    }
