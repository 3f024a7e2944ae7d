"""Questions as people put them: to a middling graph of people, companies and places.

Larger than the graphs of `graphs`, so that plans differ, and with simple expressions, so that most
queries have rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

GRAPHS = 12
QUERIES_A_GRAPH = 50
PEOPLE = ("Ana", "Bruno", "Carla", "Diego", "Eva", "Fabio", "Gala", "Hugo", "Inés", "Joel")
TYPES = ("KNOWS", "OWNS", "PAID", "WORKS_AT", "LIVES_IN")
ENDS = ("", "", ":Person", ":Company", ":Person|Company", ":Place", ":!Place", ":Person&Suspect")
HOPS = (
    "-->", "--", "<--", "-[:KNOWS]-", "-[:KNOWS]->", "<-[:PAID]-", "-[:OWNS|PAID]->", "-[:PAID]-",
    "-[:KNOWS*1..2]-", "-[:OWNS*]->", "-[:PAID*0..1]->", "-[:PAID*2]->", "-[*1..2]->",
    "-[:PAID WHERE true]->", "-[:WORKS_AT]->", "-[:LIVES_IN]->", "-[:PAID {amount: 100}]->",
)  # fmt: skip
TESTS = (
    "{x}.age > 40", "{x}.age >= 30 AND {x}.age < 60", "{x}.age IS NULL", "{x}.name STARTS WITH 'A'",
    "NOT {x}.age > 40", "{x}.name CONTAINS 'a' OR {x}.age = 30", "{x}.name IN ['Ana', 'Eva', null]",
    "{x}:Suspect", "NOT {x}:Suspect", "({x})-[:OWNS]->()", "NOT ({x})-[:KNOWS]-()", "{x} <> {y}",
    "EXISTS {{ ({x})-[:PAID]->(z) WHERE z.age > 20 }}", "COUNT {{ ({x})--() }} > 2",
    "{x}.age > {y}.age", "{x}.name = {y}.name", "({x})-->({y})", "{x}.since = date('2020-01-01')",
    "any(tag IN {x}.tags WHERE tag = 'a')", "size({x}.tags) > 1", "{x}.name =~ '.*a'",
    "{x}.age % 2 = 0 XOR {x}:Company", "coalesce({x}.age, 0) < 30", "{x}.age = {y}.age",
)  # fmt: skip
PLAIN = (
    "{x}.name", "{x}.uid", "{y}.name", "{x}.age", "labels({x}) = labels({y})", "{x}.age + {y}.age",
    "COUNT {{ ({x})-->() }}", "size([({x})--(z) | z.name])", "{x} {{.name, .age}}",
    "CASE WHEN {x}.age > 40 THEN 'old' WHEN {x}.age > 0 THEN 'young' ELSE 'unknown' END",
    "EXISTS {{ ({x})-[:OWNS]->() }}", "{x}.tags[0]", "upper({x}.name)", "{x}.since.year",
    "toString({x}.age)",
)  # fmt: skip
FOLDED = (
    "count(*)", "count({y})", "count(DISTINCT {y})", "sum({y}.age)", "avg({x}.age)",
    "min({y}.name)", "max({y}.age)", "count({y}.age)", "sum(DISTINCT {x}.age)",
    "size(collect({y}.name))", "size(collect(DISTINCT {y}.age))", "min({x}.since)",
    "stDev({y}.age)", "count(*) * 2", "percentileDisc({y}.age, 0.5)",
)  # fmt: skip


def random_reads(seed: int) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """A graph's script and queries over it, each with whether its order is complete."""
    source = random.Random(seed)
    for _ in range(GRAPHS):
        yield _graph(source), [_query(source) for _ in range(QUERIES_A_GRAPH)]


def _graph(source: random.Random) -> str:
    count = source.randint(12, 30)
    parts = []
    for number in range(count):
        labels = source.choice((":Person", ":Person", ":Person:Suspect", ":Company", ":Place", ""))
        properties = [f"uid: {number}"]
        for chance, text in (
            (0.8, f"name: '{source.choice(PEOPLE)}'"), (0.6, f"age: {source.randrange(20, 70, 5)}"),
            (0.3, f"tags: {source.choice(['[]', str(['a']), str(['a', 'b'])])}"),
            (0.3, f"since: date('{source.choice((2019, 2020))}-01-01')"),
        ):  # fmt: skip
            if source.random() < chance:
                properties.append(text)
        parts.append(f"(n{number}{labels} {{{', '.join(properties)}}})")
    for number in range(int(count * source.choice((1.2, 1.8, 2.5)))):
        start = source.randrange(count)
        # Loops, parallels, and a few whom everybody knows.
        end = source.choice((source.randrange(count), source.randrange(3), start + 1, start))
        paid = f"{{rid: {number}, amount: {source.choice((100, 250, 250.0))}}}"
        parts.append(f"(n{start})-[:{source.choice(TYPES)} {paid}]->(n{end % count})")
    return "CREATE " + ", ".join(parts)


