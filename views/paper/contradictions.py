"""Pairs of claims of which one is said against the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from ...graph.claim import Claim
    from ...graph.ledger import Ledger

AGAINST = ("denies", "contradicts", "undermines", "denies_generally")
"""How one claim speaks against another, the plainest first."""


class Opposition(Struct, frozen=True, kw_only=True):
    """One claim and what is said against it; `link` is the claim that sets them side by side."""

    how: str
    claim: Claim
    against: Claim
    link: Claim | None = None


def oppositions(ledger: Ledger, kept: Iterable[str]) -> list[Opposition]:
    """All pairs of which the graph keeps one side, the plainest first, then in the ledger's order.

    Two claims that contradict each other are one pair, whichever of them is said to do so.

    >>> from legajo import open_case
    >>> case = open_case("pacto")
    >>> oppositions(case.ledger, case.graph().claims)[0].against.name
    'ic-luna-denial'
    """
    known = set(kept)
    found: dict[tuple[str, frozenset[str]], Opposition] = {}
    for how in AGAINST:
        for answer in ledger.answers:
            if answer.how != how:
                continue
            answering = ledger.claims[answer.claim]
            linked = ledger.claims_meant(answering.subject)
            for name in linked or (answering.id,):
                if known.isdisjoint({name, answer.target}):
                    continue
                found.setdefault(
                    (how, frozenset({name, answer.target})),
                    Opposition(
                        how=how,
                        claim=ledger.claims[answer.target],
                        against=ledger.claims[name],
                        link=answering if linked else None,
                    ),
                )
    return list(found.values())
