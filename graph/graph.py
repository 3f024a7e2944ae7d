"""The graph that follows from a ledger: narrowed, drawn, measured and queried, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from .counts import many
from .elements import PROPERTY_NAMES, NodeRow, RelationshipRow
from .filters import Filters, FilterWords, filters_from_words
from .selection import select
from .standing import Procedure, Standing

if TYPE_CHECKING:
    import networkx

    from ..cypher import Engine, Result
    from ..cypher.limits import Cancellation
    from .case import Case
    from .evidence_layer import EvidenceLayer
    from .ledger import Ledger
    from .touched import Touched


class Graph:
    """Entities and relationships of a ledger, or of the part of it that filters keep. Immutable.

    Attributes:
        ledger: where everything comes from; never narrowed.
        case: the case of the ledger, where there is one.
        filters: what it was narrowed to last; `narrowings` holds every step.
        evidence: whether claims, sources and bundles are nodes too.
        claims: ids of the claims that are kept, of any kind, in the ledger's order.
        undatable_claims: those of them of which a date filter can't say whether they belong.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        evidence: bool = False,
        case: Case | None = None,
        within: Graph | None = None,
        touched: Touched | None = None,
    ) -> None:
        """Narrow `within`, or all of the ledger; with `touched` to these claims and entities."""
        before: Iterable[str] = ledger.claims if within is None else within.claims
        # Entities that stay although nothing is drawn between them; None in a graph of everything.
        self._touched: frozenset[str] | None = None
        if within is not None:
            self._touched = within._touched  # noqa: SLF001 - its own class
        if touched is not None:
            before = [name for name in before if name in touched.claims]
            self._touched = touched.entities
        elif self._touched is not None and filters.narrows_claims:
            self._touched = frozenset()
        found = select(ledger, filters, before)
        self.ledger = ledger
        self.case = case
        self.evidence = evidence
        self.filters = filters
        self.narrowings: tuple[Filters, ...] = (filters,)
        self.claims: tuple[str, ...] = found.claims
        self.undatable_claims: frozenset[str] = found.undatable
        if within is not None:
            self.narrowings = (*within.narrowings, filters)
            self.undatable_claims |= within.undatable_claims.intersection(found.claims)

    def narrow(self, **words: Unpack[FilterWords]) -> Graph:
        """The part of this graph that these filters keep as well (see `Filters`).

        The words are standing, procedure, type, relation, source, polarity, as_of, known_on and
        without. Several values of one filter are "or", several filters "and", and so are several
        steps. `polarity` left out stays as it is. Who denies a claim stands on its relationship
        whatever is narrowed.

        Raises:
            FilterError: a word that the ledger does not know, with the nearest ones.
            AmbiguousName: `without` fits several entities.

        >>> from legajo import open_case
        >>> graph = open_case("pacto").graph(standing="recorded")
        >>> len(graph.narrow(source="insight-workers").claims) <= len(graph.claims)
        True
        """
        words.setdefault("polarity", self.filters.polarity)
        filters = filters_from_words(self.ledger, **words)
        return Graph(
            self.ledger, filters=filters, evidence=self.evidence, case=self.case, within=self
        )

    def touched_by(self, result: Result) -> Graph:
        """The part of this graph that the rows of a query touch, to draw or to narrow it.

        With `because=True` that is all that the query's patterns bound to find the rows; without,
        the nodes, relationships and paths that the rows hold. Entities keep their attributes.

        >>> from legajo import open_case
        >>> graph = open_case("pacto").graph()
        >>> found = graph.query("MATCH (a)-[:SANCTIONED]->(b) RETURN count(*) AS n", because=True)
        >>> part = graph.touched_by(found)
        >>> {relationship.type for relationship in part.relationships}
        {'SANCTIONED'}
        """
        from .touched import touched_by

        return Graph(
            self.ledger,
            filters=self.filters,
            evidence=self.evidence,
            case=self.case,
            within=self,
            touched=touched_by(self.ledger, result),
        )

    @property
    def undatable(self) -> int:
        """How many claims were kept although a date filter can't say whether they belong."""
        return len(self.undatable_claims)

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the claims that are relationships, in the ledger's order."""
        return self.ledger.plain_graph.drawn(
            self.claims, with_denials=self.filters.polarity == "all"
        )

    @cached_property
    def taken_out(self) -> frozenset[str]:
        """Ids of the entities that a filter took out, after judgements."""
        canonical = self.ledger.identity.canonical
        return frozenset(canonical(name) for filters in self.narrowings for name in filters.without)

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Ids of the entities that are nodes, in the ledger's order.

        A graph that keeps every claim holds every entity. A narrowed one holds the ends of what is
        drawn and those that a kept claim gives an attribute or text; with the evidence layer also
        whom its claims name.
        """
        ledger = self.ledger
        canonical = ledger.identity.canonical
        found = ledger.canonical_entities
        if self._touched is not None or any(one.narrows_claims for one in self.narrowings):
            wanted = set(map(canonical, self._named())) | (self._touched or frozenset())
            found = tuple(name for name in found if name in wanted)
        return tuple(name for name in found if name not in self.taken_out)

    def _named(self) -> set[str]:
        drawn = set(self.drawn)
        named: set[str] = set()
        for name in self.claims:
            claim = self.ledger.claims[name]
            if name in drawn or self.evidence:
                named |= {claim.subject, claim.object or claim.subject}
            elif claim.value is not None and self.filters.polarity in {"all", claim.polarity.value}:
                named.add(claim.subject)
            if self.evidence:
                qualifiers = claim.qualifiers
                named.update(claim.speakers, qualifiers.at, qualifiers.during)
                named.update(qualifiers.about, qualifiers.to)
                if qualifiers.amount is not None and qualifiers.amount.counted_by is not None:
                    named.add(qualifiers.amount.counted_by)
                for place in claim.evidence:
                    source = self.ledger.sources[place.source]
                    named.update((source.publisher, *source.authors))
        return named

    @cached_property
    def nodes(self) -> tuple[NodeRow, ...]:
        """Entities; with the evidence layer then claims, sources and bundles."""
        rows = list(self.ledger.plain_graph.nodes(self.entities, self.claims))
        if self.evidence:
            rows += self._layer.nodes()
        return tuple(rows)

    @cached_property
    def relationships(self) -> tuple[RelationshipRow, ...]:
        """One for each claim that is drawn; with the evidence layer then its own."""
        rows = list(self.ledger.plain_graph.relationships(self.drawn))
        if self.evidence:
            rows += self._layer.relationships(with_denials=self.filters.polarity == "all")
        return tuple(rows)

    @cached_property
    def _layer(self) -> EvidenceLayer:
        from .evidence_layer import EvidenceLayer

        return EvidenceLayer(self.ledger, self.claims, self.entities)

    @cached_property
    def networkx(self) -> networkx.MultiDiGraph[str]:
        """The same as a frozen networkx graph; edges are keyed by claim id.

        A node's attribute `__labels__` holds its labels, an edge's `__labels__` its type.
        """
        from .multigraph import collector_paused, to_networkx

        with collector_paused():
            return to_networkx(self.nodes, self.relationships)

    @cached_property
    def engine(self) -> Engine:
        """The Cypher engine over its rows, which are read on the first query."""
        from ..cypher import Engine

        vocabulary = self.ledger.vocabulary
        relations = vocabulary.relations.values()
        symmetric = [relation.type_name for relation in relations if relation.symmetric]
        # Asked for and not found they are an answer ("nobody was convicted"), not a misspelling.
        known = [relation.type_name for relation in relations]
        return Engine.from_rows(
            lambda: self.nodes,
            lambda: self.relationships,
            symmetric_types=[*symmetric, *(f"NOT_{name}" for name in symmetric)],
            known_names=[
                *known,
                *(f"NOT_{name}" for name in known),
                *vocabulary.types,
                *PROPERTY_NAMES,
                *(one.value for one in Standing),
                *(one.value for one in Procedure),
            ],
        )

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
        max_memory: int | None = None,
        cancel: Cancellation | None = None,
        because: bool = False,
        **more_parameters: Any,  # noqa: ANN401 - whatever a query's parameter can hold
    ) -> Result:
        """The rows that a Cypher query finds here.

        Args:
            text: Cypher.
            parameters: Values for `$name`; those with other names can be given by keyword.
            timeout: Seconds after which the run is given up.
            max_rows: Rows that the result may have; with more the query is an error.
            max_memory: Bytes that the query may gather, as estimated.
            cancel: A `threading.Event`, say: once another thread sets it, the run is given up.
            because: Keep with each row what its patterns bound: `result.because`, a tuple of
                relationships for each row; `touched_by` makes a graph of it.
            more_parameters: Values for `$name`.

        Raises:
            neo4j.exceptions.CypherSyntaxError: the text is no Cypher.
            neo4j.exceptions.ClientError: the query can't be run as it is, or goes over a limit.
            neo4j.exceptions.TransientError: it gathers more than `max_memory`.

        >>> from legajo import open_case
        >>> graph = open_case("pacto").graph()
        >>> graph.query("MATCH (n {id: $id}) RETURN n.name AS name", id="el-faro").data()
        [{'name': 'El Faro'}]
        """
        return self.engine.query(
            text,
            {**(parameters or {}), **more_parameters},
            timeout=timeout,
            max_rows=max_rows,
            max_memory=max_memory,
            cancel=cancel,
            because=because,
        )

    def __repr__(self) -> str:
        layer = ", evidence layer" if self.evidence else ""
        size = f"{many(len(self.entities), 'entity')}, {many(len(self.drawn), 'relationship')}"
        return f"<Graph: {size}{layer}>"
