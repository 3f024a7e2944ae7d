"""The column of witnesses changes no row, and holds each relationship that a row was matched by."""

from typing import Any

import networkx
import pytest

from legajo.cypher import Engine
from legajo.cypher.witnesses import query_with_witnesses


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Ana knows Luis twice; Luis knows Rosa; Rosa works at the port; nobody knows Inés."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for name in ("ana", "luis", "rosa", "inés"):
        graph.add_node(name, __labels__={"Person"}, name=name, age=len(name))
    graph.add_node("port", __labels__={"Body"}, name="port")
    for key, (start, end, kind) in enumerate(
        [
            ("ana", "luis", "KNOWS"),
            ("ana", "luis", "KNOWS"),
            ("luis", "rosa", "KNOWS"),
            ("rosa", "port", "WORKS_AT"),
        ]
    ):
        graph.add_edge(start, end, key=key, __labels__=kind, number=key)
    return Engine(graph)


def numbers(value: Any) -> set[int]:  # noqa: ANN401 - whatever a column holds
    """The numbers of all relationships in a value."""
    if hasattr(value, "relationships"):
        return numbers(value.relationships)
    if hasattr(value, "properties"):
        return {value.properties["number"]} if "number" in value.properties else set()
    if isinstance(value, list):
        return {number for one in value for number in numbers(one)}
    return set()


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("MATCH (a)-[:WORKS_AT]->(b) RETURN a.name", [{3}]),
        ("MATCH (a)-->(b) RETURN DISTINCT a.name ORDER BY a.name", [{0, 1}, {2}, {3}]),
        ("MATCH (a)-->(b) RETURN count(*) AS n", [{0, 1, 2, 3}]),
        ("MATCH (a)-->(b) RETURN a.name, count(*) AS n ORDER BY n DESC LIMIT 1", [{0, 1}]),
        ("MATCH (a)-->(b) WITH a, count(b) AS n WHERE n = 2 RETURN a.name, n", [{0, 1}]),
        ("MATCH (a {name: 'rosa'})-->(b) WITH b RETURN b.name", [{3}]),
        ("MATCH (a {name: 'luis'})-[r]->(b) WITH b MATCH (b)-[r]->(c) RETURN c.name", [{2, 3}]),
        ("MATCH (a {name: 'luis'})-[*2]->(c) RETURN c.name", [{2, 3}]),
        ("MATCH p = (a {name: 'luis'})-[*2]->(c) RETURN length(p)", [{2, 3}]),
        (
            (
                "MATCH (a {name: 'luis'}), (c {name: 'port'}) "
                "MATCH p = shortestPath((a)-[*]->(c)) RETURN length(p)"
            ),
            [{2, 3}],
        ),
        ("MATCH (a {name: 'inés'}) OPTIONAL MATCH (a)-->(b) RETURN a.name, b.name", [set()]),
        ("MATCH (a {name: 'rosa'})-->(b) WITH * RETURN *", [{3}]),
        ("MATCH (a {name: 'rosa'})-->(b) WITH DISTINCT b UNWIND [1] AS x RETURN b.name, x", [{3}]),
        (
            (
                "MATCH (a {name: 'rosa'})-->(b) RETURN b.name AS n "
                "UNION MATCH (b)<-[:WORKS_AT]-() RETURN b.name AS n"
            ),
            [{3}],
        ),
        (
            (
                "MATCH (a {name: 'rosa'})-->(b) RETURN b.name AS n "
                "UNION ALL MATCH (b)<-[:WORKS_AT]-() RETURN b.name AS n"
            ),
            [{3}, {3}],
        ),
    ],
)
def test_each_row_knows_its_relationships(
    engine: Engine, text: str, behind: list[set[int]]
) -> None:
    plain = engine.query(text)
    result, witnesses = query_with_witnesses(engine, text)
    assert result.keys() == plain.keys()
    assert result.rows == plain.rows
    assert witnesses is not None
    assert [numbers(one) for one in witnesses] == behind


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 1 AS x",
        "MATCH (a) RETURN a.name ORDER BY a.name",
        "MATCH (a)-->(b) RETURN DISTINCT count(*) AS n",
        "EXPLAIN MATCH (a)-->(b) RETURN a",
    ],
)
def test_where_a_column_would_change_the_rows_there_is_none(engine: Engine, text: str) -> None:
    result, witnesses = query_with_witnesses(engine, text)
    assert witnesses is None
    assert result.rows == engine.query(text).rows


def test_mistakes_are_those_of_the_query_as_it_was_written(engine: Engine) -> None:
    from neo4j.exceptions import CypherSyntaxError

    for text in ("MATCH (a)-[]->(b RETURN a", "MATCH (a)-->(b) RETURN c"):
        with pytest.raises(CypherSyntaxError) as expected:
            engine.query(text)
        with pytest.raises(CypherSyntaxError) as found:
            query_with_witnesses(engine, text)
        assert str(found.value) == str(expected.value)
