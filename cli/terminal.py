"""Tables and headings on a terminal, by rich. Imported only where somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from .values import cell_text

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


def draw(table: Table) -> None:
    """Print a table as wide as the terminal; long cells are wrapped, never cut."""
    console = Console(highlight=False, soft_wrap=False)
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for position, name in enumerate(table.columns):
        numeric = any(isinstance(row[position], (int, float)) for row in table.rows)
        drawn.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(styled(cell_text(value, table.missing)) for value in row))
    console.print(drawn)


def styled(text: str) -> Text:
    """A cell; a word of standing in its colour, an absent value dim."""
    return Text(text, style=STYLES.get(text, "dim" if text == "null" else ""))
