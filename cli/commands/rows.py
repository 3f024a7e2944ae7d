"""`legajo claims`, `entities` and `sources`: the records of a case as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import many
from ..graph_files import refuse_graph_file
from ..options import case_argument, filter_options, open_graph
from ..tables import Table, write_json_lines, write_table

if TYPE_CHECKING:
    from ...graph import Ledger

Row = dict[str, Any]

_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "md"]),
    default="table",
    help="How the rows are printed.",
)
_JSON = click.option("--json", "form", flag_value="jsonl", help="JSON Lines, one object a line.")
_CSV = click.option("--csv", "form", flag_value="csv", help="CSV with every field.")


def _print(
    rows: Iterable[Row],
    form: str,
    *,
    columns: dict[str, Callable[[Row], object]],
    one: str,
    several: str | None = None,
) -> None:
    """The short columns where somebody reads, every field where a program does."""
    listed = list(rows)
    if form == "jsonl":
        write_json_lines(listed)
    elif form in {"json", "csv"}:
        fields = list(dict.fromkeys(name for row in listed for name in row))
        write_table(Table(fields, [[row.get(name) for name in fields] for row in listed]), form)
    else:
        cells = [[column(row) for column in columns.values()] for row in listed]
        write_table(Table(list(columns), cells), form)
    click.echo(many(len(listed), one, several), err=True)


@click.command(epilog="\b\nExample:\n  legajo claims pacto --standing alleged --relation met_with")
@case_argument
@filter_options
@_FORM
@_JSON
@_CSV
def claims(case: str, form: str, **filters: Any) -> None:  # noqa: ANN401 - the filters by name
    """The claims of a case as a table.

    Each with the sentence it makes, its standing, who says so, who denies it, document and
    paragraph. --json and --csv give every field.
    """
    from ...graph.rows import claim_row
    from ...graph.sentences import attribution, sentence

    _, graph = open_graph(case, filters)
    ledger = graph.ledger
    if form in {"table", "md"}:
        columns = ["claim", "said by", "denied by", "where"]
        cells = [
            [
                sentence(ledger, claim),
                attribution(ledger, claim),
                _deniers(ledger, claim.id),
                [place.citation for place in claim.evidence],
            ]
            for claim in (ledger.claims[name] for name in graph.claims)
        ]
        write_table(Table(columns, cells), form)
        click.echo(many(len(cells), "claim"), err=True)
        return
    _print(
        (claim_row(ledger, ledger.claims[name]) for name in graph.claims),
        form,
        columns={},
        one="claim",
    )


def _deniers(ledger: Ledger, claim: str) -> list[str]:
    """Who denies this very claim, then whose general denial covers it."""
    named = ledger.denied_by(claim)
    others = [name for name in ledger.denied_generally_by(claim) if name not in named]
    return [
        *(ledger.entity(name).name for name in named),
        *(f"{ledger.entity(name).name} (in general)" for name in others),
    ]


@click.command(epilog="\b\nExample:\n  legajo entities pacto --type PublicBody")
@case_argument
@filter_options
@_FORM
@_JSON
@_CSV
def entities(case: str, form: str, **filters: Any) -> None:  # noqa: ANN401 - the filters by name
    """The people, bodies, places and events of a case.

    With filters: those that the claims which are left speak of; --type lists only that type, and
    not also who stands at the other end.
    """
    from ...graph.rows import entity_row

    _, graph = open_graph(case, filters)
    ledger, types = graph.ledger, graph.filters.type
    names = [
        row.key
        for row in graph.nodes
        if (entity := ledger.entities.get(row.key)) is not None
        and (not types or ledger.vocabulary.is_a(entity.type, types))
    ]
    _print(
        (entity_row(graph.ledger, name) for name in names),
        form,
        columns={
            "id": lambda row: row["id"],
            "type": lambda row: row["type"],
            "name": lambda row: row["name"],
            "also called": lambda row: [
                name["form"] for name in row["names"] if name["form"] != row["name"]
            ],
            "claims": lambda row: row["claims"],
        },
        one="entity",
        several="entities",
    )


@click.command(epilog="\b\nExample:\n  legajo sources pacto")
@case_argument
@_FORM
@_JSON
@_CSV
def sources(case: str, form: str) -> None:
    """The documents of a case.

    Those that are held, with their number of paragraphs, and those that they cite.
    """
    from ...graph.rows import source_row
    from ...loaders import open_case

    refuse_graph_file(case)
    ledger = open_case(case).ledger
    _print(
        (source_row(ledger, name) for name in ledger.sources),
        form,
        columns={
            "id": lambda row: row["id"],
            "kind": lambda row: row["kind"],
            "title": lambda row: row["title"],
            "publisher": lambda row: row.get("publisher_name", row["publisher"]),
            "published": lambda row: row["published"],
            "paragraphs": lambda row: row["paragraphs"],
            "claims": lambda row: row.get("claims"),
        },
        one="source",
    )
