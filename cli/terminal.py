"""Tables and headings on a terminal, by rich. Imported only where somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from .values import cell_text, width

if TYPE_CHECKING:
    from .tables import Table

# Words that say how a thing stands. Bold and dim say it as well, for those who see no colours.
STYLES = {
    "recorded": "bold green",
    "reported": "green",
    "stated": "cyan",
    "alleged": "yellow",
    "inferred": "dim magenta",
    "error": "bold red",
    "warning": "yellow",
}


# Words up to this length stay in one piece; less where the terminal has no room for that.
_LONGEST_WORDS = (28, 24, 20, 16, 12, 8, 4, 1)
_BETWEEN_COLUMNS = 3
_EDGES = 2
# With less than this for a word nobody reads a table: each row then becomes a block of lines.
_NARROWEST_WORD = 8


def draw(table: Table) -> None:
    """Print a table as wide as the terminal; long cells are wrapped, never cut.

    Where the columns have no room side by side, a row's cells stand below each other.
    """
    console = Console(highlight=False, soft_wrap=False)
    cells = [[cell_text(value, table.missing) for value in row] for row in table.rows]
    room = console.width - _BETWEEN_COLUMNS * (len(table.columns) - 1) - _EDGES
    if cells and sum(_least(_longest_words(table.columns, cells), _NARROWEST_WORD)) > room:
        _draw_blocks(console, table.columns, cells)
        return
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for position, columns in enumerate(_widths(table.columns, cells, room)):
        numeric = any(isinstance(row[position], (int, float)) for row in table.rows)
        drawn.add_column(
            Text(table.columns[position]),
            justify="right" if numeric else "left",
            overflow="fold",
            width=columns,
        )
    for row in cells:
        drawn.add_row(*map(styled, row))
    console.print(drawn)


def _draw_blocks(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Each row as lines of name and value, with an empty line behind it; empty cells left out."""
    names = min(max(map(width, columns)), console.width // 2)
    for row in cells:
        block = RichTable(box=None, show_header=False, pad_edge=False)
        block.add_column(style="bold", overflow="fold", width=names)
        block.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                block.add_row(Text(column), styled(cell))
        console.print(block)
        console.print()


def _longest_words(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    texts = zip(columns, *cells, strict=True)
    return [
        max(width(word) for text in column for word in text.split() or [""]) for column in texts
    ]


def _least(words: Sequence[int], most: int) -> list[int]:
    return [min(word, most) for word in words]


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is. Rich alone would rather cut words than leave a long text narrow.

    Every column gets its longest word, as far as there is room, and the rest goes to those with
    longer texts.
    """
    texts = [list(column) for column in zip(columns, *cells, strict=True)]
    whole = [max(map(width, column)) for column in texts]
    if sum(whole) <= room:
        return whole
    words = _longest_words(columns, cells)
    least = [1] * len(words)
    for most in _LONGEST_WORDS:
        least = _least(words, most)
        if sum(least) <= room:
            break
    wanted = [max(0, wide - narrow) for wide, narrow in zip(whole, least, strict=True)]
    spare = max(0, room - sum(least))
    return [
        narrow + min(want, spare * want // max(1, sum(wanted)))
        for narrow, want in zip(least, wanted, strict=True)
    ]


def styled(text: str) -> Text:
    """A cell; a word of standing in its colour, an absent value dim."""
    return Text(text, style=STYLES.get(text, "dim" if text == "null" else ""))
