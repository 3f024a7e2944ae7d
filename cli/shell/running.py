"""The loops of the prompt: somebody at a terminal, or a text that comes through a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..failures import BAD_DATA, failure_of
from .commands import obey
from .statements import cut, is_command, split_statements

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from .session import Session


def run_text(session: Session, lines: Iterable[str]) -> None:
    """Run every statement of a text; the first that fails ends it, with exit code 1."""
    for statement in split_statements(lines):
        if not _run(session, statement):
            sys.exit(BAD_DATA)
        if session.left:
            return


def converse(session: Session, prompt: PromptSession[str]) -> None:
    """Read, run and print until somebody leaves."""
    click.echo(f"{session.summary()}\n:help says what can be typed, Ctrl-D leaves.", err=True)
    while not session.left:
        try:
            typed = prompt.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        for statement in cut(typed):
            if not _run(session, statement) or session.left:
                break


def _run(session: Session, statement: str) -> bool:
    """Whether it went well; what did not is printed, and a bug keeps its traceback."""
    try:
        if is_command(statement):
            obey(session, statement)
        else:
            session.ask(statement)
    except click.ClickException as error:
        error.show()
        return False
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        failure.show()
        return False
    return True
