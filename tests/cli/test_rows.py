"""`claims`, `entities`, `sources`: the fields that INTERFACE promises, in every form."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

CLAIM_FIELDS = set(
    re.findall(
        r"\w+",
        """id subject subject_name relation object object_name value polarity standing procedure
        said_by said_by_names evidence source source_sha256 paragraph when since until said as at
        during about to amount voice flag bundle answers answered_by note""",
    )
)
ENTITY_FIELDS = set(re.findall(r"\w+", "id type name named names identifiers note claims"))


def json_lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_claims_have_the_promised_fields(run: Run, port: Path) -> None:
    for row in json_lines(run("claims", port, "--json")):
        assert set(row) >= CLAIM_FIELDS


def test_a_denied_claim_names_its_answer(run: Run, port: Path) -> None:
    rows = {str(row["id"]): row for row in json_lines(run("claims", port, "--json"))}
    (denial,) = (row for row in rows.values() if row["polarity"] == "denies")
    (answer,) = denial["answers"]
    assert answer["how"] == "denies"
    denied = rows[answer["claim"]]
    assert denied["subject_name"] == "Luis Ibarra"
    assert {"claim": denial["id"], "how": "denies"} in denied["answered_by"]


def test_entities_have_the_promised_fields(run: Run, port: Path) -> None:
    rows = json_lines(run("entities", port, "--json"))
    for row in rows:
        assert set(row) >= ENTITY_FIELDS
    assert [row["named"] for row in rows if row["id"] == "dock-source"] == [False]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_and_json_lines_hold_the_same(run: Run, port: Path, form: str) -> None:
    text = run("sources", port, "--format", form).stdout
    rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert [row["id"] for row in rows] == ["muelle-harbour", "gazette-notice"]
    assert rows[0]["publisher_name"] == "El Muelle"


def test_csv_runs_no_formula(run: Run, port: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", port, "--csv").stdout)))
    assert len(rows) == 8
    (value,) = (row["value"] for row in rows if row["value"])
    assert value == "'=the harbour's friend"


def test_the_table_of_claims_shows_standing_and_denial(run: Run, port: Path) -> None:
    lines = run("claims", port).stdout.splitlines()
    (denied,) = (line for line in lines if line.startswith("Luis Ibarra negotiated"))
    assert "(alleged)" in denied
    assert denied.count("Luis Ibarra") == 2


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--standing", "alleged"], 2),
        (["--standing", "alleged", "--standing", "stated"], 3),
        (["--standing", "alleged", "--relation", "met_with"], 0),
        (["--procedure", "sanctioned"], 1),
        (["--procedure", "convicted"], 0),
        (["--source", "gazette-notice"], 0),
        (["--known-on", "2021"], 0),
    ],
)
def test_filters_narrow_the_table(run: Run, port: Path, filters: list[str], count: int) -> None:
    assert len(json_lines(run("claims", port, "--json", *filters))) == count


def test_what_a_date_cannot_say_is_kept_and_counted(run: Run, port: Path) -> None:
    result = run("claims", port, "--json", "--as-of", "2020-08")
    assert "Kept although their dates cannot say whether they fit: " in result.stderr


def test_entities_of_a_type_come_without_those_at_the_other_end(run: Run, port: Path) -> None:
    rows = json_lines(run("entities", port, "--json", "--type", "Person"))
    assert rows
    assert {row["type"] for row in rows} == {"Person"}


def test_one_claim_is_counted_in_the_singular(run: Run, port: Path) -> None:
    assert run("claims", port, "--procedure", "sanctioned").stderr == "1 claim\n"


def test_markdown_is_a_table(run: Run, port: Path) -> None:
    lines = run("entities", port, "--format", "md").stdout.splitlines()
    assert lines[0] == "| id | type | name | also called | claims |"
    assert set(lines[1]) == set("| -")
    assert len(lines) == 10
