"""People and bodies with how they are tied to others in the graph."""

from __future__ import annotations

from collections import Counter

from ....graph.standing import Standing
from ..content import Content
from .table import Cell, Column, Table

# Who is held to have done something: anything weaker is what others say of them.
_FIRM = Standing.STATED


def actors(content: Content) -> Table:
    """One row an actor with a line, those with most neighbours first.

    >>> from legajo import open_case
    >>> actors(Content(open_case("pacto").graph())).rows[0][1]
    ('Osiris Luna',)
    """
    words, ledger = content.words, content.ledger
    canonical = ledger.identity.canonical
    lines: Counter[str] = Counter()
    firm: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    neighbours: dict[str, set[str]] = {}
    for name in content.graph.drawn:
        claim = ledger.claims[name]
        ends = {canonical(claim.subject), canonical(claim.object or claim.subject)}
        for end in ends:
            lines[end] += 1
            firm[end] += claim.standing >= _FIRM
            denied[end] += content.is_denied(claim)
            neighbours.setdefault(end, set()).update(ends - {end})
    shown = [
        entity
        for entity in content.graph.entities
        if lines[entity] and "Actor" in ledger.vocabulary.lineages[ledger.entity(entity).type]
    ]
    place = {entity: number for number, entity in enumerate(shown)}
    shown.sort(key=lambda one: (-len(neighbours[one]), -lines[one], place[one]))
    rows: list[tuple[Cell, ...]] = [
        (
            (str(number),),
            (content.name(entity),),
            (content.type_label(entity),),
            (str(len(neighbours[entity])),),
            (str(lines[entity]),),
            (str(firm[entity]),),
            (str(denied[entity]),),
            (entity,),
        )
        for number, entity in enumerate(shown, start=1)
    ]
    return Table(
        name="actors",
        title=words["actors"],
        caption=words["actors caption"].format(count=len(rows)),
        columns=(
            Column(name="number", title=words["no"], share=0.06, number=True),
            Column(name="name", title=words["name"], share=0.34),
            Column(name="type", title=words["type"], share=0.16),
            Column(name="neighbours", title=words["neighbours"], share=0.12, number=True),
            Column(name="claims", title=words["claims"], share=0.12, number=True),
            Column(name="firm", title=words["firm"], share=0.1, number=True),
            Column(name="denied", title=words["denied"], share=0.1, number=True),
            Column(name="entity", title="id"),
        ),
        rows=tuple(rows),
        query="MATCH (a:Actor)--() RETURN DISTINCT a.id AS id",
        parameters={},
        ids=tuple(shown),
        evidence=False,
    )
