"""The clauses that write, as a script has them: only `building` reads these, no query does."""

from __future__ import annotations

from itertools import pairwise

from ..errors import CypherError, NotSupported, syntax_error
from ..syntax import (
    Clause,
    Create,
    Delete,
    Expression,
    Foreach,
    LabelAnd,
    LabelDynamic,
    LabelExpression,
    LabelName,
    Literal,
    Match,
    Merge,
    NodePattern,
    Parameter,
    PathPattern,
    Projection,
    Query,
    RelationshipPattern,
    SetClause,
    SetItem,
    Syntax,
    Unwind,
    Variable,
)
from .lexer import PARAMETER
from .parser import ClauseParser

WRITES = (Create, Merge, SetClause, Delete, Foreach)


def parse_writing(text: str) -> Query:
    """One statement of a script.

    Raises:
        CypherError: The text is no statement, or does what no import needs.
    """
    return WritingParser(text).statement()


class WritingParser(ClauseParser):
    """Reads what a query reads, and CREATE, MERGE, SET, REMOVE, DELETE and FOREACH."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._maps_as_parameters = False

    def _clause(self) -> Clause:
        place = self.here
        if self.take_word("CREATE") or self.take_word("INSERT"):
            return self._create(place)
        if self.take_word("MERGE"):
            return self._merge(place)
        if self.take_word("SET"):
            return SetClause(place, "SET", self._set_items())
        if self.take_word("REMOVE"):
            return self._remove(place)
        if self.sees_word("DELETE") or self.sees_word("NODETACH") or self.sees_word("DETACH"):
            return self._delete(place)
        if self.take_word("FOREACH"):
            return self._foreach(place)
        return super()._clause()

    def _branch(self, *, inside: bool) -> tuple[Clause, ...]:
        clauses = super()._branch(inside=inside)
        for before, after in pairwise(clauses):
            if isinstance(before, WRITES) and not isinstance(after, (*WRITES, Projection)):
                _check_order(before, after)
        return clauses

    def _check_end(self, last: Clause, *, inside: bool) -> None:
        if not isinstance(last, WRITES):
            super()._check_end(last, inside=inside)

    def pattern_properties(self) -> Expression | None:
        if self._maps_as_parameters and self.peek().kind == PARAMETER:
            token = self.advance()
            return Parameter(token.start, str(token.value))
        return super().pattern_properties()

    def _create(self, place: int) -> Clause:
        self._maps_as_parameters = True
        patterns = self.patterns()
        self._maps_as_parameters = False
        for path in patterns:
            check_written(path, "CREATE")
        return Create(place, patterns)

    def _merge(self, place: int) -> Clause:
        path = self.named_pattern()
        check_written(path, "MERGE")
        on_create: list[SetItem] = []
        on_match: list[SetItem] = []
        while self.take_word("ON"):
            creating = self.take_word("CREATE")
            if not creating:
                self.expect_word("MATCH")
            self.expect_word("SET")
            (on_create if creating else on_match).extend(self._set_items())
        return Merge(place, path, tuple(on_create), tuple(on_match))

    def _set_items(self) -> tuple[SetItem, ...]:
        items = [self._set_item()]
        while self.take(","):
            items.append(self._set_item())
        return tuple(items)

    def _set_item(self) -> SetItem:
        place = self.here
        subject = self._subject()
        key = self._key()
        if key is not None:
            self.expect("=")
            return SetItem(place, "property", subject, key, self.expression(), ())
        if self.take("+="):
            return SetItem(place, "merge", subject, None, self.expression(), ())
        if self.take("="):
            return SetItem(place, "replace", subject, None, self.expression(), ())
        return SetItem(place, "labels", subject, None, None, self._labels("'.', '=' or ':'"))

    def _remove(self, place: int) -> Clause:
        items = [self._remove_item()]
        while self.take(","):
            items.append(self._remove_item())
        return SetClause(place, "REMOVE", tuple(items))

    def _remove_item(self) -> SetItem:
        place = self.here
        subject = self._subject()
        key = self._key()
        if key is not None:
            return SetItem(place, "property", subject, key, Literal(place, None), ())
        return SetItem(place, "remove labels", subject, None, None, self._labels("'.' or ':'"))

    def _subject(self) -> Expression:
        place = self.here
        if self.take("("):
            found = self.expression()
            self.expect(")")
            return found
        return Variable(place, self.name("a name"))

    def _key(self) -> Expression | None:
        place = self.here
        if self.take("."):
            return Literal(place, self.name("a property"))
        if self.take("["):
            found = self.expression()
            self.expect("]")
            return found
        return None

    def _labels(self, expected: str) -> tuple[str, ...]:
        place = self.here
        found = self.label_suffix()
        if found is None:
            raise self.unexpected(expected)
        names = plain_labels(found)
        if names is None:
            raise syntax_error("SET and REMOVE take labels such as `:A:B`.", place)
        return names

    def _delete(self, place: int) -> Clause:
        detach = self.take_word("DETACH")
        if not detach:
            self.take_word("NODETACH")
        self.expect_word("DELETE")
        targets = [self.expression()]
        while self.take(","):
            targets.append(self.expression())
        return Delete(place, detach, tuple(targets))

    def _foreach(self, place: int) -> Clause:
        self.expect("(")
        self.descend(place)
        variable = self.name("a name")
        self.expect_word("IN")
        source = self.expression()
        self.expect("|")
        clauses: list[Clause] = []
        while not self.sees(")"):
            clause = self._clause()
            if not isinstance(clause, WRITES):
                raise syntax_error(
                    f"Invalid use of {_word(clause)} inside FOREACH.",
                    clause.place,
                    "InvalidClauseComposition",
                )
            clauses.append(clause)
        if not clauses:
            raise self.unexpected("CREATE, MERGE, SET, REMOVE, DELETE or FOREACH")
        self.ascend()
        self.expect(")")
        return Foreach(place, variable, source, tuple(clauses))


def plain_labels(expression: LabelExpression | None) -> tuple[str, ...] | None:
    """The names of `:A:B` or `A&B`, each once; None where the expression says more than that."""
    if expression is None:
        return ()
    parts = expression.operands if isinstance(expression, LabelAnd) else (expression,)
    names = [part.name for part in parts if isinstance(part, LabelName)]
    return tuple(dict.fromkeys(names)) if len(names) == len(parts) else None


def check_written(path: PathPattern, word: str) -> None:
    """Refuse what a pattern of CREATE or MERGE cannot say."""
    if path.selector:
        raise syntax_error(f"shortestPath(...) cannot be used in a {word} clause.", path.place)
    for element in path.elements:
        if any(isinstance(part, LabelDynamic) for part in _label_parts(element)):
            raise NotSupported(f"dynamic labels and types in {word}", path.place)
        if not isinstance(element, NodePattern | RelationshipPattern):
            raise syntax_error(
                f"Quantified path patterns cannot be used in a {word} clause.", path.place
            )
        if element.where is not None:
            raise syntax_error(
                f"Pattern predicates are not allowed in a {word} clause.", element.where.place
            )
        if isinstance(element, NodePattern):
            if plain_labels(element.labels) is None:
                raise syntax_error(
                    f"Label expressions in patterns are not allowed in a {word} clause.",
                    element.place,
                )
            continue
        if element.length is not None:
            raise syntax_error(
                f"Variable length relationships cannot be used in {word}.",
                element.place,
                "CreatingVarLength",
            )
        if element.direction == "-" and word == "CREATE":
            raise syntax_error(
                "Only directed relationships are supported in CREATE.",
                element.place,
                "RequiresDirectedRelationship",
            )
        if not isinstance(element.types, LabelName):
            raise syntax_error(
                f"Exactly one relationship type must be specified for {word}.",
                element.place,
                "NoSingleRelationshipType",
            )


def _label_parts(element: Syntax) -> list[Syntax]:
    if isinstance(element, NodePattern | RelationshipPattern):
        found = element.labels if isinstance(element, NodePattern) else element.types
        return [] if found is None else [found, *found.children()]
    return []


def _check_order(before: Clause, after: Clause) -> None:
    if isinstance(after, Match | Unwind) or _word(after) == "CALL":
        raise CypherError(
            "Neo.ClientError.Statement.SyntaxError",
            f"WITH is required between {_word(before)} and {_word(after)}.",
            after.place,
            "InvalidClauseComposition",
        )


def _word(clause: Clause) -> str:
    if isinstance(clause, SetClause):
        return clause.word
    name = type(clause).__name__
    if isinstance(clause, Projection):
        return "RETURN" if clause.final else "WITH"
    return "CALL" if name.startswith("Call") else name.upper()
