"""Every claim with who says so, how firmly, who denies it, and where it is written."""

from __future__ import annotations

from ..content import Content
from .table import Cell, Column, Table


def claims(content: Content) -> Table:
    """One row a claim, in the case's order.

    >>> from legajo import open_case
    >>> table = claims(Content(open_case("pacto").graph(procedure="sanctioned")))
    >>> [column.title for column in table.columns if column.share][:3]
    ['No.', 'Claim', 'Said by']
    """
    words = content.words
    rows: list[tuple[Cell, ...]] = [
        (
            (str(number),),
            (claim.id,),
            (content.sentence(claim),),
            (content.speakers(claim),),
            (content.standing(claim.standing),),
            (content.procedure(claim),),
            (content.deniers(claim),),
            content.cites(claim),
        )
        for number, claim in enumerate(content.claims, start=1)
    ]
    return Table(
        name="claims",
        title=words["claims"],
        caption=(
            content.caption("claims", claims=content.counted("claims", len(rows)))
            if rows
            else content.nothing("claims")
        ),
        columns=(
            Column(name="number", title=words["no"], share=0.05, number=True),
            Column(name="claim", title="id"),
            Column(name="sentence", title=words["claim"], share=0.35),
            Column(name="said_by", title=words["said by"], share=0.18),
            Column(name="standing", title=words["standing"], share=0.09),
            Column(name="procedure", title=words["procedure"], share=0.1),
            Column(name="denied_by", title=words["denied by"], share=0.11),
            Column(name="where", title=words["where"], share=0.12),
        ),
        rows=tuple(rows),
        query="MATCH (c:Claim) RETURN c.id AS id",
        parameters={},
        ids=tuple(claim.id for claim in content.claims),
    )
