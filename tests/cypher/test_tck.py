"""The openCypher TCK: each scenario passes or is refused as listed; no wrong answer."""

from __future__ import annotations

import os
from types import ModuleType

import pytest


def test_every_tck_scenario_passes_or_is_refused_as_listed(tck: ModuleType) -> None:
    features = tck.find_features()
    if features is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI has to run the TCK: put Maven on the path, it fetches {tck.ARTIFACT}.")
        pytest.skip(
            f"the openCypher TCK ({tck.ARTIFACT}) is fetched by Maven: apt-get install maven, or "
            f"unpack its features/ and graphs/ into {tck.CACHE}"
        )
    listed = set(tck.REFUSED_LIST.read_text(encoding="utf-8").splitlines())
    outcomes = [
        (scenario, tck.run(scenario, features.parent / "graphs"))
        for scenario in tck.read_features(features)
    ]
    assert len(outcomes) > 3800
    wrong = [f"{one.id}\n    {found.detail}" for one, found in outcomes if found.kind == "wrong"]
    assert not wrong, "\n".join(wrong)
    refused = {scenario.id for scenario, outcome in outcomes if outcome.kind == "refused"}
    assert refused == listed, (
        "run tests/cypher/tck.py FEATURES --write after looking at the difference"
    )
