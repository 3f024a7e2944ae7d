"""The commands of the prompt: one line in `COMMANDS`, one function here."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..parameters import parse_parameters
from ..style import heading
from ..tables import FORMS, Table, write_table
from ..values import jsonable

if TYPE_CHECKING:
    from .session import Session

_PARAM = re.compile(r"`?(?P<name>[A-Za-z_]\w*)`?\s*(?:=>|=)\s*(?P<value>.+)", re.DOTALL)
_BY_SUFFIX = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "md", ".txt": "table"}


class Command(NamedTuple):
    """`usage` is what follows the name; `run` gets it as it was typed."""

    usage: str
    summary: str
    run: Callable[[Session, str], None]


class PromptError(click.ClickException):
    """A command that cannot be obeyed, with what would be right."""


def obey(session: Session, line: str) -> None:
    """Do what a line such as `:format csv` says."""
    word, _, argument = line.strip().lstrip(":").partition(" ")
    name = word.lower().rstrip(";")
    command = COMMANDS.get("exit" if name == "quit" else name)
    if command is None:
        from ...graph.errors import did_you_mean, nearest

        offer = did_you_mean(nearest(name, COMMANDS))
        raise PromptError(
            " ".join(filter(None, [f"There is no command :{name}.", offer, ":help lists them."]))
        )
    command.run(session, argument.strip().removesuffix(";").strip())


def _help(_session: Session, argument: str) -> None:
    name = argument.lstrip(":").lower()
    if name and name not in COMMANDS:
        raise PromptError(f"There is no command :{name}. :help lists them.")
    for key, command in COMMANDS.items():
        if name in {"", key}:
            usage = f":{key} {command.usage}".strip()
            click.echo(f"{usage:<26} {command.summary}")
    if not name:
        click.echo(
            "\nA statement ends with a semicolon or an empty line; Alt-Enter runs it as it is.\n"
            "Tab completes, the arrows go through the history, Ctrl-C stops a query, Ctrl-D leaves."
        )


def _schema(session: Session, _argument: str) -> None:
    names = session.names
    for column, counts, properties in (
        ("label", names.labels, names.label_properties),
        ("type", names.types, names.type_properties),
    ):
        rows = [
            [name, count, _listed(properties.get(name, {}), count)]
            for name, count in counts.items()
        ]
        write_table(Table([column, "count", "properties"], rows), session.form)
        if column == "label" and session.form == "table":
            click.echo("")


def _listed(counts: dict[str, int], all_of: int) -> list[str]:
    """`name` where everything has the property, `until 7` where seven have."""
    return [name if count == all_of else f"{name} {count}" for name, count in counts.items()]


def _param(session: Session, argument: str) -> None:
    if not argument:
        _params(session, "")
        return
    found = _PARAM.fullmatch(argument)
    if found is None:
        raise PromptError("Write :param name => value, such as :param who => 'osiris-luna'.")
    result = session.graph.query(f"RETURN {found['value']}", session.parameters)
    if len(result.rows) != 1 or len(result.keys()) != 1:
        raise PromptError("A parameter has one value: :param who => 'osiris-luna'.")
    session.parameters[found["name"]] = result.rows[0][0]


def _params(session: Session, argument: str) -> None:
    if argument == "clear":
        session.parameters.clear()
    elif argument:
        raise PromptError(":params lists them, :params clear forgets them.")
    else:
        rows = [[name, jsonable(value)] for name, value in sorted(session.parameters.items())]
        write_table(Table(["parameter", "value"], rows, missing="null"), session.form)


def _view(session: Session, argument: str) -> None:
    from ...views import write_page

    graph, what = session.plain_graph, "the whole graph"
    if session.answer is not None:
        part = graph.touched_by(session.answer.result)
        if part.drawn or part.entities:
            graph, what = part, "what the last result touched"
    place = Path(argument or f"{Path(session.case).name}.html")
    write_page(graph, place)
    click.echo(f"{place}: {what}; open it in a browser.", err=True)


def _because(session: Session, argument: str) -> None:
    session.because = _on_or_off("because", argument, now=session.because)


def _evidence(session: Session, argument: str) -> None:
    session.evidence = _on_or_off("evidence", argument, now=session.evidence)


def _on_or_off(name: str, argument: str, *, now: bool) -> bool:
    if argument not in ("on", "off", ""):
        raise PromptError(f"Write :{name} on or :{name} off.")
    wanted = argument == "on" if argument else not now
    click.echo(f"{name} is {'on' if wanted else 'off'}.", err=True)
    return wanted


def _explain(session: Session, argument: str) -> None:
    click.echo(session.graph.engine.explain(_text(session, argument, "explain")))


def _profile(session: Session, argument: str) -> None:
    from .session import stoppable

    text = _text(session, argument, "profile")
    engine = session.graph.engine
    result = stoppable(
        lambda stop: engine.query(
            f"PROFILE {text}", session.parameters, timeout=session.timeout, cancel=stop
        )
    )
    click.echo(result.plan_text)


def _text(session: Session, argument: str, name: str) -> str:
    text = argument or session.text
    if not text:
        raise PromptError(f"No query was asked yet: write :{name} MATCH ...")
    return re.sub(r"(?i)\A\s*(?:EXPLAIN|PROFILE)\b", "", text)


def _format(session: Session, argument: str) -> None:
    if argument not in FORMS:
        raise PromptError(f"A format is one of {', '.join(FORMS)}; it is {session.form} now.")
    session.form = argument


def _save(session: Session, argument: str) -> None:
    from ...exports.whole_files import WholeFiles
    from ..commands.query import print_result

    if not argument:
        raise PromptError("Write :save FILE, such as :save meetings.csv.")
    if session.answer is None:
        raise PromptError("There is no result to save: ask something first.")
    place = Path(argument).expanduser()
    form = _BY_SUFFIX.get(place.suffix.lower(), session.form)
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(io.StringIO()):
        print_result(session.graph, session.answer, form=form, because=session.because)
    with WholeFiles() as whole:
        whole.write(place, [printed.getvalue().encode()])
        for one in whole.places:
            whole.put(one)
    click.echo(f"{place}: saved as {form}.", err=True)


def _queries(session: Session, _argument: str) -> None:
    from ...queries import catalogue

    rows = [
        [one.name, one.question, [parameter.name for parameter in one.parameters]]
        for one in catalogue().values()
    ]
    write_table(Table(["name", "question", "parameters"], rows), session.form)


def _run(session: Session, argument: str) -> None:
    from ...queries import bind, get_query

    name, *words = _words(argument)
    query = get_query(name)
    known = {one.name for one in query.parameters}
    given = {key: value for key, value in session.parameters.items() if key in known}
    values = bind(query, {**given, **parse_parameters(words)}, session.graph.ledger)
    if query.evidence and not session.evidence:
        session.evidence = True
        click.echo("evidence is on: this query asks for it.", err=True)
    session.ask(query.text, values)


def _show(_session: Session, argument: str) -> None:
    from ...queries import get_query

    query = get_query(_words(argument)[0])
    click.echo(heading(query.question))
    for one in query.parameters:
        needed = "needed" if one.required else f"default {json.dumps(jsonable(one.default))}"
        click.echo(f"  ${one.name}: {one.meaning} ({needed})")
    click.echo(query.text.strip())


def _words(argument: str) -> list[str]:
    import shlex

    try:
        words = shlex.split(argument)
    except ValueError as error:
        raise PromptError(f"{error}: {argument}") from error
    if not words:
        raise PromptError("Name a query of the library; :queries lists them.")
    return words


def _clear(_session: Session, _argument: str) -> None:
    click.clear()


def _exit(session: Session, _argument: str) -> None:
    session.left = True


COMMANDS = {
    "help": Command("[COMMAND]", "What can be typed here.", _help),
    "schema": Command("", "Labels, types and properties of the graph, with counts.", _schema),
    "param": Command("NAME => VALUE", "Give a parameter ($NAME) a value, in Cypher.", _param),
    "params": Command("[clear]", "The parameters and their values.", _params),
    "view": Command(
        "[FILE]", "Write the page of what the last result touched, or of everything.", _view
    ),
    "because": Command("[on|off]", "With each row the claims that it rests on.", _because),
    "evidence": Command("[on|off]", "Claims, sources and answers as nodes.", _evidence),
    "explain": Command("[QUERY]", "How a query, or the last one, would run.", _explain),
    "profile": Command("[QUERY]", "Run it, and count the rows of each step.", _profile),
    "format": Command("|".join(FORMS), "How rows are printed.", _format),
    "save": Command("FILE", "Write the last result: .csv, .json, .jsonl, .md, .txt.", _save),
    "queries": Command("", "The library of named queries.", _queries),
    "run": Command("NAME [NAME=VALUE ...]", "Ask a query of the library.", _run),
    "show": Command("NAME", "The text of a query of the library.", _show),
    "clear": Command("", "An empty screen.", _clear),
    "exit": Command("", "Leave; so does Ctrl-D.", _exit),
}
