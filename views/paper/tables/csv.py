"""A table for spreadsheets and programs: UTF-8 with a byte order mark, as `legajo export` writes.

Citations read `key ¶ 4, 6`; no cell is taken for a formula.
"""

from __future__ import annotations

import csv
import io

from ..references import Cite
from ..spelling import cell as spelled
from .table import Cell, Table


def csv_table(table: Table) -> str:
    """The file: every column, also those that are not printed."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow([column.name for column in table.columns])
    writer.writerows([spelled(csv_cell(one)) for one in row] for row in table.rows)
    return stream.getvalue()


def csv_cell(cell: Cell) -> str:
    """Text, then the citations behind it."""
    text = " ".join(piece for piece in cell if isinstance(piece, str))
    cites = "; ".join(_cite(piece) for piece in cell if isinstance(piece, Cite))
    return " ".join(filter(None, [text, cites]))


def _cite(cite: Cite) -> str:
    places = ", ".join(map(str, cite.paragraphs))
    return " ".join([cite.key, *filter(None, [f"¶ {places}" if places else "", *cite.locators])])
