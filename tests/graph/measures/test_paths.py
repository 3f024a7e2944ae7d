"""The strongest and the shortest path, against every path there is."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.graph import AmbiguousName, Claim, Graph, Ledger, MeasureError, Standing, UnknownName
from legajo.graph.measures import Path, rank_of, shortest_path, strongest_path

MakeClaim = Callable[..., Claim]
MakeLedger = Callable[..., Ledger]

PEOPLE = ("ana-soto", "luis-ibarra", "rosa-lund", "marta-ibarra", "treasury", "smugglers")
PAIRS = list(combinations(PEOPLE, 2))
LINES = st.lists(
    st.tuples(
        st.sampled_from(PAIRS), st.booleans(), st.sampled_from(list(Standing)), st.booleans()
    ),
    max_size=12,
)
Line = tuple[tuple[str, str], bool, Standing, bool]


def port(claim: MakeClaim, ledger_of: MakeLedger, lines: list[Line]) -> Graph:
    """Each line is a payment, one way or the other, of some standing, denied or not."""
    claims: list[Claim] = []
    for number, ((one, other), turned, standing, denied) in enumerate(lines, start=1):
        ends = f"{other} paid {one}" if turned else f"{one} paid {other}"
        name = f"line-{number}"
        claims.append(claim(ends, number, standing=standing.value, name=name))
        if denied:
            negated = ends.replace(" paid ", " not paid ")
            claims.append(claim(negated, number, by="ana-soto", denies=(name,)))
    return Graph(ledger_of(*claims))


def every_path(graph: Graph, one: str, other: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each simple path: its weakest rank, its steps, its ids."""
    ledger = graph.ledger
    best: networkx.Graph[str] = networkx.Graph()
    for name in graph.drawn:
        found = ledger.claims[name]
        start, end, rank = found.subject, found.object or "", rank_of(ledger, name)
        known = best.get_edge_data(start, end)
        best.add_edge(start, end, rank=min(rank, known["rank"]) if known else rank)
    if one in best and other in best:
        for path in networkx.all_simple_paths(best, one, other):
            ranks = [best[start][end]["rank"] for start, end in pairwise(path)]
            yield max(ranks), len(ranks), tuple(path)


def told(path: Path | None) -> tuple[int, int, tuple[str, ...]] | None:
    return None if path is None else (path.weakest.rank, len(path.steps), path.entities)


@given(lines=LINES)
@settings(deadline=None)
def test_no_path_is_stronger_and_none_is_shorter(
    claim: MakeClaim, ledger_of: MakeLedger, lines: list[Line]
) -> None:
    graph = port(claim, ledger_of, lines)
    for one, other in (("ana-soto", "smugglers"), ("treasury", "luis-ibarra")):
        paths = list(every_path(graph, one, other))
        assert told(strongest_path(graph, one, other)) == min(paths, default=None)
        shortest = min(paths, key=lambda path: (path[1], path[0], path[2]), default=None)
        assert told(shortest_path(graph, one, other)) == shortest


def test_a_step_stands_as_its_strongest_claim_and_holds_them_all(
    claim: MakeClaim, ledger_of: MakeLedger
) -> None:
    claims = [
        claim("ana-soto paid luis-ibarra", 1, standing="alleged"),
        claim("luis-ibarra met_with ana-soto", 2, standing="recorded"),
        claim("luis-ibarra paid rosa-lund", 3),
    ]
    path = strongest_path(Graph(ledger_of(*claims)), "Rosa Lund", "Ana Soto")
    assert path is not None
    assert path.entities == ("rosa-lund", "luis-ibarra", "ana-soto")
    assert path.weakest == path.steps[0]
    assert path.steps[1].claim == claims[1].id
    assert path.steps[1].claims == (claims[0].id, claims[1].id)


def test_no_path_runs_through_what_is_not_so(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    ledger = ledger_of(claim("ana-soto not met_with luis-ibarra"))
    assert strongest_path(Graph(ledger), "ana-soto", "luis-ibarra") is None
    everything = Graph(ledger).narrow(polarity="all")
    assert strongest_path(everything, "ana-soto", "luis-ibarra") is None
    assert shortest_path(everything, "ana-soto", "luis-ibarra") is None


def test_the_ends_are_two_that_the_case_knows(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    graph = Graph(ledger_of(claim("ana-soto met_with luis-ibarra")))
    with pytest.raises(MeasureError, match="both ends of the path are Rosa Lund"):
        strongest_path(graph, "rosa-lund", "Rosa Lund")
    with pytest.raises(UnknownName):
        shortest_path(graph, "rosa-lund", "nobody known")
    with pytest.raises(AmbiguousName):
        shortest_path(graph, "rosa-lund", "Ibarra")


def test_who_is_taken_out_is_on_no_path(claim: MakeClaim, ledger_of: MakeLedger) -> None:
    graph = Graph(
        ledger_of(
            claim("ana-soto met_with luis-ibarra"), claim("luis-ibarra met_with rosa-lund", 2)
        )
    )
    assert strongest_path(graph, "ana-soto", "rosa-lund") is not None
    assert strongest_path(graph.narrow(without="luis-ibarra"), "ana-soto", "rosa-lund") is None
