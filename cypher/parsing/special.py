"""Expressions with a form of their own: CASE, comprehensions, subqueries, maps, calls."""

from __future__ import annotations

from ..errors import ACCESS_MODE, CypherError, syntax_error
from ..syntax import (
    CASE_SUBJECT,
    Call,
    Case,
    CaseTest,
    Clause,
    CountStar,
    Expression,
    Finish,
    ListComprehension,
    ListOf,
    Literal,
    MapOf,
    MapProjection,
    Match,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Projection,
    Quantifier,
    Query,
    Reduce,
    ReturnItem,
    ShortestPath,
    Subquery,
    Variable,
)
from .lexer import END, FLOAT, INTEGER, NAME, PARAMETER, QUOTED, SIGN, STRING
from .predicates import NORMAL_FORMS, PredicateParser

_QUANTIFIERS = ("ALL", "ANY", "NONE", "SINGLE")
_SIDES = {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}
# What stands behind a name and before no operand.
_BEHIND_NAMES = (
    ")", ",", ".", "=", "]", "}", "<>", "<", ">", "<=", ">=", "=~", "/", "%", "^", "||", "|", ";",
    "..",
)  # fmt: skip
_WORDS_BEHIND_NAMES = ("AND", "OR", "XOR", "AS", "THEN", "ELSE", "SKIP", "LIMIT", "RETURN")
_BEHIND_NAMES_PAIRS = (("ORDER", "BY"), ("IS", "NULL"), ("IS", "NOT"))
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")


