"""The networkx graph: ordinary, frozen, the same on every run, and loaded only when asked for."""

import gc
import os
import subprocess
import sys

import networkx
import pytest

from legajo.graph import Graph, Ledger
from legajo.graph.multigraph import collector_paused

WITHOUT_NETWORKX = """
import sys
import legajo.graph
assert not {"networkx", "neo4j", "rapidfuzz", "rich", "pyvis"} & set(sys.modules), sys.modules
"""

SAME_ON_EVERY_RUN = """
from datetime import date
from legajo.graph import *
vocabulary = Vocabulary(
    [EntityType(id="Person", meaning="p", labels={}, glyph="person")],
    [Relation(id="paid", family="money", meaning="p", subject_types=("Person",),
              object_types=("Person",), kind="event", labels={})],
)
people = [Entity(id=f"p{n}", type="Person", name=f"P {n}") for n in range(30)]
source = Source(id="s", title="S", kind="article", publisher="p0", paragraphs=9)
claims = [
    Claim(id=f"s:1:{n}", subject=f"p{n}", relation="paid", object=f"p{n * 7 % 30}",
          said_by=(("p0",), (f"p{n % 3}", f"p{n % 5}")),
          evidence=(Evidence(source="s", paragraph=1),), bundle=f"b{n % 4}")
    for n in range(30)
]
judgements = [Judgement(left=f"p{n}", right=f"p{n + 1}", verdict=Verdict.SAME, because="x")
              for n in range(0, 30, 3)]
ledger = Ledger(vocabulary=vocabulary, sources=[source], entities=people, claims=claims,
                judgements=judgements)
graph = Graph(ledger, evidence=True).narrow(relation="paid")
print(list(graph.networkx.nodes(data=True)))
print(list(graph.networkx.edges(keys=True, data=True)))
"""


def test_it_is_an_ordinary_frozen_multidigraph(valdera: Ledger) -> None:
    graph = Graph(valdera).networkx
    assert type(graph) is networkx.MultiDiGraph
    with pytest.raises(networkx.NetworkXError, match=r"[Ff]rozen"):
        graph.add_edge("ana-soto", "smugglers")


def test_parallel_claims_are_parallel_edges(valdera: Ledger) -> None:
    assert Graph(valdera).networkx.number_of_edges("ana-soto", "luis-ibarra") == 2


def test_any_networkx_measure_runs_on_it(valdera: Ledger) -> None:
    ranks = networkx.degree_centrality(Graph(valdera).networkx)
    assert max(ranks, key=ranks.__getitem__) == "luis-ibarra"


def test_it_is_made_once(valdera: Ledger) -> None:
    graph = Graph(valdera)
    assert graph.networkx is graph.networkx


def test_a_copy_can_be_changed_without_changing_the_graph(valdera: Ledger) -> None:
    graph = Graph(valdera)
    copy: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(graph.networkx)
    copy.remove_node("luis-ibarra")
    copy.nodes["ana-soto"]["name"] = "Somebody else"
    assert Graph(valdera).networkx.nodes["ana-soto"]["name"] == "Ana Soto"
    assert "luis-ibarra" in graph.networkx


def test_two_graphs_of_a_ledger_share_no_attributes(valdera: Ledger) -> None:
    one, other = Graph(valdera).networkx, Graph(valdera).networkx
    edge = next(iter(one.edges(keys=True)))
    one.edges[edge]["standing"] = "recorded"
    assert other.edges[edge]["standing"] == "reported"


def test_the_garbage_collector_is_as_it_was() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_garbage_collector_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collector_paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_importing_the_graph_loads_no_engine() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT_NETWORKX], check=True)


def test_the_same_ledger_gives_the_same_graph_on_every_run() -> None:
    def run(seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", SAME_ON_EVERY_RUN],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout

    assert run("1") == run("2")
