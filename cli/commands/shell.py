"""`legajo shell`: an interactive prompt for Cypher."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..options import case_argument, filter_options


@click.command(
    epilog="\b\nExamples:\n"
    "  legajo shell pacto\n"
    "  legajo shell pacto --standing recorded --evidence\n"
    "  legajo shell pacto < questions.cypher"
)
@case_argument
@click.option(
    "--evidence", is_flag=True, help="Also claims, sources and who answers what, as nodes."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Give each query up after so many seconds.",
)
@click.option("--no-history", is_flag=True, help="Keep nothing of what is typed.")
@filter_options
def shell(
    case: str,
    evidence: bool,
    timeout: float | None,
    no_history: bool,
    **filters: Any,  # noqa: ANN401 - the filters by name
) -> None:
    """Ask a case in Cypher, one question after the other.

    Tab completes labels, types, properties, functions and named queries; :help lists the commands
    of the prompt. A statement ends with a semicolon or an empty line. Ctrl-C stops a query, Ctrl-D
    leaves. Statements that come through a pipe are run to the first error (exit code 1).
    """
    from ..shell.running import converse, run_text
    from ..shell.session import Session

    session = Session(case, filters, evidence=evidence, timeout=timeout)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        run_text(session, sys.stdin)
        return
    from ..shell.prompt import make_prompt

    converse(session, make_prompt(session, keep_history=not no_history))