class SpecialFormParser(PredicateParser):
    """Reads what begins with a word or a bracket of its own."""

    def subquery_body(self) -> Query:
        raise NotImplementedError

    def special_form(self, word: str) -> Expression | None:
        """The form that this keyword opens here, or None where it is only a name."""
        place = self.here
        if word == "CASE" and not self.is_name_here():
            return self._case()
        if word in _SUBQUERIES and self.sees("{", 1):
            self.skip(2)
            return self._subquery(place, word)
        if word == "EXISTS" and self.sees("(", 1):
            return self._exists_function()
        if word == "COUNT" and self.sees("(", 1) and self.sees("*", 2):
            self.skip(3)
            self.expect(")")
            return CountStar(place)
        if word in _QUANTIFIERS and self._sees_iteration():
            return self._quantifier(word)
        if word == "REDUCE" and self.sees("(", 1) and self.sees_name(2) and self.sees("=", 3):
            return self._reduce()
        if word in ("SHORTESTPATH", "ALLSHORTESTPATHS") and self.sees("(", 1):
            return ShortestPath(place, self.shortest_function(None))
        return None

    def is_name_here(self) -> bool:
        """Whether the next word, a keyword elsewhere, is only a name here: no operand follows."""
        following = self.peek(1)
        if following.kind == SIGN:
            if following.value == "*":
                # `RETURN DISTINCT *`, and `distinct * 2`.
                return not (self.peek(2).kind == END or self.sees(",", 2))
            return following.value in _BEHIND_NAMES
        if following.kind == NAME:
            word, next_ = str(following.value).upper(), self.peek(2)
            second = str(next_.value).upper() if next_.kind == NAME else ""
            if (word, second) in _BEHIND_NAMES_PAIRS:
                return True
            return word in _WORDS_BEHIND_NAMES and not (next_.kind == SIGN and next_.value == ".")
        return following.kind == END

    def _sees_iteration(self) -> bool:
        if not (self.sees("(", 1) and self.sees_name(2)) or self._is_constant(2):
            return False
        following = self.peek(3)
        return following.kind == 0 and str(following.value).upper() == "IN"

    def _is_constant(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token.kind == 0 and str(token.value).upper() in ("TRUE", "FALSE", "NULL")

    def _case(self) -> Expression:
        place = self.expect_word("CASE")
        subject = None if self.sees_word("WHEN") else self.expression()
        branches: list[tuple[Expression, Expression]] = []
        while self.take_word("WHEN"):
            conditions = [self._when(subject)]
            while subject is not None and self.take(","):
                conditions.append(self._when(subject))
            self.expect_word("THEN")
            result = self.expression()
            branches += [(condition, result) for condition in conditions]
        if not branches:
            raise self.unexpected("WHEN")
        default = self.expression() if self.take_word("ELSE") else None
        self.expect_word("END")
        return Case(place, subject, tuple(branches), default)

    def _when(self, subject: Expression | None) -> Expression:
        if subject is not None:
            place = self.here
            test = self.lone_test_of(Variable(place, CASE_SUBJECT))
            if test is not None:
                return CaseTest(place, test)
        return self.expression()

    def _quantifier(self, word: str) -> Expression:
        place = self.here
        self.skip(2)
        variable = self.name("a name")
        self.expect_word("IN")
        source = self.expression()
        self.expect_word("WHERE")
        where = self.expression()
        self.expect(")")
        return Quantifier(place, word.lower(), variable, source, where)

    def _reduce(self) -> Expression:
        place = self.here
        self.skip(2)
        accumulator = self.name("a name")
        self.expect("=")
        start = self.expression()
        self.expect(",")
        variable = self.name("a name")
        self.expect_word("IN")
        source = self.expression()
        self.expect("|")
        step = self.expression()
        self.expect(")")
        return Reduce(place, accumulator, start, variable, source, step)

    def _exists_function(self) -> Expression:
        """`exists((a)-->(b))`; `exists(n.name)` left the language with Neo4j 5."""
        place = self.here
        self.skip(2)
        if not (self.sees("(") and self.looks_like_path()):
            raise syntax_error(
                "exists(n.property) is no longer Cypher. Use n.property IS NOT NULL.", place
            )
        found = self.pattern_predicate(exists=True)
        self.expect(")")
        return found

    def pattern_predicate(self, *, exists: bool = False) -> Expression:
        place = self.here
        self.descend(place)
        found = PatternPredicate(place, self.path_pattern(place, None, ""), exists)
        self.ascend()
        return found

    def _subquery(self, place: int, word: str) -> Expression:
        self.descend(place)
        if self.sees_patterns():
            query = self._bare_pattern(place)
        else:
            query = self._read_only_body(place, word)
        self.ascend()
        self.expect("}")
        if any(isinstance(branch[-1], Finish) for branch in query.branches):
            raise syntax_error(f"{word} {{ }} cannot contain a query ending with FINISH.", place)
        if word == "COLLECT":
            self._check_collect(query, place)
        return Subquery(place, word, query)

    def _read_only_body(self, place: int, word: str) -> Query:
        try:
            return self.subquery_body()
        except CypherError as error:
            if error.code != ACCESS_MODE:
                raise
            article = "An" if word == "EXISTS" else "A"
            raise syntax_error(
                f"{article} {word.title()} Expression cannot contain any updates.",
                place,
                "InvalidClauseComposition",
            ) from error

    def _check_collect(self, query: Query, place: int) -> None:
        for branch in query.branches:
            last = branch[-1]
            if not isinstance(last, Projection) or last.star or len(last.items) != 1:
                raise syntax_error(
                    "A COLLECT subquery must end with a single RETURN column.", place
                )

    def _bare_pattern(self, place: int) -> Query:
        """`EXISTS { (a)-->(b) WHERE ... }` is short for a MATCH."""
        patterns = self.patterns()
        where = self.expression() if self.take_word("WHERE") else None
        clauses: tuple[Clause, ...] = (Match(place, False, patterns, where),)
        return Query(place, (clauses,), True, "")

    def list_form(self) -> Expression:
        place = self.here
        if self._sees_comprehension():
            start = self.at
            comprehension = self._list_comprehension()
            if comprehension is not None:
                return comprehension
            # `[x IN xs, 3]` is a list whose first element is a test.
            self.back_to(start)
        self.skip()
        named = self.sees_name() and self.sees("=", 1) and self.sees("(", 2)
        if named or (self.sees("(") and self.looks_like_path()):
            start = self.at
            found = self._pattern_comprehension(place)
            if found is not None:
                return found
            self.back_to(start)
        items: list[Expression] = []
        if not self.sees("]"):
            items.append(self.expression())
            while self.take(","):
                items.append(self.expression())
        self.expect("]")
        return ListOf(place, tuple(items))

    def _sees_comprehension(self) -> bool:
        if not self.sees_name(1) or self._is_constant(1):
            return False
        following = self.peek(2)
        return following.kind == 0 and str(following.value).upper() == "IN"

    def _list_comprehension(self) -> Expression | None:
        place = self.expect("[")
        variable = self.name("a name")
        self.expect_word("IN")
        source = self.expression()
        if self.sees(","):
            return None
        where = self.expression() if self.take_word("WHERE") else None
        result = self.expression() if self.take("|") else None
        self.expect("]")
        return ListComprehension(place, variable, source, where, result)

    def _pattern_comprehension(self, place: int) -> Expression | None:
        variable = None
        if self.sees_name():
            variable = self.name("a path name")
            self.expect("=")
        self.descend(place)
        pattern: PathPattern = self.path_pattern(self.here, variable, "")
        self.ascend()
        if not (self.sees("|") or self.sees_word("WHERE")):
            return None
        where = self.expression() if self.take_word("WHERE") else None
        self.expect("|")
        result = self.expression()
        self.expect("]")
        return PatternComprehension(place, pattern, where, result)

    def map_literal(self) -> MapOf:
        place = self.expect("{")
        entries: list[tuple[str, Expression]] = []
        if not self.sees("}"):
            entries.append(self._map_entry())
            while self.take(","):
                entries.append(self._map_entry())
        self.expect("}")
        return MapOf(place, tuple(entries))

    def _map_entry(self) -> tuple[str, Expression]:
        key = self.name("a key")
        self.expect(":")
        return key, self.expression()

    def map_projection(self) -> Expression:
        place = self.here
        subject = Variable(place, self.name("a name"))
        self.expect("{")
        items: list[tuple[str, str, Expression | None]] = []
        while not self.sees("}"):
            at = self.here
            if self.take("."):
                if self.take("*"):
                    items.append(("all", "*", None))
                else:
                    items.append(("property", self.name("a property"), None))
            else:
                key = self.name("a key")
                if self.take(":"):
                    items.append(("entry", key, self.expression()))
                else:
                    items.append(("entry", key, Variable(at, key)))
            if not self.take(","):
                break
        self.expect("}")
        return MapProjection(place, subject, tuple(items))

    def call(self) -> Expression:
        place = self.here
        name = self.dotted_name()
        self.expect("(")
        if name.lower() == "trim":
            return self._trim(place)
        named = self.is_name_here() and not self.sees(")", 1)
        distinct = self.sees_word("DISTINCT") and not named
        # `count(all)` and `count(distinct)` have no argument: so Neo4j reads it.
        every = self.sees_word("ALL") and (self.sees(")", 1) or self._sees_argument(1))
        if distinct or every:
            self.skip()
        arguments: list[Expression] = []
        if not self.sees(")"):
            arguments.append(self.expression())
            while self.take(","):
                arguments.append(self.expression())
        self.expect(")")
        if name.lower() == "normalize" and len(arguments) == 2:
            arguments[1] = self._normal_form(arguments[1])
        return Call(place, name, distinct, tuple(arguments))

    def _sees_argument(self, ahead: int) -> bool:
        """Whether an operand stands there that no operator joins to the word before it."""
        token = self.peek(ahead)
        if token.kind in (INTEGER, FLOAT, STRING, PARAMETER, QUOTED):
            return True
        if token.kind == NAME:
            word = str(token.value).upper()
            return word not in ("IN", "IS", "STARTS", "ENDS", "CONTAINS", *_WORDS_BEHIND_NAMES)
        return False

    def _normal_form(self, written: Expression) -> Expression:
        """The second argument of normalize() is a keyword."""
        form = written.name.upper() if isinstance(written, Variable) else ""
        if form not in NORMAL_FORMS:
            raise syntax_error("Invalid normal form, expected NFC, NFD, NFKC, NFKD.", written.place)
        return Literal(written.place, form)

    def _trim(self, place: int) -> Expression:
        """`trim(text)` and `trim(LEADING 'x' FROM text)`."""
        side, name, start = "BOTH", self.peek(), self.at
        if name.kind == NAME and str(name.value).upper() in _SIDES:
            following = self.peek(1).kind in (NAME, QUOTED, STRING, PARAMETER)
            if following or self.sees("(", 1) or self.sees("[", 1):
                side = str(self.advance().value).upper()
        letters = None if self.sees_word("FROM") else self.expression()
        if not self.take_word("FROM"):
            if self.sees(")") and letters is not None:
                # A name after all, as in `trim(both[0])`.
                self.back_to(start)
                letters = self.expression()
            self.expect(")")
            if letters is None:
                raise self.unexpected("FROM")
            return Call(place, "trim", False, (letters,))
        text = self.expression()
        self.expect(")")
        if letters is None:
            return Call(place, _SIDES[side], False, (text,))
        return Call(place, f"trim.{side.lower()}", False, (text, letters))

    def dotted_name(self) -> str:
        name = self.name("a function")
        while self.take("."):
            name += "." + self.name("a function")
        return name


__all__ = ["ReturnItem", "SpecialFormParser"]
