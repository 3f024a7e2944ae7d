"""How long measures take, in processor time beside networkx in the same run.

usage: measures.py [--nodes N] [--claims N] [--sources N]

A seeded ledger of people and claims becomes a graph, a network and numbers. networkx's betweenness
takes minutes at this size, so it is measured over some of its starts, drawn with a seed, and taken
times all of them; its time is proportional to their number. legajo's is measured whole.
"""

import argparse
import random
from collections.abc import Callable
from statistics import median
from time import process_time

import networkx

import legajo
from legajo.graph import Claim, Entity, Evidence, Graph, Ledger, Source
from legajo.graph.measures import Rule, network, sensitivity
from legajo.graph.measures.values import betweenness, closeness, constraint
from legajo.loaders import bundled_vocabulary

BOUND = 0.15


def people_and_claims(nodes: int, claims: int, seed: int = 7) -> Ledger:
    """Claims between people drawn with a seed; a few people have most of them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    names = [f"p{number}" for number in range(nodes)]

    def somebody() -> str:
        return names[int(nodes * chance.random() ** 2)]

    drawn = [(somebody(), somebody()) for _ in range(claims)]
    return Ledger(
        vocabulary=bundled_vocabulary(),
        sources=[Source(id="list", title="A list", kind="dataset", publisher="chronicle")],
        entities=[
            *(Entity(id=name, type="Person", name=name) for name in names),
            Entity(id="chronicle", type="Medium", name="Chronicle"),
        ],
        claims=[
            Claim(
                id=f"c{number}",
                subject=one,
                relation="met_with",
                object=other,
                said_by=(("chronicle",),),
                evidence=(Evidence(source="list", row=number),),
            )
            for number, (one, other) in enumerate(drawn, start=1)
        ],
        checked=True,
    )


def taken(task: Callable[[], object]) -> float:
    """Processor time of one run, all threads together."""
    began = process_time()
    task()
    return process_time() - began


def main() -> None:
    """Measure and print one line each."""
    parser = argparse.ArgumentParser(description="measures beside networkx")
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--claims", type=int, default=60_000)
    parser.add_argument("--sources", type=int, default=100, help="starts of networkx's betweenness")
    wanted = parser.parse_args()
    graph = Graph(people_and_claims(wanted.nodes, wanted.claims))
    built: list[float] = []
    counted = network(graph, Rule())
    built.append(taken(lambda: network(graph, Rule())))
    print(f"{counted!r} from {wanted.claims:,} claims: {built[0]:.2f} s")
    print(f"weights by independent origins: {taken(lambda: counted.weights):.2f} s")
    plain = counted.networkx
    for name, ours, theirs in (
        (
            "betweenness",
            lambda: betweenness(counted),
            lambda: networkx.betweenness_centrality(plain, k=wanted.sources, seed=1),
        ),
        (
            "closeness",
            lambda: closeness(counted),
            lambda: [
                networkx.closeness_centrality(plain, u=start)
                for start in random.Random(1).sample(list(plain), wanted.sources)  # noqa: S311
            ],
        ),
    ):
        known = taken(theirs) * len(counted.nodes) / wanted.sources
        mine = taken(ours)
        bound = f"{BOUND:6.2f}" if name == "betweenness" else ""
        print(
            f"{name}: {mine:.1f} s, networkx {known:.0f} s (from {wanted.sources} starts), "
            f"ratio {mine / known:.3f} {bound}".rstrip()
        )
    case = legajo.open_case("pacto").graph()
    small = network(case, Rule())
    mine, known = (
        median(taken(task) for _ in range(9))
        for task in (
            lambda: constraint(small),
            lambda: networkx.constraint(small.networkx, weight="weight"),
        )
    )
    print(f"constraint on pacto: {mine:.4f} s, networkx {known:.4f} s, ratio {mine / known:.3f}")
    for name in ("degree", "betweenness"):
        spent = taken(lambda name=name: sensitivity(case, name))  # type: ignore[misc]
        print(f"sensitivity of {name} on pacto, 200 draws: {spent:.2f} s")


if __name__ == "__main__":
    main()
