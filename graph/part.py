"""The part of a graph that some claims and entities make up: what a result touched."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from .filters import Filters
from .graph import Graph


class PartOfGraph(Graph):
    """Some claims and entities of a graph, and the ends of the claims; immutable like a graph."""

    def __init__(self, whole: Graph, claims: Iterable[str], entities: Iterable[str] = ()) -> None:
        """Keep those of `whole`; what it does not have is passed over.

        >>> from legajo import open_case
        >>> whole = open_case("pacto").graph()
        >>> claim = whole.ledger.claims[whole.drawn[0]]
        >>> part = PartOfGraph(whole, [claim.id])
        >>> part.drawn == (claim.id,), part.entities == (claim.subject, claim.object)
        (True, True)
        """
        polarity = whole.filters.polarity
        super().__init__(
            whole.ledger, filters=Filters(polarity=polarity), case=whole.case, within=whole
        )
        wanted, named = set(claims), set(entities)
        self.claims: tuple[str, ...] = tuple(name for name in whole.claims if name in wanted)
        self.undatable_claims: frozenset[str] = whole.undatable_claims & wanted
        self._of_whole = whole.entities
        self._named_entities = named

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """The entities that were asked for and the ends of the claims, in the ledger's order."""
        canonical = self.ledger.identity.canonical
        found = self._named_entities | set(map(canonical, self._named()))
        return tuple(name for name in self._of_whole if name in found)
