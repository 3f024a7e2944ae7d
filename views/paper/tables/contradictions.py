"""Claims side by side with what is said against them."""

from __future__ import annotations

from ....graph.claim import Claim
from ..content import Content
from .table import Cell, Column, Table


def contradictions(content: Content) -> Table:
    """One row a pair: what is claimed, and what denies, contradicts or undermines it.

    >>> from legajo import open_case
    >>> table = contradictions(Content(open_case("pacto").graph()))
    >>> table.rows[0][2]
    ('denies',)
    """
    words = content.words
    rows: list[tuple[Cell, ...]] = []
    for number, pair in enumerate(content.oppositions, start=1):
        linked: Cell = ()
        if pair.link is not None:
            linked = (content.speakers(pair.link), *content.cites(pair.link))
        rows.append(
            (
                (str(number),),
                _side(content, pair.claim),
                (words[pair.how],),
                _side(content, pair.against),
                linked,
                (pair.claim.id,),
                (pair.against.id,),
            )
        )
    return Table(
        name="contradictions",
        title=words["contradictions"],
        caption=(
            content.caption("contradictions", pairs=content.counted("pairs", len(rows)))
            if rows
            else content.nothing("pairs")
        ),
        columns=(
            Column(name="number", title=words["no"], share=0.06, number=True),
            Column(name="one", title=words["one"], share=0.33),
            Column(name="how", title=words["how"], share=0.12),
            Column(name="other", title=words["against"], share=0.33),
            Column(name="linked_by", title=words["linked by"], share=0.16),
            Column(name="one_claim", title="id"),
            Column(name="other_claim", title="id"),
        ),
        rows=tuple(rows),
        query=(
            "MATCH (a)-[:DENIES|CONTRADICTS|UNDERMINES|DENIES_GENERALLY]->(b:Claim) "
            "RETURN DISTINCT b.id AS id"
        ),
        parameters={},
        ids=tuple(f"{pair.claim.id} {pair.against.id}" for pair in content.oppositions),
    )


def _side(content: Content, claim: Claim) -> Cell:
    standing = content.standing(claim.standing)
    return (
        f"{content.sentence(claim)}. {content.speakers(claim)} ({standing})",
        *content.cites(claim),
    )
