"""`show`, `stats`, `vocabulary`, `check`: what an editor reads."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

DOSSIER = """\
Luis Ibarra  (luis-ibarra)
  person
  claims: 3 reported, 1 stated, 1 alleged (1 answer among them)
  procedure: sanctioned by Treasury. No claim here says charged or arrested or convicted.
  Each line below is what somebody says, as the line under it tells, and not what is established.

Reported: 3 claims
  - Ana Soto met with Luis Ibarra in August 2020.
    El Muelle (reported); The harbour and its friends, ¶ 1, 2
  - Treasury sanctioned Luis Ibarra on 9 December 2021.
    El Muelle (reported); The harbour and its friends, ¶ 3
  - Luis Ibarra was called: =the harbour's friend.
    El Muelle (reported); The harbour and its friends, ¶ 3

Alleged: 1 claim
  - Luis Ibarra negotiated with Dockers' Union.
    El Muelle, citing a former inspector of the authority (alleged); \
The harbour and its friends, ¶ 2
    ! denied by Luis Ibarra
    ! Ana Soto had not answered

What Luis Ibarra answers, and where nothing was heard: 1 claim
  - It is not so that Luis Ibarra negotiated with Dockers' Union.
    El Muelle, citing Luis Ibarra (stated); The harbour and its friends, ¶ 2
"""


def test_a_dossier_is_grouped_by_standing_with_who_says_and_who_denies(
    run: Run, port: Path
) -> None:
    assert run("show", port, "Ibarra").stdout == DOSSIER


ACTS = """\
source: muelle-harbour
paragraphs:
  3:
    - treasury sanctioned ana-soto: {id: of-a-document, when: 2022}
    - by: dock-source
      standing: alleged
      claims:
        - treasury sanctioned ana-soto: {id: of-a-source, when: 2022-03}
        - treasury charged ana-soto: {id: the-charge}
    - by: ana-soto
      standing: stated
      claims:
        - treasury not charged ana-soto: {denies: the-charge}
        - treasury not sanctioned ana-soto: {denies: of-a-source}
"""


def test_an_act_says_once_by_whom_and_whether_it_is_only_alleged_or_denied(
    run: Run, port: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "valdera"
    shutil.copytree(port, copied)
    (copied / "claims" / "acts.yaml").write_text(ACTS, encoding="utf-8")
    shown = run("show", copied, "ana-soto").stdout.splitlines()
    (acts,) = (line for line in shown if line.startswith("  procedure: "))
    assert "sanctioned by Treasury; charged by Treasury (alleged, denied)." in acts


ANSWERED = """\
source: muelle-harbour
paragraphs:
  1:
    - by: dock-source
      standing: alleged
      claims:
        - luis-ibarra negotiated_with dockers-union: {id: the-deal}
        - luis-ibarra met_with ana-soto: {id: the-meeting}
        - ana-soto negotiated_with dockers-union: {id: her-deal}
    - by: ana-soto
      standing: stated
      claims:
        - luis-ibarra not negotiated_with dockers-union: {denies: the-deal}
        - luis-ibarra not met_with ana-soto: {denies: the-meeting}
        - ana-soto not negotiated_with dockers-union: {denies_generally: her-deal}