def _query(source: random.Random) -> tuple[str, bool]:
    form = source.choice((_rows, _rows, _rows, _groups, _groups, _optional, _chained, _both, _top))
    return form(source)


def _pattern(source: random.Random) -> str:
    """Binds x and y."""
    first, middle, last = (source.choice(ENDS) for _ in range(3))
    one, two, three = (source.choice(HOPS) for _ in range(3))
    return source.choice(
        (
            f"(x{first}){one}(y{last})",
            f"(x{first}){one}(y{last})",
            f"(x{first}){one}({middle}){two}(y{last})",
            f"(x{first}){one}(y{last}), (y){two}({middle})",
            f"(x{first}){one}(y{last}), (x){two}(y)",
            f"(x{first}){one}(z{middle}){two}(y{last}){three}(x)",
            f"(x{first}){one}(z{middle}), (z){two}(y{last})",
        )
    )


def _fill(text: str) -> str:
    return text.format(x="x", y="y")


def _match(source: random.Random) -> str:
    tests = [_fill(source.choice(TESTS)) for _ in range(source.choice((0, 1, 1, 2)))]
    where = f" WHERE {source.choice((' AND ', ' OR ')).join(tests)}" if tests else ""
    return f"MATCH {_pattern(source)}{where}"


def _columns(source: random.Random, options: tuple[str, ...], least: int, prefix: str) -> str:
    chosen = source.sample(options, source.randint(least, 3))
    return ", ".join(f"{_fill(text)} AS {prefix}{at}" for at, text in enumerate(chosen))


def _rows(source: random.Random) -> tuple[str, bool]:
    distinct = source.choice(("", "", "DISTINCT "))
    return f"{_match(source)} RETURN {distinct}{_columns(source, PLAIN, 1, 'a')}", False


def _groups(source: random.Random) -> tuple[str, bool]:
    keys = _columns(source, PLAIN[:5], 1, "a")
    return f"{_match(source)} RETURN {keys}, {_columns(source, FOLDED, 1, 'b')}", False


def _optional(source: random.Random) -> tuple[str, bool]:
    hop, test = source.choice(HOPS), source.choice(TESTS).format(x="w", y="x")
    where = source.choice(("", f" WHERE {test}"))
    columns = f"x.uid, w.uid, {source.choice(('count(*)', 'w.name', 'count(w)', 'w:Person'))} AS c"
    before = f"MATCH (x{source.choice(ENDS)})"
    return (
        f"{before} OPTIONAL MATCH (x){hop}(w{source.choice(ENDS)}){where} RETURN {columns}",
        False,
    )


def _chained(source: random.Random) -> tuple[str, bool]:
    folded = _fill(source.choice(FOLDED))
    hop, end = source.choice(HOPS), source.choice(ENDS)
    after = source.choice(
        (
            "WHERE c > 1 RETURN x.uid, c",
            f"MATCH (x){hop}(v) RETURN v.uid, sum(c) AS s",
            "RETURN c, count(*) AS groups",
            "UNWIND [c, null] AS u RETURN x.uid, u",
            f"OPTIONAL MATCH (x){hop}(v{end}) RETURN x.uid, c, v.uid",
            f"CALL (x) {{ MATCH (x){hop}(v) RETURN count(v) AS d }} RETURN x.uid, c, d",
        )
    )
    # Numbers alone: `c` is compared and added.
    if ("min(" in folded and "name" in folded) or "since" in folded:
        folded = "count(*)"
    return f"{_match(source)} WITH x, {folded} AS c {after}", False


def _both(source: random.Random) -> tuple[str, bool]:
    word = source.choice(("UNION", "UNION ALL"))
    column = _fill(source.choice(PLAIN))
    return (
        f"{_match(source)} RETURN {column} AS a {word} {_match(source)} RETURN {column} AS a",
        False,
    )


def _top(source: random.Random) -> tuple[str, bool]:
    word = source.choice(("", " DESC"))
    return (
        f"{_match(source)} RETURN DISTINCT x.uid AS a, y.uid AS b, y.age AS c "
        f"ORDER BY c{word}, a, b{word} SKIP {source.randrange(3)} LIMIT {source.randint(1, 9)}"
    ), True
