"""Random expressions of a wanted kind over the variables in scope."""

from __future__ import annotations

from collections.abc import Callable

from . import instants
from .choices import Choices
from .parameters import BY_KIND

# Kinds of a variable or expression. A "bag" is a list whose order the query leaves open, a "loose
# path" one of several equally short paths: only what every answer has in common may be asked.
Scope = dict[str, str]
Maker = Callable[[str], str]
PLAIN = ("int", "str", "bool", "float", "list", "date", "any", "map")
SCALARS = (*PLAIN, *PLAIN, "instant", "duration", "point")
LITERALS = {
    "int": ("1", "0", "2", "-1", "3", "null", "7", "-7", "9223372036854775807"),
    "float": ("0.5", "1.0", "-2.5", "-0.0", "1e3", "0.0", "null"),
    "str": ("'a'", "''", "'ab'", "'B'", "'ñandú'", "' a '", "'1'", "'2.5'", "null", "'aXbXa'"),
    "bool": ("true", "false", "null"),
    "date": ("date('2020-02-29')", "date('2019-12-31')", "date({year: 2020, month: 1})", "null"),
    "list": (
        "[1, 2]", "[]", "[1]", "[1, null]", "[null]", "['a', 'b']", "[1.0, 2]", "[[1], [2]]",
        "null", "[3, 1, 2]",
    ),
    "map": ("{a: 1}", "{}", "{a: null, b: 'x'}", "{a: 1.0, b: [1]}", "null"),
    "instant": tuple(text for texts in instants.INSTANTS.values() for text in texts),
    "duration": instants.DURATIONS,
    "point": instants.POINTS,
}  # fmt: skip
DATE_PARTS = ("year", "month", "week", "dayOfWeek", "ordinalDay", "quarter")
UNITS = ("month", "year", "week", "quarter", "decade")
KEYS = ("'n'", "'uid'", "'missing'")
PATTERNS = ("'a.*'", "'(?i)[ab]+'", "'[^a]*'")
TYPE_NAMES = (
    "INTEGER",
    "STRING",
    "FLOAT NOT NULL",
    "BOOLEAN",
    "DATE",
    "MAP",
    "LIST<INTEGER>",
    "NULL",
    "INTEGER | FLOAT",
    "LIST<ANY NOT NULL> NOT NULL",
    "NOTHING",
    "ZONED DATETIME",
    "DURATION",
    "PROPERTY VALUE",
    "ANY NOT NULL",
    "POINT",
    "LOCAL TIME | ZONED TIME",
)
PROPERTIES = {
    "int": "n",
    "float": "f",
    "str": "s",
    "bool": "b",
    "date": "d",
    "list": "l",
    "any": "m",
}


