"""What has to hold between the answers to two queries, whatever the right answers are."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cypher.oracle import Clause, Graph, Node, Relationship, names, pattern_text
from tests.cypher.strategies import Paths, bag, engine_of, graphs, patterns

CONDITIONS = (
    "{0}.flag = 1", "{0}.flag = {1}.flag", "{0}:A AND {1}.flag < 1", "{0} = {1}",
    "EXISTS {{ ({0})-->({1}) }}",
    "{0}.missing > 2 OR {1}:B", "COUNT {{ ({0})--() }} > 1", "NOT ({0}.flag = 0 XOR {1}:A)",
    "{0}.flag IN [1, null]", "EXISTS {{ ({0})-[:T]->(z) WHERE z.flag <> {1}.flag }}", "null",
    "{0}.flag IS NULL", "any(x IN [{0}.flag, {1}.flag] WHERE x = 1)",
)  # fmt: skip


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Paths, str]:
    """A pattern and a condition on its nodes."""
    paths = draw(patterns())
    nodes = [part.name for path in paths for part in path if isinstance(part, Node)]
    ends = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
    return paths, draw(st.sampled_from(CONDITIONS)).format(*ends)


def _columns(paths: Paths) -> str:
    return ", ".join(names(Clause(paths)))


@settings(max_examples=80)
@given(graphs(), conditions())
def test_a_filter_adds_no_row(graph: Graph, asked: tuple[Paths, str]) -> None:
    paths, condition = asked
    engine, text, columns = engine_of(graph), pattern_text(paths), _columns(paths)
    whole = bag(engine, f"MATCH {text} RETURN {columns}")
    for filtered in (
        f"MATCH {text} WHERE {condition} RETURN {columns}",
        f"MATCH {text} WITH * WHERE {condition} RETURN {columns}",
    ):
        assert bag(engine, filtered) <= whole


@settings(max_examples=80)
@given(graphs(), conditions())
def test_true_false_and_unknown_make_up_the_whole(graph: Graph, asked: tuple[Paths, str]) -> None:
    paths, condition = asked
    engine, text, columns = engine_of(graph), pattern_text(paths), _columns(paths)
    parts = [
        f"MATCH {text} WHERE {test} RETURN {columns}"
        for test in (condition, f"NOT ({condition})", f"({condition}) IS NULL")
    ]
    whole = bag(engine, f"MATCH {text} RETURN {columns}")
    assert sum((bag(engine, part) for part in parts), start=type(whole)()) == whole
    assert bag(engine, " UNION ALL ".join(parts)) == whole


@settings(max_examples=80)
@given(graphs(), patterns(), st.randoms(use_true_random=False))
def test_names_mean_nothing(graph: Graph, paths: Paths, source: random.Random) -> None:
    engine, before = engine_of(graph), names(Clause(paths))
    fresh = ["x", "MATCH", "null", "`a b`", "ñ", "count", "_1", "`with`", "Node", "id", "type", "y"]
    after = dict(zip(before, source.sample(fresh, len(before)), strict=True))
    # `null` alone is a value, so a name of that spelling is written between backticks.
    after = {name: "`null`" if new == "null" else new for name, new in after.items()}
    renamed = [[part._replace(name=after[part.name]) for part in path] for path in paths]
    assert bag(engine, f"MATCH {pattern_text(paths)} RETURN {', '.join(before)}") == bag(
        engine, f"MATCH {pattern_text(renamed)} RETURN {', '.join(after.values())}"
    )


@settings(max_examples=120)
@given(graphs(), conditions(), st.randoms(use_true_random=False))
def test_every_plan_gives_the_same_rows(
    graph: Graph, asked: tuple[Paths, str], source: random.Random
) -> None:
    """Parts in another order, paths read from their other end, nodes bound by MATCHes before.

    Half of them without what `fast_plans` leaves out.
    """
    paths, condition = asked
    engine, columns = engine_of(graph), names(Clause(paths))
    lists = [
        part.name
        for path in paths
        for part in path
        if isinstance(part, Relationship) and part.length is not None
    ]
    # A path read backwards has its relationships the other way round.
    items = ", ".join(
        f"size({name}), reduce(s = 0, r IN {name} | s + 7 * r.rid)" if name in lists else name
        for name in columns
    )
    wanted = bag(engine, f"MATCH {pattern_text(paths)} WHERE {condition} RETURN {items}")
    engine.fast_plans = source.random() < 0.5
    for _ in range(3):
        other = [_reversed(path) if source.random() < 0.5 else path for path in paths]
        source.shuffle(other)
        nodes = {part.name for path in paths for part in path if isinstance(part, Node)}
        first = [name for name in sorted(nodes) if source.random() < 0.4]
        source.shuffle(first)
        before = "".join(f"MATCH ({name}) " for name in first)
        text = f"{before}MATCH {pattern_text(other)} WHERE {condition} RETURN {items}"
        assert bag(engine, text) == wanted, text


def _reversed(path: list[Node | Relationship]) -> list[Node | Relationship]:
    turned = {">": "<", "<": ">", "-": "-"}
    return [
        part._replace(direction=turned[part.direction]) if isinstance(part, Relationship) else part
        for part in reversed(path)
    ]


@settings(max_examples=60)
@given(graphs(), patterns())
def test_two_matches_only_relax_what_one_asks(graph: Graph, paths: Paths) -> None:
    engine, columns = engine_of(graph), _columns(paths)
    apart = " ".join(f"MATCH {pattern_text([path])}" for path in paths)
    together = bag(engine, f"MATCH {pattern_text(paths)} RETURN {columns}")
    assert together <= bag(engine, f"{apart} RETURN {columns}")


@settings(max_examples=60)
@given(graphs(), patterns(), st.integers(0, 4), st.integers(0, 4), st.sampled_from(["", " DESC"]))
def test_skip_and_limit_cut_the_ordered_list(
    graph: Graph, paths: Paths, skip: int, limit: int, word: str
) -> None:
    engine, columns = engine_of(graph), names(Clause(paths))
    lists = [
        part.name
        for path in paths
        for part in path
        if isinstance(part, Relationship) and part.length is not None
    ]
    nodes = [part.name for path in paths for part in path if isinstance(part, Node)]
    keys = [
        f"[x IN {name} | x.rid]" if name in lists else f"{name}.{'uid' if name in nodes else 'rid'}"
        for name in columns
    ]
    items = ", ".join(f"{key} AS k{number}" for number, key in enumerate(keys))
    order = ", ".join(f"k{number}{word}" for number in range(len(keys)))
    for clause in ("RETURN", "WITH"):
        behind = " RETURN *" if clause == "WITH" else ""
        text = f"MATCH {pattern_text(paths)} {clause} {items} ORDER BY {order}"
        whole = engine.query(text + behind).rows
        cut = engine.query(f"{text} SKIP {skip} LIMIT {limit}{behind}").rows
        assert cut == whole[skip : skip + limit]
    assert whole == sorted(whole, reverse=bool(word)) or lists


@settings(max_examples=60)
@given(graphs(), patterns())
def test_distinct_groups_and_counts_agree(graph: Graph, paths: Paths) -> None:
    engine, columns, text = engine_of(graph), _columns(paths), pattern_text(paths)
    rows = bag(engine, f"MATCH {text} RETURN {columns}")
    assert bag(engine, f"MATCH {text} RETURN DISTINCT {columns}") == type(rows)(set(rows))
    counted = bag(engine, f"MATCH {text} RETURN {columns}, count(*) AS n")
    assert counted == {(*row, repr(count)): 1 for row, count in rows.items()}
    assert engine.query(f"MATCH {text} RETURN count(*)").rows == [(rows.total(),)]
