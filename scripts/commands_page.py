"""Prints docs/reference/commands.md: every command with its help, as the program prints it.

usage: commands_page.py > docs/reference/commands.md
"""

import sys

import click

from legajo.cli.main import legajo
from legajo.cli.table_of_commands import COMMANDS

INTRODUCTION = """\
# Commands

Written by `scripts/commands_page.py` from the program's own help; `make test` fails where they differ.

The filters of `claims`, `entities`, `show`, `query`, `view` and `export` are the same. Several values of one are
"or" (`--standing alleged --standing inferred`), several filters "and". `--type` needs it at one end of a claim.
`--without` takes the person or body out, not what they said of others. `--known-on` goes by the publication of the
source, `--as-of` by the dates of the claim: events count from then on, posts and other states while they last; what
cannot be said is kept and counted. Who denies a claim is worked out before anything is filtered.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, section("legajo", legajo)]
    context = click.Context(legajo, info_name="legajo", max_content_width=WIDTH)
    for name in COMMANDS:
        command = legajo.get_command(context, name)
        if command is not None:
            parts.append(section(f"legajo {name}", command, context, name))
    return "\n".join(parts)


WIDTH = 100


def section(
    title: str,
    command: click.Command,
    parent: click.Context | None = None,
    name: str = "legajo",
) -> str:
    """One command: a heading and its help."""
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
