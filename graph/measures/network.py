"""The network that is measured: a simple graph of actors that knows which claims made each tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ..errors import MeasureError
from ..roots import roots_of_each
from ..standing import Polarity
from .rule import BY_TYPE, Rule

if TYPE_CHECKING:
    import networkx
    import rustworkx

    from ..claim import Claim
    from ..filters import Filters
    from ..graph import Graph
    from ..ledger import Ledger

NOT_AMONG = "do not join two of them"
LOOP = "join one to itself"
DENIAL = "say that something is not so"
BELOW = "stand below the floor"
DENIED = "are denied"


class Tie(NamedTuple):
    """Two actors and the claims that tie them, in the ledger's order.

    Undirected, `start` is the one that comes first in the ledger.
    """

    start: str
    end: str
    claims: tuple[str, ...]


class Network:
    """Actors and ties under a rule. Immutable; the same claims give the same network.

    Attributes:
        ledger: where the claims come from.
        rule: how they became ties.
        nodes: ids of entities after judgements, in the ledger's order.
        ties: in the order of their ends; parallel claims are one tie, and none is a loop.
        narrowings: the filters through which the graph went before.
        undatable: ids of claims of which a date filter could not say whether they belong.
        left_out: ids of the claims that were not counted, by the reason, in words.
    """

    def __init__(
        self,
        ledger: Ledger,
        claims: Iterable[str],
        rule: Rule,
        *,
        narrowings: tuple[Filters, ...] = (),
        undatable: frozenset[str] = frozenset(),
    ) -> None:
        """Count these claims, which `narrowings` left of the ledger's."""
        self.ledger = ledger
        self.rule = rule
        self.narrowings = narrowings
        self.undatable = undatable
        self.left_out: dict[str, list[str]] = {}
        found: dict[tuple[str, str], list[str]] = {}
        for name in claims:
            ends = self._ends(ledger.claims[name])
            if isinstance(ends, str):
                self.left_out.setdefault(ends, []).append(name)
                continue
            for pair in ends:
                found.setdefault(pair, []).append(name)
        taken_out = {
            ledger.identity.canonical(name) for filters in narrowings for name in filters.without
        }
        tied = {end for pair in found for end in pair}
        self.nodes: tuple[str, ...] = tuple(
            name
            for name in ledger.canonical_entities
            if name in tied or (rule.isolates and name not in taken_out and self._is_among(name))
        )
        self.positions: Mapping[str, int] = {name: at for at, name in enumerate(self.nodes)}
        at = self.positions
        self.ties: tuple[Tie, ...] = tuple(
            Tie(start, end, tuple(names))
            for (start, end), names in sorted(
                found.items(), key=lambda pair: (at[pair[0][0]], at[pair[0][1]])
            )
        )

    def _ends(self, claim: Claim) -> str | list[tuple[str, str]]:
        """The pairs that a claim ties, or the reason why it ties none."""
        ledger, rule = self.ledger, self.rule
        merged = ledger.identity.merged
        start = merged.get(claim.subject, claim.subject)
        end = merged.get(claim.object, claim.object) if claim.object is not None else None
        if end is None or not (self._is_among(start) and self._is_among(end)):
            return NOT_AMONG
        if claim.polarity is Polarity.DENIES:
            return DENIAL
        if start == end:
            return LOOP
        if rule.floor is not None and claim.standing < rule.floor:
            return BELOW
        if not rule.denied and ledger.is_denied(claim.id):
            return DENIED
        if rule.directed:
            both = ledger.vocabulary.relations[claim.relation].symmetric
            return [(start, end), (end, start)] if both else [(start, end)]
        order = self._order
        return [(start, end)] if order[start] < order[end] else [(end, start)]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.ledger.entities)}

    def _is_among(self, name: str) -> bool:
        fitting = self._fitting_types
        entity = self.ledger.entities.get(name)
        if entity is None:
            return False
        if entity.type not in fitting:
            fitting[entity.type] = self.ledger.vocabulary.is_a(entity.type, self.rule.among)
        return fitting[entity.type]

    @cached_property
    def _fitting_types(self) -> dict[str, bool]:
        return {}

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that were counted, each once, in the ledger's order."""
        counted = {name for tie in self.ties for name in tie.claims}
        return tuple(name for name in self.ledger.claims if name in counted)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """What each tie weighs under the rule, in the order of the ties."""
        known = self.ledger.claims
        if self.rule.weight == "one":
            return (1.0,) * len(self.ties)
        if self.rule.weight == "claims":
            return tuple(float(len(tie.claims)) for tie in self.ties)
        groups = [[known[name] for name in tie.claims] for tie in self.ties]
        if self.rule.weight == "sources":
            return tuple(
                float(len({place.source for claim in claims for place in claim.evidence}))
                for claims in groups
            )
        return tuple(float(len(found)) for found in roots_of_each(self.ledger, groups))

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Whom each actor is tied to, in either direction."""
        found: dict[str, set[str]] = {name: set() for name in self.nodes}
        for tie in self.ties:
            found[tie.start].add(tie.end)
            found[tie.end].add(tie.start)
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def undirected(self) -> Network:
        """The same claims with each pair as one tie."""
        if not self.rule.directed:
            return self
        rule = replace(self.rule, directed=False)
        return Network(
            self.ledger,
            self.claims,
            rule,
            narrowings=self.narrowings,
            undatable=self.undatable,
        )

    @cached_property
    def groups(self) -> Mapping[str, str | None]:
        """Each actor's group; None where the rule's relation gives it none or several."""
        ledger = self.ledger
        if self.rule.group_by == BY_TYPE:
            return {name: ledger.entities[name].type for name in self.nodes}
        canonical = ledger.identity.canonical
        found: dict[str, set[str]] = {name: set() for name in self.nodes}
        for claim in ledger.claims.values():
            if claim.relation == self.rule.group_by and claim.polarity is Polarity.ASSERTS:
                subject = canonical(claim.subject)
                if subject in found:
                    value = claim.value if claim.object is None else canonical(claim.object)
                    found[subject].add(str(value))
        return {
            name: next(iter(several)) if len(several) == 1 else None
            for name, several in found.items()
        }

    @cached_property
    def roles(self) -> Mapping[str, Mapping[str, int]]:
        """How often each actor brokers, by role (see `brokerage`)."""
        from .brokerage import brokerage

        return brokerage(self)

    @cached_property
    def compact(self) -> rustworkx.PyGraph[str, float]:
        """The same for rustworkx: nodes by their position, each pair one tie with its weight."""
        import rustworkx

        graph: rustworkx.PyGraph[str, float] = rustworkx.PyGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(self.undirected.weighted_positions)
        return graph

    @cached_property
    def compact_directed(self) -> rustworkx.PyDiGraph[str, float]:
        """The same with directions; in a network that has none each tie goes both ways."""
        import rustworkx

        graph: rustworkx.PyDiGraph[str, float] = rustworkx.PyDiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(self.weighted_positions)
        if not self.rule.directed:
            graph.add_edges_from([(end, start, w) for start, end, w in self.weighted_positions])
        return graph

    @cached_property
    def bare(self) -> rustworkx.PyGraph[str, None] | rustworkx.PyDiGraph[str, None]:
        """The same without weights, which take time and which paths don't need."""
        import rustworkx

        at = self.positions
        edges = [(at[tie.start], at[tie.end], None) for tie in self.ties]
        if self.rule.directed:
            directed: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
            directed.add_nodes_from(self.nodes)
            directed.add_edges_from(edges)
            return directed
        graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(edges)
        return graph

    @cached_property
    def weighted_positions(self) -> list[tuple[int, int, float]]:
        """Each tie by the positions of its ends, and its weight."""
        at = self.positions
        return [
            (at[tie.start], at[tie.end], weight)
            for tie, weight in zip(self.ties, self.weights, strict=True)
        ]

    @cached_property
    def networkx(self) -> networkx.Graph[int]:
        """The same for networkx, with `weight` on each tie and directions where the rule has them.

        Its nodes are positions too: networkx sums over sets, and a set of texts has another order
        on every run, so that sums would differ in the last digit.
        """
        import networkx

        graph: networkx.Graph[int] = networkx.DiGraph() if self.rule.directed else networkx.Graph()
        graph.add_nodes_from(range(len(self.nodes)))
        graph.add_weighted_edges_from(self.weighted_positions)
        return graph

    def __repr__(self) -> str:
        return f"<Network: {len(self.nodes)} nodes, {len(self.ties)} ties>"


def network(graph: Graph, rule: Rule) -> Network:
    """The network of what a graph draws.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, network
    >>> network(open_case("pacto").graph(relation="sanctioned"), Rule()).nodes[:2]
    ('osiris-luna', 'carlos-marroquin')
    """
    refuse_other_graphs(graph)
    return Network(
        graph.ledger,
        graph.drawn,
        rule,
        narrowings=graph.narrowings,
        undatable=graph.undatable_claims,
    )


def refuse_other_graphs(graph: object) -> None:
    """Ties are made of claims, which no other graph has.

    Raises:
        MeasureError: it is no graph of a case.
    """
    from ..graph import Graph

    if not isinstance(graph, Graph):
        raise MeasureError(
            f"a {type(graph).__name__} has no claims to make ties of.",
            hint="Give `legajo.open_case(...).graph()`; networkx measures graphs of its own.",
        )