"""


@pytest.fixture
def answered(port: Path, tmp_path: Path) -> Path:
    """The port, where only Ana Soto answers, for herself and for Luis Ibarra."""
    copied = tmp_path / "valdera"
    shutil.copytree(port, copied)
    (copied / "claims" / "000-harbour.yaml").write_text(ANSWERED, encoding="utf-8")
    return copied


def test_an_answer_is_that_of_who_gives_it_and_not_of_whom_it_speaks(
    run: Run, answered: Path
) -> None:
    his = run("show", answered, "Ibarra").stdout
    assert "What Luis Ibarra answers" not in his
    assert "claims: 2 stated, 2 alleged\n" in his
    assert "\nStated: 2 claims\n" in his
    hers = run("show", answered, "ana-soto").stdout
    assert "claims: 2 stated, 2 alleged (2 answers among them)" in hers
    answers = hers.partition("What Ana Soto answers")[2].partition("What Ana Soto says")[0]
    assert "It is not so that Luis Ibarra met with Ana Soto" in answers
    assert "It is not so that Ana Soto negotiated with" in answers
    assert "Stated:" not in hers


def test_the_table_of_claims_names_who_denies_one_and_who_denies_in_general(
    run: Run, answered: Path
) -> None:
    rows = run("claims", answered).stdout.splitlines()
    denied = {row.partition("  ")[0]: row for row in rows}
    assert "Ana Soto     " in denied["Luis Ibarra met with Ana Soto"]
    assert "  Ana Soto (in general)  " in denied["Ana Soto negotiated with Dockers' Union"]


def test_denials_by_name_and_in_general_are_counted_apart(run: Run, answered: Path) -> None:
    counted = json.loads(run("stats", answered, "--json").stdout)
    assert (counted["denied"], counted["denied_generally"]) == (2, 1)
    table = run("stats", answered).stdout
    assert "claims denied by name                         2\n" in table
    assert "claims denied in general                      1\n" in table


def test_a_dossier_is_found_by_id_name_and_title(run: Run, port: Path) -> None:
    by_id = run("show", port, "ana-soto").stdout
    assert run("show", port, "ANA  SOTO").stdout == by_id
    assert run("show", port, "harbour master").stdout == by_id
    assert "also called: the harbour master (title)" in by_id
    assert "where nothing was heard: 1 claim" in by_id


def test_a_source_s_words_are_among_what_it_says_of_others(run: Run, port: Path) -> None:
    shown = run("show", port, "dock-source").stdout
    assert "the documents give no name" in shown
    assert "says of others: 2 claims" in shown


def test_filters_narrow_a_dossier_and_no_denial_is_lost(run: Run, port: Path) -> None:
    shown = run("show", port, "Ibarra", "--standing", "alleged").stdout
    assert "Reported" not in shown
    assert "! denied by Luis Ibarra" in shown


def test_a_paragraph_is_shown_as_sentences(run: Run, port: Path) -> None:
    shown = run("show", port, "muelle-harbour:2").stdout
    assert shown.startswith("The harbour and its friends, ¶ 2\n  - Ana Soto met with")
    assert shown.count("\n  - ") == 4


def test_a_silent_paragraph_says_why(run: Run, port: Path) -> None:
    assert (
        "Gives no claim: a caption that repeats 1" in run("show", port, "muelle-harbour:4").stdout
    )
    assert "no reason" in run("show", port, "muelle-harbour:5").stderr


def test_a_claim_is_shown_by_its_name(run: Run, port: Path) -> None:
    assert "denied by Luis Ibarra" in run("show", port, "ibarra-deal").stdout


def test_a_dossier_as_json_holds_its_claims(run: Run, port: Path) -> None:
    record = json.loads(run("show", port, "Ibarra", "--json").stdout)
    assert record["id"] == "luis-ibarra"
    assert {standing: len(rows) for standing, rows in record["standings"].items()} == {
        "reported": 3,
        "stated": 1,
        "alleged": 1,
    }


def test_statistics_count_claims_paragraphs_and_what_became_of_what_was_read(
    run: Run, port: Path
) -> None:
    record = json.loads(run("stats", port, "--json").stdout)
    assert record["claims"] == 8
    assert record["read"] == record["kept"] + record["merged"] + record["rejected"] == 8
    assert record["procedures"]["convicted"] == 0
    (coverage,) = record["coverage"]
    assert (coverage["with_claims"], coverage["silent"], coverage["uncovered"]) == (3, 1, 2)
    text = run("stats", port).stdout
    assert text.startswith("The port of Valdera (valdera)\n")
    assert any(line.split() == ["convicted", "0"] for line in text.splitlines())


def test_the_vocabulary_counts_uses_in_a_case(run: Run, port: Path) -> None:
    rows = [json.loads(line) for line in run("vocabulary", port, "--json").stdout.splitlines()]
    uses = {row["id"]: row["claims"] for row in rows}
    assert (uses["negotiated_with"], uses["convicted"]) == (3, 0)
    assert [row["family"] for row in rows] == sorted(
        (row["family"] for row in rows),
        key=list(dict.fromkeys(row["family"] for row in rows)).index,
    )


def test_the_vocabulary_without_a_case_has_meanings_and_ends(run: Run) -> None:
    shown = run("vocabulary", "--family", "law").stdout
    assert "Court|Person → Actor" in shown
    assert "Found guilty." in shown


def test_the_vocabulary_is_a_page(run: Run) -> None:
    page = run("vocabulary", "--markdown").stdout
    assert page.startswith("# Vocabulary\n")
    assert "\n## Law\n" in page
    assert (
        "| `convicted` | Found guilty. | Court, Person → Actor | event, procedure: convicted |"
        in page
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "PORT", "Luis", "Ibarra"], "(Ibarra). A text that has spaces stands in quotes."),
        (["show", "PORT", "muelle-harbour"], "muelle-harbour:1 is its first paragraph."),
        (
            ["show", "PORT", "met_with"],
            "`legajo claims CASE --relation met_with` lists its claims.",
        ),
        (["vocabulary", "met_with"], "`legajo vocabulary --family events`."),
        (["vocabulary", "Person"], "`legajo vocabulary --types`."),
    ],
)
def test_what_is_something_else_than_was_asked_for_is_told_as_what_it_is(
    run: Run, port: Path, arguments: list[str], said: str
) -> None:
    result = run(*(port if one == "PORT" else one for one in arguments))
    assert result.exit_code == 2
    assert said in result.stderr
