"""Networks as ledgers: each tie is a claim that somebody makes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import networkx
import pytest

from legajo.graph import (
    Claim,
    Entity,
    EntityType,
    Evidence,
    Graph,
    Ledger,
    Relation,
    Source,
    Vocabulary,
)
from legajo.graph.measures import Network

NETWORKS = Path(__file__).parents[2] / "data" / "networks"

Pair = tuple[str, str]
Listing = Callable[..., Graph]


def _relation(name: str, ends: str, *, symmetric: bool = False) -> Relation:
    subject, _, other = ends.partition(" > ")
    return Relation(
        id=name,
        family="roles",
        meaning=f"{name}.",
        subject_types=(subject,),
        object_types=(other,),
        kind="state",
        labels={"en": name.replace("_", " "), "es": name},
        symmetric=symmetric,
    )


@pytest.fixture(scope="session")
def of_pairs() -> Listing:
    """A graph in which each pair is one claim of one chronicle; `groups` become memberships."""
    actor = {"en": "actor", "es": "actor"}
    types = [
        EntityType(id="Actor", meaning="Actor.", labels=actor, glyph="person"),
        EntityType(id="Body", meaning="Body.", labels=actor, glyph="company"),
    ]
    vocabulary = Vocabulary(
        types,
        [
            _relation("knew", "Actor > Actor", symmetric=True),
            _relation("paid", "Actor > Actor"),
            _relation("member_of", "Actor > Body"),
        ],
    )

    def build(
        pairs: Iterable[Pair],
        *,
        relation: str = "knew",
        groups: Mapping[str, str] | None = None,
        others: Iterable[str] = (),
    ) -> Graph:
        listed = list(pairs)
        names = list(dict.fromkeys([*(name for pair in listed for name in pair), *others]))
        memberships = [(name, "member_of", group) for name, group in (groups or {}).items()]
        bodies = list(dict.fromkeys(group for _, _, group in memberships))
        triples = [(one, relation, other) for one, other in listed]
        return Graph(
            Ledger(
                vocabulary=vocabulary,
                sources=[Source(id="list", title="A list", kind="dataset", publisher="chronicle")],
                entities=[
                    *(Entity(id=name, type="Actor", name=name) for name in names),
                    *(Entity(id=name, type="Body", name=name) for name in bodies),
                    Entity(id="chronicle", type="Body", name="the chronicle"),
                ],
                claims=[
                    Claim(
                        id=f"c{number}",
                        subject=subject,
                        relation=how,
                        object=end,
                        said_by=(("chronicle",),),
                        evidence=(Evidence(source="list", row=number),),
                    )
                    for number, (subject, how, end) in enumerate([*triples, *memberships], start=1)
                ],
            )
        )

    return build


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of `tests/data/networks`."""
    with (NETWORKS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_pairs(name: str) -> list[Pair]:
    """The ties of a file of `tests/data/networks`."""
    return [(row["one"], row["other"]) for row in read_rows(name)]


def by_name(counted: Network) -> networkx.Graph[str]:
    """The ties of a network as a networkx graph over names."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(counted.nodes)
    for tie, weight in zip(counted.ties, counted.weights, strict=True):
        graph.add_edge(tie.start, tie.end, weight=weight)
    return graph
