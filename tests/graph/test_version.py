"""The version of a case follows its words and nothing else."""

from collections.abc import Callable

from legajo import open_case
from legajo.graph import Case, Judgement, Ledger, Verdict, version_of


def test_a_version_is_a_checksum_and_the_same_every_time() -> None:
    first, second = version_of(open_case("pacto")), version_of(open_case("pacto"))
    assert first == second
    assert len(first) == 64


def test_a_judgement_changes_the_version() -> None:
    ledger = open_case("pacto").ledger
    other = ledger.with_judgements(
        [
            *ledger.judgements,
            Judgement(
                left="el-faro",
                right="el-faro-english",
                verdict=Verdict.UNDECIDED,
                because="a test",
                by="curator",
            ),
        ]
    )
    assert version_of(other) != version_of(ledger)


def test_the_head_of_a_case_counts_and_its_folder_does_not(
    ledger_of: Callable[..., Ledger],
) -> None:
    ledger = ledger_of()
    one = Case(name="a", title="The port", ledger=ledger)
    assert version_of(one) == version_of(Case(name="b", title="The port", ledger=ledger))
    assert version_of(one) != version_of(Case(name="a", title="The quay", ledger=ledger))
