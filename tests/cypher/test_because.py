"""What a row came from: taken out of the graph it takes the row along, left alone it is enough.

Random graphs of a few nodes, with loops, parallel and opposite relationships; rows are compared by
the numbers of what they hold. `brute_force` knows nothing of the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any, NamedTuple, TypeAlias

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legajo.cypher import Engine, query

Row: TypeAlias = tuple[Any, ...]


class Edge(NamedTuple):
    """A relationship of a random graph; its number is what rows show of it."""

    number: int
    start: int
    end: int
    type: str


class World(NamedTuple):
    """A random graph: how many nodes, and the relationships."""

    nodes: int
    edges: tuple[Edge, ...]

    def engine(self) -> Engine:
        graph: networkx.MultiDiGraph[int] = networkx.MultiDiGraph()
        for node in range(self.nodes):
            labels = {"N", "Even"} if node % 2 == 0 else {"N"}
            graph.add_node(node, __labels__=labels, id=node)
        for edge in self.edges:
            graph.add_edge(
                edge.start, edge.end, key=edge.number, __labels__=edge.type, id=edge.number
            )
        return Engine(graph)

    def only(self, numbers: set[int]) -> World:
        return World(self.nodes, tuple(edge for edge in self.edges if edge.number in numbers))

    def without(self, numbers: set[int]) -> World:
        return World(self.nodes, tuple(edge for edge in self.edges if edge.number not in numbers))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    nodes = draw(st.integers(2, 4))
    end = st.integers(0, nodes - 1)
    found = draw(st.lists(st.tuples(end, end, st.sampled_from("AB")), max_size=6))
    return World(nodes, tuple(Edge(number, *one) for number, one in enumerate(found)))


# Rows that stand on their relationships alone: without them they are gone.
HELD_UP = [
    "MATCH (a)-[r]->(b) RETURN a.id, b.id",
    "MATCH (a)-->(b)-->(c) RETURN a.id, c.id",
    "MATCH (a)-[:A]-(b), (b)-[:B]-(c) RETURN a.id, b.id, c.id",
    "MATCH (a)-->(b) MATCH (b)-->(a) RETURN a.id, b.id",
    "MATCH (a)-->(b) WITH b MATCH (b)-->(c) WITH c RETURN c.id",
    "MATCH (a)-->(b) WITH b.id AS x WHERE x > 0 RETURN x ORDER BY x",
    "MATCH (a) OPTIONAL MATCH (a)-->(b) RETURN a.id, b.id",
    "MATCH (a)-->(b) OPTIONAL MATCH (b)-[:A]->(c) WHERE c.id > 0 RETURN a.id, b.id, c.id",
    "MATCH (a)-[*1..3]->(b) RETURN a.id, b.id",
    "MATCH p = (a)-[*0..2]-(b) RETURN a.id, [r IN relationships(p) | r.id] AS rs",
    "MATCH (a:Even) MATCH p = (a)-[:A*]->(b) RETURN length(p), b.id",
    "MATCH (a) WITH a UNWIND [1, 2] AS x MATCH (a)-[:A|B]->(b) RETURN a.id, x, b.id",
    "MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN b.id AS b } RETURN a.id, b",
    "MATCH (a) CALL { WITH a MATCH (a)-->(b) WITH b MATCH (b)-->(c) RETURN c } RETURN a.id, c.id",
    "MATCH (a) OPTIONAL CALL (a) { MATCH (a)-[:A]->(b) RETURN b.id AS b } RETURN a.id, b",
    (
        "MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN b.id AS b UNION MATCH (a)<--(c) "
        "RETURN c.id AS b } RETURN a.id, b"
    ),
    "MATCH (a)-->(b) RETURN a.id AS x UNION ALL MATCH (a)-->(b) RETURN b.id AS x",
    "MATCH (a)-->(b) RETURN a.id AS x, b.id AS y UNION MATCH (y)-->(x) RETURN y.id AS y, x.id AS x",
    "MATCH (a)-->(b) RETURN DISTINCT a.id",
    "MATCH (a {id: 0})-[*1..3]->(b) RETURN DISTINCT b.id",
    "MATCH (a {id: 0})-[:A*]-(b) WITH DISTINCT b RETURN count(*) AS n, 1 AS one",
    "MATCH (a)-[:A]->() RETURN a.id, count(*) AS n ORDER BY n DESC, a.id",
    "MATCH (a)-->(b) WITH DISTINCT a.id AS x ORDER BY x DESC MATCH (c {id: x})-->() RETURN x",
    "MATCH (a)-->(b) RETURN a.id, count(*) AS n, collect(b.id) AS bs ORDER BY n",
    "MATCH (a)-->(b) RETURN DISTINCT a.id, count(*) AS n",
    "MATCH (a)-->(b) WITH a, max(b.id) AS most WHERE most > 0 RETURN a.id, most",
    "MATCH (a)-->(b) WITH collect(b.id) AS found UNWIND found AS x RETURN x",
    "MATCH (a)-->(b) WITH b, count(*) AS n MATCH (b)-->(c) RETURN b.id, n, sum(c.id) AS s",
    "MATCH (a) RETURN a.id, COUNT { (a)-->() } + 1 AS n",
    "MATCH (a) RETURN a.id, COLLECT { MATCH (a)-->(b) RETURN b.id } AS found",
    "MATCH (a) RETURN a.id, [(a)-->(b)-->(c) WHERE b.id > 0 | c.id] AS cs",
    "MATCH (a) RETURN a.id, COUNT { MATCH (a)-->(b) RETURN DISTINCT b } AS n",
    "MATCH (a) WHERE COUNT { (a)-->() } > 1 RETURN a.id",
    "MATCH (a)-->(b) WHERE NOT EXISTS { (b)-[:B]->(a) } RETURN a.id, b.id",
    (
        "MATCH (a {id: 0}), (b {id: 1}) MATCH p = shortestPath((a)-[*]-(b)) "
        "RETURN [r IN relationships(p) | r.id] AS rs"
    ),
    (
        "MATCH (a {id: 0}), (b {id: 1}) MATCH p = allShortestPaths((a)-[*]->(b)) "
        "RETURN [r IN relationships(p) | r.id] AS rs"
    ),
    "MATCH (a)-[:A]->{1,2}(b) RETURN a.id, b.id",
    "MATCH (a) ((x)-[r]->(y) WHERE y.id > 0){0,2} (b) RETURN a.id, [e IN r | e.id] AS rs, b.id",
    "MATCH p = ALL SHORTEST (a)-->+(b {id: 1}) RETURN [r IN relationships(p) | r.id] AS rs",
    "MATCH p = SHORTEST 2 (a {id: 0})--+(b {id: 1}) RETURN [r IN relationships(p) | r.id] AS rs",
    "MATCH p = ANY (a {id: 0})-->+(b) RETURN [r IN relationships(p) | r.id] AS rs",
]

# Rows for which one witness is enough, or that a LIMIT chose: others may come in their place.
WITNESSED = [
    "MATCH (a) WHERE EXISTS { (a)-->() } RETURN a.id",
    "MATCH (a) WHERE (a)-[:A]->()-[:B]->() RETURN a.id",
    "MATCH (a) WHERE EXISTS { MATCH (a)-->(b) WHERE (b)-->() RETURN b } RETURN a.id",
    "MATCH (a) WHERE EXISTS { (a)-[:A]->() } OR EXISTS { (a)-[:B]->(:Even) } RETURN a.id",
    "MATCH (a) WHERE (a.id = 0 AND (a)-->()) OR ((a)-[:A]->() AND (a)-[:B]->()) RETURN a.id",
    "MATCH (a)-->(b) WHERE exists((b)-->()) RETURN a.id, b.id",
    "MATCH (a)-->(b) WITH DISTINCT a WHERE EXISTS { (a)<--() } RETURN a.id",
    "MATCH (a)-->(b) WITH a, count(*) AS n WHERE EXISTS { (a)<--() } RETURN a.id, n",
    "MATCH p = (a)-[*1..2]->(b) WHERE all(x IN nodes(p) WHERE (x)-->()) RETURN a.id, b.id",
    "MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN b ORDER BY b.id LIMIT 1 } RETURN a.id, b.id",
    "MATCH (a) ((x)-->(y) WHERE EXISTS { (y)-[:B]->() }){1,2} (b) RETURN a.id, b.id",
    "MATCH (a {id: 0}), (b {id: 1}) WHERE shortestPath((a)-[*]-(b)) IS NOT NULL RETURN a.id",
]

# Rows that something taken out of the graph may change, or leave as they are.
CHOSEN = [
    "MATCH (a)-->(b) RETURN a.id, b.id ORDER BY a.id, b.id LIMIT 2",
    "MATCH (a)-->(b) WITH collect(b) AS found RETURN [x IN found WHERE (x)-->() | x.id] AS xs, 1",
    "MATCH (a) RETURN a.id, EXISTS { (a)-->() } AS found",
    "MATCH (a) RETURN a.id, CASE WHEN (a)-[:A]->() THEN 1 WHEN (a)-->() THEN 2 ELSE 3 END AS x",
    "MATCH (a)-->(b) RETURN count(*) AS n",
    "MATCH (a) RETURN a.id ORDER BY COUNT { (a)-->() } DESC, a.id LIMIT 1",
    "CALL { MATCH (a)-->(b) RETURN count(b) AS n } RETURN n",
    "RETURN COUNT { (a)-->() } AS n",
    "MATCH (a {id: 0}), (b {id: 1}) RETURN length(shortestPath((a)-[*]->(b))) AS n",
    "MATCH (a {id: 0}), (b {id: 1}) RETURN size(allShortestPaths((a)-[*]-(b))) AS n",
]

# Rows that are there because something is not.
LEFT_OVER = [
    "MATCH (a)-->(b) WITH a.id AS x, b.id AS y ORDER BY x DESC, y SKIP 1 RETURN x, y",
    "MATCH (a) RETURN EXISTS { (a)-->() } AS found, count(*) AS n",
]

# Each query is asked of many graphs, and each of its rows again of smaller ones.
FEW = settings(max_examples=max(1, settings().max_examples // 12))


def numbers(because: tuple[Any, ...]) -> set[int]:
    return {one.properties["id"] for one in because}


def plain(row: Row) -> Row:
    """A row that can be counted."""
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)


def ask(world: World, text: str) -> Counter[Row]:
    return Counter(map(plain, world.engine().query(text).rows))


def reasons(world: World, text: str) -> Iterator[tuple[Row, set[int]]]:
    result = world.engine().query(text, because=True)
    for row, because in zip(result.rows, result.because, strict=True):
        yield plain(row), numbers(because)


@pytest.mark.parametrize("text", [*HELD_UP, *WITNESSED, *CHOSEN, *LEFT_OVER])
@FEW
@given(worlds())
def test_the_rows_are_those_of_the_query_without_because(text: str, world: World) -> None:
    engine = world.engine()
    asked = engine.query(text, because=True)
    result = engine.query(text)
    assert asked.keys() == result.keys()
    if "ORDER BY" in text:
        assert asked.rows == result.rows
    else:
        assert Counter(map(plain, asked.rows)) == Counter(map(plain, result.rows))
    for because in asked.because:
        assert len(set(because)) == len(because)


@pytest.mark.parametrize("text", HELD_UP)
@FEW
@given(worlds())
def test_without_what_it_came_from_a_row_is_gone(text: str, world: World) -> None:
    before = ask(world, text)
    for row, because in reasons(world, text):
        if because:
            assert ask(world.without(because), text)[row] < before[row]


@pytest.mark.parametrize("text", [*HELD_UP, *WITNESSED, *CHOSEN])
@FEW
@given(worlds())
def test_what_a_row_came_from_is_enough_for_it(text: str, world: World) -> None:
    for row, because in reasons(world, text):
        assert row in ask(world.only(because), text)


@pytest.mark.parametrize("text", WITNESSED)
@FEW
@given(worlds())
def test_a_row_is_gone_once_its_witnesses_run_out(text: str, world: World) -> None:
    for row in ask(world, text):
        left = world
        while witness := next((found for one, found in reasons(left, text) if one == row), None):
            left = left.without(witness)
        assert row not in ask(left, text)


def brute_force(world: World, length: int) -> list[tuple[Edge, ...]]:
    """Every directed trail of so many relationships."""
    return [
        trail
        for trail in product(world.edges, repeat=length)
        if len(set(trail)) == length
        and all(one.end == other.start for one, other in pairwise(trail))
    ]


@given(worlds(), st.integers(1, 3))
def test_each_trail_is_its_own_reason(world: World, length: int) -> None:
    arrows = "".join(f"-[r{place}]->()" for place in range(length))
    asked = world.engine().query(f"MATCH (a){arrows} RETURN a.id", because=True)
    found = Counter(
        (row[0], tuple(one.properties["id"] for one in because))
        for row, because in zip(asked.rows, asked.because, strict=True)
    )
    assert found == Counter(
        (trail[0].start, tuple(edge.number for edge in trail))
        for trail in brute_force(world, length)
    )


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a)-->()-->(b) RETURN DISTINCT a.id, b.id",
        "MATCH (a)-->()-->(b) WITH DISTINCT a, b RETURN a.id, b.id",
        "MATCH (a)-[*2]->(b) WITH a, b, count(*) AS n RETURN a.id, b.id",
        "MATCH (a)-->()-->(b) WITH a.id AS x, b.id AS y, collect(1) AS ones RETURN x, y",
        "MATCH (a)-->()-->(b) RETURN a.id, b.id UNION MATCH (a)-->()-->(b) RETURN a.id, b.id",
    ],
)
@given(worlds())
def test_folded_rows_came_from_all_of_theirs(text: str, world: World) -> None:
    folded: dict[Row, set[int]] = {}
    for trail in brute_force(world, 2):
        ends = trail[0].start, trail[1].end
        folded.setdefault(ends, set()).update(edge.number for edge in trail)
    assert dict(reasons(world, text)) == folded


@given(worlds())
def test_a_count_came_from_everything_that_it_counted(world: World) -> None:
    everything = {edge.number for trail in brute_force(world, 2) for edge in trail}
    for text in (
        "MATCH (a)-->()-->(b) RETURN count(*) AS n",
        "RETURN COUNT { (a)-->()-->(b) } AS n",
        "RETURN [(a)-->()-->(b) | a.id] AS n",
        "CALL { MATCH (a)-->()-->(b) RETURN sum(a.id) AS n } WITH n AS m RETURN m",
    ):
        assert [found for _, found in reasons(world, text)] == [everything]


@pytest.fixture(scope="module")
def engine() -> Engine:
    """0 → 1 twice, 1 → 2 and 2 → 3; nothing leads to 4."""
    ends = [(0, 1), (0, 1), (1, 2), (2, 3)]
    return World(5, tuple(Edge(place, *one, "A") for place, one in enumerate(ends))).engine()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "MATCH (c)<--(b)<--(a {id: 1}) RETURN c.id", [[3, 2]], id="in the order of the text"
        ),
        pytest.param(
            "MATCH (a {id: 1})-->(b) WITH b MATCH (b)-->(c) RETURN c.id", [[2, 3]], id="clauses"
        ),
        pytest.param("MATCH (a {id: 2})-->(b) MATCH (a)-->(b) RETURN 1", [[3]], id="once"),
        pytest.param("MATCH (a {id: 4}) OPTIONAL MATCH (a)-->() RETURN 1", [[]], id="nothing"),
        pytest.param("MATCH (a) WHERE a.id > 2 RETURN a.id", [[], []], id="nodes alone"),
        pytest.param("UNWIND [1, 2] AS x RETURN x", [[], []], id="no pattern"),
        pytest.param("MATCH (a) WHERE (a)-->() RETURN a.id", [[0], [2], [3]], id="a witness"),
        pytest.param(
            "MATCH (a) WHERE a.id = 0 OR (a)-->() RETURN a.id", [[], [2], [3]], id="not needed"
        ),
        pytest.param(
            "MATCH (a) WHERE ((a)-->() AND a.id = 9) OR a.id = 0 RETURN a.id", [[]], id="no use"
        ),
    ],
)
def test_relationships_stand_in_the_order_of_binding(
    engine: Engine, text: str, expected: list[list[int]]
) -> None:
    result = engine.query(text, because=True)
    assert [[one.properties["id"] for one in because] for because in result.because] == expected


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a {id: 0}) ((x)-->(y) WHERE EXISTS { (y)-->() }){1,2} (b) RETURN b.id",
        "MATCH (a {id: 0})-[r WHERE EXISTS { ({id: endNode(r).id})-->() }]->{1,2}(b) RETURN b.id",
    ],
)
def test_ways_that_a_walk_did_not_go_are_no_reason(engine: Engine, text: str) -> None:
    found = [numbers(because) for because in engine.query(text, because=True).because]
    assert sorted(map(sorted, found)) == [[0, 2], [0, 2, 3], [1, 2], [1, 2, 3]]


def test_what_all_rows_touch_holds_nodes_as_well(engine: Engine) -> None:
    result = engine.query("MATCH (a)-->(b) WHERE b.id > 1 RETURN 1 AS x", because=True)
    assert [one.key for one in result.because.touched(0)] == [1, 2, (1, 2, 2)]
    assert [one.key for one in result.because.together()] == [1, 2, (1, 2, 2), 3, (2, 3, 3)]


def test_mistakes_are_those_of_the_query_without_because(engine: Engine) -> None:
    from neo4j.exceptions import CypherSyntaxError

    for text in ("MATCH (a)-[]->(b RETURN a", "MATCH (a)-->(b) RETURN c"):
        with pytest.raises(CypherSyntaxError) as expected:
            engine.query(text)
        with pytest.raises(CypherSyntaxError) as found:
            engine.query(text, because=True)
        assert str(found.value) == str(expected.value)


def test_because_has_to_be_asked_for(engine: Engine) -> None:
    with pytest.raises(ValueError, match="because=True"):
        _ = engine.query("MATCH (a)-->(b) RETURN a.id").because


def test_the_function_takes_it_too() -> None:
    graph: networkx.DiGraph[int] = networkx.path_graph(3, create_using=networkx.DiGraph)
    result = query(graph, "MATCH (a)-->(b) RETURN count(*) AS n", because=True)
    assert [len(one) for one in result.because] == [2]
