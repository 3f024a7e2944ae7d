"""`legajo new`: a case to fill."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="\b\nExamples:\n  legajo new valdera\n  legajo new valdera --document harbour.txt"
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A text file: its claims file is laid out paragraph by paragraph. Repeatable.",
)
def new(folder: Path, documents: tuple[Path, ...]) -> None:
    """Start a case: a folder of text files to fill.

    With comments, a line for the editor's schema, and one worked example.
    """
    from ...loaders import new_case

    made = new_case(folder, documents=documents)
    for place in sorted(made.rglob("*.*")):
        inside = place.relative_to(made)
        if place.is_file() and not any(part.startswith(".") for part in inside.parts):
            click.echo(place.as_posix())
    click.echo(f"Fill the files, then: legajo check {folder}", err=True)
