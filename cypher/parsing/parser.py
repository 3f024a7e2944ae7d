"""Query text → `Query`: clauses and how they may follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ACCESS_MODE, CypherError, NotSupported, syntax_error
from ..syntax import (
    CallProcedure,
    CallSubquery,
    Clause,
    Expression,
    Finish,
    Match,
    NodePattern,
    Projection,
    Property,
    Query,
    RelationshipPattern,
    ReturnItem,
    SortItem,
    Unwind,
)
from .expressions import ExpressionParser
from .lexer import END

if TYPE_CHECKING:
    from .hints import Hint

_READ_ONLY = "This engine only reads: the graph follows from its sources."
_REFUSED = {
    "MERGE": f"{_READ_ONLY} Add what should be there to the case or to the NetworkX graph itself.",
    "DELETE": f"{_READ_ONLY} Take it out of the case, or filter it in the query.",
    "DETACH": f"{_READ_ONLY} Take it out of the case, or filter it in the query.",
    "REMOVE": f"{_READ_ONLY} Take it out of the case, or leave it out of RETURN.",
    "FOREACH": f"{_READ_ONLY} Use UNWIND to go over a list.",
    "LOAD": "LOAD CSV cannot be used here: a query reads no files. Pass the rows as a "
    "parameter and UNWIND $rows.",
    "USE": "USE cannot be used here: there is one graph. Open the other graph and query that.",
    "CREATE": f"{_READ_ONLY} Add it to the case or to the NetworkX graph itself; "
    "cypher.build(script) makes a graph from statements that write.",
    "SET": f"{_READ_ONLY} Change the case, or compute the value in RETURN.",
}
_REFUSED.update(
    dict.fromkeys(
        ("DROP", "ALTER", "GRANT", "REVOKE", "DENY", "RENAME", "START", "STOP", "ENABLE"),
        f"{_READ_ONLY} It has no indexes, constraints, users or databases to look after.",
    )
)
_REFUSED.update(INSERT=_REFUSED["CREATE"], NODETACH=_REFUSED["DELETE"])
_COMMANDS = {
    "SHOW": "The labels, types and properties of the graph are given by CALL db.labels(), CALL "
    "db.relationshipTypes() and CALL db.propertyKeys().",
    "TERMINATE": "A run is stopped by its timeout.",
}
_CLAUSE_WORDS = "MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL, RETURN"


def parse(text: str) -> Query:
    """The query that the text says: one statement, maybe closed by a semicolon.

    Raises:
        CypherError: The text is no query, or not one that this engine reads.
    """
    return ClauseParser(text).statement()


class ClauseParser(ExpressionParser):
    """The whole language that reads; `writing.py` adds what a script of an import says."""

    def statement(self) -> Query:
        explain = ""
        if self.sees_word("EXPLAIN") or self.sees_word("PROFILE") or self.sees_word("CYPHER"):
            from .options import read_options

            explain = read_options(self)
        query = self._union()
        self.take(";")
        if self.peek().kind != END:
            raise self.unexpected(f"{_CLAUSE_WORDS} or the end of the query")
        query.explain = explain
        return query

    def subquery_body(self) -> Query:
        return self._union(inside=True)

    def _union(self, *, inside: bool = False) -> Query:
        place = self.here
        branches = [self._branch(inside=inside)]
        keep: bool | None = None
        while self.sees_word("UNION"):
            at = self.here
            self.skip()
            this = self.take_word("ALL")
            if not this:
                self.take_word("DISTINCT")
            if keep is not None and keep != this:
                raise syntax_error(
                    "Invalid combination of UNION and UNION ALL.", at, "InvalidClauseComposition"
                )
            keep = this
            branches.append(self._branch(inside=inside))
        return Query(place, tuple(branches), bool(keep), "")

    def _branch(self, *, inside: bool) -> tuple[Clause, ...]:
        clauses: list[Clause] = []
        while not (self.peek().kind == END or self.sees(";") or self.sees("}")):
            if self.sees_word("UNION"):
                break
            if clauses and isinstance(clauses[-1], Projection) and clauses[-1].final:
                raise syntax_error(
                    "RETURN can only be used at the end of a query.",
                    clauses[-1].place,
                    "InvalidClauseComposition",
                )
            clauses.append(self._clause())
        if not clauses:
            raise self.unexpected(_CLAUSE_WORDS)
        self._check_end(clauses[-1], inside=inside)
        return tuple(clauses)

    def _check_end(self, last: Clause, *, inside: bool) -> None:
        if isinstance(last, Finish) or (isinstance(last, Projection) and last.final):
            return
        if isinstance(last, CallProcedure):
            return
        if inside and isinstance(last, Match | Unwind):
            return
        word = "WITH" if isinstance(last, Projection) else type(last).__name__.upper()
        raise syntax_error(
            f"Query cannot conclude with {word} (must be a RETURN clause).",
            last.place,
            "InvalidClauseComposition",
        )

    def _clause(self) -> Clause:  # noqa: PLR0911 - one branch a clause
        place = self.here
        if self.take_word("MATCH"):
            return self._match(place, optional=False)
        if self.take_word("OPTIONAL", "MATCH"):
            return self._match(place, optional=True)
        if self.take_word("OPTIONAL", "CALL"):
            return self._call(place, optional=True)
        if self.take_word("UNWIND"):
            source = self.expression()
            self.expect_word("AS")
            return Unwind(place, source, self.name("a name"))
        if self.take_word("WITH"):
            return self._projection(place, final=False)
        if self.take_word("RETURN"):
            return self._projection(place, final=True)
        if self.take_word("CALL"):
            return self._call(place, optional=False)
        if self.take_word("FINISH"):
            return Finish(place)
        word = str(self.peek().value).upper()
        if word in ("SKIP", "OFFSET", "LIMIT") or self.sees_word("ORDER", "BY"):
            # A clause of its own, which keeps every name.
            return Projection(place, False, False, True, (), *self._ordering(), None)
        if self.sees_name() and word in _REFUSED:
            raise CypherError(ACCESS_MODE, _REFUSED[word], place)
        if self.sees_name() and word in _COMMANDS:
            raise NotSupported(f"{word} commands", place, _COMMANDS[word])
        raise self.unexpected(_CLAUSE_WORDS)

    def _match(self, place: int, *, optional: bool) -> Clause:
        patterns = self.patterns()
        hints = self._hints() if self.sees_word("USING") else []
        where = self.expression() if self.take_word("WHERE") else None
        if hints:
            from .hints import check_hints

            check_hints(hints, patterns, where)
        return Match(place, optional, patterns, where)

    def _hints(self) -> list[Hint]:
        from .hints import read_hints

        return read_hints(self)

    def _projection(self, place: int, *, final: bool) -> Clause:
        distinct = self.sees_word("DISTINCT") and not self.is_name_here()
        if distinct or (self.sees_word("ALL") and not (self.sees("(", 1) or self.is_name_here())):
            self.skip()
        star = False
        items: list[ReturnItem] = []
        if self.take("*"):
            star = True
            while self.take(","):
                items.append(self._return_item())
        else:
            items.append(self._return_item())
            while self.take(","):
                items.append(self._return_item())
        order, skip, limit = self._ordering()
        where = None
        if self.sees_word("WHERE"):
            if final:
                raise syntax_error(
                    "WHERE cannot follow RETURN. Use WITH ... WHERE before it.", self.here
                )
            self.skip()
            where = self.expression()
        return Projection(place, final, distinct, star, tuple(items), order, skip, limit, where)

    def _ordering(
        self,
    ) -> tuple[tuple[SortItem, ...], Expression | None, Expression | None]:
        """ORDER BY, SKIP and LIMIT, as far as they are there."""
        order: list[SortItem] = []
        if self.take_word("ORDER", "BY"):
            order.append(self._sort_item())
            while self.take(","):
                order.append(self._sort_item())
        skip = self.expression() if self.take_word("SKIP") or self.take_word("OFFSET") else None
        limit = self.expression() if self.take_word("LIMIT") else None
        return tuple(order), skip, limit

    def _return_item(self) -> ReturnItem:
        place = self.here
        expression = self.expression()
        text = self.text[place : self.last_stop]
        alias = self.name("a name") if self.take_word("AS") else None
        return ReturnItem(place, expression, alias, text)

    def _sort_item(self) -> SortItem:
        place = self.here
        expression = self.expression()
        descending = self.take_word("DESC") or self.take_word("DESCENDING")
        if not descending and not self.take_word("ASC"):
            self.take_word("ASCENDING")
        if self.sees_word("NULLS"):
            raise syntax_error(
                "NULLS FIRST and NULLS LAST are not Cypher 5, where null comes last and DESC puts "
                "it first. Write ORDER BY x IS NOT NULL, x.",
                self.here,
            )
        return SortItem(place, expression, descending)

    def _call(self, place: int, *, optional: bool) -> Clause:
        imports: tuple[str, ...] | None = None
        if self.sees("(") or self.sees("{"):
            if self.take("("):
                imports = self._imports()
            self.expect("{")
            self.descend(place)
            query = self.subquery_body()
            self.ascend()
            self.expect("}")
            if self.sees_word("IN"):
                raise NotSupported("CALL { } IN TRANSACTIONS", self.here)
            return CallSubquery(place, query, imports, optional)
        name = self.dotted_name()
        arguments: tuple[Expression, ...] | None = None
        if self.take("("):
            found: list[Expression] = []
            while not self.sees(")"):
                found.append(self.expression())
                if not self.take(","):
                    break
            self.expect(")")
            arguments = tuple(found)
        items: list[tuple[str, str]] | None = None
        star = False
        where = None
        if self.take_word("YIELD"):
            if self.take("*"):
                star = True
            elif not (self.take("-")):
                items = [self._yielded()]
                while self.take(","):
                    items.append(self._yielded())
            where = self.expression() if self.take_word("WHERE") else None
        return CallProcedure(
            place, name, arguments, None if items is None else tuple(items), star, where
        )

    def _imports(self) -> tuple[str, ...]:
        names: list[str] = []
        if self.take("*"):
            names.append("*")
        elif not self.sees(")"):
            names.append(self.name("a name"))
            while self.take(","):
                names.append(self.name("a name"))
        self.expect(")")
        return tuple(names)

    def _yielded(self) -> tuple[str, str]:
        column = self.name("a column")
        return column, (self.name("a name") if self.take_word("AS") else column)


__all__ = ["NodePattern", "Property", "RelationshipPattern", "parse"]
