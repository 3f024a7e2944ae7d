"""The workbook: opened by openpyxl, every text as text, nothing run."""

import sys
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from legajo.exports import export
from legajo.graph import (
    Amount,
    Case,
    Evidence,
    ExportError,
    Ledger,
    MissingExtra,
    PropertyGraph,
    Qualifiers,
    RelationshipRow,
)
from legajo.graph.graph import Graph
from legajo.graph.rows import claim_row


def cells(place: Path, sheet: str) -> list[dict[str, object]]:
    rows = openpyxl.load_workbook(place)[sheet].iter_rows()
    names = [str(cell.value) for cell in next(rows)]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def test_each_claim_entity_and_source_has_a_row(pacto: Case, tmp_path: Path) -> None:
    graph = pacto.graph()
    export(graph, tmp_path / "pacto.xlsx")
    claims = cells(tmp_path / "pacto.xlsx", "claims")
    assert [row["id"] for row in claims] == list(graph.claims)
    for row, name in zip(claims, graph.claims, strict=True):
        expected = claim_row(pacto.ledger, pacto.ledger.claims[name])
        for field in ("subject", "relation", "object", "polarity", "standing", "paragraph"):
            assert row[field] == expected[field]
        assert str(expected["source"]) in str(row["places"])
    entities = cells(tmp_path / "pacto.xlsx", "entities")
    assert [row["id"] for row in entities] == list(graph.entities)
    sources = {row["id"] for row in cells(tmp_path / "pacto.xlsx", "sources")}
    assert {place.source for c in pacto.ledger.claims.values() for place in c.evidence} <= sources


def test_an_amount_keeps_its_unit_and_a_place_its_page(ledger: Ledger, tmp_path: Path) -> None:
    claim = replace(
        ledger.claims["harbour:4:aaaaaaaa"],
        qualifiers=Qualifiers(
            amount=Amount(text="about 300", of="mooring fees", unit="EUR", counted_by="el-muelle")
        ),
        evidence=(Evidence(source="harbour", page="12"), Evidence(source="harbour", row=7)),
    )
    paid = Ledger(
        vocabulary=ledger.vocabulary,
        sources=ledger.sources.values(),
        entities=ledger.entities.values(),
        claims=[claim],
    )
    export(Graph(paid), tmp_path / "port.xlsx")
    (row,) = cells(tmp_path / "port.xlsx", "claims")
    assert row["amount"] == "about 300 EUR mooring fees, counted by El Muelle"
    assert row["places"] == "harbour:p. 12; harbour:row 7"


def test_no_text_is_a_formula_and_none_is_lost(hostile_rows: PropertyGraph, tmp_path: Path) -> None:
    rows = [
        *hostile_rows.relationships,
        *(
            RelationshipRow(f"f{number}", "k1", "k2", "OWNS", {"note": text})
            for number, text in enumerate(["=1+1", '=HYPERLINK("x")', "+1", "-1", "@SUM(1)", "007"])
        ),
    ]
    graph = PropertyGraph(hostile_rows.nodes, rows)
    export(graph, tmp_path / "port.xlsx")
    book = openpyxl.load_workbook(tmp_path / "port.xlsx")
    for sheet in book:
        for line in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in line)
    read = cells(tmp_path / "port.xlsx", "relationships")
    for found, row in zip(read, rows, strict=True):
        text = str(row.properties["note"]).replace("\x00", "\ufffd").replace("\x07", "\ufffd")
        assert (found["note"] or "").replace("_x000D_", "\r") == text  # type: ignore[attr-defined]  # text or None


def test_long_texts_are_cut_and_counted(tmp_path: Path) -> None:
    rows = [RelationshipRow("a", "b", "b", "T", {"note": "ñ" * 40_000})]
    losses = export(PropertyGraph([], rows), tmp_path / "long.xlsx")
    (cut,) = (loss for loss in losses if "characters, cut" in loss.what)
    assert cut.count == 1
    (row,) = cells(tmp_path / "long.xlsx", "relationships")
    assert row["note"] == "ñ" * 32_767


def test_more_rows_than_a_sheet_holds_are_refused(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legajo.exports.xlsx.ROWS", 3)
    with pytest.raises(ExportError, match="more than the 2 that a sheet of Excel holds"):
        export(graph, tmp_path / "port.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_the_command_that_installs_it_is_told(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"legajo\[xlsx\]"):
        export(graph, tmp_path / "port.xlsx")


def test_the_same_graph_gives_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "a.xlsx")
    export(graph, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
