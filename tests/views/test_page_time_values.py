"""The page places claims in time exactly as `as_of` does: three values, the same for each claim."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo import open_case
from legajo.graph import PartialDate, parse_date
from legajo.graph.dates import about, after, before, between
from legajo.graph.selection import ClaimDates
from legajo.views import assets, page_model

pytestmark = pytest.mark.needs("node")

MOMENTS = (
    *(
        "1992",
        "1993-01",
        "2011",
        "2015",
        "2015-06-30",
        "2018",
        "2019-06",
        "2019-06-01",
        "2019-12-31",
    ),
    *("2020", "2020-08", "2020-08-14", "2020-09-03", "2021", "2021-05-01", "2021-12", "2021-12-08"),
    *("2022-09/2023-04", "2023-12-31", "2025-03/2025"),
)

SCRIPT = """
import { countsAt, momentText, readMoment } from MODULE;
const { claims, moments, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const spans = texts.map(readMoment);
console.log(JSON.stringify({
  spans, written: spans.map((span) => readMoment(momentText(span))),
  answers: moments.map((moment) => claims.map((claim) => countsAt(claim, moment))),
}));
"""


def _ask(
    claims: list[dict[str, Any]], moments: list[PartialDate], texts: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What page/time.js answers for each claim at each moment."""
    module = Path(str(assets.__file__)).parent / "page" / "time.js"
    script = SCRIPT.replace("MODULE", json.dumps(module.as_uri())).replace(
        'require("node:fs")', 'process.getBuiltinModule("node:fs")'
    )
    asked = {"claims": claims, "moments": [_days(moment) for moment in moments], "texts": texts}
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _days(date: PartialDate) -> dict[str, str]:
    first, last = date.span
    return {"first": first.isoformat(), "last": last.isoformat()}


def _as_given(dates: ClaimDates) -> dict[str, Any]:
    given: dict[str, Any] = {"event": dates.is_event}
    for name, date in zip(("whenDays", "sinceDays", "untilDays"), dates[1:], strict=True):
        if isinstance(date, PartialDate):
            given[name] = list(_days(date).values())
    return given


def test_the_bundled_case_gives_the_same_claims_as_of_20_dates() -> None:
    case = open_case("pacto")
    model = page_model(case.graph())
    claims = [
        {
            "event": claim.event,
            "whenDays": claim.when_days,
            "sinceDays": claim.since_days,
            "untilDays": claim.until_days,
        }
        for claim in model.claims
    ]
    moments = list(map(parse_date, MOMENTS))
    answer = _ask(claims, moments, MOMENTS)
    assert len(moments) == 20
    assert answer["spans"] == [_days(moment) for moment in moments]
    assert answer["written"] == answer["spans"]
    sizes = set()
    for text, answers in zip(MOMENTS, answer["answers"], strict=True):
        graph = case.graph(as_of=text)
        named = list(zip((claim.id for claim in model.claims), answers, strict=True))
        assert tuple(name for name, counts in named if counts is not False) == graph.claims
        assert sum(counts is None for _, counts in named) == graph.undatable
        sizes.add(len(graph.claims))
    assert len(sizes) > 8


DATES = st.builds(
    lambda year, month, day: parse_date(f"{year:04}{month}{day if month else ''}"),
    st.integers(2018, 2022),
    st.sampled_from(["", "-02", "-08", "-12"]),
    st.sampled_from(["", "-01", "-14", "-28"]),
)
PARTIAL = st.one_of(
    DATES,
    DATES.map(about),
    DATES.map(before),
    DATES.map(after),
    st.tuples(DATES, DATES).map(lambda two: between(*sorted(two, key=lambda date: date.span))),
)
CLAIMS = st.builds(
    ClaimDates, st.booleans(), st.none() | PARTIAL, st.none() | PARTIAL, st.none() | PARTIAL
)


@settings(max_examples=8)
@given(
    claims=st.lists(CLAIMS, min_size=20, max_size=40),
    moments=st.lists(PARTIAL, min_size=12, max_size=12),
)
def test_any_dates_get_the_same_answer(
    claims: list[ClaimDates], moments: list[PartialDate]
) -> None:
    answer = _ask(list(map(_as_given, claims)), moments)
    for moment, answers in zip(moments, answer["answers"], strict=True):
        assert answers == [claim.counts_at(moment) for claim in claims]
