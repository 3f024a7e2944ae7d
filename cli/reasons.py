"""Under each row of a query the claims that it rests on, and which of them is the weakest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from .claim_lines import claim_lines, wrapped
from .style import heading
from .values import cell_text

if TYPE_CHECKING:
    from ..graph import Graph, Ledger, Traced


def reasons_as_records(graph: Graph, claims: Sequence[str]) -> list[dict[str, object]]:
    """The claims of one row for a program: ids, and what a reader would be told."""
    from ..graph import attribution, citation, sentence, weakest

    ledger = graph.ledger
    lowest = weakest(ledger, claims)
    return [
        {
            "claim": name,
            "sentence": sentence(ledger, ledger.claims[name]),
            "standing": ledger.claims[name].standing.value,
            "weakest": name == lowest,
            "said_by": attribution(ledger, ledger.claims[name]),
            "denied_by": list(ledger.denied_by(name)),
            "denied_generally_by": list(ledger.denied_generally_by(name)),
            "cited": citation(ledger, ledger.claims[name]),
        }
        for name in claims
    ]


def print_reasons(graph: Graph, traced: Traced) -> None:
    """Each row again, with its claims in sentences."""
    from .results import Reader

    reader = Reader(graph.ledger)
    for number, (row, claims) in enumerate(
        zip(traced.result.rows, traced.claims, strict=True), start=1
    ):
        click.echo("")
        click.echo(heading(f"Row {number}: {cell_text([reader.cell(value) for value in row])}"))
        for name in claims:
            for line in claim_lines(graph.ledger, graph.ledger.claims[name]):
                click.echo(line)
        for line in _weakest_lines(graph.ledger, claims):
            click.echo(line)
        if not claims:
            click.echo("  rests on no relationship")


def _weakest_lines(ledger: Ledger, claims: Sequence[str]) -> Iterator[str]:
    """How firmly a row with several claims stands, and what of it somebody denies."""
    from ..graph import sentence, weakest

    lowest = weakest(ledger, claims)
    if lowest is None or len(claims) == 1:
        return
    standing = ledger.claims[lowest].standing
    alike = sum(ledger.claims[name].standing is standing for name in claims)
    if alike == len(claims):
        words = f"weakest: all {alike} are {standing.value}"
    elif alike > 1:
        words = f"weakest: {alike} of {len(claims)} are {standing.value}"
    else:
        words = f"weakest: {standing.value}, “{sentence(ledger, ledger.claims[lowest])}”"
    yield from wrapped(words, first="  = ", others="    ", bold=True)
    for name in claims:
        for how, deniers in (
            ("denied", ledger.denied_by(name)),
            ("denied in general", ledger.denied_generally_by(name)),
        ):
            if deniers:
                who = ", ".join(ledger.entity(one).name for one in deniers)
                said = f"{how} by {who}: “{sentence(ledger, ledger.claims[name])}”"
                yield from wrapped(said, first="  = ", others="    ", bold=True)
