"""`legajo paper`: figures, tables and references of a case, for a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import complete
from ..options import case_argument, filter_options, language_option, open_graph


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo paper pacto -o paper/\n"
    "  legajo paper pacto -o paper/ --ego Luna --figure ego --standing reported\n"
    "  legajo paper pacto -o paper/ --only tables --only references"
)
@case_argument
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    required=True,
    help="A new folder, or one of an earlier run.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["figures", "tables", "references"]),
    help="Leave the other parts out. Figures need matplotlib: pip install 'legajo[figures]'.",
)
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="NAME",
    help="network, ego, timeline, matrix, standing or corroboration; without it all of them.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="NAME",
    help="claims, actors, contradictions or sources; without it all of them.",
)
@click.option(
    "--ego",
    multiple=True,
    metavar="ENTITY",
    shell_complete=complete.entities,
    help="Whose neighbours the ego figure shows; without it the entity with the most claims.",
)
@language_option("Of the paper's own words; what the case says stays as it was written.")
@filter_options
def paper(
    case: str,
    output: str,
    only: tuple[str, ...],
    figures: tuple[str, ...],
    tables: tuple[str, ...],
    ego: tuple[str, ...],
    language: str,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Write what a paper needs: figures, tables, references.

    Figures in SVG, PDF, PNG and TikZ for one and two columns; tables in LaTeX, Markdown, CSV and
    typst; references for BibLaTeX, BibTeX, CSL and RIS; fragments that include them, a sample that
    compiles, and manifest.json with the query behind every file. The same case gives the same
    bytes.
    """
    from ...views.paper import PARTS, write_paper

    _, graph = open_graph(case, filters)
    made = write_paper(
        graph,
        Path(output),
        language=language,
        only=only or PARTS,
        figures=figures,
        tables=tables,
        ego=ego,
    )
    for note in made.notes:
        click.echo(note, err=True)
    click.echo(f"{output}: {len(made.files)} files; start with sample.tex.", err=True)
