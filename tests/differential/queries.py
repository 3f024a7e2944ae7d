"""Random read queries that mean something on the random graphs."""

from __future__ import annotations

from typing import NamedTuple

from .choices import Choices
from .expressions import PROPERTIES, SCALARS, Expressions, Scope

# Relationships a query may name: more make the answer explode.
MOST_HOPS = 4


class Query(NamedTuple):
    """The text, and whether it orders its rows completely."""

    text: str
    ordered: bool


def random_query(choices: Choices) -> Query:
    return _Queries(choices).query()


class _Queries:
    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.write = Expressions(choices)
        self.hops = 0
        self.quantified = choices.chance(15)
        self.write.with_stars = not self.quantified
        self.used: set[str] = set()

    def query(self) -> Query:
        text, ordered, columns = self._single({})
        if not ordered and self.choices.chance(8):
            self.hops = 0
            before, second = self._clauses({})
            items = ", ".join(f"{self.write.of('any', second, 1)} AS {name}" for name in columns)
            word = self.choices.pick(("UNION", "UNION ALL"))
            return Query(f"{text} {word} {before} RETURN {items}", ordered=False)
        return Query(text, ordered)

    def _single(self, scope: Scope) -> tuple[str, bool, list[str]]:
        before, scope = self._clauses(scope)
        items, ordered, after = self._projection(scope, last=True)
        return f"{before} RETURN {items}".strip(), ordered, list(after)

    def _clauses(self, scope: Scope) -> tuple[str, Scope]:
        parts = []
        scope = dict(scope)
        for _ in range(self.choices.below(4)):
            maker = self.choices.pick(
                (self._match, self._match, self._match, self._match, self._optional, self._optional,
                 self._with, self._with, self._with, self._unwind, self._call, self._call,
                 self._shortest, self._selected)
            )  # fmt: skip
            text, scope = maker(scope)
            parts.append(text)
        return " ".join(parts), scope

    def _match(self, scope: Scope) -> tuple[str, Scope]:
        scope = dict(scope)
        # A relationship stands once in a MATCH.
        self.used.clear()
        patterns = [self._pattern(scope) for _ in range(1 + self.choices.chance(25))]
        return f"MATCH {', '.join(patterns)}{self._where(scope)}", scope

    def _optional(self, scope: Scope) -> tuple[str, Scope]:
        text, scope = self._match(scope)
        return f"OPTIONAL {text}", scope

    def _where(self, scope: Scope) -> str:
        return f" WHERE {self.write.of('bool', scope, 3)}" if self.choices.chance(30) else ""

    def _pattern(self, scope: Scope) -> str:
        named = self.choices.chance(20)
        text = self._node(scope)
        for _ in range(min(self.choices.below(4), MOST_HOPS - self.hops)):
            self.hops += 1
            text += self._relationship(scope) + self._node(scope)
        if not named:
            return text
        name = self.write.fresh("p")
        scope[name] = "path"
        return f"{name} = {text}"

    def _node(self, scope: Scope) -> str:
        known = self.write.named(scope, "node")
        if known is not None and self.choices.chance(30):
            return f"({known}{':' + self.write.labels() if self.choices.chance(10) else ''})"
        inside = f":{self.write.labels()}" if self.choices.chance(15) else ""
        before = dict(scope)
        if self.choices.chance(75):
            name = self.write.fresh("n")
            scope[name] = "node"
            inside = name + inside
            if self.choices.chance(10):
                return f"({inside} WHERE {self.write.of('bool', {name: 'node'}, 1)})"
        if self.choices.chance(5):
            key = self.choices.pick(("int", "str", "bool", "any"))
            inside += f" {{{PROPERTIES[key]}: {self.write.of(key, before, 0)}}}"
        return f"({inside})"

    def _relationship(self, scope: Scope) -> str:
        before = dict(scope)
        again = self.write.named(scope, "relationship", "relationships")
        if again is not None and again not in self.used and self.choices.chance(8):
            self.used.add(again)
            left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
            return f"{left}[{again}{'*' if scope[again] == 'relationships' else ''}]{right}"
        if self.quantified and self.choices.chance(20):
            return self._group(scope)
        name = self.write.fresh("r") if self.choices.chance(50) else ""
        length = counted = ""
        if self.choices.chance(20):
            # Neo4j takes one way or the other to say how often, not both in one pattern.
            if self.quantified:
                counted = self.choices.pick(("{1,2}", "{2}", "{0,1}", "{,2}", "+", "{0,2}"))
            else:
                length = self.choices.pick(("*1..2", "*2", "*0..1", "*0..2", "*..2", "*1..3", "*0"))
        inside = name + self.write.types(several_hops=bool(length)) + length
        if self.choices.chance(4):
            inside += f" {{w: {self.write.of('int', before, 0)}}}"
        elif name and not length and not counted and self.choices.chance(8):
            inside += f" WHERE {self.write.of('bool', {name: 'relationship'}, 1)}"
        if name:
            self.used.add(name)
            scope[name] = "relationships" if length or counted else "relationship"
        left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
        return f"{left}[{inside}]{right}{counted}" if inside else f"{left}{right}{counted}"

    def _group(self, scope: Scope) -> str:
        """`((x)-[y]->(z) WHERE ...){1,2}`: its names mean lists outside."""
        one, between, two = (self.write.fresh(prefix) for prefix in "nrn")
        inner = {one: "node", between: "relationship", two: "node"}
        left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
        where = f" WHERE {self.write.of('bool', inner, 1)}" if self.choices.chance(30) else ""
        self.used.add(between)
        scope.update({one: "nodes", between: "relationships", two: "nodes"})
        counted = self.choices.pick(("{1,2}", "{2}", "{0,1}", "{,2}", "+"))
        more = ""
        if self.choices.chance(40):
            three, again = self.write.fresh("n"), self.write.fresh("r")
            left2, right2 = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
            more = f"{left2}[{again}{self.write.types()}]{right2}({three})"
            scope.update({three: "nodes", again: "relationships"})
            counted = self.choices.pick(("{1,2}", "{2}", "{0,1}"))
        return (
            f" (({one}){left}[{between}{self.write.types()}]{right}({two}){more}{where}){counted} "
        )

    def _shortest(self, scope: Scope) -> tuple[str, Scope]:
        one, two, path = (self.write.fresh(prefix) for prefix in "nnp")
        every = self.choices.chance(60)
        left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
        length = self.choices.pick(("*", "*..2", "*..3", "*1..4"))
        function = "allShortestPaths" if every else "shortestPath"
        types = self.write.types(several_hops=True)
        optional = self.choices.pick(("", "OPTIONAL "))
        text = (
            f"MATCH ({one}), ({two}) WHERE {one} <> {two} {optional}MATCH "
            f"{path} = {function}(({one}){left}[{types}{length}]{right}({two}))"
        )
        return text, {**scope, one: "node", two: "node", path: "path" if every else "loose path"}

    def _selected(self, scope: Scope) -> tuple[str, Scope]:
        """A path selector. Of equally short paths it may take any, so only lengths are asked."""
        if self.write.with_stars:
            return self._shortest(scope)
        before = ""
        if self.choices.chance(50):
            one, two = self.write.fresh("n"), self.write.fresh("n")
            scope = {**scope, one: "node", two: "node"}
            before = f"MATCH ({one}), ({two}) "
        else:
            one, two = (self._end(scope) for _ in range(2))
        selector = self.choices.pick(
            ("ANY SHORTEST", "ALL SHORTEST", "SHORTEST 1", "SHORTEST 2", "SHORTEST 2 GROUPS",
             "ANY", "SHORTEST GROUP", "SHORTEST 3 PATHS")
        )  # fmt: skip
        whole = "GROUP" in selector or "ALL" in selector
        path = self.write.fresh("p")
        left, right = self.choices.pick((("-", "->"), ("<-", "-"), ("-", "-")))
        counted = self.choices.pick(("+", "{1,3}", "*", "{2,}", "{,2}"))
        hop = f"{left}[{self.write.types()}]{right}"
        step = f"{left}[{self.write.types()}]{right}{counted}"
        if self.choices.chance(30):
            middle = self.choices.pick(("", f":{self.write.labels()}"))
            step = f" (({middle}){hop}(){hop}({middle})){counted} "
        kind = "path" if whole else "loose path"
        scope = {**scope, path: kind}
        for end in (one, two):
            if end:
                scope[end.partition(":")[0]] = "node"
        optional = self.choices.pick(("", "OPTIONAL "))
        text = f"{before}{optional}MATCH {selector} {path} = ({one}){step}({two})"
        if selector == "ANY":
            del scope[path]
        return text, scope

    def _end(self, scope: Scope) -> str:
        """What stands in the parentheses at the end of a selected path."""
        known = self.write.named(scope, "node")
        if known is not None and self.choices.chance(30):
            return known
        label = f":{self.write.labels()}" if self.choices.chance(30) else ""
        return self.write.fresh("n") + label

    def _unwind(self, scope: Scope) -> tuple[str, Scope]:
        kind = self.choices.pick(("list", "bag"))
        bag = self.write.named(scope, "bag") if kind == "bag" else None
        name = self.write.fresh("v")
        over = bag if bag is not None else self.write.of("list", scope, 2)
        if bag is None and (several := self.write.named(scope, "nodes", "relationships")):
            kind = scope[several].removesuffix("s")
            if self.choices.chance(50):
                return f"UNWIND {several} AS {name}", {**scope, name: kind}
        return f"UNWIND {over} AS {name}", {**scope, name: "any"}

    def _call(self, scope: Scope) -> tuple[str, Scope]:
        if not scope:
            return self._match(scope)
        seen = [name for name, kind in scope.items() if kind == "node"][:2]
        inner = dict.fromkeys(seen, "node")
        text, inside = self.choices.pick((self._match, self._match, self._optional))(inner)
        items, _, after = self._projection({**inside}, last=False, fresh=True)
        body = f"{text} RETURN {items}"
        if "ORDER BY" not in items and self.choices.chance(20):
            values = (f"{self.write.of('any', inner, 1)} AS {name}" for name in after)
            body += f" UNION {self.choices.pick(('', 'ALL '))}RETURN {', '.join(values)}"
            after = dict.fromkeys(after, "any")
        optional = self.choices.pick(("", "", "OPTIONAL "))
        if not seen:
            return f"{optional}CALL () {{ {body} }}", {**scope, **after}
        imported = ", ".join(seen)
        if "UNION" not in body and self.choices.chance(20):
            return f"CALL {{ WITH {imported} {body} }}", {**scope, **after}
        return f"{optional}CALL ({imported}) {{ {body} }}", {**scope, **after}

    def _with(self, scope: Scope) -> tuple[str, Scope]:
        if scope and self.choices.chance(10):
            return f"WITH *{self._where(scope)}", scope
        items, _, after = self._projection(scope, last=False)
        return f"WITH {items}{self._where(after)}", after

    def _projection(
        self, scope: Scope, *, last: bool, fresh: bool = False
    ) -> tuple[str, bool, Scope]:
        """The items with ORDER BY and LIMIT, whether that orders all, and the scope behind."""
        after: Scope = {}
        items = []
        if not fresh:
            for name, kind in scope.items():
                if self.choices.chance(50) and (not last or kind != "loose path"):
                    items.append(name)
                    after[name] = kind
        aggregates = self.choices.chance(30)
        for _ in range(self.choices.below(3) + (not items)):
            kind = self.choices.pick(SCALARS)
            name = self.write.fresh("c")
            items.append(f"{self.write.of(kind, scope, 3)} AS {name}")
            after[name] = kind
        for _ in range(1 + self.choices.below(2) if aggregates else 0):
            text, kind = self._aggregate(scope)
            name = self.write.fresh("bag" if kind == "bag" else "c")
            items.append(f"{text} AS {name}")
            after[name] = kind
        distinct = "DISTINCT " if self.choices.chance(20) else ""
        folded = bool(distinct) or aggregates
        order, complete = self._order(after, folded=folded)
        return f"{distinct}{', '.join(items)}{order}", complete, after

    def _aggregate(self, scope: Scope) -> tuple[str, str]:
        distinct = "DISTINCT " if self.choices.chance(25) else ""
        entity = self.write.named(scope, "node", "relationship")
        over = entity if entity is not None and self.choices.chance(30) else None
        name = self.choices.pick(
            ("count(*)", "count", "sum", "min", "max", "avg", "collect", "stDev", "percentileCont",
             "percentileDisc")
        )  # fmt: skip
        if name == "count(*)":
            return self.choices.pick((name, "count(*) + 1")), "int"
        if name in ("count", "collect"):
            inside = over if over is not None else self.write.of("any", scope, 2)
            return f"{name}({distinct}{inside})", "int" if name == "count" else "bag"
        if name in ("min", "max"):
            kind = self.choices.pick(SCALARS)
            return f"{name}({distinct}{self.write.of(kind, scope, 2)})", kind
        number = self.write.of(self.choices.pick(("int", "float")), scope, 1)
        if name.startswith("percentile"):
            return f"{name}({number}, {self.choices.pick(('0.5', '0', '1', '0.3'))})", "any"
        return f"{name}({distinct}{number})", "any"

    def _order(self, columns: Scope, *, folded: bool) -> tuple[str, bool]:
        """ORDER BY everything, then perhaps SKIP and LIMIT; or nothing."""
        if not self.choices.chance(35) or any(
            # Neo4j loses sight of a path's parts behind DISTINCT and aggregates.
            kind in ("bag", "loose path") or (folded and kind == "path")
            for kind in columns.values()
        ):
            return "", False
        keys = {
            "node": "{}.uid", "relationship": "{}.rid", "relationships": "[x IN {} | x.rid]",
            "nodes": "[x IN {} | x.uid]",
            "path": "[x IN nodes({}) | x.uid], [x IN relationships({}) | x.rid]",
        }  # fmt: skip
        order = []
        for name, kind in columns.items():
            for key in keys.get(kind, "{}").format(*[name] * 2).split(", ["):
                text = key if key.startswith((name, "[")) else f"[{key}"
                order.append(text + self.choices.pick(("", " DESC")))
        text = f" ORDER BY {', '.join(order)}"
        if self.choices.chance(25):
            text += f" SKIP {self.choices.pick(('0', '1', '2', '$one'))}"
        if self.choices.chance(40):
            text += f" LIMIT {self.choices.pick(('3', '1', '5', '0', '$two', '1 + 1'))}"
        return text, True
