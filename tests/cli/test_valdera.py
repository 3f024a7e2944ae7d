"""Every command on the fictional case that all parts share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legajo.loaders import open_case

Run = Callable[..., Result]


@pytest.fixture
def valdera(repository: Path) -> Path:
    return repository / "tests" / "data" / "cases" / "valdera"


@pytest.mark.parametrize(
    "command", ["check", "claims", "entities", "sources", "stats", "vocabulary"]
)
def test_each_table_is_printed(run: Run, valdera: Path, command: str) -> None:
    result = run(command, valdera)
    assert result.exit_code == 0
    assert "Traceback" not in result.stdout + result.stderr
    assert len(result.stdout.splitlines()) > 2


def test_everything_that_is_named_has_a_dossier_and_every_paragraph_is_shown(
    run: Run, valdera: Path
) -> None:
    ledger = open_case(valdera).ledger
    for name in ledger.canonical_entities:
        assert run("show", valdera, name).stdout.startswith(ledger.entity(name).name)
    for source in ledger.sources.values():
        for number in range(1, (source.paragraphs or 0) + 1):
            assert run("show", valdera, f"{source.id}:{number}").exit_code == 0


def test_each_claim_is_in_the_dossier_of_its_ends(run: Run, valdera: Path) -> None:
    ledger = open_case(valdera).ledger
    for claim in ledger.claims.values():
        if claim.subject not in ledger.entities:
            continue
        record = json.loads(run("show", valdera, claim.subject, "--json").stdout)
        shown = [row["id"] for row in record["standings"][claim.standing.value]]
        assert claim.id in shown


def test_a_contradicted_claim_says_so_wherever_it_is_shown(run: Run, valdera: Path) -> None:
    result = run("query", valdera, "MATCH (a)-[:CONSISTED_OF]->(b) RETURN a, b")
    assert "2 contradicted by another claim" in result.stdout
    shown = run("show", valdera, "masked-visitors").stdout
    assert shown.count("! contradicted by: ") == 2


def test_a_chain_of_speakers_is_told_from_the_publisher_inward(run: Run, valdera: Path) -> None:
    shown = run("show", valdera, "luis-ibarra").stdout
    assert "El Muelle, citing a former inspector of the authority, who had it from" in shown


def test_a_case_with_errors_prints_each_with_its_place(
    run: Run, valdera: Path, tmp_path: Path
) -> None:
    for place in valdera.rglob("*.yaml"):
        copy = tmp_path / place.relative_to(valdera)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = place.read_text(encoding="utf-8")
        copy.write_text(text.replace(" sanctioned ", " sanctoned "), encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if "sanctoned" in line)
    assert "error: " in line
    assert "Did you mean 'sanctioned'" in line
    (row,) = (
        row
        for row in map(json.loads, run("check", tmp_path, "--json").stdout.splitlines())
        if row["severity"] == "error"
    )
    assert line.startswith(f"{row['file']}:{row['line']}:{row['column']}: ")
    assert row["near"][0] == "sanctioned"


def test_fingerprints_need_documents(run: Run, valdera: Path) -> None:
    result = run("check", valdera, "--write")
    assert result.exit_code == 2
    assert "--documents" in result.stderr


def test_a_case_started_beside_this_folder_is_listed_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    listed = run("new", Path("..") / ".cases" / "valdera").stdout.splitlines()
    assert "../.cases/valdera/case.yaml" in listed
    assert "../.cases/valdera/claims/example.yaml" in listed


def test_a_new_case_passes_its_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("The harbour\n\nIt is by the sea.\n", encoding="utf-8")
    result = run("new", tmp_path / "case", "--document", tmp_path / "harbour.txt")
    assert result.exit_code == 0
    assert any(line.endswith("case/case.yaml") for line in result.stdout.splitlines())
    assert run("check", tmp_path / "case").exit_code == 0


def test_a_general_denial_is_told_of_every_claim_that_it_covers(run: Run, valdera: Path) -> None:
    ledger = open_case(valdera).ledger
    covered = [name for name in ledger.claims if ledger.denied_generally_by(name)]
    rows = run("claims", valdera, "--format", "md").stdout.splitlines()
    assert covered
    assert sum("(in general)" in row for row in rows) == len(covered)
    counts = json.loads(run("stats", valdera, "--json").stdout)
    assert counts["denied_generally"] == len(covered)
