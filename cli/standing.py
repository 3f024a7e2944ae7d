"""How the relationships of a result stand: the line under every table of results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..graph.counts import many

if TYPE_CHECKING:
    from ..graph import Claim, Ledger


def how_they_stand(ledger: Ledger, claims: Iterable[Claim], *, called: str = "relationship") -> str:
    """`5 relationships: 3 reported, 2 alleged; 1 denied by Luis Ibarra`, each counted once."""
    from ..graph.standing import STRONGEST_FIRST, Polarity

    listed = list({claim.id: claim for claim in claims}.values())
    counts = Counter(claim.standing for claim in listed)
    stands = ", ".join(
        f"{counts[standing]} {standing.value}" for standing in STRONGEST_FIRST if counts[standing]
    )
    parts = [f"{many(len(listed), called)}: {stands}"]
    for what, deniers in (
        ("denied by", ledger.denied_by),
        ("denied in general by", ledger.denied_generally_by),
    ):
        denied = [names for claim in listed if (names := deniers(claim.id))]
        if denied:
            who = Counter(name for names in denied for name in names)
            parts.append(f"{len(denied)} {what} {_listed(names_in(ledger), list(who))}")
    contradicted = sum(claim.id in ledger.contradictions for claim in listed)
    if contradicted:
        parts.append(f"{contradicted} contradicted by another claim")
    negated = sum(claim.polarity is Polarity.DENIES for claim in listed)
    if negated:
        parts.append(f"{negated} say that something is not so")
    return "; ".join(parts)


def as_relationships_say(name_of: Callable[[str], str], values: Iterable[object]) -> str | None:
    """The same told from the relationships in the values, as another store than a ledger has them.

    `name_of` calls an entity of that id by its name. None where no relationship is a claim.
    """
    from ..graph.standing import STRONGEST_FIRST

    found = {str(one["claim"]): one for one in _properties(values) if "claim" in one}
    listed = [one for one in found.values() if "standing" in one]
    if not listed:
        return None
    counts = Counter(str(one["standing"]) for one in listed)
    stands = ", ".join(
        f"{counts[one.value]} {one.value}" for one in STRONGEST_FIRST if counts[one.value]
    )
    parts = [f"{many(len(listed), 'relationship')}: {stands}"]
    for what, field in (
        ("denied by", "denied_by"),
        ("denied in general by", "denied_generally_by"),
    ):
        who = [names for one in listed if isinstance(names := one.get(field), list) and names]
        if who:
            names = list(dict.fromkeys(str(name) for names in who for name in names))
            parts.append(f"{len(who)} {what} {_listed(name_of, names)}")
    contradicted = sum(bool(one.get("contradicted_by")) for one in listed)
    if contradicted:
        parts.append(f"{contradicted} contradicted by another claim")
    negated = sum(one.get("polarity") == "denies" for one in listed)
    if negated:
        parts.append(f"{negated} say that something is not so")
    return "; ".join(parts)


def _properties(values: Iterable[object]) -> Iterator[Mapping[str, object]]:
    """Those of all relationships in the values, however deep they lie."""
    from ..cypher import PathValue, RelationshipValue

    for value in values:
        if isinstance(value, RelationshipValue):
            yield value.properties
        elif isinstance(value, PathValue):
            yield from (one.properties for one in value.relationships)
        elif isinstance(value, (list, tuple)):
            yield from _properties(value)
        elif isinstance(value, dict):
            yield from _properties(value.values())


def names_in(ledger: Ledger) -> Callable[[str], str]:
    """Calls an entity by its name there; what the ledger does not know keeps its id."""
    return lambda name: ledger.entity(name).name if name in ledger.entities else name


def _listed(name_of: Callable[[str], str], names: Sequence[str], most: int = 4) -> str:
    shown = [name_of(name) for name in names[:most]]
    rest = len(names) - most
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
