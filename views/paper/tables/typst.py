"""A table for typst: a figure that breaks over pages, citations with `#cite`."""

from __future__ import annotations

from ..references import Cite
from ..spelling import typst
from .table import Cell, Column, Table


def typst_table(table: Table) -> str:
    """The file: a figure with caption and label; a document includes it."""
    printed = [(place, table.columns[place]) for place in table.printed]
    shares = ", ".join(f"{column.share * 100:.3g}fr" for _, column in printed)
    sides = ", ".join("right" if column.number else "left" for _, column in printed)
    lines = [
        "#[\n",
        "#show figure: set block(breakable: true)\n",
        "#set text(size: 8pt, hyphenate: true)\n",
        f"#figure(caption: [{typst(table.caption)}], table(\n",
        f"  columns: ({shares},), align: ({sides},), stroke: none,\n  inset: (x: 3pt, y: 4pt),\n",
        "  table.hline(),\n",
        f"  table.header({', '.join(_head(column) for _, column in printed)}),\n",
        "  table.hline(stroke: 0.5pt),\n",
    ]
    lines += [
        f"  {', '.join(f'[{typst_cell(row[place])}]' for place, _ in printed)},\n"
        for row in table.rows
    ]
    lines.append(f"  table.hline(),\n)) <tab-legajo-{table.name}>\n]\n")
    return "".join(lines)


def typst_cell(cell: Cell) -> str:
    """Text, then the citations behind it."""
    return " ".join(_cite(piece) if isinstance(piece, Cite) else typst(piece) for piece in cell)


def _cite(cite: Cite) -> str:
    places = ", ".join(map(str, cite.paragraphs))
    pinpoint = ", ".join(
        filter(None, [f"¶ {places}" if places else "", *map(typst, cite.locators)])
    )
    supplement = f", supplement: [{pinpoint}]" if pinpoint else ""
    return f"#cite(<{cite.key}>{supplement})"


def _head(column: Column) -> str:
    return f"[*{typst(column.title)}*]"
