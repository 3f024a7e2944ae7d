"""The command line's frame: commands loaded when they are called, errors turned into messages once.

`legajo --help` imports click and nothing else of weight.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import NoReturn

import click

from .table_of_commands import COMMANDS

EPILOG = """\b
Examples:
  legajo demo
  legajo show pacto Luna
  legajo query pacto "MATCH (p:Person)-[r]->(o) RETURN p.name, type(r), o.name LIMIT 5"

The first argument of most commands is a CASE: a case folder, or the name of a bundled case
(pacto). Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the case or data
has errors, 2 wrong usage, 3 a file or server could not be reached."""


class LazyGroup(click.Group):
    """Imports a command's module when the command is called, and words its errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in the order in which somebody meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(
            import_module(f".commands.{entry.module}", __package__), cmd_name
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; offers the nearest where there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from ..graph.errors import did_you_mean, nearest

            offer = did_you_mean(nearest(name, COMMANDS))
            ctx.fail(" ".join(filter(None, [f"There is no command {name!r}.", offer])))
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The list of commands, from the table: no command is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; here and nowhere else an error becomes a message with an exit code."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if error.message.startswith("Got unexpected extra argument"):
                message = f"{error.message}. A text that has spaces stands in quotes."
                raise click.UsageError(message, ctx=error.ctx) from None
            raise
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _leave_quietly()
        except Exception as error:
            from .failures import failure_of

            failure = failure_of(error)
            if failure is None:
                raise
            raise failure from error


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        # Reading the package's metadata is slow, so only this option pays for it.
        from legajo import __version__

        click.echo(f"legajo {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and leave.",
)
def legajo() -> None:
    """A graph of people and institutions in which every line says who says so, and where."""


def main() -> None:
    """Run `legajo` with the arguments of the process."""
    _print_anything()
    _end_tidily()
    try:
        legajo.main(prog_name="legajo")
    except SystemExit:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_quietly()
        raise


def _end_tidily() -> None:
    """Who tells the process to end (`kill`, a terminal that closes) leaves no half file, as Ctrl-C.

    Python by itself ends at once then, and what is written beside its place stays there.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _print_anything() -> None:
    """UTF-8 into files and pipes; what a terminal cannot show is written out, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave_quietly() -> NoReturn:
    """Whoever read our output (`head`) has enough: no message, nothing left to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
