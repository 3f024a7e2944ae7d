r"""A pair of CSV files, for spreadsheets and databases: nodes.csv and relationships.csv.

Keeps nodes, relationships with their ids, parallel ones too, and properties. UTF-8 with a byte
order mark, so that Excel shows accents; rows end in CRLF (RFC 4180). Lists become JSON text, dates
ISO 8601 text; an empty cell is a property that is not there. A text that a spreadsheet would run as
a formula (`=`, `+`, `-`, `@`, tab, carriage return at its beginning) gets an apostrophe in front,
and so does one in which apostrophes stand before such a character: whoever takes one apostrophe
away from texts that match `'+[=+\-@\t\r]` has the text as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from .columns import Column, Value
from .content import Content
from .format import Format
from .losses import Losses
from .texts import as_text, note_as_text, without_surrogates

NODES, RELATIONSHIPS = "nodes.csv", "relationships.csv"

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")  # noqa: RUF001 - spreadsheets run the wide forms too


def lines(content: Content, losses: Losses, part: str) -> Iterator[str]:
    """One of the two files, a row at a time."""
    if part == NODES:
        columns = content.node_columns
        note_as_text(columns, losses)
        yield _row(["id", "labels", *(safe(column.name, losses) for column in columns)])
        for node in content.nodes:
            first = [safe(node.key, losses), safe(":".join(node.labels), losses)]
            yield _row([*first, *_cells(columns, node.properties, losses)])
        return
    columns = content.relationship_columns
    note_as_text(columns, losses)
    first = ["key", "start", "end", "type", "label"]
    yield _row([*first, *(safe(column.name, losses) for column in columns)])
    for row in content.relationships:
        first = [safe(one, losses) for one in (row.key, row.start, row.end, row.type, row.label)]
        yield _row([*first, *_cells(columns, row.properties, losses)])


def safe(text: str, losses: Losses) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> safe("=1+1", Losses())
    "'=1+1"
    """
    if _FORMULA.match(text):
        losses.differently(
            "texts that a spreadsheet would run, with an apostrophe in front", ascii(text[:40])
        )
        text = f"'{text}"
    return without_surrogates(text, losses)


def _cells(
    columns: tuple[Column, ...], properties: Mapping[str, Value], losses: Losses
) -> Iterator[str]:
    for column in columns:
        value = properties.get(column.name)
        if value is None:
            yield ""
        elif isinstance(value, (int, float)):
            yield as_text(value)
        else:
            if value == "":
                losses.differently("empty texts, as a property that is not there", column.name)
            yield safe(as_text(value), losses)


def _row(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


CSV_PAIR = Format(
    name="csv",
    title="two CSV files (nodes.csv, relationships.csv), for spreadsheets",
    endings=(".csv",),
    parts=(NODES, RELATIONSHIPS),
    reserved_node=("labels",),
    reserved_relationship=("key", "start", "end", "type", "label"),
    generate=lines,
    encoding="utf-8-sig",
)
