"""The openCypher TCK: each scenario passes or is refused as listed; no wrong answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tck import report

WRITE = "look at the difference, then run tests/tck/report.py"


@pytest.fixture(scope="module")
def outcomes(tck: Path) -> report.Outcomes:
    return report.outcomes(tck)


@pytest.mark.needs("tck")
def test_no_tck_scenario_is_answered_wrongly(outcomes: report.Outcomes) -> None:
    assert len(outcomes) == 3897
    wrong = [f"{one.id}\n    {found.detail}" for one, found in outcomes if found.kind == "wrong"]
    assert not wrong, "\n".join(wrong)


@pytest.mark.needs("tck")
def test_the_refused_tck_scenarios_are_those_listed(outcomes: report.Outcomes) -> None:
    listed = report.REFUSED.read_text(encoding="utf-8").splitlines()
    assert report.refused_ids(outcomes) == listed, WRITE


@pytest.mark.needs("tck")
def test_the_page_about_the_tck_is_what_the_run_gives(outcomes: report.Outcomes) -> None:
    assert report.PAGE.read_text(encoding="utf-8") == report.page(outcomes), WRITE
