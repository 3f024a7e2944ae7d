"""Measures of a graph: the numbers, and in words what was counted for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Unpack

from msgspec import Struct

from ..counts import many
from ..dates import PartialDate
from ..errors import MeasureError
from ..standing import STRONGEST_FIRST
from .brokerage import ROLES
from .catalogue import Measure, find_measures
from .network import Network, network, refuse_other_graphs
from .rule import BY_TYPE, WEIGHTS, RuleWords, rule_from_words
from .values import Values, ranks, rounded

if TYPE_CHECKING:
    from ..filters import Filters
    from ..graph import Graph

CAVEAT = (
    "In a graph of documents, centrality measures what documents write about: whoever their "
    "authors follow is central. It says nothing of power, and nothing of guilt."
)


class Measurement(Struct, frozen=True, kw_only=True):
    """Measures of one network.

    Attributes:
        network: what was counted, and by which rule.
        measures: in the order asked for; the first orders the rows.
        values: for each measure the value of each actor, by ids.
    """

    network: Network
    measures: tuple[Measure, ...]
    values: Mapping[str, Values]

    def __repr__(self) -> str:
        taken = ", ".join(one.id for one in self.measures)
        return f"<Measurement of {many(len(self.network.nodes), 'actor')}: {taken}>"

    def ranks(self, measure: str) -> dict[str, int]:
        """The rank of each actor by one of the measures, from 1; equal values share a rank.

        Raises:
            MeasureError: there is no such measure, or it was not taken.

        >>> from legajo import measure, open_case
        >>> measured = measure(open_case("pacto").graph(), "degree")
        >>> measured.ranks("degree")["osiris-luna"]
        1
        """
        (found,) = find_measures([measure])
        if measure not in self.values:
            taken = ", ".join(self.values)
            raise MeasureError(f"{measure} was not taken here.", hint=f"Taken were {taken}.")
        return ranks(self.values[measure], lowest_first=found.lowest_first)

    def actors(self) -> tuple[str, ...]:
        """Ids of the actors by rank in the first measure; equal ones in the ledger's order."""
        first = self.ranks(self.measures[0].id)
        last = len(first) + 1
        return tuple(sorted(self.network.nodes, key=lambda name: first.get(name, last)))

    def rows(self) -> list[dict[str, Any]]:
        """One for each actor: rank, id, name, type, whether it is named, and each measure.

        Ordered as `actors`. Floats have nine digits; a value that is not defined is None.
        """
        first = self.ranks(self.measures[0].id)
        ledger = self.network.ledger
        found = []
        for name in self.actors():
            entity = ledger.entity(name)
            row: dict[str, Any] = {"rank": first.get(name), "id": name, "name": entity.name}
            row |= {"type": entity.type, "named": entity.named}
            for one in self.measures:
                row[one.id] = _printed(one, self.values[one.id][name])
            found.append(row)
        return found

    def counted(self) -> tuple[str, ...]:
        """In words: what became a tie, how ties were weighed, and what was left out and why."""
        return tuple(_counted(self.network, self.measures))


