"""`legajo queries`: the library of named queries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import complete
from ..options import json_option, language_option
from ..style import heading
from ..tables import Table, write_json_lines, write_table

if TYPE_CHECKING:
    from ...queries import NamedQuery


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo queries\n"
    "  legajo queries --topic law --language es\n"
    "  legajo query pacto --named posts -p body=fbi"
)
@click.argument("name", required=False, shell_complete=complete.queries)
@click.option(
    "--topic", metavar="TOPIC", shell_complete=complete.topics, help="Only queries of one topic."
)
@language_option("The language of the questions.")
@json_option
def queries(name: str | None, topic: str | None, language: str, as_json: bool) -> None:
    """The library of named queries.

    Their questions, parameters and columns; with a NAME the text of one. `legajo query CASE
    --named NAME` asks it.
    """
    from ...queries import TOPICS, catalogue, get_query

    if name is not None and (name in catalogue() or not _is_case(name)):
        _show(get_query(name), language)
        return
    if topic is not None and topic not in TOPICS:
        from ...graph import FilterError, nearest

        raise FilterError(
            f"no topic is called {topic!r}.",
            near=nearest(topic, TOPICS),
            hint=f"They are {', '.join(TOPICS)}.",
        )
    found = [one for one in catalogue().values() if topic in {None, one.topic}]
    if as_json:
        write_json_lines(_record(one) for one in found)
        return
    order = list(TOPICS)
    rows = [
        [one.topic, one.name, one.questions[language], [_shown(one, each) for each in _names(one)]]
        for one in sorted(found, key=lambda one: order.index(one.topic))
    ]
    write_table(Table(["topic", "name", "question", "parameters"], rows))


def _show(query: NamedQuery, language: str) -> None:
    """The text of one query on standard output, what it means on standard error."""
    click.echo(heading(query.questions[language]), err=True)
    for one in query.parameters:
        default = "must be given" if one.required else f"{one.default!r} where it is not given"
        default = default.replace("None", "null")
        click.echo(f"  {one.name} ({one.type}, {default}): {one.meaning}", err=True)
    click.echo(f"  {query.example}\n", err=True)
    click.echo(query.text)


def _names(query: NamedQuery) -> list[str]:
    return [one.name for one in query.parameters]


def _shown(query: NamedQuery, name: str) -> str:
    required = {one.name for one in query.parameters if one.required}
    return name if name in required else f"[{name}]"


def _record(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "topic": query.topic,
        "question": query.question,
        "questions": dict(query.questions),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "meaning": parameter.meaning,
                "required": parameter.required,
                "default": parameter.default,
            }
            for parameter in query.parameters
        ],
        "columns": list(query.columns),
        "layer": query.layer,
        "evidence": query.evidence,
        "engines": list(query.engines),
        "example": query.example,
    }


def _is_case(name: str) -> bool:
    """Whether somebody named a case, as in all other commands: the library is the same for each."""
    from ...seeds import bundled_cases

    return name in bundled_cases() or Path(name).is_dir()
