"""People and bodies with their measures: how they are tied in what the documents say."""

from __future__ import annotations

from collections import Counter

from ....graph.measures import measure
from ..content import Content
from .table import Cell, Column, Table

MEASURES = ("degree", "strength", "betweenness", "core", "constraint")
"""The measures of the table; the first orders it."""


def actors(content: Content) -> Table:
    """One row an actor with a tie, by rank in the first measure, after the usual rule.

    >>> from legajo import open_case
    >>> actors(Content(open_case("pacto").graph())).rows[0][1]
    ('Osiris Luna',)
    """
    words, ledger = content.words, content.ledger
    measured = measure(content.graph, *MEASURES)
    denied: Counter[str] = Counter()
    canonical = ledger.identity.canonical
    for name in measured.network.claims:
        claim = ledger.claims[name]
        if content.ledger.is_denied(claim.id):
            denied.update({canonical(claim.subject), canonical(claim.object or claim.subject)})
    rows: list[tuple[Cell, ...]] = []
    shown: list[str] = []
    for row in measured.rows():
        if not row["degree"]:
            continue
        shown.append(row["id"])
        rows.append(
            (
                (str(row["rank"]),),
                (row["name"],),
                (content.type_label(row["id"]),),
                *((_number(row[one]),) for one in MEASURES),
                (str(denied[row["id"]]),),
                (row["id"],),
            )
        )
    return Table(
        name="actors",
        title=words["actors"],
        caption=(
            content.caption("actors", actors=content.counted("actors", len(rows)))
            if rows
            else content.nothing("actors")
        ),
        columns=(
            Column(name="rank", title=words["rank"], share=0.07, number=True),
            Column(name="name", title=words["name"], share=0.26),
            Column(name="type", title=words["type"], share=0.15),
            *(
                Column(name=one, title=words[f"measure {one}"], share=0.1, number=True)
                for one in MEASURES[:2]
            ),
            *(
                Column(name=one, title=words[f"measure {one}"], share=0.08, number=True)
                for one in MEASURES[2:]
            ),
            Column(name="denied", title=words["denied"], share=0.08, number=True),
            Column(name="entity", title="id"),
        ),
        rows=tuple(rows),
        query=("MATCH (a:Actor)-[r]-(b:Actor) WHERE a <> b RETURN DISTINCT a.id AS id"),
        parameters={},
        ids=tuple(shown),
        evidence=False,
    )


def _number(value: float | None) -> str:
    """A whole number as it is, another with three decimals; nothing where it is not defined."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"
