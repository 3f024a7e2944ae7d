"""What is allowed, and yet may be a slip: of an id or a year, or one person written down twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...graph import Case, Comparison, Entity, Problem
from .listing import quoted, warning


def find_doubts(case: Case) -> Iterator[Problem]:
    """A warning for each."""
    yield from _of_one_end(case)
    yield from _later_than_its_document(case)
    yield from _namesakes(case)


def _of_one_end(case: Case) -> Iterator[Problem]:
    """Claims that join something with itself."""
    for claim in case.ledger.claims.values():
        if claim.subject == claim.object:
            yield warning(
                "both-ends",
                f"{claim.subject!r} stands at both ends of {claim.relation!r}.",
                claim.place,
                "Look which of the two is meant to be another.",
            )


def _later_than_its_document(case: Case) -> Iterator[Problem]:
    """Claims of what came after their document, where no reason is given: a slip, or a plan."""
    for claim in case.ledger.claims.values():
        published = case.ledger.sources[claim.source].published
        when = claim.qualifiers.when or claim.qualifiers.since
        if published is None or when is None or when.inferred:
            continue
        if when.compare(published) is Comparison.AFTER:
            yield warning(
                "later-than-document",
                f"this is dated {when.text}, after its document ({published.text}).",
                claim.place,
                "Look at the year.",
            )


def _namesakes(case: Case) -> Iterator[Problem]:
    """Entities shown by one name, about which nobody has judged whether they are one."""
    by_name: dict[str, list[Entity]] = {}
    for entity in case.ledger.entities.values():
        if entity.named:
            by_name.setdefault(entity.name.casefold(), []).append(entity)
    judged = {frozenset((one.left, one.right)) for one in case.ledger.judgements}
    for first, *others in by_name.values():
        unjudged = [other for other in others if frozenset((first.id, other.id)) not in judged]
        if unjudged:
            names = quoted(entity.id for entity in (first, *unjudged))
            yield warning(
                "namesakes",
                f"{names} have the same name, {first.name!r}.",
                unjudged[0].place,
                "Say in judgements.yaml whether they are the same.",
            )
