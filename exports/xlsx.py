"""An Excel workbook: a sheet of claims, one of entities, one of sources.

Keeps every claim that the filters keep, denials and claims about claims among them, with speakers,
documents, paragraphs and what answers it; entities with all their names; sources with checksum and
what they derive from. A graph without claims gives a sheet of nodes and one of relationships.

Every text is written as text, so nothing that a document says is run as a formula. Numbers, true
and false are what they are; lists are texts joined by `; `, dates text as they were written (Excel
knows neither `2020-08` nor 1890). Excel holds 32,767 characters a cell and 1,048,576 rows a sheet:
longer texts are cut and counted, more rows are refused. The same graph gives the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from ..graph.errors import ExportError, MissingExtra
from ..graph.property_graph import PropertyGraph
from ..graph.rows import claim_row, entity_row, source_row
from .format import Format
from .losses import Losses
from .texts import labels_text, xml_characters

if TYPE_CHECKING:
    from ..graph import Amount, Claim, Graph, Ledger

ROWS, LONGEST = 1_048_576, 32_767
_PIECE = 1 << 20
_LONGEST_NUMBER = 2**53
_WIDTHS = {"note": 40, "title": 40, "id": 24, "subject_name": 24, "object_name": 24, "value": 30}
_CLAIM_LISTS = ("evidence", "answers", "answered_by")


def generate(graph: Graph | PropertyGraph, losses: Losses) -> Iterator[bytes]:
    """The file's bytes; sheets are put together on disk, a row at a time."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("a workbook needs", "XlsxWriter", "xlsx") from error
    sheets = list(_sheets(graph))
    for _, _, rows in sheets:
        if len(rows) >= ROWS:
            raise ExportError(
                f"{len(rows):,} rows are more than the {ROWS - 1:,} that a sheet of Excel holds.",
                hint="Narrow the graph, or export csv.",
            )
    with tempfile.TemporaryFile(prefix="legajo-") as file:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(file, options)
        # Fixed: the same graph gives the same bytes.
        book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC), "author": "legajo"})
        heading = book.add_format({"bold": True, "bottom": 1})
        for name, columns, rows in sheets:
            _write(book.add_worksheet(name), columns, rows, heading, losses)
        book.close()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


_Sheet = tuple[str, Sequence[str], Sequence[dict[str, Any]]]


def _sheets(graph: Graph | PropertyGraph) -> Iterator[_Sheet]:
    if isinstance(graph, PropertyGraph):
        yield (
            "nodes",
            *_table(
                {"id": row.key, "labels": labels_text(row.labels), **row.properties}
                for row in graph.nodes
            ),
        )
        yield (
            "relationships",
            *_table(
                {
                    "key": row.key,
                    "start": row.start,
                    "end": row.end,
                    "type": row.type,
                    **row.properties,
                }
                for row in graph.relationships
            ),
        )
        return
    ledger = graph.ledger
    yield (
        "claims",
        *_table(_flat_claim(ledger, ledger.claims[name]) for name in graph.claims),
    )
    yield "entities", *_table(_flat_entity(entity_row(ledger, name)) for name in graph.entities)
    sources = dict.fromkeys(
        place.source for name in graph.claims for place in ledger.claims[name].evidence
    )
    cited = dict.fromkeys(one for name in sources for one in ledger.sources[name].derives_from)
    yield (
        "sources",
        *_table(
            source_row(ledger, name) for name in ledger.sources if name in sources or name in cited
        ),
    )


def _table(rows: Iterable[dict[str, Any]]) -> tuple[Sequence[str], list[dict[str, Any]]]:
    """The names of the columns, in the order in which they are met, and the rows."""
    listed = list(rows)
    return tuple(dict.fromkeys(name for row in listed for name in row)), listed


def _flat_claim(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    row = claim_row(ledger, claim)
    flat = {name: value for name, value in row.items() if name not in _CLAIM_LISTS}
    amount = claim.qualifiers.amount
    flat |= {
        "said_by": _chain(row["said_by"]),
        "said_by_names": _chain(row["said_by_names"]),
        "places": [place.citation for place in claim.evidence],
        "amount": None if amount is None else _amount(ledger, amount),
        "answers": [f"{one['how']} {one['claim']}" for one in row["answers"]],
        "answered_by": [f"{one['how']} {one['claim']}" for one in row["answered_by"]],
    }
    return flat


def _chain(places: Iterable[str | list[str]]) -> str:
    """From the publisher inward; witnesses side by side are joined by `&`."""
    return " > ".join(" & ".join(one) if isinstance(one, list) else one for one in places)


def _amount(ledger: Ledger, amount: Amount) -> str:
    if amount.counted_by is None:
        return str(amount)
    return f"{amount}, counted by {ledger.entity(amount.counted_by).name}"


def _flat_entity(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "names": [name["form"] for name in row["names"]],
        "identifiers": [f"{scheme}:{text}" for scheme, text in row["identifiers"].items()],
    }


def _write(
    sheet: Any,  # noqa: ANN401 - a worksheet of a package without types
    columns: Sequence[str],
    rows: Sequence[dict[str, Any]],
    heading: object,
    losses: Losses,
) -> None:
    sheet.freeze_panes(1, 1)
    for number, name in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(name, 14))
    for number, name in enumerate(columns):
        sheet.write_string(0, number, _cell_text(name, name, losses), heading)
    for line, row in enumerate(rows, start=1):
        for number, name in enumerate(columns):
            value = row.get(name)
            if isinstance(value, bool):
                sheet.write_boolean(line, number, value)
            elif isinstance(value, (int, float)) and abs(value) <= _LONGEST_NUMBER:
                sheet.write_number(line, number, value)
            elif value is not None:
                text = _cell_text(name, value, losses)
                if text:
                    sheet.write_string(line, number, text)
    if rows and columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell_text(name: str, value: Any, losses: Losses) -> str:  # noqa: ANN401 - whatever a row holds
    if type(value) in (list, tuple):  # durations and points are tuples of their own
        if not value:
            return ""
        losses.differently("lists, as texts joined by `; `", name)
        value = "; ".join(map(str, value))
    elif isinstance(value, date):
        losses.differently("dates, as text in the form 2020-08-31", name)
        value = value.isoformat()
    elif not isinstance(value, (str, int, float)):
        losses.differently("values that only Python knows, as text", name)
    text = xml_characters(str(value), losses)
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        losses.differently(f"texts of more than {LONGEST:,} characters, cut", name)
        text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    return text


XLSX = Format(
    name="xlsx",
    title="an Excel workbook of claims, entities and sources (extra: xlsx)",
    endings=(".xlsx",),
    generate_bytes=generate,
)
