"""`legajo measures`: tables, what was counted, and words about ranks that do not survive."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legajo.graph.measures import CAVEAT, MEASURES

Run = Callable[..., Result]


def test_a_table_says_what_was_counted(run: Run, port: Path) -> None:
    lines = run(
        "measures", port, "--measure", "degree", "--measure", "betweenness"
    ).stdout.splitlines()
    assert lines[0].split() == ["rank", "name", "type", "degree", "betweenness"]
    assert lines[2].split()[:3] == ["1", "Ana", "Soto"]
    assert any(line.startswith("Counted: ") for line in lines)
    assert lines[-1] == CAVEAT


def test_json_holds_the_rule_and_every_actor(run: Run, port: Path) -> None:
    record = json.loads(run("measures", port, "--json", "--weight", "claims", "--top", "1").stdout)
    assert record["rule"]["weight"] == "claims"
    assert record["caveat"] == CAVEAT
    assert len(record["actors"]) == record["nodes"] > 1
    assert record["claims"]


def test_csv_has_every_row_and_says_the_rest_aside(run: Run, port: Path) -> None:
    result = run("measures", port, "--csv", "--measure", "core")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert set(rows[0]) == {"rank", "id", "name", "type", "named", "core"}
    assert "Counted: " in result.stderr
    assert CAVEAT in result.stderr


def test_ranges_come_as_csv_and_the_words_aside(run: Run, port: Path) -> None:
    result = run("measures", port, "--sensitivity", "--measure", "degree", "--csv", "--draws", "2")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {"rank", "id", "standing_worst", "bootstrap_best"} <= set(rows[0])
    assert "At worst " in result.stderr
    assert CAVEAT in result.stderr


def test_sensitivity_says_in_words_what_does_not_survive(run: Run) -> None:
    """On the bundled case at least one rank does not."""
    result = run("measures", "pacto", "--sensitivity", "--draws", "5", "--top", "4")
    assert re.search(
        r"Rank 1 by betweenness, Osiris Luna, holds in \d+ of \d+ scenarios\. At worst rank \d+, w",
        result.stdout,
    )
    assert "drawn (5, seed 0)" in result.stdout
    assert "of the first 4 ranks" in result.stdout
    assert "Rank 4" in result.stdout
    assert "Rank 5" not in result.stdout
    record = json.loads(run("measures", "pacto", "--sensitivity", "--draws", "0", "--json").stdout)
    assert {one["kind"] for one in record["scenarios"]} == {
        *("source", "lineage", "standing", "denial", "identity"),
    }
    assert any(one["actor"] == "osiris-luna" and one["before"] == 1 for one in record["shifts"])


def test_identities_are_questions_and_never_statements(run: Run) -> None:
    words = run(
        "measures", "pacto", "--sensitivity", "--draws", "0", "--json",
        "--same", "us-prosecutors", "U.S. Department of Justice",
    ).stdout  # fmt: skip
    record = json.loads(words)
    (asked,) = (one["words"] for one in record["scenarios"] if one["kind"] == "identity")
    assert asked == (
        "if U.S. prosecutors (us-prosecutors) were "
        "U.S. Department of Justice (us-justice-department)"
    )


def test_a_path_names_its_weakest_link(run: Run) -> None:
    text = run("measures", "pacto", "--path", "us-treasury", "ms-13").stdout
    assert text.startswith("Strongest path, 3 steps: U.S. Treasury – ")
    assert "= weakest link: reported, between U.S. Treasury and Carlos Marroquín" in text
    assert "= weakest link: alleged, denied, between Osiris Luna and MS-13" in text
    record = json.loads(run("measures", "pacto", "--path", "us-treasury", "ms-13", "--json").stdout)
    assert record["strongest"]["weakest"]["rank"] == 2
    assert record["shortest"]["entities"] == ["us-treasury", "osiris-luna", "ms-13"]


def test_where_no_path_is_it_says_so(run: Run, port: Path) -> None:
    text = run("measures", port, "--path", "Ana Soto", "dock-source").stdout
    assert text == "No path joins the two in what the graph draws.\n"
    record = json.loads(run("measures", port, "--path", "Ana Soto", "dock-source", "--json").stdout)
    assert record == {"strongest": None, "shortest": None}


def test_a_structure_of_two_is_told_in_the_singular(run: Run) -> None:
    text = run(
        *("measures", "pacto", "--structure", "--relation", "negotiated_with"),
        *("--standing", "recorded"),
    ).stdout
    assert "1 part, of 2 entities" in text
    assert "1 community (" in text


def test_structure_is_told_and_can_be_read(run: Run) -> None:
    text = run("measures", "pacto", "--structure", "--top", "2").stdout
    record = json.loads(run("measures", "pacto", "--structure", "--json").stdout)
    assert f"{len(record['cutpoints'])} cutpoints" in text
    assert f"  and {len(record['bridges']) - 2} more; --top 0 shows all" in text.splitlines()
    assert "osiris-luna" in record["cutpoints"]
    assert sum(map(len, record["communities"])) == sum(map(len, record["components"]))


def test_the_list_names_every_measure(run: Run, port: Path) -> None:
    text = run("measures", port, "--list").stdout
    assert [line.split()[0] for line in text.splitlines()[2:]] == list(MEASURES)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--measure", "between"], "Did you mean 'betweenness'", id="measure"),
        pytest.param(["--measure", "in_degree"], "--directed", id="no direction"),
        pytest.param(["--weight", "rots"], "Did you mean 'roots'", id="weight"),
        pytest.param(["--path", "ana-soto", "Ana Soto"], "both ends of the path", id="one end"),
        pytest.param(["--path", "ana-soto", "Nobody"], "no entity is named", id="no such end"),
        pytest.param(["--structure", "--sensitivity"], "one at a time", id="two at a time"),
        pytest.param(["--sensitivity", "--csv", "--measure", "core", "--measure", "degree"],
                     "CSV of one measure at a time", id="two tables"),
        pytest.param(["--path", "ana-soto", "luis-ibarra", "--floor", "reported"],
                     "--floor would change nothing here. A path goes over", id="unread floor"),
        pytest.param(["--structure", "--measure", "core"], "--measure would change", id="unread"),
        pytest.param(["--draws", "5"], "--draws would change nothing here", id="no draws"),
        pytest.param(["--structure", "--csv"], "only tables of actors", id="no table"),
        pytest.param(["--sensitivity", "--same", "ana-soto", "ana-soto"], "one entity already",
                     id="one already"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said(run: Run, port: Path, arguments: list[str], message: str) -> None:
    result = run("measures", port, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("more", [(), ("--structure",), ("--sensitivity",)], ids=str)
def test_where_nothing_is_tied_it_says_so(run: Run, more: tuple[str, ...]) -> None:
    text = run("measures", "pacto", "--relation", "convicted", *more).stdout
    assert text.startswith("Nothing that is counted joins two of them")
    assert "The graph was narrowed: relation convicted." in text


def test_the_same_case_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    """Sets of texts have another order on every run; neither numbers nor words may show it."""
    code = (
        "from click.testing import CliRunner\n"
        "from legajo.cli.main import legajo\n"
        "for more in (['--measure', 'constraint', '--measure', 'liaison'], ['--structure'],\n"
        "             ['--measure', 'effective_size', '--sensitivity', '--draws', '20']):\n"
        "    print(CliRunner().invoke(legajo, ['measures', 'pacto', '--json', *more]).stdout)\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


def test_the_list_is_there_for_programs_too(run: Run, port: Path) -> None:
    listed = json.loads(run("measures", port, "--list", "--json").stdout)
    assert [one["measure"] for one in listed] == list(MEASURES)
    rows = list(csv.DictReader(io.StringIO(run("measures", port, "--list", "--csv").stdout)))
    assert [row["measure"] for row in rows] == list(MEASURES)