class Expressions:
    """Writes expressions; `depth` bounds the nesting."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        # Neo4j takes `*1..2` and `{1,2}` only apart.
        self.with_stars = True
        self._names = 0
        self._makers: dict[str, Callable[[Scope, Maker], list[Callable[[], str]]]] = {
            "int": self._int, "float": self._float, "str": self._str, "bool": self._bool,
            "list": self._list, "date": self._date, "map": self._map,
            "instant": lambda _, sub: instants.instants(choices, sub),
            "duration": lambda _, sub: instants.durations(choices, sub),
            "point": lambda _, sub: instants.points(choices, sub),
        }  # fmt: skip

    def fresh(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def of(self, kind: str, scope: Scope, depth: int = 2) -> str:
        """An expression of a kind; simple ones only at depth 0."""
        simple = self._simple(kind, scope)
        if depth <= 0 or self.choices.chance(30):
            return self.choices.pick(simple)
        if kind == "any":
            return self.of(self.choices.pick(SCALARS), scope, depth)

        def sub(wanted: str) -> str:
            return self.of(wanted, scope, depth - 1)

        makers: list[Callable[[], str]] = [lambda: simple[0], *self._makers[kind](scope, sub)]
        makers += [
            lambda: f"CASE WHEN {sub('bool')} THEN {sub(kind)} ELSE {sub(kind)} END",
            lambda: f"coalesce({sub(kind)}, {sub(kind)})",
            lambda: self._case(kind, sub),
            lambda: f"[{sub(kind)}, {sub(kind)}][{self.choices.pick(('0', '-1', '$one', '2'))}]",
            lambda: f"nullIf({sub(kind)}, {sub(kind)})",
        ]
        return self.choices.pick(makers)()

    def _case(self, kind: str, sub: Maker) -> str:
        """CASE with a value and one or two WHENs: a value, several, or a test."""
        over = self.choices.pick(PLAIN)
        tests: tuple[Callable[[], str], ...] = (
            lambda: sub(over),
            lambda: f"{sub(over)}, {sub(over)}",
            lambda: f"{self.choices.pick(('>', '<=', '<>'))} {sub(over)}",
            lambda: f"IS {self.choices.pick(('', 'NOT '))}NULL",
            lambda: f"IS :: {self.choices.pick(TYPE_NAMES)}",
        )
        whens = "".join(
            f" WHEN {self.choices.pick(tests)()} THEN {sub(kind)}"
            for _ in range(1 + self.choices.below(2))
        )
        other = f" ELSE {sub(kind)}" if self.choices.chance(60) else ""
        return f"CASE {sub(over)}{whens}{other} END"

    def _simple(self, kind: str, scope: Scope) -> list[str]:
        found = list(LITERALS.get(kind, ("1", "'a'", "null", "true", "[1]", "1.0")))
        found += [name for name, what in scope.items() if what == kind for _ in range(6)]
        found += BY_KIND.get(kind, ())
        if kind in PROPERTIES:
            key = PROPERTIES[kind]
            for name, what in scope.items():
                if what == "node":
                    found += [f"{name}.{key}"] * 6
                elif what == "relationship" and kind in ("int", "any"):
                    found += [f"{name}.{'w' if kind == 'int' else 'm'}"] * 6
        if kind == "map":
            found += [f"{name} {{.n, .s}}" for name, what in scope.items() if what == "node"]
        return found

    def named(self, scope: Scope, *kinds: str) -> str | None:
        """A variable of one of these kinds, if there is one."""
        found = [name for name, what in scope.items() if what in kinds]
        return self.choices.pick(found) if found else None

    def _int(self, scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick

        def item() -> str:
            return self.of("bool", {**scope, "x": "any"}, 0)

        def end(depth: int) -> str:
            return self.of("bool", {**scope, "x": "node"}, depth)

        found: list[Callable[[], str]] = [
            lambda: f"({sub('int')} {pick('+-*')} {sub('int')})",
            lambda: f"({sub('int')} {pick('/%')} {pick(('2', '3', '-2'))})",
            lambda: f"({sub('int')} {pick('/%')} {sub('int')})",
            lambda: f"size({sub(pick(('list', 'str')))})",
            lambda: f"{pick(('abs', 'sign', '-'))}({sub('int')})",
            lambda: f"toInteger({sub(pick(('str', 'float', 'bool')))})",
            lambda: f"{sub('date')}.{pick(DATE_PARTS)}",
            lambda: f"reduce(t = 0, x IN {pick(('[1, 2, 3]', '[]'))} | t + x * {sub('int')})",
            lambda: f"size([x IN {sub('list')} WHERE {item()}])",
            lambda: f"[{sub('int')}, {sub('int')}][{pick(('0', '$one'))}]",
            *instants.numbers(self.choices, sub),
        ]
        if (path := self.named(scope, "path", "loose path")) is not None:
            found += [lambda: f"length({path})"] * 3
        if (bag := self.named(scope, "bag")) is not None:
            found += [lambda: f"size({bag})"] * 3
        if (node := self.named(scope, "node")) is not None:
            hop = self.hop()
            found += [
                lambda: f"COUNT {{ ({node}){hop}() }}",
                lambda: f"size([({node}){hop}(x) WHERE {end(0)} | x.n])",
                lambda: f"COUNT {{ MATCH ({node}){hop}(x) WHERE {end(1)} RETURN DISTINCT x }}",
                lambda: f"size(labels({node}))",
                lambda: f"size(keys({node}))",
                lambda: f"size(COLLECT {{ MATCH ({node}){hop}(x) RETURN x.n }})",
                lambda: f"size([q = ({node}){hop}(){self.hop()}() | length(q)])",
                lambda: f"COUNT {{ ({node}){hop}(x){self.hop()}({node}) WHERE {end(0)} }}",
                lambda: f"{node}[{pick(KEYS)}]",
                lambda: f"{node}[$key]",
                lambda: f"COUNT {{ MATCH ({node}){hop}(x:{self.labels()}){self.hop()}(y) }}",
                lambda: (
                    f"COUNT {{ ({node}) ((){hop}()){pick(('{1,2}', '{2}'))} (x) }}"
                    if not self.with_stars
                    else f"COUNT {{ ({node}){hop}({node}) }}"
                ),
                lambda: (
                    f"head(COLLECT {{ MATCH ({node}){hop}(x) RETURN x.n + {sub('int')} AS y "
                    f"ORDER BY y {pick(('', 'DESC '))}LIMIT 1 }})"
                ),
                lambda: (
                    f"COUNT {{ MATCH ({node}){hop}(x) WITH DISTINCT x.n AS y "
                    f"WHERE y > {sub('int')} RETURN y UNION ALL MATCH ({node}) RETURN 1 AS y }}"
                ),
            ]
        if (relationship := self.named(scope, "relationship")) is not None:
            found += [lambda: f"{pick(('startNode', 'endNode'))}({relationship}).n"] * 2
        return found

    def _float(self, _scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick
        return [
            lambda: f"({sub('float')} {pick('+-*/%')} {sub(pick(('int', 'float')))})",
            lambda: f"({sub('int')} {pick('+-*/')} {sub('float')})",
            lambda: f"{pick(('round', 'floor', 'ceil', 'abs', '-', 'sqrt'))}({sub('float')})",
            lambda: f"round({sub('float')}, {pick('120')})",
            lambda: f"toFloat({sub(pick(('str', 'int')))})",
            lambda: f"({sub('int')} ^ 2)",
            lambda: f"{pick(('exp', 'sin', 'atan', 'log', 'degrees', 'sinh'))}({sub('float')})",
            lambda: f"{pick(('pi', 'e'))}()",
            *instants.fractions(self.choices, sub),
        ]

    def _str(self, scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick
        found: list[Callable[[], str]] = [
            lambda: f"({sub('str')} + {sub(pick(('str', 'int', 'float')))})",
            lambda: f"toString({sub(pick(('int', 'float', 'bool', 'date', 'str')))})",
            lambda: (
                f"{pick(('toUpper', 'toLower', 'trim', 'ltrim', 'rtrim', 'reverse'))}({sub('str')})"
            ),
            lambda: f"substring({sub('str')}, {pick('0125')})",
            lambda: f"substring({sub('str')}, {pick('012')}, {pick('0129')})",
            lambda: f"{pick(('left', 'right'))}({sub('str')}, {pick('0129')})",
            lambda: f"replace({sub('str')}, {sub('str')}, {sub('str')})",
            lambda: f"split({sub('str')}, 'a')[{pick(('0', '-1', '1'))}]",
            lambda: f"reduce(t = '', x IN {pick(('[1, 2]', '[0.5]', '[]'))} | t + x)",
            lambda: f"({sub('str')} || {sub('str')})",
            lambda: f"{pick(('upper', 'lower', 'btrim', 'normalize'))}({sub('str')})",
            lambda: f"trim({pick(('BOTH', 'LEADING', 'TRAILING'))} {sub('str')} FROM {sub('str')})",
            lambda: f"toStringOrNull({sub('any')})",
            lambda: f"valueType({sub(pick(('int', 'str', 'date', 'bool', 'float')))})",
            lambda: f"toString({sub(pick(('instant', 'duration', 'point')))})",
        ]
        if (relationship := self.named(scope, "relationship")) is not None:
            found += [lambda: f"type({relationship})"] * 2
        return found

    def _bool(self, scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick
        compare = ("=", "<>", "<", "<=", ">", ">=")

        def alike() -> str:
            kind = pick(SCALARS)
            return f"{sub(kind)} {pick(compare)} {sub(kind)}"

        def quantifier(over: str) -> str:
            name = pick(("all", "any", "none", "single"))
            return f"{name}(x IN {over} WHERE {self.of('bool', {**scope, 'x': 'any'}, 0)})"

        found: list[Callable[[], str]] = [
            lambda: f"({alike()})",
            lambda: f"({alike()})",
            lambda: f"({sub('any')} {pick(compare)} {sub('any')})",
            lambda: f"({sub('int')} {pick(compare)} {sub('int')} {pick(compare)} {sub('int')})",
            lambda: f"({sub('bool')} {pick(('AND', 'OR', 'XOR'))} {sub('bool')})",
            lambda: f"(NOT {sub('bool')})",
            lambda: f"({sub('any')} IS {pick(('NULL', 'NOT NULL'))})",
            lambda: f"({sub('any')} IN {sub('list')})",
            lambda: f"({sub('str')} {pick(('STARTS WITH', 'ENDS WITH', 'CONTAINS'))} {sub('str')})",
            lambda: f"({sub('str')} =~ {pick(PATTERNS)})",
            lambda: quantifier(sub("list")),
            lambda: f"({sub('any')} IS {pick(('', 'NOT '))}:: {pick(TYPE_NAMES)})",
            lambda: f"isEmpty({sub(pick(('str', 'list', 'map')))})",
            lambda: f"isNaN({sub('float')})",
            lambda: f"toBooleanOrNull({sub('any')})",
            lambda: f"({sub('str')} IS {pick(('', 'NOT '))}NORMALIZED)",
            *instants.truths(self.choices, sub),
        ]
        if (bag := self.named(scope, "bag")) is not None:
            found += [lambda: quantifier(bag), lambda: f"({sub('any')} IN {bag})"]
        if (node := self.named(scope, "node")) is not None:
            hop = self.hop()
            inner = {**scope, "x": "node"}
            counted = self.fresh("k")
            found += [
                lambda: f"({node}:{self.labels()})",
                lambda: f"({node}){hop}()",
                lambda: f"NOT ({node}){hop}(:A)",
                lambda: f"EXISTS {{ ({node}){hop}(x) WHERE {self.of('bool', inner, 1)} }}",
                lambda: (
                    f"EXISTS {{ MATCH ({node}){hop}(x){self.hop()}(y) WHERE y <> {node} RETURN y }}"
                ),
                lambda: f"({node} = {self.named(scope, 'node')})",
                lambda: f"({node}{hop}({self.named(scope, 'node')}))".replace(node, f"({node})", 1),
                lambda: f"({node} IS {self.labels()})",
                lambda: f"EXISTS {{ ({node}){hop}(x) WHERE EXISTS {{ (x){self.hop()}({node}) }} }}",
                lambda: (
                    f"EXISTS {{ MATCH ({node}){hop}(x) WITH x, count(*) AS {counted} "
                    f"WHERE {counted} {pick(compare)} {sub('int')} RETURN x }}"
                ),
                lambda: f"({node} IN [{self.named(scope, 'node')}, null])",
            ]
        return found

    def _list(self, scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick
        bounds = ("1", "0", "-1", "2", "-3", "9", "null")

        def comprehension() -> str:
            inner = {**scope, "i": "any"}
            where = f" WHERE {self.of('bool', inner, 1)}" if self.choices.chance(50) else ""
            return f"[i IN {sub('list')}{where} | {self.of('any', inner, 1)}]"

        found: list[Callable[[], str]] = [
            lambda: f"[{sub('any')}, {sub('any')}]",
            lambda: f"({sub('list')} + {sub('list')})",
            lambda: f"({sub('list')} + {sub('int')})",
            lambda: f"{sub('list')}[{pick(bounds)}..{pick(bounds)}]",
            lambda: f"range({pick('0123')}, {pick('2031')}{pick(('', ', 2', ', -1', ', -2'))})",
            lambda: f"tail({sub('list')})",
            lambda: f"split({sub('str')}, {sub('str')})",
            lambda: f"toStringList({sub('list')})",
            lambda: f"{pick(('toIntegerList', 'toFloatList', 'toBooleanList'))}({sub('list')})",
            lambda: f"reverse({sub('list')})",
            lambda: f"({sub('list')} || {sub('list')})",
            comprehension,
        ]
        if (path := self.named(scope, "path")) is not None:
            found += [
                lambda: f"[x IN nodes({path}) | x.n]",
                lambda: f"[x IN relationships({path}) | x.w]",
            ] * 2
        if (several := self.named(scope, "relationships")) is not None:
            found += [lambda: f"[x IN {several} | x.w]"] * 2
        return found

    def _date(self, _scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        pick = self.choices.pick
        amounts = ("P1M", "P1D", "P1Y2M", "-P1M", "PT25H", "P1W")
        return [
            lambda: f"({sub('date')} {pick('+-')} duration('{pick(amounts)}'))",
            lambda: f"date.truncate('{pick(UNITS)}', {pick(LITERALS['date'][:3])})",
            lambda: (
                f"date({{year: 2020, month: {pick(('1', '2', '12'))}, day: {pick(('1', '28'))}}})"
            ),
        ]

    def _map(self, scope: Scope, sub: Maker) -> list[Callable[[], str]]:
        found: list[Callable[[], str]] = [lambda: f"{{a: {sub('any')}, b: {sub('any')}}}"]
        if (entity := self.named(scope, "node", "relationship")) is not None:
            found += [
                lambda: f"properties({entity})",
                lambda: f"{entity} {{.*, a: {sub('any')}}}",
                lambda: f"{entity} {{.m, .uid, a: {sub('any')}}}",
            ]
        return found

    def labels(self) -> str:
        return self.choices.pick(("A", "B", "A|B", "A&B", "!A", "A&!B", "(A|B)&C", "%", "!%"))

    def types(self, *, several_hops: bool = False) -> str:
        """Neo4j takes no type expressions where the length varies."""
        plain = ("", ":R", ":R|S", ":S", "", ":R|T")
        return self.choices.pick(plain if several_hops else (*plain, ":!R", ":%"))

    def hop(self) -> str:
        """A relationship without a name."""
        length = ""
        if self.with_stars and self.choices.chance(15):
            length = self.choices.pick(("*1..2", "*2", "*0..1", "*0..2"))
        inside = self.types(several_hops=bool(length)) + length
        left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
        return f"{left}[{inside}]{right}" if inside else f"{left}{right}"
