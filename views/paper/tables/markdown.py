"""A table for Markdown: a pipe table, citations as pandoc reads them (`[@key, ¶ 4]`)."""

from __future__ import annotations

from itertools import groupby

from ..references import Cite
from ..spelling import markdown
from .table import Cell, Column, Table


def markdown_table(table: Table) -> str:
    """The file: the caption as pandoc reads one, and the table."""
    printed = [(place, table.columns[place]) for place in table.printed]
    lines = [
        f"| {' | '.join(markdown(column.title) for _, column in printed)} |\n",
        f"| {' | '.join(_rule(column) for _, column in printed)} |\n",
    ]
    lines += [
        f"| {' | '.join(markdown_cell(row[place]) for place, _ in printed)} |\n"
        for row in table.rows
    ]
    lines.append(f"\n: {markdown(table.caption)}\n")
    return "".join(lines)


def markdown_cell(cell: Cell) -> str:
    """Text, then the citations behind it, all in one pair of brackets."""
    parts = []
    for is_cite, pieces in groupby(cell, key=lambda piece: isinstance(piece, Cite)):
        if is_cite:
            cites = [_cite(piece) for piece in pieces if isinstance(piece, Cite)]
            parts.append(f"[{'; '.join(cites)}]")
        else:
            parts += [markdown(piece) for piece in pieces if isinstance(piece, str)]
    return " ".join(parts)


def _cite(cite: Cite) -> str:
    places = ", ".join(map(str, cite.paragraphs))
    pinpoint = [f"¶ {places}" if places else "", *map(markdown, cite.locators)]
    return ", ".join([f"@{cite.key}", *filter(None, pinpoint)])


def _rule(column: Column) -> str:
    return "---:" if column.number else "---"
