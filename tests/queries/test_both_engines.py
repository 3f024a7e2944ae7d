"""The named queries give the same rows on the embedded engine and on a real Neo4j."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import pytest

import legajo
from legajo.cli.parameters import parse_parameters
from legajo.graph import Case, Graph
from legajo.graph.stores import Neo4jStore
from legajo.queries import bind, catalogue, get_query
from tests.neo4j.emptying import empty
from tests.neo4j.server import Neo4jServer

pytestmark = pytest.mark.needs("neo4j")


@pytest.fixture(scope="module")
def pacto() -> Case:
    return legajo.open_case("pacto")


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, neo4j_server: Neo4jServer, pacto: Case
) -> Iterator[tuple[Graph, Neo4jStore]]:
    graph = pacto.graph(evidence=request.param == "evidence")
    with neo4j_server.driver() as driver:
        empty(driver)
    with Neo4jStore(neo4j_server.bolt) as store:
        store.push(graph)
        yield graph, store
        store.delete()


@pytest.mark.parametrize(
    ("both", "name"),
    [("plain", name) for name, query in sorted(catalogue().items()) if not query.evidence]
    + [("evidence", name) for name in sorted(catalogue())],
    indirect=["both"],
)
def test_a_named_query_gives_the_same_rows_in_the_same_order(
    both: tuple[Graph, Neo4jStore], name: str
) -> None:
    graph, store = both
    query = get_query(name)
    values = bind(query, parse_parameters(shlex.split(query.example)[6::2]), graph.ledger)
    embedded = graph.query(query.text, values)
    columns, rows = store.rows(query.text, values)
    assert columns == list(embedded.keys())
    assert rows == [list(map(plain, row)) for row in embedded.rows]


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value
