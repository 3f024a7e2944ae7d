"""`legajo shell`: what comes through a pipe, what Tab offers, what the keys do."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable, Iterator
from errno import ENOSPC
from pathlib import Path

import pytest
from click.testing import Result
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from legajo.cli.shell import statements
from legajo.cli.shell.completion import CypherCompleter
from legajo.cli.shell.highlighting import CypherLexer
from legajo.cli.shell.history import PrivateHistory, history_file
from legajo.cli.shell.prompt import make_prompt
from legajo.cli.shell.session import Session
from legajo.cli.shell.statements import in_quotes, is_complete

Run = Callable[..., Result]


@pytest.fixture
def ask(run: Run, port: Path) -> Callable[..., Result]:
    """The statements, one a line, as a pipe brings them."""

    def ask_lines(*lines: str, options: tuple[str, ...] = ()) -> Result:
        return run("shell", port, *options, stdin="\n".join(lines) + "\n")

    return ask_lines


Ask = Callable[..., Result]
POSTS = "MATCH (p:Person)-[r:HELD_POST]->(b) RETURN p.name AS who, b.name AS body"


def test_statements_end_with_a_semicolon_or_an_empty_line(ask: Ask) -> None:
    found = ask(
        ":format csv",
        "RETURN 1",
        "AS one;",
        "RETURN ';' AS two",
        "",
        "RETURN 3 AS a; RETURN 4 AS b",
    )
    assert found.exit_code == 0
    assert found.stdout.split() == ["one", "1", "two", ";", "a", "3", "b", "4"]


def test_a_long_statement_is_not_read_again_at_each_of_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    def counted(text: str) -> bool:
        read.append(len(text))
        return is_complete(text)

    monkeypatch.setattr(statements, "is_complete", counted)
    rows = [f"  {{name: 'Person {number}; the next'}}," for number in range(500)]
    short = ["RETURN /* 2;", "*/ 3; /*", "*/"]
    lines = ["UNWIND [", *rows, "  {}] AS row", "RETURN 1; // all", *short]
    found = list(statements.split_statements(lines))
    assert [one[:6] for one in found] == ["UNWIND", "RETURN"]
    assert len(read) < 10


@pytest.mark.parametrize("leave", ["exit", "quit;", "EXIT", ":quit", ":exit"])
def test_help_and_exit_are_understood_without_their_colon(ask: Ask, leave: str) -> None:
    found = ask("help", leave, "RETURN 1 AS never;")
    assert found.exit_code == 0
    assert found.stdout == ask(":help").stdout


def test_under_the_rows_stands_how_they_stand_as_for_query(ask: Ask, run: Run, port: Path) -> None:
    found = ask(f"{POSTS};")
    assert found.stdout == run("query", port, POSTS).stdout
    assert "1 relationship: 1 reported" in found.stdout


def test_the_first_error_ends_a_pipe_with_its_place_and_exit_code_1(ask: Ask) -> None:
    found = ask("RETURN 1;", "RETURN oops;", "RETURN 2 AS later;")
    assert found.exit_code == 1
    assert "`oops` not defined" in found.stderr
    assert '"RETURN oops"\n        ^' in found.stderr
    assert "later" not in found.stdout
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":sch", "There is no command :sch. Did you mean 'schema'?"),
        (":param who", "Write :param name => value"),
        (":param who => oops", "`oops` not defined"),
        (":param who => 1, 2", "A parameter has one value"),
        (":params who", ":params clear forgets them"),
        (":format xml", "A format is one of table, json, jsonl, csv, md"),
        (":because maybe", "Write :because on or :because off."),
        (":save rows.csv", "There is no result to save"),
        (":save", "Write :save FILE"),
        (":explain", "No query was asked yet"),
        (":run", "Name a query of the library"),
        (":run pots", "posts"),
        (":run posts who=1", "has no parameter 'who'"),
        (":run posts 'x", "No closing quotation"),
        (":help nothing", "There is no command :nothing"),
    ],
)
def test_a_command_that_cannot_be_obeyed_says_what_would_be_right(
    ask: Ask, line: str, said: str
) -> None:
    found = ask(line)
    assert found.exit_code == 1
    assert said in " ".join(found.stderr.split())


def test_parameters_are_cypher_values_and_stay(ask: Ask) -> None:
    found = ask(
        ":format csv", ":param who => 'ana' + '-soto'", ":param n => $who + '!'",
        "MATCH (p {id: $who}) RETURN p.name AS name, $n AS n;", ":params", ":params clear",
        ":params",
    )  # fmt: skip
    assert found.stdout.splitlines() == [
        "name,n", "Ana Soto,ana-soto!", "parameter,value", "n,ana-soto!", "who,ana-soto",
        "parameter,value",
    ]  # fmt: skip


def test_schema_counts_what_can_be_named(ask: Ask) -> None:
    found = ask(":schema")
    lines = found.stdout.splitlines()
    person = next(line for line in lines if line.startswith("Person "))
    assert person.split()[1] == "4"
    assert "names" in person
    assert any(line.startswith("HELD_POST ") for line in lines)


def test_because_and_evidence_are_switched_on_and_off(ask: Ask) -> None:
    found = ask(
        ":because on", f"{POSTS};", ":because off", f"{POSTS};", ":evidence",
        "MATCH (c:Claim) RETURN count(*) > 5 AS many;",
    )  # fmt: skip
    assert found.stdout.count("Row 1: Ana Soto, Port Authority") == 1
    assert "true" in found.stdout.split("many")[1]
    assert "evidence is on." in found.stderr


def test_filters_and_options_are_those_of_query(ask: Ask) -> None:
    text = "MATCH ()-[r]->() RETURN DISTINCT r.standing AS standing;"
    assert ask(":format csv", text, options=("--standing", "alleged")).stdout.split() == [
        "standing", "alleged",
    ]  # fmt: skip
    counted = ask("MATCH (c:Claim) RETURN count(*) > 5 AS many;", options=("--evidence",))
    assert "true" in counted.stdout
    slow = "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*);"
    found = ask(slow, options=("--timeout", "0.05"))
    assert found.exit_code == 1
    assert "0.05 seconds" in found.stderr


def test_explain_and_profile_show_the_plan_of_a_query_or_of_the_last(ask: Ask) -> None:
    found = ask("MATCH (n:Person) RETURN n.name;", ":explain", ":profile MATCH (n:Person) RETURN 1")
    assert found.stdout.count("NodeByLabelScan") == 2
    assert "n:Person" in found.stdout


def test_the_library_is_listed_shown_and_asked(ask: Ask) -> None:
    found = ask(":queries", ":show posts", ":run posts", ":run posts body=port-authority")
    assert found.exit_code == 0
    assert "Who held which post, where and when?" in found.stdout
    assert "default null" in found.stdout
    assert found.stdout.count("Ana Soto") == 2


def test_a_result_is_saved_in_the_format_of_its_file(ask: Ask, tmp_path: Path) -> None:
    rows, table = tmp_path / "rows.json", tmp_path / "rows.md"
    found = ask(f"{POSTS};", f":save {rows}", f":save {table}")
    assert json.loads(rows.read_text(encoding="utf-8")) == [
        {"who": "Ana Soto", "body": "Port Authority"}
    ]
    assert "| Ana Soto | Port Authority |" in table.read_text(encoding="utf-8")
    assert f"{rows}: saved as json." in found.stderr


def test_what_was_saved_before_stays_where_a_result_cannot_be_printed(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "rows.csv"
    place.write_text("who\nAna Soto\n", encoding="utf-8")

    def fail(*_: object, form: str, **_others: object) -> None:
        if form == "csv":
            raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("legajo.cli.commands.query.print_result", fail)
    found = ask(f"{POSTS};", f":save {place}")
    assert "No space left on device" in found.stderr
    assert place.read_text(encoding="utf-8") == "who\nAna Soto\n"
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_a_file_that_cannot_be_saved_is_told(ask: Ask, tmp_path: Path) -> None:
    found = ask(f"{POSTS};", f":save {tmp_path / 'none' / 'rows.csv'}")
    assert found.exit_code == 1
    assert "rows.csv" in found.stderr
    assert "Traceback" not in found.stderr


def test_view_writes_the_page_of_the_last_result_or_of_everything(ask: Ask, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    found = ask(f":view {whole}", f"{POSTS};", f":view {part}")
    assert "the whole graph" in found.stderr
    assert "what the last result touched" in found.stderr
    assert "Luis Ibarra" in whole.read_text(encoding="utf-8")
    text = part.read_text(encoding="utf-8")
    assert "Ana Soto" in text
    assert '"luis-ibarra"' not in text


def test_exit_leaves_and_help_lists_the_commands(ask: Ask) -> None:
    found = ask(":help", ":help view", ":exit", "RETURN oops;")
    assert found.exit_code == 0
    assert found.stdout.count(":view [FILE]") == 2


def completions(sitting: Session, text: str) -> list[str]:
    completer = CypherCompleter(sitting)
    before, _, after = text.partition("|>")
    document = Document(before + after, len(before))
    return [one.text for one in completer.get_completions(document, CompleteEvent())]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("MATCH (p:Per", ["Person"]),
        ("MATCH (p:Person)-[r:HELD", ["HELD_POST"]),
        ("MATCH (p:Person)-[r:HELD_POST|MET", ["MET_WITH"]),
        ("MATCH (p) WHERE p:Publ", ["PublicBody"]),
        ("MATCH (p:Person&!Publ", ["PublicBody"]),
        ("MATCH (p)-[r]->() RETURN r.standi", ["standing"]),
        ("MATCH (p {n|>})", ["name", "named", "names"]),
        ("MATCH (someone:Person) RETURN some", ["someone"]),
        ("MATCH (p) RETURN p.name AS called ORDER BY call", ["called", "CALL"]),
        ("OPT", ["OPTIONAL MATCH"]),
        ("RETURN shortest", ["SHORTEST", "shortestPath("]),
        ("RETURN duration.betw", ["duration.between("]),
        ("RETURN 'MAT", []),
        ("RETURN 1 // MAT", []),
        ("RETURN $wh", ["who"]),
        (":sch", ["schema"]),
        (":run post", ["posts"]),
        (":run posts bod", ["body="]),
        (":because o", ["on", "off"]),
        (":format js", ["json", "jsonl"]),
        (":explain MATCH (p:Per", ["Person"]),
    ],
)
def test_tab_offers_what_fits_the_place(sitting: Session, text: str, offered: list[str]) -> None:
    sitting.parameters["who"] = 1
    assert [one for one in completions(sitting, text) if one in offered] == offered
    if not offered:
        assert completions(sitting, text) == []


@pytest.fixture
def typed(sitting: Session) -> Iterator[Callable[[str], str]]:
    """What the prompt gives when these keys are pressed."""
    with create_pipe_input() as keys:
        prompt = make_prompt(sitting, keep_history=False, input=keys, output=DummyOutput())

        def press(text: str) -> str:
            keys.send_text(text)
            # Beside another test's event loop there can be none in this thread.
            return prompt.prompt(in_thread=True)

        yield press


@pytest.mark.skipif(sys.platform == "win32", reason="the pipe is a POSIX one")
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("RETURN 1;\r", "RETURN 1;"),
        ("RETURN 1\r\r", "RETURN 1\n"),
        ("RETURN\r1;\r", "RETURN\n1;"),
        ("RETURN 1\x1b\r", "RETURN 1"),
        (":help\r", ":help"),
        ("RETURN 'a;\r';\r", "RETURN 'a;\n';"),
    ],
)
def test_enter_runs_what_is_complete_and_alt_enter_anything(
    typed: Callable[[str], str], keys: str, expected: str
) -> None:
    assert typed(keys) == expected


def test_control_d_leaves(typed: Callable[[str], str]) -> None:
    with pytest.raises(EOFError):
        typed("\x04")


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("RETURN 1 // ;", False), ("RETURN '\n\n", False), ("RETURN 1 /* ;\n\n", False),
        ("RETURN `a;", False), ("RETURN 1; // done", True), ("RETURN 1\n\n", True),
    ],
)  # fmt: skip
def test_a_statement_is_complete_outside_texts_and_comments(text: str, complete: bool) -> None:  # noqa: FBT001 - expected
    assert is_complete(text) is complete


def test_a_comment_ends_with_its_line() -> None:
    assert in_quotes("RETURN 1 // no")
    assert not in_quotes("RETURN 1 // no\n")
    assert not in_quotes("RETURN 'http://x' AS u")


def test_history_is_private_and_keeps_no_parameter(tmp_path: Path) -> None:
    place = tmp_path / "legajo" / "shell_history"
    history = PrivateHistory(place)
    for line in ("RETURN 1;", ":param key => 'hidden'", " RETURN 2;"):
        history.append_string(line)
    kept = place.read_text(encoding="utf-8")
    assert "RETURN 1;" in kept
    assert "hidden" not in kept
    assert "RETURN 2" not in kept
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="they have folders of their own")
def test_history_lies_in_the_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert history_file() == tmp_path / "legajo" / "shell_history"


def test_the_parts_of_a_query_have_their_styles() -> None:
    document = Document("MATCH (n:Person) // all\nRETURN 'x', $p, 1")
    line = CypherLexer().lex_document(document)
    assert ("class:keyword", "MATCH") in line(0)
    assert ("class:name", ":Person") in line(0)
    assert ("class:comment", "// all") in line(0)
    assert ("class:string", "'x'") in line(1)
    assert ("class:parameter", "$p") in line(1)
    assert line(7) == []
