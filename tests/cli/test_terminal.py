"""Tables where somebody looks: as wide as the terminal, nothing cut."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legajo.cli import style
from legajo.cli.tables import Table, plain_lines
from legajo.cli.terminal import _widths, draw
from legajo.cli.values import cell_text, width

cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=90)


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(3, 120)
)
def test_columns_fit_into_the_room(rows: list[list[str]], room: int) -> None:
    columns = ["who", "what", "where"]
    assert sum(_widths(columns, rows, room)) <= max(room, len(columns))


def test_a_long_text_is_wrapped_and_short_words_stay_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    sentence = "Luis Ibarra negotiated with the Dockers' Union about the night shifts in August"
    draw(Table(["claim", "standing", "where"], [[sentence, "alleged", "muelle-harbour:12"]]))
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 60
    for word in [*sentence.split(), "alleged", "muelle-harbour:12"]:
        assert word in shown


def test_a_terminal_too_narrow_for_columns_gets_each_row_as_a_block(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "dumb")
    columns = ["whom", "what", "authority", "dated", "standing", "cited"]
    row = ["Luis Ibarra", "sanctioned", "Treasury of the Republic", "2021", "reported", "harbour:7"]
    draw(Table(columns, [row, ["Ana Soto", "listed", "Treasury", None, "alleged", "harbour:8"]]))
    shown = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert shown == [
        "whom       Luis Ibarra",
        "what       sanctioned",
        "authority  Treasury of the Republic",
        "dated      2021",
        "standing   reported",
        "cited      harbour:7",
        "",
        "whom       Ana Soto",
        "what       listed",
        "authority  Treasury",
        "standing   alleged",
        "cited      harbour:8",
        "",
    ]


def test_a_cell_cannot_move_the_cursor() -> None:
    hostile = "Ana\x1b[2J\x07 Soto\u202e\r\nX"
    assert cell_text(hostile) == "Ana\\x1b[2J\\x07 Soto<right-to-left override> X"


def test_wide_letters_take_two_columns() -> None:
    assert (width("Ana"), width("漢字"), width("María")) == (3, 4, 5)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_plain_tables_hold_every_cell(rows: list[list[str]]) -> None:
    text = "\n".join(plain_lines(Table(["a", "b"], rows)))
    for row in rows:
        for cell in row:
            assert re.sub(r"\s+$", "", cell_text(cell)) in text


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        ("terminal", {}, "\x1b[1merror\x1b[0m"),
        ("pipe", {}, "error"),
        ("terminal", {"NO_COLOR": "1"}, "error"),
        ("terminal", {"TERM": "dumb"}, "error"),
    ],
)
def test_styles_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, terminal: str, environment: dict[str, str], expected: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal == "terminal", raising=False)
    assert style.style("error", bold=True) == expected
