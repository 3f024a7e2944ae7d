"""`legajo check`: every error and warning of a case."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.counts import many
from ..graph_files import refuse_graph_file
from ..options import case_argument, json_option
from ..style import style

if TYPE_CHECKING:
    from ...graph import Problem

_COLOURS = {"error": "red", "warning": "yellow"}


@click.command(
    epilog="\b\nExamples:\n  legajo check pacto\n  legajo check valdera --documents texts/ --write"
)
@case_argument
@click.option(
    "--documents",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The documents' texts: fingerprints, name forms and copied words are checked too.",
)
@click.option(
    "--write", is_flag=True, help="Write the fingerprints of the documents into the case."
)
@json_option
def check(case: str, documents: Path | None, write: bool, as_json: bool) -> None:
    """Every error and warning of a case, each with its place.

    Errors keep a case from being used (exit code 1); warnings are for somebody to look at.
    """
    from ...loaders import check_case

    if write and documents is None:
        raise click.UsageError("--write needs the documents: add --documents FOLDER.")
    refuse_graph_file(case)
    found = check_case(case, documents=documents, write=write)
    if as_json:
        for problem in found.problems:
            click.echo(json.dumps(_record(problem), ensure_ascii=False))
    else:
        for problem in found.problems:
            _print(problem)
    counts = Counter(problem.severity for problem in found.problems)
    click.echo(
        f"{found.name}: {many(counts['error'], 'error')}, {many(counts['warning'], 'warning')}; "
        f"claims: {found.read:,} read = {found.kept:,} kept + {found.merged:,} merged "
        f"+ {found.rejected:,} rejected",
        err=True,
    )
    if counts["error"]:
        raise SystemExit(1)


def _print(problem: Problem) -> None:
    place = style(f"{problem.place}: ", bold=True) if problem.place else ""
    severity = style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
    click.echo(f"{place}{severity}: {problem.sentence()}")


def _record(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": problem.message,
        "word": problem.word,
        "near": list(problem.near),
        "hint": problem.hint,
    }
