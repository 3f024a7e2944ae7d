"""FollowTheMoney entities: nothing that is alleged or denied becomes a fact there."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from legajo.exports import export
from legajo.exports.ftm import FIRM
from legajo.exports.losses import Losses
from legajo.graph import Case, ExportError, PropertyGraph
from legajo.graph.graph import Graph
from legajo.loaders.ftm import FtmFile
from legajo.loaders.ftm.model import schemata


@pytest.fixture(scope="module")
def written(pacto: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("ftm") / "pacto.ftm.json"
    export(pacto.graph(), place, format="ftm")
    return place


@pytest.fixture(scope="module")
def rows(written: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]


def test_what_is_not_firm_or_denied_is_no_more_than_a_link(
    pacto: Case, rows: list[dict[str, Any]]
) -> None:
    ledger = pacto.ledger
    seen = 0
    for row in rows:
        for name in row["properties"].get("recordId", []):
            claim = ledger.claims[name]
            denied = ledger.denied_by(name) or ledger.denied_generally_by(name)
            if claim.standing not in FIRM or denied:
                seen += 1
                assert row["schema"] == "UnknownLink"
                (role,) = row["properties"]["role"]
                assert claim.standing.value in role
                assert not denied or "denied" in role
                assert not denied or "denied" in row["properties"]["summary"][0]
    assert seen > 50


def test_no_claim_that_something_is_not_so_is_there(
    pacto: Case, rows: list[dict[str, Any]]
) -> None:
    names = [name for row in rows for name in row["properties"].get("recordId", [])]
    assert len(names) == len(set(names))
    assert all(pacto.ledger.claims[name].polarity.value == "asserts" for name in names)


def test_each_claim_is_written_or_counted(pacto: Case, tmp_path: Path) -> None:
    graph = pacto.graph()
    losses = export(graph, tmp_path / "all.ftm", format="ftm")
    rows = [json.loads(line) for line in (tmp_path / "all.ftm").read_text("utf-8").splitlines()]
    names = {name for row in rows for name in row["properties"].get("recordId", [])}
    without = sum(loss.count for loss in losses if loss.left_out and "entities" not in loss.what)
    properties = sum(loss.count for loss in losses if "are properties there" in loss.what)
    dates = sum(
        1
        for name in graph.claims
        if pacto.vocabulary.relations[pacto.ledger.claims[name].relation].ftm == "Event:date"
    )
    missing = len(graph.claims) - len(names) - without - properties
    assert 0 <= missing <= dates


def test_every_row_fits_the_model(rows: list[dict[str, Any]]) -> None:
    known = schemata()
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    for row in rows:
        schema = known[row["schema"]]
        assert not schema.abstract
        for field, values in row["properties"].items():
            wanted = schema.properties[field]
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if wanted.type == "entity":
                for value in values:
                    assert known[by_id[value]["schema"]].is_a(str(wanted.range)), (row, field)


def test_the_loader_takes_all_of_it(written: Path, rows: list[dict[str, Any]]) -> None:
    with FtmFile(written) as file:
        graph = file.graph()
        assert (file.report.read, file.report.rejected) == (len(rows), 0)
    ids = {row.key for row in graph.nodes}
    assert {"osiris-luna", "el-faro"} <= ids


def test_a_graph_without_claims_is_refused() -> None:
    with pytest.raises(ExportError, match="made from the claims of a case"):
        export(PropertyGraph([], []), "nowhere.ftm")


def test_an_event_that_is_only_alleged_says_so(pacto: Case, rows: list[dict[str, Any]]) -> None:
    alleged = [
        row.key for row in pacto.graph().nodes if row.properties.get("standing") == "alleged"
    ]
    assert alleged
    notes = {row["id"]: row["properties"].get("notes", []) for row in rows}
    for name in alleged:
        if name in notes:
            assert "That it happened is alleged and no more." in notes[name]


def test_the_same_graph_gives_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    for name in ("a.ftm", "b.ftm"):
        assert isinstance(export(graph, tmp_path / name), Losses)
    assert (tmp_path / "a.ftm").read_bytes() == (tmp_path / "b.ftm").read_bytes()


@pytest.mark.needs("ftm")
def test_ftm_validates_it(written: Path, ftm: Path) -> None:
    command = [str(ftm), "validate", "-i", str(written)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
