"""`legajo queries`: the library of named queries."""

from __future__ import annotations

from pathlib import Path

import click

from .. import complete
from ..options import json_option
from ..tables import Table, write_json_lines, write_table


@click.command(
    epilog="\b\nExamples:\n  legajo queries\n  legajo query pacto --named posts -p body=fbi"
)
@click.argument("name", required=False, shell_complete=complete.queries)
@json_option
def queries(name: str | None, as_json: bool) -> None:
    """The library of named queries.

    Their questions, parameters and columns; with a NAME the text of one. `legajo query CASE
    --named NAME` asks it.
    """
    from ...queries import catalogue, get_query

    if name is not None and (name in catalogue() or not _is_case(name)):
        click.echo(get_query(name).text)
    elif as_json:
        write_json_lines(
            {
                "name": one.name,
                "question": one.question,
                "parameters": [
                    {
                        "name": parameter.name,
                        "meaning": parameter.meaning,
                        "required": parameter.required,
                        "default": parameter.default,
                    }
                    for parameter in one.parameters
                ],
                "columns": list(one.columns),
                "evidence": one.evidence,
            }
            for one in catalogue().values()
        )
    else:
        rows = [
            [one.name, one.question, [parameter.name for parameter in one.parameters]]
            for one in catalogue().values()
        ]
        write_table(Table(["name", "question", "parameters"], rows))


def _is_case(name: str) -> bool:
    """Whether somebody named a case, as in all other commands: the library is the same for each."""
    from ...seeds import bundled_cases

    return name in bundled_cases() or Path(name).is_dir()
