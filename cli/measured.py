"""Measures as tables: the numbers, what was counted, and which ranks survive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from .claim_lines import wrapped
from .server import Progress
from .style import heading
from .tables import Table, write_table
from .values import jsonable

if TYPE_CHECKING:
    from ..graph import Graph
    from ..graph.measures import Measurement, Range, Sensitivity

NOTHING = "Nothing that is counted joins two of them, so there is nothing to measure."

_TOLD = 10
"""So many ranks are told of in words, or fewer where the table has fewer."""

_HEADS = {
    "source": "document",
    "lineage": "with derived",
    "standing": "alleged",
    "denial": "denied",
    "identity": "identities",
    "bootstrap": "drawn",
}


class Short(float):
    """A number that is printed with three digits after the point, and aligned as a number."""

    def __str__(self) -> str:
        return f"{self:.3f}"


def short(value: float | None) -> float | int | None:
    """The value as a table shows it."""
    return Short(value) if isinstance(value, float) else value


def print_list(form: str | None = None) -> None:
    """Every measure, what it says and what it looks at."""
    from ..graph.measures import MEASURES

    rows = [
        [
            one.id,
            one.meaning,
            "counts" if one.weighted else "",
            "where asked" if one.directions else "ignored",
        ]
        for one in MEASURES.values()
    ]
    table = Table(["measure", "what it says", "weight of ties", "direction"], rows)
    write_table(table, form or "table")


def print_table(measured: Measurement, top: int, form: str | None) -> None:
    """Actors by the first measure, then what was counted."""
    from ..graph.measures import CAVEAT

    rows = measured.rows()
    if form == "json":
        counted = measured.network
        print_json(
            {
                "measures": {one.id: one.meaning for one in measured.measures},
                **account(measured),
                "nodes": len(counted.nodes),
                "ties": len(counted.ties),
                "claims": list(counted.claims),
                "actors": rows,
            }
        )
        return
    names = [one.id for one in measured.measures]
    if form == "csv":
        columns = ["rank", "id", "name", "type", "named", *names]
        write_table(Table(columns, [[row[name] for name in columns] for row in rows]), "csv")
        for line in (*measured.counted(), CAVEAT):
            click.echo(line, err=True)
        return
    shown = rows[: top or None]
    if not rows:
        click.echo(NOTHING)
    cells = [
        [row["rank"], row["name"], row["type"], *(short(row[name]) for name in names)]
        for row in shown
    ]
    if rows:
        write_table(Table(["rank", "name", "type", *names], cells, missing="-"))
    say_more(rows, shown)
    under_the_table([*measured.counted(), CAVEAT])


def account(measured: Measurement) -> dict[str, Any]:
    """What was counted, for a program."""
    from msgspec import to_builtins

    from ..graph.measures import CAVEAT

    return {
        "rule": to_builtins(measured.network.rule),
        "counted": list(measured.counted()),
        "caveat": CAVEAT,
    }


def print_sensitivity(
    graph: Graph,
    name: str,
    rule: dict[str, Any],
    same: Sequence[tuple[str, str]] | None,
    limits: tuple[int, int, int],
    form: str | None,
) -> None:
    """Ranks and their ranges, then in words which of them survive."""
    from ..graph.measures import CAVEAT, measure_network, sensitivity

    draws, seed, top = limits
    progress = Progress(f"Ranks by {name}", unit="networks")
    try:
        found = sensitivity(
            graph, name, same=same, draws=draws, seed=seed, progress=progress, **rule
        )
    finally:
        progress.end()
    measured = measure_network(found.network, [found.measure])
    if form == "json":
        print_json({**account(measured), **_sensitivity_record(found)})
        return
    rows = found.rows()
    if form == "csv":
        columns = list(dict.fromkeys(key for row in rows for key in row))
        write_table(Table(columns, [[row.get(key) for key in columns] for row in rows]), "csv")
        for line in (*_explained(found), *measured.counted(), CAVEAT, *found.sentences()):
            click.echo(line, err=True)
        return
    shown = found.actors()[: top or None]
    kinds = [kind for kind in _HEADS if any(kind in reach for reach in found.ranges.values())]
    cells = [
        [
            found.ranks[actor],
            graph.ledger.entity(actor).name,
            *(_reach(reach) for reach in found.ranges[actor].values()),
        ]
        for actor in shown
    ]
    if not shown:
        click.echo(NOTHING)
        under_the_table([*measured.counted(), CAVEAT])
        return
    click.echo(heading(f"Ranks by {name}, and where they would be"))
    write_table(Table(["rank", "name", *(_HEADS[kind] for kind in kinds)], cells))
    say_more(found.actors(), shown)
    under_the_table([*_explained(found), *measured.counted(), CAVEAT])
    click.echo("")
    told = min(top or _TOLD, _TOLD)
    click.echo(heading(found.summary(first=told)))
    for sentence in found.sentences(first=told):
        for line in wrapped(sentence, "  - ", "    "):
            click.echo(line)


def _explained(found: Sensitivity) -> Iterator[str]:
    from ..graph.measures import KINDS

    counts = {kind: sum(one.kind == kind for one in found.scenarios) for kind in KINDS}
    told = [
        f"{_HEADS[kind]} ({counts[kind]}): {words}" for kind, words in KINDS.items() if counts[kind]
    ]
    if found.draws:
        told.append(
            f"{_HEADS['bootstrap']} ({found.draws}, seed {found.seed}): "
            "the middle nine tenths of the ranks when claims are drawn with replacement"
        )
    if told:
        yield f"Scenarios: {'; '.join(told)}."
    if found.skipped:
        yield "Not taken: " + "; ".join(f"{one.words}, as {one.why}" for one in found.skipped) + "."


def _reach(reach: Range) -> str:
    gone = f"gone {reach.gone}×" if reach.gone else ""
    if reach.best is None:
        return gone
    span = str(reach.best) if reach.best == reach.worst else f"{reach.best}–{reach.worst}"
    return ", ".join(filter(None, [span, gone]))


def _sensitivity_record(found: Sensitivity) -> dict[str, Any]:
    return {
        "measure": found.measure.id,
        "summary": found.summary(),
        "sentences": list(found.sentences()),
        "scenarios": [
            {"kind": one.kind, "words": one.words, "claims": len(one.network.claims)}
            for one in found.scenarios
        ],
        "skipped": [
            {"kind": one.kind, "words": one.words, "why": one.why} for one in found.skipped
        ],
        "draws": found.draws,
        "seed": found.seed,
        "actors": found.rows(),
        "shifts": [
            {
                "actor": one.actor,
                "before": one.before,
                "after": one.after,
                "scenario": one.scenario.words,
            }
            for one in found.shifts
        ],
    }


def say_more(rows: Sequence[object], shown: Sequence[object]) -> None:
    """How many rows are not shown."""
    if len(shown) < len(rows):
        click.echo(f"and {len(rows) - len(shown):,} more; --top 0 shows all", err=True)


def under_the_table(lines: Sequence[str]) -> None:
    """What was counted, below what it gave."""
    click.echo("")
    for text in lines:
        for line in wrapped(text, "", "  ", dim=True):
            click.echo(line)


def print_json(record: dict[str, Any]) -> None:
    """One object on one line."""
    click.echo(json.dumps(jsonable(record), ensure_ascii=False))
