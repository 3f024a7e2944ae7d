# ruff: noqa: T201
"""Runs the openCypher TCK and writes what passes, feature file by feature file.

    python tests/tck/report.py [--show NAME]

Writes docs/reference/cypher-tck.md and the list of refused scenarios; --show instead prints the
scenarios whose id contains NAME, with their outcome. The TCK lies in .tck, see the Makefile, or
where LEGAJO_TCK says.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.tck.features import Scenario, read_features
from tests.tck.scenarios import DEPARTURES, Outcome, run

ROOT = Path(__file__).parents[2]
REFUSED = Path(__file__).with_name("refused.txt")
PAGE = ROOT / "docs" / "reference" / "cypher-tck.md"
WRITING = tuple(f"clauses/{name}/" for name in ("create", "delete", "merge", "remove", "set"))
PROCEDURES = "procedures of the scenario's own"
Outcomes = list[tuple[Scenario, Outcome]]
TEXT = """\
# Cypher: the openCypher TCK

<!-- Written by tests/tck/report.py -->

The Technology Compatibility Kit of openCypher (`org.opencypher:tck:1.0.0-M23`) has {all:,}
scenarios: a graph, a query, and the rows or the error that it has to give. Legajo passes
{total[passed]:,}, refuses {total[refused]:,} and answers {total[wrong]:,} wrongly. Of an error
its type and detail are compared; where Neo4j finds before the run that a type does not fit
(`range(true, 1)`), its SyntaxError is as good as the TCK's ArgumentError.

The features' set-up is run by `legajo.cypher.build`. `make test` fetches the kit by Maven and
fails where a scenario is answered wrongly, where another one is refused than those listed here,
and where this page is not what the run gives.

## What is refused

- {writing} scenarios of the clauses that write: the engine reads. `legajo.cypher.build` passes them
  as scripts.
- {calling} scenarios that call a procedure of their own.
- {others} others whose own query writes:

{other_items}

## Where Neo4j departs

Neo4j 5.26 answers these otherwise than the TCK wants, and so does legajo:

{departures}
- Temporal1 13, examples 2 to 4, and Temporal2 6, example 5: offsets with seconds are kept, but the
  driver's values hold whole minutes. `toString` shows them.

## By feature

| feature | passed | refused | wrong |
| --- | ---: | ---: | ---: |
{table}
| all | {total[passed]} | {total[refused]} | {total[wrong]} |
"""


def outcomes(folder: Path, name: str = "") -> Outcomes:
    """Each scenario of the folder whose id contains the name, executed."""
    return [
        (scenario, run(scenario, folder / "graphs"))
        for scenario in read_features(folder / "features")
        if name in scenario.id
    ]


def refused_ids(found: Outcomes) -> list[str]:
    return [scenario.id for scenario, outcome in found if outcome.kind == "refused"]


def page(found: Outcomes) -> str:
    """The page of docs/reference."""
    files: dict[str, Counter[str]] = {}
    for scenario, outcome in found:
        files.setdefault(scenario.feature, Counter())[outcome.kind] += 1
    total = sum(files.values(), Counter())
    refused = [one for one in found if one[1].kind == "refused"]
    writing = [one for one in refused if one[0].feature.startswith(WRITING)]
    calling = [one for one in refused if one[1].detail == PROCEDURES]
    others = [one[0].id for one in refused if one not in writing and one not in calling]
    table = "\n".join(
        f"| {name} | {count['passed']} | {count['refused']} | {count['wrong']} |"
        for name, count in files.items()
    )
    departures = "\n".join(f"- {_item(name)}: {one.why}" for name, one in DEPARTURES.items())
    return TEXT.format(
        all=total.total(),
        total=total,
        writing=len(writing),
        calling=len(calling),
        others=len(others),
        other_items="\n".join(f"  - {_item(name)}" for name in others),
        departures=departures,
        table=table,
    )


def _item(name: str) -> str:
    """`clauses/match/Match3 29 [29] Fail ...` as `Match3 29, "Fail ..."`."""
    feature, number, rest = name.rpartition("/")[2].split(" ", 2)
    title, _, example = rest.partition("] ")[2].partition(" #")
    shown = title.replace("<", "&lt;")
    return f'{feature} {number}{", example " + example if example else ""}, "{shown}"'


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", metavar="NAME")
    options = parser.parse_args()
    found = outcomes(Path(os.environ.get("LEGAJO_TCK", ROOT / ".tck")), options.show or "")
    for scenario, outcome in found:
        if outcome.kind == "wrong" or options.show:
            print(f"{outcome.kind}: {scenario.id}\n    {outcome.detail}")
            if options.show:
                print("\n".join(step.body for step in scenario.steps if step.body))
    print(Counter(outcome.kind for _, outcome in found))
    if options.show is None:
        REFUSED.write_text("".join(f"{one}\n" for one in refused_ids(found)), encoding="utf-8")
        PAGE.write_text(page(found), encoding="utf-8")
    return any(outcome.kind == "wrong" for _, outcome in found)


if __name__ == "__main__":
    sys.exit(main())
