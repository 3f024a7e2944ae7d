"""Tables: aligned in a pipe, by rich on a terminal; as CSV, Markdown, JSON or JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import click

from .style import on_terminal
from .values import cell_text, jsonable, width

# A cell longer than this does not push the columns after it to the right in every other row.
_WIDEST = 100


class Table(NamedTuple):
    """Columns and rows of any values; `missing` is what a cell without a value shows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    missing: str = ""


def write_table(table: Table, form: str = "table") -> None:
    """Print a table on standard output in one of `FORMS`."""
    FORMS[form](table)


def _table(table: Table) -> None:
    if on_terminal():
        from .terminal import draw

        draw(table)
    else:
        for line in plain_lines(table):
            click.echo(line)


def plain_lines(table: Table) -> Iterable[str]:
    """The table as aligned text, cells whole.

    >>> for line in plain_lines(Table(["who", "n"], [["Ana Soto", 2], ["El Muelle", 10]])):
    ...     print(line)
    who         n
    ---------  --
    Ana Soto    2
    El Muelle  10
    """
    rows = [[cell_text(value, table.missing) for value in row] for row in table.rows]
    widths = [width(name) for name in table.columns]
    for row in rows:
        for position, cell in enumerate(row):
            widths[position] = max(widths[position], min(width(cell), _WIDEST))
    numeric = [
        any(isinstance(row[position], (int, float)) for row in table.rows)
        and all(isinstance(row[position], (int, float, type(None))) for row in table.rows)
        for position in range(len(table.columns))
    ]
    yield _aligned(list(table.columns), widths, numeric)
    yield "  ".join("-" * one for one in widths)
    for row in rows:
        yield _aligned(row, widths, numeric)


def _aligned(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded: list[str] = []
    for cell, wanted, right in zip(cells, widths, numeric, strict=True):
        blanks = " " * (wanted - width(cell))
        padded.append(blanks + cell if right else cell + blanks)
    return "  ".join(padded).rstrip()


def _csv(table: Table) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([spreadsheet_cell(value) for value in row] for row in table.rows)


def spreadsheet_cell(value: object) -> str:
    """The value as a cell that no spreadsheet runs as a formula: an apostrophe stands in front.

    Lists of texts have semicolons between them; what is nested deeper is JSON.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    from ..exports.csv_pair import safe
    from ..exports.losses import Losses

    if isinstance(value, list):
        flat = all(isinstance(one, str) for one in value)
        text = "; ".join(value) if flat else json.dumps(jsonable(value), ensure_ascii=False)
    else:
        text = cell_text(value)
    return safe(text, Losses())


def _markdown(table: Table) -> None:
    def line(cells: Iterable[str]) -> str:
        escaped = [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells]
        return f"| {' | '.join(escaped)} |"

    click.echo(line(table.columns))
    click.echo(line("---" for _ in table.columns))
    for row in table.rows:
        click.echo(line(cell_text(value, table.missing) for value in row))


def _records(table: Table) -> Iterable[dict[str, object]]:
    for row in table.rows:
        yield dict(zip(table.columns, map(jsonable, row), strict=True))


def _json(table: Table) -> None:
    click.echo(json.dumps(list(_records(table)), ensure_ascii=False, indent=2))


def _json_lines(table: Table) -> None:
    write_json_lines(_records(table))


def write_json_lines(records: Iterable[object]) -> None:
    """One JSON object a line."""
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


FORMS: dict[str, Callable[[Table], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "md": _markdown,
}
