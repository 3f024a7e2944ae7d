"""Patterns: `p = (a:A {x: 1})-[r:T*1..3]->(b)`, and the label expressions inside them."""

from __future__ import annotations

from ..errors import NotSupported, syntax_error
from ..syntax import (
    Expression,
    LabelAnd,
    LabelAny,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    NodePattern,
    Parameter,
    PathPattern,
    RelationshipPattern,
)
from .lexer import INTEGER, PARAMETER
from .reading import TokenReader

_SELECTORS = {"SHORTESTPATH": "shortest", "ALLSHORTESTPATHS": "all shortest"}


class PatternParser(TokenReader):
    """Reads patterns; what stands inside them is read by the expression parser on top."""

    def expression(self) -> Expression:
        raise NotImplementedError

    def map_literal(self) -> Expression:
        raise NotImplementedError

    def patterns(self) -> tuple[PathPattern, ...]:
        found = [self.named_pattern()]
        while self.take(","):
            found.append(self.named_pattern())
        return tuple(found)

    def named_pattern(self) -> PathPattern:
        """A pattern of MATCH: maybe `name =`, maybe shortestPath(...)."""
        place = self.here
        variable = None
        if self.sees_name() and self.sees("=", 1):
            variable = self.name("a path name")
            self.expect("=")
        selector = ""
        if self.sees_name():
            word = str(self.peek().value).upper()
            if word in _SELECTORS and self.sees("(", 1):
                selector = _SELECTORS[word]
                self.skip(2)
                path = self.path_pattern(place, variable, selector)
                self.expect(")")
                self._check_shortest(path)
                return path
            if word in ("SHORTEST", "ALL", "ANY"):
                raise NotSupported(
                    f"the path selector {word}", self.here, "Use shortestPath((a)-[*]-(b))."
                )
            raise self.unexpected("a pattern such as (a)-[r]->(b)")
        return self.path_pattern(place, variable, selector)

    def _check_shortest(self, path: PathPattern) -> None:
        if len(path.elements) != 3:
            raise syntax_error(
                "shortestPath(...) takes one relationship between two nodes.", path.place
            )

    def path_pattern(self, place: int, variable: str | None, selector: str) -> PathPattern:
        elements: list[NodePattern | RelationshipPattern] = [self.node_pattern()]
        while self.sees("-") or (self.sees("<") and self.sees("-", 1)):
            elements.append(self._quantified(self.relationship_pattern()))
            elements.append(self.node_pattern())
        if self.sees("("):
            raise NotSupported("quantified path patterns", self.here)
        return PathPattern(place, variable, tuple(elements), selector)

    def _quantified(self, found: RelationshipPattern) -> RelationshipPattern:
        """`->{1,3}`, `->+`, `->*`: a variable length whose WHERE looks at each relationship."""
        place = self.here
        if self.take("+"):
            bounds: tuple[int, int | None] = (1, None)
        elif self.take("*"):
            bounds = (0, None)
        elif self.take("{"):
            least = self._bound()
            if self.take(","):
                most = self._bound()
            elif least is None:
                raise self.unexpected("a number")
            else:
                most = least
            self.expect("}")
            bounds = (least or 0, most)
        else:
            return found
        if found.length is not None:
            raise syntax_error(
                "A relationship has a variable length or a quantifier, not both.", place
            )
        if bounds[1] is not None and bounds[1] < max(1, bounds[0]):
            raise syntax_error("A quantifier must allow at least one relationship.", place)
        found.length = bounds
        return found

    def node_pattern(self) -> NodePattern:
        place = self.expect("(")
        if self.sees("("):
            raise NotSupported("quantified or parenthesized path patterns", place)
        variable = None
        if self.sees_name() and not (self.sees_word("WHERE") and not self._ends_name(")")):
            variable = self.name("a node's name")
        labels = self.label_suffix()
        properties = self.pattern_properties()
        where = self.expression() if self.take_word("WHERE") else None
        self.expect(")")
        return NodePattern(place, variable, labels, properties, where)

    def _ends_name(self, closing: str) -> bool:
        """Whether WHERE here is a name: `(where)`, `(where:A)`."""
        return any(self.sees(sign, 1) for sign in (closing, ":", "{"))

    def pattern_properties(self) -> Expression | None:
        if self.sees("{"):
            return self.map_literal()
        if self.peek().kind == PARAMETER:
            token = self.advance()
            raise syntax_error(
                f"Parameter maps such as ${token.value} cannot be used in MATCH patterns; "
                f"name each property: {{name: ${token.value}.name}}.",
                token.start,
                "InvalidParameterUse",
            )
        return None

    def relationship_pattern(self) -> RelationshipPattern:
        place = self.here
        left = self.take("<")
        self.expect("-")
        variable: str | None = None
        types: LabelExpression | None = None
        length: tuple[int, int | None] | None = None
        properties: Expression | None = None
        where: Expression | None = None
        if self.take("["):
            if self.sees_name() and not (self.sees_word("WHERE") and not self._ends_name("]")):
                variable = self.name("a relationship's name")
            types = self.label_suffix(of_relationship=True)
            if self.take("*"):
                length = self._length()
            properties = self.pattern_properties()
            if self.take_word("WHERE"):
                if length is not None:
                    raise syntax_error(
                        "Relationship pattern predicates are not supported for variable-length "
                        "relationships.",
                        self.last_stop - 5,
                    )
                where = self.expression()
            self.expect("]")
        self.expect("-")
        right = self.take(">")
        direction = "-" if left == right else ("<" if left else ">")
        return RelationshipPattern(place, variable, types, direction, length, properties, where)

    def _length(self) -> tuple[int, int | None]:
        least = self._bound()
        if self.take(".."):
            most = self._bound()
            return (1 if least is None else least), most
        if least is None:
            return 1, None
        return least, least

    def _bound(self) -> int | None:
        token = self.peek()
        if token.kind == INTEGER:
            self.skip()
            return int(token.value)
        if self.sees("-"):
            raise syntax_error(
                "The length of a path cannot be negative.",
                token.start,
                "InvalidRelationshipPattern",
            )
        return None

    def label_suffix(self, *, of_relationship: bool = False) -> LabelExpression | None:
        """What follows the name: `:A`, `:A&!B`, `:A:B` or `IS A`; None where nothing does."""
        if self.take_word("IS"):
            return self._label_or(of_relationship=of_relationship)
        if not self.take(":"):
            return None
        first = self._label_or(of_relationship=of_relationship)
        if not self.sees(":"):
            return first
        if of_relationship:
            raise syntax_error(
                "A relationship has one type: `:A:B` can match nothing. Use `:A|B` for either.",
                self.here,
            )
        parts = [first]
        while self.take(":"):
            parts.append(self._label_or(of_relationship=of_relationship))
        if not all(isinstance(part, LabelName) for part in parts):
            raise syntax_error(
                "Mixing `:A:B` with `&`, `|` or `!` is not allowed. Use `:A&B`.", first.place
            )
        return LabelAnd(first.place, tuple(parts))

    def _label_or(self, *, of_relationship: bool) -> LabelExpression:
        parts = [self._label_and()]
        while self.take("|"):
            # `:A|:B` is the older spelling, for relationships only.
            if of_relationship:
                self.take(":")
            parts.append(self._label_and())
        return parts[0] if len(parts) == 1 else LabelOr(parts[0].place, tuple(parts))

    def _label_and(self) -> LabelExpression:
        parts = [self._label_not()]
        while self.take("&"):
            parts.append(self._label_not())
        return parts[0] if len(parts) == 1 else LabelAnd(parts[0].place, tuple(parts))

    def _label_not(self) -> LabelExpression:
        place = self.here
        negated = False
        while self.take("!"):
            negated = not negated
        found: LabelExpression
        if self.take("("):
            self.descend(place)
            found = self._label_or(of_relationship=False)
            self.ascend()
            self.expect(")")
        elif self.take("%"):
            found = LabelAny(place)
        else:
            found = LabelName(place, self.name("a label or type"))
        return LabelNot(place, found) if negated else found

    def looks_like_path(self) -> bool:
        """Whether the `(` here opens a pattern with a relationship, and not an expression."""
        end = self.partners.get(self.at)
        if end is None:
            return False
        inside = self.peek(1)
        opens = self.sees(")", 1) or self.sees(":", 1) or self.sees("{", 1) or self.sees_name(1)
        if not opens or inside.kind == PARAMETER:
            return False
        ahead = end - self.at + 1
        if self.sees("<", ahead):
            if not self.sees("-", ahead + 1):
                return False
            ahead += 1
        if not self.sees("-", ahead):
            return False
        if self.sees("[", ahead + 1):
            bracket = self.partners.get(self.at + ahead + 1)
            if bracket is None:
                return False
            ahead = bracket - self.at
        if not self.sees("-", ahead + 1):
            return False
        ahead += 2
        if self.sees(">", ahead):
            ahead += 1
        return self.sees("(", ahead)


__all__ = ["Parameter", "PatternParser"]
