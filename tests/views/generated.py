"""Graphs of any size about nobody, the same for the same numbers: for the page's tests and times.

Names and streets are put together from syllables. A few entities have most of the lines, as in real
registers.
"""

from __future__ import annotations

import random
from functools import cache

from legajo.graph import Claim, Entity, Evidence, Graph, Ledger, Name, Source, Standing
from legajo.graph.claim import Qualifiers
from legajo.graph.dates import parse_date
from legajo.loaders.case import bundled_vocabulary

TYPES = ("Person", "Company", "PublicBody", "Party", "Gang", "Event")
SHARES = (62, 14, 9, 5, 4, 6)
RELATIONS = {
    "Person": ("met_with", "paid", "ally_of", "accused", "told"),
    "Company": ("held_post", "member_of", "paid"),
    "PublicBody": ("held_post", "member_of", "criticized"),
    "Party": ("member_of", "leads", "founded"),
    "Gang": ("member_of", "negotiated_with", "paid"),
    "Event": ("attended", "organized"),
}
STANDINGS = tuple(Standing)
SYLLABLES = (
    "ba",
    "cor",
    "de",
    "fel",
    "gu",
    "ir",
    "lom",
    "mar",
    "ne",
    "or",
    "pal",
    "ri",
    "sol",
    "ta",
    "ur",
    "vi",
)


@cache
def generated(nodes: int, edges: int, *, seed: int = 7) -> Graph:
    """A graph of so many entities and as many lines between them, most of them persons'."""
    chance = random.Random(seed)
    kinds = ["Person", *chance.choices(TYPES, SHARES, k=nodes - 1)] if nodes else []
    publisher = Entity(id="el-muelle", type="Medium", name="El Muelle")
    entities = [_entity(number, kind, chance) for number, kind in enumerate(kinds)]
    sources = [
        Source(
            id=f"muelle-{number}",
            title=f"Register {number} of Valdera",
            kind="dataset",
            publisher="el-muelle",
            published=parse_date(f"20{10 + number}"),
            url=f"https://example.org/{number}",
        )
        for number in range(8)
    ]
    # With the publisher that makes as many entities as asked for.
    everyone = entities[: nodes - 1]
    persons = [number for number, entity in enumerate(everyone) if entity.type == "Person"]
    claims = []
    for number in range(edges):
        start = persons[int(len(persons) * chance.random() ** 2.2)]
        end = start
        while end == start:
            end = int(len(everyone) * chance.random() ** 1.8)
        kind = everyone[end].type
        relation = chance.choice(RELATIONS[kind])
        claims.append(
            Claim(
                id=f"m:{number:05x}",
                subject=everyone[start].id,
                relation=relation,
                object=everyone[end].id,
                said_by=(("el-muelle",),),
                evidence=(
                    Evidence(source=f"muelle-{number % 8}", paragraph=1 + chance.randrange(400)),
                ),
                standing=chance.choice(STANDINGS),
                qualifiers=Qualifiers(when=parse_date(str(1990 + chance.randrange(35)))),
            )
        )
    ledger = Ledger(
        vocabulary=bundled_vocabulary(),
        sources=sources,
        entities=[publisher, *everyone],
        claims=claims,
        checked=True,
    )
    return Graph(ledger)


def _entity(number: int, kind: str, chance: random.Random) -> Entity:
    words = ["".join(chance.choices(SYLLABLES, k=chance.randrange(2, 4))).title() for _ in "ab"]
    name = f"{' '.join(words)} {number}" if kind == "Person" else f"{words[0]} {kind} {number}"
    return Entity(id=f"x{number}", type=kind, name=name, names=(Name(form=name),))