def _printed(measure: Measure, value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if measure.whole else rounded(value)


def measure(graph: Graph, *names: str, **words: Unpack[RuleWords]) -> Measurement:
    """Measure the actors of a graph.

    The graph may be narrowed before. Ties are claims that it draws, by a rule that the words give:
    `among` (types; people and bodies), `directed`, `weight` (roots, claims, sources, one), `floor`
    (lowest standing), `denied` (whether denied claims count), `isolates`, `group_by` (for
    brokerage). `Measurement.counted` says what was counted.

    Args:
        graph: What is measured.
        names: Of measures (`MEASURES`); without any, the usual ones.
        words: The rule, where it is not the usual one (see `Rule`).

    Raises:
        MeasureError: no such measure or weight, it can't be taken of this network, or what is given
            is no graph of a case.
        FilterError: a type, relation or standing that the ledger does not know.

    >>> from legajo import open_case
    >>> measured = measure(open_case("pacto").graph(), "degree", floor="reported")
    >>> [row["name"] for row in measured.rows()[:2]]
    ['Osiris Luna', 'Nayib Bukele']
    >>> measured.counted()[0].startswith("Counted: ")
    True
    """
    refuse_other_graphs(graph)
    rule = rule_from_words(graph.ledger, **words)
    return measure_network(network(graph, rule), find_measures(names))


def measure_network(counted: Network, measures: Iterable[Measure]) -> Measurement:
    """Measure a network that is there already.

    >>> from legajo import open_case
    >>> from legajo.graph.measures import Rule, find_measures, network
    >>> counted = network(open_case("pacto").graph(relation="met_with"), Rule(directed=True))
    >>> measured = measure_network(counted, find_measures(["in_degree"]))
    >>> measured.values["in_degree"]["osiris-luna"]
    7.0
    """
    wanted = tuple(measures)
    return Measurement(
        network=counted, measures=wanted, values={one.id: one.take(counted) for one in wanted}
    )


def _counted(counted: Network, measures: Iterable[Measure]) -> Iterator[str]:
    ledger, rule = counted.ledger, counted.rule
    claims = [ledger.claims[name] for name in counted.claims]
    all_claims = len(claims) + sum(map(len, counted.left_out.values()))
    types = ledger.vocabulary.types
    among = _listed([types[one].labels["en"] if one in types else "entity" for one in rule.among])
    way = "from subject to object" if rule.directed else "whatever their direction"
    yield (
        f"Counted: {len(claims):,} of {all_claims:,} relationships, as {len(counted.ties):,} ties "
        f"among {len(counted.nodes):,} entities ({among}), {way}."
    )
    narrowed = [words for filters in counted.narrowings if (words := _told(filters))]
    if narrowed:
        yield f"The graph was narrowed: {'; then '.join(narrowed)}."
    undatable = len(counted.undatable.intersection(counted.claims))
    if undatable:
        yield f"Of {undatable:,} of the claims their dates cannot say whether they belong."
    standings = Counter(claim.standing for claim in claims)
    stands = [f"{standings[one]} {one.value}" for one in STRONGEST_FIRST if standings[one]]
    denied = sum(ledger.is_denied(claim.id) for claim in claims)
    if claims:
        yield f"They stand: {', '.join(stands)}; {denied or 'none'} denied by somebody."
    if counted.left_out:
        left = [f"{len(names):,} that {why}" for why, names in sorted(counted.left_out.items())]
        yield f"Left out: {'; '.join(left)}."
    blind = [one.id for one in measures if not one.directions]
    if rule.directed and blind:
        yield f"{_listed(blind)} {'ignores' if len(blind) == 1 else 'ignore'} directions."
    weighted = [one.id for one in measures if one.weighted]
    if weighted:
        use = "uses" if len(weighted) == 1 else "use"
        yield f"A tie's weight is {WEIGHTS[rule.weight]}; {_listed(weighted)} {use} it."
    if any(one.id in ("brokerage", *ROLES) for one in measures):
        by = "their types" if rule.group_by == BY_TYPE else f"the objects of {rule.group_by}"
        without = sum(group is None for group in counted.groups.values())
        lost = f"; actors with none, or several, are left out: {without}" if without else ""
        yield f"Groups are {by}{lost}."


def _told(filters: Filters) -> str:
    """The filters that are set, in the words of the command line: `standing stated or recorded`."""
    told = []
    for field in filters.__struct_fields__:
        value = getattr(filters, field)
        if isinstance(value, PartialDate):
            told.append(f"{field.replace('_', ' ')} {value.text}")
        elif isinstance(value, tuple) and value:
            words = [str(one.value) if isinstance(one, Enum) else str(one) for one in value]
            told.append(f"{field} {' or '.join(words)}")
    return ", ".join(told)


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
