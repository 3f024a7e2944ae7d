"""docs/reference/commands.md: every command with its help, as the program prints it.

`make docs` writes it.
"""

import sys

import click

from legajo.cli.main import legajo
from legajo.cli.table_of_commands import COMMANDS

WIDTH = 100


INTRODUCTION = """\
# Commands

The first argument of most commands is a CASE: a case folder, or the name of a bundled case
(`pacto`). Results go to standard output, everything else to standard error; `-` is standard input
or output. Exit codes: 0 done, 1 the case or data has errors, 2 wrong usage, 3 a file or server
could not be reached. `NO_COLOR` is honoured; in a pipe there are neither colours nor boxes.

The filters are the same everywhere. Several values of one are "or" (`--standing alleged --standing
inferred`), several filters "and". `--type` needs it at one end of a claim. `--without` takes the
person or body out, not what they said of others. `--known-on` goes by the publication of the
source, `--as-of` by the dates of the claim: events count from then on, posts and other states while
they last; what cannot be said is kept and counted. Who denies a claim is worked out before anything
is filtered.
"""


def page() -> str:
    """The whole page, the commands in the order of `legajo --help`."""
    parts = [INTRODUCTION, section("legajo", legajo)]
    context = click.Context(legajo, info_name="legajo")
    for name in COMMANDS:
        command = legajo.get_command(context, name)
        if command is not None:
            parts.append(section(f"legajo {name}", command, context, name))
    return "\n".join(parts)


def section(
    title: str,
    command: click.Command,
    parent: click.Context | None = None,
    name: str = "legajo",
) -> str:
    """One command: a heading and its help."""
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
